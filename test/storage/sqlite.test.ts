import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/storage/open-store.ts';
import { storeConformance } from './store-conformance.ts';

function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tricomma-store-'));
}

/** Another process at the same file: the only way to make an embedded database fail from outside. */
function tamper(path: string, sql: string): void {
  const db = new Database(path);
  db.exec(sql);
  db.close();
}

storeConformance(
  'sqlite://FILE',
  () => {
    const folder = makeFolder();
    const path = join(folder, 'store.db');
    return {
      open: () => openStore(`sqlite://${path}`),
      breakIt: () => {
        tamper(path, 'DROP TABLE keyv');
      },
      cleanUp: () => {
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
  true,
);

storeConformance(
  'sqlite://:memory:',
  () => {
    const opened: Store[] = [];
    return {
      open: () => {
        const store = openStore('sqlite://:memory:');
        opened.push(store);
        return store;
      },
      breakIt: async () => {
        await opened[0]?.close();
      },
      cleanUp: () => undefined,
    };
  },
  false,
);

describe('the embedded store on disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes the folder of its file, for its owner only', async () => {
    const path = join(folder, 'data', 'deep', 'tricomma.db');
    await openStore(`sqlite://${path}`).close();
    expect(existsSync(path)).toBe(true);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'data', 'deep')).mode & 0o077).toBe(0);
  });

  it('does not open where the path is a folder, or no database', () => {
    mkdirSync(join(folder, 'store.db'));
    expect(() => openStore(`sqlite://${join(folder, 'store.db')}`)).toThrow();
    writeFileSync(
      join(folder, 'notes.db'),
      'these are notes, not a database, and they are long enough to tell',
    );
    expect(() => openStore(`sqlite://${join(folder, 'notes.db')}`)).toThrow();
    expect(readFileSync(join(folder, 'notes.db'), 'utf8')).toMatch(/^these are notes/);
  });

  // Nothing is read-only to the root user.
  it.skipIf(process.getuid?.() === 0)('does not open where the file cannot be written', async () => {
    const path = join(folder, 'store.db');
    await openStore(`sqlite://${path}`).close();
    chmodSync(path, 0o400);
    chmodSync(folder, 0o500);
    expect(() => openStore(`sqlite://${path}`)).toThrow();
    chmodSync(folder, 0o700);
  });

  it('throws where the database takes no more writes, and still reads', async () => {
    const path = join(folder, 'store.db');
    const store = openStore(`sqlite://${path}`);
    await store.drawer('things').set('a', 1);
    for (const change of ['INSERT', 'UPDATE', 'DELETE']) {
      tamper(
        path,
        `CREATE TRIGGER no_${change} BEFORE ${change} ON keyv BEGIN SELECT RAISE(ABORT, 'full'); END`,
      );
    }
    await expect(store.drawer('things').set('b', 1)).rejects.toThrow(/full/);
    await expect(store.drawer('things').set('a', 2)).rejects.toThrow(/full/);
    await expect(store.drawer('things').delete('a')).rejects.toThrow(/full/);
    expect(await store.drawer('things').get('a')).toBe(1);
    await store.close();
  });

  it('throws where a row holds something that it never wrote, instead of reading it as missing', async () => {
    const path = join(folder, 'store.db');
    const store = openStore(`sqlite://${path}`);
    await store.drawer('things').set('a', { v: 1 });
    for (const garbage of ['{"value":', 'null', '17', '"text"', '{}', '[]']) {
      tamper(path, `UPDATE keyv SET value = '${garbage}'`);
      await expect(store.drawer('things').get('a'), garbage).rejects.toThrow();
    }
    await store.close();
  });

  it('waits for another process that is writing instead of failing', async () => {
    const path = join(folder, 'store.db');
    const [one, two] = [openStore(`sqlite://${path}`), openStore(`sqlite://${path}`)];
    const writes = Array.from({ length: 40 }, (_, place) =>
      (place % 2 === 0 ? one : two).drawer('things').set(String(place), place),
    );
    await Promise.all(writes);
    expect(await one.drawer('things').get('39')).toBe(39);
    expect(await two.drawer('things').get('38')).toBe(38);
    await one.close();
    await two.close();
  });

  it('leaves no bytes of what was deleted or written over', async () => {
    const path = join(folder, 'store.db');
    const store = openStore(`sqlite://${path}`);
    const drawer = store.drawer('things');
    await drawer.set('kept', 'something that stays here');
    await drawer.set('a', 'CANARY-written-over');
    await drawer.set('a', 'CANARY-deleted');
    await drawer.delete('a');
    await store.close();
    const bytes = readFileSync(path, 'latin1');
    expect(bytes).toContain('something that stays here');
    expect(bytes).not.toContain('CANARY');
    expect(existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0).toBe(0);
  });
});
