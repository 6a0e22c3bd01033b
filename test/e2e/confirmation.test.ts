import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientMessage } from '../../src/sandbox/botapi/client-protocol.ts';
import type { SimDeal } from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import { connect, createWorld, requestsTo, type World } from '../support/world.ts';

describe('Close at market, behind its confirmation', () => {
  let world: World;
  let aheadMs: number;
  let deal: SimDeal;

  beforeEach(async () => {
    aheadMs = 0;
    // The watcher stays out of the way: what 3Commas gets here comes from taps.
    world = await createWorld({ clock: () => Date.now() + aheadMs, config: { pollIntervalMs: 3_600_000 } });
    deal = world.threeCommas.openDeal(world.trader, { pair: 'USDT_ETH' });
    await connect(world);
  });
  afterEach(() => world.close());

  async function ask(): Promise<ClientMessage> {
    const after = world.person.send(`/deal ${deal.id}`);
    const card = await world.person.waitFor(/avg/, { after });
    await world.person.tap('Close at market', { messageId: card.message_id });
    return world.person.waitFor(/Close ETH\/USDT at market\?/, { after });
  }

  function confirmButton(message: ClientMessage): { message_id: number; data: string } {
    const button = message.reply_markup?.inline_keyboard
      .flat()
      .find(({ text }) => text.startsWith('Confirm'));
    if (button === undefined || !('callback_data' in button)) throw new Error('no Confirm button');
    return { message_id: message.message_id, data: button.callback_data };
  }

  const sells = () => requestsTo(world, 'deals.panicSell');

  it('says what will happen, on which figures, and for how long the answer is good', async () => {
    const question = await ask();
    expect(question.text).toMatch(/Sells everything this deal bought/);
    expect(question.text).toMatch(/Now [+-]\d/);
    expect(question.text).toMatch(/moves more than 0\.5 %/);
    expect(question.text).toMatch(/Good for 60 s/);
    expect(question.text).toContain(String(deal.id));
    const labels = question.reply_markup?.inline_keyboard.map((row) => row.map(({ text }) => text));
    expect(labels?.[0]).toEqual(['Keep']);
    expect(labels?.[1]?.[0]).toMatch(/^Confirm close [+-]\d/);
  });

  it('sells once however often Confirm is tapped', async () => {
    const confirm = confirmButton(await ask());
    const taps = await Promise.all([1, 2, 3, 4].map(() => world.person.tap(confirm)));
    expect(taps.every((tap) => tap.answered)).toBe(true);
    await world.person.waitFor(/3Commas accepted it/);
    await world.person.tap(confirm);
    expect(sells()).toHaveLength(1);
  });

  it('sells once when the same deal was asked about in two messages', async () => {
    const first = confirmButton(await ask());
    const second = confirmButton(await ask());
    const tap = await world.person.tap(first);
    expect(tap.text).toMatch(/answered already/);
    expect(sells()).toHaveLength(0);
    await world.person.tap(second);
    await world.person.waitFor(/3Commas accepted it/);
    expect(sells()).toHaveLength(1);
  });

  it('sends nothing for a tap after expiry, and offers to ask again', async () => {
    const question = await ask();
    aheadMs = 61_000;
    await world.person.tap(confirmButton(question));
    const late = await world.person.waitFor(/too late/);
    expect(late.message_id).toBe(question.message_id);
    expect(sells()).toHaveLength(0);
    await world.person.tap('Ask again');
    const anew = await world.person.waitFor(/Close ETH\/USDT at market\?/);
    await world.person.tap(confirmButton(anew));
    await world.person.waitFor(/3Commas accepted it/);
    expect(sells()).toHaveLength(1);
  });

  it('sends nothing for a tap by another person, says so to them, and logs it', async () => {
    const { data } = confirmButton(await ask());
    const other = world.telegram.addUser({ id: 2002, first_name: 'Mallory' });
    other.start();
    const theirs = await other.waitFor(/API key/);
    const answer = await other.tap({ message_id: theirs.message_id, data });
    expect(answer.show_alert).toBe(true);
    expect(answer.text).toMatch(/Only the person who asked/);
    expect(sells()).toHaveLength(0);
    expect(world.logLines.join('')).toMatch(/"userId":2002.*not theirs/);
  });

  it('keeps the deal on Keep, and Confirm does nothing afterwards', async () => {
    const question = await ask();
    await world.person.tap('Keep', { messageId: question.message_id });
    await world.person.waitFor(/Kept ETH\/USDT/);
    await world.person.tap(confirmButton(question));
    expect(sells()).toHaveLength(0);
    expect(world.threeCommas.deal(world.trader, deal.id).status).toBe('bought');
  });

  it('asks anew with new figures when the result moved by more than the tolerance', async () => {
    const question = await ask();
    world.threeCommas.setPrice('USDT_ETH', String(Number(deal.bought_average_price) * 0.99));
    world.threeCommas.tick();
    await world.person.tap(confirmButton(question));
    const anew = await world.person.waitFor(/The result moved/);
    expect(anew.message_id).toBe(question.message_id);
    expect(sells()).toHaveLength(0);
    await world.person.tap(confirmButton(anew));
    await world.person.waitFor(/3Commas accepted it/);
    expect(sells()).toHaveLength(1);
  });

  it('asks anew when the deal bought more meanwhile, although the percentage is the same', async () => {
    const question = await ask();
    world.threeCommas.fillSafetyOrder(world.trader, deal.id);
    const filled = world.threeCommas.deal(world.trader, deal.id);
    const { actual_profit_percentage: percent } = deal;
    world.threeCommas.addFault({
      match: { endpoint: 'deals.show' },
      kind: 'patch',
      set: { ...filled, actual_profit_percentage: percent },
    });
    await world.person.tap(confirmButton(question));
    await world.person.waitFor(/The result moved|bought more/);
    expect(sells()).toHaveLength(0);
  });

  it('does not obey a tap that waited while the bot was down', async () => {
    const question = await ask();
    await world.stopBot();
    const tap = world.person.tap(confirmButton(question));
    await world.startBot({ pollIntervalMs: 3_600_000 });
    await world.person.waitFor(/too late/);
    await tap;
    expect(sells()).toHaveLength(0);
    await world.person.tap('Ask again');
    await world.person.tap(confirmButton(await world.person.waitFor(/at market\?/)));
    await world.person.waitFor(/3Commas accepted it/);
    expect(sells()).toHaveLength(1);
  });

  it('does not obey an old question that a stepped-back clock makes look young', async () => {
    const question = await ask();
    aheadMs = -3_600_000;
    await world.person.tap(confirmButton(question));
    await world.person.waitFor(/too late/);
    expect(sells()).toHaveLength(0);
  });

  it('tells the end in the same message when a sell takes longer than anybody waits', async () => {
    const question = await ask();
    await world.person.tap(confirmButton(question));
    await world.person.waitFor(/3Commas accepted it/);
    await world.stopBot();
    world.threeCommas.tick(5);
    await world.startBot({ pollIntervalMs: 3_600_000 });
    const closed = await world.person.waitFor(/^Closed ETH\/USDT/);
    expect(closed.message_id).toBe(question.message_id);
    expect(sells()).toHaveLength(1);
  });

  it('sends nothing when the deal ended meanwhile, and says how', async () => {
    const question = await ask();
    world.threeCommas.completeDeal(world.trader, deal.id);
    await world.person.tap(confirmButton(question));
    await world.person.waitFor(/nothing was sent.*completed/s);
    expect(sells()).toHaveLength(0);
  });

  it('sends nothing when the deal cannot be read first, and the tap can be repeated', async () => {
    const question = await ask();
    const heal = world.threeCommas.addFault({
      match: { endpoint: 'deals.show' },
      kind: 'status',
      status: 500,
      body: { error: 'unknown_error' },
    });
    await world.person.tap(confirmButton(question));
    await world.person.waitFor(/could not be read first/, { timeoutMs: 20_000 });
    expect(sells()).toHaveLength(0);
    heal();
    await world.person.tap(/^Confirm/);
    await world.person.waitFor(/3Commas accepted it/);
    expect(sells()).toHaveLength(1);
  });

  it('finds out by reading that a sell without an answer was done', async () => {
    const question = await ask();
    world.threeCommas.addFault({
      match: { endpoint: 'deals.panicSell' },
      times: 1,
      kind: 'timeoutAfterExecuting',
    });
    await world.person.tap(confirmButton(question));
    await world.person.waitFor(/did not answer|accepted/);
    world.threeCommas.tick(5);
    const closed = await world.person.waitFor(/^Closed ETH\/USDT/);
    expect(closed.message_id).toBe(question.message_id);
    expect(sells()).toHaveLength(1);
  });

  it('finds out by reading that a sell without an answer was not done, and says so', async () => {
    const question = await ask();
    world.threeCommas.addFault({
      match: { endpoint: 'deals.panicSell' },
      times: 1,
      kind: 'dropBeforeExecuting',
    });
    await world.person.tap(confirmButton(question));
    const told = await world.person.waitFor(/nothing was done/, { timeoutMs: 15_000 });
    expect(told.message_id).toBe(question.message_id);
    expect(world.threeCommas.deal(world.trader, deal.id).status).toBe('bought');
  });

  it('says what is missing when the key may not close deals', async () => {
    world.trader.setPermissions(['BOTS_READ', 'ACCOUNTS_READ']);
    await world.person.tap(confirmButton(await ask()));
    const told = await world.person.waitFor(/was not closed/);
    expect(told.text).toMatch(/lacks bots write, or the deal's state/);
  });
});
