import type { InlineKeyboardButton } from '@grammyjs/types';
import type { TapData } from './tap.ts';

/** What a message shows: Telegram HTML and buttons. Made from a model and words alone, so that it can be tested. */
export interface View {
  readonly html: string;
  readonly buttons?: readonly ButtonRow[];
}

export type ButtonRow = readonly InlineKeyboardButton[];

/** Whatever is in its text, which may be a name from outside: Telegram refuses a whole message for one blank button. */
export function tapButton(
  text: string,
  tap: TapData,
  style?: 'danger' | 'success' | 'primary',
): InlineKeyboardButton {
  return { text: buttonText(text), callback_data: tap, ...(style === undefined ? {} : { style }) };
}

/** No phone shows more in one line. */
const BUTTON_LENGTH = 60;

/** One line of what can be seen. */
function buttonText(text: string): string {
  const plain = text
    .toWellFormed()
    .replace(/[\s\p{Cc}\u2800]+/gu, ' ')
    // Format characters, and letters that have no shape: they could turn the other characters around, too.
    .replace(/[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu, '')
    .trim();
  return /[^\p{M}\s]/u.test(plain) ? cut(plain, BUTTON_LENGTH) : '·';
}

/** Lines that have something to say, one below the other. */
export function lines(...parts: readonly (string | null | undefined | false)[]): string {
  return parts
    .filter((part) => part !== null && part !== undefined && part !== false && part !== '')
    .join('\n');
}

/** Parts with an empty line between them. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Names of bots and accounts are what people typed, so they can be of any length. */
export const NAME_LENGTH = 60;

/** At most so many characters, never half of one: Telegram refuses a text with half a surrogate pair in it. */
export function cut(text: string, length: number): string {
  const characters = Array.from(text.toWellFormed());
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`;
}
