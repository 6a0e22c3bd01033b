import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAccountForm } from '../../src/chat/accounts/add-account-form.ts';
import { renameAccountForm } from '../../src/chat/accounts/rename-account-form.ts';
import type { Form, Json } from '../../src/chat/forms/form.ts';
import {
  createSimulatedThreeCommas,
  type SimulatedThreeCommas,
  type SimulatedUser,
} from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import { createWordsFor } from '../../src/text/words.ts';
import { createThreeCommasClient, type ThreeCommasClient } from '../../src/threecommas/index.ts';
import { answersOn, badInputsFor, buttonsOn, sendBadInputs, type FormStep } from '../support/forms.ts';
import { connect, createWorld, KEY, requestsTo, SECRET, type World } from '../support/world.ts';

describe('exchange accounts in the chat', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  const say = (text: string, answer: RegExp) => {
    const after = world.person.send(text);
    return world.person.waitFor(answer, { after });
  };

  it('are listed with totals over real money, and play money told apart', async () => {
    const { threeCommas, trader, person } = world;
    const main = threeCommas.addAccount(trader, { name: 'Binance_<main>', balances: { USDT: '1500' } });
    threeCommas.addAccount(trader, { name: 'Practice', isPaper: true, balances: { USDT: '90000' } });
    await connect(world);
    const list = await say('/accounts', /2 exchange accounts/);
    expect(list.text).toMatch(/Together 1,500\.00 USD/);
    expect(list.text).toMatch(/Play money, not counted: 90,000\.00 USD/);
    expect(list.text).toMatch(/Practice · PAPER/);
    await person.tap(/Binance_<main>/, { messageId: list.message_id });
    const card = await person.waitFor(new RegExp(`#a${main}`));
    expect(card.message_id).toBe(list.message_id);
    expect(card.text).toMatch(/balances loaded/);
  });

  it('open by number, by a part of the name, and from a link', async () => {
    const { threeCommas, trader, person } = world;
    const one = threeCommas.addAccount(trader, { name: 'Kraken spot' });
    const two = threeCommas.addAccount(trader, { name: 'Kraken margin' });
    await connect(world);
    await say(`/account ${one}`, new RegExp(`#a${one}`));
    await say('/account marg', new RegExp(`#a${two}`));
    const choice = await say('/account kraken', /2 accounts fit/);
    expect(buttonsOn(choice).slice(0, 2).flat().join()).toMatch(/Kraken spot.*Kraken margin|margin.*spot/);
    await say('/account <b>nobody</b>', /No account of yours fits “<b>nobody<\/b>”/);
    await say('/account', /2 exchange accounts/);
    person.start(`a${two}`);
    await person.waitFor(new RegExp(`#a${two}`));
    person.start('a999999');
    await person.waitFor(/does not know this number/);
  });

  it('say that there is none, and lead to adding one', async () => {
    await connect(world);
    const none = await say('/accounts', /No exchange account is connected/);
    expect(buttonsOn(none)).toEqual([
      ['Add account', 'Exchanges'],
      ['‹ Menu', 'Refresh'],
    ]);
  });

  it('show their balances without dust, and with it on request', async () => {
    const { threeCommas, trader, person } = world;
    const balances = { USDT: '1500', BTC: '0.1', DOGE: '1', ADA: '0.1' };
    const id = threeCommas.addAccount(trader, { name: 'Main', balances });
    await connect(world);
    await say(`/account ${id}`, /Main/);
    await person.tap('Balances');
    const table = await person.waitFor(/2 more under 1 USD or 0\.1 %/);
    expect(table.text).toMatch(/BTC +0\.1 /);
    expect(table.text).not.toMatch(/DOGE/);
    await person.tap('Show all 4');
    expect((await person.waitFor(/DOGE/)).message_id).toBe(table.message_id);
  });

  it('send their balances as a picture, with a way back', async () => {
    const { threeCommas, trader, person, telegram } = world;
    const id = threeCommas.addAccount(trader, { name: 'Main', balances: { USDT: '1500', BTC: '0.1' } });
    await connect(world);
    await say(`/account ${id}`, /Main/);
    await person.tap('Chart');
    const picture = await person.waitFor((message) => message.photo !== undefined);
    expect(picture.caption).toMatch(/Main · Binance Spot\nbalances loaded/);
    expect(telegram.calls.some(({ parameters }) => parameters['action'] === 'upload_photo')).toBe(true);
    await person.tap('‹ Account', { messageId: picture.message_id });
    await person.waitFor(new RegExp(`#a${id}`), { after: picture.message_id });
  });

  it('say where there is nothing to draw, and let 3Commas load', async () => {
    const { threeCommas, trader, person } = world;
    const id = threeCommas.addAccount(trader, { name: 'Empty', balances: {} });
    await connect(world);
    await say(`/account ${id}`, /does not know yet/);
    await person.tap('Chart');
    await person.waitFor(/No balances here/);
    await person.tap('Load balances');
    await person.waitFor(/Balances loaded\./);
    expect(requestsTo(world, 'accounts.loadBalances')).toHaveLength(1);
  });

  it.each([
    [{ status: 429, body: { error: 'Too often' }, headers: { 'retry-after': '40' } }, /Try again in 40 s/],
    [{ status: 422, body: { error: 'invalid_api_key' } }, /refuses this account's key/],
    [{ status: 422, body: { error: 'cooldown_active' } }, /refused it: cooldown active/],
    [{ status: 502, html: '<html>' }, /problem of its own/],
  ])('keep their card where balances cannot be loaded: %o', async (answer, told) => {
    const { threeCommas, trader, person } = world;
    const id = threeCommas.addAccount(trader, { name: 'Main' });
    await connect(world);
    const card = await say(`/account ${id}`, /Main/);
    threeCommas.addFault({ match: { endpoint: 'accounts.loadBalances' }, kind: 'status', ...answer });
    await person.tap('Load balances');
    const said = await person.waitFor(/Balances were not loaded\./);
    expect(said.text).toMatch(told);
    expect(said.message_id).not.toBe(card.message_id);
    expect(requestsTo(world, 'accounts.loadBalances')).toHaveLength(1);
  });

  it('are renamed by a draft that takes no nonsense', async () => {
    const { threeCommas, trader, person } = world;
    const id = threeCommas.addAccount(trader, { name: 'Main' });
    await connect(world);
    await say(`/account ${id}`, /Main/);
    await person.tap('Rename');
    await sendBadInputs(world, [
      {
        asks: /What shall it be called\?/,
        bad: ['x', '🚀', ...badInputsFor('text', { maxLength: 60 })],
        expects: /2 to 60 characters|at most 60|60/,
        answer: 'Main <b>&</b> 🚀',
      },
    ]);
    await person.tap('Confirm rename');
    await person.waitFor(/^Renamed\.\s+Main <b>&<\/b> 🚀/);
    expect(requestsTo(world, 'accounts.rename')).toHaveLength(1);
  });

  it('are removed only behind More and a confirmation', async () => {
    const { threeCommas, trader, person } = world;
    const id = threeCommas.addAccount(trader, { name: 'Old one' });
    await connect(world);
    const card = await say(`/account ${id}`, /Old one/);
    expect(buttonsOn(card).flat()).not.toContain('Remove account');
    await person.tap('More…');
    await person.waitFor(/Your coins stay at the exchange/);
    await person.tap('Remove account');
    await person.waitFor(/Remove Old one\?/);
    expect(requestsTo(world, 'accounts.remove')).toEqual([]);
    await person.tap(/^Confirm remove/);
    await person.waitFor(/Removed Old one/);
    await say('/accounts', /No exchange account is connected/);
  });

  it('cannot be read with a key that may not: said, with a way to try again', async () => {
    await connect(world);
    world.trader.setPermissions(['BOTS_READ']);
    const said = await say('/accounts', /lacks a permission|does not accept your key/);
    expect(buttonsOn(said)).toEqual([['Try again']]);
  });
});

describe('the exchanges that can be connected', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  it('are listed, paged and searched without any key', async () => {
    const { person } = world;
    person.send('/markets');
    const list = await person.waitFor(/3Commas connects 9 exchanges/);
    expect(list.text).toMatch(/KuCoin \(with passphrase\)/);
    await person.tap('›', { messageId: list.message_id });
    await person.waitFor(/Poloniex/);
    person.send('/markets bit');
    const found = await person.waitFor(/3 exchanges fit/);
    expect(found.text).toMatch(/Bitstamp \(with customer ID\)/);
    person.send('/markets ::<🚀>');
    await person.waitFor(/No exchange fits “<🚀>”/);
    expect(world.threeCommas.requests.filter(({ apiKey }) => apiKey !== null)).toEqual([]);
  });
});

describe('adding an exchange account', () => {
  const KEY_CANARY = 'kEyCanary0fTheExchange123456';
  const SECRET_CANARY = 's3cretCanary0fTheExchange123456';
  const PASS_CANARY = 'passCanary horse battery';
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
    await connect(world);
  });
  afterEach(() => world.close());

  const steps: readonly FormStep[] = [
    {
      asks: /Which exchange\?/,
      bad: badInputsFor('choice'),
      expects: /Binance/,
      answer: { tap: 'KuCoin' },
    },
    {
      asks: /What shall it be called\?/,
      bad: ['x', '🚀', ...badInputsFor('text', { maxLength: 60 })],
      expects: /60/,
      answer: 'KuCoin main',
    },
    {
      asks: /exchange's API key/,
      bad: ['abc', 'two words', 'ключ', '🚀🚀🚀🚀🚀', 'x'.repeat(4001)],
      expects: /one long word/,
      answer: KEY_CANARY,
    },
    {
      asks: /Now the secret/,
      bad: ['abc', 'two words', 'سر', '🚀🚀🚀🚀🚀'],
      expects: /one long word/,
      answer: SECRET_CANARY,
    },
    {
      asks: /The passphrase of that key\?/,
      bad: ['x'.repeat(201), 'two\nlines'],
      expects: /at most 200/,
      answer: PASS_CANARY,
    },
  ];

  /** Every place where a secret could be left behind. */
  function places() {
    const folder = dirname(world.storePath);
    return {
      store: readdirSync(folder)
        .map((file) => readFileSync(join(folder, file), 'latin1'))
        .join(''),
      log: world.logLines.join(''),
      'Bot API calls': JSON.stringify(
        world.telegram.calls.map((call) => [call.method, call.parameters, call.body.toString('latin1')]),
      ),
      'addresses asked of 3Commas': JSON.stringify(world.threeCommas.requests.map(({ path }) => path)),
      screen: JSON.stringify(world.person.messages()),
    };
  }

  function expectNowhere(...canaries: readonly string[]) {
    const forms = canaries.flatMap((canary) => [
      canary,
      encodeURIComponent(canary),
      Buffer.from(canary).toString('base64').replace(/=+$/, ''),
      Buffer.from(canary).toString('hex'),
    ]);
    for (const [place, text] of Object.entries(places())) {
      expect(text.length, place).toBeGreaterThan(100);
      for (const form of forms) expect(text.includes(form), `${form.slice(0, 6)}… in: ${place}`).toBe(false);
    }
  }

  async function answerAll() {
    const { person } = world;
    person.send('/addaccount');
    await person.waitFor(steps[0]?.asks ?? /./);
    for (const [index, { answer }] of steps.entries()) {
      if (typeof answer === 'string') person.send(answer);
      else await person.tap(answer.tap);
      await person.waitFor(steps[index + 1]?.asks ?? /never to withdraw/);
    }
    return person.waitFor(/never to withdraw/);
  }

  it('takes no nonsense at any question, deletes secrets at once and leaves them nowhere', async () => {
    const { person } = world;
    person.send('/addaccount');
    const review = await sendBadInputs(world, steps);
    expect(answersOn(review)).toMatch(/Exchange: KuCoin\nName: KuCoin main\nAPI key: •••\nSecret: •••/);
    // The draft is stored right now, answers and all.
    expectNowhere(KEY_CANARY, SECRET_CANARY, PASS_CANARY);
    await person.tap('Confirm add account');
    const added = await person.waitFor(/Added KuCoin main/);
    expect(added.text).toMatch(/balances never loaded/);
    const [request, ...others] = requestsTo(world, 'accounts.add');
    expect(others).toEqual([]);
    // The simulated 3Commas keeps no secrets either: what was there is masked.
    expect(request?.params).toEqual({
      ...{ type: 'KuCoin', name: 'KuCoin main', api_key: '[masked]', secret: '[masked]' },
      passphrase: '[masked]',
    });
    await world.stopBot();
    expectNowhere(KEY_CANARY, SECRET_CANARY, PASS_CANARY);
  });

  it('begins at an exchange of the list, and asks it for what it wants', async () => {
    const { person } = world;
    person.send('/markets bitstamp');
    await person.waitFor(/1 exchange fits/);
    await person.tap('Add Bitstamp');
    await person.waitFor(/What shall it be called\?/);
    await person.tap('Bitstamp');
    await person.waitFor(/exchange's API key/);
    person.send(KEY_CANARY);
    await person.waitFor(/Now the secret/);
    person.send(SECRET_CANARY);
    await person.waitFor(/Your customer ID/);
    person.send('123456');
    const review = await person.waitFor(/never to withdraw/);
    expect(buttonsOn(review).flat()).toContain('+ Passphrase');
    await person.tap('Confirm add account');
    await person.waitFor(/Added Bitstamp/);
    expect(requestsTo(world, 'accounts.add')[0]?.params).toMatchObject({ customer_id: '[masked]' });
  });

  it('names the field that 3Commas refuses, and keeps the draft', async () => {
    await answerAll();
    world.threeCommas.addFault({
      ...{ match: { endpoint: 'accounts.add' }, kind: 'status', status: 400, times: 1 },
      body: {
        error: 'record_invalid',
        error_description: 'Invalid parameters',
        error_attributes: { api_key: [`${KEY_CANARY} is not a key`], passphrase: ['is wrong'] },
      },
    });
    await world.person.tap('Confirm add account');
    const refused = await world.person.waitFor(/3Commas did not take it/);
    expect(refused.text).toMatch(/Passphrase: •••\s+\S* ?is wrong/);
    expectNowhere(KEY_CANARY, SECRET_CANARY, PASS_CANARY);
    await world.person.tap('Confirm add account');
    await world.person.waitFor(/Added KuCoin main/);
  });

  it('tries the code where the name of an exchange is refused', async () => {
    await answerAll();
    world.threeCommas.addFault({
      ...{ match: { endpoint: 'accounts.add' }, kind: 'status', status: 400, times: 1 },
      body: { error: 'record_invalid', error_attributes: { type: ['does not have a valid value'] } },
    });
    await world.person.tap('Confirm add account');
    await world.person.waitFor(/Added KuCoin main/);
    expect(requestsTo(world, 'accounts.add').map(({ params }) => params['type'])).toEqual([
      'KuCoin',
      'kucoin',
    ]);
  });

  it('says that the exchange refuses the key', async () => {
    world.threeCommas.addFault({
      ...{ match: { endpoint: 'accounts.add' }, kind: 'status', status: 422 },
      body: { error: 'invalid_api_key', error_description: 'API keys are no longer valid or incorrect.' },
    });
    await answerAll();
    await world.person.tap('Confirm add account');
    await world.person.waitFor(/3Commas did not take it/);
    expect(requestsTo(world, 'accounts.add')).toHaveLength(1);
  });

  it('finds out by the list what became of it where no answer came, and adds nothing twice', async () => {
    world.threeCommas.addFault({
      ...{ match: { endpoint: 'accounts.add' }, kind: 'timeoutAfterExecuting', times: 1 },
    });
    await answerAll();
    await world.person.tap('Confirm add account');
    await world.person.waitFor(/Added KuCoin main/, { timeoutMs: 20_000 });
    expect(requestsTo(world, 'accounts.add')).toHaveLength(1);
  });

  it('begins at an exchange whose name is half a character', async () => {
    world.threeCommas.addFault({
      match: { endpoint: 'accounts.marketList' },
      ...{ kind: 'status', status: 200, body: [{ market_name: 'Half \ud83d', market_url: 'x' }] },
    });
    world.person.send('/addaccount');
    await world.person.waitFor(/Which exchange\?/);
    await world.person.tap(/^Half/);
    await world.person.waitFor(/What shall it be called\?/);
  });

  it('does not take an older account of the same name for the new one', async () => {
    world.threeCommas.addAccount(world.trader, { name: 'KuCoin main' });
    world.threeCommas.addFault({
      ...{ match: { endpoint: 'accounts.add' }, kind: 'status', status: 504, html: '<html>', times: 1 },
    });
    await answerAll();
    await world.person.tap('Confirm add account');
    await world.person.waitFor(/looks as if it was not done|not known whether/i, { timeoutMs: 25_000 });
    expect(requestsTo(world, 'accounts.add')).toHaveLength(1);
  }, 40_000);
});

describe('an account that got no answer', () => {
  const SENT_AT = Date.UTC(2026, 0, 2, 12);
  const CREATED_AT = new Date(SENT_AT - 600_000).toISOString();
  let threeCommas: SimulatedThreeCommas;
  let trader: SimulatedUser;
  let client: ThreeCommasClient;
  beforeEach(async () => {
    threeCommas = await createSimulatedThreeCommas({ movement: 0 });
    trader = threeCommas.addUser({ apiKey: KEY, secret: SECRET });
    client = createThreeCommasClient({
      ...{ baseUrl: threeCommas.baseUrl, apiKey: KEY, secret: SECRET, retry: { limit: 0 } },
    });
  });
  afterEach(() => threeCommas.close());

  const outcome = async (form: Form, context: Json) =>
    (
      await form.verify?.(
        {
          ...{ client, context, words: createWordsFor('en')('en'), clock: () => SENT_AT },
          values: { name: 'Main' },
        },
        SENT_AT,
      )
    )?.kind;

  it('is found by being new, whatever the clocks say; by its time where nothing was known before', async () => {
    const before = threeCommas.addAccount(trader, { name: 'Main' });
    threeCommas.addAccount(trader, { name: 'Other' });
    const patch = { created_at: CREATED_AT };
    threeCommas.addFault({ match: { endpoint: 'accounts.list' }, kind: 'patch', set: patch });
    expect(await outcome(addAccountForm(), [before])).toBe('not_done');
    expect(await outcome(addAccountForm(), null)).toBe('not_done');
    threeCommas.addAccount(trader, { name: 'Main' });
    expect(await outcome(addAccountForm(), [before])).toBe('done');
  });

  it('is not told to be missing by a list that lacks what is known to be there', async () => {
    const before = threeCommas.addAccount(trader, { name: 'Before' });
    const context = { accountId: before, name: 'Before' };
    expect(await outcome(addAccountForm(), [before])).toBe('not_done');
    expect(await outcome(renameAccountForm(), context)).toBe('not_done');
    threeCommas.addFault({ match: { endpoint: 'accounts.list' }, kind: 'emptyList' });
    expect(await outcome(addAccountForm(), [before])).toBeUndefined();
    expect(await outcome(renameAccountForm(), context)).toBeUndefined();
  });
});
