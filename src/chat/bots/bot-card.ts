import type { Words } from '../../text/words.ts';
import { escapeHtml } from '../../text/translator.ts';
import { parseWireTime, type Bot } from '../../threecommas/index.ts';
import { askTap } from '../actions/taps.ts';
import { asOf } from '../deals/deal-card.ts';
import { dealsTap } from '../deals/taps.ts';
import { cut, lines, NAME_LENGTH, paragraphs, tapButton, type ButtonRow, type View } from '../view.ts';
import type { AccountMark } from './account-marks.ts';
import { botFigures, symbolOf, type BotFigures } from './bot-figures.ts';
import { botName } from './bot-names.ts';
import { settingLines } from './bot-settings-text.ts';
import { botMoreTap, botStatsTap, botTap, botsTap, editBotTap, startDealTap } from './taps.ts';

/** One bot: whether it is on, how it stands, then how it is set. */
export function botCard(bot: Bot, mark: AccountMark | null, words: Words, readAtMs: number): View {
  const figures = botFigures(bot);
  return {
    html: paragraphs(
      lines(
        botTitle(bot, words),
        accountLine(bot, mark),
        activeLine(figures, words),
        finishedLine(figures, words),
      ),
      lines(pairsLine(bot, words), ...settingLines(bot, figures, words)),
      lines(ageLine(bot, words, readAtMs), asOf(words, readAtMs), botFooter(bot.id, words)),
    ),
    buttons: cardButtons(figures, words),
  };
}

/** `Alt basket is on`, in bold. */
function botTitle(bot: Bot, words: Words): string {
  const name = botName(bot, words);
  return bot.is_enabled ? words.html('bot-is-on', { name }) : words.html('bot-is-off', { name });
}

/** Every message about a bot names its id. */
export function botFooter(botId: number, words: Words): string {
  return words.html('bot-footer', { id: String(botId) });
}

/** Back to the bot, in the same message. */
export function backToBot(botId: number, words: Words) {
  return tapButton(words.text('button-back-bot'), botTap({ botId, place: 'here' }));
}

/** `Binance main · PAPER`. */
export function accountLine(bot: Bot, mark: AccountMark | null): string {
  return [bot.account_name && escapeHtml(cut(bot.account_name, NAME_LENGTH)), mark]
    .filter(Boolean)
    .join(' · ');
}

export function activeLine({ deals, activeProfitUsd }: BotFigures, words: Words): string {
  const active = String(deals.active);
  return [
    deals.max === null
      ? words.html('bot-active', { active })
      : words.html('bot-active-of', { active, max: String(deals.max) }),
    deals.active > 0 &&
      activeProfitUsd !== null &&
      words.html('bot-active-profit', { profit: words.numbers.signedAmount(activeProfitUsd, 'USD') }),
  ]
    .filter((part) => part !== false)
    .join(', ');
}

function finishedLine({ finishedCount, finishedProfitUsd }: BotFigures, words: Words): string | null {
  if (finishedCount === null) return null;
  const count = words.numbers.price(finishedCount);
  return finishedProfitUsd === null || finishedCount.isZero()
    ? words.html('bot-finished', { count })
    : words.html('bot-finished-profit', {
        count,
        profit: words.numbers.signedAmount(finishedProfitUsd, 'USD'),
      });
}

/** More than these are a wall of letters; the picker of a new deal shows all. */
const PAIRS_SHOWN = 6;

function pairsLine(bot: Bot, words: Words): string {
  const names = bot.pairs.slice(0, PAIRS_SHOWN).map((pair) => cut(symbolOf(pair), NAME_LENGTH));
  const pairs = names.join(', ');
  const more = bot.pairs.length - names.length;
  if (more > 0) return words.html('bot-pairs-more', { pairs, more: String(more) });
  return words.html('bot-pairs', { pairs, count: bot.pairs.length });
}

const A_MINUTE_MS = 60_000;

/** When it was made and last changed; a bot that was never changed has one time. */
function ageLine(bot: Bot, words: Words, nowMs: number): string {
  const madeMs = parseWireTime(bot.created_at)?.getTime();
  const changedMs = parseWireTime(bot.updated_at)?.getTime();
  const isChanged = changedMs !== undefined && (madeMs === undefined || changedMs - madeMs > A_MINUTE_MS);
  return [
    madeMs !== undefined && words.html('bot-made', { age: words.duration(nowMs - madeMs) }),
    isChanged && words.html('bot-changed', { age: words.duration(nowMs - changedMs) }),
  ]
    .filter((part) => part !== false)
    .join(', ');
}

/** What cannot be taken back is a screen further, behind a button between Back and Refresh that hurt nobody. */
function cardButtons(figures: BotFigures, words: Words): readonly ButtonRow[] {
  const { id, isOn } = figures;
  return [
    [
      isOn
        ? tapButton(words.text('button-disable-bot'), askTap({ kind: 'disableBot', id, place: 'here' }))
        : tapButton(words.text('button-enable-bot'), askTap({ kind: 'enableBot', id, place: 'here' })),
      tapButton(words.text('button-start-deal'), startDealTap({ botId: id, skips: 'none', page: 0 })),
    ],
    [
      tapButton(
        words.text('button-bot-deals', { count: String(figures.deals.active) }),
        dealsTap({ scope: 'active', page: 0, bot: id, account: 0, place: 'here' }),
      ),
      tapButton(words.text('button-bot-stats'), botStatsTap({ botId: id })),
    ],
    [tapButton(words.text('button-edit-bot'), editBotTap({ botId: id }))],
    [
      tapButton(words.text('button-back-bots'), botsTap({ page: 0, place: 'here' })),
      tapButton(words.text('button-more'), botMoreTap({ botId: id })),
      tapButton(words.text('button-refresh'), botTap({ botId: id, place: 'here' })),
    ],
  ];
}

/** The screen behind More: what each does before it asks. */
export function botMore(bot: Bot, mark: AccountMark | null, words: Words, readAtMs: number): View {
  const figures = botFigures(bot);
  const { id, deals } = figures;
  const hasDeals = deals.active > 0;
  const deletable = !hasDeals && bot['deletable?'] !== false;
  return {
    html: paragraphs(
      lines(botTitle(bot, words), accountLine(bot, mark), activeLine(figures, words)),
      hasDeals ? words.html('bot-more-close-all') : words.html('bot-more-no-deals'),
      hasDeals ? words.html('bot-more-cancel-all') : '',
      deletable ? words.html('bot-more-delete') : words.html('bot-more-no-delete'),
      lines(words.html('bot-more-asks'), asOf(words, readAtMs), botFooter(id, words)),
    ),
    buttons: [
      ...(hasDeals
        ? [
            [
              tapButton(
                words.text('button-cancel-all'),
                askTap({ kind: 'cancelAllOfBot', id, place: 'here' }),
              ),
              tapButton(
                words.text('button-close-all'),
                askTap({ kind: 'closeAllOfBot', id, place: 'here' }),
                'danger',
              ),
            ],
          ]
        : []),
      ...(deletable
        ? [
            [
              tapButton(
                words.text('button-delete-bot'),
                askTap({ kind: 'deleteBot', id, place: 'here' }),
                'danger',
              ),
            ],
          ]
        : []),
      [backToBot(id, words), tapButton(words.text('button-refresh'), botMoreTap({ botId: id }))],
    ],
  };
}

/** Whether a service says how many deals may run at once and all places are taken. */
export function isFull({ deals }: BotFigures): boolean {
  return deals.max !== null && deals.active >= deals.max;
}
