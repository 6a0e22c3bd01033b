import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createThreeCommasClient, type ThreeCommasClient } from '../../src/threecommas/index.ts';
import { ENDPOINT_NAMES, endpoint, type EndpointName } from '../../src/threecommas/endpoints.ts';
import { ACCOUNT, NEW_BOT, NEW_SELL, NEW_TRADE, OLD_BOT, OPEN_DEAL, SMART_TRADE } from './support/bodies.ts';
import { failureOf, startService, type Service } from './support/service.ts';

const { account_id, ...EDITED_BOT } = NEW_BOT;
const EDITED_TRADE = { take_profit_enabled: true, stop_loss_enabled: false } as const;
const NEW_ACCOUNT = { type: 'Kraken', name: 'Main', api_key: 'XKEY', secret: 'XSECRET' } as const;

/** One call of each method, and what it should look like on the wire. */
const CALLS: Readonly<
  Record<
    EndpointName,
    readonly [call: (client: ThreeCommasClient) => Promise<unknown>, wire: string, form?: string]
  >
> = {
  'deals.list': [(c) => c.deals.list({ limit: 3 }), 'GET /ver1/deals?limit=3'],
  'deals.show': [(c) => c.deals.show(5), 'GET /ver1/deals/5/show'],
  'deals.updateMaxSafetyOrders': [
    (c) => c.deals.updateMaxSafetyOrders(5, { max_safety_orders: 9 }),
    'POST /ver1/deals/5/update_max_safety_orders',
    'max_safety_orders=9',
  ],
  'deals.updateTakeProfit': [
    (c) => c.deals.updateTakeProfit(5, { new_take_profit_percentage: 1e-7 }),
    'POST /ver1/deals/5/update_tp',
    'new_take_profit_percentage=0.0000001',
  ],
  'deals.panicSell': [(c) => c.deals.panicSell(5), 'POST /ver1/deals/5/panic_sell'],
  'deals.cancel': [(c) => c.deals.cancel(3_104_882_911), 'POST /ver1/deals/3104882911/cancel'],
  'bots.list': [(c) => c.bots.list(), 'GET /ver1/bots'],
  'bots.show': [(c) => c.bots.show(6), 'GET /ver1/bots/6/show'],
  'bots.create': [(c) => c.bots.create(NEW_BOT), 'POST /ver1/bots/create_bot', `account_id=${account_id}`],
  'bots.update': [(c) => c.bots.update(6, EDITED_BOT), 'PATCH /ver1/bots/6/update', 'max_safety_orders=4'],
  'bots.enable': [(c) => c.bots.enable(6), 'POST /ver1/bots/6/enable'],
  'bots.disable': [(c) => c.bots.disable(6), 'POST /ver1/bots/6/disable'],
  'bots.startNewDeal': [
    (c) => c.bots.startNewDeal(6, { pair: 'ETH_BAT', skip_signal_checks: true }),
    'POST /ver1/bots/6/start_new_deal',
    'pair=ETH_BAT&skip_signal_checks=true',
  ],
  'bots.delete': [(c) => c.bots.delete(6), 'POST /ver1/bots/6/delete'],
  'bots.panicSellAllDeals': [(c) => c.bots.panicSellAllDeals(6), 'POST /ver1/bots/6/panic_sell_all_deals'],
  'bots.cancelAllDeals': [(c) => c.bots.cancelAllDeals(6), 'POST /ver1/bots/6/cancel_all_deals'],
  'bots.stats': [(c) => c.bots.stats({ bot_id: 6 }), 'GET /ver1/bots/stats?bot_id=6'],
  'bots.pairsBlackList': [(c) => c.bots.pairsBlackList(), 'GET /ver1/bots/pairs_black_list'],
  'bots.updatePairsBlackList': [
    (c) => c.bots.updatePairsBlackList({ pairs: ['ETH_BAT'] }),
    'POST /ver1/bots/update_pairs_black_list',
    'pairs=%5B%22ETH_BAT%22%5D',
  ],
  'accounts.add': [
    (c) => c.accounts.add(NEW_ACCOUNT),
    'POST /ver1/accounts/new',
    'type=Kraken&name=Main&api_key=XKEY&secret=XSECRET',
  ],
  'accounts.list': [(c) => c.accounts.list(), 'GET /ver1/accounts'],
  'accounts.marketList': [(c) => c.accounts.marketList(), 'GET /ver1/accounts/market_list'],
  'accounts.loadBalances': [(c) => c.accounts.loadBalances(7), 'POST /ver1/accounts/7/load_balances'],
  'accounts.rename': [
    (c) => c.accounts.rename(7, { name: 'New name' }),
    'POST /ver1/accounts/7/rename',
    'name=New%20name',
  ],
  'accounts.pieChartData': [(c) => c.accounts.pieChartData(7), 'POST /ver1/accounts/7/pie_chart_data'],
  'accounts.tableData': [(c) => c.accounts.tableData(7), 'POST /ver1/accounts/7/account_table_data'],
  'accounts.remove': [(c) => c.accounts.remove(7), 'POST /ver1/accounts/7/remove'],
  'smartTrades.list': [
    (c) => c.smartTrades.list({ type: 'SmartTrade::Classic' }),
    'GET /ver1/smart_trades?type=SmartTrade%3A%3AClassic',
  ],
  'smartTrades.createSmartTrade': [
    (c) => c.smartTrades.createSmartTrade(NEW_TRADE),
    'POST /ver1/smart_trades/create_smart_trade',
    'buy_price=104.9',
  ],
  'smartTrades.createSmartSell': [
    (c) => c.smartTrades.createSmartSell(NEW_SELL),
    'POST /ver1/smart_trades/create_smart_sell',
    'average_buy_price=98.2',
  ],
  'smartTrades.update': [
    (c) => c.smartTrades.update(8, EDITED_TRADE),
    'PATCH /ver1/smart_trades/8/update',
    'take_profit_enabled=true&stop_loss_enabled=false',
  ],
  'smartTrades.cancel': [
    (c) => c.smartTrades.cancel(8),
    'POST /ver1/smart_trades/cancel',
    'smart_trade_id=8',
  ],
  'smartTrades.panicSell': [
    (c) => c.smartTrades.panicSell(8),
    'POST /ver1/smart_trades/panic_sell',
    'smart_trade_id=8',
  ],
  'smartTrades.stepPanicSell': [
    (c) => c.smartTrades.stepPanicSell(8, 31),
    'POST /ver1/smart_trades/8/step_panic_sell',
    'step_id=31',
  ],
  'smartTrades.forceProcess': [
    (c) => c.smartTrades.forceProcess(8),
    'POST /ver1/smart_trades/8/force_process',
  ],
  ping: [(c) => c.ping(), 'GET /ver1/ping'],
  time: [(c) => c.time(), 'GET /ver1/time'],
};

const BODIES: Readonly<Record<string, unknown>> = {
  deal: OPEN_DEAL,
  deals: [OPEN_DEAL],
  bot: OLD_BOT,
  bots: [OLD_BOT],
  botStats: { overall_stats: {}, today_stats: {}, profits_in_usd: {} },
  pairs: { pairs: ['ETH_BAT'] },
  account: ACCOUNT,
  accounts: [ACCOUNT],
  markets: [{ market_name: 'Kraken' }],
  pieChart: [{ code: 'XMR' }],
  balances: [{ currency_code: 'XMR' }],
  smartTrade: SMART_TRADE,
  smartTrades: [SMART_TRADE],
  done: true,
  opaque: { anything: 1 },
  ping: { pong: 'pong' },
  time: { server_time: 1_541_000_000 },
};

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.close());

describe.each(ENDPOINT_NAMES)('%s', (name) => {
  const [call, wire, form = ''] = CALLS[name];

  it.each([200, 201])('is sent as documented and takes a %i', async (status) => {
    service.answer = () => ({ status, body: BODIES[endpoint(name).result] });
    await call(service.client());
    const [request] = service.seen;
    expect(service.seen).toHaveLength(1);
    expect(`${String(request?.method)} ${String(request?.target)}`).toBe(wire.replace(' /', ' /public/api/'));
    if (form === '') expect(request?.body).toBe('');
    else expect(`&${String(request?.body)}&`).toContain(`&${form}&`);
  });
});

it('has one method for each endpoint and nothing else', () => {
  const client = service.client() as unknown as Record<string, unknown>;
  const methods = Object.entries(client).flatMap(([group, members]) =>
    typeof members === 'function'
      ? [group]
      : Object.keys(members as object).map((member) => `${group}.${member}`),
  );
  expect(methods.sort()).toEqual([...ENDPOINT_NAMES].sort());
});

it('takes the settings of one call after its parameters', async () => {
  const stop = new AbortController();
  stop.abort();
  const client = service.client();
  const failures = await Promise.all([
    failureOf(client.deals.list({ limit: 1 }, { signal: stop.signal })),
    failureOf(client.deals.panicSell(5, { signal: stop.signal })),
  ]);
  expect(failures.map(({ name, code }) => `${name} ${String(code)}`)).toEqual([
    'ConnectionError aborted',
    'ConnectionError aborted',
  ]);
  expect(service.seen).toEqual([]);
});

it('leaves out parameters that are null or undefined', async () => {
  service.answer = () => ({ body: [OPEN_DEAL] });
  await service.client().deals.list({ scope: null, account_id: undefined, limit: 2 });
  expect(service.seen[0]?.target).toBe('/public/api/ver1/deals?limit=2');
});

it('asks for the mode that it was made for, and for none by itself', async () => {
  service.answer = () => ({ body: [] });
  await service.client().bots.list();
  await service.client({ forcedMode: 'paper' }).bots.list();
  expect(service.seen.map(({ headers }) => headers['forced-mode'])).toEqual([undefined, 'paper']);
});

it('gives the pairs that were sent where the answer is a bare true', async () => {
  service.answer = () => ({ status: 201, body: true });
  await expect(service.client().bots.updatePairsBlackList({ pairs: ['ETH_BAT'] })).resolves.toEqual({
    pairs: ['ETH_BAT'],
  });
});

it.each([[true], [OLD_BOT], [''], [null]])('takes %j for a deletion that was done', async (body) => {
  service.answer = () => ({ status: 201, body });
  await expect(service.client().bots.delete(6)).resolves.toBe(true);
});

it('refuses to be made for an address that is none', () => {
  for (const baseUrl of [
    '',
    '3commas.io',
    'ftp://3commas.io',
    'https://me:pass@3commas.io',
    'https://x/?a=1',
  ]) {
    const make = (): unknown => createThreeCommasClient({ baseUrl, apiKey: 'k', secret: 's' });
    expect(make).toThrow(
      expect.objectContaining({ name: 'ValidationError', attributes: { baseUrl: [expect.any(String)] } }),
    );
    expect(make).not.toThrow(/pass/);
  }
});

it('refuses a key that cannot be a header without repeating it', () => {
  const make = (): unknown =>
    createThreeCommasClient({ baseUrl: 'http://x', apiKey: 'clé-1234\n', secret: 's' });
  expect(make).toThrow(expect.objectContaining({ name: 'ValidationError' }));
  expect(make).not.toThrow(/1234/);
});

it('does not send a signed call without a key', async () => {
  const failure = await failureOf(service.client({ apiKey: '' }).deals.list());
  expect(failure).toMatchObject({ name: 'ValidationError', attributes: { apiKey: ['is missing'] } });
  expect(service.seen).toEqual([]);
});
