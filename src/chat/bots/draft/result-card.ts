import type { Words } from '../../../text/words.ts';
import type { Bot } from '../../../threecommas/index.ts';
import { cut, lines, NAME_LENGTH, paragraphs, tapButton, type ButtonRow, type View } from '../../view.ts';
import { askTap } from '../../actions/taps.ts';
import { botTap } from '../taps.ts';
import { symbolOf } from './pair-words.ts';

const SHOWN_PAIRS = 6;

/** A bot was made. 3Commas makes it switched off, so that is what comes next. */
export function createdCard(bot: Bot, words: Words): View {
  const pairs = bot.pairs.slice(0, SHOWN_PAIRS).map(symbolOf).join(', ');
  return {
    html: paragraphs(
      words.html('botdraft-created', { name: cut(bot.name, NAME_LENGTH) }),
      words.html(bot.is_enabled ? 'botdraft-created-on' : 'botdraft-created-off'),
      footer(bot.id, bot.pairs.length > SHOWN_PAIRS ? `${pairs}, …` : pairs, words),
    ),
    buttons: [
      ...(bot.is_enabled
        ? []
        : [
            [
              tapButton(
                words.text('button-enable-bot'),
                askTap({ kind: 'enableBot', id: bot.id, place: 'here' }),
              ),
            ],
          ]),
      cardRow(bot.id, words),
    ],
  };
}

/** @param changesHtml what is different now, a line each */
export function changedCard(botId: number, name: string, changesHtml: string, words: Words): View {
  return {
    html: paragraphs(
      words.html('botdraft-changed', { name: cut(name, NAME_LENGTH) }),
      changesHtml,
      lines(words.html('botdraft-running-deals'), footer(botId, '', words)),
    ),
    buttons: [cardRow(botId, words)],
  };
}

export function unchangedCard(botId: number, name: string, words: Words): View {
  return {
    html: paragraphs(
      words.html('botdraft-unchanged', { name: cut(name, NAME_LENGTH) }),
      footer(botId, '', words),
    ),
    buttons: [cardRow(botId, words)],
  };
}

function cardRow(botId: number, words: Words): ButtonRow {
  return [tapButton(words.text('botdraft-button-card'), botTap({ botId, place: 'here' }), 'primary')];
}

function footer(botId: number, pairs: string, words: Words): string {
  return words.html(pairs === '' ? 'botdraft-footer' : 'botdraft-footer-pairs', { id: String(botId), pairs });
}
