import type { ChatContext } from './context.ts';
import type { Messenger } from './messenger.ts';
import { connectButton } from './ways.ts';

/** As long as the keys and secrets of 3Commas and of exchanges are at least. */
const LONG_WORDS = /[\w+/=-]{32,}/g;
/** Names are long, too, but made of short pieces: `BTC-USDT-long-grid-strategy-2024-v2`. */
const LONG_PIECE = /[a-z0-9+/=]{16,}/i;

/** Keys and secrets are long words of letters and digits that nobody types by hand, with or without signs around them. */
export function looksLikeSecret(text: string): boolean {
  return (text.match(LONG_WORDS) ?? []).some(
    (word) => /\d/.test(word) && /[a-z]/i.test(word) && LONG_PIECE.test(word),
  );
}

/** Takes a secret out of the chat that nobody asked for, and says so, or asks to delete it where that fails. */
export async function removeStraySecret(
  deps: { readonly messenger: Messenger },
  ctx: ChatContext,
  messageId: number,
): Promise<void> {
  if (ctx.chatId === undefined) return;
  const removed = await deps.messenger.remove(ctx.chatId, messageId);
  const isPrivate = ctx.chat?.type === 'private';
  const key = isPrivate
    ? removed
      ? 'secret-removed'
      : 'connect-delete-yourself'
    : removed
      ? 'secret-removed-group'
      : 'secret-in-group';
  await deps.messenger.send(ctx.chatId, {
    html: ctx.words.html(key),
    ...(isPrivate ? { buttons: [[connectButton(ctx.words)]] } : {}),
  });
}
