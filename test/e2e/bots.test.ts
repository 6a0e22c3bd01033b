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
    const list = await say('/bots', /2 bots, 1 enabled/);
    expect(list.text).toMatch(/1 active deal, now [+-]?\d/);
    expect(list.text).toMatch(/today \+\d.* · all finished deals \+\d/);
    expect(labels(list)).toEqual([
      ['● Busy <one> · 1/2'],
      ['○ Sleeper · off'],
      ['New bot'],
      ['‹ Menu', 'Refresh'],
    ]);
    await person.tap(/Busy/, { messageId: list.message_id });
    const card = await person.waitFor(/^Busy <one> is enabled/);
    expect(card.message_id).toBe(list.message_id);
    expect(card.text).toMatch(/Active deals: 1 of 2/);
    await person.tap('‹ Bots');
    await person.waitFor(/2 bots, 1 enabled/);
  });

  it('reads more bots than one page of the service has', async () => {
    const { threeCommas, trader } = world;
    for (let place = 0; place < 130; place += 1) threeCommas.addBot(trader, { name: `Number ${place}` });
    await connect(world);
    const list = await say('/bots', /130 bots, 130 enabled/);
    expect(labels(list)).toContainEqual(['·', '1/17', '›']);
    await world.person.tap('›', { messageId: list.message_id });
    await world.person.waitFor((message) => JSON.stringify(message.reply_markup ?? '').includes('2/17'));
  });

  it('is not led astray by a service that knows no pages of bots', async () => {
    const { threeCommas, trader } = world;
    threeCommas.setDialect({ name: 'document2018' });
    for (let place = 0; place < 60; place += 1) threeCommas.addBot(trader, { name: `Number ${place}` });
    await connect(world);
    const list = await say('/bots', /60 bots, 60 enabled/);
    expect(list.text).not.toMatch(/Open \$/);
  });

  it('shows the list also where today’s result cannot be read', async () => {
    const { threeCommas, trader } = world;
    threeCommas.addBot(trader, { name: 'Lonely' });
    await connect(world);
    threeCommas.addFault({ match: { endpoint: 'bots.stats' }, kind: 'status', status: 500, text: 'oops' });
    const list = await say('/bots', /1 bot, enabled/);
    expect(list.text).not.toMatch(/today/);
  });

  it('finds a bot by number, by link and by a part of its name', async () => {
    const { person, threeCommas, trader } = world;
    const night = threeCommas.addBot(trader, { name: 'Night shift' });
    threeCommas.addBot(trader, { name: 'Day shift' });
    await connect(world);
    await say(`/bot ${night}`, /^Night shift is enabled/);
    await say(`/bot #b${night}`, /^Night shift is enabled/);
    await say('/bot NIGHT', /^Night shift is enabled/);
    const both = await say('/bot shift', /2 bots have “shift” in their names/);
    expect(labels(both)).toEqual([['● Day shift · 0/1'], ['● Night shift · 0/1'], ['‹ Bots']]);
    await person.tap(/Day shift/, { messageId: both.message_id });
    await person.waitFor(/^Day shift is enabled/);
    await say('/bot 99999999', /No bot has “99999999”/);
    await say('/bot <b>', /No bot has “<b>”/);
    await say('/bot', /Which bot\?/);
    const after = person.start(`b${night}`);
    await person.waitFor(/^Night shift is enabled/, { after });
  });

  it('says PAPER for an account whose money is not real, and nothing where accounts cannot be read', async () => {
    const { threeCommas, trader } = world;
    const accountId = threeCommas.addAccount(trader, { name: 'Training', isPaper: true });
    const bot = threeCommas.addBot(trader, { name: 'Trainee', accountId });
    await connect(world);
    trader.setPermissions(['BOTS_READ']);
    await say(`/bot ${bot}`, /Trainee is enabled\nTraining\n/);
    trader.setPermissions(['BOTS_READ', 'ACCOUNTS_READ']);
    await say(`/bot ${bot}`, /Trainee is enabled\nTraining · PAPER\n/);
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
    await say(`/bot ${bot}`, /Earner is enabled/);
    await person.tap('Statistics');
    const stats = await person.waitFor(/Earner: statistics/);
    expect(stats.text).toMatch(/Today: \+\d/);
    expect(stats.text).toMatch(/USDT +\+\d/);
    expect(requestsTo(world, 'bots.stats').at(-1)?.params).toEqual({ bot_id: String(bot) });
    await person.tap('‹ Bot');
    await person.waitFor(/^Earner is enabled/);
  });

  it('says what is wrong with a bot that is gone, and keeps what is on the screen', async () => {
    const { person, threeCommas, trader } = world;
    const bot = threeCommas.addBot(trader, { name: 'Fleeting' });
    await connect(world);
    const card = await say(`/bot ${bot}`, /Fleeting is enabled/);
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

  describe('change behind a confirmation', () => {
    const open = async (botId: number, name: string) => {
      await say(`/bot ${botId}`, new RegExp(`^${name} is`));
    };
    /** Taps a button, and waits for the text that it leads to. */
    const go = async (button: string | RegExp, text: RegExp) => {
      await world.person.tap(button);
      return world.person.waitFor(text);
    };

    it('enables and disables, and leads back to the card, which then offers the opposite', async () => {
      const { threeCommas, trader } = world;
      const bot = threeCommas.addBot(trader, { name: 'Toggle', enabled: false });
      await connect(world);
      await open(bot, 'Toggle');
      const question = await go('Enable', /Enable Toggle\?/);
      expect(labels(question)[0]).toEqual(['Keep']);
      await go(/^Confirm/, /^Enabled Toggle/);
      await go('Details', /^Toggle is enabled/);
      await go('Disable', /Disable Toggle\?/);
      await go('Keep', /Kept Toggle/);
      expect(requestsTo(world, 'bots.disable')).toEqual([]);
      await go('Details', /^Toggle is enabled/);
      await go('Disable', /Disable Toggle\?/);
      await go(/^Confirm/, /^Disabled Toggle/);
      await go('Details', /^Toggle is disabled/);
      expect(requestsTo(world, 'bots.enable')).toHaveLength(1);
      expect(requestsTo(world, 'bots.disable')).toHaveLength(1);
    });

    it('starts a deal on the picked pair with exactly the checks skipped that were chosen', async () => {
      const { threeCommas, trader } = world;
      const bot = threeCommas.addBot(trader, {
        name: 'Starter',
        pairs: ['USDT_ETH', 'USDT_SOL'],
        maxActiveDeals: 3,
        strategyList: [{ strategy: 'qfl', options: { type: 'original' } }],
      });
      threeCommas.openDeal(trader, { botId: bot, pair: 'USDT_SOL' });
      await connect(world);
      await open(bot, 'Starter');
      await go('Start a deal', /Signals are checked:[^]*One deal a pair:/);
      await go('Skip the signals', /Signals are skipped:[^]*One deal a pair:/);
      await go('Allow a second deal', /Signals are skipped:[^]*A second deal is allowed/);
      const question = await go('SOL/USDT', /Start a deal of Starter now\?/);
      expect(question.text).toContain('SOL/USDT');
      expect(requestsTo(world, 'bots.startNewDeal')).toEqual([]);
      await go(/^Confirm/, /^Started/);
      expect(requestsTo(world, 'bots.startNewDeal').map(({ params }) => params)).toEqual([
        { pair: 'USDT_SOL', skip_signal_checks: 'true', skip_open_deals_checks: 'true' },
      ]);
      expect(threeCommas.deals(trader).map(({ pair }) => pair)).toEqual(['USDT_SOL', 'USDT_SOL']);
      await go('‹ Bots', /1 bot, enabled/);
      await go(/Starter/, /Active deals: 2 of 3/);
    });

    it('skips nothing that nobody asked to skip, and says what 3Commas has against it', async () => {
      const { threeCommas, trader } = world;
      const bot = threeCommas.addBot(trader, { name: 'Simple', pairs: ['USDT_ETH'] });
      threeCommas.openDeal(trader, { botId: bot });
      await connect(world);
      await open(bot, 'Simple');
      const screen = await go('Start a deal', /All its places are taken/);
      expect(labels(screen)).toEqual([['Skip the signals'], ['Start ETH/USDT'], ['‹ Bot', 'Refresh']]);
      await go('Start ETH/USDT', /Start a deal of Simple now\?/);
      await go(/^Confirm/, /Simple started no deal/);
      expect(requestsTo(world, 'bots.startNewDeal').map(({ params }) => params)).toEqual([
        { pair: 'USDT_ETH' },
      ]);
    });

    it.each([
      [
        'Close all at market',
        /Close 2 deals of Crowd/,
        'bots.panicSellAllDeals',
        /^Closed 2 deals of Crowd/,
        'panic_sold',
      ],
      [
        'Cancel all deals',
        /Cancel 2 deals of Crowd/,
        'bots.cancelAllDeals',
        /^Cancelled 2 deals of Crowd/,
        'cancelled',
      ],
    ])(
      '%s: says that it also disables the bot, and does both',
      async (button, ask, endpoint, done, status) => {
        const { threeCommas, trader } = world;
        const bot = threeCommas.addBot(trader, {
          name: 'Crowd',
          pairs: ['USDT_ETH', 'USDT_SOL'],
          maxActiveDeals: 2,
        });
        for (const pair of ['USDT_ETH', 'USDT_SOL']) threeCommas.openDeal(trader, { botId: bot, pair });
        await connect(world);
        await open(bot, 'Crowd');
        const more = await go('More…', /I ask again before anything is done/);
        expect(more.text).toMatch(/also disables the bot/);
        expect(labels(more)).toEqual([
          ['Cancel all deals', 'Close all at market'],
          ['‹ Bot', 'Refresh'],
        ]);
        const question = await go(button, ask);
        expect(question.text).toMatch(/disables the bot/);
        expect(requestsTo(world, endpoint)).toEqual([]);
        await world.person.tap(/^Confirm/);
        await expect.poll(() => requestsTo(world, endpoint).length).toBe(1);
        threeCommas.tick(3);
        const outcome = await world.person.waitFor(done);
        expect(threeCommas.deals(trader).map((deal) => deal.status)).toEqual([status, status]);
        await world.person.tap('Details', { messageId: outcome.message_id });
        await world.person.waitFor(/^Crowd is disabled/);
      },
    );

    it('deletes a bot without deals, and does not offer to where there are some', async () => {
      const { threeCommas, trader } = world;
      const bot = threeCommas.addBot(trader, { name: 'Leaver', pairs: ['USDT_ETH'] });
      const deal = threeCommas.openDeal(trader, { botId: bot });
      await connect(world);
      await open(bot, 'Leaver');
      const more = await go('More…', /cannot be deleted while it has active deals/);
      expect(JSON.stringify(labels(more))).not.toMatch(/Delete/);
      threeCommas.completeDeal(trader, deal.id);
      await go('Refresh', /Delete removes the bot/);
      await go('Delete this bot', /Delete Leaver\?/);
      await go(/^Confirm/, /^Deleted Leaver/);
      expect(trader.botIds).toEqual([]);
      await go('‹ Bots', /No bots yet/);
    });

    it('lists the deals of one bot only', async () => {
      const { threeCommas, trader } = world;
      const one = threeCommas.addBot(trader, { name: 'One', pairs: ['USDT_ETH'] });
      const other = threeCommas.addBot(trader, { name: 'Other', pairs: ['USDT_SOL'] });
      threeCommas.openDeal(trader, { botId: one });
      threeCommas.openDeal(trader, { botId: other });
      await connect(world);
      await open(one, 'One');
      const list = await go('Deals (1)', /1 active deal/);
      expect(JSON.stringify(labels(list))).toMatch(/ETH\/USDT/);
      expect(JSON.stringify(labels(list))).not.toMatch(/SOL\/USDT/);
    });
  });
});
