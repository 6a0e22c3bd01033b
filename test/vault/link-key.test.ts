import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createSimulatedThreeCommas,
  type SimulatedThreeCommas,
  type SimulatedUser,
} from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import { createLock } from '../../src/storage/lock.ts';
import { openStore, type Store } from '../../src/storage/open-store.ts';
import { createThreeCommasClient } from '../../src/threecommas/index.ts';
import { createLinkKey, type LinkKey } from '../../src/vault/link-key.ts';
import { createLinkedUsers, type Credentials, type LinkedUsers } from '../../src/vault/linked-users.ts';
import { createSeal } from '../../src/vault/seal.ts';

const KEY: Credentials = {
  apiKey: 'key-of-the-trader-0123456789',
  secret: 'secret-of-the-trader-0123456789',
};
const OTHER_KEY: Credentials = {
  apiKey: 'another-key-of-the-trader-77',
  secret: 'another-secret-of-the-trader-77',
};
const PERSON = { userId: 1001, chatId: 1001, languageCode: 'en' };

describe('linking a key', () => {
  let sim: SimulatedThreeCommas;
  let trader: SimulatedUser;
  let store: Store;
  let users: LinkedUsers;
  let linkKey: LinkKey;
  /** The key that was linked at each moment when all was forgotten. */
  let forgotten: (string | undefined)[];

  beforeEach(async () => {
    sim = await createSimulatedThreeCommas({ movement: 0 });
    trader = sim.addUser(KEY);
    store = openStore('sqlite://:memory:');
    users = createLinkedUsers({ store, seal: createSeal(Buffer.alloc(32, 3)), lock: createLock() });
    forgotten = [];
    linkKey = createLinkKey({
      users,
      clientWith: (credentials) =>
        createThreeCommasClient({
          baseUrl: sim.baseUrl,
          ...credentials,
          retry: { limit: 0 },
          timeoutMs: 2000,
        }),
      forget: async (userId) => {
        forgotten.push((await users.credentials(userId))?.apiKey);
      },
      clock: () => 1_750_000_000_000,
    });
  });
  afterEach(async () => {
    await sim.close();
    await store.close().catch(() => undefined);
  });

  async function expectNothingStored(): Promise<void> {
    expect(await users.ids()).toEqual([]);
    expect(await users.find(PERSON.userId)).toBeUndefined();
    expect(forgotten).toEqual([]);
  }

  it('stores a key that works, and counts the active deals', async () => {
    sim.openDeal(trader);
    sim.openDeal(trader, { pair: 'USDT_ETH' });
    sim.completeDeal(trader, sim.openDeal(trader).id);
    expect(await linkKey(PERSON, KEY)).toEqual({
      kind: 'linked',
      keyEnding: '6789',
      activeDeals: 2,
      seesAccounts: true,
    });
    expect(await users.find(1001)).toEqual({ ...PERSON, linkedAtMs: 1_750_000_000_000, keyEnding: '6789' });
    expect(await users.credentials(1001)).toEqual(KEY);
  });

  it.each([
    ['a wrong key', { ...KEY, apiKey: 'nobody-has-this-key' }, 'bad_key'],
    ['a wrong secret', { ...KEY, secret: 'not-the-secret-of-it' }, 'bad_secret'],
    ['key and secret swapped', { apiKey: KEY.secret, secret: KEY.apiKey }, 'bad_key'],
    ['a sentence instead of a key', { ...KEY, apiKey: 'here is my key' }, 'not_a_key'],
    ['a word that is too short', { ...KEY, secret: 'short' }, 'not_a_key'],
    ['letters that no key has', { ...KEY, apiKey: 'ключ-0123456789' }, 'not_a_key'],
    ['a whole page', { ...KEY, secret: 'x'.repeat(513) }, 'not_a_key'],
  ])('stores nothing for %s', async (_, credentials, kind) => {
    expect(await linkKey(PERSON, credentials)).toEqual({ kind });
    await expectNothingStored();
  });

  it('asks 3Commas nothing for what cannot be a key', async () => {
    await linkKey(PERSON, { ...KEY, apiKey: 'not a key' });
    expect(sim.requests).toEqual([]);
  });

  it('says of a revoked key that 3Commas does not know it', async () => {
    trader.revoke();
    expect(await linkKey(PERSON, KEY)).toEqual({ kind: 'bad_key' });
    await expectNothingStored();
  });

  it.each(['access_denied_401', 'access_denied_403', 'forbidden_403'] as const)(
    'tells a missing permission from a wrong key, however 3Commas words it (%s)',
    async (denied) => {
      sim.setDialect({ denied });
      trader.setPermissions(['ACCOUNTS_READ']);
      expect(await linkKey(PERSON, KEY)).toEqual({ kind: 'no_permission' });
      await expectNothingStored();

      trader.setPermissions(['BOTS_READ']);
      expect(await linkKey(PERSON, KEY)).toMatchObject({ kind: 'linked', seesAccounts: false });
      expect(await users.ids()).toEqual([1001]);
    },
  );

  it('links with accounts unseen for a moment: a passing trouble says nothing about the key', async () => {
    sim.addFault({ kind: 'status', status: 503, match: { endpoint: 'accounts.list' } });
    expect(await linkKey(PERSON, KEY)).toMatchObject({ kind: 'linked', seesAccounts: true });
  });

  it.each([
    ['answers 500', { kind: 'status', status: 500 }],
    ['answers 503', { kind: 'status', status: 503 }],
    ['drops the connection', { kind: 'dropBeforeExecuting' }],
    ['answers with a page', { kind: 'htmlInstead' }],
    ['limits requests', { kind: 'status', status: 429, text: 'Retry later' }],
    ['bans the address', { kind: 'status', status: 418 }],
  ] as const)('stores nothing and blames no key while 3Commas %s', async (_, fault) => {
    sim.addFault(fault);
    expect(await linkKey(PERSON, KEY)).toEqual({ kind: 'unreachable' });
    await expectNothingStored();
    sim.clearFaults();
    expect(await linkKey(PERSON, KEY)).toMatchObject({ kind: 'linked' });
  });

  it('stores nothing while 3Commas is not there at all', async () => {
    await sim.close();
    expect(await linkKey(PERSON, KEY)).toEqual({ kind: 'unreachable' });
    await expectNothingStored();
  });

  it('says that waiting does not help where the plan lacks such access', async () => {
    const body = { error: 'subscription_required', error_description: 'Upgrade your subscription plan' };
    sim.addFault({ kind: 'status', status: 429, body });
    expect(await linkKey(PERSON, KEY)).toEqual({ kind: 'plan' });
    await expectNothingStored();
  });

  it('keeps what is known when the same key is linked again, also with a new chat', async () => {
    await linkKey(PERSON, KEY);
    forgotten.length = 0;
    await linkKey({ ...PERSON, languageCode: 'ru' }, KEY);
    expect(forgotten).toEqual([]);
    expect((await users.find(1001))?.languageCode).toBe('ru');
  });

  it('forgets what it knew before another key is linked, at a moment when no key is', async () => {
    sim.addUser(OTHER_KEY);
    await linkKey(PERSON, KEY);
    forgotten.length = 0;
    await linkKey(PERSON, OTHER_KEY);
    expect(forgotten).toEqual([undefined]);
    expect(await users.credentials(1001)).toEqual(OTHER_KEY);
    expect(await users.ids()).toEqual([1001]);
  });

  it('leaves the key linked so far alone when the new one does not work', async () => {
    await linkKey(PERSON, KEY);
    forgotten.length = 0;
    expect(await linkKey(PERSON, OTHER_KEY)).toEqual({ kind: 'bad_key' });
    expect(await users.credentials(1001)).toEqual(KEY);
    expect(forgotten).toEqual([]);
  });

  it('replaces a stored key that cannot be opened any more', async () => {
    const seal = createSeal(Buffer.alloc(32, 200));
    await createLinkedUsers({ store, seal, lock: createLock() }).link(
      { ...PERSON, linkedAtMs: 1, keyEnding: 'old!' },
      KEY,
    );
    expect(await linkKey(PERSON, KEY)).toMatchObject({ kind: 'linked' });
    expect(await users.credentials(1001)).toEqual(KEY);
  });

  it('passes on that the store fails: that is not 3Commas’ doing', async () => {
    await store.close();
    await expect(linkKey(PERSON, KEY)).rejects.toThrow(/closed/);
  });
});
