import { Ban, type BanStore } from './ban.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Priority } from './endpoint-types.ts';
import { BannedError, ConnectionError, RateLimitError } from './errors.ts';
import { Hold, type HoldBounds } from './hold.ts';
import { FairQueue } from './fair-queue.ts';
import type { BudgetReport, BudgetRequest, BudgetSnapshot, Permit, RequestBudget } from './request-budget.ts';
import { SlidingWindow } from './sliding-window.ts';

export interface RateLimits {
  readonly perSecond: number;
  readonly perMinute: number;
}

export interface RequestBudgetOptions {
  readonly clock?: Clock;
  /**
   * For all keys together. Default 10 a second, 90 a minute: people report 15 a second for an address, and the
   * strictest documented limit is 100 a minute with a penalty of 300 s.
   */
  readonly perAddress?: Partial<RateLimits>;
  /** For one key. Default 4 a second, 45 a minute: the middle plan allows 50 a minute. */
  readonly perKey?: Partial<RateLimits>;
  /** Requests under way at once. Default 8: ten parallel lists have tripped the limiter. */
  readonly maxInFlight?: number;
  /** Share of the minute and of the requests under way that polls leave free for people. Default 0.25. */
  readonly reservedForPeople?: number;
  /** How long a request may wait for its turn. Default: a person 15 s, a poll 60 s. */
  readonly maxWaitMs?: Partial<Readonly<Record<Priority, number>>>;
  /** Default: 60 s after the first 429, doubling to 10 minutes, forgotten after 15 quiet minutes. */
  readonly hold?: Partial<HoldBounds>;
  readonly banStore?: BanStore;
  /** Told when the ban store fails; the budget goes on without it. */
  readonly onProblem?: (error: unknown) => void;
}

interface KeyState {
  readonly second: SlidingWindow;
  readonly minute: SlidingWindow;
  readonly hold: Hold;
}

interface Waiter {
  readonly request: BudgetRequest;
  readonly deadlineMs: number;
  readonly grant: () => void;
  readonly refuse: (error: Error) => void;
}

/** The documented penalties are 60 s and 300 s, and no recorded 429 says which: less would ask inside of them. */
const DEFAULT_HOLD: HoldBounds = { baseMs: 60_000, maxMs: 600_000, forgetMs: 900_000 };

/** 429s of two keys within this time are not about the keys: the address is what is limited. */
const SAME_CAUSE_MS = 30_000;

/** States of keys that are kept before idle ones are looked for. */
const MANY_KEYS = 500;

const NO_KEY = '';

/**
 * The request budget of this address: people before polls, keys in turn, no more than the limits allow; a 429 keeps
 * its key back (or everybody, where it is about the address), a 418 stops all until the ban is over.
 */
export function createRequestBudget(options: RequestBudgetOptions = {}): RequestBudget {
  return new Budget(options);
}

class Budget implements RequestBudget {
  readonly #clock: Clock;
  readonly #perAddress: RateLimits;
  readonly #perKey: RateLimits;
  readonly #maxInFlight: number;
  readonly #reserved: number;
  readonly #maxWaitMs: Readonly<Record<Priority, number>>;
  readonly #holdBounds: HoldBounds;
  readonly #banStore: BanStore | undefined;
  readonly #onProblem: (error: unknown) => void;

  readonly #address: KeyState;
  readonly #keys = new Map<string, KeyState>();
  readonly #queues: Readonly<Record<Priority, FairQueue<Waiter>>> = {
    person: new FairQueue(),
    poll: new FairQueue(),
  };
  readonly #ban = new Ban();
  readonly #restored: Promise<void> | undefined;
  #lastLimited: { readonly keyId: string; readonly atMs: number } | undefined;
  #inFlight = 0;
  #pollsInFlight = 0;
  #cancelTimer: (() => void) | undefined;

  constructor(options: RequestBudgetOptions) {
    this.#clock = options.clock ?? systemClock;
    this.#perAddress = { perSecond: 10, perMinute: 90, ...options.perAddress };
    this.#perKey = { perSecond: 4, perMinute: 45, ...options.perKey };
    this.#maxInFlight = options.maxInFlight ?? 8;
    this.#reserved = options.reservedForPeople ?? 0.25;
    this.#maxWaitMs = { person: 15_000, poll: 60_000, ...options.maxWaitMs };
    this.#holdBounds = { ...DEFAULT_HOLD, ...options.hold };
    this.#banStore = options.banStore;
    this.#onProblem = options.onProblem ?? (() => undefined);
    this.#address = this.#newState(this.#perAddress);
    this.#restored = this.#banStore === undefined ? undefined : this.#restoreBan(this.#banStore);
  }

  async acquire(request: BudgetRequest): Promise<Permit> {
    await this.#restored;
    const nowMs = this.#clock.now();
    if (!this.#ban.isOver(nowMs)) throw this.#bannedError(request, nowMs);
    if (request.signal?.aborted === true) throw abortedError(request);
    const deadlineMs = nowMs + this.#maxWaitMs[request.priority];
    if (this.#heldUntil(this.#stateOf(request.keyId)) > deadlineMs) throw this.#tooLongError(request, nowMs);
    await new Promise<void>((resolve, reject) => {
      const queue = this.#queues[request.priority];
      const onAbort = (): void => {
        queue.remove(request.keyId ?? NO_KEY, waiter);
        waiter.refuse(abortedError(request));
        this.#pump();
      };
      const waiter: Waiter = {
        request,
        deadlineMs,
        grant: () => {
          request.signal?.removeEventListener('abort', onAbort);
          resolve();
        },
        refuse: (error) => {
          request.signal?.removeEventListener('abort', onAbort);
          reject(error);
        },
      };
      request.signal?.addEventListener('abort', onAbort, { once: true });
      queue.add(request.keyId ?? NO_KEY, waiter);
      this.#pump();
    });
    return this.#permit(request);
  }

  snapshot(keyId?: string): BudgetSnapshot {
    const nowMs = this.#clock.now();
    const state = keyId === undefined ? undefined : this.#keys.get(keyId);
    const heldUntilMs = this.#heldUntil(state ?? this.#address);
    return {
      remainingPerMinute: this.#address.minute.remaining(nowMs),
      remainingPerMinuteOfKey:
        keyId === undefined ? null : (state?.minute.remaining(nowMs) ?? this.#perKey.perMinute),
      inFlight: this.#inFlight,
      waiting: { person: this.#queues.person.size, poll: this.#queues.poll.size },
      bannedUntilMs: this.#ban.isOver(nowMs) ? null : this.#ban.untilMs,
      heldUntilMs: heldUntilMs > nowMs ? heldUntilMs : null,
    };
  }

  async #restoreBan(store: BanStore): Promise<void> {
    try {
      this.#ban.restore(await store.load(), this.#clock.now());
    } catch (error) {
      this.#onProblem(error);
    }
  }

  #newState(limits: RateLimits): KeyState {
    return {
      second: new SlidingWindow(1_000, limits.perSecond),
      minute: new SlidingWindow(60_000, limits.perMinute),
      hold: new Hold(this.#holdBounds),
    };
  }

  /** Calls without a key are held back and counted by the address alone. */
  #stateOf(keyId: string | null): KeyState {
    if (keyId === null) return this.#address;
    const known = this.#keys.get(keyId);
    if (known !== undefined) return known;
    if (this.#keys.size >= MANY_KEYS) this.#forgetIdleKeys();
    const state = this.#newState(this.#perKey);
    this.#keys.set(keyId, state);
    return state;
  }

  #forgetIdleKeys(): void {
    const nowMs = this.#clock.now();
    for (const [keyId, { minute, hold }] of this.#keys) {
      const isUsed = Object.values(this.#queues).some((queue) => queue.has(keyId));
      if (!isUsed && hold.isIdle(nowMs) && minute.readyAt(nowMs, 0) <= nowMs && minute.isEmpty) {
        this.#keys.delete(keyId);
      }
    }
  }

  #heldUntil(state: KeyState): number {
    return Math.max(this.#address.hold.untilMs, state.hold.untilMs);
  }

  /** Lets go whoever may go now, and sets the timer for the next who may. */
  #pump(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const nowMs = this.#clock.now();
    this.#refuseTheLate(nowMs);
    let nextMs = Number.POSITIVE_INFINITY;
    for (const priority of ['person', 'poll'] as const) {
      const queue = this.#queues[priority];
      let next = queue.takeFirst((waiter) => this.#readyAt(waiter.request, nowMs) <= nowMs);
      while (next !== undefined) {
        this.#spend(next.request, nowMs);
        next.grant();
        next = queue.takeFirst((waiter) => this.#readyAt(waiter.request, nowMs) <= nowMs);
      }
      for (const waiter of queue.heads()) {
        nextMs = Math.min(nextMs, this.#readyAt(waiter.request, nowMs));
      }
      for (const waiter of queue.all()) nextMs = Math.min(nextMs, waiter.deadlineMs);
    }
    if (nextMs === Number.POSITIVE_INFINITY) return;
    this.#cancelTimer = this.#clock.after(Math.max(0, nextMs - nowMs), () => {
      this.#pump();
    });
  }

  #refuseTheLate(nowMs: number): void {
    for (const queue of Object.values(this.#queues)) {
      const isBanned = !this.#ban.isOver(nowMs);
      const late = queue.takeAll(
        ({ deadlineMs, request: { keyId } }) =>
          isBanned || deadlineMs <= nowMs || this.#heldUntil(this.#stateOf(keyId)) > deadlineMs,
      );
      for (const { request, refuse } of late) {
        refuse(isBanned ? this.#bannedError(request, nowMs) : this.#tooLongError(request, nowMs));
      }
    }
  }

  /** Infinity where only the end of another request can make room. */
  #readyAt({ keyId, weight, priority }: BudgetRequest, nowMs: number): number {
    const isPoll = priority === 'poll';
    const reservedSlots = Math.ceil(this.#maxInFlight * this.#reserved);
    if (this.#inFlight >= this.#maxInFlight) return Number.POSITIVE_INFINITY;
    if (isPoll && this.#pollsInFlight >= Math.max(1, this.#maxInFlight - reservedSlots)) {
      return Number.POSITIVE_INFINITY;
    }
    const state = this.#stateOf(keyId);
    const reserve = (limit: number): number => (isPoll ? Math.floor(limit * this.#reserved) : 0);
    const ownWindows =
      state === this.#address
        ? []
        : [
            state.second.readyAt(nowMs, weight),
            state.minute.readyAt(nowMs, weight, reserve(this.#perKey.perMinute)),
          ];
    return Math.max(
      nowMs,
      this.#heldUntil(state),
      this.#address.second.readyAt(nowMs, weight),
      this.#address.minute.readyAt(nowMs, weight, reserve(this.#perAddress.perMinute)),
      ...ownWindows,
    );
  }

  #spend({ keyId, weight, priority }: BudgetRequest, nowMs: number): void {
    for (const state of new Set([this.#address, this.#stateOf(keyId)])) {
      state.second.spend(nowMs, weight);
      state.minute.spend(nowMs, weight);
    }
    this.#inFlight += 1;
    if (priority === 'poll') this.#pollsInFlight += 1;
  }

  #permit(request: BudgetRequest): Permit {
    const sentMs = this.#clock.now();
    let isSettled = false;
    return {
      settle: (report) => {
        if (!isSettled) {
          isSettled = true;
          this.#inFlight -= 1;
          if (request.priority === 'poll') this.#pollsInFlight -= 1;
          this.#learn(request, report, sentMs);
          this.#pump();
        }
        return this.#waitOf(request);
      },
    };
  }

  #waitOf({ keyId }: BudgetRequest): number | undefined {
    const nowMs = this.#clock.now();
    const waitMs = Math.max(this.#ban.untilMs, this.#heldUntil(this.#stateOf(keyId))) - nowMs;
    return waitMs > 0 ? waitMs : undefined;
  }

  #learn({ keyId }: BudgetRequest, report: BudgetReport, sentMs: number): void {
    const nowMs = this.#clock.now();
    if (report.status === 418) {
      const record = this.#ban.strike(nowMs, sentMs, report.retryAfterMs);
      this.#banStore?.save(record).catch(this.#onProblem);
      return;
    }
    if (report.status !== 429 || report.clearsByWaiting === false) return;
    const last = this.#lastLimited;
    const isShared = last !== undefined && last.keyId !== keyId && nowMs - last.atMs <= SAME_CAUSE_MS;
    const held = keyId === null || isShared ? this.#address : this.#stateOf(keyId);
    held.hold.strike(nowMs, sentMs, report.retryAfterMs);
    if (keyId !== null) this.#lastLimited = { keyId, atMs: nowMs };
  }

  #bannedError({ endpoint }: BudgetRequest, nowMs: number): BannedError {
    return new BannedError(`${endpoint}: not sent, this address is banned for now`, {
      endpoint,
      code: 'banned',
      retryAfterMs: this.#ban.untilMs - nowMs,
    });
  }

  #tooLongError(request: BudgetRequest, nowMs: number): RateLimitError {
    const readyMs = this.#readyAt(request, nowMs);
    return new RateLimitError(`${request.endpoint}: not sent, too many requests are waiting`, {
      endpoint: request.endpoint,
      code: 'budget_exhausted',
      retryAfterMs: Number.isFinite(readyMs) ? Math.max(0, readyMs - nowMs) : undefined,
    });
  }
}

function abortedError({ endpoint }: BudgetRequest): ConnectionError {
  return new ConnectionError(`${endpoint}: called off before it was sent`, { endpoint, code: 'aborted' });
}
