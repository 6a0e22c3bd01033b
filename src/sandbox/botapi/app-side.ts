import type { BotCommand, ChatMember } from '@grammyjs/types';
import { chatMember, toChat, toMessage } from './bot-view.ts';
import type { CallbackQueries } from './callback-queries.ts';
import type { ClientMessage, TapAnswer } from './client-protocol.ts';
import { canSee, toClientMessage } from './client-view.ts';
import type { CommandBook } from './command-book.ts';
import { formatText, TEXT_LIMIT } from './message-text.ts';
import { unixSeconds, type Person, type State, type StoredChat, type StoredMessage } from './state.ts';
import type { UpdateQueue } from './update-queue.ts';

/** Something an app does not let its user do. */
export class AppError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AppError';
  }
}

export interface OutgoingText {
  readonly text: string;
  /** Defaults to the private chat with the bot. */
  readonly chatId?: number | undefined;
  readonly replyTo?: number | undefined;
}

/** What people can do in their apps. Everything throws {@link AppError} for what an app would not offer. */
export interface AppSide {
  person(userId: number): Person;
  send(userId: number, message: OutgoingText): StoredMessage;
  edit(userId: number, messageId: number, message: OutgoingText): StoredMessage;
  tap(
    userId: number,
    tap: { readonly chatId?: number | undefined; readonly messageId: number; readonly data: string },
  ): Promise<TapAnswer>;
  block(userId: number, blocked: boolean): void;
  messages(userId: number, chatId: number): readonly ClientMessage[];
  commands(userId: number, chatId: number): readonly BotCommand[];
}

export function createAppSide(deps: {
  readonly state: State;
  readonly updates: UpdateQueue;
  readonly queries: CallbackQueries;
  readonly commands: CommandBook;
}): AppSide {
  const { state, updates, queries, commands } = deps;

  const person = (userId: number): Person => {
    const found = state.people.get(userId);
    if (found === undefined) throw new AppError(`nobody has the id ${userId}`);
    return found;
  };
  const openChat = (userId: number, chatId: number | undefined): StoredChat => {
    person(userId);
    const id = chatId ?? userId;
    const chat = canSee(state, userId, id) ? state.chat(id) : undefined;
    if (chat === undefined) throw new AppError(`user ${userId} is not in chat ${id}`);
    return chat;
  };

  const deliver = (chat: StoredChat, message: StoredMessage, kind: 'message' | 'edited_message'): void => {
    if (chat.kind === 'group' && !botSees(state, chat, message)) return;
    updates.push({ [kind]: toMessage(state, message) });
  };
  const memberChanged = (chat: StoredChat, who: Person, before: ChatMember, after: ChatMember): void => {
    updates.push({
      my_chat_member: {
        chat: toChat(chat),
        from: who.user,
        date: unixSeconds(state.clock()),
        old_chat_member: before,
        new_chat_member: after,
      },
    });
  };
  const read = (text: string) => {
    const formatted = formatText({ text }, () => undefined);
    if (formatted.text === '') throw new AppError('an empty message cannot be sent');
    if (formatted.text.length > TEXT_LIMIT)
      throw new AppError(`a message has at most ${TEXT_LIMIT} characters`);
    return formatted;
  };

  const block = (userId: number, blocked: boolean): void => {
    const who = person(userId);
    if (who.blocked === blocked) return;
    const chat: StoredChat = { kind: 'private', id: userId, person: who };
    const member: ChatMember = { status: 'member', user: state.bot };
    const kicked: ChatMember = { status: 'kicked', user: state.bot, until_date: 0 };
    who.blocked = blocked;
    if (who.started) memberChanged(chat, who, blocked ? member : kicked, blocked ? kicked : member);
  };

  return {
    person,
    block,
    send(userId, { text, chatId, replyTo }) {
      const chat = openChat(userId, chatId);
      const formatted = read(text);
      if (replyTo !== undefined && state.message(chat.id, replyTo) === undefined) {
        throw new AppError(`there is no message ${replyTo} to reply to`);
      }
      if (chat.kind === 'private') {
        // The app offers nothing but "Restart", which lifts the block and sends /start.
        if (chat.person.blocked && !/^\/start(?:\s|$)/u.test(formatted.text))
          throw new AppError('the bot is blocked');
        block(userId, false);
        chat.person.started = true;
      }
      const message = state.add({
        chatId: chat.id,
        from: person(userId).user,
        content: { kind: 'text', text: formatted },
        ...(replyTo === undefined ? {} : { replyTo }),
        silent: false,
        protectedContent: false,
      });
      deliver(chat, message, 'message');
      return message;
    },
    edit(userId, messageId, { text, chatId }) {
      const chat = openChat(userId, chatId);
      const message = state.message(chat.id, messageId);
      if (message?.from.id !== userId) throw new AppError(`message ${messageId} cannot be edited`);
      const edited = state.edit(message, {
        content: { kind: 'text', text: read(text) },
        inlineKeyboard: undefined,
      });
      deliver(chat, edited, 'edited_message');
      return edited;
    },
    async tap(userId, { chatId, messageId, data }) {
      const chat = openChat(userId, chatId);
      const message = state.message(chat.id, messageId);
      if (message === undefined) throw new AppError(`there is no message ${messageId} in chat ${chat.id}`);
      if (message.from.id !== state.bot.id) throw new AppError(`message ${messageId} is not from the bot`);
      const bytes = Buffer.byteLength(data);
      if (bytes < 1 || bytes > 64) throw new AppError('callback data has 1 to 64 bytes');
      return queries.tap(userId, message, data);
    },
    messages(userId, chatId) {
      return state.messages(openChat(userId, chatId).id).map((message) => toClientMessage(message, userId));
    },
    commands(userId, chatId) {
      const language = person(userId).user.language_code ?? '';
      return commands.shownIn(openChat(userId, chatId), userId, language);
    },
  };
}

/**
 * Privacy mode: in a group a bot gets commands that may be meant for it, replies to its own messages and mentions,
 * unless it is an administrator.
 */
function botSees(
  state: State,
  chat: Extract<StoredChat, { kind: 'group' }>,
  message: StoredMessage,
): boolean {
  if (chat.botStatus === 'left') return false;
  if (chatMember(state, chat, state.bot.id)?.status === 'administrator') return true;
  if (message.content.kind !== 'text') return true;
  const repliedTo = message.replyTo === undefined ? undefined : state.message(chat.id, message.replyTo);
  if (repliedTo?.from.id === state.bot.id) return true;
  const { text, entities } = message.content.text;
  const own = `@${state.bot.username}`.toLowerCase();
  return entities.some((entity) => {
    const word = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
    if (entity.type === 'mention') return word === own;
    return (
      entity.type === 'bot_command' && entity.offset === 0 && (!word.includes('@') || word.endsWith(own))
    );
  });
}
