import { z } from 'zod';

/** A ban of this address, as it is remembered across a restart. */
export interface BanRecord {
  readonly v: 1;
  readonly untilMs: number;
  /** Bans in a row: they scale from 2 minutes to 3 days. */
  readonly strikes: number;
}

/** Where a ban is remembered, so that a restart does not send into it. */
export interface BanStore {
  /** What was saved last, in whatever state; null or undefined where nothing was. */
  load(): Promise<unknown>;
  save(record: BanRecord): Promise<void>;
}

const recordSchema = z.object({ v: z.literal(1), untilMs: z.number(), strikes: z.int().min(0) });

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Of a ban that names no end: the shortest documented one lasts 2 minutes, others wait 10 to be sure. */
const FIRST_BAN_MS = 10 * MINUTE_MS;
const LONGEST_BAN_MS = 3 * DAY_MS;
/** An end that was named is exact to the second; clocks are not. */
const MARGIN_MS = 2_000;

/** The state of being banned (HTTP 418) or not. */
export class Ban {
  #record: BanRecord = { v: 1, untilMs: 0, strikes: 0 };
  #startedMs = Number.NEGATIVE_INFINITY;

  get untilMs(): number {
    return this.#record.untilMs;
  }

  isOver(nowMs: number): boolean {
    return nowMs >= this.#record.untilMs;
  }

  /**
   * Takes over a saved record; throws where it is none. No ban lasts longer than the longest, whatever the clock said
   * when it was saved.
   */
  restore(saved: unknown, nowMs: number): void {
    if (saved === null || saved === undefined) return;
    const record = recordSchema.parse(saved);
    this.#record = { ...record, untilMs: Math.min(record.untilMs, nowMs + LONGEST_BAN_MS) };
  }

  /** Notes a 418 to a request sent at `sentMs`; the new record is to be saved. */
  strike(nowMs: number, sentMs: number, retryAfterMs: number | undefined): BanRecord {
    const wasForgotten = nowMs > this.#record.untilMs + LONGEST_BAN_MS;
    const isRepeat = sentMs > this.#startedMs;
    const strikes = wasForgotten ? 1 : this.#record.strikes + (isRepeat ? 1 : 0);
    if (isRepeat) this.#startedMs = nowMs;
    const guessMs = Math.min(LONGEST_BAN_MS, FIRST_BAN_MS * 2 ** Math.min(strikes - 1, 20));
    const lengthMs =
      retryAfterMs === undefined ? guessMs : Math.min(LONGEST_BAN_MS, retryAfterMs) + MARGIN_MS;
    this.#record = { v: 1, untilMs: Math.max(this.#record.untilMs, nowMs + lengthMs), strikes };
    return this.#record;
  }
}
