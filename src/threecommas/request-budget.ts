import type { Priority } from './endpoint-types.ts';

/** What a request asks of the budget. `keyId` is a fingerprint, never the key; null for calls without a key. */
export interface BudgetRequest {
  /** The endpoint's name, for errors. */
  readonly endpoint: string;
  readonly keyId: string | null;
  readonly weight: number;
  readonly priority: Priority;
  readonly signal?: AbortSignal | undefined;
}

/** What became of a request, as far as the limits care. `status` is undefined where there was no answer. */
export interface BudgetReport {
  readonly status: number | undefined;
  readonly retryAfterMs?: number | undefined;
  /** False for a 429 that is about the plan of the key: it says nothing about the rate. */
  readonly clearsByWaiting?: boolean | undefined;
}

/** The right to send one request. */
export interface Permit {
  /**
   * Must be called once the request ended, whatever the end was.
   *
   * @returns how long the key is kept back now; undefined where it is not.
   */
  settle(report: BudgetReport): number | undefined;
}

/** What /status shows. Times are milliseconds since 1970. */
export interface BudgetSnapshot {
  /** Requests that may still be sent within the running minute, from this address. */
  readonly remainingPerMinute: number;
  /** The same for the key that was asked about. */
  readonly remainingPerMinuteOfKey: number | null;
  readonly inFlight: number;
  readonly waiting: { readonly person: number; readonly poll: number };
  readonly bannedUntilMs: number | null;
  /** Until when a 429 keeps everybody back, or the key that was asked about. */
  readonly heldUntilMs: number | null;
}

/** Shared by all clients of this process; behind this port it may one day be shared by several processes. */
export interface RequestBudget {
  /**
   * Waits until a request may be sent.
   *
   * @throws BannedError while the address is banned.
   * @throws RateLimitError (without a status) where the wait is longer than the priority allows.
   * @throws ConnectionError (code `aborted`) where the signal called it off.
   */
  acquire(request: BudgetRequest): Promise<Permit>;
  snapshot(keyId?: string): BudgetSnapshot;
}
