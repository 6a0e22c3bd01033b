import type {
  ChatMember,
  InlineKeyboardMarkup,
  LinkPreviewOptions,
  ReplyKeyboardMarkup,
  User,
  UserFromGetMe,
} from '@grammyjs/types';
import { createHash } from 'node:crypto';
import type { MarkedText } from './html-entities.ts';
import type { ImageSize } from './image-size.ts';

/** A person with the app installed. */
export interface Person {
  readonly user: User;
  /** The bot may write to a person only after the person wrote first. */
  started: boolean;
  blocked: boolean;
}

export interface PrivateChat {
  readonly kind: 'private';
  /** Equal to the person's id. */
  readonly id: number;
  readonly person: Person;
}

export interface GroupChat {
  readonly kind: 'group';
  /** Negative; below -1000000000000 for a supergroup. */
  readonly id: number;
  readonly title: string;
  readonly members: Set<number>;
  botStatus: Extract<ChatMember['status'], 'member' | 'administrator' | 'left'>;
}

export type StoredChat = PrivateChat | GroupChat;

export interface StoredFile {
  readonly fileId: string;
  readonly uniqueId: string;
  /** Relative, as `getFile` gives it. */
  readonly path: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
  /** Present for pictures. */
  readonly size?: ImageSize;
}

export type MessageContent =
  | { readonly kind: 'text'; readonly text: MarkedText; readonly linkPreview?: LinkPreviewOptions }
  | {
      readonly kind: 'photo';
      readonly file: StoredFile & { readonly size: ImageSize };
      readonly caption: MarkedText;
      readonly captionAbove: boolean;
      readonly spoiler: boolean;
    }
  | { readonly kind: 'document'; readonly file: StoredFile; readonly caption: MarkedText }
  | { readonly kind: 'pinned'; readonly messageId: number };

export interface StoredMessage {
  readonly messageId: number;
  readonly chatId: number;
  readonly from: User;
  readonly sentAtMs: number;
  readonly editedAtMs?: number;
  readonly content: MessageContent;
  readonly replyTo?: number;
  readonly inlineKeyboard?: InlineKeyboardMarkup;
  readonly replyKeyboard?: ReplyKeyboardMarkup;
  readonly forceReply?: { readonly placeholder?: string };
  readonly silent: boolean;
  readonly protectedContent: boolean;
  readonly effectId?: string;
  /** The emoji that the bot put under the message. */
  readonly reaction?: string;
  /** Rises with every change anywhere; tells what is newer. */
  readonly revision: number;
}

export type StateEvent =
  | { readonly type: 'message' | 'edited'; readonly message: StoredMessage }
  | { readonly type: 'deleted'; readonly chatId: number; readonly messageIds: readonly number[] }
  | { readonly type: 'chat_action'; readonly chatId: number; readonly action: string }
  | { readonly type: 'commands' };

export interface NewFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
  /** First part of its path. */
  readonly folder: string;
  readonly size?: ImageSize;
}

export type NewMessage = Omit<
  StoredMessage,
  'messageId' | 'sentAtMs' | 'revision' | 'editedAtMs' | 'reaction'
>;

/** What an edit leaves behind: always the whole content and keyboard; no keyboard means that it is taken away. */
export interface MessageChange {
  readonly content: MessageContent;
  readonly inlineKeyboard: InlineKeyboardMarkup | undefined;
}

export interface State {
  readonly bot: UserFromGetMe;
  readonly clock: () => number;
  readonly people: Map<number, Person>;
  chat(chatId: number): StoredChat | undefined;
  addGroup(group: GroupChat): void;
  groups(): readonly GroupChat[];
  add(message: NewMessage): StoredMessage;
  /** Stores the changed message with a new edit date. */
  edit(message: StoredMessage, change: MessageChange): StoredMessage;
  /** Sets or takes away the bot's reaction, which is no edit. */
  react(message: StoredMessage, reaction: string | undefined): StoredMessage;
  remove(chatId: number, messageIds: readonly number[]): void;
  message(chatId: number, messageId: number): StoredMessage | undefined;
  /** In the order they were sent. */
  messages(chatId: number): readonly StoredMessage[];
  /** The revision with which this message appeared, also after it was deleted; 0 for a number never used. */
  revisionAt(messageId: number): number;
  addFile(file: NewFile): StoredFile;
  file(fileId: string): StoredFile | undefined;
  fileAt(path: string): StoredFile | undefined;
  readonly pinned: Map<number, number[]>;
  emit(event: StateEvent): void;
  subscribe(listener: (event: StateEvent) => void): () => void;
}

/** Everything the simulated Telegram knows: people, chats, messages, files. In memory, gone with the process. */
export function createState(bot: UserFromGetMe, clock: () => number): State {
  const people = new Map<number, Person>();
  const groups = new Map<number, GroupChat>();
  const messages = new Map<number, Map<number, StoredMessage>>();
  const revisions = new Map<number, number>();
  const files = new Map<string, StoredFile>();
  const pinned = new Map<number, number[]>();
  const listeners = new Set<(event: StateEvent) => void>();
  let lastMessageId = 0;
  let revision = 0;

  const inChat = (chatId: number): Map<number, StoredMessage> => {
    let chat = messages.get(chatId);
    if (chat === undefined) {
      chat = new Map();
      messages.set(chatId, chat);
    }
    return chat;
  };
  const emit = (event: StateEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };
  const put = (changed: Omit<StoredMessage, 'revision'>): StoredMessage => {
    revision += 1;
    const stored: StoredMessage = { ...changed, revision };
    inChat(stored.chatId).set(stored.messageId, stored);
    emit({ type: 'edited', message: stored });
    return stored;
  };

  return {
    bot,
    clock,
    people,
    pinned,
    chat(chatId) {
      const person = people.get(chatId);
      return person === undefined ? groups.get(chatId) : { kind: 'private', id: chatId, person };
    },
    addGroup(group) {
      groups.set(group.id, group);
    },
    groups: () => [...groups.values()],
    add(message) {
      lastMessageId += 1;
      revision += 1;
      const stored: StoredMessage = { ...message, messageId: lastMessageId, sentAtMs: clock(), revision };
      inChat(message.chatId).set(stored.messageId, stored);
      revisions.set(stored.messageId, revision);
      emit({ type: 'message', message: stored });
      return stored;
    },
    edit(message, { content, inlineKeyboard }) {
      const edited = { ...message, content, editedAtMs: clock() };
      delete edited.inlineKeyboard;
      return put({ ...edited, ...(inlineKeyboard === undefined ? {} : { inlineKeyboard }) });
    },
    react(message, reaction) {
      const changed = { ...message };
      delete changed.reaction;
      return put({ ...changed, ...(reaction === undefined ? {} : { reaction }) });
    },
    remove(chatId, messageIds) {
      revision += 1;
      for (const messageId of messageIds) inChat(chatId).delete(messageId);
      const stillPinned = (pinned.get(chatId) ?? []).filter((messageId) => !messageIds.includes(messageId));
      pinned.set(chatId, stillPinned);
      emit({ type: 'deleted', chatId, messageIds });
    },
    message: (chatId, messageId) => messages.get(chatId)?.get(messageId),
    messages: (chatId) => [...(messages.get(chatId)?.values() ?? [])],
    revisionAt: (messageId) => revisions.get(messageId) ?? 0,
    addFile({ name, mime, bytes, folder, size }) {
      const uniqueId = createHash('sha256').update(bytes).update(folder).digest('base64url').slice(0, 16);
      const fileId = `BQACAgQAAxk${uniqueId}${String(files.size + 1).padStart(6, '0')}`;
      const extension = /\.[a-z0-9]{1,8}$/iu.exec(name)?.[0] ?? '';
      const file: StoredFile = {
        fileId,
        uniqueId,
        path: `${folder}/file_${files.size}${extension}`,
        name,
        mime,
        bytes,
        ...(size === undefined ? {} : { size }),
      };
      files.set(fileId, file);
      return file;
    },
    file: (fileId) => files.get(fileId),
    fileAt: (path) => [...files.values()].find((file) => file.path === path),
    emit,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Unix seconds. */
export function unixSeconds(atMs: number): number {
  return Math.floor(atMs / 1000);
}
