import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createSimulatedThreeCommas,
  type RateLimitOptions,
  type SimulatedThreeCommas,
} from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import {
  BannedError,
  createCarrier,
  createRequestBudget,
  createThreeCommasClient,
  RateLimitError,
  type BanStore,
  type Priority,
  type ThreeCommasClient,
} from '../../src/threecommas/index.ts';
import { ManualClock } from './support/clocks.ts';

const PLENTY = { perSecond: 1000, perMinute: 100_000 };
const MINUTE_MS = 60_000;

/** The client with its budget, against a service that counts and punishes, on one clock for both. */
describe('a service that limits and bans', () => {
  let clock: ManualClock;
  let sim: SimulatedThreeCommas;
  beforeEach(async () => {
    // At the start of a window, so that each test knows when it ends.
    clock = new ManualClock(Date.UTC(2025, 0, 1));
    sim = await createSimulatedThreeCommas({ clock: () => clock.now(), movement: 0 });
  });
  afterEach(() => sim.close());

  function clients(options: { banStore?: BanStore; maxInFlight?: number } = {}) {
    const budget = createRequestBudget({ clock, perAddress: PLENTY, perKey: PLENTY, ...options });
    return (apiKey: string, priority: Priority): ThreeCommasClient => {
      if (!known.has(apiKey)) sim.addUser({ apiKey, secret: `secret of ${apiKey}` });
      known.add(apiKey);
      return createThreeCommasClient({
        baseUrl: sim.baseUrl,
        apiKey,
        secret: `secret of ${apiKey}`,
        budget,
        priority,
        clock,
        retry: { limit: 0 },
      });
    };
  }
  const known = new Set<string>();
  beforeEach(() => known.clear());

  /** Lets simulated time pass in small steps, with time between them for what really goes over the wire. */
  async function pass(ms: number, stepMs = 500): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      await clock.advance(stepMs);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  const statuses = () => sim.requests.map(({ status }) => status);

  it.each([
    ['says when to come back', true],
    ['does not', false],
  ])(
    'gets no request inside the penalty of a key, where it %s',
    async (_name, retryAfter) => {
      const limits: RateLimitOptions = {
        perKey: { requests: 5, windowMs: MINUTE_MS },
        retryAfter,
        banAfter: 1,
      };
      sim.setRateLimits(limits);
      // One at a time: what is already on its way when the 429 comes cannot be called back.
      const client = clients({ maxInFlight: 1 })('anna', 'poll');
      // Far more than it allows, all at once and again every few seconds for five minutes.
      const outcomes: Promise<unknown>[] = [];
      for (let round = 0; round < 60; round += 1) {
        for (let i = 0; i < 3; i += 1) outcomes.push(client.deals.list().catch((error: unknown) => error));
        await pass(5000);
      }
      // One 429 a window tells; a second one would be a request inside the penalty, and a third a ban.
      const refusedAtMs = sim.requests.filter(({ status }) => status === 429).map(({ atMs }) => atMs);
      expect(refusedAtMs.length).toBeGreaterThan(0);
      const windows = refusedAtMs.map((atMs) => Math.floor(atMs / MINUTE_MS));
      expect(new Set(windows).size).toBe(windows.length);
      expect(statuses()).not.toContain(418);
      await pass(120_000);
      const errors = (await Promise.all(outcomes)).filter((outcome) => outcome instanceof Error);
      expect(errors.every((error) => error instanceof RateLimitError)).toBe(true);
      expect(statuses().filter((status) => status === 200).length).toBeGreaterThan(5);
    },
    60_000,
  );

  it('lets other keys go on while one is kept back', async () => {
    sim.setRateLimits({ perKey: { requests: 2, windowMs: MINUTE_MS }, banAfter: 1 });
    const client = clients();
    const anna = client('anna', 'person');
    for (let i = 0; i < 3; i += 1) await anna.deals.list().catch(() => undefined);
    const before = sim.requests.length;
    await expect(anna.deals.list()).rejects.toBeInstanceOf(RateLimitError);
    expect(sim.requests).toHaveLength(before);
    await expect(client('boris', 'person').deals.list()).resolves.toEqual([]);
  });

  it('gets nothing from anybody during a ban, also after a restart, and is told of by how long it takes', async () => {
    let saved: unknown;
    const banStore: BanStore = {
      load: () => Promise.resolve(saved),
      save: (record) => {
        saved = record;
        return Promise.resolve();
      },
    };
    sim.setRateLimits({ perIp: { requests: 1, windowMs: MINUTE_MS }, banAfter: 0 });
    sim.addFault({
      kind: 'status',
      status: 418,
      text: 'Banned',
      headers: { 'Retry-After': '120' },
      times: 1,
    });
    const first = clients({ banStore });
    await expect(first('anna', 'person').deals.list()).rejects.toBeInstanceOf(BannedError);
    expect(sim.requests).toHaveLength(1);

    const told = await first('boris', 'person')
      .deals.list()
      .catch((error: unknown) => error);
    expect(told).toBeInstanceOf(BannedError);
    expect((told as BannedError).retryAfterMs).toBeGreaterThan(110_000);
    known.clear();
    const restarted = clients({ banStore });
    sim.addUser({ apiKey: 'vera', secret: 'secret of vera' });
    known.add('vera');
    await pass(100_000, 2000);
    await expect(restarted('vera', 'person').ping()).rejects.toBeInstanceOf(BannedError);
    expect(sim.requests).toHaveLength(1);
    await pass(30_000, 2000);
    await expect(restarted('vera', 'person').deals.list()).resolves.toEqual([]);
  });

  it('sees a person’s request before a thousand waiting polls', async () => {
    const budget = createRequestBudget({
      clock,
      perAddress: { perSecond: 10, perMinute: 600 },
      perKey: PLENTY,
      maxWaitMs: { poll: 10 * MINUTE_MS },
    });
    // Shared as in the bot: what arrives when then depends on the budget, not on a hundred pools that connect.
    const carrier = createCarrier();
    const make = (apiKey: string, priority: Priority) =>
      createThreeCommasClient({
        baseUrl: sim.baseUrl,
        apiKey,
        secret: 's',
        budget,
        priority,
        clock,
        carrier,
      });
    const users = Array.from({ length: 100 }, (_, i) => `key-of-user-${i}`);
    for (const apiKey of users) sim.addUser({ apiKey, secret: 's' });
    sim.addUser({ apiKey: 'key-of-the-person', secret: 's' });
    const polls = users.flatMap((apiKey) => {
      const client = make(apiKey, 'poll');
      return Array.from({ length: 10 }, () => client.deals.list({ scope: 'active' }));
    });
    await pass(1000);
    const before = sim.requests.length;
    expect(before).toBeLessThan(50);
    const person = make('key-of-the-person', 'person').deals.list();
    await pass(3000);
    await person;
    const place = sim.requests.findIndex(({ apiKey }) => apiKey === 'key-of-the-person');
    // Behind what was already under way (two seconds' worth at the most), not behind the 900 that wait.
    expect(place - before).toBeLessThan(20);
    await pass(3 * MINUTE_MS, 100);
    await Promise.all(polls);
    // And no user's polls came all before another's first.
    const firsts = users.map((apiKey) => sim.requests.findIndex((request) => request.apiKey === apiKey));
    expect(Math.max(...firsts)).toBeLessThan(110);
  }, 60_000);
});

describe('names with odd characters', () => {
  const names = [
    'Ünïcode имя 名前 🚀',
    'a b  c',
    'a&b=c&d',
    '1+1=2',
    '100 %',
    '%41%zz',
    '"quotes" \'n\' <tags>',
    'a/b?c#d;e',
  ];
  let sim: SimulatedThreeCommas;
  beforeEach(async () => {
    sim = await createSimulatedThreeCommas({ movement: 0 });
    sim.addUser({ apiKey: 'ApiKeyOfTheClient', secret: 'SecretOfTheClient', scenario: 'demo' });
  });
  afterEach(() => sim.close());

  it.each(names)('reach 3Commas as they are, signed: %s', async (name) => {
    const client = createThreeCommasClient({
      baseUrl: sim.baseUrl,
      apiKey: 'ApiKeyOfTheClient',
      secret: 'SecretOfTheClient',
    });
    const [account] = await client.accounts.list();
    const [bot] = await client.bots.list();
    if (account === undefined || bot === undefined) throw new Error('the demo has accounts and bots');
    await client.accounts.rename(account.id, { name });
    expect((await client.accounts.list()).find(({ id }) => id === account.id)?.name).toBe(name);
    const settings = {
      name,
      pairs: ['USDT_ETH'],
      base_order_volume: '25',
      take_profit: '1.5',
      safety_order_volume: '20',
      martingale_volume_coefficient: '1',
      martingale_step_coefficient: '1',
      max_safety_orders: 2,
      active_safety_orders_count: 1,
      safety_order_step_percentage: '1',
      take_profit_type: 'total',
      strategy_list: [{ strategy: 'manual' }],
    } as const;
    expect((await client.bots.update(bot.id, settings)).name).toBe(name);
    const trade = await client.smartTrades.createSmartSell({
      account_id: account.id,
      pair: 'USDT_ETH',
      units_to_buy: '0.1',
      average_buy_price: '2500',
      take_profit_enabled: false,
      stop_loss_enabled: false,
      note: name,
    });
    expect(trade.note).toBe(name);
  });
});
