import type { SmartTradeState, SmartTradeStatus } from './state.ts';

const FINISHED: ReadonlySet<SmartTradeStatus> = new Set([
  'take_profit_finished',
  'stop_loss_finished',
  'panic_sell_finished',
  'cancelled',
  'failed',
]);
const HOLDING: ReadonlySet<SmartTradeStatus> = new Set(['bought', 'trailing_take_profit_activated']);
const WAITING_TO_BUY: ReadonlySet<SmartTradeStatus> = new Set([
  'conditional_order_waiting_price',
  'trailing_buy_activated',
  'buy_order_placed',
]);

export function isSmartTradeFinished(trade: SmartTradeState): boolean {
  return FINISHED.has(trade.status);
}

/** The coins are there and not on their way out. */
export function isHolding(trade: SmartTradeState): boolean {
  return HOLDING.has(trade.status);
}

export function isWaitingToBuy(trade: SmartTradeState): boolean {
  return WAITING_TO_BUY.has(trade.status);
}

export function isSmartTradeCancellable(trade: SmartTradeState): boolean {
  return HOLDING.has(trade.status) || WAITING_TO_BUY.has(trade.status);
}
