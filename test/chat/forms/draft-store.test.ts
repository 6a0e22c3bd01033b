import { describe, expect, it } from 'vitest';
import { createDraftStore } from '../../../src/chat/forms/draft-store.ts';
import type { Draft } from '../../../src/chat/forms/engine.ts';
import { createLogger } from '../../../src/log.ts';
import { createLock } from '../../../src/storage/lock.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import { createSeal } from '../../../src/vault/seal.ts';

const CHAT = 1001;
const draft = (id: string, more: Partial<Draft> = {}): Draft => ({
  ...{ v: 1, id, form: 'example', userId: CHAT, values: { a: [1, null, { b: 'c' }] }, context: { botId: 5 } },
  ...{ asking: 'a', typed: null, page: 0, trail: [], problems: {}, note: null, messageId: 7, state: 'open' },
  ...{ sentAtMs: null, unsure: [], drawnAtMs: null, listening: true, touchedAtMs: 0 },
  ...more,
});

function open() {
  const time = { nowMs: 0 };
  const store = openStore('sqlite://:memory:');
  const logLines: string[] = [];
  const log = createLogger({ level: 'debug', write: (line) => logLines.push(line) });
  const make = (key = 1) =>
    createDraftStore({
      store,
      lock: createLock(),
      log,
      clock: () => time.nowMs,
      seal: createSeal(Buffer.alloc(32, key)),
    });
  return { time, store, logLines, make };
}

describe('the drafts of a chat', () => {
  it('come back as they were put in, and only the newest listens', async () => {
    const drafts = open().make();
    await drafts.add(CHAT, draft('one'));
    await drafts.add(CHAT, draft('two', { state: 'unknown', sentAtMs: 3 }));
    expect(await drafts.all(CHAT)).toEqual([
      draft('one', { listening: false }),
      draft('two', { state: 'unknown', sentAtMs: 3 }),
    ]);
    expect(await drafts.find(CHAT + 1, 'one')).toBeUndefined();
    await drafts.change(CHAT, 'one', (now) => ({ ...now, listening: true }));
    expect((await drafts.all(CHAT)).map(({ listening }) => listening)).toEqual([true, false]);
  });

  it('are changed one after another, so that no change is lost', async () => {
    const drafts = open().make();
    await drafts.add(CHAT, draft('one'));
    const add = () =>
      drafts.change(CHAT, 'one', async (now) => ({ ...(await Promise.resolve(now)), page: now.page + 1 }));
    await Promise.all(Array.from({ length: 20 }, add));
    expect((await drafts.find(CHAT, 'one'))?.page).toBe(20);
    expect(await drafts.change(CHAT, 'none', (now) => now)).toBeUndefined();
  });

  it('are taken out once', async () => {
    const drafts = open().make();
    await drafts.add(CHAT, draft('one'));
    expect(await drafts.take(CHAT, 'one', ({ state }) => state === 'unknown')).toBeUndefined();
    const taken = await Promise.all([drafts.take(CHAT, 'one'), drafts.take(CHAT, 'one')]);
    expect(taken.filter((one) => one !== undefined)).toHaveLength(1);
    await drafts.add(CHAT, draft('two'));
    await drafts.forget(CHAT);
    expect(await drafts.all(CHAT)).toEqual([]);
  });

  it('are read as they were stored before it was noted what may have been done', async () => {
    const drafts = open().make();
    const older = (more: Partial<Draft>) => {
      const younger = ['unsure', 'drawnAtMs'];
      const entries = Object.entries(draft('old', more)).filter(([name]) => !younger.includes(name));
      return Object.fromEntries(entries) as unknown as Draft;
    };
    await drafts.add(CHAT, older({ sentAtMs: null }));
    expect(await drafts.find(CHAT, 'old')).toEqual(draft('old'));
    await drafts.change(CHAT, 'old', () => older({ sentAtMs: 5, state: 'unknown' }));
    expect((await drafts.find(CHAT, 'old'))?.unsure).toEqual([{ sinceMs: 5, values: draft('old').values }]);
  });

  it('push out the oldest one when there are many, but none that was sent', async () => {
    const drafts = open().make();
    await drafts.add(CHAT, draft('sent', { state: 'unknown' }));
    for (let i = 0; i < 12; i += 1) await drafts.add(CHAT, draft(`number-${i}`));
    const ids = (await drafts.all(CHAT)).map(({ id }) => id);
    expect(ids).toHaveLength(10);
    expect(ids[0]).toBe('sent');
    expect(ids.at(-1)).toBe('number-11');
  });

  it('are forgotten a week after they were touched last', async () => {
    const { time, make } = open();
    const drafts = make();
    await drafts.add(CHAT, draft('one'));
    await drafts.add(CHAT, draft('two'));
    time.nowMs = 6 * 24 * 3_600_000;
    await drafts.change(CHAT, 'two', (now) => now);
    time.nowMs = 7 * 24 * 3_600_000;
    expect((await drafts.all(CHAT)).map(({ id }) => id)).toEqual(['two']);
  });

  it('are sealed for their chat, and dropped where they cannot be opened', async () => {
    const { store, make, logLines } = open();
    await make().add(CHAT, draft('one', { values: { secret: 'hunter2' } }));
    const raw = store.drawer('drafts');
    expect(JSON.stringify(await raw.get(String(CHAT)))).not.toMatch(/hunter2|values/);
    expect(await make(2).all(CHAT)).toEqual([]);
    await raw.set('5', await raw.get(String(CHAT)));
    expect(await make().all(5)).toEqual([]);
    expect(logLines.join()).toMatch(/drafts cannot be read/);
  });

  it('of a shape that is not known are dropped, so that the chat answers', async () => {
    const { store, make } = open();
    const sealed = createSeal(Buffer.alloc(32, 1)).seal(
      { id: String(CHAT), purpose: 'draft' },
      '{"v":1,"drafts":[{"v":2}]}',
    );
    await store.drawer('drafts').set(String(CHAT), sealed);
    expect(await make().all(CHAT)).toEqual([]);
  });
});
