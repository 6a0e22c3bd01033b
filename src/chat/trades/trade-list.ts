import type { InlineKeyboardButton } from '@grammyjs/types';
import { tradeFigures, type TradeFigures } from '../../deals/trade-figures.ts';
import { parseWireTime, type SmartTrade } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import { asOf } from '../deals/deal-card.ts';
import { homeTap } from '../home/taps.ts';
import { preTable, type Align } from '../pre-table.ts';
import { cut, lines, paragraphs, tapButton, type ButtonRow, type View } from '../view.ts';
import {
  newTradeTap,
  TRADE_SCOPES,
  TRADE_TYPES,
  tradesTap,
  tradeTap,
  tradeTypesTap,
  type TradeScope,
  type TradeType,
} from './taps.ts';
import { shortTradeStatus, tradeStatus } from './trade-words.ts';
import { pageRow } from '../pages.ts';

export const TRADES_PER_PAGE = 6;

/** One page of a list of smart trades. */
export interface TradeListPage {
  readonly scope: TradeScope;
  readonly type: TradeType;
  /** From 0. */
  readonly page: number;
  /** As far as was read. */
  readonly pages: number;
  /** All were read: there are no more than `pages`. */
  readonly whole: boolean;
  /** As far as was read. */
  readonly count: number;
  readonly trades: readonly SmartTrade[];
  readonly readAtMs: number;
}

export function tradeList(list: TradeListPage, words: Words): View {
  const { scope, type } = list;
  const typeName = words.text(TYPE_NAMES[type]);
  const bottom: ButtonRow[] = [
    scopeRow(list, words),
    [
      tapButton(words.text('button-new-trade'), newTradeTap({ kind: 'trade' })),
      tapButton(words.text('button-new-sale'), newTradeTap({ kind: 'sale' })),
    ],
    [
      tapButton(words.text('button-home'), homeTap({ place: 'here' })),
      tapButton(words.text('button-refresh'), to(list, list.page)),
    ],
  ];
  const narrowed = type === 'any' ? '' : words.html('trades-only', { type: typeName });
  if (list.trades.length === 0) {
    return {
      html: paragraphs(lines(words.html('trades-none', { scope }), narrowed), asOf(words, list.readAtMs)),
      buttons: bottom,
    };
  }
  const rows = list.trades.map((trade) => ({ trade, figures: tradeFigures(trade) }));
  return {
    html: lines(
      words.html('trades-title', { scope, count: list.count, more: list.whole ? '' : '+' }),
      narrowed,
      table(list, rows, words),
      asOf(words, list.readAtMs),
    ),
    buttons: [
      ...rows.map(({ figures }) => [tradeButton(figures, words)]),
      ...pageRow(
        { page: list.page, pages: list.pages, orMore: !list.whole },
        (page) => to(list, page),
        words,
      ),
      ...bottom,
    ],
  };
}

const TYPE_NAMES: Readonly<Record<TradeType, string>> = {
  any: 'trades-type-any',
  classic: 'trade-type-classic',
  conditional: 'trade-type-conditional',
  sale: 'trade-type-sale',
};

/** Which type shall the list show? */
export function typePicker(list: Pick<TradeListPage, 'scope' | 'type' | 'page'>, words: Words): View {
  const { scope } = list;
  return {
    html: words.html('trades-which-type'),
    buttons: [
      ...TRADE_TYPES.map((type) => [
        tapButton(
          words.text(TYPE_NAMES[type]),
          tradesTap({ scope, type, page: 0, place: 'here' }),
          type === list.type ? 'primary' : undefined,
        ),
      ]),
      [tapButton(words.text('button-trades-back'), to(list, list.page))],
    ],
  };
}

interface Row {
  readonly trade: SmartTrade;
  readonly figures: TradeFigures;
}

const WIDTH = 32;

function table(list: TradeListPage, rows: readonly Row[], words: Words): string {
  const dated = list.scope !== 'active';
  const aligns: readonly Align[] = dated ? ['left', 'left', 'right', 'right'] : ['left', 'right', 'right'];
  const head = dated
    ? ['trades-head-pair', 'trades-head-date', 'trades-head-result', 'trades-head-percent']
    : ['trades-head-pair', 'trades-head-result', 'trades-head-percent'];
  const cells = (name: (figures: TradeFigures) => string) => [
    head.map((key) => words.text(key)),
    ...rows.map(({ trade, figures }) => [
      name(figures),
      ...(dated ? [dateOf(trade, words, list.readAtMs)] : []),
      fitting(result(figures, words), 12),
      fitting(percentOf(figures, words), 9),
    ]),
  ];
  const wide = cells(({ symbol }) => symbol);
  // Half a currency's name misleads; where both do not fit the buttons below name it.
  return preTable(widthOf(wide) <= WIDTH ? wide : cells(({ base }) => base), aligns);
}

function widthOf(cells: readonly (readonly string[])[]): number {
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => Array.from(row[column] ?? '').length)),
  );
  return widths.reduce((sum, width) => sum + width + 1, -1);
}

/** A number that is cut lies, and one that is longer than any that is true is no news. */
function fitting(text: string, most: number): string {
  return text.length > most ? '—' : text;
}

function percentOf({ profitPercent }: TradeFigures, words: Words): string {
  return profitPercent === null ? '' : words.numbers.signedPercent(profitPercent).replace(' %', '');
}

/** The money where there is any, else why not. */
function result({ profit, quote, status, finished }: TradeFigures, words: Words): string {
  if (profit !== null) return words.numbers.signedAmount(profit, quote);
  const short = shortTradeStatus(status, words);
  return short !== '' || !finished ? short : '—';
}

const FAR_MS = 300 * 24 * 3_600_000;

/** The day it ended, or began where it has not. */
function dateOf(trade: SmartTrade, words: Words, nowMs: number): string {
  const atMs = (parseWireTime(trade.closed_at) ?? parseWireTime(trade.created_at))?.getTime();
  if (atMs === undefined) return '';
  const format: Intl.DateTimeFormatOptions =
    nowMs - atMs > FAR_MS ? { month: '2-digit', year: 'numeric' } : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(words.locale, { ...format, timeZone: 'UTC' })
    .format(atMs)
    .replace(/\.$/, '');
}

function tradeButton(figures: TradeFigures, words: Words): InlineKeyboardButton {
  const text = words.text('button-trade', {
    symbol: cut(figures.symbol, 20),
    state: cut(
      figures.profitPercent === null
        ? tradeStatus(figures.status, words)
        : words.numbers.signedPercent(figures.profitPercent),
      24,
    ),
    id: String(figures.id),
  });
  return tapButton(text, tradeTap({ tradeId: figures.id, place: 'here' }));
}

const SCOPE_BUTTONS: Readonly<Record<TradeScope, string>> = {
  active: 'button-scope-active',
  finished: 'button-trades-finished',
  all: 'button-trades-all',
};

function scopeRow({ scope, type, page }: TradeListPage, words: Words): ButtonRow {
  return [
    ...TRADE_SCOPES.filter((other) => other !== scope).map((other) =>
      tapButton(words.text(SCOPE_BUTTONS[other]), tradesTap({ scope: other, type, page: 0, place: 'here' })),
    ),
    tapButton(words.text('button-trades-type'), tradeTypesTap({ scope, type, page, place: 'here' })),
  ];
}

function to({ scope, type }: Pick<TradeListPage, 'scope' | 'type'>, page: number) {
  return tradesTap({ scope, type, page, place: 'here' });
}
