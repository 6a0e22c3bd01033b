import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, createWorld, KEY, requestsTo, SECRET, type World } from '../support/world.ts';

describe('the chat', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  /** Sends and waits for the next answer that fits. */
  const say = (text: string, answer: RegExp) => {
    const after = world.person.send(text);
    return world.person.waitFor(answer, { after });
  };

  it('shows its commands in Telegram’s menu, and explains itself', async () => {
    const menu = () => world.telegram.calls.filter(({ method }) => method === 'setMyCommands');
    await expect.poll(() => menu().length).toBe(3);
    expect(menu().map(({ parameters }) => parameters['language_code'])).toEqual([undefined, 'en', 'ru']);
    await say('/help', /What I can do/);
    world.person.start();
    await world.person.waitFor(/Your 3Commas deals, in this chat/);
  });

  it('answers what it does not understand with what fits', async () => {
    await say('hello there', /did not understand.*\/deals/);
    await say('🚀', /did not understand/);
    await say('/frobnicate', /do not know \/frobnicate/);
    await say('/deal', /Which deal/);
    await say('/deal BTC', /Which deal/);
    await say('/deals yesterday', /I know \/deals/);
    await say('/cancel', /nothing to cancel/);
  });

  it('asks for a key before anything that needs one', async () => {
    await say('/deals', /No 3Commas key is linked/);
    await say('/deal 5', /No 3Commas key is linked/);
    await say('/disconnect', /No 3Commas key is linked/);
    await say('/status', /No key is linked/);
    expect(world.threeCommas.requests.filter(({ apiKey }) => apiKey !== null)).toEqual([]);
  });

  it('pages through many deals, with totals over all of them', async () => {
    const { person, threeCommas, trader } = world;
    for (let i = 0; i < 14; i += 1) threeCommas.openDeal(trader, { pair: 'USDT_ETH' });
    await connect(world);
    const first = await say('/deals', /14 active deals/);
    expect(first.text).toMatch(/14 open, together [+-]?[\d,.]+ USD/);
    await person.tap('›', { messageId: first.message_id });
    const second = await person.waitFor((message) =>
      JSON.stringify(message.reply_markup ?? '').includes('2/3'),
    );
    expect(second.message_id).toBe(first.message_id);
    await person.tap('›', { messageId: first.message_id });
    const last = await person.waitFor((message) =>
      JSON.stringify(message.reply_markup ?? '').includes('3/3'),
    );
    expect(last.reply_markup?.inline_keyboard.filter(([button]) => button?.text.includes('#'))).toHaveLength(
      2,
    );
  });

  it('shows finished deals, and a finished deal with its final result', async () => {
    const { person, threeCommas, trader } = world;
    const deal = threeCommas.openDeal(trader, { pair: 'USDT_SOL' });
    threeCommas.completeDeal(trader, deal.id);
    await connect(world);
    const list = await say('/deals finished', /Finished deals/);
    await person.tap(/SOL\/USDT/, { messageId: list.message_id });
    const card = await person.waitFor(/completed/);
    const final = Number(threeCommas.deal(trader, deal.id).final_profit).toFixed(2);
    expect(card.text).toContain(`+${final} USDT`);
    expect(card.reply_markup?.inline_keyboard.flat().map(({ text }) => text)).toEqual(['‹ Deals', 'Refresh']);
  });

  it('opens a deal from a link', async () => {
    const deal = world.threeCommas.openDeal(world.trader, { pair: 'USDT_ETH' });
    await connect(world);
    world.person.start(`d${deal.id}`);
    await world.person.waitFor(/avg/);
  });

  it('cancels a deal behind its own confirmation, and says that the coins stay', async () => {
    const { person, threeCommas, trader } = world;
    const deal = threeCommas.openDeal(trader, { pair: 'USDT_ETH' });
    await connect(world);
    await say(`/deal ${deal.id}`, /avg/);
    await person.tap('Cancel deal');
    const question = await person.waitFor(/Cancel ETH\/USDT\?/);
    expect(question.text).toMatch(/the coins stay in your account/);
    await person.tap('Confirm cancel');
    await person.waitFor(/3Commas accepted it/);
    threeCommas.tick(3);
    await person.waitFor(/^Cancelled ETH\/USDT/);
    expect(threeCommas.deal(trader, deal.id).status).toBe('cancelled');
    expect(requestsTo(world, 'deals.cancel')).toHaveLength(1);
  });

  it('says what is wrong with a reading call, keeps what is on the screen, and can try again', async () => {
    const { person, threeCommas, trader } = world;
    const deal = threeCommas.openDeal(trader, { pair: 'USDT_ETH' });
    await connect(world);
    const card = await say(`/deal ${deal.id}`, /avg/);
    const heal = threeCommas.addFault({
      match: { endpoint: 'deals.show' },
      kind: 'status',
      status: 403,
      body: { error: 'Forbidden' },
    });
    await person.tap('Refresh', { messageId: card.message_id });
    await person.waitFor(/lacks a permission, or this cannot/);
    expect(person.messages().find(({ message_id }) => message_id === card.message_id)?.text).toMatch(/avg/);
    heal();
    await person.tap('Try again');
    await person.waitFor(/avg/, { after: card.message_id + 1 });
    await say('/deal 999999999', /does not know this number/);
  });

  it('tells a revoked key from other troubles', async () => {
    await connect(world);
    world.trader.revoke();
    await say('/deals', /does not accept your key any more/);
  });

  it('shows how 3Commas, the key and the next look are', async () => {
    await connect(world);
    const status = await say('/status', /3Commas answers in \d+ ms/);
    expect(status.text).toMatch(/clock agrees/);
    expect(status.text).toMatch(/Last look at your deals: \d+ s ago, next in \d+ s/);
    expect(status.text).toMatch(/I may ask 3Commas [\d,]+ times more/);
    world.threeCommas.addFault({ match: { endpoint: 'ping' }, kind: 'status', status: 502, html: '<html>' });
    await say('/status', /3Commas does not answer/);
  });

  it('says how long it is locked out, and asks nothing meanwhile', async () => {
    await connect(world);
    await world.stopBot();
    world.threeCommas.addFault({
      kind: 'status',
      status: 418,
      text: 'Banned',
      headers: { 'Retry-After': '180' },
      times: 1,
    });
    await world.startBot({ pollIntervalMs: 3_600_000 });
    await expect.poll(() => world.threeCommas.requests.some(({ status }) => status === 418)).toBe(true);
    const asked = world.threeCommas.requests.length;
    await say('/deals', /locked this server out for (3 m|2 m)/);
    await world.stopBot();
    await world.startBot({ pollIntervalMs: 3_600_000 });
    await say('/deals', /locked this server out/);
    expect(world.threeCommas.requests).toHaveLength(asked);
  });

  it('leaves a conversation for any command, and /cancel says so', async () => {
    await say('/connect', /Send me your 3Commas API key/);
    await say('/cancel', /Left the question/);
    await say('not a key any more', /did not understand/);
    await say('/connect', /Send me your 3Commas API key/);
    await say('/help', /What I can do/);
    const pasted = world.person.send(KEY);
    await world.person.waitFor(/looked like a key/, { after: pasted });
    expect(world.person.messages().map(({ message_id }) => message_id)).not.toContain(pasted);
  });

  it('goes on asking after an answer that is no key, a wrong key and a wrong secret', async () => {
    await say('/connect', /Send me your 3Commas API key/);
    // Said at once, before a secret is asked for in vain.
    await say('short', /does not look like a key/);
    await say(KEY, /Now the secret/);
    await say('too', /does not look like a key/);
    await say('a-key-that-3commas-does-not-know', /Now the secret/);
    await say('and-a-secret-that-fits-nothing', /does not know this key/);
    await say(KEY, /Now the secret/);
    await say('a-wrong-secret-of-the-right-key', /secret does not belong/);
    await say(`${KEY} ${SECRET}`, /You are connected/);
  });

  it('answers in groups with a way to the private chat, and with nothing else', async () => {
    const deal = world.threeCommas.openDeal(world.trader, { pair: 'USDT_ETH' });
    await connect(world);
    const group = world.telegram.addGroup({ title: 'Traders', members: [world.person.id] });
    world.person.send(`/deal ${deal.id}`, { chatId: group.id });
    await world.person.waitFor(/private chat/, { chatId: group.id });
    const texts = world.person.messages(group.id).filter(({ outgoing }) => !outgoing);
    expect(texts.map(({ text }) => text).join()).not.toContain(String(deal.id));
  });

  it('answers a button that is no longer known, and does nothing', async () => {
    const message = await say('/help', /What I can do/);
    const answer = await world.person.tap({ message_id: message.message_id, data: '0:sell:everything' });
    expect(answer.show_alert).toBe(true);
    expect(answer.text).toMatch(/older version/);
  });

  it('tells every kind of news with the deal’s id, pair and state', async () => {
    const { person, threeCommas, trader } = world;
    await connect(world);
    const open = () => threeCommas.openDeal(trader, { pair: 'USDT_BTC' });
    const opened = open();
    const first = await person.waitFor(/^Opened BTC\/USDT/);
    expect(first.text).toContain(String(opened.id));
    threeCommas.fillSafetyOrder(trader, opened.id);
    await person.waitFor(/^BTC\/USDT: safety order 1 of \d/);
    threeCommas.stopLossDeal(trader, opened.id);
    await person.waitFor(/^Stop loss BTC\/USDT -/);
    const failed = open();
    threeCommas.failDeal(trader, failed.id, 'Insufficient <funds>');
    const told = await person.waitFor(/^Failed BTC\/USDT/);
    expect(told.text).toContain('Insufficient <funds>');
    threeCommas.cancelDeal(trader, open().id);
    await person.waitFor(/^Cancelled BTC\/USDT/);
    threeCommas.panicSellDeal(trader, open().id);
    await person.waitFor(/^Sold BTC\/USDT at market/);
  });
});
