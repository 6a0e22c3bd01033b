import { describe, expect, it } from 'vitest';
import { createFixture } from './fixture.ts';

describe('one seed is one world', () => {
  const story = async (seed: number, chatty = false): Promise<string[]> => {
    const { sim, user, get, post, close } = await createFixture({ seed, movement: 1, tickMs: 1000 });
    const trader = sim.addUser({ apiKey: 'trader', secret: 'trader', scenario: 'demo' });
    const texts: string[] = [];
    const { id } = sim.openDeal(user, { pair: 'USDT_DOGE' });
    for (let round = 0; round < 4; round += 1) {
      sim.tick(5);
      if (chatty) await get('/ver1/accounts');
      texts.push((await get('/ver1/deals')).text, (await get('/ver1/bots')).text);
    }
    texts.push((await post(`/ver1/deals/${id}/panic_sell`)).text, (await get('/ver1/accounts')).text);
    texts.push(JSON.stringify(sim.deals(trader)));
    await close();
    return texts;
  };

  it('answers the same calls with the same bytes', async () => {
    expect(await story(7)).toEqual(await story(7));
  });

  it('is another world for another seed', async () => {
    expect(await story(7)).not.toEqual(await story(8));
  });

  it('does not let reading change what happens', async () => {
    expect(await story(7, true)).toEqual(await story(7));
  });
});
