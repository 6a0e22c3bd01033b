import type { Words } from '../../text/words.ts';
import type { Bot } from '../../threecommas/index.ts';
import { pageRow, pagesOf } from '../pages.ts';
import { asOf } from '../deals/deal-card.ts';
import { lines, paragraphs, tapButton, type ButtonRow, type View } from '../view.ts';
import type { AccountMark } from './account-marks.ts';
import { accountLine, activeLine, backToBot, botFooter, isFull } from './bot-card.ts';
import { botFigures, symbolOf } from './bot-figures.ts';
import { botName } from './bot-names.ts';
import { askStartDealTap, isTappablePair, startDealTap, type Skips } from './taps.ts';

/** What is being put together: nothing of it is kept but in the buttons themselves. */
export interface StartDeal {
  readonly bot: Bot;
  readonly mark: AccountMark | null;
  readonly skips: Skips;
  /** Of the bot's pairs, from 0. */
  readonly page: number;
  readonly readAtMs: number;
}

const PAIRS_IN_A_ROW = 2;
const PAIRS_PER_PAGE = 16;

/** Which checks to pass over, and which pair. A pair's button asks; nothing is started from here. */
export function startDealCard(start: StartDeal, words: Words): View {
  const { bot, mark, skips, readAtMs } = start;
  const figures = botFigures(bot);
  const pairs = [...new Set(bot.pairs)]
    .filter(isTappablePair)
    .sort((a, b) => symbolOf(a).localeCompare(symbolOf(b)));
  const { page, pages, rows } = pagesOf(pairs, start.page, PAIRS_PER_PAGE);
  const to = (changes: { readonly skips?: Skips; readonly page?: number }) =>
    startDealTap({ botId: bot.id, skips, page, ...changes });
  return {
    html: paragraphs(
      lines(
        words.html('start-deal-title', { name: botName(bot, words) }),
        accountLine(bot, mark),
        activeLine(figures, words),
      ),
      lines(
        isFull(figures) && words.html('start-deal-full'),
        words.html(skipsSignals(skips) ? 'start-deal-signals-skipped' : 'start-deal-signals-checked'),
        figures.isComposite &&
          words.html(skipsDeals(skips) ? 'start-deal-deals-skipped' : 'start-deal-deals-checked'),
      ),
      lines(
        figures.isComposite ? words.html('start-deal-pick') : '',
        asOf(words, readAtMs),
        botFooter(bot.id, words),
      ),
    ),
    buttons: [
      [
        tapButton(
          words.text(skipsSignals(skips) ? 'button-check-signals' : 'button-skip-signals'),
          to({ skips: skipsOf(!skipsSignals(skips), skipsDeals(skips)) }),
        ),
      ],
      ...(figures.isComposite
        ? [
            [
              tapButton(
                words.text(skipsDeals(skips) ? 'button-check-deals' : 'button-skip-deals'),
                to({ skips: skipsOf(skipsSignals(skips), !skipsDeals(skips)) }),
              ),
            ],
          ]
        : []),
      ...pairRows(
        rows.map((pair) =>
          tapButton(
            figures.isComposite
              ? symbolOf(pair)
              : words.text('button-start-pair', { symbol: symbolOf(pair) }),
            askStartDealTap({ botId: bot.id, skips, pair }),
            figures.isComposite ? undefined : 'primary',
          ),
        ),
      ),
      ...pageRow({ page, pages }, (target) => to({ page: target }), words),
      [backToBot(bot.id, words), tapButton(words.text('button-refresh'), to({}))],
    ],
  };
}

export function skipsSignals(skips: Skips): boolean {
  return skips === 'signals' || skips === 'both';
}

export function skipsDeals(skips: Skips): boolean {
  return skips === 'deals' || skips === 'both';
}

function skipsOf(signals: boolean, deals: boolean): Skips {
  if (signals) return deals ? 'both' : 'signals';
  return deals ? 'deals' : 'none';
}

function pairRows(buttons: ButtonRow): readonly ButtonRow[] {
  return Array.from({ length: Math.ceil(buttons.length / PAIRS_IN_A_ROW) }, (_, row) =>
    buttons.slice(row * PAIRS_IN_A_ROW, (row + 1) * PAIRS_IN_A_ROW),
  );
}
