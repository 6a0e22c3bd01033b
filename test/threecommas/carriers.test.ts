import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Carrier, WireRequest } from '../../src/threecommas/carrier.ts';
import { LostRequestError } from '../../src/threecommas/carrier.ts';
import { createFetchCarrier, createKyCarrier } from '../../src/threecommas/ky-carrier.ts';
import { createPooledCarrier } from '../../src/threecommas/pooled-carrier.ts';
import { createCarrier } from '../../src/threecommas/index.ts';
import { OPEN_DEAL } from './support/bodies.ts';
import { EagerClock } from './support/clocks.ts';
import { failureOf, startService, type Service } from './support/service.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A loopback server that shows the connections and the raw headers. */
interface Host {
  readonly url: (path: string) => URL;
  readonly server: Server;
  connections: number;
  readonly seen: { readonly line: string; readonly rawHeaders: readonly string[]; readonly body: string }[];
  handle: Handler;
}

async function startHost(): Promise<Host> {
  const server = createServer();
  const host: Host = {
    url: (path) => new URL(path, `http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    server,
    connections: 0,
    seen: [],
    handle: (_, response) => response.end('{}'),
  };
  server.on('connection', () => (host.connections += 1));
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('latin1');
      const line = `${String(request.method)} ${String(request.url)}`;
      host.seen.push({ line, rawHeaders: request.rawHeaders, body });
      host.handle(request, response, body);
    });
  });
  await listen(server);
  return host;
}

async function listen(server: TcpServer): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

const CARRIERS = [
  ['the pool', () => createPooledCarrier()],
  ['ky over the pool', () => createKyCarrier(createPooledCarrier())],
  ['ky over the global fetch', () => createFetchCarrier(globalThis.fetch)],
] as const satisfies readonly (readonly [string, () => Carrier])[];

const get = (url: URL): WireRequest => ({ method: 'GET', url, headers: { APIKEY: 'k' }, body: undefined });
const post = (url: URL, body?: string): WireRequest => ({
  method: 'POST',
  url,
  headers: body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' },
  body,
});

let host: Host;
beforeEach(async () => {
  host = await startHost();
});
afterEach(() => stop(host.server));

/** Of the last request; names in lower case. */
function sentHeaders(): Readonly<Record<string, string>> {
  const raw = host.seen.at(-1)?.rawHeaders ?? [];
  return Object.fromEntries(
    raw.flatMap((name, at) => (at % 2 === 0 ? [[name.toLowerCase(), raw[at + 1] ?? '']] : [])),
  );
}

describe.each(CARRIERS)('%s', (_, create) => {
  const carry = async (request: WireRequest) => await create().carry(request).answer;

  it('sends line, headers and body as they were written', async () => {
    const url = host.url('/public/api/ver1/deals?scope=a%20b%27&x=%2B');
    const { status, text } = await carry({ ...get(url), headers: { APIKEY: 'Ab-1', Signature: '0f' } });
    expect([status, text]).toEqual([200, '{}']);
    expect(host.seen[0]?.line).toBe('GET /public/api/ver1/deals?scope=a%20b%27&x=%2B');
    expect(sentHeaders()).toMatchObject({ apikey: 'Ab-1', signature: '0f', connection: 'keep-alive' });
    expect(sentHeaders()).not.toHaveProperty('content-length');

    await carry(post(host.url('/x'), 'name=%D0%B0%20b&c=%25'));
    expect(host.seen[1]).toMatchObject({ line: 'POST /x', body: 'name=%D0%B0%20b&c=%25' });
    expect(sentHeaders()).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': '21',
    });
  });

  it('sends a write without parameters with an empty body and no type', async () => {
    await carry(post(host.url('/x')));
    expect(sentHeaders()).toMatchObject({ 'content-length': '0' });
    expect(sentHeaders()).not.toHaveProperty('content-type');
  });

  it('names itself: a service behind a gateway may refuse who does not', async () => {
    await carry(get(host.url('/')));
    expect(sentHeaders()['user-agent']).toBe('node');
  });

  it('gives status, headers and text of any answer', async () => {
    host.handle = (__, response) => {
      response.writeHead(429, { 'Retry-After': '17', 'X-Request-Id': 'r1' }).end('Langsam, bitte: ä€😀');
    };
    const { status, headers, text } = await carry(get(host.url('/')));
    expect([status, headers.get('retry-after'), headers.get('X-Request-Id')]).toEqual([429, '17', 'r1']);
    expect(headers.get('cf-ray')).toBeNull();
    expect(text).toBe('Langsam, bitte: ä€😀');
  });

  it('reads a body that comes in pieces, cut anywhere', async () => {
    const bytes = Buffer.from('"ä€😀"'.repeat(20_000));
    host.handle = (__, response) => {
      for (let at = 0; at < bytes.length; at += 7_001) response.write(bytes.subarray(at, at + 7_001));
      response.end();
    };
    expect((await carry(get(host.url('/')))).text).toBe(bytes.toString());
  });

  it('reads a packed body, and leaves out a byte order mark', async () => {
    host.handle = (request, response) => {
      expect(request.headers['accept-encoding']).toContain('gzip');
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('\uFEFF{"a":1}'));
    };
    expect((await carry(get(host.url('/')))).text).toBe('{"a":1}');
  });

  it('fails where a packed body is damaged', async () => {
    host.handle = (__, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('no gzip at all');
    };
    await expect(carry(get(host.url('/')))).rejects.toThrow();
  });

  it.each([301, 302, 307, 308])('does not follow a %i', async (status) => {
    host.handle = (__, response) => {
      response.writeHead(status, { Location: host.url('/elsewhere').href }).end();
    };
    const answer = await carry(post(host.url('/x'), 'a=1'));
    expect([answer.status, answer.headers.get('location')]).toEqual([status, host.url('/elsewhere').href]);
    expect(host.seen).toHaveLength(1);
  });

  it('uses a connection again', async () => {
    const carrier = create();
    for (let turn = 0; turn < 5; turn += 1) await carrier.carry(get(host.url('/'))).answer;
    expect(host.connections).toBeLessThan(3);
  });

  it('gives the connection up where nobody waits any longer', async () => {
    const closed = new Promise<void>((resolve) => {
      host.handle = (request, response) => {
        request.socket.on('close', () => resolve());
        response.writeHead(200).write('{"half":', () => carriage.abandon());
      };
    });
    const carriage = create().carry(get(host.url('/')));
    await expect(carriage.answer).rejects.toThrow();
    await closed;
  });
});

describe('the pool', () => {
  it('needs one connection for calls one after the other', async () => {
    const carrier = createPooledCarrier();
    for (let turn = 0; turn < 5; turn += 1) await carrier.carry(get(host.url('/'))).answer;
    expect(host.connections).toBe(1);
  });

  it('fails where an answer is packed in a way that was not asked for', async () => {
    host.handle = (__, response) => {
      response.writeHead(200, { 'Content-Encoding': 'br' }).end('...');
    };
    const failure = await failureOf(createPooledCarrier().carry(get(host.url('/'))).answer);
    expect(failure).toMatchObject({ name: 'LostRequestError', wasSent: true });
  });

  it('sends one request at a time over a connection, and no more connections than allowed', async () => {
    let open = 0;
    let mostOpen = 0;
    host.handle = (__, response) => {
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      setImmediate(() => {
        open -= 1;
        response.end('{}');
      });
    };
    const carrier = createPooledCarrier({ connections: 3 });
    await Promise.all(Array.from({ length: 40 }, () => carrier.carry(get(host.url('/'))).answer));
    expect(host.seen).toHaveLength(40);
    expect(host.connections).toBe(3);
    expect(mostOpen).toBeLessThanOrEqual(3);
  });

  it('knows that nothing was sent to a port that nobody listens on', async () => {
    const gone = host.url('/');
    await stop(host.server);
    const failure = await failureOf(createPooledCarrier().carry(post(gone, 'a=1')).answer);
    expect(failure).toBeInstanceOf(LostRequestError);
    expect(failure).toMatchObject({ wasSent: false });
    host = await startHost();
  });

  it('knows that nothing was sent where the encryption could not be agreed on', async () => {
    const server = createTcpServer((socket) => socket.end('this is no TLS'));
    await listen(server);
    const url = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const failure = await failureOf(createPooledCarrier().carry(post(url, 'a=1')).answer);
    expect(failure).toMatchObject({ name: 'LostRequestError', wasSent: false });
    server.close();
  });

  it('does not send what was given up before there was a connection', async () => {
    const carrier = createPooledCarrier({ connections: 1 });
    let release = (): void => undefined;
    const isBusy = new Promise<void>((resolve) => {
      host.handle = (__, response) => {
        release = () => response.end('{}');
        resolve();
      };
    });
    const first = carrier.carry(get(host.url('/first')));
    await isBusy;
    const second = carrier.carry(post(host.url('/second'), 'a=1'));
    const failure = failureOf(second.answer);
    second.abandon();
    release();
    await first.answer;
    expect(await failure).toMatchObject({ wasSent: false });
    expect(host.seen.map(({ line }) => line)).toEqual(['GET /first']);
  });

  it('opens another connection where an idle one was closed by the service', async () => {
    const carrier = createPooledCarrier();
    await carrier.carry(get(host.url('/'))).answer;
    host.server.closeIdleConnections();
    await new Promise((resolve) => setImmediate(resolve));
    const { status } = await carrier.carry(post(host.url('/'), 'a=1')).answer;
    expect([status, host.connections]).toEqual([200, 2]);
  });
});

describe('ky over the pool', () => {
  it('sends once also where a library has replaced the global Response', async () => {
    const Original = globalThis.Response;
    const carrier = createKyCarrier(createPooledCarrier());
    globalThis.Response = class extends Original {};
    try {
      await carrier.carry(post(host.url('/sell'), 'a=1')).answer.catch(() => undefined);
    } finally {
      globalThis.Response = Original;
    }
    expect(host.seen).toHaveLength(1);
  });
});

describe('what all clients of a process share', () => {
  it('takes polls and what a person waits for over the same connections', async () => {
    const carrier = createCarrier();
    for (const priority of ['person', 'poll', 'person', 'poll'] as const) {
      expect(await carrier.carry(get(host.url('/')), priority).answer).toMatchObject({ status: 200 });
    }
    expect(host.connections).toBe(1);
  });
});

const CLIENTS = [
  ['the pool', () => ({ carrier: createPooledCarrier() })],
  ['ky over the pool', () => ({})],
  ['ky over the global fetch', () => ({ fetch: globalThis.fetch })],
] as const;

describe.each(CLIENTS)('what a client over %s knows about a write', (_, options) => {
  let service: Service;
  let clock: EagerClock;
  beforeEach(async () => {
    service = await startService();
    clock = new EagerClock();
  });
  afterEach(() => service.close());

  const sell = (more: { signal?: AbortSignal } = {}) =>
    failureOf(service.client({ clock, ...options() }).deals.panicSell(5, more));

  it.each(['before-answer', 'in-body'] as const)('whose connection is cut %s: perhaps', async (cut) => {
    service.answer = () => ({ cut, status: 201, body: OPEN_DEAL });
    expect(await sell()).toMatchObject({ name: 'OutcomeUnknownError', code: 'connection_lost' });
    expect(service.seen).toHaveLength(1);
  });

  it('that gets no answer in time: perhaps', async () => {
    service.answer = () => {
      setImmediate(() => clock.expire());
      return { silent: true };
    };
    expect(await sell()).toMatchObject({ name: 'OutcomeUnknownError', code: 'timeout' });
  });

  it('that is called off while it runs: perhaps', async () => {
    const off = new AbortController();
    service.answer = () => {
      setImmediate(() => off.abort());
      return { silent: true };
    };
    expect(await sell({ signal: off.signal })).toMatchObject({
      name: 'OutcomeUnknownError',
      code: 'aborted',
    });
  });

  it('to a port that nobody listens on: not done', async () => {
    const { baseUrl } = service;
    await service.close();
    const failure = await failureOf(service.client({ baseUrl, clock, ...options() }).deals.panicSell(5));
    expect(failure).toMatchObject({ name: 'ConnectionError', code: 'not_connected', outcome: 'not_done' });
    service = await startService();
  });

  it('to a name that does not exist: not done', async () => {
    const baseUrl = 'http://nowhere.invalid/public/api';
    const failure = await failureOf(service.client({ baseUrl, clock, ...options() }).deals.panicSell(5));
    expect(failure).toMatchObject({ name: 'ConnectionError', code: 'not_connected', outcome: 'not_done' });
  });

  it('over a bad line is never wrong, and none goes out twice', async () => {
    const ends = [{}, { cut: 'before-answer' }, {}, { cut: 'in-body' }, {}] as const;
    service.answer = (__, index) => ({ status: 201, body: OPEN_DEAL, ...ends[index % ends.length] });
    const client = service.client({ clock, ...options() });
    const ids = Array.from({ length: 120 }, (__, index) => index + 1);
    const outcomes = await Promise.all(
      ids.map((id) =>
        client.deals.panicSell(id).then(
          () => 'done',
          (error: unknown) => (error as { outcome: string }).outcome,
        ),
      ),
    );
    const timesSeen = ids.map(
      (id) => service.seen.filter(({ target }) => target.endsWith(`/deals/${id}/panic_sell`)).length,
    );
    expect(Math.max(...timesSeen)).toBe(1);
    expect(new Set(outcomes)).toEqual(new Set(['done', 'unknown']));
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome !== 'unknown') expect(timesSeen[at]).toBe(outcome === 'done' ? 1 : 0);
    }
  });
});
