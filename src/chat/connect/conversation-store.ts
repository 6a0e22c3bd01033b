import type { ConversationData, VersionedState } from '@grammyjs/conversations';
import type { Logger } from '../../log.ts';
import type { Store } from '../../storage/open-store.ts';
import { SealBrokenError, type Seal } from '../../vault/seal.ts';

/** Where conversations are kept, by chat. It holds secrets on their way, so it is encrypted and forgets by itself. */
export interface ConversationStore {
  read(key: string): Promise<VersionedState<ConversationData> | undefined>;
  write(key: string, state: VersionedState<ConversationData>): Promise<void>;
  delete(key: string): Promise<void>;
}

/** An open question is forgotten after a day. */
const TTL_MS = 24 * 3_600_000;

/**
 * Conversations keep every update for replay, the one with an API secret included. So they are sealed, bound to their
 * chat, and do not live long.
 */
export function createConversationStore(deps: {
  readonly store: Store;
  readonly seal: Seal;
  readonly log: Logger;
}): ConversationStore {
  const drawer = deps.store.drawer('conversation', { ttlMs: TTL_MS });
  const owner = (key: string) => ({ id: key, purpose: 'conversation' });
  return {
    async read(key) {
      const sealed = await drawer.get(key);
      if (typeof sealed !== 'string') return undefined;
      try {
        return JSON.parse(deps.seal.open(owner(key), sealed)) as VersionedState<ConversationData>;
      } catch (error) {
        if (!(error instanceof SealBrokenError)) throw error;
        // An open question is worth less than a chat that answers.
        deps.log.error({ chat: key, err: error }, 'an open conversation cannot be read and is dropped');
        await drawer.delete(key);
        return undefined;
      }
    },
    write: (key, state) => drawer.set(key, deps.seal.seal(owner(key), JSON.stringify(state))),
    delete: (key) => drawer.delete(key),
  };
}
