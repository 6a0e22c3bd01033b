import { afterEach, describe, expect, it } from 'vitest';
import {
  createSimulatedThreeCommas,
  type SimulatedThreeCommas,
  type SimulatedThreeCommasOptions,
} from '../../../src/sandbox/threecommas/simulated-threecommas.ts';
import { ENDPOINT_NAMES } from '../../../src/threecommas/endpoints.ts';
import {
  createThreeCommasClient,
  normalizeDealStatus,
  type ThreeCommasClient,
} from '../../../src/threecommas/index.ts';

const BOT = {
  name: 'Made by the client',
  pairs: ['USDT_ETH', 'USDT_SOL'],
  max_active_deals: 2,
  base_order_volume: '25',
  take_profit: '1.5',
  safety_order_volume: '20',
  martingale_volume_coefficient: '1',
  martingale_step_coefficient: '1',
  max_safety_orders: 2,
  active_safety_orders_count: 1,
  safety_order_step_percentage: '1',
  take_profit_type: 'total',
  strategy_list: [{ strategy: 'trading_view', options: { time: '5m', type: 'buy_or_strong_buy' } }],
} as const;
const EXITS = {
  take_profit_enabled: true,
  take_profit_type: 'step_sell',
  take_profit_step_orders: [
    { percent: '50', price: '9000', price_method: 'bid' },
    { percent: '50', price: '9500', price_method: 'bid' },
  ],
  stop_loss_enabled: false,
} as const;

describe.each([
  ['today’s dialect', {}],
  ['the dialect of the document', { dialect: { name: 'document2018', smartTradePaths: 'document' } }],
  [
    'smart trades by id, odd answers',
    { dialect: { smartTradePaths: 'by_id', startNewDealAnswers: 'bot', blackListAnswers: 'true' } },
  ],
] satisfies [string, SimulatedThreeCommasOptions][])(
  'the real client against the simulated service: %s',
  (_name, options) => {
    let sim: SimulatedThreeCommas;
    afterEach(() => sim.close());

    const start = async (): Promise<ThreeCommasClient> => {
      sim = await createSimulatedThreeCommas({ movement: 0, ...options });
      sim.addUser({ apiKey: 'ApiKeyOfTheClient', secret: 'SecretOfTheClient', scenario: 'demo' });
      return createThreeCommasClient({
        baseUrl: sim.baseUrl,
        apiKey: 'ApiKeyOfTheClient',
        secret: 'SecretOfTheClient',
      });
    };

    it('gets a success from every endpoint there is', async () => {
      const client = await start();
      await client.ping();
      await client.time();
      await client.accounts.marketList();

      const added = await client.accounts.add({
        type: 'binance',
        name: 'New',
        api_key: 'abcdef',
        secret: 'ghijkl',
      });
      await client.accounts.loadBalances(added.id);
      await client.accounts.rename(added.id, { name: 'Renamed' });
      expect(await client.accounts.tableData(added.id)).toHaveLength(3);
      expect(await client.accounts.pieChartData(added.id)).toHaveLength(3);
      expect((await client.accounts.list()).map((account) => account.name)).toContain('Renamed');

      const bot = await client.bots.create({ ...BOT, account_id: added.id });
      expect(bot.pairs).toEqual(BOT.pairs);
      const edited = await client.bots.update(bot.id, { ...BOT, name: 'Edited & <renamed>' });
      expect(edited.name).toBe('Edited & <renamed>');
      await client.bots.enable(bot.id);
      await client.bots.startNewDeal(bot.id, { pair: 'USDT_ETH', skip_signal_checks: true });
      await client.bots.startNewDeal(bot.id, { pair: 'USDT_SOL', skip_signal_checks: true });
      sim.tick(2);
      const [first, second] = await client.deals.list({ bot_id: bot.id, scope: 'active' });
      if (first === undefined || second === undefined) throw new Error('two deals were started');
      await client.deals.updateTakeProfit(first.id, { new_take_profit_percentage: '2.5' });
      await client.deals.updateMaxSafetyOrders(first.id, { max_safety_orders: 4 });
      expect((await client.deals.show(first.id)).take_profit).toBe('2.5');
      await client.deals.panicSell(first.id);
      await client.deals.cancel(second.id);
      sim.tick(2);
      const ended = await client.deals.list({ bot_id: bot.id, scope: 'finished' });
      expect(ended.map((deal) => normalizeDealStatus(deal.status)).sort()).toEqual([
        'cancelled',
        'panic_sold',
      ]);

      await client.bots.panicSellAllDeals(bot.id);
      await client.bots.cancelAllDeals(bot.id);
      await client.bots.disable(bot.id);
      await client.bots.stats();
      expect(
        (await client.bots.updatePairsBlackList({ pairs: ['BTC_ADA', 'USDT_SHIB'] })).pairs,
      ).toHaveLength(2);
      expect((await client.bots.pairsBlackList()).pairs).toEqual(['BTC_ADA', 'USDT_SHIB']);
      expect((await client.bots.show(bot.id)).is_enabled).toBe(false);
      await client.bots.delete(bot.id);
      expect((await client.bots.list()).map((one) => one.id)).not.toContain(bot.id);

      const market = { account_id: added.id, pair: 'USDT_ETH', units_to_buy: '0.1' };
      const bought = await client.smartTrades.createSmartTrade({
        ...market,
        ...EXITS,
        buy_price: '2600',
        buy_method: 'market',
      });
      await client.smartTrades.forceProcess(bought.id);
      const sale = await client.smartTrades.createSmartSell({
        ...market,
        ...EXITS,
        average_buy_price: '2500',
      });
      await client.smartTrades.update(sale.id, {
        take_profit_enabled: false,
        stop_loss_enabled: false,
        note: 'kept',
      });
      const stepId = bought.smart_trade_steps[0]?.id ?? 0;
      await client.smartTrades.stepPanicSell(bought.id, stepId);
      await client.smartTrades.panicSell(bought.id);
      await client.smartTrades.cancel(sale.id);
      sim.tick();
      const trades = await client.smartTrades.list({ account_id: added.id, scope: 'finished' });
      expect(trades.map((trade) => trade.id).sort()).toEqual([bought.id, sale.id].sort());
      await client.accounts.remove(added.id);

      const served = new Set(
        sim.requests.filter((request) => request.executed).map((request) => request.endpoint),
      );
      expect(ENDPOINT_NAMES.filter((name) => !served.has(name))).toEqual([]);
    });
  },
);
