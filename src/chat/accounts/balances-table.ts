import { Decimal } from 'decimal.js';
import type { Account, Balance } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import { preTable } from '../pre-table.ts';
import { cut, lines, tapButton, type View } from '../view.ts';
import { backToAccount, loadedLine } from './account-card.ts';
import { accountFigures, finite } from './account-figures.ts';
import { accountTitle } from './account-list.ts';
import { pageRow, pagesOf } from '../pages.ts';
import { balancesChartTap, balancesTap, loadBalancesTap, type Coins } from './taps.ts';
import { sumKnown } from '../../deals/sum-known.ts';

const COINS_PER_PAGE = 8;
/** What is worth less than this, or less than this part of all, hides what matters. */
const DUST = { usd: 1, percent: 0.1 } as const;

interface Coin {
  readonly code: string;
  readonly amount: Decimal | null;
  readonly usd: Decimal | null;
}

/** The coins of an account, the most valuable first; dust only where it is asked for. */
export function balancesTable(
  account: Account,
  balances: readonly Balance[],
  shown: { readonly coins: Coins; readonly page: number },
  words: Words,
): View {
  const figures = accountFigures(account);
  const accountId = figures.id;
  const { main, dust } = sift(balances);
  // Where all is dust, there is nothing that it could hide.
  const everything = shown.coins === 'all' || main.length === 0;
  const page = pagesOf(everything ? [...main, ...dust] : main, shown.page, COINS_PER_PAGE);
  const refresh = tapButton(
    words.text('button-refresh'),
    balancesTap({ accountId, ...shown, page: page.page }),
  );
  const bottom = [backToAccount(accountId, words), refresh];
  if (page.rows.length === 0) {
    const load = tapButton(words.text('button-load-balances'), loadBalancesTap({ accountId }));
    return {
      html: lines(accountTitle(figures), words.html('balances-none'), loadedLine(figures, words)),
      buttons: [[load], bottom],
    };
  }
  const total = sumKnown([...main, ...dust].map(({ usd }) => usd));
  const hidden = dust.length > 0 && !everything ? dust : [];
  const other = everything ? 'main' : 'all';
  return {
    html: lines(
      accountTitle(figures),
      words.html('balances-title', {
        count: main.length + dust.length,
        usd: total === null ? '—' : words.numbers.amount(total, 'USD'),
      }),
      preTable(
        [
          [words.text('balances-head-coin'), words.text('balances-head-amount'), 'USD'],
          ...page.rows.map((coin) => row(coin, words)),
        ],
        ['left', 'right', 'right'],
      ),
      hidden.length > 0 &&
        words.html('balances-hidden', {
          count: hidden.length,
          usd: words.numbers.amount(sumKnown(hidden.map(({ usd }) => usd)) ?? new Decimal(0), 'USD'),
        }),
      loadedLine(figures, words),
    ),
    buttons: [
      ...pageRow(page, (to) => balancesTap({ accountId, coins: shown.coins, page: to }), words),
      [
        ...(dust.length > 0 && main.length > 0
          ? [
              tapButton(
                everything
                  ? words.text('button-balances-main')
                  : words.text('button-balances-all', { count: String(main.length + dust.length) }),
                balancesTap({ accountId, coins: other, page: 0 }),
              ),
            ]
          : []),
        tapButton(words.text('button-balances-chart'), balancesChartTap({ accountId })),
      ],
      bottom,
    ],
  };
}

/** What has no known value is not dust: it may be worth anything. */
function sift(balances: readonly Balance[]): {
  readonly main: readonly Coin[];
  readonly dust: readonly Coin[];
} {
  const coins = balances
    .map(({ currency_code: code, position, equity, usd_value: usd }) => ({
      code,
      amount: finite(position) ?? finite(equity),
      usd: finite(usd),
    }))
    .filter(({ amount, usd }) => amount?.isZero() !== true || usd?.isZero() === false)
    .sort((a, b) => (b.usd ?? new Decimal(0)).comparedTo(a.usd ?? new Decimal(0)));
  const total = sumKnown(coins.map(({ usd }) => usd)) ?? new Decimal(0);
  const isDust = ({ usd }: Coin) =>
    usd !== null && (usd.abs().lt(DUST.usd) || usd.abs().lt(total.times(DUST.percent).div(100)));
  return { main: coins.filter((coin) => !isDust(coin)), dust: coins.filter(isDust) };
}

function row({ code, amount, usd }: Coin, words: Words): readonly string[] {
  return [
    cut(code, 10),
    amount === null ? '—' : fitting(amount, words.numbers.amount(amount, code), words),
    usd === null ? '—' : fitting(usd, words.numbers.amount(usd, 'USD'), words),
  ];
}

const CELL = 13;

/** Billions of a coin with a meme for a name would push everything else off the screen. */
function fitting(value: Decimal, text: string, words: Words): string {
  if (text.length <= CELL) return text;
  const rounded = words.numbers.price(value);
  if (rounded.length <= CELL) return rounded;
  const short = new Intl.NumberFormat(words.locale, { notation: 'compact', maximumFractionDigits: 2 })
    .format(value.toFixed() as `${number}`)
    .replaceAll('\u2212', '-');
  return short.length <= CELL ? short : value.toExponential(2);
}
