import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { botSettings, parseDeal, parseWireTime } from '../../src/threecommas/index.ts';
import { checkParams } from '../../src/threecommas/check-params.ts';
import { ACCOUNT, OLD_BOT, OPEN_DEAL, SMART_TRADE } from './support/bodies.ts';
import { failureOf, startService, type Service } from './support/service.ts';

let service: Service;
let body: unknown;
beforeEach(async () => {
  service = await startService(() => ({ body }));
});
afterEach(() => service.close());

describe('a deal', () => {
  it('keeps its digits, its question marks and the fields that nobody knows yet', async () => {
    body = { ...OPEN_DEAL, brand_new: { field: 1 } };
    const deal = await service.client().deals.show(5);
    expect(deal).toMatchObject({
      id: 3_104_882_911,
      'finished?': false,
      'panic_sellable?': true,
      trailing_enabled: null,
      bought_average_price: OPEN_DEAL.bought_average_price,
      reserved_quote_funds: '12',
      brand_new: { field: 1 },
      bot_events: [],
    });
  });

  it('cannot bring a prototype along', async () => {
    body = `{"__proto__":{"finished?":true},${JSON.stringify(OPEN_DEAL).slice(1)}`;
    const deal = await service.client().deals.show(5);
    expect(Object.hasOwn(deal, '__proto__')).toBe(false);
    expect(Object.getPrototypeOf(deal)).toBe(Object.prototype);
  });

  it('of the time of the document is read as well: upper case, seconds, fewer fields', async () => {
    body = {
      id: 17,
      status: 'CANCELED',
      pair: 'BTC_ETH',
      bot_id: 2,
      account_id: 3,
      created_at: 1_537_000_000,
      closed_at: '2018-09-16 10:00:00',
      final_profit: -3e-6,
    };
    const deal = await service.client().deals.show(17);
    expect(deal).toMatchObject({
      status: 'CANCELED',
      'finished?': true,
      'cancellable?': false,
      'panic_sellable?': false,
      final_profit: '-0.000003',
      actual_profit: null,
      completed_safety_orders_count: 0,
    });
    expect(parseWireTime(deal.created_at)?.toISOString()).toBe('2018-09-15T08:26:40.000Z');
  });

  it('with statuses, strategies and types that nobody has seen before is still a deal', async () => {
    body = {
      ...OPEN_DEAL,
      status: 'teleported',
      type: 'Deal::Sideways',
      strategy: 'both',
      take_profit: ['?'],
    };
    await expect(service.client().deals.show(5)).resolves.toMatchObject({
      status: 'teleported',
      take_profit: null,
    });
  });

  it('that failed has nulls where others have money', async () => {
    body = { ...OPEN_DEAL, status: 'failed', bought_amount: null, bought_volume: null, sold_amount: null };
    await expect(service.client().deals.show(5)).resolves.toMatchObject({ bought_volume: null });
  });

  it.each(['id', 'pair', 'status'])('without %s is none', async (field) => {
    body = { ...OPEN_DEAL, [field]: undefined };
    expect(await failureOf(service.client().deals.show(5))).toMatchObject({ name: 'ResponseShapeError' });
  });

  it('comes with its history, in whatever order that is', async () => {
    body = {
      ...OPEN_DEAL,
      bot_events: [
        { message: 'later', created_at: 2 },
        { message: 'earlier', created_at: 1 },
      ],
    };
    const { bot_events } = await service.client().deals.show(5);
    expect(bot_events.map(({ message }) => message)).toEqual(['later', 'earlier']);
  });

  it('can be read from elsewhere, such as a store', () => {
    const deal = parseDeal(OPEN_DEAL);
    expect(parseDeal(JSON.parse(JSON.stringify(deal)))).toEqual(deal);
    expect(() => parseDeal({})).toThrow(expect.objectContaining({ name: 'ValidationError' }));
  });
});

describe('a list', () => {
  it('keeps the order of the service', async () => {
    body = [OPEN_DEAL, { ...OPEN_DEAL, id: 5 }, { ...OPEN_DEAL, id: 9 }];
    const deals = await service.client().deals.list();
    expect(deals.map(({ id }) => id)).toEqual([OPEN_DEAL.id, 5, 9]);
  });

  it.each([[{ deals: [] }], [null], ['']])('is none where the answer is %j', async (answer) => {
    body = answer;
    expect(await failureOf(service.client().deals.list())).toMatchObject({ name: 'ResponseShapeError' });
  });
});

describe('a bot', () => {
  it('can be edited from what it is, with the words that requests use', async () => {
    body = OLD_BOT;
    const bot = await service.client().bots.show(611);
    const settings = botSettings(bot);
    expect(settings).toMatchObject({
      name: 'Ether pair',
      pairs: ['ETH_LINK', 'ETH_BAT'],
      take_profit_type: 'total',
      strategy_list: [
        { strategy: 'trading_view', options: { time: '15m', type: 'strong_buy' } },
        { strategy: 'rsi' },
      ],
    });
    expect(checkParams('bots.update', { ...settings, bot_id: 611 })).toBeNull();
  });

  it('that lacks a setting cannot be edited from what it is', async () => {
    body = { ...OLD_BOT, take_profit: null };
    expect(botSettings(await service.client().bots.show(611))).toBeNull();
    body = { ...OLD_BOT, take_profit_type: 'per_moon_phase' };
    expect(botSettings(await service.client().bots.show(611))).toBeNull();
  });

  it('shows its active deals', async () => {
    body = { ...OLD_BOT, active_deals: [OPEN_DEAL] };
    const bot = await service.client().bots.disable(611);
    expect(bot.active_deals[0]).toMatchObject({ id: OPEN_DEAL.id, actual_profit: '1.85203' });
  });

  it('gives its results by currency, in decimals', async () => {
    body = {
      overall_stats: { USDT: '-12.5', BTC: 3e-7 },
      today_stats: {},
      profits_in_usd: { overall_usd_profit: -12.48, today_usd_profit: 0 },
    };
    await expect(service.client().bots.stats()).resolves.toEqual({
      overall_stats: { USDT: '-12.5', BTC: '0.0000003' },
      today_stats: {},
      profits_in_usd: {
        overall_usd_profit: '-12.48',
        today_usd_profit: '0',
        active_deals_usd_profit: null,
        funds_locked_in_active_deals: null,
      },
    });
  });
});

describe('an account', () => {
  it('takes infinite and unknowable percentages', async () => {
    body = ACCOUNT;
    await expect(service.client().accounts.loadBalances(7)).resolves.toMatchObject({
      btc_amount: ACCOUNT.btc_amount,
      day_profit_btc: '-0.0',
      btc_profit: '0.000000000000000000000000157',
      btc_profit_percentage: 'Infinity',
      usd_profit_percentage: null,
    });
  });

  it('has balances whose figures are numbers, tiny ones too', async () => {
    body = [
      {
        currency_code: 'XMR',
        position: 4.1e-7,
        usd_value: 0.00006,
        day_change_percent: null,
        percentage: 100,
      },
    ];
    await expect(service.client().accounts.tableData(7)).resolves.toMatchObject([
      { currency_code: 'XMR', position: '0.00000041', usd_value: '0.00006', day_change_percent: null },
    ]);
  });

  it('has a pie whose figures are numbers here and text there', async () => {
    body = [
      { code: 'XMR', amount: 2, btc_value: '0.01', usd_value: 310.2, coinmarketcapid: 328 },
      { code: 'BTC', amount: '0.5', btc_value: 0.5, usd_value: '31000', coinmarketcapid: null },
    ];
    await expect(service.client().accounts.pieChartData(7)).resolves.toMatchObject([
      { amount: '2', btc_value: '0.01', usd_value: '310.2', coinmarketcapid: '328' },
      { amount: '0.5', btc_value: '0.5', usd_value: '31000' },
    ]);
  });
});

describe('a smart trade', () => {
  it('has flags without question marks, and steps', async () => {
    body = [SMART_TRADE];
    const [trade] = await service.client().smartTrades.list();
    expect(trade).toMatchObject({ finished: false, panic_sellable: true, units_to_buy: '3.5' });
    expect(
      trade?.smart_trade_steps.map(({ percent, status }) => `${String(percent)} ${String(status)}`),
    ).toEqual(['60.0 idle', '40.0 need_check']);
  });

  it('is finished once it is closed where no flag says so', async () => {
    body = { ...SMART_TRADE, finished: undefined, closed_at: '2018-12-01T00:00:00Z' };
    await expect(service.client().smartTrades.forceProcess(912)).resolves.toMatchObject({ finished: true });
  });
});
