import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFixture, entity, type Fixture, form, rows } from './fixture.ts';

describe('bots of the simulated service', () => {
  let fixture: Fixture;
  let accountId: number;
  beforeEach(async () => {
    fixture = await createFixture();
    accountId = fixture.sim.addAccount(fixture.user);
  });
  afterEach(() => fixture.close());

  const settings = (over: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    name: 'Made by a test',
    account_id: String(accountId),
    pairs: '["USDT_ETH","USDT_SOL"]',
    max_active_deals: '2',
    base_order_volume: '25.5',
    take_profit: '1.2',
    safety_order_volume: '20',
    martingale_volume_coefficient: '1.5',
    martingale_step_coefficient: '1',
    max_safety_orders: '3',
    active_safety_orders_count: '1',
    safety_order_step_percentage: '2',
    take_profit_type: 'total',
    strategy_list: '[{"strategy":"nonstop"}]',
    ...over,
  });
  const create = (over?: Readonly<Record<string, string>>) =>
    fixture.post('/ver1/bots/create_bot', settings(over));
  const attributes = async (over: Readonly<Record<string, string>>): Promise<unknown> => {
    const answer = await create(over);
    expect(answer.status).toBe(400);
    expect(entity(answer)).toMatchObject({
      error: 'record_invalid',
      error_description: 'Invalid parameters',
    });
    return entity(answer).error_attributes;
  };

  it('creates a bot that is switched off, from a form with lists as JSON texts', async () => {
    const answer = await create();
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({
      is_enabled: false,
      pairs: ['USDT_ETH', 'USDT_SOL'],
      type: 'Bot::MultiBot',
      base_order_volume: '25.5',
      take_profit: '1.2',
      cooldown: '0',
      strategy_list: [{ strategy: 'nonstop', options: {} }],
      'deletable?': true,
    });
    expect(rows(await fixture.get('/ver1/bots'))).toHaveLength(1);
  });

  it('takes the same bot as JSON and with Rails brackets', async () => {
    const plain = without(settings(), 'pairs', 'strategy_list');
    const asJson = { ...plain, pairs: ['USDT_ETH', 'USDT_SOL'], strategy_list: [{ strategy: 'nonstop' }] };
    const json = await fixture.api('POST', '/ver1/bots/create_bot', { jsonBody: JSON.stringify(asJson) });
    expect(json.json).toMatchObject({
      pairs: ['USDT_ETH', 'USDT_SOL'],
      strategy_list: [{ strategy: 'nonstop' }],
    });
    const brackets =
      'pairs[]=USDT_ETH&pairs[]=USDT_SOL&strategy_list[][strategy]=qfl&strategy_list[][options][type]=original';
    const rails = await fixture.api('POST', '/ver1/bots/create_bot', {
      form: `${form(plain)}&${encodeURI(brackets)}`,
    });
    expect(rails.json).toMatchObject({
      pairs: ['USDT_ETH', 'USDT_SOL'],
      strategy_list: [{ strategy: 'qfl', options: { type: 'original' } }],
    });
  });

  it('keeps only the last of repeated pairs, so that a bot silently shrinks', async () => {
    const plain = without(settings({ max_active_deals: '1' }), 'pairs');
    const answer = await fixture.api('POST', '/ver1/bots/create_bot', {
      form: `${form(plain)}&pairs=USDT_ETH&pairs=USDT_SOL`,
    });
    expect(answer.json).toMatchObject({ pairs: ['USDT_SOL'], type: 'Bot::SingleBot' });
  });

  it('refuses what the real service refuses, in its words', async () => {
    expect(await attributes({ base_order_volume: '1' })).toEqual({
      base_order_volume: [
        'Base order size is too small. Min: 5.0, USDT_ETH',
        'Base order size is too small. Min: 5.0, USDT_SOL',
      ],
    });
    expect(
      await attributes({ safety_order_volume: '1', pairs: '["USDT_ADA"]', max_active_deals: '1' }),
    ).toEqual({
      safety_order_volume: ['Safety trade size is too small. Min: 5.0, USDT_ADA'],
    });
    expect(await attributes({ pairs: '["USDT_ETH"]' })).toEqual({
      max_active_deals: ['must be less than or equal to 1'],
    });
    expect(await attributes({ pairs: '["USDT_GONE"]', max_active_deals: '1' })).toEqual({
      pairs: ['No market data for this pair: USDT_GONE'],
    });
    expect(await attributes({ strategy_list: 'nonstop' })).toEqual({ strategy_list: ['is invalid'] });
    expect(await attributes({ strategy_list: '' })).toEqual({ strategy_list: ['is missing'] });
    expect(await attributes({ take_profit_type: 'both' })).toEqual({
      take_profit_type: ['does not have a valid value'],
    });
    expect(await attributes({ max_safety_orders: 'many', take_profit: '' })).toEqual({
      max_safety_orders: ['is invalid'],
      take_profit: ['is missing'],
    });
    expect(await attributes({ account_id: '77' })).toEqual({ account_id: ['is invalid'] });
  });

  it('replaces the whole bot in an edit, and leaves running deals as they were', async () => {
    const { id } = entity(await create());
    const deal = fixture.sim.openDeal(fixture.user, { botId: Number(id), pair: 'USDT_ETH' });
    const path = `/ver1/bots/${String(id)}/update`;
    const half = await fixture.api('PATCH', path, { form: 'name=Renamed&take_profit=3' });
    expect(half.status).toBe(400);
    expect(entity(half).error_attributes).toMatchObject({
      pairs: ['is missing'],
      strategy_list: ['is missing'],
    });
    const whole = await fixture.api('PATCH', path, {
      form: form(settings({ name: 'Renamed', take_profit: '3' })),
    });
    expect(whole.status).toBe(200);
    expect(whole.json).toMatchObject({ name: 'Renamed', take_profit: '3.0' });
    expect(fixture.sim.deal(fixture.user, deal.id)).toMatchObject({ take_profit: '1.2' });
  });

  it('is switched on and off, and then opens deals or does not', async () => {
    const { id } = entity(await create());
    const path = `/ver1/bots/${String(id)}`;
    fixture.sim.tick();
    expect(fixture.sim.deals(fixture.user)).toHaveLength(0);
    expect(await fixture.post(`${path}/enable`)).toMatchObject({ status: 201, json: { is_enabled: true } });
    fixture.sim.tick(2);
    expect(fixture.sim.deals(fixture.user)).toHaveLength(2);
    const off = await fixture.post(`${path}/disable`);
    expect(off.json).toMatchObject({ is_enabled: false, active_deals_count: 2, 'deletable?': false });
    expect(entity(off).active_deals).toHaveLength(2);
  });

  it('rests after a deal for as long as its cooldown says', async () => {
    const { id } = entity(await create({ pairs: '["USDT_ETH"]', max_active_deals: '1', cooldown: '60' }));
    await fixture.post(`/ver1/bots/${String(id)}/enable`);
    fixture.sim.tick();
    const [first] = fixture.sim.deals(fixture.user);
    fixture.sim.completeDeal(fixture.user, first?.id ?? 0);
    fixture.sim.advance(59_000);
    fixture.sim.tick();
    expect(fixture.sim.deals(fixture.user)).toHaveLength(1);
    fixture.sim.advance(1100);
    fixture.sim.tick();
    expect(fixture.sim.deals(fixture.user)).toHaveLength(2);
  });

  it('does not delete a bot that still has deals', async () => {
    const { id } = entity(await create());
    const path = `/ver1/bots/${String(id)}`;
    const deal = fixture.sim.openDeal(fixture.user, { botId: Number(id) });
    expect(await fixture.post(`${path}/delete`)).toMatchObject({ status: 403, json: { error: 'Forbidden' } });
    fixture.sim.completeDeal(fixture.user, deal.id);
    expect(await fixture.post(`${path}/delete`)).toMatchObject({ status: 201, json: true });
    expect((await fixture.get(`${path}/show`)).status).toBe(404);
    expect((await fixture.get(`/ver1/deals/${deal.id}/show`)).status).toBe(404);
  });

  it('needs a pair to start a deal of a composite bot', async () => {
    const { id } = entity(await create());
    const path = `/ver1/bots/${String(id)}/start_new_deal`;
    expect(entity(await fixture.post(path)).error_attributes).toEqual({ pair: ['is missing'] });
    const answer = await fixture.post(path, { pair: 'USDT_SOL', skip_signal_checks: 'true' });
    expect(answer).toMatchObject({ status: 201, json: { pair: 'USDT_SOL', status: 'created', bot_id: id } });
    expect((await fixture.post(path, { pair: 'USDT_SOL' })).status).toBe(403);
    expect((await fixture.post(path, { pair: 'USDT_SOL', skip_open_deals_checks: 'true' })).status).toBe(201);
    expect((await fixture.post(path, { pair: 'USDT_ETH' })).status).toBe(403);
  });

  it('answers a bot to start_new_deal where the dialect says so', async () => {
    fixture.sim.setDialect({ startNewDealAnswers: 'bot' });
    const { id } = entity(await create({ pairs: '["USDT_SOL"]', max_active_deals: '1' }));
    const answer = await fixture.post(`/ver1/bots/${String(id)}/start_new_deal`);
    expect(answer.json).toMatchObject({ id, active_deals_count: 1 });
  });

  it.each([
    ['panic_sell_all_deals', 'panic_sell_pending', 'panic_sold', 2],
    ['cancel_all_deals', 'cancel_pending', 'cancelled', 1],
  ])('%s closes every deal later and switches the bot off at once', async (action, pending, ended, ticks) => {
    const { id } = entity(await create());
    await fixture.post(`/ver1/bots/${String(id)}/enable`);
    for (const pair of ['USDT_ETH', 'USDT_SOL'])
      fixture.sim.openDeal(fixture.user, { botId: Number(id), pair });
    const answer = await fixture.post(`/ver1/bots/${String(id)}/${action}`);
    expect(answer.json).toMatchObject({
      is_enabled: false,
      active_deals: [{ status: pending }, { status: pending }],
    });
    fixture.sim.tick(ticks);
    expect(fixture.sim.deals(fixture.user).map((deal) => deal.status)).toEqual([ended, ended]);
  });

  it('lists by scope, and refuses a scope it does not know', async () => {
    const { id } = entity(await create());
    await create({ name: 'Second' });
    await fixture.post(`/ver1/bots/${String(id)}/enable`);
    expect(rows(await fixture.get('/ver1/bots', 'scope=enabled')).map((bot) => bot.id)).toEqual([id]);
    expect(rows(await fixture.get('/ver1/bots')).map((bot) => bot.name)).toEqual([
      'Second',
      'Made by a test',
    ]);
    expect((await fixture.get('/ver1/bots', 'scope=enable')).status).toBe(400);
  });

  it('sums up what was earned: texts per currency, numbers in dollars', async () => {
    const stats = async (query?: string): Promise<unknown> =>
      (await fixture.get('/ver1/bots/stats', query)).json;
    expect(await stats()).toMatchObject({ overall_stats: {}, today_stats: {} });
    const { id, bot_id: botId } = fixture.sim.openDeal(fixture.user, { pair: 'USDT_ETH' });
    const { final_profit: profit } = fixture.sim.completeDeal(fixture.user, id);
    fixture.sim.openDeal(fixture.user, { pair: 'USDT_SOL' });
    expect(await stats()).toMatchObject({
      overall_stats: { USDT: profit },
      today_stats: { USDT: profit },
      profits_in_usd: { overall_usd_profit: Number(Number(profit).toFixed(2)) },
    });
    fixture.sim.advance(24 * 60 * 60 * 1000);
    expect(await stats(`bot_id=${String(botId)}`)).toMatchObject({
      overall_stats: { USDT: profit },
      today_stats: {},
    });
  });

  it('keeps a black list that stops new deals, and lets it be emptied', async () => {
    const path = '/ver1/bots/update_pairs_black_list';
    const pairs = ['USDT_ETH', '1INCH_1INCH-USD-SWAP'];
    expect(await fixture.post(path, { pairs: JSON.stringify(pairs) })).toMatchObject({
      status: 201,
      json: { pairs },
    });
    expect((await fixture.get('/ver1/bots/pairs_black_list')).json).toEqual({ pairs });
    const { id } = entity(await create());
    await fixture.post(`/ver1/bots/${String(id)}/enable`);
    fixture.sim.tick(3);
    expect(fixture.sim.deals(fixture.user).map((deal) => deal.pair)).toEqual(['USDT_SOL']);
    fixture.sim.setDialect({ blackListAnswers: 'true' });
    expect((await fixture.post(path, { pairs: '[]' })).json).toBe(true);
    expect((await fixture.get('/ver1/bots/pairs_black_list')).json).toEqual({ pairs: [] });
  });
});

function without(
  params: Readonly<Record<string, string>>,
  ...names: readonly string[]
): Record<string, string> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));
}
