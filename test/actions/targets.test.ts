import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { targetOf, type ActionKind } from '../../src/actions/kinds.ts';
import { botSettings } from '../../src/threecommas/index.ts';
import { OWNER, openDesk, type Desk } from './desk.ts';
import { dealsOf, openBot, openTrade } from './scenes.ts';

const where = { userId: OWNER, chatId: OWNER, messageId: null };
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const askFor = (kind: ActionKind, id: number, stepId?: number) =>
  desk.actions.ask(kind, where, targetOf(kind, id, stepId));

function movePrice(pair: string, percent: number): void {
  desk.sim.setPrice(pair, (Number(desk.sim.price(pair)) * (1 + percent / 100)).toFixed(4));
}

async function resultOf(nonce: string) {
  const state = await desk.state(nonce);
  if (state?.kind !== 'done') throw new Error(`it is ${state?.kind ?? 'unknown'}`);
  return state.result;
}

/** Something happens between the last look and the call. */
async function confirmWhile(kind: ActionKind, id: number, happen: () => void) {
  const { nonce } = await desk.ask(id, kind);
  const actions = desk.make({
    log: {
      ...desk.log,
      change: async (userId, key, change) => {
        const changed = await desk.log.change(userId, key, change);
        if (changed?.action.state.kind === 'sending') happen();
        return changed;
      },
    },
  });
  const outcome = await actions.confirm(OWNER, nonce);
  await desk.settled();
  return { outcome, state: await desk.state(nonce) };
}

describe('what the present state does not allow', () => {
  it('is to enable what is enabled, to disable what is not', async () => {
    const on = desk.sim.addBot(desk.trader);
    const off = desk.sim.addBot(desk.trader, { enabled: false });
    expect(await askFor('enableBot', on)).toMatchObject({ kind: 'impossible', obstacle: 'already_on' });
    expect(await askFor('disableBot', off)).toMatchObject({ kind: 'impossible', obstacle: 'already_off' });
  });

  it('is to delete a bot with active deals, before the tap and at it', async () => {
    const bot = openBot(desk, 1);
    expect(await askFor('deleteBot', bot.id)).toMatchObject({
      kind: 'impossible',
      obstacle: 'active_deals',
      name: 'Alt basket',
    });
    const idle = desk.sim.addBot(desk.trader);
    const { nonce } = await desk.ask(idle, 'deleteBot');
    desk.sim.openDeal(desk.trader, { botId: idle });
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({
      kind: 'impossible',
      obstacle: 'active_deals',
    });
    expect(desk.writes().sent).toBe(0);
  });

  it('is to close all of a bot that holds nothing', async () => {
    const idle = desk.sim.addBot(desk.trader);
    expect(await askFor('closeAllOfBot', idle)).toMatchObject({ obstacle: 'no_deals' });
    desk.sim.openDeal(desk.trader, { botId: idle, stage: 'created' });
    expect(await askFor('closeAllOfBot', idle)).toMatchObject({ obstacle: 'no_deals' });
    expect(await askFor('cancelAllOfBot', idle)).toMatchObject({ kind: 'asked' });
  });

  it('is to start a deal on a pair that the bot does not trade, or on none of several', async () => {
    const { id } = openBot(desk, 2);
    const ask = (pair?: string) =>
      desk.actions.ask('startDeal', where, targetOf('startDeal', id), pair === undefined ? {} : { pair });
    expect(await ask('USDT_DOGE')).toMatchObject({ kind: 'impossible', obstacle: 'pair' });
    expect(await ask()).toMatchObject({ kind: 'impossible', obstacle: 'pair' });
    expect(await ask('USDT_BTC')).toMatchObject({ kind: 'asked' });
  });

  it('is to close what is sold, a step or a whole trade', async () => {
    const trade = await openTrade(desk);
    const [first, second] = trade.smart_trade_steps.map(({ id }) => id ?? 0);
    await desk.client.smartTrades.stepPanicSell(trade.id, first ?? 0);
    expect(await askFor('closeStep', trade.id, first)).toMatchObject({ obstacle: 'step' });
    expect(await askFor('closeStep', trade.id, 999)).toMatchObject({ obstacle: 'step' });
    expect(await askFor('closeStep', trade.id, second)).toMatchObject({ kind: 'asked' });
    await desk.client.smartTrades.cancel(trade.id);
    for (const kind of ['closeTrade', 'cancelTrade'] as const) {
      expect(await askFor(kind, trade.id)).toMatchObject({ kind: 'impossible', obstacle: 'status' });
    }
    expect(await askFor('closeStep', trade.id, second)).toMatchObject({ obstacle: 'status' });
  });

  it('is no reason to take one kind of target for another', async () => {
    await expect(desk.actions.ask('close', where, { type: 'bot', id: 1 })).rejects.toThrow(RangeError);
  });

  it.each([
    ['deleteBot', 1],
    ['closeTrade', 1],
    ['removeAccount', 1],
  ] as const)('is to do "%s" to what is not there', async (kind, id) => {
    await expect(askFor(kind, id)).rejects.toMatchObject({ name: 'NotFoundError' });
  });
});

describe('a question about all deals of a bot', () => {
  it('sums up what they are worth, in their currency, in USD and as a share of what they bought', async () => {
    const { id, dealIds } = openBot(desk, 3);
    movePrice('USDT_BTC', 0.7);
    desk.sim.openDeal(desk.trader, { botId: id, pair: 'USDT_ETH', stage: 'created' });
    const { quote } = await desk.ask(id, 'closeAllOfBot');
    if (quote.type !== 'deals') throw new Error(quote.type);
    const deals = dealsOf(desk, id).filter((deal) => dealIds.includes(deal.id));
    const sum = (field: string) => deals.reduce((total, deal) => total + Number(deal[field]), 0);
    expect(quote.deals.map((deal) => deal.id).sort()).toEqual([...dealIds].sort());
    expect(quote.others).toBe(1);
    expect(quote.currency).toBe('USDT');
    expect(Number(quote.profit)).toBeCloseTo(sum('actual_profit'), 6);
    expect(Number(quote.profitUsd)).toBeCloseTo(sum('actual_usd_profit'), 6);
    expect(Number(quote.profitPercent)).toBeCloseTo((sum('actual_profit') / sum('bought_volume')) * 100, 4);
  });

  it('is asked anew when a deal opened or ended, or when one bought more', async () => {
    const { id, dealIds } = openBot(desk, 3);
    const first = await desk.ask(id, 'closeAllOfBot');
    desk.sim.completeDeal(desk.trader, dealIds[0] ?? 0);
    const moved = await desk.actions.confirm(OWNER, first.nonce);
    if (moved.kind !== 'moved') throw new Error(moved.kind);
    desk.sim.openDeal(desk.trader, { botId: id, pair: 'USDT_ETH' });
    const again = await desk.actions.confirm(OWNER, moved.action.nonce);
    if (again.kind !== 'moved') throw new Error(again.kind);
    desk.sim.fillSafetyOrder(desk.trader, dealIds[1] ?? 0);
    expect(await desk.actions.confirm(OWNER, again.action.nonce)).toMatchObject({ kind: 'moved' });
    const cancel = await desk.ask(id, 'cancelAllOfBot');
    desk.sim.completeDeal(desk.trader, dealIds[1] ?? 0);
    expect(await desk.actions.confirm(OWNER, cancel.nonce)).toMatchObject({ kind: 'moved' });
    expect(desk.writes().sent).toBe(0);
  });

  it('is held to the result of all together: what one loses another may win', async () => {
    const { id } = openBot(desk, 2);
    const { nonce } = await desk.ask(id, 'closeAllOfBot');
    movePrice('USDT_ETH', 0.9);
    movePrice('USDT_BTC', -0.9);
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'sent' });
    await desk.settled();
    const other = openBot(desk, 2);
    const asked = await desk.ask(other.id, 'closeAllOfBot');
    movePrice('USDT_ETH', -0.9);
    movePrice('USDT_BTC', -0.9);
    expect(await desk.actions.confirm(OWNER, asked.nonce)).toMatchObject({ kind: 'moved' });
  });

  it('ends with how many ended as was asked for and how many otherwise, with their final sum, and what is left', async () => {
    const { id, dealIds } = openBot(desk, 3);
    const waiting = desk.sim.openDeal(desk.trader, { botId: id, pair: 'USDT_ETH', stage: 'created' });
    const { nonce } = await desk.ask(id, 'closeAllOfBot');
    desk.ticksPerSleep = 0;
    let looks = 0;
    const actions = desk.make({
      sleep: () => {
        looks += 1;
        // One is stopped out while it waits to be sold.
        if (looks === 1) desk.sim.stopLossDeal(desk.trader, dealIds[0] ?? 0);
        else for (const dealId of dealIds) desk.sim.panicSellDeal(desk.trader, dealId);
        return Promise.resolve();
      },
    });
    await actions.confirm(OWNER, nonce);
    await desk.settled();
    const deals = dealsOf(desk, id).filter((deal) => dealIds.includes(deal.id));
    const result = await resultOf(nonce);
    expect(result).toMatchObject({ type: 'deals', done: 2, otherwise: 1, left: 1, botEnabled: false });
    if (result.type !== 'deals') throw new Error(result.type);
    const sum = deals.reduce((total, deal) => total + Number(deal['usd_final_profit']), 0);
    expect(Number(result.profitUsd)).toBeCloseTo(sum, 2);
    expect(desk.sim.deal(desk.trader, waiting.id)['finished?']).toBe(false);
  });

  it('does not take it for done because one of them was sold elsewhere', async () => {
    const { id, dealIds } = openBot(desk, 2);
    const { nonce } = await desk.ask(id, 'closeAllOfBot');
    desk.sim.addFault({
      kind: 'dropBeforeExecuting',
      match: { endpoint: 'bots.panicSellAllDeals' },
      times: 1,
    });
    await desk.actions.confirm(OWNER, nonce);
    desk.sim.panicSellDeal(desk.trader, dealIds[0] ?? 0);
    await desk.settled();
    expect(await desk.state(nonce)).toEqual({ kind: 'not_done' });
  });

  it('does not believe an empty list that its deals are over', async () => {
    const { id, dealIds } = openBot(desk, 2);
    const { nonce } = await desk.ask(id, 'closeAllOfBot');
    desk.sim.addFault({
      kind: 'dropBeforeExecuting',
      match: { endpoint: 'bots.panicSellAllDeals' },
      times: 1,
    });
    desk.sim.addFault({ kind: 'emptyList', match: { endpoint: 'deals.list' }, skip: 1 });
    await desk.actions.confirm(OWNER, nonce);
    await desk.settled();
    expect(await desk.state(nonce)).toEqual({ kind: 'not_done' });
    expect(dealIds.every((dealId) => desk.sim.deal(desk.trader, dealId).status === 'bought')).toBe(true);
  });
});

describe('what is done to a bot and to one of its deals', () => {
  async function whileSending(kind: ActionKind, id: number, work: () => Promise<void>): Promise<void> {
    desk.ticksPerSleep = 0;
    const { nonce } = await desk.ask(id, kind);
    desk.sim.addFault({ kind: 'hangBeforeExecuting', match: { method: 'POST' }, times: 1 });
    const confirming = desk.actions.confirm(OWNER, nonce);
    while (desk.writes().sent === 0) await new Promise(setImmediate);
    await work();
    expect(desk.writes().sent).toBe(1);
    desk.timeOut();
    await confirming;
    await desk.settled();
  }

  it('keeps out of each other’s way: no deal is sold twice', async () => {
    const { id, dealIds } = openBot(desk, 2);
    await whileSending('closeAllOfBot', id, async () => {
      const one = await desk.ask(dealIds[0] ?? 0, 'close', 78);
      expect(await desk.actions.confirm(OWNER, one.nonce)).toMatchObject({ kind: 'busy' });
      const bot = await desk.ask(id, 'disableBot', 79);
      expect(await desk.actions.confirm(OWNER, bot.nonce)).toMatchObject({ kind: 'busy' });
    });
    const other = openBot(desk, 2);
    desk.sim.clearRequests();
    await whileSending('close', other.dealIds[0] ?? 0, async () => {
      const all = await desk.ask(other.id, 'closeAllOfBot', 80);
      expect(await desk.actions.confirm(OWNER, all.nonce)).toMatchObject({ kind: 'busy' });
    });
  });

  it('can be tapped again once the other is at its end', async () => {
    const { id, dealIds } = openBot(desk, 2);
    let all = '';
    await whileSending('close', dealIds[0] ?? 0, async () => {
      ({ nonce: all } = await desk.ask(id, 'closeAllOfBot', 80));
      expect(await desk.actions.confirm(OWNER, all)).toMatchObject({ kind: 'busy' });
    });
    desk.ticksPerSleep = 1;
    expect(await desk.actions.confirm(OWNER, all)).toMatchObject({ kind: 'sent' });
    await desk.settled();
    expect(await resultOf(all)).toMatchObject({ type: 'deals', done: 2 });
  });

  it('counts as acted upon for each deal that it closes', async () => {
    const other = desk.openDeal();
    const { id, dealIds } = openBot(desk, 2);
    const { nonce } = await desk.ask(id, 'closeAllOfBot');
    expect(await desk.log.actedOn(OWNER, dealIds[0] ?? 0)).toBe(false);
    await desk.actions.confirm(OWNER, nonce);
    await desk.settled();
    for (const dealId of dealIds) expect(await desk.log.actedOn(OWNER, dealId)).toBe(true);
    expect(await desk.log.actedOn(OWNER, other.id)).toBe(false);
  });
});

describe('starting a deal', () => {
  it('sends the pair and the checks to leave out as they were shown', async () => {
    const { id } = openBot(desk, 2);
    const { nonce } = await desk.ask(id, 'startDeal', 77, {
      params: { pair: 'USDT_ETH', skip_signal_checks: true, skip_open_deals_checks: true },
    });
    const before = new Set(dealsOf(desk, id).map((deal) => deal.id));
    await desk.actions.confirm(OWNER, nonce);
    await desk.settled();
    const [request] = desk.sim.requests.filter(({ endpoint }) => endpoint === 'bots.startNewDeal');
    expect(request?.params).toMatchObject({
      pair: 'USDT_ETH',
      skip_signal_checks: 'true',
      skip_open_deals_checks: 'true',
    });
    const started = dealsOf(desk, id).find((deal) => !before.has(deal.id));
    expect(await resultOf(nonce)).toEqual({ type: 'started', dealId: started?.id, pair: 'USDT_ETH' });
  });

  it('is asked anew where the bot opened another deal meanwhile', async () => {
    const { id } = openBot(desk, 1);
    const { nonce } = await desk.ask(id, 'startDeal');
    desk.sim.openDeal(desk.trader, { botId: id, pair: 'USDT_ETH' });
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'moved' });
    expect(desk.writes().sent).toBe(0);
  });

  it('that was refused is not done, though the bot opens a deal by itself at that moment', async () => {
    // It trades one pair, on which a deal is open: 3Commas refuses a second.
    const { id } = openBot(desk, 1);
    const { state } = await confirmWhile('startDeal', id, () => {
      desk.sim.openDeal(desk.trader, { botId: id, pair: 'USDT_ETH' });
    });
    expect(state).toMatchObject({ kind: 'refused', refusal: 'permission' });
  });

  it('finds a deal that ended as soon as it had begun', async () => {
    const { id } = openBot(desk, 2);
    desk.wait(1000);
    const { nonce } = await desk.ask(id, 'startDeal', 77, {
      params: { pair: 'USDT_ETH', skip_open_deals_checks: true },
    });
    const known = new Set(dealsOf(desk, id).map((deal) => deal.id));
    const started = () => dealsOf(desk, id).find((deal) => !known.has(deal.id))?.id ?? 0;
    const actions = desk.make({
      sleep: () => {
        desk.sim.failDeal(desk.trader, started());
        return Promise.resolve();
      },
    });
    await actions.confirm(OWNER, nonce);
    await desk.settled();
    expect(desk.sim.deal(desk.trader, started()).status).toBe('failed');
    expect(await resultOf(nonce)).toEqual({ type: 'started', dealId: started(), pair: 'USDT_ETH' });
  });
});

describe('a bot that changed between question and tap', () => {
  it('is not enabled on other settings than were shown', async () => {
    const id = desk.sim.addBot(desk.trader, { enabled: false, pairs: ['USDT_ETH'], maxActiveDeals: 1 });
    const { nonce, quote } = await desk.ask(id, 'enableBot');
    // 100, and five of 50 that grow by 1.4 each.
    expect(quote).toMatchObject({ currency: 'USDT', baseOrder: '100', mostSpent: '647.28' });
    const settings = botSettings(await desk.client.bots.show(id));
    if (settings === null) throw new Error('cannot be edited');
    await desk.client.bots.update(id, {
      ...settings,
      base_order_volume: '5000',
    });
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'moved' });
    expect((await desk.client.bots.show(id)).is_enabled).toBe(false);
  });
});

describe('deleting a bot', () => {
  it('is not believed of the page of a gateway', async () => {
    const id = desk.sim.addBot(desk.trader);
    const { nonce } = await desk.ask(id, 'deleteBot');
    const html = '<html>nginx</html>';
    desk.sim.addFault({ kind: 'status', status: 504, html, match: { endpoint: 'bots.delete' }, times: 1 });
    const match = { endpoint: 'bots.show' } as const;
    desk.sim.addFault({ kind: 'status', status: 404, html, match, skip: 1, times: 3 });
    await desk.actions.confirm(OWNER, nonce);
    await desk.settled();
    expect(await desk.state(nonce)).toEqual({ kind: 'not_done' });
  });
});

describe('starting a deal', () => {
  it('does not take a bot for gone whose deals are not found', async () => {
    const id = desk.sim.addBot(desk.trader, { pairs: ['USDT_ETH'] });
    const { nonce } = await desk.ask(id, 'startDeal', 77, { params: { skip_signal_checks: true } });
    desk.sim.addFault({ kind: 'dropAfterExecuting', match: { endpoint: 'bots.startNewDeal' }, times: 1 });
    const match = { endpoint: 'deals.list' } as const;
    const fault = { kind: 'status', status: 404, body: { error: 'not_found' } } as const;
    desk.sim.addFault({ ...fault, match, skip: 2, times: 2 });
    await desk.actions.confirm(OWNER, nonce);
    await desk.settled();
    expect(await resultOf(nonce)).toMatchObject({ type: 'started' });
  });
});

describe('a smart trade that changed between question and tap', () => {
  it('is not sold at another result, nor after one of its steps was', async () => {
    const trade = await openTrade(desk);
    const stepId = trade.smart_trade_steps[0]?.id ?? 0;
    const whole = await desk.ask(trade.id, 'closeTrade');
    movePrice('USDT_ETH', 0.8);
    const moved = await desk.actions.confirm(OWNER, whole.nonce);
    if (moved.kind !== 'moved') throw new Error(moved.kind);
    await desk.client.smartTrades.stepPanicSell(trade.id, stepId);
    expect(await desk.actions.confirm(OWNER, moved.action.nonce)).toMatchObject({ kind: 'moved' });
    const within = await desk.ask(trade.id, 'closeTrade');
    movePrice('USDT_ETH', 0.05);
    expect(await desk.actions.confirm(OWNER, within.nonce)).toMatchObject({ kind: 'sent' });
  });

  it('is not cancelled for a buy that waits once it has bought', async () => {
    const price = Number(desk.sim.price('USDT_ETH'));
    const trade = await desk.client.smartTrades.createSmartTrade({
      account_id: desk.sim.addAccount(desk.trader),
      pair: 'USDT_ETH',
      units_to_buy: '1',
      buy_method: 'limit',
      buy_price: (price * 0.99).toFixed(2),
      take_profit_enabled: false,
      stop_loss_enabled: false,
    });
    desk.sim.clearRequests();
    const { nonce } = await desk.ask(trade.id, 'cancelTrade');
    desk.sim.setPrice('USDT_ETH', (price * 0.98).toFixed(2));
    desk.sim.tick();
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'moved' });
    expect(desk.writes().sent).toBe(0);
  });
});

describe('removing an account', () => {
  it('is refused in 3Commas’ words while something trades on it', async () => {
    const { id } = openBot(desk, 1);
    const { account_id: accountId } = await desk.client.bots.show(id);
    const { nonce } = await desk.ask(accountId ?? 0, 'removeAccount');
    await desk.actions.confirm(OWNER, nonce);
    await desk.settled();
    expect(await desk.state(nonce)).toEqual({
      kind: 'refused',
      refusal: 'invalid',
      detail: 'There are active trading deals on this account',
    });
  });

  it.each([
    ['a page of a gateway', { html: '<html>nginx</html>' }],
    ['3Commas’ own words', { body: { error: 'not_found' } }],
  ])('is not believed of a list that is not found, by %s', async (_, answer) => {
    const id = desk.sim.addAccount(desk.trader);
    const { nonce } = await desk.ask(id, 'removeAccount');
    desk.sim.addFault({ kind: 'status', status: 504, match: { endpoint: 'accounts.remove' }, times: 1 });
    desk.sim.addFault({
      ...{ kind: 'status', status: 404, ...answer },
      match: { endpoint: 'accounts.list' },
      skip: 1,
      times: 2,
    });
    await desk.actions.confirm(OWNER, nonce);
    await desk.settled();
    expect(await desk.state(nonce)).toEqual({ kind: 'not_done' });
  });

  it('is not believed of a list that came empty', async () => {
    const id = desk.sim.addAccount(desk.trader);
    const { nonce } = await desk.ask(id, 'removeAccount');
    desk.sim.addFault({ kind: 'dropBeforeExecuting', match: { endpoint: 'accounts.remove' }, times: 1 });
    desk.sim.addFault({ kind: 'emptyList', match: { endpoint: 'accounts.list' }, skip: 1, times: 2 });
    await desk.actions.confirm(OWNER, nonce);
    await desk.settled();
    expect(await desk.state(nonce)).toEqual({ kind: 'not_done' });
  });
});

describe('a refusal of what ended meanwhile', () => {
  it('says how the deal ended, and not that it was not closed', async () => {
    const { id } = desk.openDeal();
    const { state, outcome } = await confirmWhile('close', id, () => {
      desk.sim.completeDeal(desk.trader, id);
    });
    expect(outcome.kind).toBe('sent');
    const { final_profit: profit } = desk.sim.deal(desk.trader, id);
    expect(state).toMatchObject({ kind: 'done', result: { status: 'completed', profit } });
    expect(desk.writes()).toEqual({ sent: 1, executed: 0 });
  });

  it('says so for all deals of a bot', async () => {
    const { id, dealIds } = openBot(desk, 2);
    desk.sim.addFault({
      kind: 'status',
      status: 403,
      body: { error: 'Forbidden' },
      match: { endpoint: 'bots.panicSellAllDeals' },
    });
    const { state } = await confirmWhile('closeAllOfBot', id, () => {
      for (const dealId of dealIds) desk.sim.completeDeal(desk.trader, dealId);
    });
    expect(state).toMatchObject({ kind: 'done', result: { type: 'deals', done: 0, otherwise: 2 } });
  });

  it('takes a bot that somebody else deleted for deleted', async () => {
    const id = desk.sim.addBot(desk.trader);
    const { nonce } = await desk.ask(id, 'deleteBot');
    desk.sim.addFault({
      kind: 'status',
      status: 404,
      body: { error: 'Not found' },
      match: { endpoint: 'bots.delete' },
    });
    desk.sim.addFault({
      kind: 'status',
      status: 404,
      body: { error: 'Not found' },
      match: { endpoint: 'bots.show' },
      skip: 1,
    });
    await desk.actions.confirm(OWNER, nonce);
    expect(await resultOf(nonce)).toEqual({ type: 'gone' });
  });

  it('stays a refusal where the target goes on as before', async () => {
    const { id } = desk.openDeal();
    desk.sim.addFault({
      kind: 'status',
      status: 403,
      body: { error: 'Forbidden' },
      match: { endpoint: 'deals.panicSell' },
    });
    const { state } = await confirmWhile('close', id, () => undefined);
    expect(state).toMatchObject({ kind: 'refused', refusal: 'permission' });
  });
});
