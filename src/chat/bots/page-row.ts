import type { Words } from '../../text/words.ts';
import type { TapData } from '../tap.ts';
import { tapButton, type ButtonRow } from '../view.ts';

/** Three buttons on every page, so that none moves under a thumb that taps on. No row where there is one page. */
export function pageRow(
  page: number,
  pages: number,
  to: (page: number) => TapData,
  words: Words,
): readonly ButtonRow[] {
  if (pages < 2) return [];
  const here = to(page);
  return [
    [
      page > 0 ? tapButton(words.text('button-page-back'), to(page - 1)) : tapButton('·', here),
      tapButton(words.text('button-page', { page: String(page + 1), pages: String(pages) }), here),
      page < pages - 1 ? tapButton(words.text('button-page-on'), to(page + 1)) : tapButton('·', here),
    ],
  ];
}
