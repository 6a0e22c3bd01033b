import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { chatId, integer, json } from '../parameters.ts';
import type { State, StoredChat, StoredMessage } from '../state.ts';
import { defineMethod, type Method } from './method.ts';
import { findChat, findMessage } from './recipients.ts';

const DELETABLE_MS = 48 * 60 * 60 * 1000;

/** `deleteMessage`, `deleteMessages`. */
export function deletingMethods(state: State): readonly Method[] {
  const checkDeletable = (chat: StoredChat, message: StoredMessage): void => {
    const tooOld = state.clock() - message.sentAtMs >= DELETABLE_MS;
    const own = message.from.id === state.bot.id;
    const administrator = chat.kind === 'group' && chat.botStatus === 'administrator';
    if (administrator) return;
    if (tooOld || (chat.kind === 'group' && (!own || chat.botStatus === 'left'))) {
      throw badRequest("message can't be deleted for everyone");
    }
  };

  return [
    defineMethod(
      'deleteMessage',
      z.strictObject({ chat_id: chatId.optional(), message_id: integer.optional() }),
      (given) => {
        const chat = findChat(state, given.chat_id);
        const message = findMessage(state, chat, given.message_id, 'delete');
        checkDeletable(chat, message);
        state.remove(chat.id, [message.messageId]);
        return true;
      },
    ),
    defineMethod(
      'deleteMessages',
      z.strictObject({ chat_id: chatId.optional(), message_ids: json(z.array(integer)).optional() }),
      (given) => {
        const chat = findChat(state, given.chat_id);
        const ids = given.message_ids ?? [];
        if (ids.length === 0) throw badRequest('message identifiers are not specified');
        if (ids.length > 100) throw badRequest('too many message identifiers specified');
        // Numbers that name no message are skipped, as in Telegram.
        const found = ids.map((id) => state.message(chat.id, id)).filter((message) => message !== undefined);
        for (const message of found) checkDeletable(chat, message);
        if (found.length > 0) {
          state.remove(
            chat.id,
            found.map((message) => message.messageId),
          );
        }
        return true;
      },
    ),
  ];
}
