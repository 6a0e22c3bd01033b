import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientMessage } from '../../src/sandbox/botapi/client-protocol.ts';
import { createThreeCommasClient, type ThreeCommasClient } from '../../src/threecommas/index.ts';
import { buttonsOn, sendBadInputs } from '../support/forms.ts';
import { connect, createWorld, KEY, requestsTo, SECRET, type World } from '../support/world.ts';

describe('the black list', () => {
  let world: World;
  /** The same person at another device: what they change there is not told to the chat. */
  let elsewhere: ThreeCommasClient;
  beforeEach(async () => {
    world = await createWorld({ config: { pollIntervalMs: 3_600_000 } });
    elsewhere = createThreeCommasClient({
      baseUrl: world.threeCommas.baseUrl,
      apiKey: KEY,
      secret: SECRET,
    });
    await elsewhere.bots.updatePairsBlackList({ pairs: ['USDT_LUNA', 'BTC_XRP'] });
    await connect(world);
  });
  afterEach(() => world.close());

  const open = () => {
    const after = world.person.send('/blacklist');
    return world.person.waitFor(/on the black list|list is empty/, { after });
  };
  const tap = async (message: ClientMessage, button: string | RegExp, answer: RegExp) => {
    await world.person.tap(button, { messageId: message.message_id });
    return world.person.waitFor(
      (now) => now.message_id === message.message_id && answer.test(now.text ?? ''),
    );
  };
  const listed = async () => [...(await elsewhere.bots.pairsBlackList()).pairs].sort();
  /** Those of the chat. */
  const updates = () => requestsTo(world, 'bots.updatePairsBlackList').slice(1);

  it('is shown, and leads back to the menu', async () => {
    const list = await open();
    expect(list.text).toMatch(/2 pairs on the black list/);
    expect(list.text).toMatch(/USDT_LUNA/);
    expect(buttonsOn(list)).toEqual([
      ['Add', 'Remove', 'Replace'],
      ['‹ Menu', 'Refresh'],
    ]);
    await elsewhere.bots.updatePairsBlackList({ pairs: [] });
    await tap(list, 'Refresh', /list is empty/);
  });

  it('takes several typed pairs, refuses what is none, and adds them once confirmed', async () => {
    await tap(await open(), 'Add', /Which pairs\?/);
    const review = await sendBadInputs(world, [
      {
        asks: /Which pairs\?/,
        bad: ['doge', '🚀', '-5', '<b>x</b>', 'USDT_DOGE, much', ', ,', 'x'.repeat(3000), 'دوج', '_'],
        expects: /cannot read “.*Write it like USDT_DOGE/s,
        answer: 'USDT_DOGE, BTC/XRP doge usdt ada btc',
      },
    ]);
    // One of the three is there already.
    expect(review.text).toMatch(/Adds 2: USDT_DOGE, BTC_ADA/);
    expect(review.text).toMatch(/Pairs on the list: 2 now, 4 then/);
    expect(updates()).toHaveLength(0);
    await world.person.tap('Confirm +2');
    const done = await world.person.waitFor(/Black list changed: \+2\./);
    expect(done.text).toMatch(/4 pairs on the black list/);
    expect(await listed()).toEqual(['BTC_ADA', 'BTC_XRP', 'USDT_DOGE', 'USDT_LUNA']);
    expect(updates()).toHaveLength(1);
  });

  it('removes what is ticked', async () => {
    const question = await tap(await open(), 'Remove', /may be traded again/);
    expect(buttonsOn(question).flat()).toEqual(expect.arrayContaining(['BTC_XRP', 'USDT_LUNA']));
    world.person.send('USDT_SHIB');
    await world.person.waitFor(/“USDT_SHIB” is not on the list/);
    await world.person.tap('USDT_LUNA');
    await world.person.waitFor((now) => buttonsOn(now).flat().includes('✓ USDT_LUNA'));
    await world.person.tap(/^Next/);
    await world.person.waitFor(/Removes 1: USDT_LUNA/);
    await world.person.tap('Confirm −1');
    await world.person.waitFor(/Black list changed: −1\./);
    expect(await listed()).toEqual(['BTC_XRP']);
  });

  it('removes what is typed, and finds a pair by a part of its name', async () => {
    await tap(await open(), 'Remove', /may be traded again/);
    const searched = world.person.send('luna');
    const found = await world.person.waitFor(/Found for “luna”/, { after: searched });
    expect(buttonsOn(found).flat()).not.toContain('BTC_XRP');
    world.person.send('xrp btc, LUNA/USDT');
    await world.person.waitFor((now) => /BTC_XRP, USDT_LUNA/.test(now.text ?? ''));
    await world.person.tap(/^Next/);
    await world.person.waitFor(/Removes 2/);
    await world.person.tap('Confirm −2');
    await world.person.waitFor(/The black list is empty/);
    expect(await listed()).toEqual([]);
  });

  it('is written anew, also to nothing', async () => {
    await tap(await open(), 'Replace', /and no others\?/);
    const typed = world.person.send('USDT_LUNA usdt_doge');
    const review = await world.person.waitFor(/Adds 1: USDT_DOGE\nRemoves 1: BTC_XRP/, { after: typed });
    await tap(review, 'Confirm +1 −1', /Black list changed: \+1 −1\./);
    expect(await listed()).toEqual(['USDT_DOGE', 'USDT_LUNA']);
    const question = await tap(await open(), 'Replace', /and no others\?/);
    const nothing = await tap(question, 'No pair at all', /Removes 2/);
    await tap(nothing, 'Confirm −2', /The black list is empty/);
    expect(await listed()).toEqual([]);
  });

  it('asks anew where the list was changed meanwhile, and then loses nothing of that change', async () => {
    await tap(await open(), 'Add', /Which pairs\?/);
    const typed = world.person.send('USDT_DOGE');
    const review = await world.person.waitFor(/Adds 1: USDT_DOGE/, { after: typed });
    await elsewhere.bots.updatePairsBlackList({ pairs: ['USDT_LUNA', 'BTC_XRP', 'USDT_SHIB'] });
    const before = updates().length;
    const moved = await tap(review, 'Confirm +1', /The list has changed meanwhile \(\+1\)/);
    expect(moved.text).toMatch(/3 now, 4 then/);
    expect(updates()).toHaveLength(before);
    await tap(moved, 'Confirm +1', /Black list changed: \+1\./);
    expect(await listed()).toEqual(['BTC_XRP', 'USDT_DOGE', 'USDT_LUNA', 'USDT_SHIB']);
  });

  it('sends nothing that changes nothing, and shows the list again when it is left', async () => {
    await tap(await open(), 'Add', /Which pairs\?/);
    const typed = world.person.send('XRP/BTC');
    const review = await world.person.waitFor(/That changes nothing/, { after: typed });
    expect(buttonsOn(review).flat().join()).not.toMatch(/Confirm/);
    await tap(review, 'Leave', /nothing was sent.*2 pairs on the black list/s);
    expect(updates()).toHaveLength(0);
  });

  it('finds out by reading what became of a change without an answer, and sends it once', async () => {
    world.threeCommas.addFault({
      match: { endpoint: 'bots.updatePairsBlackList' },
      times: 1,
      kind: 'timeoutAfterExecuting',
    });
    await tap(await open(), 'Add', /Which pairs\?/);
    world.person.send('USDT_DOGE');
    await world.person.waitFor(/Adds 1/);
    await world.person.tap('Confirm +1');
    await world.person.waitFor(/Black list changed: \+1\./);
    expect(updates()).toHaveLength(1);
  });
});
