import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dealFigures, safetyOrdersCost } from '../../src/deals/figures.ts';
import { previewTakeProfit } from '../../src/deals/take-profit.ts';
import {
  createSimulatedThreeCommas,
  type SimulatedThreeCommas,
} from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import { createThreeCommasClient, parseDeal } from '../../src/threecommas/index.ts';

/** 0.05 ETH bought for 100 USDT, now worth 99.50; the first of four safety orders waits 2 % below. */
const OPEN = {
  id: 2371234567,
  type: 'Deal',
  pair: 'USDT_ETH',
  status: 'bought',
  'finished?': false,
  'cancellable?': true,
  'panic_sellable?': true,
  max_safety_orders: 4,
  completed_safety_orders_count: 0,
  bought_amount: '0.05',
  bought_volume: '100.0',
  bought_average_price: '2000.0',
  base_order_average_price: '2000.0',
  current_price: '1990.0',
  take_profit_price: '2030.0',
  actual_profit: '-0.5',
  actual_profit_percentage: '-0.5',
  actual_usd_profit: '-0.499',
  final_profit: '-0.3',
  final_profit_percentage: '0',
  usd_final_profit: '-0.3',
  safety_order_volume: '50.0',
  safety_order_volume_type: 'quote_currency',
  safety_order_step_percentage: '2.0',
  martingale_coefficient: '1.0',
  martingale_volume_coefficient: '2.0',
  martingale_step_coefficient: '1.5',
};

/** Decimals as text, so that an expectation can be read. */
function figuresOf(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return textOf(dealFigures(parseDeal({ ...OPEN, ...changes }))) as Record<string, unknown>;
}

function textOf(value: unknown): unknown {
  if (Decimal.isDecimal(value)) return value.toFixed();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, textOf(inner)]));
}

function rounded(value: unknown): string {
  return new Decimal(String(value)).toFixed(4);
}

describe('the figures of an open deal', () => {
  it('are those of the moment, not what final_profit holds while it is open', () => {
    expect(figuresOf()).toMatchObject({
      id: 2371234567,
      pair: 'USDT_ETH',
      symbol: 'ETH/USDT',
      base: 'ETH',
      quote: 'USDT',
      status: 'bought',
      finished: false,
      closable: true,
      cancellable: true,
      profit: '-0.5',
      profitPercent: '-0.5',
      profitUsd: '-0.499',
      averagePrice: '2000',
      currentPrice: '1990',
      takeProfitPrice: '2030',
      safetyOrders: { completed: 0, max: 4 },
    });
  });

  it('say what take profit would bring, and how far away it is', () => {
    // 0.05 × 2030 − 100 = 1.5, and 2030 / 1990 = 1.0201…
    const { atTakeProfit } = figuresOf() as { atTakeProfit: Record<string, string> };
    expect(atTakeProfit['profit']).toBe('1.5');
    expect(rounded(atTakeProfit['distancePercent'])).toBe('2.0101');
  });

  it('say where the next safety order waits, and what it costs', () => {
    // 2000 × (1 − 2 %) = 1960, 1960 / 1990 = 0.98492…
    const { nextSafetyOrder: first } = figuresOf() as { nextSafetyOrder: Record<string, unknown> };
    expect(first).toMatchObject({ number: 1, price: '1960', cost: '50' });
    expect(rounded(first['distancePercent'])).toBe('-1.5075');

    // The third: 2 % × (1 + 1.5 + 2.25) = 9.5 % below the base order, for 50 × 2².
    expect(figuresOf({ completed_safety_orders_count: 2 })['nextSafetyOrder']).toMatchObject({
      number: 3,
      price: '1810',
      cost: '200',
    });
  });

  it('count even steps where the coefficient is one', () => {
    const changes = { completed_safety_orders_count: 3, martingale_step_coefficient: '1.0' };
    expect(figuresOf(changes)['nextSafetyOrder']).toMatchObject({ number: 4, price: '1840', cost: '400' });
  });

  it('know no next safety order where none is left, also after the limit was lowered', () => {
    expect(figuresOf({ completed_safety_orders_count: 4 })['nextSafetyOrder']).toBeNull();
    const lowered = figuresOf({ completed_safety_orders_count: 3, max_safety_orders: 1 });
    expect(lowered['nextSafetyOrder']).toBeNull();
    expect(lowered['safetyOrders']).toEqual({ completed: 3, max: 3 });
  });

  it('know no next safety order that would lie at nothing or below', () => {
    expect(figuresOf({ safety_order_step_percentage: '100' })['nextSafetyOrder']).toBeNull();
    expect(figuresOf({ safety_order_step_percentage: '250' })['nextSafetyOrder']).toBeNull();
  });

  it('leave out the cost of an order whose size is not in the quote currency', () => {
    for (const unit of ['base_currency', 'percent', 'xbt', null]) {
      expect(figuresOf({ safety_order_volume_type: unit })['nextSafetyOrder']).toMatchObject({
        price: '1960',
        cost: null,
      });
    }
  });

  it('have no average, take profit or worth before the base order is filled', () => {
    const created = figuresOf({
      status: 'created',
      'panic_sellable?': false,
      bought_amount: '0.0',
      bought_volume: '0.0',
      bought_average_price: '0',
      base_order_average_price: null,
      take_profit_price: null,
      actual_profit: '0.0',
      actual_profit_percentage: '0.0',
    });
    expect(created).toMatchObject({
      averagePrice: null,
      takeProfitPrice: null,
      atTakeProfit: null,
      nextSafetyOrder: null,
      closable: false,
      cancellable: true,
      profit: '0',
    });
  });
});

describe('the figures of a deal that has ended', () => {
  it('are the final ones, not the actual ones that are reset by then', () => {
    const closed = figuresOf({
      status: 'completed',
      'finished?': true,
      'cancellable?': false,
      'panic_sellable?': false,
      closed_at: '2024-05-06T07:08:09.000Z',
      final_profit: '1.48',
      final_profit_percentage: '1.48',
      usd_final_profit: '1.47',
      actual_profit: '1.48',
      actual_profit_percentage: '0',
      current_price: '0.0',
      take_profit_price: '0',
    });
    expect(closed).toMatchObject({
      finished: true,
      profit: '1.48',
      profitPercent: '1.48',
      profitUsd: '1.47',
      averagePrice: '2000',
      currentPrice: null,
      takeProfitPrice: null,
      atTakeProfit: null,
      nextSafetyOrder: null,
    });
  });

  it('never offer to close it, whatever the flags of 3Commas still say', () => {
    expect(figuresOf({ 'finished?': true })).toMatchObject({ closable: false, cancellable: false });
  });

  it('are unknown, not zero, where a failed deal has nulls', () => {
    const failed = figuresOf({
      status: 'failed',
      'finished?': true,
      bought_amount: null,
      bought_volume: null,
      bought_average_price: null,
      base_order_average_price: null,
      current_price: null,
      take_profit_price: null,
      final_profit: null,
      final_profit_percentage: null,
      usd_final_profit: null,
    });
    expect(failed).toMatchObject({ profit: null, profitPercent: null, profitUsd: null, averagePrice: null });
  });
});

describe('the figures of other shapes', () => {
  it('come from the few fields of 2018 as far as they go', () => {
    const old = {
      id: 4711,
      pair: 'BTC_ADA',
      status: 'BOUGHT',
      'finished?': false,
      'cancellable?': true,
      'panic_sellable?': true,
      max_safety_orders: 3,
      completed_safety_orders_count: 0,
      bought_amount: '200.0',
      bought_volume: '0.004',
      bought_average_price: '0.00002',
      current_price: '0.0000202',
      take_profit_price: '0.0000204',
      actual_profit: '0.00004',
      actual_profit_percentage: '1.0',
      safety_order_volume: '0.002',
      safety_order_volume_type: 'quote_currency',
      safety_order_step_percentage: '1.5',
      martingale_coefficient: '1.2',
    };
    const figures = textOf(dealFigures(parseDeal(old)));
    expect(figures).toMatchObject({
      status: 'bought',
      symbol: 'ADA/BTC',
      profit: '0.00004',
      // 200 × 0.0000204 − 0.004
      atTakeProfit: { profit: '0.00008' },
      // 0.00002 × (1 − 1.5 %)
      nextSafetyOrder: { number: 1, price: '0.0000197', cost: '0.002' },
    });
    // After the first order neither the base order's price nor the growth of the steps can be known.
    const later = dealFigures(parseDeal({ ...old, completed_safety_orders_count: 1 }));
    expect(later.nextSafetyOrder).toBeNull();
  });

  it('run the other way for a short deal, which sells first and buys back lower', () => {
    const sold = {
      bought_amount: '0.0',
      bought_volume: '0.0',
      bought_average_price: '0',
      sold_amount: '0.05',
      sold_volume: '100.0',
      sold_average_price: '2000.0',
      take_profit_price: '1960.0',
    };
    for (const short of [{ type: 'Deal::ShortDeal' }, { strategy: 'short' }]) {
      expect(figuresOf({ ...short, ...sold })).toMatchObject({
        short: true,
        averagePrice: '2000',
        boughtVolume: '100',
        // 100 − 0.05 × 1960
        atTakeProfit: { profit: '2' },
        // 2000 × (1 + 2 %)
        nextSafetyOrder: { number: 1, price: '2040', cost: '50' },
      });
      // What was sold and for how much is not said: no promise.
      expect(figuresOf({ ...short, bought_amount: '0.0' })['atTakeProfit']).toBeNull();
    }
  });

  it('promise at take profit no more than its percentage leaves once the fee is paid', () => {
    // 2 % of 100 bought; the price of 2042 has the fee on top.
    const total = { take_profit: '2.0', take_profit_type: 'total', take_profit_price: '2042' };
    expect(figuresOf(total)).toMatchObject({ takeProfitPercent: '2', atTakeProfit: { profit: '2' } });
    const base = { ...total, take_profit_type: 'base_order_volume', base_order_volume: '40.0' };
    expect(figuresOf({ ...base, base_order_volume_type: 'quote_currency' })['atTakeProfit']).toMatchObject({
      profit: '0.8',
    });
    // The price rules where it promises less, and where the base order's size has another unit.
    expect(figuresOf({ ...total, take_profit_price: '2010' })['atTakeProfit']).toMatchObject({
      profit: '0.5',
    });
    expect(figuresOf({ ...base, base_order_volume_type: 'xbt' })['atTakeProfit']).toMatchObject({
      profit: '2.1',
    });
  });

  it('say what average the next safety order leads to', () => {
    // (100 + 50) / (0.05 + 50 / 1960)
    const { nextSafetyOrder } = figuresOf() as { nextSafetyOrder: Record<string, unknown> };
    expect(rounded(nextSafetyOrder['averageThen'])).toBe('1986.4865');
  });

  it('allow changes of take profit and safety orders while the deal is bought, and then only', () => {
    expect(figuresOf()['editable']).toBe(true);
    for (const status of ['created', 'panic_sell_pending', 'ttp_activated', 'cancel_pending']) {
      expect(figuresOf({ status })['editable'], status).toBe(false);
    }
    expect(figuresOf({ 'finished?': true })['editable']).toBe(false);
  });

  it('read the two spellings of a status as one, and keep an unknown one', () => {
    expect(figuresOf({ status: 'CANCELED' })['status']).toBe('cancelled');
    expect(figuresOf({ status: 'Some_New_Status' })['status']).toBe('some_new_status');
  });

  it('keep the rest of a futures pair in one piece', () => {
    expect(figuresOf({ pair: 'BTC_BTCUSD_PERP' })).toMatchObject({ symbol: 'BTCUSD_PERP/BTC', quote: 'BTC' });
  });
});

function decimalsIn(part: object | null): readonly Decimal[] {
  const values: readonly unknown[] = Object.values(part ?? {});
  return values.filter((value) => value instanceof Decimal);
}

describe('figures, whatever comes', () => {
  const junk = fc.oneof(
    fc.constantFrom(
      null,
      '',
      '0',
      '-0.0',
      'Infinity',
      '-Infinity',
      'NaN',
      'n/a',
      '1e400',
      '1e-400',
      '1e999999',
    ),
    fc.double().map(String),
    fc.double(),
    fc.integer(),
    fc.bigInt().map(String),
    fc.string(),
    fc.boolean(),
    fc.constant([]),
  );
  const text = fc.oneof(fc.constantFrom('USDT_ETH', '_', 'ETH', 'bought', 'COMPLETED'), fc.string());
  const anyDeal = fc
    .record(
      Object.fromEntries(
        Object.keys({ ...OPEN, strategy: 0, closed_at: 0 }).map((field) => [
          field,
          ['pair', 'status'].includes(field) ? text : field === 'id' ? fc.integer({ min: 1 }) : junk,
        ]),
      ),
      { requiredKeys: ['id', 'pair', 'status'] },
    )
    // Half of them from a sound deal with a few strange fields: those get furthest.
    .chain((raw) => fc.boolean().map((mixed) => (mixed ? { ...OPEN, ...raw } : raw)));

  it('never make it throw, are finite or unknown, and can be written out', () => {
    fc.assert(
      fc.property(anyDeal, (raw) => {
        const figures = dealFigures(parseDeal(raw));
        const preview = previewTakeProfit(parseDeal(raw), new Decimal('2.5'));
        const cost = safetyOrdersCost(parseDeal(raw), 2, 40);
        const parts = [figures, figures.atTakeProfit, figures.nextSafetyOrder, preview, { cost }];
        const numbers = parts.flatMap((part) => decimalsIn(part));
        for (const number of numbers) {
          expect(number.isFinite()).toBe(true);
          expect(number.toFixed().length).toBeLessThan(2000);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('answer at once for counts that no deal has', () => {
    const many = { max_safety_orders: 2 ** 40, completed_safety_orders_count: 2 ** 40 - 1 };
    expect(figuresOf(many)['nextSafetyOrder']).toBeNull();
    expect(figuresOf({ ...many, martingale_step_coefficient: '0.5' })['nextSafetyOrder']).toMatchObject({
      price: '1920',
      cost: null,
    });
  });

  it('put every safety order below the one before it', () => {
    const coefficient = fc.integer({ min: 50, max: 300 }).map((percent) => String(percent / 100));
    const step = fc.integer({ min: 1, max: 1000 }).map((hundredths) => String(hundredths / 100));
    fc.assert(
      fc.property(coefficient, step, fc.integer({ min: 1, max: 30 }), (growth, firstStep, count) => {
        const settings = {
          martingale_step_coefficient: growth,
          safety_order_step_percentage: firstStep,
          max_safety_orders: count,
        };
        let last = new Decimal(OPEN.base_order_average_price);
        for (let completed = 0; completed < count; completed += 1) {
          const raw = { ...OPEN, ...settings, completed_safety_orders_count: completed };
          const next = dealFigures(parseDeal(raw)).nextSafetyOrder;
          if (next === null) return;
          expect(next.number).toBe(completed + 1);
          expect(next.price.lt(last) && next.price.gt(0)).toBe(true);
          last = next.price;
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('figures beside what 3Commas itself reckons', () => {
  let sim: SimulatedThreeCommas;
  beforeAll(async () => {
    sim = await createSimulatedThreeCommas({ movement: 0 });
  });
  afterAll(() => sim.close());

  it.each(['long', 'short'] as const)('agree on safety orders and results of %s deals', async (strategy) => {
    const keys = { apiKey: `key-${strategy}`, secret: 'secret' };
    const user = sim.addUser(keys);
    const client = createThreeCommasClient({ baseUrl: sim.baseUrl, ...keys });
    const botId = sim.addBot(user, {
      pairs: ['USDT_ETH'],
      strategy,
      takeProfit: '2',
      maxSafetyOrders: 5,
      stepPercentage: '1.7',
      stepCoefficient: '1.3',
    });
    const { id } = sim.openDeal(user, { botId, pair: 'USDT_ETH' });
    for (let completed = 0; completed < 5; completed += 1) {
      const deal = await client.deals.show(id);
      const steps = sim.deal(user, id)['buy_steps'] as { price: string }[];
      const next = dealFigures(deal).nextSafetyOrder;
      expect(next?.number).toBe(completed + 1);
      // The exchange takes prices in whole steps only, rounded down.
      const step = next?.price.minus(steps[0]?.price ?? 0) ?? new Decimal(1);
      expect(step.gte(0) && step.lt('0.01'), step.toFixed()).toBe(true);
      expect(next?.cost?.eq(safetyOrdersCost(deal, completed + 1, completed + 1) ?? 0)).toBe(true);
      sim.fillSafetyOrder(user, id);
      const filled = dealFigures(await client.deals.show(id));
      // Filled at the price of the market, with a fee: near, not the same.
      expect(filled.boughtVolume?.gt(dealFigures(deal).boughtVolume ?? 0)).toBe(true);
    }
    const last = await client.deals.show(id);
    expect(dealFigures(last).nextSafetyOrder).toBeNull();

    const preview = previewTakeProfit(last, new Decimal('3.5'));
    await client.deals.updateTakeProfit(id, { new_take_profit_percentage: '3.5' });
    const changed = await client.deals.show(id);
    const { takeProfitPrice, atTakeProfit } = dealFigures(changed);
    expect(
      preview?.price
        .minus(takeProfitPrice ?? 0)
        .abs()
        .lt('0.02'),
      preview?.price.toFixed(),
    ).toBe(true);
    expect(
      preview?.profit
        .minus(atTakeProfit?.profit ?? 0)
        .abs()
        .lt('0.05'),
    ).toBe(true);

    sim.completeDeal(user, id);
    const done = dealFigures(await client.deals.show(id));
    expect(done.finished).toBe(true);
    // What was promised at take profit is what came of it, but for the size of a price step.
    const off = done.profit?.minus(preview?.profit ?? 0).abs();
    expect(off?.lt('0.05'), `${done.profit?.toFixed()} for ${preview?.profit.toFixed()}`).toBe(true);
    expect(done.exitPrice?.gt(0)).toBe(true);
  });
});
