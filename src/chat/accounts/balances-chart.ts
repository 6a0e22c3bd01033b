import { Decimal } from 'decimal.js';
import type { Charts } from '../../charts/charts.ts';
import type { Account, PieSlice } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import { cut, lines, NAME_LENGTH, tapButton, type ButtonRow, type View } from '../view.ts';
import { backToAccount, loadedLine } from './account-card.ts';
import { accountFigures, finite } from './account-figures.ts';
import { accountTitle } from './account-list.ts';
import { balancesChartTap, loadBalancesTap } from './taps.ts';
import { sumKnown } from '../../deals/sum-known.ts';

type Picture = Parameters<Charts['balancesPie']>[0];

/** What the picture of an account's balances shows; undefined where there is nothing to draw. */
export function balancesPicture(
  account: Account,
  slices: readonly PieSlice[],
  words: Words,
): Picture | undefined {
  const { name, exchange, play } = accountFigures(account);
  const known = slices.map((slice) => ({ slice, usd: finite(slice.usd_value), percent: sharedOut(slice) }));
  // All in one measure, or the ring would lie.
  const inUsd = known.some(({ usd }) => usd !== null);
  const parts = known
    .map(({ slice, usd, percent }) => ({ slice, value: inUsd ? usd : percent }))
    .filter((part): part is { slice: PieSlice; value: Decimal } => part.value?.gt(0) === true);
  const sum = sumKnown(parts.map(({ value }) => value));
  if (sum === null) return undefined;
  const share = (value: Decimal) =>
    `${words.numbers.amount(value.div(sum).times(100).toDecimalPlaces(1), 'USD').replace(/([.,]\d)0$/, '$1')} %`;
  const usdText = (value: Decimal) => (inUsd ? `${words.numbers.amount(value, 'USD')} USD` : '');
  return {
    title: plain(name),
    subtitle: [exchange, play ?? ''].filter(Boolean).join(' · '),
    slices: parts.map(({ slice, value }) => ({
      label: plain(slice.code),
      value: value.toFixed(),
      share: share(value),
      text: usdText(value),
    })),
    otherLabel: words.text('balances-other'),
    describeOther: (rest) => {
      const together = sumKnown(rest.map(({ value }) => new Decimal(value))) ?? new Decimal(0);
      return { share: share(together), text: usdText(together) };
    },
    totalText: inUsd ? usdText(sum) : '100 %',
  };
}

/** What stands below the picture. */
export function balancesCaption(account: Account, words: Words): View {
  const figures = accountFigures(account);
  return {
    html: lines(accountTitle(figures), loadedLine(figures, words)),
    buttons: chartButtons(figures.id, words),
  };
}

export function nothingToDraw(account: Account, words: Words): View {
  const figures = accountFigures(account);
  const load = tapButton(words.text('button-load-balances'), loadBalancesTap({ accountId: figures.id }));
  return {
    html: lines(accountTitle(figures), words.html('balances-none'), loadedLine(figures, words)),
    buttons: [[load], ...chartButtons(figures.id, words)],
  };
}

function chartButtons(accountId: number, words: Words): readonly ButtonRow[] {
  return [
    [
      backToAccount(accountId, words),
      tapButton(words.text('button-refresh'), balancesChartTap({ accountId })),
    ],
  ];
}

function sharedOut({ percentage, y }: PieSlice): Decimal | null {
  return finite(percentage) ?? finite(y);
}

/** One line of what can be drawn: names are what people typed. */
function plain(text: string): string {
  return cut(text.replace(/[\s\p{C}]+/gu, ' ').trim(), NAME_LENGTH) || '—';
}
