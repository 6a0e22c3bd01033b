import type { Decimal } from 'decimal.js';
import type { Words } from '../../text/words.ts';
import type { Bot } from '../../threecommas/index.ts';
import { pageRow, pagesOf } from '../pages.ts';
import { asOf } from '../deals/deal-card.ts';
import { homeTap } from '../home/taps.ts';
import { preTable } from '../pre-table.ts';
import { lines, paragraphs, tapButton, type ButtonRow, type View } from '../view.ts';
import { botFigures, type BotFigures } from './bot-figures.ts';
import { BUTTON_NAME, botName } from './bot-names.ts';
import { narrowAmount } from './narrow-amount.ts';
import { botTap, botsTap, newBotTap } from './taps.ts';
import { sumKnown } from '../../deals/sum-known.ts';

export const BOTS_PER_PAGE = 8;

/** All bots of a person, and the page of them that is shown. */
export interface BotList {
  /** In the order of showing. */
  readonly bots: readonly Bot[];
  /** From 0; beyond the last one the last one is shown. */
  readonly page: number;
  /** Of all bots together; undefined where it was not asked for or not told. */
  readonly todayUsd?: Decimal | null | undefined;
  readonly readAtMs: number;
}

export function botList(list: BotList, words: Words): View {
  const { bots, readAtMs } = list;
  if (bots.length === 0)
    return { html: words.html('bots-none'), buttons: [newBotRow(words), foot(0, words)] };
  const { page, pages, rows: shown } = pagesOf(bots, list.page, BOTS_PER_PAGE);
  const all = bots.map(botFigures);
  return {
    html: paragraphs(
      lines(
        words.html('bots-title', {
          count: bots.length,
          on: all.filter(({ isOn }) => isOn).length,
        }),
        page === 0 && totals(all, list.todayUsd ?? null, words),
      ),
      lines(table(shown, words), legend(shown, words), asOf(words, readAtMs)),
    ),
    buttons: [
      ...shown.map((bot) => [botButton(bot, words)]),
      ...pageRow({ page, pages }, (target) => botsTap({ page: target, place: 'here' }), words),
      newBotRow(words),
      foot(page, words),
    ],
  };
}

/** Bots whose names hold what somebody typed: the first of them, as more letters make fewer. */
export function botMatches(bots: readonly Bot[], typed: string, words: Words): View {
  const shown = bots.slice(0, BOTS_PER_PAGE);
  const toList = tapButton(words.text('button-back-bots'), botsTap({ page: 0, place: 'here' }));
  if (shown.length === 0) {
    return { html: words.html('bots-no-match', { typed }), buttons: [[toList]] };
  }
  return {
    html: lines(
      words.html('bots-matches', { count: bots.length, typed }),
      bots.length > shown.length && words.html('bots-matches-more', { shown: String(shown.length) }),
    ),
    buttons: [...shown.map((bot) => [botButton(bot, words)]), [toList]],
  };
}

function totals(all: readonly BotFigures[], todayUsd: Decimal | null, words: Words): string {
  const active = all.reduce((count, { deals }) => count + deals.active, 0);
  const usd = (value: Decimal | null) => value && words.numbers.signedAmount(value, 'USD');
  const now = usd(sumKnown(all.map(({ activeProfitUsd }) => activeProfitUsd)));
  const finished = usd(sumKnown(all.map(({ finishedProfitUsd }) => finishedProfitUsd)));
  const today = usd(todayUsd);
  return lines(
    now === null
      ? words.html('bots-active', { count: active })
      : words.html('bots-active-profit', { count: active, profit: now }),
    [
      today !== null && words.html('bots-today', { profit: today }),
      finished !== null && words.html('bots-finished', { profit: finished }),
    ]
      .filter((part) => part !== false)
      .join(' · '),
  );
}

/** Columns that 3Commas says nothing about are left out: old services know no results of a bot. */
function table(bots: readonly Bot[], words: Words): string {
  const { withActive, withFinished } = columns(bots);
  const cells = (name: string, deals: string, active: string, finished: string) => [
    name,
    deals,
    ...(withActive ? [active] : []),
    ...(withFinished ? [finished] : []),
  ];
  const head = cells(
    words.text('bots-head-name'),
    words.text('bots-head-deals'),
    words.text('bots-head-active'),
    words.text('bots-head-finished'),
  );
  const rows = bots.map((bot) => {
    const figures = botFigures(bot);
    return cells(
      botName(bot, words),
      dealsCell(figures, words),
      narrowAmount(figures.activeProfitUsd, 'USD', COLUMN, words),
      narrowAmount(figures.finishedProfitUsd, 'USD', COLUMN, words),
    );
  });
  const aligns = [
    'left',
    ...cells('', '', '', '')
      .slice(1)
      .map(() => 'right' as const),
  ] as const;
  return preTable([head, ...rows], aligns);
}

const COLUMN = 8;

function columns(bots: readonly Bot[]) {
  const figures = bots.map(botFigures);
  return {
    withActive: figures.some(({ activeProfitUsd }) => activeProfitUsd !== null),
    withFinished: figures.some(({ finishedProfitUsd }) => finishedProfitUsd !== null),
  };
}

function legend(bots: readonly Bot[], words: Words): string | false {
  const { withActive, withFinished } = columns(bots);
  return withActive && withFinished && words.html('bots-legend');
}

/** `2/3`, `off`, `off 1`: a bot that is off may still have deals. */
function dealsCell({ isOn, deals }: BotFigures, words: Words): string {
  if (isOn) return deals.max === null ? String(deals.active) : `${deals.active}/${deals.max}`;
  return [words.text('bots-off'), ...(deals.active > 0 ? [String(deals.active)] : [])].join(' ');
}

/** `● Alt basket · 2/3`, `○ LINK by hand · off`: the sign and the word say the same. */
function botButton(bot: Bot, words: Words) {
  const figures = botFigures(bot);
  const text = [
    `${figures.isOn ? '●' : '○'} ${botName(bot, words, BUTTON_NAME)}`,
    dealsCell(figures, words),
  ].join(' · ');
  return tapButton(text, botTap({ botId: bot.id, place: 'here' }));
}

function newBotRow(words: Words): ButtonRow {
  return [tapButton(words.text('button-new-bot'), newBotTap({}))];
}

function foot(page: number, words: Words): ButtonRow {
  return [
    tapButton(words.text('button-home'), homeTap({ place: 'here' })),
    tapButton(words.text('button-refresh'), botsTap({ page, place: 'here' })),
  ];
}
