import type { Update } from '@grammyjs/types';

export type UpdateKind = Exclude<keyof Update, 'update_id'>;
/** An update before it has its number: exactly one kind. */
export type NewUpdate = Omit<Update, 'update_id'>;

/** All kinds of Bot API 10.3. */
export const UPDATE_KINDS = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'guest_message',
  'stopped_message_generation',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
  'managed_bot',
  'subscription',
] as const satisfies readonly UpdateKind[];

const NOT_BY_DEFAULT = new Set<UpdateKind>(['chat_member', 'message_reaction', 'message_reaction_count']);
const KEPT_MS = 24 * 60 * 60 * 1000;

export interface UpdateQueue {
  /** Numbers and keeps the update, unless the bot asked not to get this kind. */
  push(update: NewUpdate): void;
  /** An empty list means the default kinds; undefined changes nothing. Updates already waiting stay. */
  setAllowed(kinds: readonly UpdateKind[] | undefined): void;
  /** What was set; undefined while the default holds. */
  allowed(): readonly UpdateKind[] | undefined;
  /** Forgets everything below `updateId`. */
  confirmBelow(updateId: number): void;
  /** Forgets all but the last `count`. */
  keepLast(count: number): void;
  remove(updateId: number): void;
  clear(): void;
  /** Oldest first, at most `limit`. Does not confirm. */
  pending(limit?: number): readonly Update[];
  /** Called after each push that kept something. Returns the way to stop it. */
  onPush(listener: () => void): () => void;
}

/** Updates waiting for the bot: numbers strictly rise, nothing waits longer than 24 hours. */
export function createUpdateQueue(clock: () => number, firstId = 500_000_001): UpdateQueue {
  let nextId = firstId;
  let allowed: ReadonlySet<UpdateKind> | undefined;
  let waiting: { readonly update: Update; readonly atMs: number }[] = [];
  const listeners = new Set<() => void>();
  const expire = (): void => {
    const oldest = clock() - KEPT_MS;
    waiting = waiting.filter((entry) => entry.atMs > oldest);
  };
  const wanted = (update: NewUpdate): boolean =>
    UPDATE_KINDS.some(
      (kind) =>
        update[kind] !== undefined && (allowed === undefined ? !NOT_BY_DEFAULT.has(kind) : allowed.has(kind)),
    );

  return {
    push(update) {
      if (!wanted(update)) return;
      // What the bot reads later must be what was true now.
      waiting.push({ update: structuredClone({ update_id: nextId, ...update }), atMs: clock() });
      nextId += 1;
      for (const listener of [...listeners]) listener();
    },
    setAllowed(kinds) {
      if (kinds !== undefined) allowed = kinds.length === 0 ? undefined : new Set(kinds);
    },
    allowed: () => (allowed === undefined ? undefined : [...allowed]),
    confirmBelow(updateId) {
      waiting = waiting.filter((entry) => entry.update.update_id >= updateId);
    },
    keepLast(count) {
      waiting = waiting.slice(-count);
    },
    remove(updateId) {
      waiting = waiting.filter((entry) => entry.update.update_id !== updateId);
    },
    clear() {
      waiting = [];
    },
    pending(limit) {
      expire();
      return waiting.slice(0, limit).map((entry) => entry.update);
    },
    onPush(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
