import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld, connect, requestsTo, KEY, SECRET, type World } from '../support/world.ts';

describe('the main job, from a chat message to a signed call', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  it('leads from Start to a closed deal with its final profit in the same message', async () => {
    const { person, threeCommas, trader } = world;
    const deal = threeCommas.openDeal(trader, { pair: 'USDT_ETH' });
    threeCommas.setPrice('USDT_ETH', String(Number(deal.bought_average_price) * 1.01));
    threeCommas.tick();

    person.start();
    await person.waitFor(/API key of yours/);
    await person.tap('Connect 3Commas');
    const askedKey = await person.waitFor(/Send me your 3Commas API key/);
    expect(askedKey.force_reply).toEqual({ placeholder: 'API key' });
    person.send(KEY);
    await person.waitFor(/Now the secret/);
    const secretMessage = person.send(SECRET);
    const connected = await person.waitFor(/You are connected/);
    expect(connected.text).toContain('one active deal');
    expect(person.messages().map((message) => message.message_id)).not.toContain(secretMessage);

    await person.tap('My deals');
    await person.waitFor(/1 active deal/);
    await person.tap(/ETH\/USDT/);
    const card = await person.waitFor(/avg/);
    expect(card.text).toContain(String(deal.id));
    expect(card.text).toContain('USDT_ETH');

    threeCommas.setPrice('USDT_ETH', String(Number(deal.bought_average_price) * 1.012));
    threeCommas.tick();
    await person.tap('Refresh');
    await person.waitFor(/\+1\.[12]\d %/);

    await person.tap('Close at market');
    const question = await person.waitFor(/Close ETH\/USDT at market\?/);
    expect(question.message_id).toBe(card.message_id);
    expect(requestsTo(world, 'deals.panicSell')).toHaveLength(0);
    await person.tap(/^Confirm/);
    await person.waitFor(/3Commas accepted it/);
    threeCommas.tick(5);
    const closed = await person.waitFor(/Closed ETH\/USDT \+/);

    expect(closed.message_id).toBe(card.message_id);
    const final = threeCommas.deal(trader, deal.id);
    expect(final.status).toBe('panic_sold');
    expect(closed.text).toContain(`+${Number(final.final_profit).toFixed(2)}`);
    expect(requestsTo(world, 'deals.panicSell')).toHaveLength(1);
  });

  it('tells of a deal that completes by itself, with its result', async () => {
    const { person, threeCommas, trader } = world;
    const deal = threeCommas.openDeal(trader, { pair: 'USDT_BTC' });
    await connect(world);
    threeCommas.completeDeal(trader, deal.id);
    const alert = await person.waitFor(/^Completed BTC\/USDT \+/);
    expect(alert.text).toContain(String(deal.id));
    expect(alert.text).toContain('USDT_BTC');
    expect(alert.silent ?? false).toBe(false);
  });
});
