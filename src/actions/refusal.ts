import {
  AuthenticationError,
  BannedError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ThreeCommasError,
  ValidationError,
} from '../threecommas/index.ts';
import type { ActionState, Refusal } from './action.ts';

/** What an error of the call says of the action: it was refused, it was done all the same, or nobody knows. */
export function stateAfter(error: unknown, nowMs: number): ActionState {
  if (!(error instanceof ThreeCommasError)) return { kind: 'unknown', atMs: nowMs };
  switch (error.outcome) {
    case 'unknown':
      return { kind: 'unknown', atMs: nowMs };
    case 'done':
      return { kind: 'accepted', atMs: nowMs };
    case 'not_done':
      return {
        kind: 'refused',
        refusal: refusalOf(error),
        detail: detailOf(error),
        ...(error instanceof BannedError &&
          error.retryAfterMs !== undefined && { waitMs: error.retryAfterMs }),
      };
  }
}

/** A target that ended meanwhile is refused in these ways: what it looks like now says more than the refusal. */
export function mayHaveEnded(state: ActionState): boolean {
  return state.kind === 'refused' && ['permission', 'not_found', 'invalid'].includes(state.refusal);
}

function refusalOf(error: ThreeCommasError): Refusal {
  if (error instanceof PermissionError) return 'permission';
  if (error instanceof AuthenticationError) return 'key';
  if (error instanceof NotFoundError) return 'not_found';
  if (error instanceof BannedError) return 'banned';
  if (error instanceof RateLimitError) return 'rate_limit';
  if (error instanceof ValidationError) return 'invalid';
  return 'other';
}

/** 3Commas' own words on what is wrong with the request: its messages, else its sentence, else the code that it gave. */
function detailOf(error: ThreeCommasError): string | null {
  const messages = Object.values(error.attributes ?? {}).flat();
  if (messages.length > 0) return messages.join(', ');
  if (!(error instanceof ValidationError)) return null;
  return error.description ?? error.code?.replaceAll('_', ' ') ?? null;
}
