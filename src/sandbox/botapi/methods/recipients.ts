import { badRequest, forbidden } from '../api-error.ts';
import type { State, StoredChat, StoredMessage } from '../state.ts';

/** @throws ApiError `chat_id is empty`, `chat not found` */
export function findChat(state: State, chatId: number | string | undefined): StoredChat {
  if (chatId === undefined) throw badRequest('chat_id is empty');
  const chat = typeof chatId === 'number' ? state.chat(chatId) : undefined;
  if (chat === undefined) throw badRequest('chat not found');
  return chat;
}

/**
 * A chat that the bot may write to.
 *
 * @throws ApiError 403 when the person has not started the bot, has blocked it, or the bot is out of the group
 */
export function findWritableChat(state: State, chatId: number | string | undefined): StoredChat {
  const chat = findChat(state, chatId);
  if (chat.kind === 'private') {
    if (!chat.person.started) throw forbidden("bot can't initiate conversation with a user");
    if (chat.person.blocked) throw forbidden('bot was blocked by the user');
  } else if (chat.botStatus === 'left') {
    throw forbidden(
      `bot is not a member of the ${chat.id < -1_000_000_000_000 ? 'supergroup' : 'group'} chat`,
    );
  }
  return chat;
}

/** @throws ApiError `message to … not found` */
export function findMessage(
  state: State,
  chat: StoredChat,
  messageId: number | undefined,
  purpose: 'edit' | 'delete' | 'pin' | 'unpin' | 'react' | 'be replied',
): StoredMessage {
  if (messageId === undefined) throw badRequest('message identifier is not specified');
  const message = state.message(chat.id, messageId);
  if (message === undefined) throw badRequest(`message to ${purpose} not found`);
  return message;
}

/** Who a `tg://user?id=` link may mention: somebody the bot has met. */
export function knownUsers(state: State) {
  return (id: number) => {
    const person = state.people.get(id);
    return person?.started === true ? person.user : undefined;
  };
}
