import type { BotCommand } from '@grammyjs/types';
import type { ClientEvent, ClientMessage } from '../botapi/client-protocol.ts';

/** One place in the conversation. Its key never changes, so that what is on the screen is updated, not rebuilt. */
export type ChatEntry =
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: ClientMessage;
      /** Counts changes: each glides into place. */
      readonly revision: number;
      /** Counts changes of the words: each fades in. */
      readonly wording: number;
      /** Arrived while the page was open: slides in. */
      readonly live: boolean;
    }
  | {
      readonly kind: 'outbox';
      readonly key: string;
      readonly text: string;
      readonly replyTo?: number;
      /** Unix seconds. */
      readonly date: number;
      readonly status: 'sending' | 'failed';
      /** Known once the server took it; the message itself may still be on its way. */
      readonly messageId?: number;
    }
  | {
      readonly kind: 'deleted';
      readonly key: string;
      readonly messageId: number;
      readonly outgoing: boolean;
      readonly date: number;
      /** `shown` says "message deleted" for a moment, `leaving` folds away. */
      readonly phase: 'shown' | 'leaving';
    };

/** Everything the page knows of one private chat. */
export interface ChatState {
  readonly chatId: number;
  /** In order: what the server numbered first, then what is still on its way. */
  readonly entries: readonly ChatEntry[];
  readonly commands: readonly BotCommand[];
  readonly connection: 'connecting' | 'online';
  /** False until the first snapshot: an empty chat and an unknown one look different. */
  readonly loaded: boolean;
  /** The bot's chat action and when it ends by itself, Unix milliseconds. */
  readonly action: { readonly name: string; readonly untilMs: number } | null;
  /** Own messages up to this id were seen by the bot (it has done something since). */
  readonly readUpTo: number;
  /** The reader sees the newest message right now. */
  readonly watching: boolean;
  /** Ids of the bot's messages that came while nobody watched. */
  readonly unread: readonly number[];
  /** The first message of the last unread run: the divider stands above it. */
  readonly dividerAt: number | null;
  readonly nextLocal: number;
}

/** What can happen to a chat: the server's events, and the page's own. */
export type ChatAction =
  | { readonly type: 'server'; readonly event: ClientEvent; readonly nowMs: number }
  | { readonly type: 'connection'; readonly connection: ChatState['connection'] }
  | { readonly type: 'sending'; readonly text: string; readonly replyTo?: number; readonly nowMs: number }
  | { readonly type: 'accepted'; readonly key: string; readonly messageId: number }
  | { readonly type: 'send_failed'; readonly key: string }
  | { readonly type: 'send_again'; readonly key: string }
  | { readonly type: 'discarded'; readonly key: string }
  | { readonly type: 'fold_deleted'; readonly messageIds: readonly number[] }
  | { readonly type: 'forget_deleted'; readonly messageIds: readonly number[] }
  | { readonly type: 'action_over'; readonly nowMs: number }
  | { readonly type: 'watching'; readonly watching: boolean };

/** How long a chat action lasts when nothing follows it (Bot API, "sendChatAction": 5 seconds or less). */
export const chatActionMs = 5_000;

/** An empty chat before its first snapshot. */
export function emptyChat(chatId: number): ChatState {
  return {
    chatId,
    entries: [],
    commands: [],
    connection: 'connecting',
    loaded: false,
    readUpTo: 0,
    watching: true,
    unread: [],
    dividerAt: null,
    action: null,
    nextLocal: 1,
  };
}

/** The message id an entry stands for; what is still on its way sorts last. */
function orderOf(entry: ChatEntry): number {
  if (entry.kind === 'message') return entry.message.message_id;
  if (entry.kind === 'deleted') return entry.messageId;
  return Number.POSITIVE_INFINITY;
}

function inOrder(entries: readonly ChatEntry[]): readonly ChatEntry[] {
  // Two entries without a number yet compare as NaN: the stable sort leaves them as they were typed.
  return [...entries].sort((a, b) => {
    const left = orderOf(a);
    const right = orderOf(b);
    return left === right ? 0 : left - right;
  });
}

function newestOutgoing(entries: readonly ChatEntry[]): number {
  return entries.reduce(
    (newest, entry) =>
      entry.kind === 'message' && entry.message.outgoing
        ? Math.max(newest, entry.message.message_id)
        : newest,
    0,
  );
}

function wordsOf({ text, entities, caption, caption_entities }: ClientMessage): string {
  return JSON.stringify([text, entities, caption, caption_entities]);
}

/** Puts a message where it belongs: over its own entry, over the outbox entry it grew from, or as a new one. */
function placeMessage(state: ChatState, message: ClientMessage, live: boolean): ChatState {
  const known = state.entries.find(
    (entry) => entry.kind === 'message' && entry.message.message_id === message.message_id,
  );
  if (known?.kind === 'message') {
    if (JSON.stringify(known.message) === JSON.stringify(message)) return state;
    const reworded = wordsOf(known.message) !== wordsOf(message);
    const next: ChatEntry = {
      ...known,
      message,
      revision: known.revision + 1,
      wording: known.wording + (reworded ? 1 : 0),
    };
    return { ...state, entries: state.entries.map((entry) => (entry === known ? next : entry)) };
  }
  const grewFrom = message.outgoing
    ? (state.entries.find((entry) => entry.kind === 'outbox' && entry.messageId === message.message_id) ??
      state.entries.find(
        (entry) =>
          entry.kind === 'outbox' &&
          entry.messageId === undefined &&
          entry.status === 'sending' &&
          entry.text === message.text,
      ))
    : undefined;
  const placed: ChatEntry = {
    kind: 'message',
    key: grewFrom?.key ?? `message-${message.message_id}`,
    message,
    revision: 0,
    wording: 0,
    live,
  };
  return { ...state, entries: inOrder([...state.entries.filter((entry) => entry !== grewFrom), placed]) };
}

function noteUnread(state: ChatState, messages: readonly ClientMessage[]): ChatState {
  const fresh = messages.filter((message) => !message.outgoing).map((message) => message.message_id);
  const first = fresh[0];
  if (state.watching || first === undefined) return state;
  const dividerAt = state.unread.length === 0 ? first : (state.dividerAt ?? first);
  return { ...state, unread: [...state.unread, ...fresh], dividerAt };
}

function applySnapshot(
  state: ChatState,
  messages: readonly ClientMessage[],
  commands: readonly BotCommand[],
): ChatState {
  const ids = new Set(messages.map((message) => message.message_id));
  const kept = state.entries.filter((entry) => {
    if (entry.kind === 'message') return ids.has(entry.message.message_id);
    if (entry.kind === 'deleted') return !ids.has(entry.messageId);
    return entry.status === 'failed' || entry.messageId === undefined || ids.has(entry.messageId);
  });
  const fresh = state.loaded
    ? messages.filter(
        (message) =>
          !state.entries.some(
            (entry) => entry.kind === 'message' && entry.message.message_id === message.message_id,
          ),
      )
    : [];
  const placed = messages.reduce<ChatState>(
    (current, message) => placeMessage(current, message, state.loaded),
    { ...state, entries: kept },
  );
  const newestBot = messages.findLast((message) => !message.outgoing)?.message_id ?? 0;
  const noted = noteUnread(
    { ...placed, unread: placed.unread.filter((id) => ids.has(id)), commands, loaded: true },
    fresh,
  );
  return {
    ...noted,
    connection: 'online',
    readUpTo:
      messages.findLast((message) => message.outgoing && message.message_id < newestBot)?.message_id ?? 0,
  };
}

function applyServerEvent(state: ChatState, event: ClientEvent, nowMs: number): ChatState {
  switch (event.type) {
    case 'snapshot':
      return applySnapshot(
        state,
        event.messages.filter((message) => message.chat_id === state.chatId),
        event.commands,
      );
    case 'message': {
      const { message } = event;
      if (message.chat_id !== state.chatId) return state;
      const placed = placeMessage(state, message, true);
      if (message.outgoing) return placed;
      return noteUnread({ ...placed, action: null, readUpTo: newestOutgoing(placed.entries) }, [message]);
    }
    case 'edited': {
      if (event.message.chat_id !== state.chatId) return state;
      const placed = placeMessage(state, event.message, false);
      return { ...placed, readUpTo: newestOutgoing(placed.entries) };
    }
    case 'deleted': {
      if (event.chat_id !== state.chatId) return state;
      const gone = new Set(event.message_ids);
      return {
        ...state,
        readUpTo: newestOutgoing(state.entries),
        unread: state.unread.filter((id) => !gone.has(id)),
        entries: state.entries.map((entry): ChatEntry => {
          if (entry.kind !== 'message' || !gone.has(entry.message.message_id)) return entry;
          const { message_id: messageId, outgoing, date } = entry.message;
          return { kind: 'deleted', key: entry.key, messageId, outgoing, date, phase: 'shown' };
        }),
      };
    }
    case 'chat_action':
      if (event.chat_id !== state.chatId) return state;
      return {
        ...state,
        readUpTo: newestOutgoing(state.entries),
        action: { name: event.action, untilMs: nowMs + chatActionMs },
      };
    case 'commands':
      return { ...state, commands: event.commands };
  }
}

/** The next state of the chat. Pure: time comes with the action. */
export function reduceChat(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'server':
      return applyServerEvent(state, action.event, action.nowMs);
    case 'connection':
      return { ...state, connection: action.connection };
    case 'sending': {
      const entry: ChatEntry = {
        kind: 'outbox',
        key: `local-${state.nextLocal}`,
        text: action.text,
        ...(action.replyTo !== undefined && { replyTo: action.replyTo }),
        date: Math.floor(action.nowMs / 1000),
        status: 'sending',
      };
      return {
        ...state,
        entries: [...state.entries, entry],
        nextLocal: state.nextLocal + 1,
        unread: [],
        dividerAt: null,
      };
    }
    case 'accepted': {
      const known = state.entries.some(
        (entry) => entry.kind !== 'outbox' && orderOf(entry) === action.messageId,
      );
      const entries = state.entries.flatMap((entry): ChatEntry[] => {
        if (entry.kind !== 'outbox' || entry.key !== action.key) return [entry];
        return known ? [] : [{ ...entry, messageId: action.messageId }];
      });
      return { ...state, entries };
    }
    case 'send_failed':
    case 'send_again': {
      const status = action.type === 'send_failed' ? 'failed' : 'sending';
      return {
        ...state,
        entries: state.entries.map((entry) =>
          entry.kind === 'outbox' && entry.key === action.key ? { ...entry, status } : entry,
        ),
      };
    }
    case 'discarded':
      return { ...state, entries: state.entries.filter((entry) => entry.key !== action.key) };
    case 'fold_deleted':
      return {
        ...state,
        entries: state.entries.map((entry) =>
          entry.kind === 'deleted' && action.messageIds.includes(entry.messageId)
            ? { ...entry, phase: 'leaving' }
            : entry,
        ),
      };
    case 'forget_deleted':
      return {
        ...state,
        entries: state.entries.filter(
          (entry) => entry.kind !== 'deleted' || !action.messageIds.includes(entry.messageId),
        ),
      };
    case 'action_over':
      return state.action !== null && state.action.untilMs <= action.nowMs
        ? { ...state, action: null }
        : state;
    case 'watching':
      if (state.watching === action.watching) return state;
      return { ...state, watching: action.watching, unread: action.watching ? [] : state.unread };
  }
}

/** The messages that exist on the server, oldest first. */
export function messagesOf(state: ChatState): readonly ClientMessage[] {
  return state.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : []));
}
