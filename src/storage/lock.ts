/** Runs the work under a key one after another; other keys go their own way. */
export type Lock = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * The in-process form of the lock port. The store has no transactions, so what reads, changes and writes a record
 * does so under the record's lock.
 */
export function createLock(): Lock {
  const tails = new Map<string, Promise<unknown>>();
  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = tails.get(key) ?? Promise.resolve();
    const result = before.then(work, work);
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    tails.set(key, tail);
    void tail.then(() => {
      if (tails.get(key) === tail) tails.delete(key);
    });
    return result;
  };
}
