import type { Decimal } from 'decimal.js';
import { dealFigures, type DealFigures } from '../../deals/figures.ts';
import type { Deal } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import { dealTap, dealsTap, type DealScope } from './taps.ts';
import { lines, tapButton, type ButtonRow, type View } from '../view.ts';
import { asOf } from './deal-card.ts';
import { preTable } from '../pre-table.ts';

export const DEALS_PER_PAGE = 6;

/** One page of a list of deals. */
export interface DealListPage {
  readonly scope: DealScope;
  /** From 0. */
  readonly page: number;
  /** Undefined where 3Commas does not say how many there are. */
  readonly pages: number | undefined;
  readonly hasNext: boolean;
  readonly deals: readonly Deal[];
  /** Over all pages; only for active deals, which are all read. */
  readonly totals: { readonly count: number; readonly profitUsd: Decimal | null } | undefined;
  readonly readAtMs: number;
}

export function dealList(list: DealListPage, words: Words): View {
  const rows = list.deals.map(dealFigures);
  const scopeButtons: ButtonRow =
    list.scope === 'active'
      ? [
          tapButton(
            words.text('button-scope-finished'),
            dealsTap({ scope: 'finished', page: 0, place: 'here' }),
          ),
        ]
      : [tapButton(words.text('button-scope-active'), dealsTap({ scope: 'active', page: 0, place: 'here' }))];
  const refresh = tapButton(
    words.text('button-refresh'),
    dealsTap({ scope: list.scope, page: list.page, place: 'here' }),
  );
  if (rows.length === 0) {
    return { html: words.html('deals-none', { scope: list.scope }), buttons: [[...scopeButtons, refresh]] };
  }
  return {
    html: lines(
      words.html('deals-title', { scope: list.scope, count: list.totals?.count ?? rows.length }),
      preTable(
        [header(words), ...rows.map((row) => tableRow(row, words))],
        ['left', 'right', 'right', 'right'],
      ),
      list.totals && totalsLine(list.totals, words),
      asOf(words, list.readAtMs),
    ),
    buttons: [
      ...rows.map((row) => [dealButton(row, words)]),
      ...pageButtons(list, words),
      [...scopeButtons, refresh],
    ],
  };
}

function header(words: Words): string[] {
  return ['pair', 'safety', 'percent', 'usd'].map((name) => words.text(`deals-head-${name}`));
}

function tableRow(row: DealFigures, words: Words): string[] {
  return [
    row.symbol,
    `${row.safetyOrders.completed}/${row.safetyOrders.max}`,
    row.profitPercent === null ? '' : words.numbers.signedPercent(row.profitPercent).replace(' %', ''),
    row.profitUsd === null ? '' : words.numbers.signedAmount(row.profitUsd, 'USD'),
  ];
}

function totalsLine(totals: { count: number; profitUsd: Decimal | null }, words: Words): string {
  const profit = totals.profitUsd === null ? '' : words.numbers.signedAmount(totals.profitUsd, 'USD');
  return words.html('deals-total', { count: totals.count, profit });
}

function dealButton(row: DealFigures, words: Words) {
  const profit = row.profitPercent === null ? '' : words.numbers.signedPercent(row.profitPercent);
  const text = words.text('button-deal', { symbol: row.symbol, profit, id: String(row.id) });
  return tapButton(text, dealTap({ dealId: row.id, place: 'here' }));
}

function pageButtons(list: DealListPage, words: Words): ButtonRow[] {
  if (list.page === 0 && !list.hasNext) return [];
  const to = (page: number) => dealsTap({ scope: list.scope, page, place: 'here' });
  const shown = String(list.page + 1);
  const place =
    list.pages === undefined
      ? words.text('button-page-open', { page: shown })
      : words.text('button-page', { page: shown, pages: String(list.pages) });
  return [
    [
      ...(list.page > 0 ? [tapButton(words.text('button-page-back'), to(list.page - 1))] : []),
      tapButton(place, to(list.page)),
      ...(list.hasNext ? [tapButton(words.text('button-page-on'), to(list.page + 1))] : []),
    ],
  ];
}
