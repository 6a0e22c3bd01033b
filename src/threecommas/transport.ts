import ky from 'ky';
import type { Answer } from './answer.ts';
import type { Clock } from './clock.ts';

/** A request with all that goes over the wire. */
interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Form body; none for a GET and for a call without parameters. */
  readonly body: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** How a request ended: with an answer, or without one and why. */
export type Delivery =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'timeout' }
  /** `sent` is false only where it is certain that nothing left. */
  | { readonly kind: 'aborted'; readonly sent: boolean }
  | { readonly kind: 'broken'; readonly sent: boolean; readonly error: unknown };

export type Fetch = typeof globalThis.fetch;

/**
 * Sends one request once. The time limit covers the body as well, which ky's own does not. Redirects are not
 * followed: the key would go to wherever they point, and a POST would turn into a GET.
 */
export async function deliver(
  request: OutgoingRequest,
  fetch: Fetch | undefined,
  clock: Clock,
): Promise<Delivery> {
  if (request.signal?.aborted === true) return { kind: 'aborted', sent: false };
  const stop = new AbortController();
  const pending = receive(request, fetch, stop.signal).then(
    (answer): Delivery => ({ kind: 'answered', answer }),
    (error: unknown): Delivery => ({ kind: 'broken', sent: !neverConnected(error), error }),
  );
  return await new Promise<Delivery>((resolve) => {
    const settle = (delivery: Delivery): void => {
      cancelTimer();
      request.signal?.removeEventListener('abort', onAbort);
      resolve(delivery);
    };
    const onAbort = (): void => {
      settle({ kind: 'aborted', sent: true });
      stop.abort();
    };
    const cancelTimer = clock.after(request.timeoutMs, () => {
      settle({ kind: 'timeout' });
      stop.abort();
    });
    request.signal?.addEventListener('abort', onAbort, { once: true });
    void pending.then(settle);
  });
}

async function receive(
  request: OutgoingRequest,
  fetch: Fetch | undefined,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await ky(request.url, {
    method: request.method,
    headers: request.headers,
    ...(request.body === undefined ? {} : { body: request.body }),
    ...(fetch === undefined ? {} : { fetch }),
    redirect: 'manual',
    retry: 0,
    throwHttpErrors: false,
    timeout: false,
    signal,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const CONNECT_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** True where it is certain that not a byte of the request left. Anything in doubt counts as sent. */
function neverConnected(error: unknown, depth = 5): boolean {
  if (!(error instanceof Error) || depth === 0) return false;
  if (error instanceof AggregateError) {
    return error.errors.length > 0 && error.errors.every((inner) => neverConnected(inner, depth - 1));
  }
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
  return (typeof code === 'string' && CONNECT_CODES.has(code)) || neverConnected(error.cause, depth - 1);
}
