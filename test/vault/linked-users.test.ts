import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLock } from '../../src/storage/lock.ts';
import { openStore, type Store } from '../../src/storage/open-store.ts';
import { StoredRecordError } from '../../src/storage/records.ts';
import { createLinkedUsers, type LinkedUser, type LinkedUsers } from '../../src/vault/linked-users.ts';
import { createSeal, SealBrokenError } from '../../src/vault/seal.ts';

const MASTER_KEY = Buffer.alloc(32, 9);

function personWith(userId: number, changes: Partial<LinkedUser> = {}): LinkedUser {
  return {
    userId,
    chatId: userId,
    linkedAtMs: 1_700_000_000_000,
    keyEnding: 'wxyz',
    languageCode: 'en',
    ...changes,
  };
}

function usersIn(store: Store, masterKey = MASTER_KEY): LinkedUsers {
  return createLinkedUsers({ store, seal: createSeal(masterKey), lock: createLock() });
}

describe('linked users', () => {
  let store: Store;
  let users: LinkedUsers;
  beforeEach(() => {
    store = openStore('sqlite://:memory:');
    users = usersIn(store);
  });
  afterEach(() => store.close().catch(() => undefined));

  it('are nobody at first', async () => {
    expect(await users.ids()).toEqual([]);
    expect(await users.find(1)).toBeUndefined();
    expect(await users.credentials(1)).toBeUndefined();
  });

  it('are found with their key after linking, each their own', async () => {
    await users.link(personWith(1), { apiKey: 'key of one', secret: 'secret of one' });
    await users.link(personWith(2, { languageCode: null }), {
      apiKey: 'key of two',
      secret: 'secret of two',
    });
    expect(await users.find(1)).toEqual(personWith(1));
    expect(await users.find(2)).toEqual(personWith(2, { languageCode: null }));
    expect(await users.credentials(1)).toEqual({ apiKey: 'key of one', secret: 'secret of one' });
    expect(await users.credentials(2)).toEqual({ apiKey: 'key of two', secret: 'secret of two' });
    expect(await users.ids()).toEqual([1, 2]);
  });

  it('show nothing secret when they are found', async () => {
    await users.link(personWith(1), { apiKey: 'CANARYKEY', secret: 'CANARYSECRET' });
    expect(JSON.stringify(await users.find(1))).not.toMatch(/CANARY|sealed/);
  });

  it('have one key: linking again replaces it and lists them once', async () => {
    await users.link(personWith(1), { apiKey: 'first', secret: 'first' });
    await users.link(personWith(1, { keyEnding: 'cond' }), { apiKey: 'second', secret: 'second' });
    expect(await users.credentials(1)).toEqual({ apiKey: 'second', secret: 'second' });
    expect((await users.find(1))?.keyEnding).toBe('cond');
    expect(await users.ids()).toEqual([1]);
  });

  it('are gone after unlinking, and only they', async () => {
    await users.link(personWith(1), { apiKey: 'one', secret: 'one' });
    await users.link(personWith(2), { apiKey: 'two', secret: 'two' });
    await users.unlink(1);
    expect(await users.find(1)).toBeUndefined();
    expect(await users.credentials(1)).toBeUndefined();
    expect(await users.ids()).toEqual([2]);
    await users.unlink(1);
    await users.unlink(77);
    expect(await users.ids()).toEqual([2]);
  });

  it('are listed exactly while they have a record, however linking and unlinking overlap', async () => {
    const step = fc.record({ id: fc.integer({ min: 1, max: 3 }), link: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        await Promise.all(
          steps.map(({ id, link }) =>
            link ? users.link(personWith(id), { apiKey: `key ${id}`, secret: 'secret' }) : users.unlink(id),
          ),
        );
        const listed = new Set(await users.ids());
        for (const id of [1, 2, 3]) expect(listed.has(id)).toBe((await users.find(id)) !== undefined);
      }),
      { numRuns: 60 },
    );
  });

  it('keep their key shut when the record lies in the place of another', async () => {
    await users.link(personWith(1), { apiKey: 'one', secret: 'one' });
    const drawer = store.drawer('user');
    await drawer.set('2', await drawer.get('1'));
    await expect(users.credentials(2)).rejects.toThrow(SealBrokenError);
  });

  it('throw under another encryption key instead of seeming not linked', async () => {
    await users.link(personWith(1), { apiKey: 'one', secret: 'one' });
    const others = usersIn(store, Buffer.alloc(32, 1));
    await expect(others.credentials(1)).rejects.toMatchObject({ reason: 'other key' });
    expect((await others.find(1))?.keyEnding).toBe('wxyz');
  });

  it('throw where the store fails or holds another shape', async () => {
    await store.drawer('user').set('1', { v: 2 });
    await expect(users.find(1)).rejects.toThrow(StoredRecordError);
    await expect(users.credentials(1)).rejects.toThrow(StoredRecordError);
    await store.close();
    await expect(users.find(2)).rejects.toThrow();
    await expect(users.credentials(2)).rejects.toThrow();
    await expect(users.ids()).rejects.toThrow();
    await expect(users.link(personWith(2), { apiKey: 'two', secret: 'two' })).rejects.toThrow();
    await expect(users.unlink(2)).rejects.toThrow();
  });
});

describe('linked users on disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tricomma-vault-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const bytesOf = () =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('');

  it('leave neither key nor secret in the bytes, before and after unlinking', async () => {
    const url = `sqlite://${join(folder, 'store.db')}`;
    const store = openStore(url);
    const users = usersIn(store);
    const credentials = { apiKey: 'CANARYKEY0123456789abcdef', secret: 'CANARYSECRET0123456789abcdef' };
    await users.link(personWith(1001), credentials);
    const encoded = [...Object.values(credentials)].flatMap((text) => [
      text,
      Buffer.from(text).toString('hex'),
      Buffer.from(text).toString('base64').slice(0, 24),
    ]);
    for (const text of encoded) expect(bytesOf()).not.toContain(text);
    expect(bytesOf()).toContain('wxyz');
    const sealed = ((await store.drawer('user').get('1001')) as { sealed: string }).sealed;
    await users.unlink(1001);
    await store.close();
    expect(bytesOf()).not.toContain(sealed.slice(-40));
    expect(bytesOf()).not.toContain('wxyz');
  });

  it('are still linked after a restart', async () => {
    const url = `sqlite://${join(folder, 'store.db')}`;
    const first = openStore(url);
    await usersIn(first).link(personWith(1001), { apiKey: 'one', secret: 'two' });
    await first.close();
    const second = openStore(url);
    expect(await usersIn(second).credentials(1001)).toEqual({ apiKey: 'one', secret: 'two' });
    expect(await usersIn(second).ids()).toEqual([1001]);
    await second.close();
  });
});
