import type { Logger } from '../log.ts';
import type { ThreeCommasClient } from '../threecommas/index.ts';
import { compare } from './compare.ts';
import type { Journal } from './journal.ts';
import { lookAtDeals } from './look.ts';

export interface WatcherDeps {
  /** The ids of everybody who is to be watched, asked for at each round. */
  readonly users: () => Promise<readonly number[]>;
  /** The user's client; undefined where nothing is linked any more. */
  readonly clientFor: (userId: number) => Promise<ThreeCommasClient | undefined>;
  readonly journal: Journal;
  /** Called after news was written to the journal for a user. */
  readonly notify: (userId: number) => void;
  readonly log: Logger;
  readonly clock?: () => number;
}

export interface WatcherOptions {
  readonly intervalMs: number;
  /** So many users are looked at side by side. */
  readonly concurrency?: number;
}

export interface Watcher {
  start(): void;
  /** Looks under way are finished before it resolves. */
  stop(): Promise<void>;
  /** Looks at one user now, outside of the turn. True where the look went through. */
  look(userId: number): Promise<boolean>;
  schedule(userId: number): WatchSchedule | undefined;
  /** Resolves when no look at the user is under way, so that what is wiped afterwards stays wiped. */
  settled(userId: number): Promise<void>;
}

export interface WatchSchedule {
  /** Unix milliseconds; of the last look that went through. */
  readonly lastLookMs: number | undefined;
  readonly nextLookMs: number;
  /** Looks that failed since the last that went through. */
  readonly failures: number;
}

const TICK_MS = 500;
const LONGEST_BACKOFF_MS = 10 * 60_000;

/**
 * Looks at everybody's deals, each within the interval, spread evenly. A user whose looks fail is looked at less and
 * less often and holds up nobody.
 */
export function createWatcher(deps: WatcherDeps, options: WatcherOptions): Watcher {
  const clock = deps.clock ?? Date.now;
  const concurrency = options.concurrency ?? 8;
  const schedules = new Map<number, WatchSchedule>();
  const running = new Map<number, Promise<boolean>>();
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;

  async function lookOnce(userId: number): Promise<boolean> {
    const before = schedules.get(userId);
    try {
      const client = await deps.clientFor(userId);
      if (client === undefined) return false;
      const previous = await deps.journal.snapshot(userId);
      const { events, next } = compare(previous, await lookAtDeals(client, previous, clock));
      if (await deps.journal.advance(userId, previous, next, events)) {
        if (events.length > 0) {
          deps.log.info({ userId, events: events.map((event) => event.id) }, 'deals changed');
          deps.notify(userId);
        }
      }
      schedules.set(userId, { lastLookMs: clock(), nextLookMs: clock() + options.intervalMs, failures: 0 });
      return true;
    } catch (error) {
      const failures = (before?.failures ?? 0) + 1;
      const waitMs = Math.min(options.intervalMs * 2 ** Math.min(failures - 1, 10), LONGEST_BACKOFF_MS);
      schedules.set(userId, {
        lastLookMs: before?.lastLookMs,
        nextLookMs: clock() + Math.max(waitMs, options.intervalMs),
        failures,
      });
      deps.log.warn({ userId, failures, err: error }, 'could not look at deals');
      return false;
    }
  }

  function look(userId: number): Promise<boolean> {
    const already = running.get(userId);
    if (already !== undefined) return already;
    const task = lookOnce(userId).finally(() => running.delete(userId));
    running.set(userId, task);
    return task;
  }

  /** A look that lies further ahead than any can be was planned before the clock stepped back. */
  const isDue = (nextLookMs: number, now: number) =>
    nextLookMs <= now || nextLookMs - now > Math.max(LONGEST_BACKOFF_MS, options.intervalMs);

  async function tick(): Promise<void> {
    const users = await deps.users();
    const now = clock();
    const present = new Set(users);
    for (const userId of schedules.keys()) if (!present.has(userId)) schedules.delete(userId);
    users.forEach((userId, place) => {
      if (schedules.has(userId)) return;
      // After a start the first looks are spread over the interval instead of coming all at once.
      const nextLookMs = now + (options.intervalMs * place) / users.length;
      schedules.set(userId, { lastLookMs: undefined, nextLookMs, failures: 0 });
    });
    const due = users
      .filter((userId) => !running.has(userId) && isDue(schedules.get(userId)?.nextLookMs ?? 0, now))
      .sort((a, b) => (schedules.get(a)?.nextLookMs ?? 0) - (schedules.get(b)?.nextLookMs ?? 0));
    for (const userId of due.slice(0, Math.max(0, concurrency - running.size))) void look(userId);
  }

  return {
    start() {
      timer ??= setInterval(() => {
        round ??= tick()
          .catch((error: unknown) => {
            deps.log.error({ err: error }, 'could not read who is to be watched');
          })
          .finally(() => (round = undefined));
      }, TICK_MS);
    },
    async stop() {
      clearInterval(timer);
      timer = undefined;
      await round;
      await Promise.all(running.values());
    },
    look,
    schedule: (userId) => schedules.get(userId),
    settled: async (userId) => {
      await running.get(userId);
    },
  };
}
