import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  SimulatedThreeCommas,
  SimulatedUser,
} from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import type { Watcher } from '../../src/watch/watcher.ts';
import { USER, watch, type Watched } from './watched.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('the watcher, over the simulated 3Commas', () => {
  let watched: Watched;
  let sim: SimulatedThreeCommas;
  let trader: SimulatedUser;
  beforeEach(async () => {
    watched = await watch();
    ({ sim, trader } = watched);
  });
  afterEach(() => watched.close());

  const idsOf = async () => (await watched.news()).map(({ id }) => id);

  it('tells nothing of what is there at first, and everything that happens from then on', async () => {
    const old = sim.openDeal(trader).id;
    expect(await watched.news()).toEqual([]);
    watched.wait(30 * SECOND);
    const fresh = sim.openDeal(trader, { pair: 'USDT_ETH' }).id;
    expect(await idsOf()).toEqual([`${fresh}.opened`]);
    watched.wait(30 * SECOND);
    sim.fillSafetyOrder(trader, fresh);
    sim.fillSafetyOrder(trader, fresh);
    expect(await idsOf()).toEqual([`${fresh}.so2`]);
    watched.wait(30 * SECOND);
    sim.completeDeal(trader, old);
    watched.wait(SECOND);
    sim.failDeal(trader, fresh);
    expect(await idsOf()).toEqual([`${old}.end`, `${fresh}.end`]);
    expect(await watched.news()).toEqual([]);
  });

  it.each([
    ['completeDeal', 'completed', 'completed'],
    ['failDeal', 'failed', 'failed'],
    ['cancelDeal', 'cancelled', 'cancelled'],
    ['stopLossDeal', 'stop_loss', 'stop_loss_finished'],
    ['panicSellDeal', 'sold', 'panic_sold'],
  ] as const)(
    'tells an end by %s as %s, in either dialect, with 3Commas’ own result',
    async (lever, kind, status) => {
      for (const name of ['modern', 'document2018'] as const) {
        sim.setDialect({ name });
        const { id } = sim.openDeal(trader, { pair: 'USDT_ETH' });
        await watched.news();
        watched.wait(30 * SECOND);
        const over = sim[lever](trader, id);
        const events = await watched.news();
        expect(events).toMatchObject([{ id: `${id}.end`, kind, status, pair: 'USDT_ETH' }]);
        expect(events[0]?.result?.profit).toBe(String(Number(over['final_profit'])));
      }
    },
  );

  it('tells an end with a status that nobody knows yet, as an end', async () => {
    const { id } = sim.openDeal(trader);
    await watched.news();
    watched.wait(30 * SECOND);
    sim.completeDeal(trader, id);
    sim.addFault({ kind: 'patch', set: { status: 'absorbed' }, match: { endpoint: 'deals.list' } });
    expect(await watched.news()).toMatchObject([{ kind: 'ended', status: 'absorbed' }]);
  });

  it('takes an unknown status of the middle for no news', async () => {
    sim.openDeal(trader);
    await watched.news();
    sim.addFault({
      kind: 'patch',
      set: { status: 'pondering' },
      match: { endpoint: 'deals.list' },
      times: 1,
    });
    expect(await watched.news()).toEqual([]);
  });

  it('tells both opening and end of a deal that lived between two looks', async () => {
    await watched.news();
    watched.wait(10 * SECOND);
    const { id } = sim.openDeal(trader);
    watched.wait(5 * SECOND);
    sim.completeDeal(trader, id);
    expect(await idsOf()).toEqual([`${id}.opened`, `${id}.end`]);
    expect(await watched.news()).toEqual([]);
  });

  it.each([
    ['empty lists', { kind: 'emptyList' }],
    ['half a page', { kind: 'partialPage', keep: 1 }],
    ['lists upside down', { kind: 'listOrder', order: 'asc' }],
    ['lists in no order', { kind: 'listOrder', order: 'shuffled' }],
    ['rows that come twice', { kind: 'duplicateRows' }],
  ] as const)('invents nothing from %s', async (_, fault) => {
    for (let count = 0; count < 4; count += 1) sim.openDeal(trader);
    await watched.news();
    watched.wait(30 * SECOND);
    sim.addFault({ ...fault, match: { endpoint: 'deals.list' } });
    expect(await watched.news()).toEqual([]);
    sim.clearFaults();
    expect(await watched.news()).toEqual([]);
  });

  it.each([
    ['500', { kind: 'status', status: 500 }],
    ['503', { kind: 'status', status: 503 }],
    ['401', { kind: 'status', status: 401, body: { error: 'api_key_invalid_or_expired' } }],
    ['a page of HTML', { kind: 'htmlInstead' }],
    ['half a JSON', { kind: 'brokenJson' }],
    ['a cut connection', { kind: 'dropBeforeExecuting' }],
    ['a body that breaks off', { kind: 'dropMidBody' }],
  ] as const)('loses and invents nothing where 3Commas answers with %s', async (_, fault) => {
    const { id } = sim.openDeal(trader);
    await watched.news();
    watched.wait(30 * SECOND);
    sim.completeDeal(trader, id);
    sim.addFault(fault);
    expect(await watched.look()).toBe(false);
    expect(await watched.journal.pending(USER)).toEqual([]);
    sim.clearFaults();
    expect(await idsOf()).toEqual([`${id}.end`]);
  });

  it('tells the end of a deal late, once it can be read, where looking it up fails for a while', async () => {
    const { id } = sim.openDeal(trader);
    await watched.news();
    watched.wait(30 * SECOND);
    sim.completeDeal(trader, id);
    const lists = sim.addFault({ kind: 'emptyList', match: { endpoint: 'deals.list' } });
    const shows = sim.addFault({ kind: 'status', status: 404, match: { endpoint: 'deals.show' } });
    expect(await watched.news()).toEqual([]);
    expect(await watched.news()).toEqual([]);
    shows();
    expect(await idsOf()).toEqual([`${id}.end`]);
    lists();
    expect(await watched.news()).toEqual([]);
  });

  it('tells nothing twice when answers go back in time', async () => {
    const { id } = sim.openDeal(trader);
    await watched.news();
    watched.wait(30 * SECOND);
    const stale = sim.addFault({ kind: 'staleReads' });
    sim.fillSafetyOrder(trader, id);
    const fresh = sim.openDeal(trader, { pair: 'USDT_ETH' }).id;
    expect(await watched.news()).toEqual([]);
    stale();
    expect((await idsOf()).sort()).toEqual([`${id}.so1`, `${fresh}.opened`].sort());
    const backThen = sim.addFault({ kind: 'staleReads' });
    sim.completeDeal(trader, id);
    expect(await watched.news()).toEqual([]);
    backThen();
    expect(await idsOf()).toEqual([`${id}.end`]);
  });

  it('tells once what two looks at the same moment both see', async () => {
    const { id } = sim.openDeal(trader);
    await watched.news();
    watched.wait(30 * SECOND);
    sim.completeDeal(trader, id);
    const other = watched.makeWatcher();
    await Promise.all([watched.look(), other.look(USER), watched.look()]);
    expect((await watched.journal.pending(USER)).map((event) => event.id)).toEqual([`${id}.end`]);
    expect(watched.notified).toEqual([USER]);
  });

  it('looks once where it is asked to look while it looks', async () => {
    watched.requests();
    await Promise.all([watched.look(), watched.look(), watched.look()]);
    expect(watched.requests()).toBe(3);
  });

  it('wakes nobody where there is no news', async () => {
    sim.openDeal(trader);
    await watched.look();
    await watched.look();
    expect(watched.notified).toEqual([]);
    watched.wait(30 * SECOND);
    sim.openDeal(trader);
    await watched.look();
    expect(watched.notified).toEqual([USER]);
  });

  it('says in the log which deals changed, and why a look failed', async () => {
    await watched.look();
    watched.wait(30 * SECOND);
    const { id } = sim.openDeal(trader);
    await watched.look();
    expect(watched.logLines.at(-1)).toContain(`"${id}.opened"`);
    sim.addFault({ kind: 'status', status: 503 });
    await watched.look();
    expect(watched.logLines.at(-1)).toMatch(/"failures":1.*ServerError/);
  });

  it('reports when it looked and when it looks again', async () => {
    expect(watched.watcher.schedule(USER)).toBeUndefined();
    await watched.look();
    expect(watched.watcher.schedule(USER)).toEqual({
      lastLookMs: watched.now(),
      nextLookMs: watched.now() + 30 * SECOND,
      failures: 0,
    });
  });

  it('looks less and less often where looks fail, at least every ten minutes, and as before once one goes through', async () => {
    await watched.look();
    const lastLookMs = watched.now();
    sim.addFault({ kind: 'status', status: 500 });
    const waits: number[] = [];
    for (let failures = 1; failures <= 8; failures += 1) {
      watched.wait(MINUTE);
      await watched.look();
      const schedule = watched.watcher.schedule(USER);
      expect(schedule).toMatchObject({ lastLookMs, failures });
      waits.push((schedule?.nextLookMs ?? 0) - watched.now());
    }
    expect(waits.map((ms) => ms / SECOND)).toEqual([30, 60, 120, 240, 480, 600, 600, 600]);
    sim.clearFaults();
    await watched.look();
    expect(watched.watcher.schedule(USER)).toMatchObject({ lastLookMs: watched.now(), failures: 0 });
  });

  it('is settled when the look under way has written what it found', async () => {
    await watched.look();
    watched.wait(30 * SECOND);
    sim.openDeal(trader);
    sim.addFault({ kind: 'delay', ms: 50, match: { endpoint: 'deals.list' } });
    const looking = watched.look();
    await watched.watcher.settled(USER);
    expect(await watched.journal.pending(USER)).toHaveLength(1);
    await watched.journal.forget(USER);
    await looking;
    expect(await watched.journal.snapshot(USER)).toBeUndefined();
    await watched.watcher.settled(77);
  });

  it('writes nothing for somebody whose key was unlinked meanwhile', async () => {
    const watcher = watched.makeWatcher({ clientFor: () => Promise.resolve(undefined) });
    expect(await watcher.look(USER)).toBe(false);
    expect(await watched.journal.snapshot(USER)).toBeUndefined();
  });

  it('counts a key that cannot be opened as a failed look', async () => {
    const watcher = watched.makeWatcher({ clientFor: () => Promise.reject(new Error('sealed')) });
    expect(await watcher.look(USER)).toBe(false);
    expect(watcher.schedule(USER)).toMatchObject({ failures: 1 });
  });
});

describe('the watcher’s rounds', () => {
  let watched: Watched;
  let watcher: Watcher;
  const people = [1, 2, 3, 4];
  /** Who was asked for, with the second since the start. */
  let asked: { userId: number; second: number }[];
  let startedMs: number;

  beforeEach(async () => {
    watched = await watch();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    asked = [];
    startedMs = watched.now();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await watcher.stop();
    await watched.close();
  });

  function begin(behaviour: (userId: number) => Promise<void> = () => Promise.resolve()): void {
    watcher = watched.makeWatcher(
      {
        users: () => Promise.resolve(people),
        clientFor: async (userId) => {
          asked.push({ userId, second: Math.round((watched.now() - startedMs) / SECOND) });
          await behaviour(userId);
          return watched.client;
        },
      },
      { intervalMs: 20 * SECOND, concurrency: 2 },
    );
    watcher.start();
  }

  /** Lets seconds pass, and the looks that fall due in each of them end. */
  async function pass(seconds: number): Promise<void> {
    for (let half = 0; half < seconds * 2; half += 1) {
      watched.wait(SECOND / 2);
      await vi.advanceTimersByTimeAsync(SECOND / 2);
      // A round reads who is watched before it begins its looks.
      await new Promise(setImmediate);
      await Promise.all(people.filter((id) => id !== 2).map((id) => watcher.settled(id)));
    }
  }

  const secondsOf = (userId: number) =>
    asked.filter((each) => each.userId === userId).map(({ second }) => second);

  it('spread the first looks over the interval, and look at everybody once in each', async () => {
    begin();
    await pass(66);
    // Each is looked at first after its share of the interval, then every interval, give or take a tick.
    for (const [place, userId] of people.entries()) {
      const seconds = secondsOf(userId);
      expect(seconds.length).toBeGreaterThanOrEqual(3);
      expect(Math.abs((seconds[0] ?? 0) - place * 5)).toBeLessThanOrEqual(2);
      const gaps = seconds.slice(1).map((second, turn) => second - (seconds[turn] ?? 0));
      for (const gap of gaps) expect(Math.abs(gap - 21)).toBeLessThanOrEqual(2);
    }
  });

  it('keep looking at the others where one person’s looks fail, and at that one less often', async () => {
    begin((userId) => (userId === 2 ? Promise.reject(new Error('revoked')) : Promise.resolve()));
    await pass(150);
    for (const userId of [1, 3, 4]) expect(secondsOf(userId).length).toBeGreaterThanOrEqual(7);
    expect(secondsOf(2).length).toBeLessThanOrEqual(4);
  });

  it('keep looking at the others where one person’s look never ends', async () => {
    let free: () => void = () => undefined;
    const never = new Promise<void>((resolve) => (free = resolve));
    begin((userId) => (userId === 2 ? never : Promise.resolve()));
    await pass(100);
    for (const userId of [1, 3, 4]) expect(secondsOf(userId).length).toBeGreaterThanOrEqual(4);
    expect(secondsOf(2)).toHaveLength(1);
    free();
  });

  it('forget the turn of who left, and give a new one to who comes', async () => {
    begin();
    await pass(25);
    expect(watcher.schedule(4)).toBeDefined();
    people.pop();
    await pass(1);
    expect(watcher.schedule(4)).toBeUndefined();
    people.push(4);
    await pass(22);
    expect(watcher.schedule(4)?.lastLookMs).toBeGreaterThan(startedMs + 25 * SECOND);
  });

  it('do not wait for a moment that a clock which stepped back has put out of reach', async () => {
    begin();
    await pass(22);
    const before = asked.length;
    watched.wait(-3600 * SECOND);
    await pass(3);
    expect(asked.length).toBeGreaterThan(before);
  });

  it('go on after a round in which it could not be read who is watched', async () => {
    let broken = true;
    watcher = watched.makeWatcher(
      { users: () => (broken ? Promise.reject(new Error('store is down')) : Promise.resolve([USER])) },
      { intervalMs: 5 * SECOND },
    );
    watcher.start();
    await pass(3);
    expect(watched.logLines.at(-1)).toContain('store is down');
    broken = false;
    await pass(8);
    expect(watcher.schedule(USER)?.lastLookMs).toBeDefined();
  });

  it('finish the looks under way before they stop, and begin none after', async () => {
    let free: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (free = resolve));
    begin(() => waiting);
    watched.wait(SECOND);
    await vi.advanceTimersByTimeAsync(SECOND / 2);
    expect(asked).toHaveLength(1);
    const stopped = watcher.stop();
    free();
    await stopped;
    expect(watcher.schedule(1)?.lastLookMs).toBeDefined();
    await vi.advanceTimersByTimeAsync(60 * SECOND);
    expect(asked).toHaveLength(1);
  });
});
