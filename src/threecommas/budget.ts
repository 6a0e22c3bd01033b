import type { Priority } from './endpoint-types.ts';

/** What a request asks of the budget. `keyId` is a fingerprint, never the key; null for calls without a key. */
export interface BudgetRequest {
  readonly keyId: string | null;
  readonly weight: number;
  readonly priority: Priority;
  readonly signal?: AbortSignal | undefined;
}

/** What became of a request, as far as the limits care. `status` is undefined where there was no answer. */
export interface BudgetReport {
  readonly status: number | undefined;
  readonly retryAfterMs?: number | undefined;
  /** False for a 429 that is about the plan of the key. */
  readonly clearsByWaiting?: boolean | undefined;
}

/** The right to send one request. `settle` must be called once it ended, whatever the end was. */
export interface Permit {
  settle(report: BudgetReport): void;
}

/** Shared by all clients of this process; behind this port it may one day be shared by several processes. */
export interface RequestBudget {
  /**
   * Waits until a request may be sent.
   *
   * @throws BannedError while the address is banned.
   * @throws RateLimitError where the wait would be longer than the priority allows.
   */
  acquire(request: BudgetRequest): Promise<Permit>;
}
