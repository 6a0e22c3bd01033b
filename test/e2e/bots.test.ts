import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, createWorld, requestsTo, type World } from '../support/world.ts';

describe('bots in the chat', () => {
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
  const labels = (message: { readonly reply_markup?: unknown }) =>
    (
      message.reply_markup as { readonly inline_keyboard: readonly (readonly { readonly text: string }[])[] }
    ).inline_keyboard.map((row) => row.map(({ text }) => text));

  it('asks for a key first', async () => {
    await say('/bots', /No 3Commas key is linked/);
    await say('/bot 5', /No 3Commas key is linked/);
  });

  it('says what to do where there are none', async () => {
    await connect(world);
    const none = await say('/bots', /No bots yet/);
    expect(labels(none)).toEqual([['New bot'], ['‹ Menu', 'Refresh']]);
  });

  it('lists them, those that are on first, with what they made today, and opens a card in the same message', async () => {
    const { person, threeCommas, trader } = world;
    threeCommas.addBot(trader, { name: 'Sleeper', enabled: false });
    const busy = threeCommas.addBot(trader, {
      name: 'Busy <one>',
      pairs: ['USDT_ETH', 'USDT_SOL'],
      maxActiveDeals: 2,
    });
    const done = threeCommas.openDeal(trader, { botId: busy, pair: 'USDT_SOL' });
    threeCommas.completeDeal(trader, done.id);
    threeCommas.openDeal(trader, { botId: busy, pair: 'USDT_ETH' });
    await connect(world);
    const list = await say('/bots', /2 bots, 1 on/);
    expect(list.text).toMatch(/1 active deal, now [+-]?\d/);
    expect(list.text).toMatch(/today \+\d.* · all finished deals \+\d/);
    expect(labels(list)).toEqual([
      ['● Busy <one> · 1/2'],
      ['○ Sleeper · off'],
      ['New bot'],
      ['‹ Menu', 'Refresh'],
    ]);
    await person.tap(/Busy/, { messageId: list.message_id });
    const card = await person.waitFor(/^Busy <one> is on/);
    expect(card.message_id).toBe(list.message_id);
    expect(card.text).toMatch(/Active deals: 1 of 2/);
    await person.tap('‹ Bots');
    await person.waitFor(/2 bots, 1 on/);
  });

  it('reads more bots than one page of the service has', async () => {
    const { threeCommas, trader } = world;
    for (let place = 0; place < 130; place += 1) threeCommas.addBot(trader, { name: `Number ${place}` });
    await connect(world);
    const list = await say('/bots', /130 bots, 130 on/);
    expect(labels(list)).toContainEqual(['·', '1/17', '›']);
    await world.person.tap('›', { messageId: list.message_id });
    await world.person.waitFor((message) => JSON.stringify(message.reply_markup ?? '').includes('2/17'));
  });

  it('is not led astray by a service that knows no pages of bots', async () => {
    const { threeCommas, trader } = world;
    threeCommas.setDialect({ name: 'document2018' });
    for (let place = 0; place < 60; place += 1) threeCommas.addBot(trader, { name: `Number ${place}` });
    await connect(world);
    const list = await say('/bots', /60 bots, 60 on/);
    expect(list.text).not.toMatch(/Open \$/);
  });

  it('shows the list also where today’s result cannot be read', async () => {
    const { threeCommas, trader } = world;
    threeCommas.addBot(trader, { name: 'Lonely' });
    await connect(world);
    threeCommas.addFault({ match: { endpoint: 'bots.stats' }, kind: 'status', status: 500, text: 'oops' });
    const list = await say('/bots', /1 bot, on/);
    expect(list.text).not.toMatch(/today/);
  });

  it('finds a bot by number, by link and by a part of its name', async () => {
    const { person, threeCommas, trader } = world;
    const night = threeCommas.addBot(trader, { name: 'Night shift' });
    threeCommas.addBot(trader, { name: 'Day shift' });
    await connect(world);
    await say(`/bot ${night}`, /^Night shift is on/);
    await say(`/bot #b${night}`, /^Night shift is on/);
    await say('/bot NIGHT', /^Night shift is on/);
    const both = await say('/bot shift', /2 bots have “shift” in their names/);
    expect(labels(both)).toEqual([['● Day shift · 0/1'], ['● Night shift · 0/1'], ['‹ Bots']]);
    await person.tap(/Day shift/, { messageId: both.message_id });
    await person.waitFor(/^Day shift is on/);
    await say('/bot 99999999', /No bot has “99999999”/);
    await say('/bot <b>', /No bot has “<b>”/);
    await say('/bot', /Which bot\?/);
    const after = person.start(`b${night}`);
    await person.waitFor(/^Night shift is on/, { after });
  });

  it('says PAPER for an account whose money is not real, and nothing where accounts cannot be read', async () => {
    const { threeCommas, trader } = world;
    const accountId = threeCommas.addAccount(trader, { name: 'Training', isPaper: true });
    const bot = threeCommas.addBot(trader, { name: 'Trainee', accountId });
    await connect(world);
    trader.setPermissions(['BOTS_READ']);
    await say(`/bot ${bot}`, /Trainee is on\nTraining\n/);
    trader.setPermissions(['BOTS_READ', 'ACCOUNTS_READ']);
    await say(`/bot ${bot}`, /Trainee is on\nTraining · PAPER\n/);
    const asked = requestsTo(world, 'accounts.list').length;
    await say(`/bot ${bot}`, /PAPER/);
    expect(requestsTo(world, 'accounts.list')).toHaveLength(asked);
  });

  it('shows the statistics of one bot', async () => {
    const { person, threeCommas, trader } = world;
    const bot = threeCommas.addBot(trader, { name: 'Earner', pairs: ['USDT_SOL'] });
    const deal = threeCommas.openDeal(trader, { botId: bot });
    threeCommas.completeDeal(trader, deal.id);
    await connect(world);
    await say(`/bot ${bot}`, /Earner is on/);
    await person.tap('Statistics');
    const stats = await person.waitFor(/Earner: statistics/);
    expect(stats.text).toMatch(/Today: \+\d/);
    expect(stats.text).toMatch(/USDT +\+\d/);
    expect(requestsTo(world, 'bots.stats').at(-1)?.params).toEqual({ bot_id: String(bot) });
    await person.tap('‹ Bot');
    await person.waitFor(/^Earner is on/);
  });

  it('says what is wrong with a bot that is gone, and keeps what is on the screen', async () => {
    const { person, threeCommas, trader } = world;
    const bot = threeCommas.addBot(trader, { name: 'Fleeting' });
    await connect(world);
    const card = await say(`/bot ${bot}`, /Fleeting is on/);
    threeCommas.addFault({
      match: { endpoint: 'bots.show' },
      kind: 'status',
      status: 404,
      body: { error: 'Not found' },
    });
    await person.tap('Refresh', { messageId: card.message_id });
    await person.waitFor(/does not know this number/);
    expect(person.messages().find(({ message_id }) => message_id === card.message_id)?.text).toMatch(
      /Fleeting/,
    );
  });
});
