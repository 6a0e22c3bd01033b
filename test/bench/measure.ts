export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
}

export interface Measured {
  readonly name: string;
  /** Median over all rounds. */
  readonly perSecond: number;
  /** Processor time of this process for one run, of all its threads; median over all rounds. */
  readonly cpuMicros: number;
}

export interface MeasureOptions {
  readonly rounds: number;
  readonly roundMs: number;
  /** How many runs are under way at once; leave out where `run` is synchronous. */
  readonly atOnce?: number;
}

/**
 * Measures all in turn, in many short rounds, each round starting with another one: whatever else the machine does
 * then slows all of them alike, and the figures of one run can be compared. Those of two runs cannot.
 */
export async function measure(
  contenders: readonly Contender[],
  { rounds, roundMs, atOnce }: MeasureOptions,
): Promise<readonly Measured[]> {
  const speeds = contenders.map(() => [] as number[]);
  const costs = contenders.map(() => [] as number[]);
  // The first round is for the compiler and the connections.
  for (let round = -1; round < rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const index = (Math.max(round, 0) + turn) % contenders.length;
      const contender = contenders[index];
      if (contender === undefined) continue;
      const ms = round < 0 ? roundMs * 4 : roundMs;
      const cpuBefore = process.cpuUsage();
      const startedMs = performance.now();
      const runs =
        atOnce === undefined
          ? runInTurn(contender.run, startedMs + ms)
          : await runAtOnce(contender.run, startedMs + ms, atOnce);
      const elapsedMs = performance.now() - startedMs;
      const cpu = process.cpuUsage(cpuBefore);
      if (round < 0) continue;
      speeds[index]?.push((runs / elapsedMs) * 1000);
      costs[index]?.push((cpu.user + cpu.system) / runs);
    }
  }
  return contenders.map(({ name }, index) => ({
    name,
    perSecond: median(speeds[index] ?? []),
    cpuMicros: median(costs[index] ?? []),
  }));
}

async function runAtOnce(run: () => unknown, untilMs: number, atOnce: number): Promise<number> {
  let runs = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < untilMs) {
        await run();
        runs += 1;
      }
    }),
  );
  return runs;
}

function runInTurn(run: () => unknown, untilMs: number): number {
  let runs = 0;
  while (performance.now() < untilMs) {
    run();
    runs += 1;
  }
  return runs;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
