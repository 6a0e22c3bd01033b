import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createRequestBudget,
  keyFingerprint,
  type BanStore,
  type RequestBudget,
  type RequestBudgetOptions,
} from '../../src/threecommas/index.ts';
import type { BudgetRequest, Permit } from '../../src/threecommas/request-budget.ts';
import { OPEN_DEAL } from './support/bodies.ts';
import { ManualClock, settled } from './support/clocks.ts';
import { failureOf, startService } from './support/service.ts';

let clock: ManualClock;
beforeEach(() => {
  clock = new ManualClock();
});

interface Asked {
  readonly name: string;
  permit: Permit | undefined;
  error: (Record<string, unknown> & Error) | undefined;
}

/** Asks for many requests and keeps the order in which they went. */
class Asker {
  readonly budget: RequestBudget;
  readonly went: string[] = [];
  /** Requests end at once, so that only the rates are at play. */
  keepOpen = false;

  constructor(options: RequestBudgetOptions = {}) {
    this.budget = createRequestBudget({ clock, ...options });
  }

  async ask(name: string, request: Partial<BudgetRequest> = {}): Promise<Asked> {
    const asked: Asked = { name, permit: undefined, error: undefined };
    const full: BudgetRequest = { endpoint: name, keyId: 'anna', weight: 1, priority: 'person', ...request };
    void this.budget.acquire(full).then(
      (permit) => {
        asked.permit = permit;
        this.went.push(name);
        if (!this.keepOpen) permit.settle({ status: 200 });
      },
      (error: unknown) => {
        asked.error = error as Record<string, unknown> & Error;
      },
    );
    await settled();
    return asked;
  }

  /** A request that was answered like this. */
  async answered(
    status: number,
    request: Partial<BudgetRequest> = {},
    retryAfterMs?: number,
  ): Promise<number | undefined> {
    const before = this.keepOpen;
    this.keepOpen = true;
    const { permit, error } = await this.ask('answered', request);
    this.keepOpen = before;
    if (permit === undefined) throw error ?? new Error('it is still waiting');
    return permit.settle({ status, retryAfterMs });
  }
}

describe('the rates', () => {
  it('let a key send so many a second, and the rest a second later', async () => {
    const asker = new Asker({ perKey: { perSecond: 2 } });
    for (const name of ['a', 'b', 'c', 'd', 'e']) await asker.ask(name);
    expect(asker.went).toEqual(['a', 'b']);
    await clock.advance(999);
    expect(asker.went).toEqual(['a', 'b']);
    await clock.advance(1);
    expect(asker.went).toEqual(['a', 'b', 'c', 'd']);
    await clock.advance(1_000);
    expect(asker.went).toHaveLength(5);
    expect(clock.pendingTimers).toBe(0);
  });

  it('count all keys together for the address', async () => {
    const asker = new Asker({ perAddress: { perSecond: 3 }, perKey: { perSecond: 2 } });
    for (const keyId of ['a', 'b', 'c', 'd']) await asker.ask(keyId, { keyId });
    expect(asker.went).toEqual(['a', 'b', 'c']);
    await clock.advance(1_000);
    expect(asker.went).toEqual(['a', 'b', 'c', 'd']);
  });

  it('count what a request weighs', async () => {
    const asker = new Asker({ perKey: { perSecond: 4 } });
    await asker.ask('heavy', { weight: 3 });
    await asker.ask('light');
    await asker.ask('late');
    expect(asker.went).toEqual(['heavy', 'light']);
    await asker.ask('too heavy for any second', { weight: 9, keyId: 'bob' });
    await clock.advance(1_000);
    expect(asker.went).toContain('too heavy for any second');
  });

  it('hold within every second and every minute, however requests come', async () => {
    const wave = fc.record({
      afterMs: fc.integer({ min: 0, max: 900 }),
      keyId: fc.constantFrom('anna', 'bob', 'cleo'),
      priority: fc.constantFrom('person' as const, 'poll' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(wave, { maxLength: 60 }), async (waves) => {
        clock = new ManualClock();
        const limits = {
          perAddress: { perSecond: 4, perMinute: 20 },
          perKey: { perSecond: 2, perMinute: 12 },
        };
        const budget = createRequestBudget({ clock, ...limits, maxWaitMs: { person: 1e9, poll: 1e9 } });
        const sent: { atMs: number; keyId: string }[] = [];
        for (const { afterMs, keyId, priority } of waves) {
          await clock.advance(afterMs);
          void budget.acquire({ endpoint: 'x', keyId, weight: 1, priority }).then((permit) => {
            sent.push({ atMs: clock.now(), keyId });
            permit.settle({ status: 200 });
          });
        }
        await clock.advance(1_800_000);
        expect(sent).toHaveLength(waves.length);
        const most = (spanMs: number, of: typeof sent): number =>
          Math.max(
            0,
            ...of.map(({ atMs }) => of.filter((o) => o.atMs >= atMs && o.atMs < atMs + spanMs).length),
          );
        expect(most(1_000, sent)).toBeLessThanOrEqual(4);
        expect(most(60_000, sent)).toBeLessThanOrEqual(20);
        for (const key of ['anna', 'bob', 'cleo']) {
          const own = sent.filter(({ keyId }) => keyId === key);
          expect(most(1_000, own)).toBeLessThanOrEqual(2);
          expect(most(60_000, own)).toBeLessThanOrEqual(12);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('the turns', () => {
  it('put people before polls', async () => {
    const asker = new Asker({ perKey: { perSecond: 1 } });
    await asker.ask('first');
    await asker.ask('poll', { priority: 'poll' });
    await asker.ask('person');
    await clock.advance(1_000);
    expect(asker.went).toEqual(['first', 'person']);
    await clock.advance(1_000);
    expect(asker.went).toEqual(['first', 'person', 'poll']);
  });

  it('go round the keys, so that one with many requests delays no other', async () => {
    const asker = new Asker({ perAddress: { perSecond: 1 } });
    await asker.ask('first');
    for (const name of ['a1', 'a2', 'a3']) await asker.ask(name, { keyId: 'anna', priority: 'poll' });
    for (const name of ['b1', 'b2']) await asker.ask(name, { keyId: 'bob', priority: 'poll' });
    await clock.advance(5_000);
    expect(asker.went).toEqual(['first', 'a1', 'b1', 'a2', 'b2', 'a3']);
  });

  it('do not let a key that must wait hold up the others', async () => {
    const asker = new Asker({ perKey: { perSecond: 1 } });
    await asker.ask('a1');
    await asker.ask('a2');
    await asker.ask('b1', { keyId: 'bob', priority: 'poll' });
    expect(asker.went).toEqual(['a1', 'b1']);
  });

  it('leave a part of each minute to people', async () => {
    const asker = new Asker({ perKey: { perSecond: 100, perMinute: 8 }, reservedForPeople: 0.25 });
    for (let n = 0; n < 8; n += 1) await asker.ask('poll', { priority: 'poll' });
    expect(asker.went).toHaveLength(6);
    await asker.ask('person');
    expect(asker.went.at(-1)).toBe('person');
  });

  it('let only so many be under way, with places kept for people', async () => {
    const asker = new Asker({ maxInFlight: 4, perKey: { perSecond: 50 }, perAddress: { perSecond: 50 } });
    asker.keepOpen = true;
    const polls = [];
    for (let n = 0; n < 4; n += 1) polls.push(await asker.ask(`poll${n}`, { priority: 'poll' }));
    await asker.ask('person');
    await asker.ask('second person');
    expect(asker.went).toEqual(['poll0', 'poll1', 'poll2', 'person']);
    polls[0]?.permit?.settle({ status: 200 });
    polls[0]?.permit?.settle({ status: 200 });
    await settled();
    expect(asker.went).toEqual(['poll0', 'poll1', 'poll2', 'person', 'second person']);
    expect(asker.budget.snapshot()).toMatchObject({ inFlight: 4, waiting: { person: 0, poll: 1 } });
  });

  it('end for who waited too long, with a hint when to come again', async () => {
    const asker = new Asker({ perKey: { perSecond: 5, perMinute: 1 }, maxWaitMs: { person: 10_000 } });
    await asker.ask('first');
    const second = await asker.ask('second');
    await clock.advance(9_999);
    expect(second.error).toBeUndefined();
    await clock.advance(1);
    expect(second.error).toMatchObject({
      name: 'RateLimitError',
      status: undefined,
      code: 'budget_exhausted',
      endpoint: 'second',
      retryAfterMs: 50_000,
      outcome: 'not_done',
    });
    expect(clock.pendingTimers).toBe(0);
  });

  it('end for who calls it off, and go on for the rest', async () => {
    const asker = new Asker({ perKey: { perSecond: 1 } });
    const stop = new AbortController();
    await asker.ask('first');
    const second = await asker.ask('second', { signal: stop.signal });
    await asker.ask('third');
    stop.abort();
    await settled();
    expect(second.error).toMatchObject({ name: 'ConnectionError', code: 'aborted', outcome: 'not_done' });
    await clock.advance(1_000);
    expect(asker.went).toEqual(['first', 'third']);
    const late = await asker.ask('late', { signal: stop.signal });
    expect(late.error).toMatchObject({ code: 'aborted' });
  });
});

describe('a 429', () => {
  it('keeps its key back and nobody else, longer with each repeat', async () => {
    const asker = new Asker({ hold: { baseMs: 10_000 }, maxWaitMs: { person: 1_000_000 } });
    expect(await asker.answered(429)).toBe(10_000);
    await asker.ask('anna');
    await asker.ask('bob', { keyId: 'bob' });
    expect(asker.went).toEqual(['answered', 'bob']);
    await clock.advance(10_000);
    expect(asker.went).toEqual(['answered', 'bob', 'anna']);
    expect(await asker.answered(429)).toBe(20_000);
    await clock.advance(20_000);
    expect(await asker.answered(429)).toBe(40_000);
  });

  it('grows no further than its bound, and is forgotten after a quiet time', async () => {
    const asker = new Asker({ hold: { baseMs: 10_000, maxMs: 25_000, forgetMs: 100_000 } });
    for (const expected of [10_000, 20_000, 25_000, 25_000]) {
      expect(await asker.answered(429)).toBe(expected);
      await clock.advance(expected);
    }
    await clock.advance(100_000);
    expect(await asker.answered(429)).toBe(10_000);
  });

  it('lasts as long as the service says', async () => {
    const asker = new Asker({ hold: { baseMs: 30_000 } });
    expect(await asker.answered(429, {}, 3_000)).toBe(3_000);
    await clock.advance(3_000);
    expect(await asker.answered(429, {}, 90_000)).toBe(90_000);
  });

  it('counts once for all requests that were under way', async () => {
    const asker = new Asker({ hold: { baseMs: 10_000 } });
    asker.keepOpen = true;
    const burst = [await asker.ask('1'), await asker.ask('2'), await asker.ask('3')];
    await clock.advance(100);
    expect(burst.map(({ permit }) => permit?.settle({ status: 429 }))).toEqual([10_000, 10_000, 10_000]);
  });

  it('keeps everybody back where two keys get one shortly after another', async () => {
    const asker = new Asker({ hold: { baseMs: 10_000 }, maxWaitMs: { person: 1 } });
    await asker.answered(429);
    await asker.answered(429, { keyId: 'bob' });
    const cleo = await asker.ask('cleo', { keyId: 'cleo' });
    expect(cleo.error).toMatchObject({ name: 'RateLimitError', retryAfterMs: 10_000 });
    expect(asker.budget.snapshot().heldUntilMs).toBe(clock.now() + 10_000);
  });

  it('keeps everybody back where the call had no key', async () => {
    const asker = new Asker({ maxWaitMs: { person: 1 } });
    await asker.answered(429, { keyId: null });
    expect((await asker.ask('anna')).error).toMatchObject({ name: 'RateLimitError', retryAfterMs: 60_000 });
  });

  it('about a plan keeps nobody back', async () => {
    const asker = new Asker();
    asker.keepOpen = true;
    const { permit } = await asker.ask('read');
    expect(permit?.settle({ status: 429, clearsByWaiting: false })).toBeUndefined();
  });

  it('refuses at once who could not wait it out, those who already wait too', async () => {
    const asker = new Asker({ perKey: { perSecond: 1 }, maxWaitMs: { person: 15_000, poll: 90_000 } });
    asker.keepOpen = true;
    const first = await asker.ask('first');
    const waiting = await asker.ask('waiting');
    const poll = await asker.ask('poll', { priority: 'poll' });
    first.permit?.settle({ status: 429 });
    await settled();
    expect(waiting.error).toMatchObject({ name: 'RateLimitError', retryAfterMs: 60_000 });
    expect((await asker.ask('new')).error).toMatchObject({ name: 'RateLimitError' });
    await clock.advance(60_000);
    expect(poll.permit).toBeDefined();
  });
});

/** A store in memory, as another process would find it. */
function memoryStore(record: unknown = null): BanStore & { record: unknown } {
  const store = {
    record,
    load: () => Promise.resolve(store.record),
    save: (saved: unknown) => {
      store.record = saved;
      return Promise.resolve();
    },
  };
  return store;
}

describe('a ban (418)', () => {
  it('stops every call until it is over', async () => {
    const asker = new Asker({ perKey: { perSecond: 1 } });
    asker.keepOpen = true;
    const first = await asker.ask('first');
    const waiting = await asker.ask('waiting');
    first.permit?.settle({ status: 418, retryAfterMs: 118_000 });
    await settled();
    expect(waiting.error).toMatchObject({ name: 'BannedError', retryAfterMs: 120_000, outcome: 'not_done' });
    expect((await asker.ask('other', { keyId: null })).error).toMatchObject({ name: 'BannedError' });
    expect(asker.budget.snapshot().bannedUntilMs).toBe(clock.now() + 120_000);
    await clock.advance(120_000);
    expect((await asker.ask('after')).permit).toBeDefined();
    expect(asker.budget.snapshot().bannedUntilMs).toBeNull();
  });

  it('that names no end is taken to be longer each time, three days at most', async () => {
    const asker = new Asker();
    const lengths = [];
    for (let n = 0; n < 12; n += 1) {
      const length = (await asker.answered(418)) ?? 0;
      lengths.push(length / 60_000);
      await clock.advance(length);
    }
    expect(lengths.slice(0, 4)).toEqual([10, 20, 40, 80]);
    expect(lengths.at(-1)).toBe(3 * 24 * 60);
  });

  it('counts once for all requests that were under way', async () => {
    const asker = new Asker();
    asker.keepOpen = true;
    const burst = [await asker.ask('1'), await asker.ask('2')];
    await clock.advance(50);
    expect(burst.map(({ permit }) => permit?.settle({ status: 418 }))).toEqual([600_000, 600_000]);
  });

  it('is remembered across a restart, and so is how many there were', async () => {
    const banStore = memoryStore();
    const before = new Asker({ banStore });
    await before.answered(418);
    const after = new Asker({ banStore });
    expect((await after.ask('early')).error).toMatchObject({ name: 'BannedError', retryAfterMs: 600_000 });
    expect(after.budget.snapshot().bannedUntilMs).toBe(clock.now() + 600_000);
    await clock.advance(600_000);
    expect(await after.answered(418)).toBe(1_200_000);
  });

  it('that was saved with a wrong clock ends some day', async () => {
    const banStore = memoryStore({ v: 1, untilMs: clock.now() * 2, strikes: 1 });
    const asker = new Asker({ banStore });
    expect((await asker.ask('early')).error).toMatchObject({ retryAfterMs: 3 * 24 * 3_600_000 });
  });

  it.each([
    ['cannot be read', { load: () => Promise.reject(new Error('disk')), save: () => Promise.resolve() }],
    ['holds nonsense', memoryStore({ v: 7, ban: 'yes' })],
  ])('store that %s is reported, and calls go on', async (_, banStore) => {
    const problems: unknown[] = [];
    const asker = new Asker({ banStore, onProblem: (problem) => problems.push(problem) });
    await asker.ask('call');
    await settled();
    expect(asker.went).toEqual(['call']);
    expect(problems).toHaveLength(1);
  });

  it('store that cannot be written is reported, and the ban holds all the same', async () => {
    const problems: unknown[] = [];
    const banStore = { load: () => Promise.resolve(null), save: () => Promise.reject(new Error('full')) };
    const asker = new Asker({ banStore, onProblem: (problem) => problems.push(problem) });
    await asker.answered(418);
    expect((await asker.ask('next')).error).toMatchObject({ name: 'BannedError' });
    expect(problems).toHaveLength(1);
  });
});

it('shows what is left, who waits and until when, for one key or for all', async () => {
  const asker = new Asker({ perAddress: { perMinute: 20 }, perKey: { perMinute: 10 } });
  await asker.ask('a');
  await asker.ask('b', { keyId: 'bob' });
  await asker.answered(429);
  expect(asker.budget.snapshot('anna')).toEqual({
    remainingPerMinute: 17,
    remainingPerMinuteOfKey: 8,
    inFlight: 0,
    waiting: { person: 0, poll: 0 },
    bannedUntilMs: null,
    heldUntilMs: clock.now() + 60_000,
  });
  expect(asker.budget.snapshot('bob')).toMatchObject({ remainingPerMinuteOfKey: 9, heldUntilMs: null });
  expect(asker.budget.snapshot('new')).toMatchObject({ remainingPerMinuteOfKey: 10 });
  expect(asker.budget.snapshot()).toMatchObject({ remainingPerMinuteOfKey: null });
});

it('forgets keys that have long been quiet', async () => {
  const asker = new Asker({ perAddress: { perSecond: 10_000, perMinute: 100_000 } });
  for (let n = 0; n < 700; n += 1) {
    await asker.ask('x', { keyId: `key${n}` });
    await clock.advance(1_000);
  }
  expect(asker.went).toHaveLength(700);
  expect(asker.budget.snapshot('key699')).toMatchObject({ remainingPerMinuteOfKey: 44 });
});

describe('a client with a budget', () => {
  it('asks it by the fingerprint of the key, and gives every permit back', async () => {
    const service = await startService((_, index) =>
      index === 0
        ? { body: [OPEN_DEAL] }
        : index === 1
          ? { cut: 'before-answer' }
          : { status: 403, body: '' },
    );
    const budget = createRequestBudget({ clock });
    const client = service.client({ clock, budget, retry: { limit: 0 } });
    await client.deals.list();
    await failureOf(client.deals.panicSell(5));
    await failureOf(client.deals.panicSell(5));
    const { apikey } = service.seen[0]?.headers ?? {};
    expect(budget.snapshot(keyFingerprint(String(apikey)))).toMatchObject({
      remainingPerMinuteOfKey: 42,
      inFlight: 0,
    });
    await service.close();
  });

  it('sends nothing while the address is banned', async () => {
    const service = await startService(() => ({ status: 418, body: 'banned' }));
    const client = service.client({ clock, budget: createRequestBudget({ clock }) });
    expect(await failureOf(client.deals.panicSell(5))).toMatchObject({
      name: 'BannedError',
      retryAfterMs: 600_000,
    });
    expect(await failureOf(client.deals.list())).toMatchObject({
      name: 'BannedError',
      endpoint: 'deals.list',
    });
    expect(await failureOf(client.ping())).toMatchObject({ name: 'BannedError' });
    expect(service.seen).toHaveLength(1);
    await service.close();
  });
});
