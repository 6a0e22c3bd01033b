import type { TradeFigures } from '../../deals/trade-figures.ts';
import type { SmartTrade } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import { cut, lines, NAME_LENGTH } from '../view.ts';
import { asOf } from '../deals/deal-card.ts';

/** Names of 3Commas that we have words for; it adds new ones, which are shown as they are called there. */
type Names = Readonly<Record<string, string>>;

const STATUSES: Names = {
  buy_order_placed: 'trade-status-buying',
  conditional_order_waiting_price: 'trade-status-waiting',
  trailing_buy_activated: 'trade-status-trailing-buy',
  bought: 'trade-status-bought',
  trailing_take_profit_activated: 'trade-status-trailing-profit',
  take_profit_order_placed: 'trade-status-profit-placed',
  stop_loss_order_placed: 'trade-status-loss-placed',
  panic_sell_order_placed: 'trade-status-closing',
  take_profit_finished: 'trade-status-profit',
  stop_loss_finished: 'trade-status-loss',
  panic_sell_finished: 'trade-status-sold',
  simple_trade_finished: 'trade-status-finished',
  cancelled: 'trade-status-cancelled',
  failed: 'trade-status-failed',
};

/** For a column of the list. */
const SHORT_STATUSES: Names = {
  buy_order_placed: 'trades-short-buying',
  conditional_order_waiting_price: 'trades-short-waiting',
  trailing_buy_activated: 'trades-short-waiting',
  cancelled: 'trades-short-cancelled',
  failed: 'trades-short-failed',
};

const STEP_STATUSES: Names = {
  idle: 'trade-step-idle',
  enqueued: 'trade-step-enqueued',
  need_check: 'trade-step-enqueued',
  processed: 'trade-step-processed',
  panic_sold: 'trade-step-sold',
  skipped: 'trade-step-skipped',
  cancelled: 'trade-status-cancelled',
  failed: 'trade-status-failed',
};

const TYPES: Names = {
  'SmartTrade::Classic': 'trade-type-classic',
  'SmartTrade::ConditionalBuy': 'trade-type-conditional',
  'SmartTrade::SmartSale': 'trade-type-sale',
};

/** Plain text. */
export function tradeStatus(status: string, words: Words): string {
  return named(STATUSES, status, words) ?? foreign(status);
}

/** Plain text of one word; empty where the result says it all. */
export function shortTradeStatus(status: string, words: Words): string {
  return named(SHORT_STATUSES, status, words) ?? '';
}

/** Plain text. */
export function stepStatus(status: string, words: Words): string {
  return named(STEP_STATUSES, status, words) ?? foreign(status);
}

/** Plain text; empty where 3Commas does not say. */
export function tradeType({ type }: Pick<SmartTrade, 'type'>, words: Words): string {
  return named(TYPES, type ?? '', words) ?? foreign((type ?? '').replace(/^SmartTrade::/, ''));
}

/** Every message about a smart trade names its id and its pair. HTML. */
export function tradeFooter(
  { id, pair }: Pick<TradeFigures, 'id' | 'pair'>,
  words: Words,
  readAtMs?: number,
): string {
  return lines(
    readAtMs !== undefined && asOf(words, readAtMs),
    words.html('trade-footer', { id: String(id), pair: cut(pair, NAME_LENGTH) }),
  );
}

function named(names: Names, name: string, words: Words): string | undefined {
  const key = Object.hasOwn(names, name) ? names[name] : undefined;
  return key === undefined ? undefined : words.text(key);
}

function foreign(name: string): string {
  return cut(name.replaceAll('_', ' '), NAME_LENGTH);
}
