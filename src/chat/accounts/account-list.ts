import type { Account } from '../../threecommas/index.ts';
import { escapeHtml } from '../../text/translator.ts';
import type { Words } from '../../text/words.ts';
import { homeButton } from '../home/home-menu.ts';
import { cut, lines, NAME_LENGTH, paragraphs, tapButton, type ButtonRow, type View } from '../view.ts';
import { accountFigures, changePercent, type AccountFigures } from './account-figures.ts';
import { pageRow, pagesOf } from '../pages.ts';
import { accountTap, accountsTap, addAccountTap, marketsTap } from './taps.ts';
import { sumKnown } from '../../deals/sum-known.ts';

const ACCOUNTS_PER_PAGE = 6;

/** All accounts, six at a time, with totals over all of them. Play money is told apart: it is nobody's. */
export function accountList(
  accounts: readonly Account[],
  page: number,
  words: Words,
  readAtMs: number,
): View {
  const menu = homeButton(words);
  const addRow: ButtonRow = [
    tapButton(words.text('button-add-account'), addAccountTap({ market: '', place: 'here' })),
    tapButton(words.text('button-markets'), marketsTap({ search: '', page: 0, place: 'here' })),
  ];
  if (accounts.length === 0) {
    const refresh = tapButton(words.text('button-refresh'), accountsTap({ page: 0, place: 'here' }));
    return { html: words.html('accounts-none'), buttons: [addRow, [menu, refresh]] };
  }
  const all = accounts.map(accountFigures);
  const shown = pagesOf(all, page, ACCOUNTS_PER_PAGE);
  return {
    html: paragraphs(
      lines(words.html('accounts-title', { count: all.length }), totals(all, words)),
      ...shown.rows.map((account) => accountLines(account, words)),
      lines(loadedSince(all, words), words.html('as-of', { time: { html: words.time(readAtMs) } })),
    ),
    buttons: [
      ...shown.rows.map((account) => [accountButton(account, words)]),
      ...pageRow(shown, (to) => accountsTap({ page: to, place: 'here' }), words),
      addRow,
      [menu, tapButton(words.text('button-refresh'), accountsTap({ page: shown.page, place: 'here' }))],
    ],
  };
}

/** Accounts that a part of a name fits, to choose from. */
export function accountChoice(accounts: readonly Account[], typed: string, words: Words): View {
  const list = accounts.map(accountFigures);
  const shown = list.slice(0, ACCOUNTS_PER_PAGE + 2);
  return {
    html: words.html('accounts-several', { typed: cut(typed, NAME_LENGTH), count: list.length }),
    buttons: [
      ...shown.map((account) => [accountButton(account, words)]),
      [tapButton(words.text('button-accounts-back'), accountsTap({ page: 0, place: 'here' }))],
    ],
  };
}

export function noSuchAccount(typed: string, words: Words): View {
  return {
    html: words.html('account-no-such', { typed: cut(typed, NAME_LENGTH) }),
    buttons: [[tapButton(words.text('button-accounts-back'), accountsTap({ page: 0, place: 'here' }))]],
  };
}

/** `<b>Binance main</b> · Binance Spot · PAPER`. */
export function accountTitle({ name, exchange, play }: AccountFigures): string {
  // "Paper trading account" says the same in more letters.
  const told = play === 'PAPER' && /paper/i.test(exchange) ? '' : cut(exchange, NAME_LENGTH);
  return [`<b>${escapeHtml(cut(name, NAME_LENGTH))}</b>`, escapeHtml(told), play ?? '']
    .filter(Boolean)
    .join(' · ');
}

/** `8,200.10 USD · 0.1312 BTC`. */
export function worth({ usd, btc }: Pick<AccountFigures, 'usd' | 'btc'>, words: Words): string {
  const parts = [
    usd === null ? [] : [`${words.numbers.amount(usd, 'USD')} USD`],
    btc === null ? [] : [`${words.numbers.amount(btc, 'BTC')} BTC`],
  ].flat();
  return parts.length === 0 ? words.html('account-worth-unknown') : escapeHtml(parts.join(' · '));
}

/** `today +12.41 USD (+0.15 %)`. */
export function dayLine({ dayUsd, dayPercent }: AccountFigures, words: Words): string {
  return dayUsd === null
    ? ''
    : words.html('account-day', { profit: words.profit(dayUsd, dayPercent, 'USD') });
}

function accountLines(account: AccountFigures, words: Words): string {
  return lines(
    accountTitle(account),
    worth(account, words),
    dayLine(account, words),
    account.trouble === 'key' && words.html('account-key-short'),
    account.trouble === 'locked' && words.html('account-locked-short'),
  );
}

function totals(all: readonly AccountFigures[], words: Words): string {
  const real = all.filter(({ play }) => play === null);
  const play = all.filter((account) => account.play !== null);
  const sums = (accounts: readonly AccountFigures[]) => {
    const usd = sumKnown(accounts.map((account) => account.usd));
    const dayUsd = sumKnown(accounts.map((account) => account.dayUsd));
    return {
      usd,
      btc: sumKnown(accounts.map(({ btc }) => btc)),
      dayUsd,
      dayPercent: changePercent(usd, dayUsd),
    };
  };
  const own = sums(real);
  return lines(
    real.length > 0 && words.html('accounts-total', { worth: { html: worth(own, words) } }),
    real.length > 0 &&
      own.dayUsd !== null &&
      words.html('account-day', { profit: words.profit(own.dayUsd, own.dayPercent, 'USD') }),
    play.length > 0 &&
      words.html('accounts-play-money', { worth: { html: worth({ ...sums(play), btc: null }, words) } }),
  );
}

function loadedSince(all: readonly AccountFigures[], words: Words): string {
  const oldest = Math.min(...all.map(({ loadedAtMs }) => loadedAtMs ?? Infinity));
  return Number.isFinite(oldest)
    ? words.html('accounts-loaded-since', { time: { html: words.time(oldest) } })
    : '';
}

function accountButton(account: AccountFigures, words: Words) {
  const play = account.play === null ? '' : ` · ${account.play}`;
  const usd = account.usd === null ? '' : ` · ${words.numbers.amount(account.usd, 'USD')} USD`;
  return tapButton(
    `${cut(account.name, 28)}${play}${usd}`,
    accountTap({ accountId: account.id, place: 'here' }),
  );
}
