import { createSmartSell, createSmartTrade } from './routes-smart-trades.ts';
import type { Handler } from './call.ts';
import { plusPercent, wireNumber } from './decimal.ts';
import { createParamReader } from './param-reader.ts';
import type { ParamBag } from './request-params.ts';
import type { SmartTradeState, UserState } from './state.ts';
import type { World } from './world.ts';

const HOUR_MS = 60 * 60 * 1000;

/** A few smart trades at different stages, made by the same handlers that serve the API. */
export function addSmartTrades(world: World, user: UserState, accountId: number): void {
  const near = (pair: string, percent: number): string => {
    const price = world.market.price(pair);
    const rules = world.market.rules(pair);
    if (price === null || rules === null) throw new RangeError(`no market data for ${pair}`);
    return wireNumber(plusPercent(price, percent).toDecimalPlaces(rules.priceDecimals));
  };
  const make = (handler: Handler, hoursAgo: number, bag: ParamBag): SmartTradeState => {
    const before = new Set(user.smartTrades.keys());
    handler({
      user,
      params: createParamReader({ account_id: String(accountId), ...bag }),
      prices: world.market,
      dialect: world.dialect(),
      world,
    });
    const made = [...user.smartTrades.values()].find((trade) => !before.has(trade.id));
    if (made === undefined) throw new RangeError('the smart trade was not kept');
    const at = Math.round(world.clock.now() - hoursAgo * HOUR_MS);
    // Only here may a trade be older than the world it is born into.
    return Object.assign(made, { createdAt: at, updatedAt: at });
  };
  const account = user.accounts.get(accountId);
  if (account === undefined) return;

  const sold = make(createSmartSell, 70, {
    pair: 'USDT_LINK',
    units_to_buy: '25',
    average_buy_price: near('USDT_LINK', -6),
    take_profit_enabled: 'true',
    take_profit_price_condition: near('USDT_LINK', -0.5),
    stop_loss_enabled: 'false',
  });
  world.smartTrades.step(sold, account);
  Object.assign(sold, { updatedAt: sold.createdAt + 31 * HOUR_MS, closedAt: sold.createdAt + 31 * HOUR_MS });

  make(createSmartTrade, 22, {
    pair: 'USDT_BTC',
    units_to_buy: '0.01',
    buy_price: near('USDT_BTC', -4),
    buy_method: 'conditional',
    take_profit_enabled: 'true',
    take_profit_price_condition: near('USDT_BTC', 3),
    stop_loss_enabled: 'true',
    stop_loss_price_condition: near('USDT_BTC', -8),
    note: 'Buy the dip',
  });

  const holding = make(createSmartTrade, 9, {
    pair: 'USDT_ETH',
    units_to_buy: '0.8',
    buy_price: near('USDT_ETH', 0),
    buy_method: 'market',
    take_profit_enabled: 'true',
    take_profit_type: 'step_sell',
    take_profit_step_orders: [
      { percent: 50, price: near('USDT_ETH', 3), price_method: 'bid' },
      { percent: 50, price: near('USDT_ETH', 5.5), price_method: 'bid' },
    ],
    stop_loss_enabled: 'true',
    stop_loss_price_condition: near('USDT_ETH', -6),
  });
  world.smartTrades.step(holding, account);
  Object.assign(holding, { updatedAt: holding.createdAt + 2000 });
}
