import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginEditBot, beginNewBot, type DraftBeginning } from '../../../../src/chat/bots/draft/bot-data.ts';
import { editBotForm, newBotForm } from '../../../../src/chat/bots/draft/bot-form.ts';
import { toContext } from '../../../../src/chat/bots/draft/known.ts';
import { openDraft, stepDraft, type Draft } from '../../../../src/chat/forms/engine.ts';
import {
  applicableFields,
  applicableValues,
  DraftMovedError,
  type Form,
  type FormEnv,
} from '../../../../src/chat/forms/form.ts';
import {
  createSimulatedThreeCommas,
  type SimulatedThreeCommas,
  type SimulatedUser,
} from '../../../../src/sandbox/threecommas/simulated-threecommas.ts';
import { createWordsFor } from '../../../../src/text/words.ts';
import {
  botSettings,
  createThreeCommasClient,
  type ThreeCommasClient,
} from '../../../../src/threecommas/index.ts';

const KEYS = { apiKey: 'k3yOfTheTrader', secret: 's3cretOfTheTrader' };
const words = createWordsFor('en')('en');

/** A draft in a test's hands: answers are given as a person gives them, without a chat. */
class Paper {
  draft: Draft;
  readonly form: Form;
  readonly client: ThreeCommasClient;

  constructor(form: Form, client: ThreeCommasClient, { known, values }: DraftBeginning) {
    this.form = form;
    this.client = client;
    const context = toContext(known);
    this.draft = openDraft(form, { id: 'draft', userId: 1, atMs: 0, context, values });
  }

  env(): FormEnv {
    const { client } = this;
    const values = applicableValues(this.form, this.draft.values);
    return { client, words, values, context: this.draft.context, clock: Date.now };
  }

  field(name: string) {
    const field = applicableFields(this.form, this.draft.values).find((one) => one.name === name);
    if (field === undefined) throw new Error(`"${name}" is not on this draft`);
    return field;
  }

  /** Answers the question at hand. Returns what was wrong with it. */
  async type(text: string): Promise<string | null> {
    const { asking } = this.draft;
    if (asking === null) throw new Error('Nothing is asked');
    const answer = await this.field(asking).read(text, this.env());
    this.draft = stepDraft(this.form, this.draft, { kind: 'answered', field: asking, answer });
    if (this.draft.asking === asking && answer.kind === 'value') {
      this.draft = stepDraft(this.form, this.draft, { kind: 'go_on' });
    }
    return answer.kind === 'problem' ? answer.html : null;
  }

  async change(field: string, text: string): Promise<string | null> {
    this.draft = stepDraft(this.form, this.draft, { kind: 'edit', field });
    const problem = await this.type(text);
    if (problem !== null) this.draft = stepDraft(this.form, this.draft, { kind: 'back' });
    return problem;
  }

  async choose(name: string, key: string): Promise<void> {
    this.draft = stepDraft(this.form, this.draft, { kind: 'edit', field: name });
    const answer = await this.field(name).choose?.(key, this.env());
    if (answer === undefined) throw new Error(`"${key}" is not on offer`);
    this.draft = stepDraft(this.form, this.draft, { kind: 'answered', field: name, answer });
  }

  clear(field: string): void {
    this.draft = stepDraft(this.form, this.draft, { kind: 'edit', field });
    this.draft = stepDraft(this.form, this.draft, { kind: 'clear' });
  }

  async offers(name: string): Promise<readonly string[]> {
    return ((await this.field(name).choices?.(this.env(), null)) ?? []).map(({ text }) => text);
  }

  shown(name: string): string {
    const env = this.env();
    return this.field(name).show(env.values[name] ?? null, words, env.values);
  }

  problems(): Readonly<Record<string, string>> {
    return this.form.check?.(this.env().values, words) ?? {};
  }

  async summary(): Promise<string> {
    return (await this.form.summary?.(this.env())) ?? '';
  }
}

describe('the draft of a bot', () => {
  let threeCommas: SimulatedThreeCommas;
  let trader: SimulatedUser;
  let client: ThreeCommasClient;
  beforeEach(async () => {
    threeCommas = await createSimulatedThreeCommas({ movement: 0 });
    trader = threeCommas.addUser(KEYS);
    client = createThreeCommasClient({ baseUrl: threeCommas.baseUrl, ...KEYS, retry: { limit: 0 } });
  });
  afterEach(() => threeCommas.close());

  const account = (name: string, balances: Readonly<Record<string, string>> = { USDT: '1000' }) =>
    threeCommas.addAccount(trader, { name, balances });
  const draftNew = async () => new Paper(newBotForm(), client, await beginNewBot(client));
  const answered = async (...answers: readonly string[]) => {
    const paper = await draftNew();
    for (const answer of answers) expect(await paper.type(answer)).toBeNull();
    return paper;
  };
  const draftEdit = async (botId: number) => {
    const beginning = await beginEditBot(client, botId);
    if (beginning === null) throw new Error('This bot cannot be edited');
    return new Paper(editBotForm(), client, beginning);
  };
  const sent = (endpoint: string) => threeCommas.requests.filter((request) => request.endpoint === endpoint);

  it('asks for few things: the account only where there are several', async () => {
    account('Main');
    const one = await draftNew();
    const asked: (string | null)[] = [];
    for (const answer of ['btc/usdt', 'long', 'manual', '25', '1.5']) {
      asked.push(one.draft.asking);
      await one.type(answer);
    }
    expect(asked).toEqual(['pairs', 'strategy', 'strategy_list', 'base_order_volume', 'take_profit']);
    expect(one.draft.asking).toBeNull();
    account('Other');
    expect((await draftNew()).draft.asking).toBe('account_id');
  });

  it('makes a bot of few answers and sensible defaults', async () => {
    const accountId = account('Main');
    const paper = await answered('btc usdt', 'long', 'non-stop', '25', '1.5%');
    await paper.form.submit(paper.env());
    const [bot] = await client.bots.list();
    expect(bot).toMatchObject({
      account_id: accountId,
      name: 'BTC/USDT long',
      pairs: ['USDT_BTC'],
      strategy: 'long',
      strategy_list: [{ strategy: 'nonstop' }],
      max_active_deals: 1,
      base_order_volume: '25.0',
      base_order_volume_type: 'quote_currency',
      take_profit: '1.5',
      safety_order_volume: '25.0',
      safety_order_volume_type: 'quote_currency',
      martingale_volume_coefficient: '1.0',
      martingale_step_coefficient: '1.0',
      max_safety_orders: 3,
      active_safety_orders_count: 1,
      safety_order_step_percentage: '2.0',
      stop_loss_percentage: '0.0',
      cooldown: '0',
      is_enabled: false,
    });
  });

  it('states every setting that was said', async () => {
    account('Main');
    const paper = await answered(
      'USDT_BTC, eth/usdt',
      'short',
      'TradingView',
      '5m',
      'sell or',
      '30 USDT',
      '2',
    );
    await paper.choose('more', 'show');
    const changes = {
      max_safety_orders: '5',
      safety_order_volume: '12.5 usdt',
      safety_order_step_percentage: '1,5 %',
      martingale_volume_coefficient: '1.4',
      martingale_step_coefficient: '0.9',
      active_safety_orders_count: '2',
      stop_loss_percentage: '9',
      name: 'Two <shorts>',
      max_active_deals: '2',
      take_profit_type: 'base',
      cooldown: '300',
      btc_price_limit: '50k',
    };
    for (const [field, text] of Object.entries(changes)) expect(await paper.change(field, text)).toBeNull();
    expect(paper.problems()).toEqual({});
    await paper.form.submit(paper.env());
    const [bot] = await client.bots.list();
    expect(bot).toMatchObject({
      name: 'Two <shorts>',
      pairs: ['USDT_BTC', 'USDT_ETH'],
      strategy: 'short',
      strategy_list: [{ strategy: 'trading_view', options: { time: '5m', type: 'sell_or_strong_sell' } }],
      max_active_deals: 2,
      base_order_volume: '30.0',
      safety_order_volume: '12.5',
      safety_order_step_percentage: '1.5',
      martingale_volume_coefficient: '1.4',
      martingale_step_coefficient: '0.9',
      max_safety_orders: 5,
      active_safety_orders_count: 2,
      stop_loss_percentage: '9.0',
      take_profit_type: 'base',
      cooldown: '300',
      btc_price_limit: '50000.0',
    });
  });

  it.each([
    ['manual', []],
    ['non-stop', [{ strategy: 'nonstop', options: {} }]],
    ['qfl', [{ strategy: 'qfl', options: { type: 'conservative' } }]],
    ['tradingview', [{ strategy: 'trading_view', options: { time: '1M', type: 'strong_buy' } }]],
  ])('starts deals as said: %s', async (start, list) => {
    account('Main');
    const more = { qfl: ['Conservative'], tradingview: ['1M', 'strong buy'] }[start] ?? [];
    const paper = await answered('btc usdt', 'long', start, ...more, '25', '1');
    await paper.form.submit(paper.env());
    expect((await client.bots.list())[0]?.strategy_list).toMatchObject(list);
  });

  it.each([
    ['25', '25 USDT', 'quote_currency'],
    ['0.001 btc', '0.001 BTC', 'base_currency'],
    ['5 %', '5 %', 'percent'],
    ['3 xbt', '3 XBT', 'xbt'],
  ])('takes an order size with its unit: %s', async (text, shown, unit) => {
    account('Main');
    const paper = await answered('btc usdt', 'long', 'manual', text, '1');
    expect(paper.shown('base_order_volume')).toBe(shown);
    expect(paper.env().values['base_order_volume#unit']).toBe(unit);
    // Nobody said otherwise, so safety orders are as large.
    expect(paper.shown('safety_order_volume')).toBe(shown);
    await paper.form.submit(paper.env());
    expect((await client.bots.list())[0]).toMatchObject({
      base_order_volume_type: unit,
      safety_order_volume_type: unit,
    });
  });

  it('lets the safety orders follow the base order until they have a size of their own', async () => {
    account('Main');
    const paper = await answered('btc usdt', 'long', 'manual', '25', '1');
    await paper.change('base_order_volume', '40');
    expect(paper.shown('safety_order_volume')).toBe('40 USDT');
    await paper.change('safety_order_volume', '15');
    await paper.change('base_order_volume', '50');
    expect(paper.shown('safety_order_volume')).toBe('15 USDT');
  });

  it('shows the ladder, and the money for one deal and for all', async () => {
    account('Main', { USDT: '100' });
    const paper = await answered('btc usdt, eth usdt', 'long', 'manual', '25', '1');
    await paper.change('max_active_deals', '2');
    expect(await paper.summary()).toBe(
      [
        '<pre>SO     %  Size  Total',
        'BO  0.00 25.00  25.00',
        '1  -2.00 25.00  50.00',
        '2  -4.00 25.00  75.00',
        '3  -6.00 25.00 100.00</pre>',
        '',
        'One deal takes up to <b>100.00 USDT</b>.',
        '2 deals at once: up to <b>200.00 USDT</b>.',
        'The last safety order stands at -6.00 %.',
        '',
        '⚠️ It may need 200.00 USDT; the account has 100.00 USDT free.',
        '',
        'It starts disabled: nothing is traded before you enable it.',
      ].join('\n'),
    );
  });

  it('cuts a long ladder, and keeps it as wide as a phone with the largest numbers', async () => {
    account('Main');
    const paper = await answered('shib usdt', 'short', 'manual', '123456.78', '1');
    await paper.change('max_safety_orders', '100');
    await paper.change('safety_order_step_percentage', '12.34');
    await paper.change('martingale_volume_coefficient', '9');
    const table = /<pre>([^]*)<\/pre>/.exec(await paper.summary())?.[1] ?? '';
    const rows = table.split('\n');
    expect(rows).toHaveLength(10);
    expect(rows.at(-1)).toBe('…');
    for (const row of rows) expect(Array.from(row).length).toBeLessThanOrEqual(32);
    expect(await paper.summary()).toContain('&gt; 1,000,000,000,000,000 USDT');
    expect((await paper.summary()).length).toBeLessThan(1500);
  });

  it('does not add up shares of a balance, nor units of different kinds', async () => {
    account('Main');
    const paper = await answered('btc usdt', 'long', 'manual', '5%', '1');
    expect(await paper.summary()).toMatch(/cannot be added up: each order takes its share/);
    await paper.change('safety_order_volume', '10 usdt');
    expect(await paper.summary()).toMatch(/Orders in % and in USDT cannot be added up/);
    expect(await paper.summary()).not.toMatch(/takes up to/);
  });

  it('warns of orders that can never be filled, of listed pairs, and of non-stop for several', async () => {
    account('Main');
    await client.bots.updatePairsBlackList({ pairs: ['USDT_DOGE'] });
    const paper = await answered('btc usdt, doge usdt', 'long', 'non-stop', '25', '1');
    await paper.change('safety_order_step_percentage', '50');
    const summary = await paper.summary();
    expect(summary).toMatch(/From safety order 2 on the price would have to fall to nothing/);
    expect(summary).toMatch(/On your black list, so not traded: DOGE\/USDT/);
    expect(summary).toMatch(/non-stop for one pair only/);
    expect(await paper.offers('pairs')).toContain('DOGE/USDT · black list');
  });

  it('never lets 25 USDT become 25 BTC because the pairs were changed', async () => {
    account('Main');
    const paper = await answered('eth usdt', 'long', 'manual', '25', '1');
    await paper.change('pairs', 'eth btc');
    await paper.choose('pairs', 'USDT_ETH');
    expect(paper.problems()).toMatchObject({
      base_order_volume: expect.stringMatching(/said in USDT, and the pairs are now in BTC/) as string,
      safety_order_volume: expect.stringMatching(/said in USDT/) as string,
    });
    paper.draft = stepDraft(paper.form, paper.draft, { kind: 'go_on' });
    await paper.change('base_order_volume', '0.01');
    expect(paper.problems()).toEqual({});
    expect(paper.shown('safety_order_volume')).toBe('0.01 BTC');
  });

  it('finds what does not fit together before anything is sent', async () => {
    account('Main');
    const paper = await answered('eth usdt, eth btc', 'long', 'manual', '25', '1');
    expect(paper.problems()['pairs']).toMatch(/different currencies/);
    await paper.change('max_active_deals', '3');
    expect(paper.problems()['max_active_deals']).toMatch(/2 pairs can have 2 deals/);
    await paper.change('safety_order_volume', '0');
    expect(paper.problems()['safety_order_volume']).toMatch(/need a size above 0/);
    await paper.change('max_safety_orders', '0');
    expect(paper.problems()['safety_order_volume']).toBeUndefined();
  });

  it('offers what the newest bot has, named so', async () => {
    const accountId = account('Main');
    threeCommas.addBot(trader, {
      accountId,
      pairs: ['USDT_SOL'],
      baseOrder: '33',
      takeProfit: '1.7',
      strategyList: [{ strategy: 'qfl', options: { type: 'position' } }],
    });
    const paper = await draftNew();
    expect((await paper.offers('pairs'))[0]).toBe('SOL/USDT');
    await paper.type('btc usdt');
    expect((await paper.offers('strategy'))[0]).toBe('Last: Long');
    await paper.type('long');
    expect((await paper.offers('strategy_list'))[0]).toBe('Last: QFL');
    await paper.type('qfl');
    expect((await paper.offers('qfl_type'))[0]).toBe('Last: Position');
    await paper.type('position');
    expect((await paper.offers('base_order_volume'))[0]).toBe('Last: 33 USDT');
    await paper.choose('base_order_volume', '33 USDT');
    expect((await paper.offers('take_profit'))[0]).toBe('Last: 1.7 %');
  });

  it('begins without what the key may not read', async () => {
    const accountId = account('Main');
    threeCommas.addBot(trader, { accountId });
    trader.setPermissions(['BOTS_READ', 'BOTS_WRITE']);
    const paper = await draftNew();
    expect(paper.env().values['account_id']).toBe(accountId);
    expect(await paper.type('btc usdt')).toBeNull();
  });

  it('tells a bot that was made although no answer came from one that was not', async () => {
    account('Main');
    const paper = await answered('btc usdt', 'long', 'manual', '25', '1');
    const sentAtMs = Date.now();
    expect(await paper.form.verify?.(paper.env(), sentAtMs)).toEqual({ kind: 'not_done' });
    await paper.form.submit(paper.env());
    const verified = await paper.form.verify?.(paper.env(), sentAtMs);
    expect(verified).toMatchObject({ kind: 'done' });
    // Whatever the clocks say: it was not there before.
    expect(await paper.form.verify?.(paper.env(), sentAtMs + 600_000)).toMatchObject({ kind: 'done' });
    // A bot of the same name that was there before is not the one.
    const next = await answered('btc usdt', 'long', 'manual', '25', '1');
    expect(await next.form.verify?.(next.env(), Date.now())).toEqual({ kind: 'not_done' });
    // A list without what is known to be there proves nothing.
    threeCommas.addFault({ match: { endpoint: 'bots.list' }, kind: 'emptyList' });
    expect(await next.form.verify?.(next.env(), Date.now())).toBeUndefined();
  });

  describe('being edited', () => {
    let botId: number;
    beforeEach(() => {
      const accountId = account('Main');
      botId = threeCommas.addBot(trader, {
        accountId,
        name: 'Old <name>',
        pairs: ['USDT_BTC'],
        baseOrder: '40',
        safetyOrder: '20',
        takeProfit: '1.5',
        stopLoss: '9',
        cooldownSeconds: 60,
        strategyList: [{ strategy: 'rsi', options: { points: 30 } }],
      });
    });

    it('begins with the bot as it is, and nothing is a change yet', async () => {
      const paper = await draftEdit(botId);
      expect(paper.draft.asking).toBeNull();
      expect(paper.shown('name')).toBe('Old <name>');
      expect(paper.shown('strategy_list')).toBe('As it is now');
      expect(paper.shown('stop_loss_percentage')).toBe('9 %');
      expect(await paper.summary()).toMatch(/Nothing is changed yet/);
      expect((await paper.form.submit(paper.env())).html).toMatch(/nothing was sent/);
      expect(sent('bots.update')).toEqual([]);
    });

    it('lists what changes, and sends the whole mandatory set with it', async () => {
      const before = await client.bots.show(botId);
      const paper = await draftEdit(botId);
      await paper.change('take_profit', '2');
      await paper.change('base_order_volume', '45');
      paper.clear('stop_loss_percentage');
      const summary = await paper.summary();
      expect(summary).toMatch(/Take profit: 1.5 % → <b>2 %<\/b>/);
      expect(summary).toMatch(/Base order: 40 USDT → <b>45 USDT<\/b>/);
      expect(summary).toMatch(/Stop loss: 9 % → <b>none<\/b>/);
      expect(summary.match(/→/g)).toHaveLength(3);
      const done = await paper.form.submit(paper.env());
      expect(done.html).toMatch(/Changed Old &lt;name&gt;/);
      expect(sent('bots.update')).toHaveLength(1);
      const after = await client.bots.show(botId);
      expect(after).toEqual({
        ...before,
        updated_at: after.updated_at,
        take_profit: '2.0',
        base_order_volume: '45.0',
        stop_loss_percentage: '0.0',
      });
    });

    /** A Confirm, as the chat does it: what is found to have moved goes back onto the draft. */
    const confirm = async (paper: Paper) => {
      try {
        return (await paper.form.submit(paper.env())).html;
      } catch (error) {
        if (!(error instanceof DraftMovedError)) throw error;
        paper.draft = { ...paper.draft, values: { ...paper.draft.values, ...error.set } };
        return error.html;
      }
    };
    const changedElsewhere = async (changes: Readonly<Record<string, string>>) => {
      const other = await draftEdit(botId);
      for (const [field, text] of Object.entries(changes)) await other.change(field, text);
      await other.form.submit(other.env());
      threeCommas.clearRequests();
    };

    it('leaves alone what others changed meanwhile, and asks anew with the funds that it makes', async () => {
      const paper = await draftEdit(botId);
      await paper.change('max_safety_orders', '8');
      await changedElsewhere({ base_order_volume: '1000', take_profit: '2' });
      const before = /One deal.*/.exec(await paper.summary())?.[0];
      const asked = await confirm(paper);
      expect(sent('bots.update')).toEqual([]);
      expect(asked).toMatch(/changed elsewhere, so nothing was sent/);
      expect(asked).toMatch(/Base order: 40 USDT → <b>1,000 USDT<\/b>\nTake profit: 1.5 % → <b>2 %<\/b>$/);
      const summary = await paper.summary();
      expect(/One deal.*/.exec(summary)?.[0]).not.toBe(before);
      expect(summary.match(/.*→.*/g)).toEqual([expect.stringMatching(/^Safety orders: .* → <b>8<\/b>$/)]);
      expect(await confirm(paper)).toMatch(/Changed Old/);
      expect(await client.bots.show(botId)).toMatchObject({
        base_order_volume: '1000.0',
        take_profit: '2.0',
        max_safety_orders: 8,
        strategy_list: [{ strategy: 'rsi', options: { points: 30 } }],
      });
    });

    it('asks anew as often as the bot is changed, and never puts back what others changed', async () => {
      const paper = await draftEdit(botId);
      await paper.change('max_safety_orders', '8');
      for (const base of ['1000', '500']) {
        await changedElsewhere({ base_order_volume: base });
        expect(await confirm(paper)).toMatch(/changed elsewhere/);
        expect(sent('bots.update')).toEqual([]);
      }
      await confirm(paper);
      expect(await client.bots.show(botId)).toMatchObject({
        base_order_volume: '500.0',
        max_safety_orders: 8,
      });
    });

    it('does not keep a stop loss on the card that others took away', async () => {
      const paper = await draftEdit(botId);
      await paper.change('take_profit', '2');
      const other = await draftEdit(botId);
      other.clear('stop_loss_percentage');
      await other.form.submit(other.env());
      expect(await confirm(paper)).toMatch(/Stop loss: 9 % → <b>none<\/b>/);
      expect(paper.shown('stop_loss_percentage')).toBe('0 %');
      await confirm(paper);
      expect(await client.bots.show(botId)).toMatchObject({
        stop_loss_percentage: '0.0',
        take_profit: '2.0',
      });
    });

    it('never lets 25 USDT become 25 BTC because others changed the pairs', async () => {
      const paper = await draftEdit(botId);
      await paper.change('base_order_volume', '25');
      const now = botSettings(await client.bots.show(botId));
      if (now === null) throw new Error('This bot cannot be edited');
      const inBtc = { base_order_volume: '0.01', safety_order_volume: '0.01' };
      await client.bots.update(botId, { ...now, ...inBtc, pairs: ['BTC_ETH'] });
      expect(await confirm(paper)).toMatch(/changed elsewhere/);
      expect(paper.problems()).toEqual({
        base_order_volume: expect.stringMatching(/said in USDT, and the pairs are now in BTC/) as string,
      });
    });

    it('shows a bot whose figures cannot be, and leaves those as they are', async () => {
      const negative = {
        take_profit: '-1.5',
        base_order_volume: '-40.0',
        safety_order_step_percentage: '-2',
      };
      threeCommas.addFault({ match: { endpoint: 'bots.show' }, kind: 'patch', set: negative });
      const paper = await draftEdit(botId);
      expect(await paper.summary()).toMatch(/Nothing is changed yet/);
      await paper.change('max_safety_orders', '8');
      expect((await paper.summary()).match(/→/g)).toHaveLength(1);
    });

    it('replaces signals that it has no words for only when told to', async () => {
      const paper = await draftEdit(botId);
      await paper.change('strategy_list', 'manual');
      expect(await paper.summary()).toMatch(/Starts deals: As it is now → <b>Manually<\/b>/);
      await paper.form.submit(paper.env());
      expect((await client.bots.show(botId)).strategy_list).toEqual([]);
    });

    it('finds out what became of an edit that got no answer', async () => {
      const paper = await draftEdit(botId);
      await paper.change('take_profit', '2');
      expect(await paper.form.verify?.(paper.env(), 0)).toEqual({ kind: 'not_done' });
      await paper.form.submit(paper.env());
      expect(await paper.form.verify?.(paper.env(), 0)).toMatchObject({ kind: 'done' });
    });
  });
});
