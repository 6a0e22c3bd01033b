import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientMessage } from '../../src/sandbox/botapi/client-protocol.ts';
import type { SimDeal } from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import { badInputsFor, buttonsOn, sendBadInputs } from '../support/forms.ts';
import { connect, createWorld, requestsTo, type World } from '../support/world.ts';

let world: World;
afterEach(() => world.close());

/** Sends and waits for the next answer that fits. */
const say = (text: string, answer: RegExp) => {
  const after = world.person.send(text);
  return world.person.waitFor(answer, { after });
};
/** Taps, and waits until the message shows what is expected. */
const tap = async (message: ClientMessage, button: string | RegExp, answer: RegExp, label = '') => {
  await world.person.tap(button, { messageId: message.message_id });
  return world.person.waitFor(
    (now) =>
      now.message_id === message.message_id &&
      answer.test(now.text ?? '') &&
      buttonsOn(now).flat().join().includes(label),
  );
};
const dealNow = (deal: SimDeal) => world.threeCommas.deal(world.trader, deal.id);

describe('lists of deals', () => {
  beforeEach(async () => {
    world = await createWorld({ config: { pollIntervalMs: 3_600_000 } });
    const { threeCommas, trader } = world;
    const main = threeCommas.addAccount(trader, { name: 'Binance main' });
    const accountId = threeCommas.addAccount(trader, { name: 'Kraken <2>' });
    const alt = threeCommas.addBot(trader, {
      accountId: main,
      name: 'Alt_basket <b>',
      pairs: ['USDT_SOL'],
      maxActiveDeals: 20,
    });
    const btc = threeCommas.addBot(trader, { name: 'BTC calm', pairs: ['USDT_BTC'], accountId });
    for (let i = 0; i < 8; i += 1) threeCommas.openDeal(trader, { botId: alt, pair: 'USDT_SOL' });
    threeCommas.openDeal(trader, { botId: btc, pair: 'USDT_BTC' });
    const done = threeCommas.openDeal(trader, { botId: alt, pair: 'USDT_SOL' });
    threeCommas.completeDeal(trader, done.id);
    const stopped = threeCommas.openDeal(trader, { botId: alt, pair: 'USDT_SOL' });
    threeCommas.stopLossDeal(trader, stopped.id);
    await connect(world);
  });

  it('are kept to a bot by a filter, over pages, refresh and other lists', async () => {
    const list = await say('/deals', /9 active deals/);
    const choice = await tap(list, 'Filter', /Deals of which bot or account\?/);
    expect(buttonsOn(choice).flat()).toContain('Alt_basket <b> · bot · 8');
    expect(buttonsOn(choice).flat()).toContain('Kraken <2> · account · 1');
    const kept = await tap(choice, /^Alt_basket/, /^8 active deals · bot Alt_basket <b>/);
    const second = await tap(kept, '›', /8 active deals · bot Alt_basket/, '2/2');
    expect(buttonsOn(second).filter(([label]) => label?.includes('#'))).toHaveLength(2);
    expect(buttonsOn(second).at(-3)).toEqual(['‹', '2/2', '·']);
    await tap(second, 'Refresh', /8 active deals · bot Alt_basket/);
    const finished = await tap(second, 'Finished', /^Finished deals.*· bot Alt_basket/);
    expect(finished.text).toMatch(/2 deals, together [+-][\d.]+ USD/);
    expect(buttonsOn(finished).flat().join()).toMatch(/SOL\/USDT .* · stop loss/);
    const completed = await tap(finished, 'Completed', /^Completed deals.*· bot Alt_basket/);
    expect(completed.text).toMatch(/1 deal, together \+[\d.]+ USD/);
    const asked = requestsTo(world, 'deals.list').at(-1);
    expect(JSON.stringify(asked)).toMatch(/bot_id/);
    const back = await tap(completed, 'Filter ✓', /Deals of which/);
    await tap(back, 'All bots and accounts', /^Completed deals, newest first\n/);
  });

  it('are kept to what is typed: a whole name, a part of it, an id', async () => {
    await say('/deals bot BTC calm', /^1 active deal · bot BTC calm/);
    await say('/deals account kraken', /^1 active deal · account Kraken <2>/);
    await say('/deals finished bot alt', /^Finished deals.*· bot Alt_basket <b>/);
    const several = await say('/deals of a', /Several have “a” in their name/);
    expect(buttonsOn(several).flat()).toContain('BTC calm · bot · 1');
    const none = await say('/deals bot Nobody <i>', /No bot and no account is called “Nobody <i>”/);
    expect(buttonsOn(none).flat()).toContain('Alt_basket <b> · bot · 8');
    await say('/deals bot', /Deals of which bot or account\?/);
    await say('/deals yesterday', /I know \/deals/);
  });

  it('lead back to the menu, and do without the names of accounts where the key may not read them', async () => {
    world.trader.setPermissions(['BOTS_READ']);
    const list = await say('/deals account 1', /Deals of which|active deal/);
    expect(list.text).toBeDefined();
    const own = await say('/deals', /9 active deals/);
    const choice = await tap(own, 'Filter', /Deals of which/);
    // The deals themselves name their accounts.
    expect(buttonsOn(choice).flat()).toContain('Kraken <2> · account · 1');
    const back = await tap(choice, '‹ Deals', /9 active deals/);
    await tap(back, '‹ Menu', /menu|deals/i);
  });
});

describe('changing a deal', () => {
  let deal: SimDeal;
  beforeEach(async () => {
    world = await createWorld({ config: { pollIntervalMs: 3_600_000 } });
    const { threeCommas, trader } = world;
    const botId = threeCommas.addBot(trader, {
      name: 'Steady',
      pairs: ['USDT_ETH'],
      takeProfit: '1.9',
      maxSafetyOrders: 4,
      safetyOrder: '50',
      volumeCoefficient: '2',
    });
    deal = threeCommas.openDeal(trader, { botId, pair: 'USDT_ETH' });
    await connect(world);
  });

  const card = () => say(`/deal ${deal.id}`, /avg/);
  const updates = () => requestsTo(world, 'deals.updateTakeProfit');

  it('sets take profit with two taps and a confirmation, and shows what was and what is', async () => {
    const question = await tap(await card(), 'Take profit', /At which profit\?/);
    expect(question.text).toMatch(/^Take profit of ETH\/USDT\n#d\d+ · USDT_ETH/);
    expect(question.text).toMatch(/Now 1\.9 % at [\d,.]+/);
    expect(buttonsOn(question).flat()).toEqual([
      ...['0.5 %', '1 %', '1.4 %', '1.5 %', '2 %', '2.4 %', '3 %'],
      'Leave',
    ]);
    const review = await tap(question, '3 %', /Check it, then confirm/);
    expect(review.text).toMatch(/At [\d,.]+ \(\+3\.\d+ % away\): \+\d+\.\d+ USDT/);
    expect(review.text).toMatch(/Until now at [\d,.]+: \+\d/);
    expect(updates()).toHaveLength(0);
    const done = await tap(review, 'Confirm take profit 3 %', /Take profit changed: was 1\.9 %, now 3 %\./);
    expect(done.text).toMatch(/Take profit 3 % at/);
    expect(Number(dealNow(deal).take_profit)).toBe(3);
    expect(updates()).toHaveLength(1);
  });

  it('takes a typed take profit in any usual spelling, and refuses the rest with what is expected', async () => {
    await tap(await card(), 'Take profit', /At which profit\?/);
    const review = await sendBadInputs(world, [
      {
        asks: /At which profit\?/,
        bad: [...badInputsFor('number', { tooLarge: '1001' }), '0', '0 %', '2 USDT'],
        expects: /0 %.*1,000 %|percentage/,
        answer: '2,5%',
      },
    ]);
    expect(review.text).toMatch(/Take profit: 2\.5 %/);
    await world.person.tap('Confirm take profit 2.5 %');
    await world.person.waitFor(/was 1\.9 %, now 2\.5 %/);
    expect(Number(dealNow(deal).take_profit)).toBe(2.5);
  });

  it('says so when the take profit is the one that is set already', async () => {
    await tap(await card(), 'Take profit', /At which profit\?/);
    await say('1.90', /It is 1\.9 % already/);
    expect(updates()).toHaveLength(0);
  });

  it('warns of a take profit that the price has reached, before and also at the last moment', async () => {
    const { threeCommas } = world;
    const price = (factor: number) => {
      threeCommas.setPrice('USDT_ETH', String(Number(deal.bought_average_price) * factor));
    };
    price(1.012);
    const question = await tap(await card(), 'Take profit', /At which profit\?/);
    const early = await tap(question, '1 %', /The price is there already: the deal would close at once/);
    expect(buttonsOn(early).at(-1)).toEqual(['Confirm 1 %, closes now']);
    const again = await tap(early, 'Take profit', /At which profit\?/);
    const later = await tap(again, '1.5 %', /Check it, then confirm/);
    price(1.018);
    const moved = await tap(later, 'Confirm take profit 1.5 %', /The price has got there meanwhile/);
    expect(moved.text).toMatch(/the deal would close at once/);
    expect(updates()).toHaveLength(0);
    await tap(moved, 'Confirm 1.5 %, closes now', /was 1\.9 %, now 1\.5 %/);
    expect(updates()).toHaveLength(1);
  });

  it('shows the deal again when the conversation is left', async () => {
    const question = await tap(await card(), 'Take profit', /At which profit\?/);
    const left = await tap(question, 'Leave', /Left as it was, nothing was sent/);
    expect(left.text).toMatch(/avg/);
    expect(buttonsOn(left)[1]).toEqual(['Take profit', 'Safety orders']);
  });

  it('says why a deal that is not active cannot be changed, at the start and at the end', async () => {
    const shown = await card();
    const question = await tap(shown, 'Safety orders', /How many safety orders/);
    const review = await tap(question, '6', /Check it, then confirm/);
    world.threeCommas.completeDeal(world.trader, deal.id);
    const refused = await tap(review, /^Confirm/, /Nothing was changed.*completed/s);
    expect(refused.text).toContain(String(deal.id));
    expect(requestsTo(world, 'deals.updateMaxSafetyOrders')).toHaveLength(0);
    const { data } = {
      data: shown.reply_markup?.inline_keyboard.flat().find(({ text }) => text === 'Take profit'),
    };
    if (data === undefined || !('callback_data' in data)) throw new Error('no Take profit button');
    await world.person.tap({ message_id: refused.message_id, data: data.callback_data });
    await world.person.waitFor(/Nothing was changed.*completed/s, { after: refused.message_id });
    expect(updates()).toHaveLength(0);
  });

  it('changes safety orders, with what the further ones cost', async () => {
    world.threeCommas.fillSafetyOrder(world.trader, deal.id);
    const question = await tap(await card(), 'Safety orders', /How many safety orders at the most\?/);
    expect(question.text).toMatch(/Now 1 of 4 are filled/);
    expect(buttonsOn(question).flat()).toEqual(['1', '2', '3', '5', '6', '7', '9', 'Leave']);
    const review = await sendBadInputs(world, [
      {
        asks: /How many safety orders/,
        // One is filled already.
        bad: [...badInputsFor('whole number', { tooLarge: '101' }), '0', '5%'],
        expects: /whole number/,
        answer: ' 6 ',
      },
    ]);
    // 50 × 2⁴ + 50 × 2⁵, and before them 50 × (2 + 4 + 8).
    expect(review.text).toMatch(/2 more than now: cost up to 2,400\.00 USDT more/);
    expect(review.text).toMatch(/The 5 that are left cost 3,100\.00 USDT together/);
    await world.person.tap('Confirm safety orders: 6');
    const done = await world.person.waitFor(/Safety orders changed: was 4, now 6\./);
    expect(done.text).toMatch(/Safety orders 1 of 6, next at/);
    expect(dealNow(deal).max_safety_orders).toBe(6);
  });

  it('takes safety orders away down to those that are filled', async () => {
    world.threeCommas.fillSafetyOrder(world.trader, deal.id);
    const question = await tap(await card(), 'Safety orders', /How many/);
    await say('4', /It is 4 already/);
    const asked = await world.person.waitFor(/How many/, { after: question.message_id });
    const review = await tap(asked, '1', /3 fewer than now: save up to 700\.00 USDT/);
    expect(review.text).toMatch(/None is left then/);
    await tap(review, /^Confirm/, /was 4, now 1\./);
    expect(dealNow(deal).max_safety_orders).toBe(1);
  });

  it('finds out by reading that a change without an answer was made, and sends it once', async () => {
    world.threeCommas.addFault({
      match: { endpoint: 'deals.updateTakeProfit' },
      times: 1,
      kind: 'timeoutAfterExecuting',
    });
    const question = await tap(await card(), 'Take profit', /At which profit\?/);
    const review = await tap(question, '2 %', /Check it, then confirm/);
    await world.person.tap(/^Confirm/, { messageId: review.message_id });
    await world.person.waitFor(/was 1\.9 %, now 2 %/);
    expect(updates()).toHaveLength(1);
  });

  it('says what is missing when the key may not change deals, and keeps the draft', async () => {
    world.trader.setPermissions(['BOTS_READ', 'ACCOUNTS_READ']);
    const question = await tap(await card(), 'Take profit', /At which profit\?/);
    const review = await tap(question, '2 %', /Check it, then confirm/);
    const told = await tap(review, /^Confirm/, /lacks a permission/);
    expect(buttonsOn(told).at(-1)).toEqual(['Confirm take profit 2 %']);
  });

  it('shows a short deal in words that fit it, and changes it the same way', async () => {
    const { threeCommas, trader } = world;
    const accountId = threeCommas.addAccount(trader, { name: 'Coins', balances: { XRP: '9000' } });
    const botId = threeCommas.addBot(trader, {
      accountId,
      pairs: ['USDT_XRP'],
      strategy: 'short',
      takeProfit: '1.5',
      maxSafetyOrders: 3,
    });
    const short = threeCommas.openDeal(trader, { botId, pair: 'USDT_XRP' });
    const shown = await say(`/deal ${short.id}`, /short · active/);
    expect(shown.text).toMatch(/\(sold\) · now/);
    const question = await tap(shown, 'Take profit', /At which profit\?/);
    const review = await tap(question, '3 %', /At [\d.]+ \(-\d\.\d+ % away\): \+/);
    await tap(review, /^Confirm/, /was 1\.5 %, now 3 %/);
    expect(Number(threeCommas.deal(trader, short.id).take_profit)).toBe(3);
  });
});
