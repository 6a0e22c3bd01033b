import { z } from 'zod';
import type { Lock } from '../storage/lock.ts';
import type { Store } from '../storage/open-store.ts';
import { createRecords } from '../storage/records.ts';
import type { Seal } from './seal.ts';

/** A person who linked a 3Commas key. Holds nothing secret. */
export interface LinkedUser {
  readonly userId: number;
  /** The private chat that alerts go to. */
  readonly chatId: number;
  /** Unix milliseconds. */
  readonly linkedAtMs: number;
  /** The last characters of the API key, so that its owner knows which one it is. */
  readonly keyEnding: string;
  /** As Telegram gave it when the key was linked: the language of alerts. */
  readonly languageCode: string | null;
}

export interface Credentials {
  readonly apiKey: string;
  readonly secret: string;
}

/** Who has linked a key, and the keys: sealed at rest, opened only to sign a call. */
export interface LinkedUsers {
  find(userId: number): Promise<LinkedUser | undefined>;
  /** The ids of all who linked a key; cheap, for whoever asks often. */
  ids(): Promise<readonly number[]>;
  /** Stores the key sealed; a key linked before is replaced. */
  link(user: LinkedUser, credentials: Credentials): Promise<void>;
  /** Undefined where nothing is linked. Throws `SealBrokenError` where what is stored cannot be opened. */
  credentials(userId: number): Promise<Credentials | undefined>;
  unlink(userId: number): Promise<void>;
}

const recordSchema = z.object({
  v: z.literal(1),
  userId: z.number(),
  chatId: z.number(),
  linkedAtMs: z.number(),
  keyEnding: z.string(),
  languageCode: z.string().nullable(),
  sealed: z.string(),
});

// The store cannot be asked for all its keys, so who is linked is kept as a list of its own.
const indexSchema = z.object({ v: z.literal(1), ids: z.array(z.number()) });
const INDEX = 'index';

const credentialsSchema = z.object({ apiKey: z.string(), secret: z.string() });

export function createLinkedUsers(deps: {
  readonly store: Store;
  readonly seal: Seal;
  readonly lock: Lock;
}): LinkedUsers {
  const { store, seal, lock } = deps;
  const users = createRecords(store.drawer('user'), 'user', recordSchema);
  const index = createRecords(store.drawer('users'), 'users', indexSchema);
  const owner = (userId: number) => ({ id: String(userId), purpose: 'credentials' });

  /** Index and record change as one: nobody else's change comes between them. */
  const changed = (change: (ids: ReadonlySet<number>) => Promise<void>) =>
    lock('users', async () => change(new Set((await index.get(INDEX))?.ids ?? [])));

  const find = async (userId: number): Promise<LinkedUser | undefined> => {
    const record = await users.get(String(userId));
    if (record === undefined) return undefined;
    const { chatId, linkedAtMs, keyEnding, languageCode } = record;
    return { userId, chatId, linkedAtMs, keyEnding, languageCode };
  };

  return {
    find,
    ids: async () => (await index.get(INDEX))?.ids ?? [],
    async link(user, credentials) {
      const sealed = seal.seal(owner(user.userId), JSON.stringify(credentials));
      await changed(async (ids) => {
        // The index first: an id without a record is harmless, a record that is not in it would never be watched.
        await index.set(INDEX, { v: 1, ids: [...new Set([...ids, user.userId])] });
        await users.set(String(user.userId), { v: 1, ...user, sealed });
      });
    },
    async credentials(userId) {
      const record = await users.get(String(userId));
      if (record === undefined) return undefined;
      return credentialsSchema.parse(JSON.parse(seal.open(owner(userId), record.sealed)));
    },
    unlink: (userId) =>
      changed(async (ids) => {
        await users.delete(String(userId));
        await index.set(INDEX, { v: 1, ids: [...ids].filter((id) => id !== userId) });
      }),
  };
}
