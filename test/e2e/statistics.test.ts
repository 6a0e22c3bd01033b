import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, createWorld, requestsTo, type World } from '../support/world.ts';

describe('statistics in the chat', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  const say = (text: string, answer: RegExp) => {
    const after = world.person.send(text);
    return world.person.waitFor(answer, { after });
  };

  const endDeals = (count: number) => {
    for (let i = 0; i < count; i += 1) {
      const deal = world.threeCommas.openDeal(world.trader, { pair: 'USDT_ETH' });
      world.threeCommas.completeDeal(world.trader, deal.id);
    }
  };

  it('say what was earned overall and today, and how the last deals went', async () => {
    endDeals(3);
    await connect(world);
    const card = await say('/stats', /Last 30 days/);
    expect(card.text).toMatch(/3 deals ended, \+[\d.]+ USD/);
    expect(card.text).toMatch(/100 % won/);
    expect(card.text).toMatch(/0 safety orders on average/);
  });

  it('stand by bot and by account, and lead back', async () => {
    const { person } = world;
    endDeals(2);
    await connect(world);
    const card = await say('/stats', /Last 30 days/);
    await person.tap('By bot', { messageId: card.message_id });
    const byBot = await person.waitFor(/Profit by bot/);
    expect(byBot.message_id).toBe(card.message_id);
    expect(byBot.text).toMatch(/USDT_ETH bot +2 +100 +\+[\d.]+/);
    await person.tap('‹ Profit', { messageId: card.message_id });
    await person.waitFor(/Last 30 days/);
    await person.tap('By account', { messageId: card.message_id });
    const byAccount = await person.waitFor(/Profit by account/);
    expect(byAccount.text).toMatch(/Main account +\S+ +\S+/);
    expect(requestsTo(world, 'bots.stats').length).toBeGreaterThan(1);
  });

  it('come as a picture by day, week and month', async () => {
    const { person } = world;
    endDeals(2);
    await connect(world);
    const card = await say('/stats', /Last 30 days/);
    for (const [button, title] of [
      ['Days', /Profit by day/],
      ['Weeks', /Profit by week/],
      ['Months', /Profit by month/],
    ] as const) {
      await person.tap(button, { messageId: card.message_id });
      const picture = await person.waitFor((message) => title.test(message.caption ?? ''));
      expect(picture.photo).toBeDefined();
      expect(picture.caption).toMatch(/2 deals ended/);
    }
    await person.tap('‹ Profit');
    await person.waitFor((message) => /Last 30 days/.test(message.text ?? ''), { after: card.message_id });
  });

  it('say so where nothing ended yet', async () => {
    await connect(world);
    await say('/stats', /No deal ended with a result/);
    await world.person.tap('Days');
    await world.person.waitFor((message) => /No deal ended/.test(message.caption ?? ''));
  });

  it('read a service to its end that gives the oldest deals first, whatever it was asked for', async () => {
    await world.close();
    world = await createWorld({ threeCommas: { dialect: { name: 'document2018' } } });
    endDeals(2);
    await connect(world);
    await say('/stats', /2 deals ended/);
  });
});
