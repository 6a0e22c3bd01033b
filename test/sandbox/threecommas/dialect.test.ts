import { describe, expect, it } from 'vitest';
import { createFixture, rows } from './fixture.ts';

describe('the dialect of the API document', () => {
  it('speaks upper case, oldest first, with plain times and without newer fields', async () => {
    const fixture = await createFixture({ dialect: { name: 'document2018' } });
    const first = fixture.sim.openDeal(fixture.user, { stage: 'created' });
    fixture.sim.cancelDeal(fixture.user, first.id);
    const second = fixture.sim.openDeal(fixture.user);
    const deals = rows(await fixture.get('/ver1/deals'));
    expect(deals.map((deal) => [deal.id, deal.status])).toEqual([
      [first.id, 'CANCELED'],
      [second.id, 'BOUGHT'],
    ]);
    expect(deals[0]).toMatchObject({ take_profit_type: 'total_bought_volume' });
    expect(deals[0]?.created_at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    expect(deals[0]).not.toHaveProperty('localized_status');
    const [bot] = rows(await fixture.get('/ver1/bots'));
    expect(bot).not.toHaveProperty('finished_deals_count');
    const [account] = rows(await fixture.get('/ver1/accounts'));
    expect(account).toHaveProperty('api_key');
    fixture.user.setPermissions([]);
    expect((await fixture.get('/ver1/deals')).status).toBe(401);
    await fixture.close();
  });
});
