import { Buffer } from 'node:buffer';
import { afterEach } from 'vitest';
import {
  createBotApiServer,
  type BotApiServer,
  type BotApiServerOptions,
} from '../../../src/sandbox/botapi/bot-api-server.ts';

export const TOKEN = '7000000001:AAtest-token_for-the_sandbox-000000';
export const ANNA = { id: 42, first_name: 'Anna', username: 'anna_trades', language_code: 'de' };
export const BORIS = { id: 43, first_name: 'Boris' };

/** What the Bot API answers, before anybody looks into it. */
export interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number };
}

export type Call = (method: string, parameters?: Readonly<Record<string, unknown>>) => Promise<Answer>;

/** Calls the Bot API as JSON over HTTP, with nothing in between. */
export function caller(server: BotApiServer): Call {
  return async (method, parameters = {}) => {
    const response = await fetch(`${server.url}/bot${server.token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    });
    return (await response.json()) as Answer;
  };
}

export interface FakeClock {
  readonly now: () => number;
  advance(ms: number): void;
}

export function fakeClock(startMs = Date.UTC(2026, 0, 15, 12)): FakeClock {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    advance(ms) {
      nowMs += ms;
    },
  };
}

const open: BotApiServer[] = [];

/** A server that is closed after the test. Without flood control unless asked for. */
export async function startServer(options: Partial<BotApiServerOptions> = {}): Promise<BotApiServer> {
  const server = await createBotApiServer({ token: TOKEN, flood: 'off', webhookRetryMs: [5], ...options });
  open.push(server);
  return server;
}

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** The head of a PNG: enough for whoever only reads its size. */
export function pngHead(width: number, height: number): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    Buffer.from([0, 0, 0, 13]),
    Buffer.from('IHDR'),
    size,
    Buffer.from([8, 2, 0, 0, 0]),
  ]);
}

/** The head of a JPEG with an application segment before the frame. */
export function jpegHead(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0x4a, 0x46]),
    frame,
    Buffer.from([0xff, 0xd9]),
  ]);
}
