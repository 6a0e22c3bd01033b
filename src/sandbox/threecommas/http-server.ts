import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { bendBody, cannedAnswer, gatewayPage, htmlAnswer, jsonAnswer, type WireAnswer } from './answer.ts';
import type { ControlSurface } from './control.ts';
import type { FaultKind, Faults, StruckFault } from './faults.ts';
import type { Random } from './prng.ts';
import type { RateLimits } from './rate-limits.ts';
import { maskHeaders, maskParams, type ReceivedRequest } from './received-request.ts';
import { endpointOf, type RawRequest, type Service, type Understood } from './service.ts';

interface HttpServerDeps {
  readonly service: Service;
  readonly faults: Faults;
  readonly rateLimits: RateLimits;
  readonly control: ControlSurface;
  readonly random: Random;
  readonly now: () => number;
  readonly log: (request: ReceivedRequest) => void;
}

interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

const BIGGEST_BODY_BYTES = 1_000_000;

/** How a request ends on the wire. */
type Ending =
  | { readonly type: 'answer'; readonly answer: WireAnswer; readonly cutInHalf: boolean }
  | { readonly type: 'drop' }
  | { readonly type: 'hang' };

/**
 * Serves the API over plain `node:http`: the signature needs the request line undecoded and the faults need the socket,
 * and a framework would stand between.
 */
export async function startHttpServer(
  deps: HttpServerDeps,
  host: string,
  port: number,
): Promise<RunningServer> {
  const server = createServer((request, response) => {
    handle(deps, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function handle(
  deps: HttpServerDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const raw: RawRequest = {
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    body: await readBody(request),
    headers: request.headers,
  };
  // Whatever the service is bound to, its levers are for this machine only.
  const controlled = isLoopback(request.socket.remoteAddress) ? deps.control.answer(raw) : null;
  if (controlled !== null) {
    send(response, controlled);
    return;
  }

  const entry = createEntry(deps, raw);
  deps.log(entry.record);
  const limited = deps.rateLimits.check(
    request.socket.remoteAddress ?? '',
    entry.understood.apiKey,
    deps.now(),
  );
  const ending =
    limited === null
      ? await perform(deps, raw, entry)
      : ({ type: 'answer', answer: limited, cutInHalf: false } as const);
  switch (ending.type) {
    case 'drop':
      response.destroy();
      return;
    case 'hang':
      return;
    case 'answer':
      entry.record.status = ending.answer.status;
      if (ending.cutInHalf) sendHalf(response, ending.answer);
      else send(response, ending.answer);
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Entry {
  readonly understood: Understood;
  readonly record: Mutable<ReceivedRequest>;
}

function createEntry(deps: HttpServerDeps, raw: RawRequest): Entry {
  const understood = deps.service.understand(raw);
  const record: Mutable<ReceivedRequest> = {
    atMs: deps.now(),
    method: raw.method,
    path: understood.path,
    endpoint: endpointOf(understood),
    params: maskParams(understood.params ?? {}),
    apiKey: understood.apiKey,
    headers: maskHeaders(raw.headers),
    status: null,
    executed: false,
  };
  return { understood, record };
}

async function perform(
  deps: HttpServerDeps,
  raw: RawRequest,
  { understood, record }: Entry,
): Promise<Ending> {
  const struck = deps.faults.strike({ ...understood, endpoint: endpointOf(understood), method: raw.method });
  const before = await faultsBefore(struck);
  if (before !== null) return before;

  const past = struck.find(({ fault }) => fault.kind === 'staleReads')?.past ?? null;
  const result = deps.service.answer(raw, understood, past);
  record.executed = result.executed;
  const kinds: readonly FaultKind[] = struck.map(({ fault }) => fault);
  const body = result.executed
    ? kinds.reduce((bent, fault) => bendBody(bent, fault, deps.random), result.body)
    : result.body;
  const answer = jsonAnswer(result.status, body, {
    'X-Request-Id': requestId(deps.random),
    'X-Runtime': '0.042000',
    ...result.headers,
  });
  return faultsAfter(kinds, answer);
}

async function faultsBefore(struck: readonly StruckFault[]): Promise<Ending | null> {
  for (const { fault } of struck) {
    switch (fault.kind) {
      case 'delay':
        if (fault.when !== 'after') await sleep(fault.ms);
        break;
      case 'status':
        return { type: 'answer', answer: cannedAnswer(fault), cutInHalf: false };
      case 'dropBeforeExecuting':
        return { type: 'drop' };
      case 'hangBeforeExecuting':
        return { type: 'hang' };
      default:
        break;
    }
  }
  return null;
}

async function faultsAfter(faults: readonly FaultKind[], answer: WireAnswer): Promise<Ending> {
  for (const fault of faults) {
    switch (fault.kind) {
      case 'delay':
        if (fault.when === 'after') await sleep(fault.ms);
        break;
      case 'dropAfterExecuting':
        return { type: 'drop' };
      case 'hangAfterExecuting':
        return { type: 'hang' };
      case 'timeoutAfterExecuting':
        return { type: 'answer', answer: gatewayPage(504), cutInHalf: false };
      case 'statusAfterExecuting':
        return { type: 'answer', answer: cannedAnswer(fault), cutInHalf: false };
      case 'dropMidBody':
        return { type: 'answer', answer, cutInHalf: true };
      case 'brokenJson':
        return { type: 'answer', answer: { ...answer, body: half(answer.body) }, cutInHalf: false };
      case 'htmlInstead':
        return {
          type: 'answer',
          answer: htmlAnswer(answer.status, '<html><body>Just a moment</body></html>'),
          cutInHalf: false,
        };
      default:
        break;
    }
  }
  return { type: 'answer', answer, cutInHalf: false };
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
}

function send(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length });
  response.end(bytes);
}

function sendHalf(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.write(half(body), () => response.destroy());
}

function half(text: string): string {
  return text.slice(0, Math.ceil(text.length / 2));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > BIGGEST_BODY_BYTES) throw new RangeError('request body too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function requestId(random: Random): string {
  const digits = Array.from({ length: 32 }, () => random.int(0, 15).toString(16)).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
