import { createAccount } from './accounts.ts';
import type { DealEnd } from './deal-engine.ts';
import { safetyOrderPrice, stopLossPrice, takeProfitPrice } from './deal-math.ts';
import { plusPercent, type Decimal } from './decimal.ts';
import type { PairRules } from './market.ts';
import type { Random } from './prng.ts';
import type { AccountState, BotState, DealState, UserState } from './state.ts';
import type { World } from './world.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAYS = 30;
const DEALS = 110;

interface PastDeal {
  readonly bot: BotState;
  readonly pair: string;
  readonly openedAt: number;
  readonly durationMs: number;
  readonly how: DealEnd;
}

/** Each way of ending is there at least once, however the dice fall. */
const CERTAIN: readonly DealEnd[] = ['completed', 'stop_loss_finished', 'panic_sold', 'failed', 'cancelled'];

/**
 * Writes a month of ended deals. They run through the same engine as live ones, on an account of their own, so their
 * figures agree with each other and leave today's balances alone.
 */
export function writeHistory(world: World, user: UserState, bots: readonly BotState[], random: Random): void {
  const purse = bottomlessAccount(world);
  const now = world.clock.now();
  const plans = Array.from({ length: DEALS }, (_, index): PastDeal => {
    const bot = random.pick(bots);
    const durationMs = random.between(0.05, 1) * random.between(0.1, 1) * 20 * HOUR_MS;
    const endedAgo = HOUR_MS * 0.2 + (index / DEALS) * DAYS * 24 * HOUR_MS * random.between(0.85, 1.05);
    return {
      bot,
      pair: random.pick(bot.pairs),
      openedAt: Math.round(now - endedAgo - durationMs),
      durationMs,
      how: CERTAIN[index - 5] ?? drawEnd(random),
    };
  });
  for (const plan of plans.sort((a, b) => a.openedAt - b.openedAt)) replay(world, user, purse, plan, random);
}

function replay(world: World, user: UserState, purse: AccountState, plan: PastDeal, random: Random): void {
  const rules = world.market.rules(plan.pair);
  const today = world.market.price(plan.pair);
  if (rules === null || today === null) return;
  const { deals, bots } = world;
  const deal = bots.openDeal(user, plan.bot, plan.pair, plan.openedAt);
  const finish = plan.openedAt + Math.round(plan.durationMs);
  const moment = (part: number): number => plan.openedAt + Math.round(plan.durationMs * part);

  if (plan.how === 'failed') {
    deals.fail(deal, 'Error placing base order: the exchange did not answer in time', plan.openedAt + 1800);
  } else {
    const start = rounded(plusPercent(today, random.between(-7, 7)), rules);
    deals.fillBaseOrder(deal, purse, start, plan.openedAt + 950);
    const fills = fillsBefore(plan.how, deal, random);
    for (let n = 1; n <= fills; n += 1) {
      const price = safetyOrderPrice(deal, rules, n);
      if (price !== null) deals.fillSafetyOrder(deal, purse, price, moment((n / (fills + 1)) * 0.9));
    }
    deals.end(deal, purse, plan.how, endPrice(plan.how, deal, rules, random), finish);
  }
  bots.settle(user, deal);
}

function fillsBefore(how: DealEnd, deal: DealState, random: Random): number {
  const most = deal.settings.maxSafetyOrders;
  if (how === 'stop_loss_finished') return most;
  return Math.min(most, Math.floor(random.next() * random.next() * (most + 1)));
}

function endPrice(how: DealEnd, deal: DealState, rules: PairRules, random: Random): Decimal {
  const average = deal.entryVolume.div(deal.entryAmount);
  const target = takeProfitPrice(deal, rules) ?? average;
  if (how === 'completed') return target;
  if (how === 'stop_loss_finished') {
    const stop = stopLossPrice(deal) ?? plusPercent(average, deal.settings.strategy === 'long' ? -4 : 4);
    return rounded(stop, rules);
  }
  return rounded(plusPercent(average, random.between(-1.5, 1)), rules);
}

function drawEnd(random: Random): DealEnd {
  const luck = random.next();
  if (luck < 0.84) return 'completed';
  if (luck < 0.9) return 'stop_loss_finished';
  if (luck < 0.95) return 'panic_sold';
  return luck < 0.975 ? 'cancelled' : 'failed';
}

function bottomlessAccount(world: World): AccountState {
  const plenty = Object.fromEntries(
    ['USDT', ...world.market.pairs.map((pair) => pair.slice(pair.indexOf('_') + 1))].map((code) => [
      code,
      '1e12',
    ]),
  );
  return createAccount({ id: 0, name: '', marketCode: 'binance', balances: plenty, at: 0 }, world.market);
}

function rounded(price: Decimal, rules: PairRules): Decimal {
  return price.toDecimalPlaces(rules.priceDecimals);
}
