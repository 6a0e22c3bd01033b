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

function createDrawer(store: SqliteStore, namespace: string, ttlMs: number | undefined): Drawer {
  const keyv = new Keyv({
    store,
    namespace,
    useKeyPrefix: true,
    throwOnErrors: true,
    emitErrors: false,
    ...(ttlMs === undefined ? {} : { ttl: ttlMs }),
  });
  return {
    get: (key) => keyv.get<unknown>(key),
    set: async (key, value) => {
      await keyv.set(key, value);
    },
    delete: async (key) => {
      await keyv.delete(key);
    },
  };
}
