import { forbidden, unknownError } from './api-error.ts';
import { type Call, dealOf, type Handler, wireContext } from './call.ts';
import { realisedProfit } from './deal-math.ts';
import { isCancellable, isEditable, isFinished, isPanicSellable } from './deal-status.ts';
import { type Decimal, ZERO } from './decimal.ts';
import { cutPage, readPage } from './paging.ts';
import type { DealState } from './state.ts';
import { wireDeal, wireDealDetails } from './wire-deal.ts';

const SCOPES: Readonly<Record<string, (deal: DealState) => boolean>> = {
  active: (deal) => !isFinished(deal),
  finished: isFinished,
  completed: (deal) => deal.status === 'completed',
  cancelled: (deal) => deal.status === 'cancelled',
  failed: (deal) => deal.status === 'failed',
};

/** "User deals". A scope the service does not know means all deals. */
export const listDeals: Handler = (call) => {
  const { params } = call;
  const page = readPage(params, 50, 1000);
  const accountId = params.integer('account_id');
  const botId = params.integer('bot_id');
  const base = params.text('base');
  const quote = params.text('quote');
  const order = params.choice('order', [
    'created_at',
    'updated_at',
    'closed_at',
    'profit',
    'profit_percentage',
  ]);
  const direction = params.choice('order_direction', ['asc', 'desc']);
  const from = readMoment(call, 'from');
  const to = readMoment(call, 'to');
  params.check();

  const inScope = SCOPES[params.text('scope') ?? ''] ?? ((): boolean => true);
  const wanted = [...call.user.deals.values()].filter(
    (deal) =>
      inScope(deal) &&
      (accountId === null || deal.accountId === accountId) &&
      (botId === null || deal.botId === botId) &&
      (quote === null || deal.pair.startsWith(`${quote}_`)) &&
      (base === null || deal.pair.endsWith(`_${base}`)) &&
      (from === null || deal.createdAt >= from) &&
      (to === null || deal.createdAt <= to),
  );
  const ascending = direction === null ? !call.dialect.newestFirst : direction === 'asc';
  const sorted = wanted.sort(comparison(order ?? 'created_at'));
  const ordered = ascending ? sorted : sorted.reverse();
  return cutPage(ordered, page).map((deal) => wireDeal(deal, wireContext(call)));
};

/** "Info about specific deal". */
export const showDeal: Handler = (call) => wireDealDetails(dealOf(call), wireContext(call));

/** "Panic sell deal": answers at once, sells later. */
export const panicSellDeal: Handler = (call) => {
  const deal = dealOf(call);
  if (!isPanicSellable(deal)) throw forbidden();
  call.world.deals.requestPanicSell(deal);
  return wireDealDetails(deal, wireContext(call));
};

/** "Cancel deal": answers at once, lets go of the deal later. */
export const cancelDeal: Handler = (call) => {
  const deal = dealOf(call);
  if (!isCancellable(deal)) throw forbidden();
  call.world.deals.requestCancel(deal);
  return wireDealDetails(deal, wireContext(call));
};

/** "Update take profit condition. Deal status should be bought". */
export const updateTakeProfit: Handler = (call) => {
  const { params } = call;
  const deal = dealOf(call);
  const percentage = params.requiredNumber('new_take_profit_percentage');
  params.check();
  if (percentage.lte(0)) params.refuse('new_take_profit_percentage', 'must be greater than 0');
  params.check();
  if (!isEditable(deal)) throw forbidden();
  call.world.deals.changeTakeProfit(deal, percentage);
  return wireDealDetails(deal, wireContext(call));
};

/** "Update max safety orders". Fewer than already completed is allowed, as on the live service. */
export const updateMaxSafetyOrders: Handler = (call) => {
  const { params } = call;
  const deal = dealOf(call);
  const count = params.requiredInteger('max_safety_orders');
  params.check();
  if (count < 0) params.refuse('max_safety_orders', 'must be greater than or equal to 0');
  params.check();
  if (!isEditable(deal)) throw forbidden();
  call.world.deals.changeMaxSafetyOrders(deal, count);
  return wireDealDetails(deal, wireContext(call));
};

/** ISO 8601 only: a bare number makes the live service fail with a 500. */
function readMoment({ params }: Call, name: string): number | null {
  const value = params.text(name);
  if (value === null) return null;
  const moment = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(moment)) throw unknownError('ActiveRecord::StatementInvalid');
  return moment;
}

type DealOrder = 'created_at' | 'updated_at' | 'closed_at' | 'profit' | 'profit_percentage';

/** Ascending. An open deal has no closed_at: the database puts it last going up, first going down. */
function comparison(order: DealOrder): (a: DealState, b: DealState) => number {
  const byAge = (a: DealState, b: DealState): number => a.createdAt - b.createdAt || a.id - b.id;
  const profitShare = (deal: DealState): Decimal =>
    deal.entryVolume.isZero() ? ZERO : realisedProfit(deal).div(deal.entryVolume);
  switch (order) {
    case 'created_at':
      return byAge;
    case 'updated_at':
      return (a, b) => a.updatedAt - b.updatedAt || byAge(a, b);
    case 'closed_at':
      return (a, b) => (a.closedAt ?? Infinity) - (b.closedAt ?? Infinity) || byAge(a, b);
    case 'profit':
      return (a, b) => realisedProfit(a).comparedTo(realisedProfit(b)) || byAge(a, b);
    case 'profit_percentage':
      return (a, b) => profitShare(a).comparedTo(profitShare(b)) || byAge(a, b);
  }
}
