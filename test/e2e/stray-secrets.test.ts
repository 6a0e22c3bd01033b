import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { looksLikeSecret } from '../../src/chat/secrets.ts';
import { connect, createWorld, KEY, requestsTo, SECRET, type World } from '../support/world.ts';

describe('a secret where nobody asked for one', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  const screen = () => JSON.stringify(world.person.messages());
  const REMOVED = /looked like a key or a secret/;

  it.each([
    ['alone', SECRET],
    ['with signs around it', `my key: "${SECRET}".`],
    ['in JSON', JSON.stringify({ secret: SECRET })],
    ['as the words of a command', `/deals ${SECRET}`],
    ['as the words of /start', `/start ${SECRET}`],
    ['as the words of an unknown command', `/link ${SECRET}`],
  ])('is removed %s', async (_, text) => {
    const after = world.person.send(text);
    await world.person.waitFor(REMOVED, { after });
    expect(screen()).not.toContain(SECRET);
    expect(world.logLines.join('\n')).not.toContain(SECRET);
  });

  it('is removed when a harmless message is changed into it', async () => {
    const sent = world.person.send('deals');
    await world.person.waitFor(/No 3Commas key is linked/, { after: sent });
    world.person.edit(sent, `key ${SECRET}`);
    await world.person.waitFor(REMOVED, { after: sent });
    expect(screen()).not.toContain(SECRET);
  });

  it('makes nothing of other changes', async () => {
    await connect(world);
    const sent = world.person.send('deals');
    await world.person.waitFor(/No active deals/, { after: sent });
    const before = world.person.messages().length;
    world.person.edit(sent, '/disconnect');
    const after = world.person.send('/status');
    await world.person.waitFor(/3Commas answers/, { after });
    expect(world.person.messages()).toHaveLength(before + 2);
  });
});

describe('what looks like a secret', () => {
  it('is a long word of letters and digits, and not a name made of short pieces', () => {
    for (const text of [KEY, SECRET, 'b3'.repeat(32), `${'aB3/'.repeat(12)}==`, `<${SECRET}>`]) {
      expect(looksLikeSecret(text), text).toBe(true);
    }
    for (const text of [
      'BTC-USDT-long-grid-strategy-2024-v2',
      'deal 2371234567',
      'https://3commas.io/deals/2371234567',
      'a'.repeat(64),
      '1234567890'.repeat(5),
      '',
    ]) {
      expect(looksLikeSecret(text), text).toBe(false);
    }
  });
});

describe('a draft', () => {
  it('is forgotten with the key that it was made with', async () => {
    const world = await createWorld();
    const key = {
      apiKey: 'another0123456789another0123456789',
      secret: 'another9876543210another9876543210',
    };
    world.threeCommas.addUser(key);
    await connect(world);
    const { person } = world;
    const first = person.send('/blacklist');
    await person.waitFor(/black list is empty/, { after: first });
    await person.tap('Add');
    await person.waitFor(/Which pairs/);
    person.send('USDT_DOGE');
    const card = await person.waitFor(/Adds 1/);
    const after = person.send(`/connect ${key.apiKey} ${key.secret}`);
    await person.waitFor(/connected/i, { after });
    await person.tap(/^Confirm/, { messageId: card.message_id }).catch(() => undefined);
    expect(requestsTo(world, 'bots.updatePairsBlackList')).toEqual([]);
    await world.close();
  });
});

describe('somebody who was taken off the list', () => {
  it('is told nothing more, and nothing is asked with their key', async () => {
    const world = await createWorld();
    await connect(world);
    await world.stopBot();
    await world.startBot({ allowedUserIds: { kind: 'listed', ids: [5] } });
    const before = world.threeCommas.requests.length;
    world.threeCommas.openDeal(world.trader, { pair: 'USDT_ETH' });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(world.threeCommas.requests).toHaveLength(before);
    expect(world.person.messages().some(({ text }) => /Opened/.test(text ?? ''))).toBe(false);
    await world.close();
  });
});

describe('a secret that begins with a slash', () => {
  it('is taken as the answer that was asked for, and removed; a command is still one', async () => {
    const world = await createWorld();
    await connect(world);
    const { person } = world;
    const say = (text: string, answer: RegExp) => {
      const after = person.send(text);
      return person.waitFor(answer, { after });
    };
    await say('/addaccount', /Which exchange\?/);
    await person.tap('KuCoin');
    await person.waitFor(/What shall it be called\?/);
    await say('Mine', /exchange's API key/);
    await say('kucoin-key-0123456789', /Now the secret/);
    const slashed = '/aB3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zA7';
    await say(slashed, /The passphrase of that key\?/);
    await say('/hunter2passphrase', /Check it/);
    for (const secret of [slashed, '/hunter2passphrase']) {
      expect(JSON.stringify(person.messages())).not.toContain(secret);
    }
    await say('/status', /3Commas answers/);
    await world.close();
  });
});
