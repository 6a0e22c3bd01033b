import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkParams } from '../../src/threecommas/check-params.ts';
import { ENDPOINT_NAMES, endpoint } from '../../src/threecommas/endpoints.ts';
import { NEW_BOT, NEW_SELL, NEW_TRADE, OPEN_DEAL } from './support/bodies.ts';
import { failureOf, startService, type Service } from './support/service.ts';

const STEP = { percent: 50, price: '111', price_method: 'bid' } as const;
const STEPS = { ...NEW_TRADE, take_profit_enabled: true, take_profit_type: 'step_sell' } as const;

function fieldsOf(problems: ReturnType<typeof checkParams>): string[] {
  return Object.keys(problems ?? {}).sort();
}

describe('before anything is sent', () => {
  let service: Service;
  beforeEach(async () => {
    service = await startService(() => ({ body: OPEN_DEAL }));
  });
  afterEach(() => service.close());

  it('names every field that is wrong, in the shape of the service itself', async () => {
    const wrong = { max_safety_orders: 1.5, extra: 1 };
    const failure = await failureOf(service.client().deals.updateMaxSafetyOrders(-4, wrong));
    expect(failure).toMatchObject({
      name: 'ValidationError',
      status: undefined,
      outcome: 'not_done',
      endpoint: 'deals.updateMaxSafetyOrders',
      attributes: {
        max_safety_orders: ['must be a whole number'],
        extra: ['is not known'],
        deal_id: ['must be a positive id'],
      },
    });
    expect(failure.message).toContain('max_safety_orders must be a whole number');
    expect(service.seen).toEqual([]);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53, '5', null, undefined])('refuses the id %j', async (id) => {
    const failure = await failureOf(service.client().deals.panicSell(id as number));
    expect(failure).toMatchObject({ name: 'ValidationError', attributes: { deal_id: [expect.any(String)] } });
    expect(service.seen).toEqual([]);
  });

  it('refuses parameters that are no object', async () => {
    const failure = await failureOf(service.client().deals.list('active' as never));
    expect(failure.name).toBe('ValidationError');
    expect(service.seen).toEqual([]);
  });

  it('takes ids beyond 32 bits', async () => {
    await service.client().deals.show(2 ** 40);
    expect(service.seen[0]?.target).toBe('/public/api/ver1/deals/1099511627776/show');
  });
});

it.each(ENDPOINT_NAMES)('%s: every unconditional mandatory parameter is missed, and only those', (name) => {
  const mandatory = Object.entries(endpoint(name).params)
    .filter(
      ([param, { mandatory: must, requiredIf }]) => must && requiredIf === undefined && !param.includes('['),
    )
    .map(([param]) => param);
  expect(fieldsOf(checkParams(name, {}))).toEqual(mandatory.sort());
});

it('takes a bot as the document describes one', () => {
  expect(checkParams('bots.create', NEW_BOT)).toBeNull();
  expect(checkParams('bots.create', { ...NEW_BOT, strategy_list: [] })).toBeNull();
});

it.each([
  [{ strategy: 'sideways' }, 'strategy'],
  [{ take_profit_type: 'total_bought_volume' }, 'take_profit_type'],
  [{ base_order_volume_type: 'usd' }, 'base_order_volume_type'],
  [{ base_order_volume: 0 }, 'base_order_volume'],
  [{ base_order_volume: '1e3' }, 'base_order_volume'],
  [{ base_order_volume: '0x10' }, 'base_order_volume'],
  [{ base_order_volume: Number.POSITIVE_INFINITY }, 'base_order_volume'],
  [{ base_order_volume: ' 5' }, 'base_order_volume'],
  [{ take_profit: '-1' }, 'take_profit'],
  [{ max_safety_orders: -1 }, 'max_safety_orders'],
  [{ max_active_deals: 0 }, 'max_active_deals'],
  [{ name: '  ' }, 'name'],
  [{ name: 'half a \ud83d smile' }, 'name'],
  [{ pairs: [] }, 'pairs'],
  [{ pairs: 'ETH_BAT' }, 'pairs'],
  [{ pairs: ['ETHBAT'] }, 'pairs'],
  [{ pairs: ['ETH_BAT', 5] }, 'pairs'],
  [{ strategy_list: ['nonstop'] }, 'strategy_list'],
  [{ strategy_list: [{ options: {} }] }, 'strategy_list'],
  [{ strategy_list: [{ strategy: 'qfl', options: [] }] }, 'strategy_list'],
])('refuses a bot with %j', (change, field) => {
  expect(fieldsOf(checkParams('bots.create', { ...NEW_BOT, ...change }))).toEqual([field]);
});

it('takes pairs of futures, with more than one underscore', () => {
  const pairs = ['BTC_ETHUSD_PERP', '1INCH_1INCH-USD-SWAP'];
  expect(checkParams('bots.updatePairsBlackList', { pairs })).toBeNull();
  expect(checkParams('bots.updatePairsBlackList', { pairs: [] })).toBeNull();
});

describe('a smart trade', () => {
  it.each([
    [{ take_profit_enabled: true }, 'take_profit_price_condition'],
    [{ take_profit_enabled: true, take_profit_type: 'classic' }, 'take_profit_price_condition'],
    [{ take_profit_enabled: true, take_profit_type: 'step_sell' }, 'take_profit_step_orders'],
    [
      { take_profit_enabled: true, take_profit_price_condition: 9, take_profit_sell_method: 'limit' },
      'take_profit_sell_order_price',
    ],
    [{ stop_loss_enabled: true }, 'stop_loss_price_condition'],
    [
      { stop_loss_enabled: true, stop_loss_price_condition: 9, stop_loss_sell_method: 'limit' },
      'stop_loss_sell_order_price',
    ],
    [{ trailing_take_profit: true }, 'trailing_take_profit_step'],
    [{ trailing_take_profit: 'yes' }, 'trailing_take_profit'],
  ])('needs with %j the parameter %s', (change, field) => {
    expect(fieldsOf(checkParams('smartTrades.createSmartTrade', { ...NEW_TRADE, ...change }))).toEqual([
      field,
    ]);
    expect(fieldsOf(checkParams('smartTrades.createSmartSell', { ...NEW_SELL, ...change }))).toEqual([field]);
  });

  it('needs a step where its buy trails', () => {
    const problems = checkParams('smartTrades.createSmartTrade', {
      ...NEW_TRADE,
      trailing_buy_enabled: true,
    });
    expect(fieldsOf(problems)).toEqual(['trailing_buy_step']);
  });

  it('says on what a missing parameter depends', () => {
    const problems = checkParams('smartTrades.createSmartTrade', { ...NEW_TRADE, take_profit_enabled: true });
    expect(problems?.take_profit_price_condition).toEqual([
      'is missing: required with take_profit_enabled = true and take_profit_type = classic',
    ]);
  });

  it('takes up to four steps that make a whole', () => {
    const quarter = { ...STEP, percent: '25' };
    for (const take_profit_step_orders of [
      [{ ...STEP, percent: 100 }],
      [STEP, STEP],
      Array(4).fill(quarter),
    ]) {
      expect(checkParams('smartTrades.createSmartTrade', { ...STEPS, take_profit_step_orders })).toBeNull();
    }
  });

  it('adds steps up as decimals', () => {
    const steps = ['33.3', '33.3', '33.4'].map((percent) => ({ ...STEP, percent }));
    const tenths = [0.1, 0.2, 99.7].map((percent) => ({ ...STEP, percent }));
    for (const take_profit_step_orders of [steps, tenths]) {
      expect(checkParams('smartTrades.createSmartTrade', { ...STEPS, take_profit_step_orders })).toBeNull();
    }
  });

  it.each([
    [[], 'take_profit_step_orders'],
    [[STEP], 'take_profit_step_orders'],
    [[STEP, { ...STEP, percent: 50.01 }], 'take_profit_step_orders'],
    [Array(5).fill({ ...STEP, percent: 20 }), 'take_profit_step_orders'],
    [['half'], 'take_profit_step_orders'],
    [[STEP, { ...STEP, price: 0 }], 'take_profit_step_orders[price]'],
    [[STEP, { ...STEP, price_method: 'mid' }], 'take_profit_step_orders[price_method]'],
    [[STEP, { percent: 50, price: 5 }], 'take_profit_step_orders[price_method]'],
    [[STEP, { ...STEP, amount: 3 }], 'take_profit_step_orders[amount]'],
    [[STEP, { ...STEP, position: 2 }], 'take_profit_step_orders[position]'],
  ])('refuses the steps %j', (take_profit_step_orders, field) => {
    const problems = checkParams('smartTrades.createSmartTrade', { ...STEPS, take_profit_step_orders });
    expect(fieldsOf(problems)).toEqual([field]);
  });

  it('refuses steps for a take profit that is not sold in steps', () => {
    const problems = checkParams('smartTrades.createSmartTrade', {
      ...NEW_TRADE,
      take_profit_enabled: true,
      take_profit_price_condition: 120,
      take_profit_step_orders: [STEP, STEP],
    });
    expect(fieldsOf(problems)).toEqual(['take_profit_step_orders']);
  });
});

describe('an edit of a smart trade', () => {
  const edit = { smart_trade_id: 8, take_profit_enabled: true, stop_loss_enabled: true } as const;

  it('may leave out all that stays as it is', () => {
    expect(checkParams('smartTrades.update', edit)).toBeNull();
    expect(checkParams('smartTrades.update', { ...edit, take_profit_type: 'step_sell' })).toBeNull();
    expect(checkParams('smartTrades.update', { ...edit, take_profit_step_orders: null })).toBeNull();
    expect(checkParams('smartTrades.update', { ...edit, stop_loss_sell_order_price: 90 })).toBeNull();
  });

  it.each([
    [{ stop_loss_sell_method: 'market', stop_loss_sell_order_price: 90 }, 'stop_loss_sell_order_price'],
    [{ take_profit_sell_method: 'limit', trailing_take_profit: true }, 'trailing_take_profit'],
    [{ trailing_buy_enabled: false, trailing_buy_step: 2 }, 'trailing_buy_step'],
    [{ take_profit_type: 'step_sell', take_profit_price_condition: 90 }, 'take_profit_price_condition'],
  ])('does not contradict itself as in %j', (change, field) => {
    expect(fieldsOf(checkParams('smartTrades.update', { ...edit, ...change }))).toEqual([field]);
  });

  it('gives each step a position of its own, and no more than the whole', () => {
    const steps = (...positions: readonly number[]): object => ({
      ...edit,
      take_profit_step_orders: positions.map((position) => ({ ...STEP, percent: 40, position })),
    });
    const check = (params: object): string[] => fieldsOf(checkParams('smartTrades.update', { ...params }));
    expect(check(steps(1, 2))).toEqual([]);
    expect(check(steps(2, 2))).toEqual(['take_profit_step_orders[position]']);
    expect(check(steps(0, 1))).toEqual(['take_profit_step_orders[position]']);
    expect(check(steps(1, 2, 3))).toEqual(['take_profit_step_orders']);
  });
});

it('never repeats a value in what it says', () => {
  const secretive = fc.string({ minLength: 12 }).map((text) => `sentinel-${text}`);
  fc.assert(
    fc.property(fc.constantFrom(...ENDPOINT_NAMES), secretive, (name, value) => {
      const params = Object.fromEntries(Object.keys(endpoint(name).params).map((param) => [param, value]));
      expect(JSON.stringify(checkParams(name, params) ?? {})).not.toContain('sentinel-');
    }),
  );
});
