import { z } from 'zod';
import type { Lock } from '../storage/lock.ts';
import type { Store } from '../storage/open-store.ts';
import { createRecords } from '../storage/records.ts';
import { dealEventSchema, type DealEvent } from './events.ts';

const knownDealSchema = z.object({ status: z.string(), safetyOrders: z.number() });
export type KnownDeal = z.infer<typeof knownDealSchema>;

const snapshotSchema = z.object({
  /** Counts the looks; two looks that started from the same one cannot both move it on. */
  seq: z.number(),
  takenAtMs: z.number(),
  /** The newest time that the first look saw: an unknown deal that ended before it is history. */
  horizonMs: z.number(),
  /** Active deals by id. */
  deals: z.record(z.string(), knownDealSchema),
  /** Deals whose end is known, newest last. */
  endedIds: z.array(z.number()),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

const recordSchema = z.object({
  v: z.literal(1),
  snapshot: snapshotSchema.nullable(),
  pending: z.array(dealEventSchema),
});

/**
 * What is known of each user's deals and what they have not been told yet, in **one** value: the store has no
 * transactions, and a snapshot that moved on without its events would be a lost alert.
 */
export interface Journal {
  snapshot(userId: number): Promise<Snapshot | undefined>;
  /**
   * Moves the snapshot on and adds the events, in one write. Refuses (false) where the snapshot is no longer the one
   * that was compared, so that two looks at once cannot tell the same thing twice.
   */
  advance(
    userId: number,
    from: Snapshot | undefined,
    to: Snapshot,
    events: readonly DealEvent[],
  ): Promise<boolean>;
  /** Oldest first. */
  pending(userId: number): Promise<readonly DealEvent[]>;
  markTold(userId: number, eventId: string): Promise<void>;
  forget(userId: number): Promise<void>;
}

export function createJournal(deps: { readonly store: Store; readonly lock: Lock }): Journal {
  const records = createRecords(deps.store.drawer('journal'), 'journal', recordSchema);
  const read = async (userId: number) =>
    (await records.get(String(userId))) ?? { v: 1 as const, snapshot: null, pending: [] };
  const locked = <T>(userId: number, work: () => Promise<T>) => deps.lock(`journal:${userId}`, work);

  return {
    snapshot: async (userId) => (await read(userId)).snapshot ?? undefined,
    advance: (userId, from, to, events) =>
      locked(userId, async () => {
        const record = await read(userId);
        if (record.snapshot?.seq !== from?.seq) return false;
        const waiting = new Set(record.pending.map((event) => event.id));
        const fresh = events.filter((event) => !waiting.has(event.id));
        await records.set(String(userId), { v: 1, snapshot: to, pending: [...record.pending, ...fresh] });
        return true;
      }),
    pending: async (userId) => (await read(userId)).pending,
    markTold: (userId, eventId) =>
      locked(userId, async () => {
        const record = await records.get(String(userId));
        // Forgotten meanwhile: it must not come back as a trace of who is gone.
        if (record === undefined) return;
        const pending = record.pending.filter((event) => event.id !== eventId);
        await records.set(String(userId), { ...record, pending });
      }),
    forget: (userId) => locked(userId, () => records.delete(String(userId))),
  };
}
