import type { Words } from '../../text/words.ts';
import { cut, lines, NAME_LENGTH, paragraphs, tapButton, type View } from '../view.ts';
import { searchExchanges, type Exchange } from './markets.ts';
import { pageRow, pagesOf } from '../pages.ts';
import { accountsTap, addAccountTap, marketsTap } from './taps.ts';

const MARKETS_PER_PAGE = 8;
/** Longer ones do not fit beside the rest of a button's data; their account can be added by searching there. */
const KEY_BYTES = 48;

/** The exchanges that can be connected, eight at a time; a button leads to a new account there. */
export function marketList(
  exchanges: readonly Exchange[],
  shown: { readonly search: string; readonly page: number },
  words: Words,
): View {
  const { search } = shown;
  const found = search === '' ? exchanges : searchExchanges(exchanges, search);
  const page = pagesOf(found, shown.page, MARKETS_PER_PAGE);
  const back = tapButton(words.text('button-accounts-back'), accountsTap({ page: 0, place: 'here' }));
  const refresh = tapButton(
    words.text('button-refresh'),
    marketsTap({ search, page: page.page, place: 'here' }),
  );
  const all = tapButton(words.text('button-markets-all'), marketsTap({ search: '', page: 0, place: 'here' }));
  if (page.rows.length === 0) {
    const html = words.html(search === '' ? 'markets-none' : 'markets-none-found', { search });
    return { html, buttons: [...(search === '' ? [] : [[all]]), [back, refresh]] };
  }
  return {
    html: paragraphs(
      search === ''
        ? words.html('markets-title', { count: found.length })
        : words.html('markets-title-found', { count: found.length, search }),
      lines(...page.rows.map((exchange) => `• ${marketLine(exchange, words)}`)),
      words.html('markets-hint'),
    ),
    buttons: [
      ...page.rows
        .filter(({ key }) => isButtonKey(key))
        .map(({ key, name }) => [
          tapButton(
            words.text('button-add-account-at', { exchange: cut(name, 30) }),
            addAccountTap({ market: key, place: 'here' }),
          ),
        ]),
      ...pageRow(page, (to) => marketsTap({ search, page: to, place: 'here' }), words),
      ...(search === '' ? [] : [[all]]),
      [back, refresh],
    ],
  };
}

function isButtonKey(key: string): boolean {
  return Buffer.byteLength(key) <= KEY_BYTES && !key.includes(':') && key.isWellFormed();
}

function marketLine({ name, wants }: Exchange, words: Words): string {
  const exchange = cut(name, NAME_LENGTH);
  if (wants.length === 0) return words.html('market-line', { exchange });
  const [first] = wants;
  return words.html(first === 'passphrase' ? 'market-line-passphrase' : 'market-line-customer', { exchange });
}
