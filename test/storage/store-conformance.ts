import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '../../src/storage/open-store.ts';

export interface StoreUnderTest {
  /** Opens the same store anew, as the next start of the process does. */
  readonly open: () => Store;
  /** Makes every following request to the store fail, as an outage does. */
  readonly breakIt: () => Promise<void> | void;
  /** Removes all that was made for the test. */
  readonly cleanUp: () => void;
}

/** What every store that the bot runs on must do, whatever is behind its address. */
export function storeConformance(name: string, make: () => StoreUnderTest, lasting: boolean): void {
  describe(`${name} as a store`, () => {
    let under: StoreUnderTest;
    let store: Store;
    beforeEach(() => {
      under = make();
      store = under.open();
    });
    afterEach(async () => {
      vi.useRealTimers();
      await store.close().catch(() => undefined);
      under.cleanUp();
    });

    it('has nothing at first, keeps what is set, and forgets what is deleted', async () => {
      const drawer = store.drawer('things');
      expect(await drawer.get('a')).toBeUndefined();
      await drawer.set('a', { v: 1, list: [1, 'two', null, { deep: true }] });
      expect(await drawer.get('a')).toEqual({ v: 1, list: [1, 'two', null, { deep: true }] });
      await drawer.set('a', 'changed');
      expect(await drawer.get('a')).toBe('changed');
      await drawer.delete('a');
      expect(await drawer.get('a')).toBeUndefined();
    });

    it('does not mind deleting what is not there', async () => {
      await expect(store.drawer('things').delete('never set')).resolves.toBeUndefined();
    });

    it('gives back any JSON value under any key as it was', async () => {
      const drawer = store.drawer('things');
      const value = fc.jsonValue().map((json) => JSON.parse(JSON.stringify(json)) as unknown);
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'grapheme' }), value, async (key, json) => {
          await drawer.set(key, { json });
          expect(await drawer.get(key)).toEqual({ json });
        }),
        { numRuns: 40 },
      );
    });

    it('keeps drawers apart: no key of one is seen in another, and no key stands for another', async () => {
      // Keys that look like the inside of another drawer are the ones that could go astray.
      const drawers = { user: store.drawer('user'), users: store.drawer('users') };
      const keys = fc.oneof(fc.constantFrom('1', 'user:1', 'users:1', ':1', 'users:user:1'), fc.string());
      const write = fc.record({ drawer: fc.constantFrom('user', 'users'), key: keys, value: fc.nat() });
      await fc.assert(
        fc.asyncProperty(fc.array(write, { maxLength: 8 }), async (writes) => {
          const expected = { user: new Map<string, number>(), users: new Map<string, number>() };
          for (const { drawer, key, value } of writes) {
            await drawers[drawer].set(key, value);
            expected[drawer].set(key, value);
          }
          for (const { key } of writes) {
            expect(await drawers.user.get(key)).toBe(expected.user.get(key));
            expect(await drawers.users.get(key)).toBe(expected.users.get(key));
          }
          for (const { drawer, key } of writes) await drawers[drawer].delete(key);
        }),
        { numRuns: 40 },
      );
    });

    it('refuses a name for a drawer that could be mistaken for a part of a key', () => {
      expect(() => store.drawer('user:1')).toThrow(/user:1/);
      expect(() => store.drawer('')).toThrow();
    });

    it('refuses to store nothing, which would read as missing', async () => {
      await expect(store.drawer('things').set('a', undefined)).rejects.toThrow();
    });

    it('shows what one drawer wrote in every other drawer of that name', async () => {
      await store.drawer('things').set('a', 1);
      expect(await store.drawer('things').get('a')).toBe(1);
    });

    it('forgets a value when its time is up, and keeps one without a time for ever', async () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      const brief = store.drawer('brief', { ttlMs: 60_000 });
      const lastingDrawer = store.drawer('lasting');
      await brief.set('a', 1);
      await lastingDrawer.set('a', 1);
      vi.advanceTimersByTime(59_000);
      expect(await brief.get('a')).toBe(1);
      await brief.set('a', 2);
      vi.advanceTimersByTime(59_000);
      expect(await brief.get('a')).toBe(2);
      vi.advanceTimersByTime(2_000);
      expect(await brief.get('a')).toBeUndefined();
      vi.advanceTimersByTime(10 * 365 * 86_400_000);
      expect(await lastingDrawer.get('a')).toBe(1);
    });

    it('throws when it fails, and never looks like a store that has nothing', async () => {
      const drawer = store.drawer('things');
      const brief = store.drawer('brief', { ttlMs: 60_000 });
      await drawer.set('a', 1);
      await brief.set('a', 1);
      await under.breakIt();
      for (const broken of [drawer, brief, store.drawer('opened-later')]) {
        await expect(broken.get('a')).rejects.toThrow();
        await expect(broken.get('never set')).rejects.toThrow();
        await expect(broken.set('a', 2)).rejects.toThrow();
        await expect(broken.delete('a')).rejects.toThrow();
      }
    });

    it('throws after it was closed', async () => {
      const drawer = store.drawer('things');
      await drawer.set('a', 1);
      await store.close();
      await expect(drawer.get('a')).rejects.toThrow();
      await expect(drawer.set('a', 2)).rejects.toThrow();
      await expect(drawer.delete('a')).rejects.toThrow();
    });

    it.runIf(lasting)('still has everything when it is opened again', async () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      await store.drawer('things').set('a', { v: 1 });
      await store.drawer('things').set('b', { v: 1 });
      await store.drawer('things').delete('b');
      await store.drawer('brief', { ttlMs: 60_000 }).set('a', 'soon gone');
      await store.close();
      store = under.open();
      expect(await store.drawer('things').get('a')).toEqual({ v: 1 });
      expect(await store.drawer('things').get('b')).toBeUndefined();
      expect(await store.drawer('brief', { ttlMs: 60_000 }).get('a')).toBe('soon gone');
      vi.advanceTimersByTime(61_000);
      expect(await store.drawer('brief', { ttlMs: 60_000 }).get('a')).toBeUndefined();
    });

    it.runIf(lasting)('has what was written when the process ended without closing it', async () => {
      await store.drawer('things').set('a', 'written');
      const next = under.open();
      expect(await next.drawer('things').get('a')).toBe('written');
      await next.close();
    });
  });
}
