/** Time inside the simulation. */
export interface SimClock {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * A moment for something that happened: never earlier than now and never the same twice, so that `updated_at` moves
   * with every event and lists have one order, even under a clock that stands still.
   */
  stamp(): number;
  advance(ms: number): void;
}

export function createSimClock(source: () => number): SimClock {
  let offset = 0;
  let lastStamp = 0;
  const now = (): number => source() + offset;
  return {
    now,
    stamp: () => {
      lastStamp = Math.max(now(), lastStamp + 1);
      return lastStamp;
    },
    advance: (ms) => {
      offset += ms;
    },
  };
}
