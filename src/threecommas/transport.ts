import type { Answer } from './answer.ts';
import { LostRequestError, type Carrier, type WireRequest } from './carrier.ts';
import type { Clock } from './clock.ts';
import type { Priority } from './endpoint-types.ts';

interface Limits {
  readonly timeoutMs: number;
  readonly priority: Priority;
  readonly signal: AbortSignal | undefined;
}

/** How a request ended: with an answer, or without one and why. */
export type Delivery =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'timeout' }
  /** `sent` is false only where it is certain that nothing left. */
  | { readonly kind: 'aborted'; readonly sent: boolean }
  | { readonly kind: 'broken'; readonly sent: boolean; readonly error: unknown };

/** Sends one request once. The time limit covers the body as well. */
export async function deliver(
  request: WireRequest,
  { timeoutMs, priority, signal }: Limits,
  carrier: Carrier,
  clock: Clock,
): Promise<Delivery> {
  if (signal?.aborted === true) return { kind: 'aborted', sent: false };
  const { answer, abandon } = carrier.carry(request, priority);
  return await new Promise<Delivery>((resolve) => {
    const settle = (delivery: Delivery): void => {
      cancelTimer();
      signal?.removeEventListener('abort', onAbort);
      resolve(delivery);
    };
    const onAbort = (): void => {
      settle({ kind: 'aborted', sent: true });
      abandon();
    };
    const cancelTimer = clock.after(timeoutMs, () => {
      settle({ kind: 'timeout' });
      abandon();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
    answer.then(
      (received) => {
        settle({ kind: 'answered', answer: received });
      },
      (error: unknown) => {
        settle({ kind: 'broken', sent: !neverConnected(error), error });
      },
    );
  });
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
  if (error instanceof LostRequestError) return !error.wasSent;
  if (!(error instanceof Error) || depth === 0) return false;
  if (error instanceof AggregateError) {
    return error.errors.length > 0 && error.errors.every((inner) => neverConnected(inner, depth - 1));
  }
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
  return (typeof code === 'string' && CONNECT_CODES.has(code)) || neverConnected(error.cause, depth - 1);
}
