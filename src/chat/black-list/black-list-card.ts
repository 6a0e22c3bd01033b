import type { Words } from '../../text/words.ts';
import { pageRow } from '../pages.ts';
import { asOf } from '../deals/deal-card.ts';
import { homeTap } from '../home/taps.ts';
import { preTable } from '../pre-table.ts';
import { lines, paragraphs, tapButton, type View } from '../view.ts';
import { blackListTap, changeListTap } from './taps.ts';

const ROWS_PER_PAGE = 12;
/** Two columns of such pairs fit a phone beside each other. */
const COLUMN = 15;

/** The list as 3Commas has it, and a page of it. */
export interface BlackList {
  readonly pairs: readonly string[];
  /** From 0; beyond the last one the last one is shown. */
  readonly page: number;
  readonly readAtMs: number;
}

/** @param note news about it, on top. HTML. */
export function blackListCard({ pairs, page: wanted, readAtMs }: BlackList, words: Words, note = ''): View {
  const sorted = [...pairs].sort(byCoin);
  const columns = sorted.every((pair) => Array.from(pair).length <= COLUMN) ? 2 : 1;
  const perPage = ROWS_PER_PAGE * columns;
  const pages = Math.max(1, Math.ceil(sorted.length / perPage));
  const page = Math.min(wanted, pages - 1);
  const shown = sorted.slice(page * perPage, (page + 1) * perPage);
  const change = (kind: 'add' | 'remove' | 'replace') =>
    tapButton(words.text(`button-list-${kind}`), changeListTap({ change: kind }));
  return {
    html: paragraphs(
      note,
      pairs.length === 0
        ? words.html('black-list-empty')
        : lines(words.html('black-list-title', { count: pairs.length }), table(shown, columns)),
      lines(words.html('black-list-what'), asOf(words, readAtMs)),
    ),
    buttons: [
      ...pageRow({ page, pages }, (target) => blackListTap({ page: target, place: 'here' }), words),
      pairs.length === 0 ? [change('add')] : [change('add'), change('remove'), change('replace')],
      [
        tapButton(words.text('button-home'), homeTap({ place: 'here' })),
        tapButton(words.text('button-refresh'), blackListTap({ page, place: 'here' })),
      ],
    ],
  };
}

/** Down the columns, as a list is read. */
function table(pairs: readonly string[], columns: 1 | 2): string {
  if (columns === 1)
    return preTable(
      pairs.map((pair) => [pair]),
      ['left'],
    );
  const height = Math.ceil(pairs.length / 2);
  const rows = pairs.slice(0, height).map((pair, row) => [pair, pairs[height + row] ?? '']);
  return preTable(rows, ['left', 'left']);
}

/** By the traded coin: that is what people look for. */
function byCoin(a: string, b: string): number {
  const coin = (pair: string) => pair.slice(pair.indexOf('_') + 1);
  return coin(a).localeCompare(coin(b)) || a.localeCompare(b);
}
