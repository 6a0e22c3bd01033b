import type { Account } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import { cut, lines, paragraphs, tapButton, type ButtonRow, type View } from '../view.ts';
import { accountFigures, type AccountFigures } from './account-figures.ts';
import { accountTitle, dayLine, worth } from './account-list.ts';
import {
  accountsTap,
  accountTap,
  balancesChartTap,
  balancesTap,
  loadBalancesTap,
  moreOfAccountTap,
  renameAccountTap,
} from './taps.ts';

/**
 * One account: what it is worth, what it made, and from when that is.
 *
 * @param news what has just been done with it. HTML, the first line
 */
export function accountCard(account: Account, words: Words, news = ''): View {
  const figures = accountFigures(account);
  const accountId = figures.id;
  const button = (key: string, data: Parameters<typeof tapButton>[1]) => tapButton(words.text(key), data);
  return {
    html: paragraphs(
      news,
      lines(accountTitle(figures), worth(figures, words)),
      lines(dayLine(figures, words), overallLine(figures, words)),
      trouble(account, figures, words),
      lines(loadedLine(figures, words), words.html('account-footer', { id: String(accountId) })),
    ),
    buttons: [
      [
        button('button-balances', balancesTap({ accountId, coins: 'main', page: 0 })),
        button('button-balances-chart', balancesChartTap({ accountId })),
      ],
      [button('button-load-balances', loadBalancesTap({ accountId }))],
      [
        button('button-rename-account', renameAccountTap({ accountId })),
        button('button-more-of-account', moreOfAccountTap({ accountId })),
      ],
      [
        button('button-accounts-back', accountsTap({ page: 0, place: 'here' })),
        button('button-refresh', accountTap({ accountId, place: 'here' })),
      ],
    ],
  };
}

/** What is seldom wanted, and taken back hardly: a step away from the card. */
export function moreOfAccountCard(account: Account, words: Words, removeRow: ButtonRow): View {
  const figures = accountFigures(account);
  return {
    html: paragraphs(
      lines(accountTitle(figures), worth(figures, words)),
      words.html('account-remove-hint'),
      words.html('account-footer', { id: String(figures.id) }),
    ),
    buttons: [removeRow, [backToAccount(figures.id, words)]],
  };
}

export function backToAccount(accountId: number, words: Words) {
  return tapButton(words.text('button-account-back'), accountTap({ accountId, place: 'here' }));
}

/** `balances loaded 12:04`: how old all figures of an account are. */
export function loadedLine({ loadedAtMs }: Pick<AccountFigures, 'loadedAtMs'>, words: Words): string {
  return loadedAtMs === null
    ? words.html('account-loaded-never')
    : words.html('account-loaded', { time: { html: words.time(loadedAtMs) } });
}

function overallLine({ overallUsd, overallPercent }: AccountFigures, words: Words): string {
  return overallUsd === null
    ? ''
    : words.html('account-overall', { profit: words.profit(overallUsd, overallPercent, 'USD') });
}

function trouble(account: Account, figures: AccountFigures, words: Words): string {
  return lines(
    account.api_key_invalid === true && words.html('account-key-invalid'),
    figures.trouble === 'locked' || account.is_locked === true
      ? words.html(account.lock_reason ? 'account-locked-because' : 'account-locked', {
          reason: cut(account.lock_reason ?? '', 200),
        })
      : '',
    account.bots_allowed === false && words.html('account-no-bots'),
  );
}
