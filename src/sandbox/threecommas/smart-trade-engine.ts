import type { SimClock } from './clock.ts';
import { FEE } from './deal-math.ts';
import { Decimal, HUNDRED, ONE, plusPercent, ZERO } from './decimal.ts';
import type { Market, PairRules } from './market.ts';
import { isHolding, isSmartTradeFinished } from './smart-trade-status.ts';
import type { AccountState, SmartTradeState, SmartTradeStatus, SmartTradeStepState } from './state.ts';

/** Moves smart trades: they buy, wait for their conditions, and sell. */
export interface SmartTradeEngine {
  /** One look at the market; also what "force_process" does at once. */
  step(trade: SmartTradeState, account: AccountState): void;
  cancel(trade: SmartTradeState): void;
  /** Asynchronous: places the order, the next look sells. */
  requestPanicSell(trade: SmartTradeState): void;
  /** Sells one step's share at once. */
  panicSellStep(trade: SmartTradeState, step: SmartTradeStepState, account: AccountState): void;
}

interface SmartTradeEngineDeps {
  readonly market: Market;
  readonly clock: SimClock;
}

export function createSmartTradeEngine({ market, clock }: SmartTradeEngineDeps): SmartTradeEngine {
  const touch = (trade: SmartTradeState, status: SmartTradeStatus): number => {
    trade.status = status;
    trade.updatedAt = clock.stamp();
    return trade.updatedAt;
  };
  const finish = (trade: SmartTradeState, status: SmartTradeStatus): void => {
    trade.closedAt = touch(trade, status);
  };

  const buy = (trade: SmartTradeState, account: AccountState, rules: PairRules, price: Decimal): void => {
    const total = trade.units.times(price).times(ONE.plus(FEE));
    const funds = account.balances.get(rules.quote) ?? ZERO;
    if (funds.lt(total)) {
      trade.errorMessage = `Not enough ${rules.quote} on the account`;
      finish(trade, 'failed');
      return;
    }
    account.balances.set(rules.quote, funds.minus(total));
    account.balances.set(rules.base, (account.balances.get(rules.base) ?? ZERO).plus(trade.units));
    trade.averageBuyPrice = total.div(trade.units);
    touch(trade, 'bought');
  };

  const sell = (
    trade: SmartTradeState,
    account: AccountState,
    rules: PairRules,
    amount: Decimal,
    price: Decimal,
  ): Decimal => {
    const sold = Decimal.min(amount, trade.units.minus(trade.soldAmount));
    const total = sold.times(price).times(ONE.minus(FEE));
    const coins = account.balances.get(rules.base) ?? ZERO;
    account.balances.set(rules.base, Decimal.max(ZERO, coins.minus(sold)));
    account.balances.set(rules.quote, (account.balances.get(rules.quote) ?? ZERO).plus(total));
    trade.soldAmount = trade.soldAmount.plus(sold);
    trade.soldTotal = trade.soldTotal.plus(total);
    return sold;
  };

  const sellRest = (
    trade: SmartTradeState,
    account: AccountState,
    rules: PairRules,
    price: Decimal,
    end: SmartTradeStatus,
  ): void => {
    sell(trade, account, rules, trade.units, price);
    finish(trade, end);
    const left: SmartTradeStepState['status'] = end === 'panic_sell_finished' ? 'panic_sold' : 'cancelled';
    for (const step of trade.steps) if (step.status === 'idle') step.status = left;
  };

  const sellStep = (
    trade: SmartTradeState,
    step: SmartTradeStepState,
    account: AccountState,
    rules: PairRules,
    price: Decimal,
    status: 'processed' | 'panic_sold',
  ): void => {
    const share = trade.units
      .times(step.percent)
      .div(HUNDRED)
      .toDecimalPlaces(rules.lotDecimals, Decimal.ROUND_DOWN);
    const isLast =
      trade.steps.every((other) => other === step || other.status !== 'idle') && isWhole(trade.steps);
    const before = trade.soldTotal;
    step.soldAmount = sell(trade, account, rules, isLast ? trade.units : share, price);
    step.soldTotal = trade.soldTotal.minus(before);
    step.status = status;
    step.updatedAt = touch(trade, trade.status);
    if (trade.soldAmount.gte(trade.units)) {
      const profited = trade.steps.some((other) => other.status === 'processed');
      finish(trade, profited ? 'take_profit_finished' : 'panic_sell_finished');
    }
  };

  const stepBuying = (
    trade: SmartTradeState,
    account: AccountState,
    rules: PairRules,
    price: Decimal,
  ): void => {
    if (trade.buy === null) return;
    const { method, price: wanted, waitsForRise, trailingEnabled, trailingStep } = trade.buy;
    if (trade.status === 'trailing_buy_activated') {
      trade.buyTrail = Decimal.min(trade.buyTrail ?? price, price);
      if (price.gt(trade.buyTrail) && price.gte(plusPercent(trade.buyTrail, trailingStep)))
        buy(trade, account, rules, price);
      return;
    }
    if (method === 'market') buy(trade, account, rules, price);
    else if (method === 'limit') {
      if (price.lte(wanted)) buy(trade, account, rules, wanted);
    } else if (waitsForRise ? price.gte(wanted) : price.lte(wanted)) {
      if (!trailingEnabled) buy(trade, account, rules, price);
      else {
        trade.buyTrail = price;
        touch(trade, 'trailing_buy_activated');
      }
    }
  };

  const stepStopLoss = (
    trade: SmartTradeState,
    account: AccountState,
    rules: PairRules,
    price: Decimal,
  ): void => {
    const plan = trade.stopLoss;
    const condition = movingStop(trade, price, clock.now());
    if (!plan.enabled || condition === null) return;
    if (price.gt(condition)) {
      trade.stopLossSince = null;
      return;
    }
    trade.stopLossSince ??= clock.now();
    if (plan.timeoutEnabled && clock.now() - trade.stopLossSince < plan.timeoutSeconds * 1000) return;
    if (plan.sellMethod === 'limit') touch(trade, 'stop_loss_order_placed');
    else sellRest(trade, account, rules, price, 'stop_loss_finished');
  };

  const stepTakeProfit = (
    trade: SmartTradeState,
    account: AccountState,
    rules: PairRules,
    price: Decimal,
  ): void => {
    const plan = trade.takeProfit;
    if (!plan.enabled) return;
    if (plan.type === 'step_sell') {
      for (const step of trade.steps) {
        if (!isHolding(trade)) return;
        if (step.status === 'idle' && price.gte(step.price))
          sellStep(trade, step, account, rules, price, 'processed');
      }
      return;
    }
    if (trade.status === 'trailing_take_profit_activated') {
      if (price.gte(trade.takeProfitTrail ?? price)) {
        trade.takeProfitTrail = price;
        trade.takeProfitTrailAt = clock.now();
      } else if (price.lte(plusPercent(trade.takeProfitTrail ?? price, (plan.trailingStep ?? ONE).neg()))) {
        sellRest(trade, account, rules, price, 'take_profit_finished');
      }
      return;
    }
    if (plan.priceCondition === null || price.lt(plan.priceCondition)) return;
    if (plan.trailing) {
      trade.takeProfitTrail = price;
      trade.takeProfitTrailAt = touch(trade, 'trailing_take_profit_activated');
    } else if (plan.sellMethod === 'limit') touch(trade, 'take_profit_order_placed');
    else sellRest(trade, account, rules, price, 'take_profit_finished');
  };

  const step: SmartTradeEngine['step'] = (trade, account) => {
    const rules = market.rules(trade.pair);
    const price = market.price(trade.pair);
    if (rules === null || price === null || isSmartTradeFinished(trade)) return;
    switch (trade.status) {
      case 'buy_order_placed':
      case 'conditional_order_waiting_price':
      case 'trailing_buy_activated':
        stepBuying(trade, account, rules, price);
        return;
      case 'bought':
      case 'trailing_take_profit_activated':
        stepTakeProfit(trade, account, rules, price);
        if (isHolding(trade)) stepStopLoss(trade, account, rules, price);
        return;
      case 'take_profit_order_placed': {
        const limit = trade.takeProfit.sellOrderPrice;
        if (limit !== null && price.gte(limit))
          sellRest(trade, account, rules, limit, 'take_profit_finished');
        return;
      }
      case 'stop_loss_order_placed': {
        const limit = trade.stopLoss.sellOrderPrice;
        if (limit !== null && price.gte(limit)) sellRest(trade, account, rules, limit, 'stop_loss_finished');
        return;
      }
      case 'panic_sell_order_placed':
        sellRest(trade, account, rules, price, 'panic_sell_finished');
        return;
      case 'take_profit_finished':
      case 'stop_loss_finished':
      case 'panic_sell_finished':
      case 'cancelled':
      case 'failed':
        return;
    }
  };

  return {
    step,
    cancel: (trade) => {
      finish(trade, 'cancelled');
      for (const part of trade.steps) if (part.status === 'idle') part.status = 'cancelled';
    },
    requestPanicSell: (trade) => void touch(trade, 'panic_sell_order_placed'),
    panicSellStep: (trade, part, account) => {
      const rules = market.rules(trade.pair);
      const price = market.price(trade.pair);
      if (rules !== null && price !== null) sellStep(trade, part, account, rules, price, 'panic_sold');
    },
  };
}

/** The stop loss price; with trailing it keeps its distance below the best price seen. */
function movingStop(trade: SmartTradeState, price: Decimal, now: number): Decimal | null {
  const { priceCondition, trailing } = trade.stopLoss;
  if (priceCondition === null || !trailing) return priceCondition;
  if (trade.stopLossTrail === null || price.gt(trade.stopLossTrail)) {
    trade.stopLossTrail = price;
    trade.stopLossTrailAt = now;
  }
  return trade.stopLossTrail.times(ONE.minus(stopLossDistance(trade).div(HUNDRED)));
}

/** How far below the buying price the stop loss was set, in per cent. */
export function stopLossDistance(trade: SmartTradeState): Decimal {
  const { priceCondition } = trade.stopLoss;
  const reference = trade.averageBuyPrice ?? trade.buy?.price ?? null;
  if (priceCondition === null || reference === null || reference.isZero()) return ZERO;
  return Decimal.max(ZERO, ONE.minus(priceCondition.div(reference)).times(HUNDRED));
}

function isWhole(steps: readonly SmartTradeStepState[]): boolean {
  return steps.reduce((sum, step) => sum.plus(step.percent), ZERO).eq(HUNDRED);
}
