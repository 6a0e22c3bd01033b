/** How long 429s keep requests back. */
export interface HoldBounds {
  /** After the first 429 that names no time. The service's own penalties last 10 to 300 s. */
  readonly baseMs: number;
  readonly maxMs: number;
  /** After this long without a 429 the next one counts as the first again. */
  readonly forgetMs: number;
}

/** A word of the service beyond this is a mistake of somebody's. */
const LONGEST_WORD_MS = 86_400_000;

/** A back-off that grows with each repeat. */
export class Hold {
  readonly #bounds: HoldBounds;
  #strikes = 0;
  #startedMs = Number.NEGATIVE_INFINITY;
  #untilMs = Number.NEGATIVE_INFINITY;

  constructor(bounds: HoldBounds) {
    this.#bounds = bounds;
  }

  get untilMs(): number {
    return this.#untilMs;
  }

  get startedMs(): number {
    return this.#startedMs;
  }

  isIdle(nowMs: number): boolean {
    return nowMs >= Math.max(this.#untilMs, this.#startedMs + this.#bounds.forgetMs);
  }

  /**
   * Notes a 429 to a request that was sent at `sentMs`. Answers to requests that were already on their way when the
   * hold began are the same strike, not a repeat.
   */
  strike(nowMs: number, sentMs: number, retryAfterMs: number | undefined): void {
    if (this.isIdle(nowMs)) this.#strikes = 0;
    if (this.#strikes === 0 || sentMs > this.#startedMs) {
      this.#strikes += 1;
      this.#startedMs = nowMs;
    }
    const { baseMs, maxMs } = this.#bounds;
    const toldMs = retryAfterMs === undefined ? undefined : Math.min(retryAfterMs, LONGEST_WORD_MS);
    const grownMs = Math.min(maxMs, baseMs * 2 ** (this.#strikes - 1));
    // The first time the service's word is enough; who is told again and again waits longer than told.
    const lengthMs =
      toldMs === undefined ? grownMs : this.#strikes === 1 ? toldMs : Math.max(toldMs, grownMs);
    this.#untilMs = Math.max(this.#untilMs, nowMs + lengthMs);
  }
}
