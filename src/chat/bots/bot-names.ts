import type { Words } from '../../text/words.ts';
import type { Bot } from '../../threecommas/index.ts';
import { cut, NAME_LENGTH } from '../view.ts';

/** Plain text, for a message: what its owner called it. */
export function botName(bot: Pick<Bot, 'id' | 'name'>, words: Words, length: number = NAME_LENGTH): string {
  const name = bot.name.replace(/[\s\p{C}]+/gu, ' ').trim();
  return name === '' ? words.text('bot-unnamed', { id: String(bot.id) }) : cut(name, length);
}

/** Of a name on a button, beside other things. */
export const BUTTON_NAME = 24;
