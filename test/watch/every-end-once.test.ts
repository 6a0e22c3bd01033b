import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/log.ts';
import type { Fault } from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import {
  createSimulatedThreeCommas,
  type SimulatedThreeCommas,
} from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import { createLock } from '../../src/storage/lock.ts';
import { openStore, type Drawer, type Store } from '../../src/storage/open-store.ts';
import { createThreeCommasClient } from '../../src/threecommas/index.ts';
import type { DealEvent } from '../../src/watch/events.ts';
import { createJournal } from '../../src/watch/journal.ts';
import { createWatcher } from '../../src/watch/watcher.ts';
import { START_MS, userKeys } from './deals.ts';

/** What can happen, in the market, on the wire and to the process. `pick` chooses among the deals that are open. */
type Step =
  | { readonly do: 'open' }
  | { readonly do: 'openAndEnd'; readonly how: Ending }
  | { readonly do: 'fill'; readonly pick: number }
  | { readonly do: 'end'; readonly how: Ending; readonly pick: number }
  | { readonly do: 'look'; readonly fault: Fault | null }
  | { readonly do: 'twoLooks' }
  /** The journal cannot be written: as a disk that is full, or a process that is killed right before. */
  | { readonly do: 'lookThatCannotWrite' }
  | { readonly do: 'restart' }
  | { readonly do: 'tell'; readonly atMost: number; readonly killedInFlight: boolean };

const ENDINGS = {
  completeDeal: 'completed',
  failDeal: 'failed',
  cancelDeal: 'cancelled',
  stopLossDeal: 'stop_loss',
  panicSellDeal: 'sold',
} as const;
type Ending = keyof typeof ENDINGS;

const how = fc.constantFrom(...(Object.keys(ENDINGS) as Ending[]));
const pick = fc.nat(20);
const lists = { match: { endpoint: 'deals.list' } } as const;
const fault = fc.constantFrom<Fault>(
  { kind: 'status', status: 500, probability: 0.5 },
  { kind: 'status', status: 503, match: { endpoint: 'deals.show' }, probability: 0.5 },
  { kind: 'status', status: 404, match: { endpoint: 'deals.show' } },
  { kind: 'status', status: 429, text: 'Retry later', probability: 0.5 },
  { kind: 'dropBeforeExecuting', probability: 0.3 },
  { kind: 'dropMidBody', probability: 0.3 },
  { kind: 'brokenJson', probability: 0.3 },
  { kind: 'emptyList', ...lists },
  { kind: 'emptyList', ...lists, times: 1 },
  { kind: 'partialPage', keep: 1, ...lists },
  { kind: 'partialPage', keep: 3, ...lists, probability: 0.5 },
  { kind: 'listOrder', order: 'shuffled', ...lists },
  { kind: 'listOrder', order: 'asc', ...lists },
  { kind: 'duplicateRows', ...lists },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Step>({ do: 'open' }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('openAndEnd'), how }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fill'), pick }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('end'), how, pick }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('look'), fault: fc.constant(null) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('look'), fault }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'twoLooks' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'lookThatCannotWrite' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'restart' }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('tell'), atMost: fc.nat(4), killedInFlight: fc.boolean() }),
  },
);

describe('whatever happens to deals, wire and process', () => {
  let sim: SimulatedThreeCommas;
  let nowMs = START_MS;
  let runs = 0;
  beforeAll(async () => {
    sim = await createSimulatedThreeCommas({ movement: 0, clock: () => nowMs });
  });
  afterAll(() => sim.close());

  it.each(['modern', 'document2018'] as const)(
    'every opening and every end is told once, in order, and nothing is invented (%s)',
    async (dialect) => {
      sim.setDialect({ name: dialect });
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 4, maxLength: 25 }),
          // Answers that fall back to what was true at one moment, at once or a few requests later. Not before the
          // first look: what is older than that is nobody's news.
          fc.option(
            fc.record({
              from: fc.integer({ min: 2, max: 15 }),
              skip: fc.nat(8),
              steps: fc.integer({ min: 1, max: 9 }),
            }),
            { freq: 3 },
          ),
          async (steps, lag) => {
            await live(steps, lag);
          },
        ),
        { numRuns: 30, interruptAfterTimeLimit: 20_000 },
      );
    },
  );

  interface Lag {
    readonly from: number;
    readonly skip: number;
    readonly steps: number;
  }

  interface Life {
    readonly openedAtMs: number;
    fills: number;
    end: { readonly kind: string; readonly atMs: number } | null;
  }

  async function live(steps: readonly Step[], lag: Lag | null): Promise<void> {
    runs += 1;
    const keys = userKeys(runs);
    const trader = sim.addUser(keys);
    const bot = sim.addBot(trader, {
      pairs: ['USDT_BTC'],
      maxSafetyOrders: 50,
      baseOrder: '10',
      safetyOrder: '1',
    });
    const client = createThreeCommasClient({ baseUrl: sim.baseUrl, ...keys, retry: { limit: 0 } });
    const store = openStore('sqlite://:memory:');
    let writesFail = false;
    const journal = createJournal({ store: failingAtWill(store, () => writesFail), lock: createLock() });
    const log = createLogger({ level: 'silent' });
    const begin = () =>
      createWatcher(
        {
          users: () => Promise.resolve([1]),
          clientFor: () => Promise.resolve(client),
          journal,
          notify: () => undefined,
          log,
          clock: () => nowMs,
        },
        { intervalMs: 30_000 },
      );

    let watcher = begin();
    let linkedAtMs: number | undefined;
    const lives = new Map<number, Life>();
    const told: DealEvent[] = [];
    const killed = new Map<string, number>();
    const open = (): number => {
      const { id } = sim.openDeal(trader, { botId: bot });
      lives.set(id, { openedAtMs: nowMs, fills: 0, end: null });
      return id;
    };
    const end = (id: number, ending: Ending) => {
      sim[ending](trader, id);
      const life = lives.get(id);
      if (life !== undefined) life.end = { kind: ENDINGS[ending], atMs: nowMs };
    };
    const look = async () => {
      const atMs = nowMs;
      if (await watcher.look(1)) linkedAtMs ??= atMs;
    };
    const tell = async (atMost: number, killedInFlight: boolean) => {
      const events = (await journal.pending(1)).slice(0, atMost);
      for (const event of events) {
        told.push(event);
        if (killedInFlight && event === events.at(-1)) killed.set(event.id, (killed.get(event.id) ?? 0) + 1);
        else await journal.markTold(1, event.id);
      }
    };

    for (const [place, each] of steps.entries()) {
      // 3Commas tells some of its times in whole seconds; what is nearer together than that has no order.
      nowMs += 2000;
      const running = [...lives].filter(([, life]) => life.end === null).map(([id]) => id);
      const chosen = 'pick' in each ? running[each.pick % Math.max(1, running.length)] : undefined;
      if (lag?.from === place && linkedAtMs !== undefined)
        sim.addFault({ kind: 'staleReads', skip: lag.skip });
      if (lag !== null && lag.from + lag.steps === place) sim.clearFaults();
      switch (each.do) {
        case 'open':
          open();
          break;
        case 'openAndEnd': {
          const id = open();
          nowMs += 2000;
          end(id, each.how);
          break;
        }
        case 'fill':
          if (chosen === undefined) break;
          sim.fillSafetyOrder(trader, chosen);
          (lives.get(chosen) as Life).fills += 1;
          break;
        case 'end':
          if (chosen !== undefined) end(chosen, each.how);
          break;
        case 'look': {
          const mend = each.fault === null ? undefined : sim.addFault(each.fault);
          await look();
          mend?.();
          break;
        }
        case 'twoLooks': {
          const other = begin();
          const atMs = nowMs;
          const done = await Promise.all([watcher.look(1), other.look(1)]);
          if (done.includes(true)) linkedAtMs ??= atMs;
          break;
        }
        case 'lookThatCannotWrite':
          writesFail = true;
          await watcher.look(1);
          writesFail = false;
          break;
        case 'restart':
          await watcher.stop();
          watcher = begin();
          break;
        case 'tell':
          await tell(each.atMost, each.killedInFlight);
      }
    }

    // The trouble is over: whatever is left comes out within a few looks.
    sim.clearFaults();
    for (let more = 0; more < 3; more += 1) {
      nowMs += 2000;
      await look();
    }
    await tell(Infinity, false);
    expect(await journal.pending(1)).toEqual([]);
    await store.close();
    check(lives, linkedAtMs ?? Infinity, told, killed);
  }

  function check(
    lives: ReadonlyMap<number, Life>,
    linkedAtMs: number,
    told: readonly DealEvent[],
    killed: ReadonlyMap<string, number>,
  ): void {
    const counts = new Map<string, number>();
    for (const { id } of told) counts.set(id, (counts.get(id) ?? 0) + 1);
    // Told once, and once more for each time that the process died before it could write that down.
    for (const [id, count] of counts) expect(count, id).toBe(1 + (killed.get(id) ?? 0));

    const expected = new Set<string>();
    for (const [id, life] of lives) {
      if (life.end !== null && life.end.atMs <= linkedAtMs) continue;
      if (life.openedAtMs > linkedAtMs) expected.add(`${id}.opened`);
      if (life.end !== null) expected.add(`${id}.end`);
    }
    const fills = told.filter(({ kind }) => kind === 'safety_order');
    expect(new Set(told.filter((event) => !fills.includes(event)).map(({ id }) => id))).toEqual(expected);

    for (const [id, life] of lives) {
      const own = told.filter(({ dealId }) => dealId === id);
      const end = own.find((event) => event.id.endsWith('.end'));
      if (end !== undefined) {
        expect(end.kind).toBe(life.end?.kind);
        expect(end.safetyOrders.completed).toBe(life.fills);
      }
      const places = own.map(({ kind, safetyOrders }) =>
        kind === 'opened' ? -1 : kind === 'safety_order' ? safetyOrders.completed : Infinity,
      );
      expect(places).toEqual([...places].sort((a, b) => a - b));
      // Of what has not ended the last number is known to its owner.
      if (life.end === null && life.openedAtMs > linkedAtMs) {
        expect(own.at(-1)?.safetyOrders.completed).toBe(life.fills);
      }
      expect(
        fills.every((event) => event.safetyOrders.completed <= (lives.get(event.dealId)?.fills ?? 0)),
      ).toBe(true);
    }
  }
});

/** A store whose writes can be made to fail; reads go on. */
function failingAtWill(store: Store, fails: () => boolean): Store {
  return {
    ...store,
    drawer: (name, options): Drawer => {
      const drawer = store.drawer(name, options);
      return {
        ...drawer,
        set: (key, value) => (fails() ? Promise.reject(new Error('disk full')) : drawer.set(key, value)),
      };
    },
  };
}
