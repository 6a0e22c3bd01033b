import type { InlineKeyboardButton } from '@grammyjs/types';
import { encodeTap, type Tap } from './tap.ts';

/** What a message shows: Telegram HTML and buttons. Made from a model and words alone, so that it can be tested. */
export interface View {
  readonly html: string;
  readonly buttons?: readonly ButtonRow[];
}

export type ButtonRow = readonly InlineKeyboardButton[];

export function tapButton(
  text: string,
  tap: Tap,
  style?: 'danger' | 'success' | 'primary',
): InlineKeyboardButton {
  return { text, callback_data: encodeTap(tap), ...(style === undefined ? {} : { style }) };
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
