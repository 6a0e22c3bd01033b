import type { EndpointSpec } from './endpoints.ts';
import type { Scrub } from './envelope.ts';
import {
  BannedError,
  ConnectionError,
  OutcomeUnknownError,
  RateLimitError,
  TimeoutError,
  type ThreeCommasError,
} from './errors.ts';
import { plainCause } from './scrub.ts';
import type { Delivery } from './transport.ts';

/** The error for a request that got no answer. A write that may have arrived has an unknown outcome. */
export function lostRequest(
  name: string,
  spec: EndpointSpec,
  delivery: Exclude<Delivery, { kind: 'answered' }>,
  scrub: Scrub,
): ThreeCommasError {
  const isWrite = spec.effect === 'write';
  switch (delivery.kind) {
    case 'timeout':
      return isWrite
        ? new OutcomeUnknownError(`${name}: no answer in time; it may have been done`, {
            endpoint: name,
            code: 'timeout',
            outcome: 'unknown',
          })
        : new TimeoutError(`${name}: no answer in time`, { endpoint: name, code: 'timeout' });
    case 'aborted':
      return isWrite && delivery.sent
        ? new OutcomeUnknownError(`${name}: called off while it ran; it may have been done`, {
            endpoint: name,
            code: 'aborted',
            outcome: 'unknown',
          })
        : new ConnectionError(`${name}: called off`, { endpoint: name, code: 'aborted' });
    case 'broken': {
      const cause = plainCause(delivery.error, scrub);
      return isWrite && delivery.sent
        ? new OutcomeUnknownError(`${name}: the connection broke; it may have been done`, {
            endpoint: name,
            code: 'connection_lost',
            outcome: 'unknown',
            cause,
          })
        : new ConnectionError(`${name}: no connection to 3Commas`, {
            endpoint: name,
            code: delivery.sent ? 'connection_lost' : 'not_connected',
            cause,
          });
    }
  }
}

/** Where 3Commas named no time, the budget knows how long it keeps the key back. */
export function withWait(error: ThreeCommasError, heldMs: number | undefined): ThreeCommasError {
  if (heldMs === undefined || error.retryAfterMs !== undefined) return error;
  const { endpoint: name, status, code, description, attributes, requestId } = error;
  const details = { endpoint: name, status, code, description, attributes, requestId, retryAfterMs: heldMs };
  if (error instanceof BannedError) return new BannedError(error.message, details);
  if (error instanceof RateLimitError && error.clearsByWaiting)
    return new RateLimitError(error.message, details);
  return error;
}
