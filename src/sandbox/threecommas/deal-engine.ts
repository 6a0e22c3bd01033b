import type { SimClock } from './clock.ts';
import {
  entryPrice,
  exitPrice,
  inUsd,
  openSafetyOrders,
  reachedDown,
  reachedUp,
  realisedProfit,
  safetyOrderPrice,
  safetyOrderVolume,
  sign,
  stopLossPrice,
  takeProfitPrice,
} from './deal-math.ts';
import { isFinished } from './deal-status.ts';
import { Decimal, plusPercent, wireNumber, wireRounded, ZERO } from './decimal.ts';
import type { Market, PairRules } from './market.ts';
import type { AccountState, DealState, DealStatus } from './state.ts';

/** The ways a deal ends. */
export type DealEnd = Extract<
  DealStatus,
  'completed' | 'failed' | 'cancelled' | 'panic_sold' | 'stop_loss_finished'
>;

/** Moves a deal through its life. Every method that changes a deal also moves its `updatedAt`; prices alone never do. */
export interface DealEngine {
  /** One market step. */
  step(deal: DealState, account: AccountState): void;
  /** Fills the base order at once, whatever was waited for; fails the deal when the account lacks the money. */
  fillBaseOrder(deal: DealState, account: AccountState, price: Decimal, at?: number): void;
  /** Fills the next safety order. Returns false when none is left. */
  fillSafetyOrder(deal: DealState, account: AccountState, price: Decimal, at?: number): boolean;
  /** Ends a deal by selling at `price` (or not at all, for failed and cancelled). */
  end(deal: DealState, account: AccountState, how: DealEnd, price: Decimal, at?: number): void;
  fail(deal: DealState, message: string, at?: number): void;
  /** Asynchronous, as on the real service: only marks the deal; the steps that follow sell. */
  requestPanicSell(deal: DealState): void;
  /** Asynchronous: only marks the deal. The coins stay on the account. */
  requestCancel(deal: DealState): void;
  changeTakeProfit(deal: DealState, percentage: Decimal): void;
  changeMaxSafetyOrders(deal: DealState, count: number): void;
}

interface DealEngineDeps {
  readonly market: Market;
  readonly clock: SimClock;
}

interface DealEngineOptions {
  /** Market steps between each of: asked to close, order placed, sold. */
  readonly settleTicks: number;
}

export function createDealEngine({ market, clock }: DealEngineDeps, options: DealEngineOptions): DealEngine {
  const rulesOf = (deal: DealState): PairRules => {
    const rules = market.rules(deal.pair);
    if (rules === null) throw new RangeError(`no market data for ${deal.pair}`);
    return rules;
  };

  const touch = (deal: DealState, message: string, at = clock.stamp()): number => {
    deal.updatedAt = at;
    deal.events.push({ message, at });
    return at;
  };

  const wait = (deal: DealState, status: DealStatus, message: string, ticks = options.settleTicks): void => {
    deal.status = status;
    deal.waitTicks = ticks;
    touch(deal, message);
  };

  const enter = (
    deal: DealState,
    account: AccountState,
    price: Decimal,
    quoteVolume: Decimal,
  ): { amount: Decimal; volume: Decimal; net: Decimal } | null => {
    const rules = rulesOf(deal);
    const amount = quoteVolume.div(price).toDecimalPlaces(rules.lotDecimals, Decimal.ROUND_UP);
    const net = entryPrice(deal.settings, price);
    const volume = amount.times(net);
    const long = sign(deal.settings) === 1;
    const spent = long ? rules.quote : rules.base;
    const needed = long ? volume : amount;
    if ((account.balances.get(spent) ?? ZERO).lt(needed)) return null;
    adjust(account, rules.base, long ? amount : amount.neg());
    adjust(account, rules.quote, long ? volume.neg() : volume);
    deal.entryAmount = deal.entryAmount.plus(amount);
    deal.entryVolume = deal.entryVolume.plus(volume);
    return { amount, volume, net };
  };

  const fillBaseOrder: DealEngine['fillBaseOrder'] = (deal, account, price, at) => {
    const rules = rulesOf(deal);
    const filled = enter(deal, account, price, deal.baseOrderQuote);
    if (filled === null) {
      fail(deal, `Base order was not placed: not enough ${spentCurrency(deal, rules)} on the account`, at);
      return;
    }
    deal.baseOrderPrice = filled.net;
    deal.baseEntryVolume = filled.volume;
    deal.status = 'bought';
    deal.waitTicks = 0;
    const size = `${wireNumber(filled.volume)} ${rules.quote} (${wireNumber(filled.amount)} ${rules.base})`;
    const moment = touch(deal, `Base order executed. Price: ${wireNumber(filled.net)}. Size: ${size}`, at);
    touch(deal, takeProfitMessage(deal, rules), moment);
  };

  const fillSafetyOrder: DealEngine['fillSafetyOrder'] = (deal, account, price, at) => {
    if (deal.completedSafetyOrders >= deal.settings.maxSafetyOrders) return false;
    const n = deal.completedSafetyOrders + 1;
    const filled = enter(deal, account, price, safetyOrderVolume(deal, n));
    const place = `(${n} out of ${deal.settings.maxSafetyOrders})`;
    if (filled === null) return false;
    deal.completedSafetyOrders = n;
    const rules = rulesOf(deal);
    const size = `${wireNumber(filled.volume)} ${rules.quote} (${wireNumber(filled.amount)} ${rules.base})`;
    const moment = touch(
      deal,
      `Averaging order ${place} executed. Price: ${wireNumber(filled.net)} Size: ${size}`,
      at,
    );
    touch(deal, takeProfitMessage(deal, rules), moment);
    return true;
  };

  const close = (deal: DealState, status: DealStatus, message: string, at = clock.stamp()): void => {
    const rules = rulesOf(deal);
    deal.status = status;
    deal.waitTicks = 0;
    deal.closedAt = at;
    deal.trailingBestPrice = null;
    deal.finalUsdProfit = inUsd(realisedProfit(deal), rules.quote, market);
    // Recorded answers have updated_at a few milliseconds after closed_at.
    touch(deal, message, at + 4 + (deal.id % 17));
  };

  const fail: DealEngine['fail'] = (deal, message, at) => {
    if (isFinished(deal)) return;
    deal.errorMessage = message;
    close(deal, 'failed', message, at);
  };

  const end: DealEngine['end'] = (deal, account, how, price, at) => {
    if (isFinished(deal)) return;
    if (how === 'failed') {
      fail(deal, 'The exchange refused the order', at);
      return;
    }
    if (how === 'cancelled') {
      close(deal, 'cancelled', 'Deal cancelled, the coins stay on the account', at);
      return;
    }
    const rules = rulesOf(deal);
    const long = sign(deal.settings) === 1;
    deal.exitAmount = deal.entryAmount;
    deal.exitVolume = deal.entryAmount.times(exitPrice(deal.settings, price));
    adjust(account, rules.base, long ? deal.exitAmount.neg() : deal.exitAmount);
    adjust(account, rules.quote, long ? deal.exitVolume : deal.exitVolume.neg());
    const profit = realisedProfit(deal);
    const signed = `${profit.isNegative() ? '' : '+'}${wireRounded(profit, 8)} ${rules.quote}`;
    close(deal, how, `${END_WORDS[how]} (${deal.pair}). Profit: ${signed}`, at);
  };

  const stepBought = (deal: DealState, account: AccountState, price: Decimal): void => {
    const rules = rulesOf(deal);
    const target = takeProfitPrice(deal, rules);
    if (target !== null && reachedUp(deal.settings, price, target)) {
      if (deal.settings.trailingEnabled) {
        deal.trailingBestPrice = price;
        wait(deal, 'ttp_activated', `Trailing began at ${wireNumber(price)}`, 0);
      } else {
        // A limit order sells at its own price, even when the market jumped past it.
        end(deal, account, 'completed', target);
      }
      return;
    }
    for (const n of openSafetyOrders(deal)) {
      const orderPrice = safetyOrderPrice(deal, rules, n);
      if (orderPrice === null || !reachedDown(deal.settings, price, orderPrice)) break;
      if (!fillSafetyOrder(deal, account, orderPrice)) break;
    }
    const stop = stopLossPrice(deal);
    if (stop !== null && reachedDown(deal.settings, price, stop)) {
      wait(deal, 'stop_loss_pending', `Stop loss reached at ${wireNumber(price)}`);
    }
  };

  const stepTrailing = (deal: DealState, price: Decimal): void => {
    const best = deal.trailingBestPrice ?? price;
    if (reachedUp(deal.settings, price, best)) {
      deal.trailingBestPrice = price;
      return;
    }
    const turn = plusPercent(best, deal.settings.trailingDeviation.times(-sign(deal.settings)));
    if (reachedDown(deal.settings, price, turn))
      wait(deal, 'ttp_order_placed', 'Trailing turned, selling', 1);
  };

  const step: DealEngine['step'] = (deal, account) => {
    const price = market.price(deal.pair);
    if (isFinished(deal) || price === null) return;
    if (deal.waitTicks > 0) {
      deal.waitTicks -= 1;
      if (deal.waitTicks > 0) return;
    }
    switch (deal.status) {
      case 'created':
        wait(deal, 'base_order_placed', `Placing base order: ${wireRounded(deal.baseOrderQuote, 8)}`, 1);
        return;
      case 'base_order_placed':
        fillBaseOrder(deal, account, price);
        return;
      case 'bought':
        stepBought(deal, account, price);
        return;
      case 'ttp_activated':
        stepTrailing(deal, price);
        return;
      case 'ttp_order_placed':
        end(deal, account, 'completed', price);
        return;
      case 'panic_sell_pending':
        wait(deal, 'panic_sell_order_placed', `Selling ${wireNumber(deal.entryAmount)} at market`);
        return;
      case 'panic_sell_order_placed':
        end(deal, account, 'panic_sold', price);
        return;
      case 'stop_loss_pending':
        wait(deal, 'stop_loss_order_placed', 'Stop loss order placed');
        return;
      case 'stop_loss_order_placed':
        end(deal, account, 'stop_loss_finished', price);
        return;
      case 'cancel_pending':
        end(deal, account, 'cancelled', price);
        return;
      case 'cancelled':
      case 'completed':
      case 'failed':
      case 'panic_sold':
      case 'stop_loss_finished':
        return;
    }
  };

  return {
    step,
    fillBaseOrder,
    fillSafetyOrder,
    end,
    fail,
    requestPanicSell: (deal) => wait(deal, 'panic_sell_pending', 'Closing at market price was asked for'),
    requestCancel: (deal) => wait(deal, 'cancel_pending', 'Cancelling was asked for'),
    changeTakeProfit: (deal, percentage) => {
      deal.settings = { ...deal.settings, takeProfit: percentage };
      touch(deal, takeProfitMessage(deal, rulesOf(deal)));
    },
    changeMaxSafetyOrders: (deal, count) => {
      deal.settings = { ...deal.settings, maxSafetyOrders: count };
      touch(deal, `Averaging orders allowed now: ${count}`);
    },
  };
}

const END_WORDS: Readonly<Record<Exclude<DealEnd, 'failed' | 'cancelled'>, string>> = {
  completed: 'Trade completed',
  panic_sold: 'Closed at market price',
  stop_loss_finished: 'Stop loss executed',
};

function adjust(account: AccountState, currency: string, change: Decimal): void {
  const left = (account.balances.get(currency) ?? ZERO).plus(change);
  account.balances.set(currency, Decimal.max(left, ZERO));
}

function spentCurrency(deal: DealState, rules: PairRules): string {
  return sign(deal.settings) === 1 ? rules.quote : rules.base;
}

function takeProfitMessage(deal: DealState, rules: PairRules): string {
  const price = takeProfitPrice(deal, rules);
  return `Placing TakeProfit trade. Price: ${price === null ? 'market' : wireNumber(price)} ${rules.quote}`;
}
