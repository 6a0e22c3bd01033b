import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFixture, entity, type Fixture, form, type Json, rows } from './fixture.ts';

describe('smart trades of the simulated service', () => {
  let fixture: Fixture;
  let accountId: number;
  beforeEach(async () => {
    fixture = await createFixture();
    accountId = fixture.sim.addAccount(fixture.user, { balances: { USDT: '10000', ETH: '5' } });
    fixture.sim.setPrice('USDT_ETH', '2000');
  });
  afterEach(() => fixture.close());

  const OFF = { take_profit_enabled: 'false', stop_loss_enabled: 'false' };
  const trade = (params: Readonly<Record<string, string>>) =>
    fixture.post('/ver1/smart_trades/create_smart_trade', {
      account_id: String(accountId),
      pair: 'USDT_ETH',
      units_to_buy: '1',
      buy_price: '2000',
      ...OFF,
      ...params,
    });
  const sale = (params: Readonly<Record<string, string>>) =>
    fixture.post('/ver1/smart_trades/create_smart_sell', {
      account_id: String(accountId),
      pair: 'USDT_ETH',
      units_to_buy: '2',
      average_buy_price: '1900',
      ...OFF,
      ...params,
    });
  const priced = async (price: string): Promise<Json> => {
    fixture.sim.setPrice('USDT_ETH', price);
    fixture.sim.tick();
    const [first] = rows(await fixture.get('/ver1/smart_trades'));
    return first ?? {};
  };

  it('buys at its limit and sells at its target', async () => {
    const answer = await trade({
      buy_price: '1950',
      take_profit_enabled: 'true',
      take_profit_price_condition: '2100',
      stop_loss_enabled: 'true',
      stop_loss_price_condition: '1800',
    });
    expect(answer).toMatchObject({
      status: 201,
      json: { type: 'SmartTrade::Classic', status: 'buy_order_placed' },
    });
    expect(answer.json).toMatchObject({ panic_sellable: false, finished: false, average_buy_price: null });
    expect(await priced('1960')).toMatchObject({ status: 'buy_order_placed' });
    expect(await priced('1949')).toMatchObject({
      status: 'bought',
      panic_sellable: true,
      average_buy_price: '1951.95',
    });
    const sold = await priced('2100');
    expect(sold).toMatchObject({ status: 'take_profit_finished', finished: true, editable: false });
    expect(sold.average_sell_price).toBe('2097.9');
    expect(sold.closed_at).not.toBeNull();
  });

  it('stops a loss, and lets a trailing stop follow the price up', async () => {
    await sale({ stop_loss_enabled: 'true', stop_loss_price_condition: '1805', trailing_stop_loss: 'true' });
    fixture.sim.advance(1000);
    expect(await priced('2200')).toMatchObject({ status: 'bought', trailing_stop_loss_last_price: '2200.0' });
    expect(await priced('2091')).toMatchObject({ status: 'bought' });
    expect(await priced('2089')).toMatchObject({ status: 'stop_loss_finished' });
  });

  it('waits out the timeout of a stop loss', async () => {
    await sale({
      stop_loss_enabled: 'true',
      stop_loss_price_condition: '1900',
      stop_loss_timeout_enabled: 'true',
      stop_loss_timeout_seconds: '30',
    });
    expect(await priced('1890')).toMatchObject({ status: 'bought' });
    fixture.sim.advance(31_000);
    expect(await priced('1890')).toMatchObject({ status: 'stop_loss_finished' });
  });

  it('follows a rising price before it takes profit', async () => {
    await sale({
      take_profit_enabled: 'true',
      take_profit_price_condition: '2100',
      trailing_take_profit: 'true',
      trailing_take_profit_step: '1',
    });
    expect(await priced('2110')).toMatchObject({
      status: 'trailing_take_profit_activated',
      panic_sellable: true,
    });
    expect(await priced('2300')).toMatchObject({ trailing_take_profit_last_price: '2300.0' });
    expect(await priced('2290')).toMatchObject({ finished: false });
    expect(await priced('2270')).toMatchObject({ status: 'take_profit_finished' });
  });

  it('waits for a price before a conditional buy', async () => {
    const answer = await trade({ buy_price: '2050', buy_method: 'conditional' });
    expect(answer.json).toMatchObject({
      type: 'SmartTrade::ConditionalBuy',
      status: 'conditional_order_waiting_price',
    });
    expect(await priced('2010')).toMatchObject({ status: 'conditional_order_waiting_price' });
    expect(await priced('2060')).toMatchObject({ status: 'bought' });
  });

  it('sells in steps, one of them in a hurry', async () => {
    const steps = [
      { percent: 50, price: 2100, price_method: 'bid' },
      { percent: 50, price: 2200, price_method: 'last' },
    ];
    const made = entity(
      await sale({
        take_profit_enabled: 'true',
        take_profit_type: 'step_sell',
        take_profit_step_orders: JSON.stringify(steps),
      }),
    );
    const parts = made.smart_trade_steps as Json[];
    expect(parts).toMatchObject([
      {
        position: 1,
        percent: '50.0',
        price: '2100.0',
        status: 'idle',
        initial_amount: '1.0',
        trailing_last_pirce: null,
      },
      { position: 2, status: 'idle' },
    ]);
    expect(await priced('2100')).toMatchObject({
      finished: false,
      smart_trade_steps: [{ status: 'processed' }, {}],
    });
    const path = `/ver1/smart_trades/${String(made.id)}/step_panic_sell`;
    expect((await fixture.post(path, { step_id: String(parts[0]?.id) })).status).toBe(403);
    expect((await fixture.post(path, { step_id: '1' })).status).toBe(404);
    const sold = await fixture.post(path, { step_id: String(parts[1]?.id) });
    expect(sold.json).toMatchObject({
      status: 'take_profit_finished',
      smart_trade_steps: [{}, { status: 'panic_sold', is_panic_sell: true, actual_amount: '1.0' }],
    });
  });

  it('is cancelled and sold under both spellings of the path', async () => {
    const ids = [entity(await sale({})).id, entity(await sale({})).id].map(String);
    const [first, second] = ids;
    const cancelled = await fixture.post('/ver1/smart_trades/cancel', { smart_trade_id: first ?? '' });
    expect(cancelled).toMatchObject({ status: 201, json: { status: 'cancelled', finished: true } });
    expect((await fixture.post(`/ver1/smart_trades/${String(first)}/cancel`)).status).toBe(403);
    const panicked = await fixture.post(`/ver1/smart_trades/${String(second)}/panic_sell`);
    expect(panicked.json).toMatchObject({
      status: 'panic_sell_order_placed',
      finished: false,
      panic_sellable: false,
    });
    const processed = await fixture.post(`/ver1/smart_trades/${String(second)}/force_process`);
    expect(processed.json).toMatchObject({ status: 'panic_sell_finished', finished: true });
  });

  it('knows only one spelling where the dialect says so', async () => {
    const id = String(entity(await sale({})).id);
    fixture.sim.setDialect({ smartTradePaths: 'by_id' });
    expect((await fixture.post('/ver1/smart_trades/cancel', { smart_trade_id: id })).status).toBe(404);
    fixture.sim.setDialect({ smartTradePaths: 'document' });
    expect((await fixture.post(`/ver1/smart_trades/${id}/cancel`)).status).toBe(404);
    expect((await fixture.post('/ver1/smart_trades/cancel', { smart_trade_id: id })).status).toBe(201);
  });

  it('is edited without losing what was not sent', async () => {
    const made = entity(
      await sale({ take_profit_enabled: 'true', take_profit_price_condition: '2100', note: 'as it was' }),
    );
    const answer = await fixture.api('PATCH', `/ver1/smart_trades/${String(made.id)}/update`, {
      form: form({
        take_profit_enabled: 'true',
        stop_loss_enabled: 'true',
        stop_loss_price_condition: '1500',
      }),
    });
    expect(answer).toMatchObject({
      status: 200,
      json: { take_profit_price_condition: '2100.0', stop_loss_price_condition: '1500.0', note: 'as it was' },
    });
  });

  it('refuses incomplete and impossible orders', async () => {
    const wrong = async (params: Readonly<Record<string, string>>): Promise<unknown> =>
      entity(await sale(params)).error_attributes;
    expect(await wrong({ take_profit_enabled: 'true' })).toEqual({
      take_profit_price_condition: ['is missing'],
    });
    expect(await wrong({ stop_loss_enabled: 'true', stop_loss_price_condition: '2500' })).toEqual({
      stop_loss_price_condition: ['Must be less than current price'],
    });
    expect(await wrong({ take_profit_enabled: 'yes' })).toEqual({
      take_profit_enabled: ['is not included in the list'],
    });
    expect(await wrong({ pair: 'USDT_GONE' })).toEqual({ pair: ['No market data for this pair: USDT_GONE'] });
    const step = { percent: 30, price: 2100 };
    expect(
      await wrong({
        take_profit_enabled: 'true',
        take_profit_type: 'step_sell',
        take_profit_step_orders: JSON.stringify([step, step, step, step, step]),
      }),
    ).toEqual({
      take_profit_step_orders: ['is too long (maximum is 4)', 'percents must not exceed 100 in total'],
    });
  });

  it('lists by scope and type, newest first', async () => {
    const first = entity(await trade({ buy_method: 'market' })).id;
    const second = entity(await sale({})).id;
    const ids = async (query: string): Promise<unknown[]> =>
      rows(await fixture.get('/ver1/smart_trades', query)).map((one) => one.id);
    expect(await ids('')).toEqual([second, first]);
    await fixture.post('/ver1/smart_trades/cancel', { smart_trade_id: String(second) });
    expect(await ids('scope=active')).toEqual([first]);
    expect(await ids('scope=finished')).toEqual([second]);
    expect(await ids('type=SmartTrade%3A%3AClassic')).toEqual([first]);
  });
});
