import { type Decimal, HUNDRED, wireNumber, wireRounded, ZERO } from './decimal.ts';
import type { Dialect } from './dialect.ts';
import { exchangeByCode } from './exchanges.ts';
import type { Market, PriceBook } from './market.ts';
import { stopLossDistance } from './smart-trade-engine.ts';
import {
  isHolding,
  isSmartTradeCancellable,
  isSmartTradeFinished,
  isWaitingToBuy,
} from './smart-trade-status.ts';
import type { AccountState, SmartTradeState, SmartTradeStepState } from './state.ts';

interface WireSmartTradeContext {
  readonly market: Market;
  readonly prices: PriceBook;
  readonly dialect: Dialect;
  readonly account: AccountState | undefined;
}

/** SmartTrade entity. Its flags have no question marks, and one field name is misspelt on the wire. */
export function wireSmartTrade(
  trade: SmartTradeState,
  context: WireSmartTradeContext,
): Record<string, unknown> {
  const { market, dialect, account } = context;
  const rules = market.rules(trade.pair);
  const price = context.prices.price(trade.pair) ?? ZERO;
  const averageSell = trade.soldAmount.isZero() ? null : trade.soldTotal.div(trade.soldAmount);
  const { takeProfit, stopLoss, buy } = trade;
  const moment = (at: number | null): string | null => (at === null ? null : dialect.time(at));
  const entry = trade.averageBuyPrice ?? buy?.price ?? ZERO;
  return {
    id: trade.id,
    account_id: trade.accountId,
    trailing_stop_loss: stopLoss.trailing,
    from_currency_id: 0,
    trailing_stop_loss_condition_percentage: stopLoss.trailing
      ? wireRounded(stopLossDistance(trade), 2)
      : null,
    trailing_take_profit: takeProfit.trailing,
    stop_loss_enabled: stopLoss.enabled,
    take_profit_enabled: takeProfit.enabled,
    trailing_buy_enabled: buy?.trailingEnabled ?? false,
    stop_loss_timeout_seconds: stopLoss.timeoutSeconds,
    stop_loss_timeout_enabled: stopLoss.timeoutEnabled,
    panic_sellable: isHolding(trade),
    editable: isHolding(trade) || isWaitingToBuy(trade),
    finished: isSmartTradeFinished(trade),
    cancellable: isSmartTradeCancellable(trade),
    created_at: dialect.time(trade.createdAt),
    updated_at: dialect.time(trade.updatedAt),
    trailing_stop_loss_last_price_updated_at: moment(trade.stopLossTrailAt),
    trailing_take_profit_last_price_updated_at: moment(trade.takeProfitTrailAt),
    closed_at: moment(trade.closedAt),
    status: trade.status,
    take_profit_price_condition: text(takeProfit.priceCondition),
    take_profit_price_order: null,
    stop_loss_price_condition: text(stopLoss.priceCondition),
    stop_loss_price_order: null,
    units_to_buy: wireNumber(trade.units),
    buy_price: text(buy?.price ?? null),
    total: wireNumber(trade.units.times(entry)),
    average_buy_price: text(trade.averageBuyPrice),
    average_sell_price: text(averageSell),
    error_message: trade.errorMessage,
    trailing_take_profit_step: text(takeProfit.trailingStep),
    type: trade.kind,
    stop_loss_price_method: stopLoss.priceMethod,
    take_profit_price_method: takeProfit.priceMethod,
    trailing_stop_loss_last_price: text(trade.stopLossTrail),
    trailing_take_profit_last_price: text(trade.takeProfitTrail),
    note: trade.note,
    buy_method: buy?.method ?? null,
    take_profit_type: takeProfit.type,
    stop_loss_type: 'classic',
    stop_loss_sell_method: stopLoss.sellMethod,
    take_profit_sell_method: takeProfit.sellMethod,
    take_profit_sell_order_price: text(takeProfit.sellOrderPrice),
    stop_loss_sell_order_price: text(stopLoss.sellOrderPrice),
    trailing_buy_step: text(buy?.trailingStep ?? null),
    profit_percentage: wireRounded(profitPercentage(trade, averageSell ?? price), 2),
    current_price: wireNumber(price),
    account_market: marketClass(account),
    account_name: account?.name ?? '',
    ...currency('from', rules?.quote ?? '', market),
    ...currency('to', rules?.base ?? '', market),
    smart_trade_steps: trade.steps.map((step) => wireStep(step, trade, context)),
  };
}

function wireStep(
  step: SmartTradeStepState,
  trade: SmartTradeState,
  { dialect, account }: WireSmartTradeContext,
): Record<string, unknown> {
  const amount = trade.units.times(step.percent).div(HUNDRED);
  const entry = trade.averageBuyPrice ?? trade.buy?.price ?? step.price;
  return {
    id: step.id,
    editable: step.status === 'idle',
    position: step.position,
    order_id: trade.id % 1000,
    smart_trade_id: trade.id,
    is_panic_sell: step.status === 'panic_sold',
    created_at: dialect.time(step.createdAt),
    updated_at: dialect.time(step.updatedAt),
    trailing_last_pirce_updated_at: null,
    type: 'SmartTradeStep::TakeProfitStep',
    price: wireNumber(step.price),
    average_result_price: step.soldAmount.isZero() ? '0.0' : wireNumber(step.soldTotal.div(step.soldAmount)),
    deviation_condition: null,
    price_method: step.priceMethod,
    trailing_last_pirce: null,
    sell_method: 'market',
    sell_order_price: null,
    percent: wireNumber(step.percent),
    pair: trade.pair,
    initial_amount: wireNumber(amount),
    initial_total: wireNumber(amount.times(step.price)),
    actual_amount: wireNumber(step.soldAmount),
    actual_total: wireNumber(step.soldTotal),
    status: step.status,
    market_order_id: step.soldAmount.isZero() ? null : String(step.id),
    market_class: marketClass(account),
    price_percentage: entry.isZero() ? '0.0' : wireRounded(step.price.div(entry).minus(1).times(HUNDRED), 2),
  };
}

function profitPercentage(trade: SmartTradeState, exit: Decimal): Decimal {
  const entry = trade.averageBuyPrice;
  return entry === null || entry.isZero() ? ZERO : exit.div(entry).minus(1).times(HUNDRED);
}

function currency(side: 'from' | 'to', code: string, market: Market): Record<string, string> {
  const name = market.coin(code)?.name ?? code;
  return {
    [`${side}_currency_code`]: code,
    [`${side}_currency_name`]: name,
    [`${side}_currency_display_name`]: `${name} (${code})`,
  };
}

function marketClass(account: AccountState | undefined): string {
  return `${exchangeByCode(account?.marketCode ?? '').displayType}Market`;
}

function text(value: Decimal | null): string | null {
  return value === null ? null : wireNumber(value);
}
