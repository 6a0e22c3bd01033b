import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRequestBudget, type ThreeCommasClient } from '../../src/threecommas/index.ts';
import { ENDPOINT_NAMES, endpoint } from '../../src/threecommas/endpoints.ts';
import { OPEN_DEAL, SMART_TRADE } from './support/bodies.ts';
import { EagerClock } from './support/clocks.ts';
import { failureOf, startService, type Service } from './support/service.ts';

let service: Service;
let clock: EagerClock;
beforeEach(async () => {
  service = await startService();
  clock = new EagerClock();
});
afterEach(() => service.close());

const failing = { status: 500, body: { error: 'unknown_error' } } as const;

describe('a read', () => {
  it('is tried again after a failure of the service, until it succeeds', async () => {
    service.answer = (_, index) => (index < 2 ? failing : { body: OPEN_DEAL });
    await expect(service.client({ clock }).deals.show(5)).resolves.toMatchObject({ id: OPEN_DEAL.id });
    expect(service.seen).toHaveLength(3);
  });

  it.each([
    ['a 502 of a gateway', { status: 502, body: '<html>' }],
    ['a failure inside a success', { status: 200, body: { error: { status_code: 503 } } }],
    ['a broken connection', { cut: 'before-answer' } as const],
  ])('is tried again after %s, within its bounds', async (_, reply) => {
    service.answer = () => reply;
    await failureOf(service.client({ clock, retry: { limit: 4 } }).deals.show(5));
    expect(service.seen).toHaveLength(5);
  });

  it('waits a time drawn from zero to a doubling maximum', async () => {
    service.answer = () => failing;
    const retry = { limit: 4, baseDelayMs: 100, maxDelayMs: 500 };
    await failureOf(service.client({ clock, retry, random: () => 0.5 }).deals.show(5));
    expect(clock.waitedMs).toEqual([50, 100, 200, 250]);
  });

  it('waits as long as the service asks for', async () => {
    service.answer = () => ({ ...failing, headers: { 'retry-after': '7' } });
    await failureOf(service.client({ clock, random: () => 0, retry: { limit: 1 } }).deals.show(5));
    expect(clock.waitedMs).toEqual([7_000]);
  });

  it('is given up where the next attempt would start too late', async () => {
    service.answer = () => ({ ...failing, headers: { 'retry-after': '19' } });
    await failureOf(service.client({ clock, retry: { limit: 10, totalMs: 50_000 } }).deals.show(5));
    expect(service.seen).toHaveLength(3);
  });

  it('is not tried again once nobody wants it', async () => {
    const stop = new AbortController();
    service.answer = () => {
      stop.abort();
      return failing;
    };
    await failureOf(service.client({ clock }).deals.show(5, { signal: stop.signal }));
    expect(service.seen).toHaveLength(1);
  });

  it('is not tried again after a 429 where no budget spaces the attempts', async () => {
    service.answer = () => ({ status: 429, body: 'Slow down' });
    await failureOf(service.client({ clock }).deals.show(5));
    expect(service.seen).toHaveLength(1);
  });

  it('is tried again after a 429 once the budget lets its key go on', async () => {
    service.answer = (_, index) => (index === 0 ? { status: 429, body: 'Slow down' } : { body: OPEN_DEAL });
    const budget = createRequestBudget({ clock, hold: { baseMs: 9_000 } });
    await service.client({ clock, budget, priority: 'poll' }).deals.show(5);
    expect(service.seen).toHaveLength(2);
    expect(clock.waitedMs).toEqual([9_000]);
  });

  it('tells a person how long a 429 keeps the key back, instead of waiting that long', async () => {
    service.answer = () => ({ status: 429, body: 'Slow down' });
    const budget = createRequestBudget({ clock });
    const failure = await failureOf(service.client({ clock, budget }).deals.show(5));
    expect(failure).toMatchObject({ name: 'RateLimitError', retryAfterMs: 60_000 });
    expect(service.seen).toHaveLength(1);
  });
});

const WRITES = ENDPOINT_NAMES.filter((name) => endpoint(name).effect !== 'read');

it.each(WRITES)('%s is sent once, whatever happens', async (name) => {
  const replies = [failing, { status: 503 }, { status: 429, body: 'no' }, { cut: 'before-answer' } as const];
  for (const reply of replies) {
    service.seen.length = 0;
    service.answer = () => reply;
    await failureOf(CALLS_OF_WRITES[name]?.(service.client({ clock })) ?? Promise.resolve());
    expect(service.seen).toHaveLength(1);
  }
});

const bot = {
  name: 'b',
  pairs: ['A_B'],
  base_order_volume: 1,
  take_profit: 1,
  safety_order_volume: 1,
  martingale_volume_coefficient: 1,
  martingale_step_coefficient: 1,
  max_safety_orders: 1,
  active_safety_orders_count: 1,
  safety_order_step_percentage: 1,
  take_profit_type: 'base',
  strategy_list: [],
} as const;
const trade = {
  account_id: 1,
  pair: 'A_B',
  units_to_buy: 1,
  take_profit_enabled: false,
  stop_loss_enabled: false,
} as const;

const CALLS_OF_WRITES: Readonly<Record<string, (client: ThreeCommasClient) => Promise<unknown>>> = {
  'deals.updateMaxSafetyOrders': (c) => c.deals.updateMaxSafetyOrders(1, { max_safety_orders: 1 }),
  'deals.updateTakeProfit': (c) => c.deals.updateTakeProfit(1, { new_take_profit_percentage: 1 }),
  'deals.panicSell': (c) => c.deals.panicSell(1),
  'deals.cancel': (c) => c.deals.cancel(1),
  'bots.create': (c) => c.bots.create({ ...bot, account_id: 1 }),
  'bots.update': (c) => c.bots.update(1, bot),
  'bots.enable': (c) => c.bots.enable(1),
  'bots.disable': (c) => c.bots.disable(1),
  'bots.startNewDeal': (c) => c.bots.startNewDeal(1),
  'bots.delete': (c) => c.bots.delete(1),
  'bots.panicSellAllDeals': (c) => c.bots.panicSellAllDeals(1),
  'bots.cancelAllDeals': (c) => c.bots.cancelAllDeals(1),
  'bots.updatePairsBlackList': (c) => c.bots.updatePairsBlackList({ pairs: [] }),
  'accounts.add': (c) => c.accounts.add({ type: 't', name: 'n', api_key: 'k', secret: 's' }),
  'accounts.loadBalances': (c) => c.accounts.loadBalances(1),
  'accounts.rename': (c) => c.accounts.rename(1, { name: 'n' }),
  'accounts.remove': (c) => c.accounts.remove(1),
  'smartTrades.createSmartTrade': (c) => c.smartTrades.createSmartTrade({ ...trade, buy_price: 1 }),
  'smartTrades.createSmartSell': (c) => c.smartTrades.createSmartSell({ ...trade, average_buy_price: 1 }),
  'smartTrades.update': (c) =>
    c.smartTrades.update(1, { take_profit_enabled: false, stop_loss_enabled: false }),
  'smartTrades.cancel': (c) => c.smartTrades.cancel(1),
  'smartTrades.panicSell': (c) => c.smartTrades.panicSell(1),
  'smartTrades.stepPanicSell': (c) => c.smartTrades.stepPanicSell(1, 2),
  'smartTrades.forceProcess': (c) => c.smartTrades.forceProcess(1),
};

describe('selling a smart trade, which has two routes', () => {
  const OLD = '/public/api/ver1/smart_trades/panic_sell';
  const NEW = '/public/api/ver1/smart_trades/8/panic_sell';
  const targets = (): string[] => service.seen.map(({ target }) => target);

  it('takes the route of the document where that exists', async () => {
    service.answer = () => ({ status: 201, body: SMART_TRADE });
    await service.client().smartTrades.panicSell(8);
    expect(targets()).toEqual([OLD]);
    expect(service.seen[0]?.body).toBe('smart_trade_id=8');
  });

  it.each([404, 405])('takes the newer one after a %i, and remembers it', async (status) => {
    service.answer = ({ target }) =>
      target === OLD ? { status, body: '<html>' } : { status: 201, body: SMART_TRADE };
    const client = service.client();
    await client.smartTrades.panicSell(8);
    await client.smartTrades.panicSell(8);
    expect(targets()).toEqual([OLD, NEW, NEW]);
    expect(service.seen[1]?.body).toBe('');
  });

  it('remembers it for every client that shares the memory', async () => {
    service.answer = ({ target }) =>
      target === OLD ? { status: 404, body: '' } : { status: 201, body: SMART_TRADE };
    const newerRoutes = new Set<string>();
    await service.client({ newerRoutes }).smartTrades.panicSell(8);
    await service.client({ newerRoutes }).smartTrades.panicSell(8);
    expect(targets()).toEqual([OLD, NEW, NEW]);
  });

  it('remembers it as well where the newer one refuses', async () => {
    service.answer = ({ target }) =>
      target === OLD ? { status: 404, body: '' } : { status: 403, body: { error: 'Forbidden' } };
    const client = service.client();
    expect(await failureOf(client.smartTrades.panicSell(8))).toMatchObject({ name: 'PermissionError' });
    await failureOf(client.smartTrades.panicSell(8));
    expect(targets()).toEqual([OLD, NEW, NEW]);
  });

  it('remembers nothing where it is the trade that is missing on both', async () => {
    service.answer = () => ({ status: 404, body: { error: 'not_found' } });
    const client = service.client();
    expect(await failureOf(client.smartTrades.panicSell(8))).toMatchObject({ name: 'NotFoundError' });
    service.answer = () => ({ status: 201, body: SMART_TRADE });
    await client.smartTrades.panicSell(8);
    expect(targets()).toEqual([OLD, NEW, OLD]);
  });

  it.each([500, 502, 403, 429, 400])('never takes the other route after a %i', async (status) => {
    service.answer = () => ({ status, body: { error: 'x' } });
    await failureOf(service.client({ clock }).smartTrades.panicSell(8));
    expect(targets()).toEqual([OLD]);
  });

  it('learns for cancelling on its own', async () => {
    service.answer = ({ target }) =>
      target.endsWith('smart_trades/cancel') ? { status: 404, body: '' } : { status: 201, body: SMART_TRADE };
    await service.client().smartTrades.cancel(8);
    expect(targets()).toEqual([
      '/public/api/ver1/smart_trades/cancel',
      '/public/api/ver1/smart_trades/8/cancel',
    ]);
  });
});
