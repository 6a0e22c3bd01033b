import {
  AuthenticationError,
  BannedError,
  ConnectionError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  type ThreeCommasError,
  TimeoutError,
} from '../threecommas/index.ts';
import type { Words } from '../text/words.ts';

const DEFAULT_WAIT_MS = 60_000;

/** A sentence on what went wrong with a reading call and what to do next. HTML. */
export function explainError(error: ThreeCommasError, words: Words): string {
  const wait = words.duration(error.retryAfterMs ?? DEFAULT_WAIT_MS);
  if (error instanceof AuthenticationError) return words.html('error-key');
  if (error instanceof PermissionError) return words.html('error-permission');
  if (error instanceof NotFoundError) return words.html('error-not-found');
  if (error instanceof BannedError) return words.html('error-banned', { wait });
  if (error instanceof RateLimitError) {
    return error.clearsByWaiting ? words.html('error-rate-limit', { wait }) : words.html('error-plan');
  }
  if (error instanceof TimeoutError) return words.html('error-timeout');
  if (error instanceof ServerError) return words.html('error-server');
  if (error instanceof ConnectionError) return words.html('error-connection');
  return words.html('error-other');
}
