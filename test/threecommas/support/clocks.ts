import type { Clock } from '../../../src/threecommas/index.ts';

interface Timer {
  readonly atMs: number;
  readonly task: () => void;
}

/** Time that moves only when the test says so. */
export class ManualClock implements Clock {
  #nowMs: number;
  readonly #timers = new Set<Timer>();

  constructor(startMs = Date.UTC(2024, 4, 6, 7, 8, 9)) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, task: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, task };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** Moves on, running what falls due on the way, in order. */
  async advance(byMs: number): Promise<void> {
    const endMs = this.#nowMs + byMs;
    await settled();
    for (let next = this.#next(endMs); next !== undefined; next = this.#next(endMs)) {
      this.#timers.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.task();
      await settled();
    }
    this.#nowMs = endMs;
  }

  get pendingTimers(): number {
    return this.#timers.size;
  }

  #next(endMs: number): Timer | undefined {
    return [...this.#timers].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
  }
}

/** Lets everything that waits for promises only run on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/**
 * Time in which waits between attempts take no time, while a time limit (anything of `limitMs` or more) only runs out
 * when the test says so. Real connections need this: they do not wait for a manual clock.
 */
export class EagerClock implements Clock {
  readonly waitedMs: number[] = [];
  readonly #limitMs: number;
  #nowMs = Date.UTC(2024, 4, 6, 7, 8, 9);
  readonly #limits = new Set<() => void>();

  constructor(limitMs = 20_000) {
    this.#limitMs = limitMs;
  }

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, task: () => void): () => void {
    if (delayMs >= this.#limitMs) {
      const run = (): void => {
        this.#limits.delete(run);
        this.#nowMs += delayMs;
        task();
      };
      this.#limits.add(run);
      return () => {
        this.#limits.delete(run);
      };
    }
    this.waitedMs.push(delayMs);
    const immediate = setImmediate(() => {
      this.#nowMs += delayMs;
      task();
    });
    return () => {
      clearImmediate(immediate);
    };
  }

  get pendingLimits(): number {
    return this.#limits.size;
  }

  /** Lets every running time limit run out. */
  expire(): void {
    for (const run of [...this.#limits]) run();
  }
}
