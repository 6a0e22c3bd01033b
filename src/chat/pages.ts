import type { Words } from '../text/words.ts';
import type { TapData } from './tap.ts';
import { tapButton, type ButtonRow } from './view.ts';

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

/** Where a list stands; how many pages there are may not be known, or only that there are more than so many. */
interface PageMark {
  /** From 0. */
  readonly page: number;
  readonly pages: number | undefined;
  /** Default: whether `pages` says so. */
  readonly hasNext?: boolean;
  /** There may be more than `pages`. */
  readonly orMore?: boolean;
}

/** `‹ 2/5 ›`, none for a single page. Each button keeps its place: where there is no page to go to, it is a dot. */
export function pageRow(
  { page, pages, orMore = false, ...mark }: PageMark,
  to: (page: number) => TapData,
  words: Words,
): readonly ButtonRow[] {
  const hasNext = mark.hasNext ?? (orMore || (pages !== undefined && page < pages - 1));
  if (page === 0 && !hasNext) return [];
  const shown = String(page + 1);
  const here =
    pages === undefined
      ? words.text('button-page-open', { page: shown })
      : words.text('button-page', { page: shown, pages: `${pages}${orMore ? '+' : ''}` });
  const dot = tapButton('·', to(page));
  return [
    [
      page > 0 ? tapButton(words.text('button-page-back'), to(page - 1)) : dot,
      tapButton(here, to(page)),
      hasNext ? tapButton(words.text('button-page-on'), to(page + 1)) : dot,
    ],
  ];
}
