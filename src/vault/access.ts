import { randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { AllowedUsers } from '../config.ts';
import type { Lock } from '../storage/lock.ts';
import type { Store } from '../storage/open-store.ts';
import { createRecords } from '../storage/records.ts';

/** Who may use the bot. Asked before anything else happens with an update, of every kind. */
export interface Access {
  isAllowed(userId: number): Promise<boolean>;
  /** The code of the one-time owner link; undefined where the bot has an owner or needs none. */
  ownerCode(): Promise<string | undefined>;
  /** True where the code was right and still unused: `userId` is the owner from now on. */
  claimOwnership(code: string, userId: number): Promise<boolean>;
}

const recordSchema = z.object({ v: z.literal(1), ownerId: z.number() });
const KEY = 'owner';

export function createAccess(deps: {
  readonly store: Store;
  readonly lock: Lock;
  readonly allowed: AllowedUsers;
}): Access {
  const { allowed, lock } = deps;
  const records = createRecords(deps.store.drawer('access'), 'access', recordSchema);
  // Lives as long as the process: a restart prints a new one, and the old link in a log is worth nothing.
  const code = randomBytes(18).toString('base64url');

  return {
    async isAllowed(userId) {
      switch (allowed.kind) {
        case 'everyone':
          return true;
        case 'listed':
          return allowed.ids.includes(userId);
        case 'owner':
          return (await records.get(KEY))?.ownerId === userId;
      }
    },
    async ownerCode() {
      if (allowed.kind !== 'owner') return undefined;
      return (await records.get(KEY)) === undefined ? code : undefined;
    },
    claimOwnership: (given, userId) =>
      lock('access', async () => {
        if (allowed.kind !== 'owner' || (await records.get(KEY)) !== undefined) return false;
        const a = Buffer.from(given);
        const b = Buffer.from(code);
        if (a.length !== b.length || !timingSafeEqual(a, b)) return false;
        await records.set(KEY, { v: 1, ownerId: userId });
        return true;
      }),
  };
}
