import type { CallbackQuery, Chat, ChatMember, Message, MessageEntity, PhotoSize } from '@grammyjs/types';
import { createHash } from 'node:crypto';
import { unixSeconds, type State, type StoredChat, type StoredFile, type StoredMessage } from './state.ts';

/** A chat as the Bot API shows it. */
export function toChat(chat: StoredChat): Chat {
  if (chat.kind === 'group') {
    return { id: chat.id, title: chat.title, type: chat.id < -1_000_000_000_000 ? 'supergroup' : 'group' };
  }
  const { first_name, last_name, username } = chat.person.user;
  return {
    id: chat.id,
    type: 'private',
    first_name,
    ...(last_name === undefined ? {} : { last_name }),
    ...(username === undefined ? {} : { username }),
  };
}

/** A message as the Bot API shows it; the message it replies to is one level deep. */
export function toMessage(state: State, message: StoredMessage): Message {
  const repliedTo =
    message.replyTo === undefined ? undefined : state.message(message.chatId, message.replyTo);
  const shown = toPlainMessage(state, message);
  if (repliedTo === undefined) return shown;
  // The library's type wants a property that is both absent and `undefined`.
  return {
    ...shown,
    reply_to_message: toPlainMessage(state, repliedTo) as NonNullable<Message['reply_to_message']>,
  };
}

function toPlainMessage(state: State, message: StoredMessage): Message {
  const chat = state.chat(message.chatId);
  if (chat === undefined) throw new Error(`message ${message.messageId} is in no chat`);
  return {
    message_id: message.messageId,
    from: message.from,
    chat: toChat(chat),
    date: unixSeconds(message.sentAtMs),
    ...(message.editedAtMs === undefined ? {} : { edit_date: unixSeconds(message.editedAtMs) }),
    ...(message.protectedContent ? { has_protected_content: true } : {}),
    ...(message.effectId === undefined ? {} : { effect_id: message.effectId }),
    ...contentFields(state, message),
    ...(message.inlineKeyboard === undefined ? {} : { reply_markup: message.inlineKeyboard }),
  };
}

function contentFields(state: State, message: StoredMessage): Partial<Message> {
  const { content } = message;
  switch (content.kind) {
    case 'text':
      return {
        text: content.text.text,
        ...(content.text.entities.length === 0 ? {} : { entities: copy(content.text.entities) }),
        ...(content.linkPreview === undefined ? {} : { link_preview_options: content.linkPreview }),
      };
    case 'photo':
      return {
        photo: photoSizes(content.file),
        ...captionFields(content.caption),
        ...(content.captionAbove ? { show_caption_above_media: true } : {}),
        ...(content.spoiler ? { has_media_spoiler: true } : {}),
      };
    case 'document':
      return {
        document: {
          file_id: content.file.fileId,
          file_unique_id: content.file.uniqueId,
          file_name: content.file.name,
          mime_type: content.file.mime,
          file_size: content.file.bytes.length,
        },
        ...captionFields(content.caption),
      };
    case 'pinned': {
      const pinned = state.message(message.chatId, content.messageId);
      return pinned === undefined ? {} : { pinned_message: toPlainMessage(state, pinned) };
    }
  }
}

function captionFields(caption: {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}): Pick<Message, 'caption' | 'caption_entities'> {
  if (caption.text === '') return {};
  return {
    caption: caption.text,
    ...(caption.entities.length === 0 ? {} : { caption_entities: copy(caption.entities) }),
  };
}

function copy(entities: readonly MessageEntity[]): MessageEntity[] {
  return entities.map((entity) => ({ ...entity }));
}

/** Telegram offers a picture in several sizes; here only the one that was uploaded. */
function photoSizes(file: StoredFile): PhotoSize[] {
  return [
    {
      file_id: file.fileId,
      file_unique_id: file.uniqueId,
      width: file.size?.width ?? 0,
      height: file.size?.height ?? 0,
      file_size: file.bytes.length,
    },
  ];
}

/** Stable for a chat, as in {@link CallbackQuery}. */
function chatInstance(chatId: number): string {
  return createHash('sha256').update(`chat ${chatId}`).digest().readBigInt64BE(0).toString();
}

/** How the person or the bot stands in a chat. */
export function chatMember(state: State, chat: StoredChat, userId: number): ChatMember | undefined {
  const user = userId === state.bot.id ? state.bot : state.people.get(userId)?.user;
  if (user === undefined) return undefined;
  if (chat.kind === 'private') {
    return userId === state.bot.id || userId === chat.id ? { status: 'member', user } : undefined;
  }
  if (userId !== state.bot.id) return { status: chat.members.has(userId) ? 'member' : 'left', user };
  return chat.botStatus === 'administrator' ? botAsAdministrator(state) : { status: chat.botStatus, user };
}

function botAsAdministrator(state: State): ChatMember {
  return {
    status: 'administrator',
    user: state.bot,
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_delete_messages: true,
    can_manage_video_chats: false,
    can_restrict_members: false,
    can_promote_members: false,
    can_change_info: false,
    can_invite_users: true,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
    can_pin_messages: true,
    can_send_welcome_messages: false,
  };
}

export function toCallbackQuery(
  state: State,
  query: {
    readonly id: string;
    readonly userId: number;
    readonly message: StoredMessage;
    readonly data: string;
  },
): CallbackQuery {
  const from = state.people.get(query.userId)?.user;
  if (from === undefined) throw new Error(`nobody has the id ${query.userId}`);
  return {
    id: query.id,
    from,
    message: toMessage(state, query.message),
    chat_instance: chatInstance(query.message.chatId),
    data: query.data,
  };
}
