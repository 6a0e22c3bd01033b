import type { Words } from '../../text/words.ts';
import type { TapData } from '../tap.ts';
import { tapButton, type ButtonRow } from '../view.ts';

interface Page<Row> {
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly Row[];
}

/** One page of rows; the last one there is where the list has become shorter than that since. */
export function pagesOf<Row>(rows: readonly Row[], page: number, perPage: number): Page<Row> {
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  const shown = Math.min(page, pages - 1);
  return { page: shown, pages, rows: rows.slice(shown * perPage, (shown + 1) * perPage) };
}

/** `‹ 2/5 ›`, none for a single page. Each button keeps its place: where there is no page to go to, it is a dot. */
export function pageRow(
  { page, pages }: Pick<Page<unknown>, 'page' | 'pages'>,
  to: (page: number) => TapData,
  words: Words,
): readonly ButtonRow[] {
  if (pages === 1) return [];
  const place = words.text('button-page', { page: String(page + 1), pages: String(pages) });
  return [
    [
      page > 0 ? tapButton(words.text('button-page-back'), to(page - 1)) : tapButton('·', to(page)),
      tapButton(place, to(page)),
      page < pages - 1 ? tapButton(words.text('button-page-on'), to(page + 1)) : tapButton('·', to(page)),
    ],
  ];
}
