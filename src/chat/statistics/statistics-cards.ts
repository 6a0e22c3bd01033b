import { Decimal } from 'decimal.js';
import type { Charts } from '../../charts/charts.ts';
import {
  PERIODS,
  periodStarts,
  profitByPeriod,
  statisticsByBot,
  statisticsOf,
  type DealStatistics,
  type Period,
} from '../../deals/statistics.ts';
import type { Account, BotStats } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import { earnings } from '../bots/bot-stats.ts';
import { asOf } from '../deals/deal-card.ts';
import { homeButton } from '../home/home-menu.ts';
import { preTable } from '../pre-table.ts';
import { cut, lines, NAME_LENGTH, paragraphs, tapButton, type ButtonRow, type View } from '../view.ts';
import type { EndedDeals } from './read-ended.ts';
import { GROUPINGS, profitChartTap, statsByTap, statsTap, type Grouping } from './taps.ts';

const DAY_MS = 24 * 3_600_000;
/** So many days back the figures of deals go. */
export const DAYS = 30;

/** Overall and today as 3Commas counts, and what the deals of the last thirty days tell. */
export function statsCard(stats: BotStats, ended: EndedDeals, words: Words, readAtMs: number): View {
  return {
    html: paragraphs(
      lines(words.html('stats-title'), earnings(stats, words)),
      lines(
        words.html('stats-days-title', { days: DAYS }),
        dealLines(statisticsOf(ended.deals), words),
        !ended.whole && words.html('stats-not-whole', { count: ended.deals.length }),
      ),
      asOf(words, readAtMs),
    ),
    buttons: [
      PERIODS.map((period) => tapButton(words.text(`button-chart-${period}`), profitChartTap({ period }))),
      GROUPINGS.map((by) => tapButton(words.text(`button-stats-${by}`), statsByTap({ by }))),
      [homeButton(words), tapButton(words.text('button-refresh'), statsTap({ place: 'here' }))],
    ],
  };
}

function dealLines(figures: DealStatistics, words: Words): string {
  const { count, wonPercent, averageDurationMs, averageSafetyOrders, profitUsd } = figures;
  if (count === 0) return words.html('stats-no-deals');
  return lines(
    words.html('stats-deals', {
      count,
      profit: profitUsd === null ? '—' : `${words.numbers.signedAmount(profitUsd, 'USD')} USD`,
    }),
    wonPercent !== null && words.html('stats-won', { percent: whole(wonPercent) }),
    averageDurationMs !== null &&
      words.html('stats-duration', { duration: words.duration(averageDurationMs) }),
    averageSafetyOrders !== null &&
      words.html('stats-safety', {
        orders: words.numbers.price(averageSafetyOrders.toDecimalPlaces(1)),
      }),
  );
}

const whole = (percent: Decimal) => percent.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toFixed();

/** As many lines as a phone shows without scrolling. */
const MOST_ROWS = 20;

export function statsByBot(ended: EndedDeals, words: Words, readAtMs: number): View {
  const rows = statisticsByBot(ended.deals);
  const table = rows
    .slice(0, MOST_ROWS)
    .map((row) => [
      row.botName === '' ? '—' : row.botName,
      String(row.count),
      row.wonPercent === null ? '' : whole(row.wonPercent),
      row.profitUsd === null ? '' : words.numbers.signedAmount(row.profitUsd, 'USD'),
    ]);
  const heads = ['bot', 'deals', 'won', 'usd'].map((name) => words.text(`stats-head-${name}`));
  return grouped('bot', words, readAtMs, [
    words.html('stats-by-bot-title', { days: DAYS }),
    rows.length === 0
      ? words.html('stats-no-deals')
      : preTable([heads, ...table], ['left', 'right', 'right', 'right']),
    rows.length > MOST_ROWS && words.html('stats-more', { count: rows.length - MOST_ROWS }),
    !ended.whole && words.html('stats-not-whole', { count: ended.deals.length }),
  ]);
}

export function statsByAccount(
  accounts: readonly { readonly account: Account; readonly stats: BotStats }[],
  words: Words,
  readAtMs: number,
): View {
  const money = (value: string | null) =>
    value === null ? '' : words.numbers.signedAmount(new Decimal(value), 'USD');
  const table = accounts.map(({ account, stats: { profits_in_usd: usd } }) => [
    cut(account.name, NAME_LENGTH),
    money(usd.today_usd_profit),
    money(usd.overall_usd_profit),
  ]);
  const heads = ['account', 'today', 'overall'].map((name) => words.text(`stats-head-${name}`));
  return grouped('account', words, readAtMs, [
    words.html('stats-by-account-title'),
    accounts.length === 0
      ? words.html('stats-no-accounts')
      : preTable([heads, ...table], ['left', 'right', 'right']),
  ]);
}

function grouped(by: Grouping, words: Words, readAtMs: number, parts: readonly (string | false)[]): View {
  return {
    html: paragraphs(lines(...parts), asOf(words, readAtMs)),
    buttons: [[backToStats(words), tapButton(words.text('button-refresh'), statsByTap({ by }))]],
  };
}

const backToStats = (words: Words) => tapButton(words.text('button-stats'), statsTap({ place: 'here' }));

/** What the picture shows: what each period brought. */
export function profitPicture(
  ended: EndedDeals,
  period: Period,
  words: Words,
  nowMs: number,
): Parameters<Charts['profitChart']>[0] {
  const starts = periodStarts(period, nowMs);
  const buckets = profitByPeriod(ended.deals, starts);
  const label = new Intl.DateTimeFormat(words.locale, {
    timeZone: 'UTC',
    ...(period === 'month' ? { month: 'short' } : { day: 'numeric', month: 'short' }),
  });
  const total = buckets.reduce((sum, { profitUsd }) => sum.plus(profitUsd), new Decimal(0));
  const amount = (text: string) => words.numbers.signedAmount(new Decimal(text), 'USD');
  return {
    title: words.text(`stats-chart-${period}`),
    subtitle: words.text('stats-chart-subtitle', {
      count: ended.deals.length,
      days: Math.ceil((nowMs - (starts[0] ?? nowMs)) / DAY_MS),
    }),
    buckets: buckets.map(({ startMs, profitUsd }) => ({
      label: label.format(startMs),
      profit: profitUsd.toFixed(),
    })),
    totalText: `${amount(total.toFixed())} USD`,
    currency: 'USD',
    runningLabel: words.text('stats-chart-running'),
    bucketsLabel: words.text(`stats-chart-by-${period}`),
    formatAmount: amount,
    formatAxis: (text) =>
      new Intl.NumberFormat(words.locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(
        Number(text),
      ),
  };
}

/** What stands below the picture. */
export function profitCaption(ended: EndedDeals, period: Period, words: Words, readAtMs: number): View {
  const others = PERIODS.filter((other) => other !== period);
  const buttons: ButtonRow[] = [
    others.map((other) => tapButton(words.text(`button-chart-${other}`), profitChartTap({ period: other }))),
    [backToStats(words), tapButton(words.text('button-refresh'), profitChartTap({ period }))],
  ];
  return {
    html: lines(
      `<b>${words.html(`stats-chart-${period}`)}</b>`,
      dealLines(statisticsOf(ended.deals), words),
      !ended.whole && words.html('stats-not-whole', { count: ended.deals.length }),
      words.html('stats-utc'),
      asOf(words, readAtMs),
    ),
    buttons,
  };
}
