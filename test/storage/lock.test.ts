import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLock } from '../../src/storage/lock.ts';

describe('the lock', () => {
  it('lets one after another in for a key, in the order of asking', async () => {
    const lock = createLock();
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('a', 'b'), { maxLength: 12 }),
        async (s, keys) => {
          const inside = new Map<string, number>();
          const order = new Map<string, number[]>();
          const works = keys.map((key, place) =>
            lock(key, async () => {
              expect(inside.get(key) ?? 0).toBe(0);
              inside.set(key, 1);
              order.set(key, [...(order.get(key) ?? []), place]);
              await s.schedule(Promise.resolve(), `${key}${place}`);
              inside.set(key, 0);
              return place;
            }),
          );
          await s.waitFor(Promise.all(works)).then((results) => {
            expect(results).toEqual(keys.map((_, place) => place));
          });
          for (const places of order.values()) expect(places).toEqual([...places].sort((a, b) => a - b));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('makes read, change and write one step: no count is lost', async () => {
    const lock = createLock();
    let stored = 0;
    const add = () =>
      lock('count', async () => {
        const read = stored;
        await Promise.resolve();
        await Promise.resolve();
        stored = read + 1;
      });
    await Promise.all(Array.from({ length: 100 }, add));
    expect(stored).toBe(100);
  });

  it('does not hold up other keys', async () => {
    const lock = createLock();
    let free: () => void = () => undefined;
    const held = lock('a', () => new Promise<void>((resolve) => (free = resolve)));
    await expect(lock('b', () => Promise.resolve('through'))).resolves.toBe('through');
    free();
    await held;
  });

  it('hands a failure to who asked for it and lets the next one in', async () => {
    const lock = createLock();
    const failing = lock('a', () => Promise.reject(new Error('broken')));
    const throwing = lock('a', () => {
      throw new Error('thrown');
    });
    const next = lock('a', () => Promise.resolve('goes on'));
    await expect(failing).rejects.toThrow('broken');
    await expect(throwing).rejects.toThrow('thrown');
    await expect(next).resolves.toBe('goes on');
    await expect(lock('a', () => Promise.resolve('and later'))).resolves.toBe('and later');
  });
});
