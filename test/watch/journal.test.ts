import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLock } from '../../src/storage/lock.ts';
import { openStore, type Store } from '../../src/storage/open-store.ts';
import { StoredRecordError } from '../../src/storage/records.ts';
import { compare } from '../../src/watch/compare.ts';
import type { DealEvent } from '../../src/watch/events.ts';
import { createJournal, type Journal, type Snapshot } from '../../src/watch/journal.ts';
import { deal, ended, START_MS } from './deals.ts';

function snapshot(seq: number): Snapshot {
  return { seq, takenAtMs: START_MS, horizonMs: START_MS, deals: {}, endedIds: [] };
}

/** Events as a look tells them. */
function endsOf(...ids: readonly number[]): readonly DealEvent[] {
  const first = compare(undefined, { atMs: START_MS, active: ids.map((id) => deal(id)), ended: [] });
  return compare(first.next, { atMs: START_MS, active: [], ended: ids.map((id) => ended(id, 'completed')) })
    .events;
}

describe('the journal', () => {
  let store: Store;
  let journal: Journal;
  beforeEach(() => {
    store = openStore('sqlite://:memory:');
    journal = createJournal({ store, lock: createLock() });
  });
  afterEach(() => store.close().catch(() => undefined));

  const pendingIds = async (userId: number) => (await journal.pending(userId)).map(({ id }) => id);

  it('knows nothing of a person at first', async () => {
    expect(await journal.snapshot(1)).toBeUndefined();
    expect(await journal.pending(1)).toEqual([]);
  });

  it('moves on with its news in one step, for each person on their own', async () => {
    expect(await journal.advance(1, undefined, snapshot(1), endsOf(7))).toBe(true);
    expect(await journal.snapshot(1)).toEqual(snapshot(1));
    expect(await journal.pending(1)).toEqual(endsOf(7));
    expect(await journal.snapshot(2)).toBeUndefined();
    expect(await journal.pending(2)).toEqual([]);
  });

  it('writes snapshot and news as one value: a write that fails leaves both as they were', async () => {
    await journal.advance(1, undefined, snapshot(1), []);
    const broken: Store = {
      ...store,
      drawer: (name) => ({ ...store.drawer(name), set: () => Promise.reject(new Error('disk full')) }),
    };
    const failing = createJournal({ store: broken, lock: createLock() });
    await expect(failing.advance(1, snapshot(1), snapshot(2), endsOf(7))).rejects.toThrow('disk full');
    expect(await journal.snapshot(1)).toEqual(snapshot(1));
    expect(await journal.pending(1)).toEqual([]);
  });

  it('refuses a look that did not start from where it is', async () => {
    await journal.advance(1, undefined, snapshot(1), []);
    expect(await journal.advance(1, undefined, snapshot(1), endsOf(7))).toBe(false);
    expect(await journal.advance(1, snapshot(2), snapshot(3), endsOf(7))).toBe(false);
    expect(await journal.pending(1)).toEqual([]);
  });

  it('lets only one of two looks through that started from the same one', async () => {
    await journal.advance(1, undefined, snapshot(1), []);
    const both = await Promise.all([
      journal.advance(1, snapshot(1), snapshot(2), endsOf(7)),
      journal.advance(1, snapshot(1), snapshot(2), endsOf(7)),
    ]);
    expect(both).toEqual([true, false]);
    expect(await pendingIds(1)).toEqual(['7.end']);
  });

  it('keeps news in order, oldest first, until each was told', async () => {
    await journal.advance(1, undefined, snapshot(1), endsOf(7, 8));
    await journal.advance(1, snapshot(1), snapshot(2), endsOf(9));
    expect(await pendingIds(1)).toEqual(['7.end', '8.end', '9.end']);
    await journal.markTold(1, '8.end');
    expect(await pendingIds(1)).toEqual(['7.end', '9.end']);
    await journal.markTold(1, '8.end');
    await journal.markTold(1, 'nothing of the kind');
    expect(await pendingIds(1)).toEqual(['7.end', '9.end']);
    expect(await journal.snapshot(1)).toEqual(snapshot(2));
  });

  it('holds one happening once, also when it is found again while it waits', async () => {
    await journal.advance(1, undefined, snapshot(1), endsOf(7));
    await journal.advance(1, snapshot(1), snapshot(2), endsOf(7, 8));
    expect(await pendingIds(1)).toEqual(['7.end', '8.end']);
  });

  it('loses nothing where telling and looking overlap', async () => {
    await journal.advance(
      1,
      undefined,
      snapshot(1),
      endsOf(...Array.from({ length: 10 }, (_, place) => place + 1)),
    );
    const steps = Array.from({ length: 10 }, (_, place) => [
      journal.markTold(1, `${place + 1}.end`),
      journal.advance(1, snapshot(place + 1), snapshot(place + 2), endsOf(100 + place)),
    ]);
    await Promise.all(steps.flat());
    expect(await pendingIds(1)).toEqual(Array.from({ length: 10 }, (_, place) => `${100 + place}.end`));
  });

  it('forgets a person at a word', async () => {
    await journal.advance(1, undefined, snapshot(1), endsOf(7));
    await journal.advance(2, undefined, snapshot(1), endsOf(8));
    await journal.forget(1);
    expect(await journal.snapshot(1)).toBeUndefined();
    expect(await journal.pending(1)).toEqual([]);
    expect(await pendingIds(2)).toEqual(['8.end']);
  });

  it('leaves no trace of a person who is forgotten while a message to them is under way', async () => {
    await journal.advance(1, undefined, snapshot(1), endsOf(7));
    await journal.forget(1);
    await journal.markTold(1, '7.end');
    expect(await store.drawer('journal').get('1')).toBeUndefined();
  });

  it('still has all of it after a restart', async () => {
    await journal.advance(1, undefined, snapshot(1), endsOf(7));
    const next = createJournal({ store, lock: createLock() });
    expect(await next.snapshot(1)).toEqual(snapshot(1));
    expect(await next.pending(1)).toEqual(endsOf(7));
  });

  it('throws where it cannot be read: never as if this were the first look', async () => {
    await store.drawer('journal').set('1', { v: 2, other: true });
    await expect(journal.snapshot(1)).rejects.toThrow(StoredRecordError);
    await expect(journal.advance(1, undefined, snapshot(1), [])).rejects.toThrow(StoredRecordError);
    await store.close();
    await expect(journal.snapshot(2)).rejects.toThrow();
    await expect(journal.pending(2)).rejects.toThrow();
  });
});
