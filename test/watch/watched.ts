import { createLogger } from '../../src/log.ts';
import {
  createSimulatedThreeCommas,
  type SimulatedThreeCommas,
  type SimulatedThreeCommasOptions,
  type SimulatedUser,
} from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import { createLock } from '../../src/storage/lock.ts';
import { openStore, type Store } from '../../src/storage/open-store.ts';
import { createThreeCommasClient, type ThreeCommasClient } from '../../src/threecommas/index.ts';
import type { DealEvent } from '../../src/watch/events.ts';
import { createJournal, type Journal } from '../../src/watch/journal.ts';
import {
  createWatcher,
  type Watcher,
  type WatcherDeps,
  type WatcherOptions,
} from '../../src/watch/watcher.ts';
import { START_MS } from './deals.ts';

export const USER = 1001;

/** One watched trader at a simulated 3Commas, in a time that moves only when told to. */
export interface Watched {
  readonly sim: SimulatedThreeCommas;
  readonly trader: SimulatedUser;
  readonly client: ThreeCommasClient;
  readonly store: Store;
  readonly journal: Journal;
  readonly watcher: Watcher;
  readonly logLines: string[];
  /** Who was said to have news, in order. */
  readonly notified: number[];
  now(): number;
  wait(ms: number): void;
  makeWatcher(deps?: Partial<WatcherDeps>, options?: Partial<WatcherOptions>): Watcher;
  /** Looks once; true where the look went through. */
  look(): Promise<boolean>;
  /** Looks once and takes all news out of the journal, as their delivery would. */
  news(): Promise<readonly DealEvent[]>;
  /** Counts the requests since the last call. */
  requests(): number;
  close(): Promise<void>;
}

export async function watch(options: SimulatedThreeCommasOptions = {}): Promise<Watched> {
  let nowMs = START_MS;
  const clock = () => nowMs;
  const sim = await createSimulatedThreeCommas({ movement: 0, clock, ...options });
  const keys = { apiKey: 'key-of-the-watched', secret: 'secret-of-the-watched' };
  const trader = sim.addUser(keys);
  // Without repeats: what fails is to fail at this look.
  const client = createThreeCommasClient({
    baseUrl: sim.baseUrl,
    ...keys,
    retry: { limit: 0 },
    timeoutMs: 2000,
  });
  const store = openStore('sqlite://:memory:');
  const journal = createJournal({ store, lock: createLock() });
  const logLines: string[] = [];
  const notified: number[] = [];
  const log = createLogger({ level: 'debug', write: (line) => logLines.push(line) });
  const makeWatcher: Watched['makeWatcher'] = (deps, watcherOptions) =>
    createWatcher(
      {
        users: () => Promise.resolve([USER]),
        clientFor: () => Promise.resolve(client),
        journal,
        notify: (userId) => notified.push(userId),
        log,
        clock,
        ...deps,
      },
      { intervalMs: 30_000, ...watcherOptions },
    );
  const watcher = makeWatcher();
  const watched: Watched = {
    ...{ sim, trader, client, store, journal, watcher, logLines, notified, makeWatcher },
    now: clock,
    wait: (ms) => {
      nowMs += ms;
    },
    look: () => watcher.look(USER),
    async news() {
      if (!(await watcher.look(USER))) throw new Error(`the look failed: ${logLines.at(-1) ?? ''}`);
      const events = await journal.pending(USER);
      for (const event of events) await journal.markTold(USER, event.id);
      return events;
    },
    requests() {
      const count = sim.requests.length;
      sim.clearRequests();
      return count;
    },
    async close() {
      await watcher.stop();
      await sim.close();
      await store.close();
    },
  };
  // A moment passes before anything happens: 3Commas tells its time in whole seconds.
  watched.wait(5000);
  return watched;
}
