import type { ConversationFlavor } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import type { Words } from '../text/words.ts';

/** What every handler finds on its context. */
export type ChatContext = ConversationFlavor<Context> & ChatFlavor;

interface ChatFlavor {
  /** The words of the person who wrote or tapped. */
  words: Words;
  /** Names this update in the log, and to the person when something went wrong. */
  reference: string;
  /** It waited at Telegram while the bot was down: it may be looked at, and is not obeyed where it changes something. */
  waited: boolean;
}

/** The person behind an update that passed the gate: every update that does has one. */
export function personOf(ctx: Context): { readonly userId: number; readonly languageCode: string | null } {
  if (ctx.from === undefined) throw new Error('An update without a person passed the gate');
  return { userId: ctx.from.id, languageCode: ctx.from.language_code ?? null };
}

/** The chat behind an update that came from one. */
export function chatOf(ctx: Context): number {
  if (ctx.chatId === undefined) throw new Error('An update without a chat passed the gate');
  return ctx.chatId;
}
