import type { Words } from '../../text/words.ts';
import type { Bot, BotStats } from '../../threecommas/index.ts';
import { asOf } from '../deals/deal-card.ts';
import { preTable } from '../pre-table.ts';
import { lines, paragraphs, tapButton, type View } from '../view.ts';
import type { AccountMark } from './account-marks.ts';
import { accountLine, backToBot, botFooter } from './bot-card.ts';
import { decimalOf } from './bot-figures.ts';
import { botName } from './bot-names.ts';
import { narrowAmount } from './narrow-amount.ts';
import { botStatsTap } from './taps.ts';

/** What a bot earned: today and in all, in dollars and in each currency. */
export function botStats(
  bot: Bot,
  stats: BotStats,
  mark: AccountMark | null,
  words: Words,
  readAtMs: number,
): View {
  return {
    html: paragraphs(
      lines(words.html('bot-stats-title', { name: botName(bot, words) }), accountLine(bot, mark)),
      earnings(stats, words),
      lines(asOf(words, readAtMs), botFooter(bot.id, words)),
    ),
    buttons: [
      [backToBot(bot.id, words), tapButton(words.text('button-refresh'), botStatsTap({ botId: bot.id }))],
    ],
  };
}

/** What was earned, in dollars and in each currency: of a bot, an account or all. HTML. */
export function earnings(stats: BotStats, words: Words): string {
  return lines(usdLines(stats, words), currencyTable(stats, words) ?? words.html('bot-stats-none'));
}

function usdLines({ profits_in_usd: usd }: BotStats, words: Words): string {
  const rows = [
    ['bot-stats-today', usd.today_usd_profit],
    ['bot-stats-overall', usd.overall_usd_profit],
    ['bot-stats-active', usd.active_deals_usd_profit],
  ] as const;
  const locked = decimalOf(usd.funds_locked_in_active_deals);
  return lines(
    ...rows.map(([key, value]) => {
      const profit = decimalOf(value);
      return profit && words.html(key, { profit: words.numbers.signedAmount(profit, 'USD') });
    }),
    locked && words.html('bot-stats-locked', { amount: words.numbers.amount(locked, 'USD') }),
  );
}

const CURRENCIES_SHOWN = 15;
const COLUMN = 11;

function currencyTable(
  { overall_stats: overall, today_stats: today }: BotStats,
  words: Words,
): string | null {
  const currencies = [...new Set([...Object.keys(overall), ...Object.keys(today)])].sort();
  if (currencies.length === 0) return null;
  const head = [
    words.text('bot-stats-head-currency'),
    words.text('bot-stats-head-today'),
    words.text('bot-stats-head-overall'),
  ];
  const rows = currencies
    .slice(0, CURRENCIES_SHOWN)
    .map((currency) => [
      currency,
      narrowAmount(decimalOf(today[currency]), currency, COLUMN, words),
      narrowAmount(decimalOf(overall[currency]), currency, COLUMN, words),
    ]);
  return preTable([head, ...rows], ['left', 'right', 'right']);
}
