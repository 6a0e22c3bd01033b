/** How much weight was spent within the last `spanMs`. Fixed windows of a server are kept wherever they start. */
export class SlidingWindow {
  readonly #spanMs: number;
  readonly #limit: number;
  readonly #spent: { readonly atMs: number; readonly weight: number }[] = [];

  constructor(spanMs: number, limit: number) {
    this.#spanMs = spanMs;
    this.#limit = limit;
  }

  spend(nowMs: number, weight: number): void {
    this.#spent.push({ atMs: nowMs, weight });
  }

  remaining(nowMs: number): number {
    this.#forget(nowMs);
    return Math.max(0, this.#limit - this.#total());
  }

  /** When `weight` may be spent, leaving `reserve` free; `nowMs` where that is now. */
  readyAt(nowMs: number, weight: number, reserve = 0): number {
    this.#forget(nowMs);
    const limit = Math.max(1, this.#limit - reserve);
    // What weighs more than the whole limit goes when nothing else does.
    let over = this.#total() + Math.min(weight, limit) - limit;
    let readyMs = nowMs;
    for (const { atMs, weight: freed } of this.#spent) {
      if (over <= 0) break;
      over -= freed;
      readyMs = atMs + this.#spanMs;
    }
    return readyMs;
  }

  get isEmpty(): boolean {
    return this.#spent.length === 0;
  }

  #total(): number {
    return this.#spent.reduce((sum, { weight }) => sum + weight, 0);
  }

  #forget(nowMs: number): void {
    const kept = this.#spent.findIndex(({ atMs }) => atMs + this.#spanMs > nowMs);
    this.#spent.splice(0, kept < 0 ? this.#spent.length : kept);
  }
}
