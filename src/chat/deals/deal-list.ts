import type { Decimal } from 'decimal.js';
import { parseWireTime, type Deal } from '../../threecommas/index.ts';
import { dealFigures, type DealFigures } from '../../deals/figures.ts';
import type { Words } from '../../text/words.ts';
import { homeTap } from '../home/taps.ts';
import { preTable } from '../pre-table.ts';
import { lines, tapButton, type ButtonRow, type View } from '../view.ts';
import { asOf, statusWords } from './deal-card.ts';
import { filterTitle, type FilterNames } from './deal-filter.ts';
import type { DealPage } from './read-deals.ts';
import { dealFilterTap, dealTap, dealsTap, type DealScope } from './taps.ts';
import { pageRow } from '../pages.ts';

/** A page of deals; its title names the bot or the account that it is kept to. */
export function dealList(list: DealPage, words: Words, names: FilterNames = {}): View {
  const { scope, totals, deals } = list;
  const of = filterTitle(list.filter, names, words);
  const title =
    deals.length === 0
      ? words.html('deals-none', { scope })
      : words.html('deals-title', { scope, count: totals.count });
  return {
    html: lines(
      [title, of].filter((part) => part !== '').join(' · '),
      ...(deals.length === 0
        ? []
        : [scope === 'active' ? openTable(deals, words) : endedTable(deals, words), totalsLine(list, words)]),
      asOf(words, list.readAtMs),
    ),
    buttons: [
      ...deals.map((deal) => [dealButton(deal, scope, words)]),
      ...pageRow(list, (page) => to(list, page), words),
      [...scopeButtons(list, words), filterButton(list, words)],
      [
        tapButton(words.text('button-home'), homeTap({ place: 'here' })),
        tapButton(words.text('button-refresh'), to(list, list.page)),
      ],
    ],
  };
}

function openTable(deals: readonly Deal[], words: Words): string {
  const rows = deals.map(dealFigures).map((row) => {
    const { completed, max } = row.safetyOrders;
    return [row.symbol, `${completed}/${max}`, percentCell(row, words), usdCell(row, words)];
  });
  return preTable(
    [headOf(['pair', 'safety', 'percent', 'usd'], words), ...rows],
    ['left', 'right', 'right', 'right'],
  );
}

/** Of deals that have ended it matters when. */
function endedTable(deals: readonly Deal[], words: Words): string {
  const day = dayFormat(words.locale);
  const rows = deals.map((deal) => {
    const row = dealFigures(deal);
    const closed = parseWireTime(deal.closed_at);
    return [row.symbol, closed === null ? '' : day(closed), percentCell(row, words), usdCell(row, words)];
  });
  return preTable(
    [headOf(['pair', 'closed', 'percent', 'usd'], words), ...rows],
    ['left', 'right', 'right', 'right'],
  );
}

/** `Nov 22`, `22 нояб`: a column has no room for a time, and preformatted text none for one of the reader's zone. */
function dayFormat(locale: string): (date: Date) => string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return (date) => format.format(date).replace(/\.$/, '');
}

type Column = 'pair' | 'safety' | 'percent' | 'usd' | 'closed';

function headOf(columns: readonly Column[], words: Words): string[] {
  return columns.map((name) => words.text(`deals-head-${name}`));
}

function percentCell({ profitPercent }: DealFigures, words: Words): string {
  if (profitPercent === null) return '';
  return hugeText(profitPercent) ?? words.numbers.signedPercent(profitPercent).replace(/[\s\u00a0]*%/, '');
}

function usdCell({ profitUsd }: DealFigures, words: Words): string {
  return profitUsd === null ? '' : usdText(profitUsd, words);
}

function usdText(profitUsd: Decimal, words: Words): string {
  return hugeText(profitUsd) ?? words.numbers.signedAmount(profitUsd, 'USD');
}

/** `+1e21` for what nobody ever earned: 3Commas may say so, and its digits would fill the screen. Else undefined. */
function hugeText(value: Decimal): string | undefined {
  if (!value.isFinite() || value.e < HUGE_EXPONENT) return undefined;
  const short = value.toSignificantDigits(2).toExponential().replace('e+', 'e');
  return value.isNegative() ? short : `+${short}`;
}
const HUGE_EXPONENT = 15;

function totalsLine({ scope, totals }: DealPage, words: Words): string {
  const { count, profitUsd, of } = totals;
  const profit = profitUsd === null ? '—' : usdText(profitUsd, words);
  if (scope === 'active') return words.html('deals-total', { count, profit });
  return words.html('deals-total-ended', { of, count, profit });
}

function dealButton(deal: Deal, scope: DealScope, words: Words) {
  const row = dealFigures(deal);
  const huge = row.profitPercent === null ? undefined : hugeText(row.profitPercent);
  const profit =
    row.profitPercent === null
      ? ''
      : huge === undefined
        ? words.numbers.signedPercent(row.profitPercent)
        : `${huge} %`;
  const text =
    scope === 'finished' || scope === 'all'
      ? words.text('button-deal-ended', {
          symbol: row.symbol,
          profit: row.finished ? profit : '',
          status: statusWords(row.status, words),
        })
      : words.text('button-deal', { symbol: row.symbol, profit, id: String(row.id) });
  return tapButton(text.replace(/ {2,}/g, ' '), dealTap({ dealId: row.id, place: 'here' }));
}

/** The other lists that are asked for most; each keeps the filter. */
function scopeButtons({ scope, filter }: DealPage, words: Words): ButtonRow {
  const others = (['active', 'finished', 'completed'] as const).filter((other) => other !== scope);
  return others
    .slice(0, 2)
    .map((other) =>
      tapButton(
        words.text(`button-scope-${other}`),
        dealsTap({ scope: other, page: 0, ...filter, place: 'here' }),
      ),
    );
}

function filterButton({ scope, filter }: DealPage, words: Words) {
  const isSet = filter.bot > 0 || filter.account > 0;
  return tapButton(
    words.text(isSet ? 'button-filter-set' : 'button-filter'),
    dealFilterTap({ scope, page: 0, ...filter }),
  );
}

function to({ scope, filter }: DealPage, page: number) {
  return dealsTap({ scope, page: Math.min(page, LAST_PAGE), ...filter, place: 'here' });
}
const LAST_PAGE = 999_999;
