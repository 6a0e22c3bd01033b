import { buildAccount, buildBot } from './builders.ts';
import { openSafetyOrders, safetyOrderPrice, sign, takeProfitPrice } from './deal-math.ts';
import { type Decimal, decimal, plusPercent } from './decimal.ts';
import { addSmartTrades } from './demo-smart-trades.ts';
import { writeHistory } from './demo-history.ts';
import type { Random } from './prng.ts';
import type { BotState, UserState } from './state.ts';
import type { World } from './world.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

/**
 * A month in the life of a trader: two accounts (one of them paper), bots calm and wild, deals at several stages, and
 * a history. The calm bots trade coins that hardly move towards far targets: their deals wait for a person. The wild
 * ones trade small coins for small profits, so that something ends every few seconds.
 */
export function furnishDemo(world: World, user: UserState): void {
  const random = world.random.fork(`demo ${user.apiKey}`);
  const now = world.clock.now();
  const main = buildAccount(world, user, {
    name: 'Binance main',
    balances: {
      USDT: '42000',
      BTC: '0.61',
      ETH: '4.2',
      SOL: '31',
      XRP: '5200',
      LINK: '80',
      '1INCH': '410.5',
    },
    at: now - 400 * DAY_MS,
    gainedPercent: 6.3,
  });
  const paper = buildAccount(world, user, {
    name: 'Paper 2',
    isPaper: true,
    balances: { USDT: '30000', BTC: '1', XRP: '20000' },
    at: now - 90 * DAY_MS,
    gainedPercent: -1.2,
  });
  const nonstop = [{ options: {}, strategy: 'nonstop' }];

  const calm = [
    buildBot(world, user, {
      accountId: main.id,
      name: 'BTC patient',
      pairs: ['USDT_BTC'],
      strategyList: nonstop,
      baseOrder: '400',
      safetyOrder: '300',
      takeProfit: '2.5',
      stepPercentage: '0.8',
      cooldownSeconds: 20,
      at: now - 200 * DAY_MS,
    }),
    buildBot(world, user, {
      accountId: main.id,
      name: 'ETH_steady <long>',
      pairs: ['USDT_ETH'],
      strategyList: nonstop,
      baseOrder: '250',
      safetyOrder: '200',
      takeProfit: '1.9',
      stepPercentage: '0.7',
      stopLoss: '9',
      trailingDeviation: '0.3',
      cooldownSeconds: 20,
      at: now - 120 * DAY_MS,
    }),
    buildBot(world, user, {
      accountId: paper.id,
      name: 'Stack sats',
      pairs: ['BTC_ETH', 'BTC_LTC'],
      strategyList: nonstop,
      baseOrder: '0.004',
      safetyOrder: '0.003',
      takeProfit: '1.6',
      stepPercentage: '0.9',
      maxSafetyOrders: 3,
      cooldownSeconds: 30,
      at: now - 60 * DAY_MS,
    }),
  ];
  const wild = [
    buildBot(world, user, {
      accountId: main.id,
      name: 'Alt basket',
      pairs: ['USDT_DOGE', 'USDT_AVAX', 'USDT_1INCH', 'USDT_ADA'],
      strategyList: nonstop,
      maxActiveDeals: 3,
      baseOrder: '80',
      safetyOrder: '50',
      takeProfit: '0.5',
      stepPercentage: '0.6',
      volumeCoefficient: '1.8',
      stepCoefficient: '1',
      maxSafetyOrders: 6,
      stopLoss: '5',
      cooldownSeconds: 3,
      at: now - 45 * DAY_MS,
    }),
    buildBot(world, user, {
      accountId: main.id,
      name: 'SOL scalper',
      pairs: ['USDT_SOL'],
      strategyList: nonstop,
      baseOrder: '150',
      safetyOrder: '90',
      takeProfit: '0.45',
      stepPercentage: '0.45',
      maxSafetyOrders: 2,
      stopLoss: '1.4',
      cooldownSeconds: 3,
      at: now - 30 * DAY_MS,
    }),
    buildBot(world, user, {
      accountId: paper.id,
      name: 'Meme test',
      pairs: ['USDT_SHIB'],
      strategyList: nonstop,
      baseOrder: '60',
      safetyOrder: '40',
      takeProfit: '0.6',
      stepPercentage: '0.7',
      volumeCoefficient: '1.8',
      stepCoefficient: '1',
      stopLoss: '5',
      cooldownSeconds: 2,
      at: now - 14 * DAY_MS,
    }),
    buildBot(world, user, {
      accountId: paper.id,
      name: 'XRP hedge',
      pairs: ['USDT_XRP'],
      strategyList: [{ options: { time: '5m', type: 'sell_or_strong_sell' }, strategy: 'trading_view' }],
      strategy: 'short',
      baseOrder: '90',
      safetyOrder: '60',
      takeProfit: '0.5',
      stepPercentage: '0.6',
      maxSafetyOrders: 4,
      volumeCoefficient: '1.7',
      stepCoefficient: '1',
      stopLoss: '4',
      cooldownSeconds: 5,
      at: now - 10 * DAY_MS,
    }),
  ];
  buildBot(world, user, {
    accountId: main.id,
    name: 'LINK by hand',
    pairs: ['USDT_LINK'],
    enabled: false,
    at: now - 7 * DAY_MS,
  });

  addSmartTrades(world, user, main.id);
  writeHistory(world, user, [...calm, ...wild], random.fork('history'));
  for (const bot of calm) openLately(world, user, bot, random, { oldestMinutes: 2600, awayPercent: 2.2 });
  for (const bot of wild) openLately(world, user, bot, random, { oldestMinutes: 9, awayPercent: 0.8 });
  // Otherwise the first thing to be seen would be balances of last year.
  main.updatedAt = now - 3 * MINUTE_MS;
  paper.updatedAt = now - 7 * MINUTE_MS;
}

interface Lateness {
  readonly oldestMinutes: number;
  /** How far, at most, the price has gone against the deal since. */
  readonly awayPercent: number;
}

/** Fills a bot's places with deals that have been running for a while, each with the safety orders of its way down. */
function openLately(world: World, user: UserState, bot: BotState, random: Random, lateness: Lateness): void {
  const places = bot.strategyList[0]?.strategy === 'nonstop' ? bot.maxActiveDeals : 0;
  for (const pair of bot.pairs.slice(0, places)) {
    const account = user.accounts.get(bot.accountId);
    const rules = world.market.rules(pair);
    const price = world.market.price(pair);
    if (account === undefined || rules === null || price === null) continue;
    const age = random.between(0.2, 1) * lateness.oldestMinutes * MINUTE_MS;
    const openedAt = Math.round(world.clock.now() - age);
    const away = random.between(-0.3, 1) * lateness.awayPercent * sign(bot.settings);
    const deal = world.bots.openDeal(user, bot, pair, openedAt);
    world.deals.fillBaseOrder(
      deal,
      account,
      tidy(plusPercent(price, away), rules.priceDecimals),
      openedAt + 900,
    );
    let at = openedAt + 900;
    for (;;) {
      const [next] = openSafetyOrders(deal);
      const orderPrice = next === undefined ? null : safetyOrderPrice(deal, rules, next);
      if (orderPrice === null || price.minus(orderPrice).times(sign(deal.settings)).gt(0)) break;
      at += Math.round((world.clock.now() - at) * random.between(0.1, 0.6));
      if (!world.deals.fillSafetyOrder(deal, account, orderPrice, at)) break;
    }
    const target = takeProfitPrice(deal, rules);
    if (target !== null && price.minus(target).times(sign(deal.settings)).gte(0)) {
      world.deals.end(deal, account, 'completed', target, at + 5000);
      world.bots.settle(user, deal);
    }
  }
}

function tidy(price: Decimal, places: number): Decimal {
  const rounded = price.toDecimalPlaces(places);
  return rounded.isZero() ? decimal(10).pow(-places) : rounded;
}
