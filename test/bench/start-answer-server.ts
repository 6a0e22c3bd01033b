import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { ServerMessage } from './answer-server.ts';

export interface AnswerServer {
  readonly origin: string;
  /** How many connections were ever opened to it. */
  connections(): Promise<number>;
  close(): void;
}

export async function startAnswerServer(body: string): Promise<AnswerServer> {
  const child = fork(new URL('answer-server.ts', import.meta.url));
  const ask = async (message: string): Promise<ServerMessage> => {
    const told = once(child, 'message');
    child.send(message);
    return ((await told) as [ServerMessage])[0];
  };
  const { port } = await ask(body);
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    async connections() {
      return (await ask('connections')).connections ?? 0;
    },
    close() {
      child.disconnect();
    },
  };
}
