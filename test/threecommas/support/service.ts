import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createThreeCommasClient, type ThreeCommasClient } from '../../../src/threecommas/index.ts';
import type { ThreeCommasClientOptions } from '../../../src/threecommas/index.ts';

/** A request as it came over the wire: nothing decoded. */
export interface SeenRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text goes out as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Breaks the connection before or after the headers instead of answering. */
  readonly cut?: 'before-answer' | 'in-body';
  /** Answers only when the service is closed. */
  readonly silent?: true;
}

export type Answering = (request: SeenRequest, index: number) => Reply;

/** A loopback service that keeps every request it saw. */
export interface Service {
  readonly baseUrl: string;
  readonly seen: SeenRequest[];
  answer: Answering;
  client(options?: Partial<ThreeCommasClientOptions>): ThreeCommasClient;
  close(): Promise<void>;
}

export const API_KEY = 'key-6f1d2c9b80e34a57';
export const SECRET = 'secret-b7a90f14c2d84e6d9a35';

export async function startService(answer: Answering = () => ({ body: {} })): Promise<Service> {
  const server = createServer();
  const service: Service = {
    baseUrl: '',
    seen: [],
    answer,
    client: (options) =>
      createThreeCommasClient({ baseUrl: service.baseUrl, apiKey: API_KEY, secret: SECRET, ...options }),
    close: () => closeServer(server),
  };
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const seen: SeenRequest = {
        method: request.method ?? '',
        target: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      service.seen.push(seen);
      const { status = 200, headers, body, cut, silent } = service.answer(seen, service.seen.length - 1);
      if (silent === true) return;
      if (cut === 'before-answer') {
        request.socket.destroy();
        return;
      }
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const type = typeof body === 'string' ? 'text/html' : 'application/json';
      if (cut === 'in-body') {
        response.writeHead(status, { 'content-type': type, 'content-length': '1000' });
        response.write(text.slice(0, 5), () => request.socket.destroy());
        return;
      }
      response.writeHead(status, { 'content-type': type, ...headers });
      response.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(service, { baseUrl: `http://127.0.0.1:${port}/public/api` });
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
}

/** The error that a promise ends with. */
export async function failureOf(promise: Promise<unknown>): Promise<Record<string, unknown> & Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error as Record<string, unknown> & Error;
    throw error;
  }
  throw new Error('it was expected to fail');
}
