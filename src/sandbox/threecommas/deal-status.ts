import type { DealState, DealStatus } from './state.ts';

const FINISHED: ReadonlySet<DealStatus> = new Set([
  'completed',
  'failed',
  'cancelled',
  'panic_sold',
  'stop_loss_finished',
]);
const PANIC_SELLABLE: ReadonlySet<DealStatus> = new Set(['bought', 'ttp_activated']);
const CANCELLABLE: ReadonlySet<DealStatus> = new Set([
  'created',
  'base_order_placed',
  'bought',
  'ttp_activated',
  'panic_sell_pending',
]);

export function isFinished(deal: DealState): boolean {
  return FINISHED.has(deal.status);
}

/** A deal that is already being closed cannot be sold again. */
export function isPanicSellable(deal: DealState): boolean {
  return PANIC_SELLABLE.has(deal.status);
}

export function isCancellable(deal: DealState): boolean {
  return CANCELLABLE.has(deal.status);
}

/** Whether take profit and safety orders may still be changed (API document: "Deal status should be bought"). */
export function isEditable(deal: DealState): boolean {
  return deal.status === 'bought';
}

/** What an English user reads; other locales read something else. */
export const LOCALIZED_STATUS: Readonly<Record<DealStatus, string>> = {
  created: 'Created',
  base_order_placed: 'Base order placed',
  bought: 'Active',
  cancel_pending: 'Cancel pending',
  cancelled: 'Cancelled',
  completed: 'Completed',
  failed: 'Failed',
  panic_sell_pending: 'Closing at Market Price',
  panic_sell_order_placed: 'Closing at Market Price',
  panic_sold: 'Closed at Market Price',
  stop_loss_pending: 'StopLoss pending',
  stop_loss_finished: 'StopLoss',
  stop_loss_order_placed: 'StopLoss order placed',
  ttp_activated: 'Trailing TakeProfit activated',
  ttp_order_placed: 'Trailing TakeProfit order placed',
};
