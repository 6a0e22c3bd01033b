import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import type { KeyvStoreAdapter, StoredData } from 'keyv';

/**
 * A Keyv store on an embedded SQLite file: no server, and what was written survives a crash or a power cut.
 *
 * Errors of the database are thrown; Keyv passes them on when it is built with `throwOnErrors` (see `open-store.ts`).
 */
export class SqliteStore extends EventEmitter implements KeyvStoreAdapter {
  readonly opts: unknown;
  namespace?: string | undefined;
  readonly #db: Database.Database;
  readonly #get: Database.Statement;
  readonly #set: Database.Statement;
  readonly #delete: Database.Statement;
  #closed = false;

  constructor(path: string) {
    super();
    // Every drawer's Keyv listens here.
    this.setMaxListeners(0);
    this.opts = { dialect: 'sqlite', path };
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.#db = new Database(path);
    this.#db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA secure_delete = ON;
      PRAGMA busy_timeout = 1000;
      CREATE TABLE IF NOT EXISTS keyv (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    `);
    this.#get = this.#db.prepare('SELECT value FROM keyv WHERE key = ?');
    this.#set = this.#db.prepare(
      'INSERT INTO keyv (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    );
    this.#delete = this.#db.prepare('DELETE FROM keyv WHERE key = ?');
  }

  get<Value>(key: string): Promise<StoredData<Value> | undefined> {
    return this.#attempt(() => {
      const row = this.#get.get(key) as { value: string } | undefined;
      return row?.value as StoredData<Value> | undefined;
    });
  }

  set(key: string, value: string): Promise<void> {
    return this.#attempt(() => void this.#set.run(key, value));
  }

  delete(key: string): Promise<boolean> {
    return this.#attempt(() => this.#delete.run(key).changes > 0);
  }

  /** Part of Keyv's interface only: one connection serves all drawers, so this empties them all. */
  clear(): Promise<void> {
    return this.#attempt(() => void this.#db.exec('DELETE FROM keyv'));
  }

  disconnect(): Promise<void> {
    return this.#attempt(() => {
      this.#db.pragma('wal_checkpoint(TRUNCATE)');
      this.#db.close();
      this.#closed = true;
    });
  }

  /** Prepared statements outlive libsql's `close`, so that they would go on reading and writing the file. */
  #attempt<T>(work: () => T): Promise<T> {
    return new Promise((resolve) => {
      if (this.#closed) throw new Error('The store is closed');
      resolve(work());
    });
  }
}
