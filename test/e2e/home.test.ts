import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, createWorld, requestsTo, type World } from '../support/world.ts';

describe('the home menu and free text', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
    await connect(world);
  });
  afterEach(() => world.close());

  const say = (text: string, answer: RegExp) => {
    const after = world.person.send(text);
    return world.person.waitFor(answer, { after });
  };

  it('leads everywhere and back in one message', async () => {
    const { person } = world;
    const menu = await say('/menu', /Welcome back/);
    for (const [button, title] of [
      ['Status', /^Status/],
      ['Settings', /^Settings/],
      ['Help', /What I can do/],
    ] as const) {
      await person.tap(button, { messageId: menu.message_id });
      const shown = await person.waitFor(title);
      expect(shown.message_id).toBe(menu.message_id);
      await person.tap('‹ Menu', { messageId: menu.message_id });
      await person.waitFor(/Welcome back/);
    }
  });

  it('understands a deal’s number, also with a word before it', async () => {
    const deal = world.threeCommas.openDeal(world.trader, { pair: 'USDT_ETH' });
    for (const text of [`deal ${deal.id}`, String(deal.id), `#d${deal.id}`, `Сделка ${deal.id}`]) {
      await say(text, new RegExp(`#d${deal.id} · USDT_ETH`));
    }
  });

  it('understands commands without their slash', async () => {
    await say('deals', /No active deals/);
    await say('Status', /3Commas answers/);
    await say('HELP', /What I can do/);
  });

  it('finds the deals of a coin, and asks before it closes one', async () => {
    const { person, threeCommas, trader } = world;
    const first = threeCommas.openDeal(trader, { pair: 'USDT_ETH' });
    threeCommas.openDeal(trader, { pair: 'USDT_ETH' });
    threeCommas.openDeal(trader, { pair: 'USDT_SOL' });
    await say('eth', /2 active deals with ETH/);
    await say('SOL/USDT', /1 active deal with SOL\/USDT/);
    const which = await say('close eth', /Close which ETH deal at market\?/);
    await person.tap(new RegExp(`Close ETH/USDT`), { messageId: which.message_id });
    await person.waitFor(/Close ETH\/USDT at market\?/);
    expect(requestsTo(world, 'deals.panicSell')).toEqual([]);
    expect(first.status).toBe('bought');
    await say('close sol', /Close SOL\/USDT at market\?/);
    expect(requestsTo(world, 'deals.panicSell')).toEqual([]);
    await say('close DOGE', /No active deal with DOGE/);
  });

  it('says what was probably meant', async () => {
    await say('/deels', /do not know \/deels\. Did you mean \/deals\?/);
    await say('/helpp', /Did you mean \/help\?/);
    await say('/qwertyuiop', /do not know \/qwertyuiop\. \/help/);
    await say('sell everything now please', /No active deal with|did not understand/);
  });

  it('speaks the language that was chosen, from the next message on and after a restart', async () => {
    const { person } = world;
    await say('/language', /Language: English/);
    await person.tap(/Русский/);
    await person.waitFor(/Язык: Русский/);
    await say('/deals', /Активных сделок нет/);
    await world.stopBot();
    await world.startBot();
    await say('сделки', /Активных сделок нет/);
    const deal = world.threeCommas.openDeal(world.trader, { pair: 'USDT_ETH' });
    await person.waitFor(new RegExp(`Открыта ETH/USDT[^]*#d${deal.id}`));
    expect(
      world.telegram.calls.some(
        ({ method, parameters }) =>
          method === 'setMyCommands' && JSON.stringify(parameters['scope'] ?? '').includes('chat'),
      ),
    ).toBe(true);
    await say('/language english', /Language: English/);
    await person.tap(/As my Telegram/);
    await say('/deals', /1 active deal/);
  });

  it('forgets the chosen language with everything else', async () => {
    const { person } = world;
    await say('/language русский', /Язык: Русский/);
    await say('/disconnect', /Забыть ваш ключ/);
    await person.tap('Да, забыть всё');
    await person.waitFor(/Ваш ключ и всё сохранённое удалены/);
    await say('/deals', /No 3Commas key is linked yet/);
  });
});
