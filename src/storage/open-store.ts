import Keyv from 'keyv';
import { SqliteStore } from './sqlite-store.ts';

/** Everything that is kept, in named drawers that do not see each other's keys. */
export interface Store {
  /**
   * A drawer of the store.
   *
   * @param options.ttlMs how long a value is kept, in milliseconds; for ever without
   */
  drawer(name: string, options?: { readonly ttlMs?: number }): Drawer;
  close(): Promise<void>;
}

/**
 * Values under keys. A store that fails **throws**: it must never look like a store that has nothing, or an outage
 * would read as "not linked".
 */
export interface Drawer {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Opens `sqlite://PATH` (`sqlite://:memory:` keeps nothing). Throws where the file cannot be opened. */
export function openStore(url: string): Store {
  const path = url.replace(/^sqlite:\/\//, '');
  // One connection for all drawers: one writer, one file, one thing to close.
  const sqlite = new SqliteStore(path);
  return {
    drawer: (name, options = {}) => createDrawer(sqlite, name, options.ttlMs),
    close: () => sqlite.disconnect(),
  };
}

function createDrawer(store: SqliteStore, name: string, ttlMs: number | undefined): Drawer {
  if (!/^[a-z][a-z-]*$/.test(name)) throw new RangeError(`A drawer cannot be named "${name}"`);
  // Not Keyv's own prefix: Keyv leaves that out where a key begins with it already, and two keys would be one.
  const place = (key: string) => `${name}:${key}`;
  const keyv = new Keyv({
    store,
    useKeyPrefix: false,
    throwOnErrors: true,
    emitErrors: false,
    serialize: (row) => JSON.stringify(row),
    deserialize: readRow,
    ...(ttlMs === undefined ? {} : { ttl: ttlMs }),
  });
  return {
    get: (key) => keyv.get<unknown>(place(key)),
    set: async (key, value) => {
      if (value === undefined) throw new TypeError('Nothing cannot be stored; delete the key');
      await keyv.set(place(key), value);
    },
    delete: async (key) => {
      await keyv.delete(place(key));
    },
  };
}

/** Keyv takes a row such as `null` or `{}` for a missing one. The message is without the row: it may be private. */
function readRow(text: string): { value: never; expires?: number } {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    row = undefined;
  }
  if (typeof row !== 'object' || row === null || !('value' in row)) {
    throw new Error('The store holds a row that was not written by it');
  }
  return row as { value: never; expires?: number };
}
