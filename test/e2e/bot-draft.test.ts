import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { botSettings, createThreeCommasClient } from '../../src/threecommas/index.ts';
import { answersOn, badInputsFor, buttonsOn, sendBadInputs } from '../support/forms.ts';
import { connect, createWorld, KEY, requestsTo, SECRET, type World } from '../support/world.ts';

describe('a bot is drafted in the chat', () => {
  let world: World;
  let accountId: number;
  beforeEach(async () => {
    world = await createWorld();
    accountId = world.threeCommas.addAccount(world.trader, { name: 'Main', balances: { USDT: '5000' } });
    await connect(world);
  });
  afterEach(() => world.close());

  const say = (text: string, answer: RegExp) => {
    const after = world.person.send(text);
    return world.person.waitFor(answer, { after });
  };
  const tap = async (button: string | RegExp, answer: RegExp) => {
    await world.person.tap(button);
    return world.person.waitFor(answer);
  };
  /** To the card with all that is required. */
  const draftBot = async (pair = 'btc usdt', size = '25') => {
    await say('/newbot', /Which pairs/);
    await say(pair, /Now:/);
    await tap(/Next/, /Long or short/);
    await tap('Long', /When does it start/);
    await tap('Manually', /How large is the first order/);
    await say(size, /percent of profit/);
    return say('1.5', /takes up to/);
  };

  it('fills one card as it goes, shows the money, and makes the bot once confirmed', async () => {
    const card = await draftBot();
    expect(answersOn(card).split('\n')).toEqual([
      'New bot · BTC/USDT long',
      'Account: Main',
      'Pairs: BTC/USDT',
      'Strategy: Long',
      'Starts deals: Manually',
      'Base order: 25 USDT',
      'Take profit: 1.5 %',
      'Safety orders: 3',
      'Safety order size: 25 USDT',
      'Step: 2 %',
      'Volume scale: 1',
    ]);
    expect(card.text).toMatch(/One deal takes up to 100.00 USDT/);
    expect(card.text).toMatch(/starts disabled/);
    expect(buttonsOn(card).at(-1)).toEqual(['Confirm create bot']);
    expect(requestsTo(world, 'bots.create')).toHaveLength(0);
    await world.person.tap('Confirm create bot');
    const done = await world.person.waitFor(/^Created BTC\/USDT long/);
    expect(done.text).toMatch(/disabled/);
    expect(done.message_id).toBe(card.message_id);
    expect(requestsTo(world, 'bots.create')).toHaveLength(1);
    await tap('Open the bot', /BTC\/USDT long/);
    // A second tap on the same button finds nothing to do.
    expect(world.trader.botIds).toHaveLength(1);
  });

  it('answers wrong input at every field with what is expected, and loses nothing', async () => {
    world.person.send('/newbot');
    await sendBadInputs(world, [
      {
        asks: /Which pairs/,
        bad: ['🚀', '<b>', 'btc usdt, 🚀', 'x'.repeat(3000), '-5'],
        expects: /BTC\/USDT/,
        answer: 'btc usdt',
      },
    ]);
    await tap(/Next/, /Long or short/);
    await sendBadInputs(world, [
      {
        asks: /Long or short/,
        bad: badInputsFor('choice'),
        expects: /not one of these: Long, Short/,
        answer: { tap: 'Long' },
      },
      {
        asks: /When does it start/,
        bad: badInputsFor('choice'),
        expects: /Manually, Non-stop, QFL, TradingView/,
        answer: 'TradingView',
      },
      {
        asks: /which interval/,
        bad: ['neither of them', '🚀', '<b>', 'x'.repeat(3000)],
        expects: /1 minute/,
        answer: '5m',
      },
      {
        asks: /which signal/,
        bad: badInputsFor('choice'),
        expects: /Buy or strong buy/,
        answer: { tap: 'Strong buy' },
      },
      {
        asks: /How large is the first order/,
        bad: [...badInputsFor('number'), '0', '101 %', '5 EUR'],
        expects: /Send a number/,
        answer: '25',
      },
      {
        asks: /percent of profit/,
        bad: [...badInputsFor('number', { tooLarge: '1001' }), '0'],
        expects: /above 0 %, at most 1,000 %/,
        answer: '1,5',
      },
    ]);
    const edits: readonly (readonly [string, RegExp, readonly string[], RegExp, string])[] = [
      [
        'Safety orders',
        /How many safety orders/,
        badInputsFor('whole number', { tooLarge: '101' }),
        /from 0 to 100/,
        '4',
      ],
      ['Safety order size', /How large is the first safety/, badInputsFor('number'), /Send a number/, '20'],
      ['Step', /How far must/, [...badInputsFor('number', { tooLarge: '101' }), '0'], /above 0 %/, '1.2'],
      [
        'Volume scale',
        /How many times larger/,
        [...badInputsFor('number', { tooLarge: '101' }), '0'],
        /above 0/,
        '1.3',
      ],
      [
        '+ Stop loss',
        /percent of loss/,
        [...badInputsFor('number', { tooLarge: '101' }), '0'],
        /above 0 %/,
        '8',
      ],
      [
        '+ Name',
        /What is it called/,
        ['x', ...badInputsFor('text', { maxLength: 100 })],
        /character/,
        'Careful <one>',
      ],
    ];
    for (const [button, asks, bad, expects, answer] of edits) {
      await world.person.tap(button);
      await sendBadInputs(world, [{ asks, bad, expects, answer }]);
    }
    await tap('+ More settings', /More settings/);
    await tap('Show them', /Deals at once/);
    const more: typeof edits = [
      [
        'Deals at once',
        /How many deals may/,
        badInputsFor('whole number', { tooLarge: '101' }),
        /from 1 to 100/,
        '1',
      ],
      [
        'Step scale',
        /How many times longer/,
        [...badInputsFor('number', { tooLarge: '101' }), '0'],
        /above 0/,
        '1.1',
      ],
      [
        'Orders at once',
        /same time/,
        badInputsFor('whole number', { tooLarge: '101' }),
        /from 0 to 100/,
        '2',
      ],
      [
        'Take profit of',
        /percent counted of/,
        badInputsFor('choice'),
        /Total volume, Base order/,
        'Base order',
      ],
      [
        '+ Cooldown',
        /wait after a deal/,
        badInputsFor('whole number', { tooLarge: '31536001' }),
        /above 0 s/,
        '300',
      ],
      ['+ BTC price limit', /Bitcoin price limit/, [...badInputsFor('number'), '0'], /above 0 USD/, '$90000'],
    ];
    for (const [button, asks, bad, expects, answer] of more) {
      await world.person.tap(button);
      await sendBadInputs(world, [{ asks, bad, expects, answer }]);
    }
    await tap('Confirm create bot', /^Created Careful <one>/);
    const [bot] = requestsTo(world, 'bots.create');
    expect(bot?.params).toMatchObject({
      account_id: String(accountId),
      name: 'Careful <one>',
      pairs: '["USDT_BTC"]',
      strategy: 'long',
      strategy_list: '[{"options":{"time":"5m","type":"strong_buy"},"strategy":"trading_view"}]',
      base_order_volume: '25',
      base_order_volume_type: 'quote_currency',
      take_profit: '1.5',
      take_profit_type: 'base',
      safety_order_volume: '20',
      safety_order_volume_type: 'quote_currency',
      safety_order_step_percentage: '1.2',
      martingale_volume_coefficient: '1.3',
      martingale_step_coefficient: '1.1',
      max_safety_orders: '4',
      active_safety_orders_count: '2',
      max_active_deals: '1',
      stop_loss_percentage: '8',
      cooldown: '300',
      btc_price_limit: '90000',
    });
  }, 120_000);

  it('finds pairs by a part of their name, ticks several, and marks the black list', async () => {
    world.threeCommas.addBot(world.trader, { accountId, pairs: ['USDT_SOL', 'USDT_SHIB', 'USDT_ETH'] });
    await say('/blacklist', /./);
    const list = await say('/newbot', /Which pairs/);
    expect(buttonsOn(list).flat()).toEqual(expect.arrayContaining(['SOL/USDT', 'SHIB/USDT']));
    const found = await say('shi', /Found for “shi”/);
    expect(buttonsOn(found).flat()[0]).toBe('SHIB/USDT');
    await tap('SHIB/USDT', /Now: SHIB\/USDT/);
    const card = await say('pepe', /Found for “pepe”/);
    expect(buttonsOn(card).flat()).toContain('PEPE/USDT');
    await say('eth/usdt', /Now: SHIB\/USDT, ETH\/USDT/);
  });

  it('goes on after a restart in the middle of it', async () => {
    await say('/newbot', /Which pairs/);
    await say('eth usdt', /Now: ETH\/USDT/);
    await tap(/Next/, /Long or short/);
    await world.stopBot();
    await world.startBot();
    await say('short', /When does it start/);
    await tap(/Back/, /Long or short/);
    await tap('Short', /When does it start/);
    await say('non-stop', /How large is the first order/);
    await say('30', /percent of profit/);
    await say('1', /takes up to 120.00 USDT/);
    await tap('Confirm create bot', /^Created ETH\/USDT short/);
  });

  it('names the fields that 3Commas refused beside the draft, which is not lost', async () => {
    await draftBot('btc usdt', '1');
    const refused = await tap('Confirm create bot', /did not take it/);
    expect(refused.text).toMatch(/Base order: 1 USDT\n\s*↳ Base order size is too small. Min: 5.0, USDT_BTC/);
    expect(refused.text).toMatch(/Safety order size: 1 USDT\n\s*↳ Safety trade size is too small/);
    expect(answersOn(refused)).toContain('Take profit: 1.5 %');
    await tap('Fix: Base order', /How large is the first order/);
    await say('10', /Base order: 10 USDT/);
    await tap('Confirm create bot', /^Created BTC\/USDT long/);
    expect(requestsTo(world, 'bots.create')).toHaveLength(2);
  });

  it('looks for the bot after an answer that never came, and does not make a second one', async () => {
    await draftBot();
    world.threeCommas.addFault({
      match: { endpoint: 'bots.create' },
      kind: 'timeoutAfterExecuting',
      times: 1,
    });
    await world.person.tap('Confirm create bot');
    await world.person.waitFor(/^Created BTC\/USDT long/);
    expect(requestsTo(world, 'bots.create')).toHaveLength(1);
    expect(world.threeCommas.user(world.trader.apiKey)?.botIds).toHaveLength(1);
  });

  it('changes a bot from its card: was and now before, what changed after', async () => {
    const { threeCommas, trader, person } = world;
    const botId = threeCommas.addBot(trader, {
      accountId,
      name: 'Patient',
      pairs: ['USDT_ETH'],
      stopLoss: '9',
    });
    await say(`/bot ${botId}`, /Patient/);
    const card = await tap(/^Edit/, /Edit bot/);
    expect(card.text).toMatch(/Nothing is changed yet/);
    await tap('Take profit', /percent of profit/);
    await say('2', /Take profit: 1.5 % → 2 %/);
    await tap('Stop loss', /percent of loss/);
    const changed = await tap('Clear', /Stop loss: 9 % → none/);
    expect(changed.text?.match(/→/g)).toHaveLength(2);
    await tap('Confirm change', /^Changed Patient/);
    const [edit] = requestsTo(world, 'bots.update');
    const sent = edit?.params;
    expect(sent).toMatchObject({ name: 'Patient', take_profit: '2', stop_loss_percentage: '0' });
    for (const name of [
      'pairs',
      'base_order_volume',
      'safety_order_volume',
      'martingale_volume_coefficient',
      'martingale_step_coefficient',
      'max_safety_orders',
      'active_safety_orders_count',
      'safety_order_step_percentage',
      'take_profit_type',
      'strategy_list',
    ]) {
      expect(sent).toHaveProperty(name);
    }
    expect(person.messages().filter(({ text }) => /Edit bot/.test(text ?? ''))).toEqual([]);
  });

  it('asks an edit anew with the true funds where the bot was changed elsewhere meanwhile', async () => {
    const { threeCommas, trader } = world;
    const botId = threeCommas.addBot(trader, { accountId, name: 'Patient', pairs: ['USDT_ETH'] });
    await say(`/bot ${botId}`, /Patient/);
    await tap(/^Edit/, /Nothing is changed yet/);
    await tap('Safety orders', /How many safety orders/);
    const fundsOf = (card: { text?: string }) => /One deal takes.*/.exec(card.text ?? '')?.[0];
    const before = await say('8', /→ 8/);
    const client = createThreeCommasClient({
      ...{ baseUrl: threeCommas.baseUrl, apiKey: KEY, secret: SECRET },
    });
    const settings = botSettings(await client.bots.show(botId));
    if (settings === null) throw new Error('This bot cannot be edited');
    await client.bots.update(botId, { ...settings, base_order_volume: '1000' });
    threeCommas.clearRequests();
    const moved = await tap('Confirm change', /changed elsewhere, so nothing was sent/);
    expect(requestsTo(world, 'bots.update')).toEqual([]);
    expect(moved.message_id).toBe(before.message_id);
    expect(answersOn(moved)).toContain('Base order: 1,000 USDT');
    expect(fundsOf(moved)).not.toBe(fundsOf(before));
    expect(moved.text).toMatch(/Safety orders: \d+ → 8/);
    await tap('Confirm change', /^Changed Patient/);
    expect(requestsTo(world, 'bots.update').map(({ params }) => params)).toMatchObject([
      { base_order_volume: expect.stringMatching(/^1000/) as string, max_safety_orders: '8' },
    ]);
  });

  it('finds a bot that was made without an answer although our clock is ahead', async () => {
    const ahead = await createWorld({ clock: () => Date.now() + 600_000 });
    const other = world;
    world = ahead;
    try {
      ahead.threeCommas.addAccount(ahead.trader, { name: 'Main', balances: { USDT: '5000' } });
      await connect(ahead);
      await draftBot();
      ahead.threeCommas.addFault({
        ...{ match: { endpoint: 'bots.create' }, kind: 'timeoutAfterExecuting', times: 1 },
      });
      await tap('Confirm create bot', /^Created BTC\/USDT long/);
    } finally {
      world = other;
      await ahead.close();
    }
  });

  it('says so where there is no account to trade on', async () => {
    const other = await createWorld();
    try {
      await connect(other);
      other.trader.setPermissions(['BOTS_READ', 'BOTS_WRITE']);
      const after = other.person.send('/newbot');
      await other.person.waitFor(/no account that a bot could trade on/, { after });
    } finally {
      await other.close();
    }
  });
});
