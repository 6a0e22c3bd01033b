import type { ConversationData, VersionedState } from '@grammyjs/conversations';
import type { Store } from '../storage/open-store.ts';
import type { Seal } from '../vault/seal.ts';
import type { ConversationStore } from './mount.ts';

/** An open question is forgotten after a day. */
const TTL_MS = 24 * 3_600_000;

/**
 * Conversations keep every update for replay, the one with an API secret included. So they are sealed, bound to their
 * chat, and do not live long.
 */
export function createConversationStore(deps: {
  readonly store: Store;
  readonly seal: Seal;
}): ConversationStore {
  const drawer = deps.store.drawer('conversation', { ttlMs: TTL_MS });
  const owner = (key: string) => ({ id: key, purpose: 'conversation' });
  return {
    async read(key) {
      const sealed = await drawer.get(key);
      if (typeof sealed !== 'string') return undefined;
      return JSON.parse(deps.seal.open(owner(key), sealed)) as VersionedState<ConversationData>;
    },
    write: (key, state) => drawer.set(key, deps.seal.seal(owner(key), JSON.stringify(state))),
    delete: (key) => drawer.delete(key),
  };
}
