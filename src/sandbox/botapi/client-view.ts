import type { User } from '@grammyjs/types';
import type { ClientMessage, ClientPerson } from './client-protocol.ts';
import { unixSeconds, type State, type StoredMessage } from './state.ts';

export function toClientPerson(user: User): ClientPerson {
  return {
    id: user.id,
    first_name: user.first_name,
    ...(user.username === undefined ? {} : { username: user.username }),
    ...(user.language_code === undefined ? {} : { language_code: user.language_code }),
  };
}

/** A message as the app of `viewerId` shows it. */
export function toClientMessage(message: StoredMessage, viewerId: number): ClientMessage {
  return {
    message_id: message.messageId,
    chat_id: message.chatId,
    from: toClientPerson(message.from),
    outgoing: message.from.id === viewerId,
    date: unixSeconds(message.sentAtMs),
    ...(message.editedAtMs === undefined ? {} : { edit_date: unixSeconds(message.editedAtMs) }),
    ...contentFields(message),
    ...(message.replyTo === undefined ? {} : { reply_to_message_id: message.replyTo }),
    ...(message.inlineKeyboard === undefined ? {} : { reply_markup: message.inlineKeyboard }),
    ...(message.forceReply === undefined ? {} : { force_reply: message.forceReply }),
    ...(message.silent ? { silent: true } : {}),
    ...(message.protectedContent ? { protect_content: true } : {}),
    ...(message.reaction === undefined ? {} : { reaction: message.reaction }),
    ...(message.replyKeyboard === undefined
      ? {}
      : { reply_keyboard: message.replyKeyboard.keyboard.map(labels) }),
  };
}

function contentFields(message: StoredMessage): Partial<ClientMessage> {
  const { content } = message;
  switch (content.kind) {
    case 'text':
      return {
        text: content.text.text,
        ...(content.text.entities.length === 0 ? {} : { entities: content.text.entities }),
      };
    case 'photo':
      return {
        photo: { file_id: content.file.fileId, ...content.file.size },
        ...captionFields(content.caption),
      };
    case 'document':
      return {
        document: {
          file_id: content.file.fileId,
          file_name: content.file.name,
          file_size: content.file.bytes.length,
        },
        ...captionFields(content.caption),
      };
    case 'pinned':
      return { pinned_message_id: content.messageId };
  }
}

function captionFields(caption: {
  readonly text: string;
  readonly entities: NonNullable<ClientMessage['caption_entities']>;
}): Pick<ClientMessage, 'caption' | 'caption_entities'> {
  if (caption.text === '') return {};
  return {
    caption: caption.text,
    ...(caption.entities.length === 0 ? {} : { caption_entities: caption.entities }),
  };
}

/** The chats that a person sees: the private one and the groups they are in. */
export function canSee(state: State, viewerId: number, chatId: number): boolean {
  if (chatId === viewerId) return true;
  const chat = state.chat(chatId);
  return chat?.kind === 'group' && chat.members.has(viewerId);
}

function labels(row: readonly (string | { readonly text: string })[]): string[] {
  return row.map((button) => (typeof button === 'string' ? button : button.text));
}
