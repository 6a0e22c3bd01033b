import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFixture, entity, type Fixture, rows } from './fixture.ts';

describe('accounts of the simulated service', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await createFixture();
  });
  afterEach(() => fixture.close());

  const add = (params: Readonly<Record<string, string>>) =>
    fixture.post('/ver1/accounts/new', {
      name: 'My exchange',
      api_key: 'abcdef',
      secret: 'ghijkl',
      ...params,
    });

  it('adds an account whose balances come with the first load', async () => {
    const added = await add({ type: 'Poloniex' });
    expect(added.status).toBe(201);
    expect(added.json).toMatchObject({ name: 'My exchange', market_code: 'poloniex', usd_amount: '0.0' });
    const path = `/ver1/accounts/${String(entity(added).id)}`;
    expect(rows(await fixture.post(`${path}/account_table_data`))).toEqual([]);
    const loaded = await fixture.post(`${path}/load_balances`);
    expect(loaded.status).toBe(201);
    expect(Number(entity(loaded).usd_amount)).toBeGreaterThan(1000);
    expect(rows(await fixture.post(`${path}/account_table_data`))).toHaveLength(3);
  });

  it('asks each exchange for the fields that it needs', async () => {
    const missing = async (type: string): Promise<unknown> => entity(await add({ type })).error_attributes;
    expect(await missing('Bitstamp')).toEqual({ customer_id: ['is missing'] });
    expect(await missing('Coinbase Pro (GDAX)')).toEqual({ passphrase: ['is missing'] });
    expect(await missing('Nowhere')).toEqual({ type: ['does not have a valid value'] });
    expect((await add({ type: 'Bitstamp', customer_id: '55' })).status).toBe(201);
  });

  it('refuses what is too short, all at once', async () => {
    const answer = await add({ type: 'binance', name: 'x', api_key: 'abcd', secret: 'ab' });
    expect(answer.status).toBe(400);
    expect(entity(answer).error_attributes).toEqual({
      api_key: ['is too short (minimum is 5 characters)'],
      secret: ['is too short (minimum is 5 characters)'],
      name: ['is too short (minimum is 2 characters)'],
    });
  });

  it('tells when the exchange itself refuses the key', async () => {
    const answer = await add({ type: 'binance', api_key: 'KEY_REFUSED' });
    expect(answer).toMatchObject({ status: 422, json: { error: 'invalid_api_key' } });
  });

  it('never keeps the secrets of an added account in its record of requests', async () => {
    await add({ type: 'binance', passphrase: 'open sesame' });
    const text = JSON.stringify(fixture.sim.requests);
    expect(text).toContain('"secret":"[masked]"');
    for (const secret of ['abcdef', 'ghijkl', 'open sesame', fixture.user.secret])
      expect(text).not.toContain(secret);
  });

  it('renames an account', async () => {
    const id = fixture.sim.addAccount(fixture.user);
    const answer = await fixture.post(`/ver1/accounts/${id}/rename`, { name: 'Büro & Söhne' });
    expect(answer).toMatchObject({ status: 201, json: { id, name: 'Büro & Söhne' } });
    expect((await fixture.post(`/ver1/accounts/${id}/rename`, { name: 'x' })).status).toBe(400);
  });

  it('shows balances as 3Commas knows them, which may be old', async () => {
    const id = fixture.sim.addAccount(fixture.user, { balances: { USDT: '1000' } });
    const bot = fixture.sim.addBot(fixture.user, { accountId: id, pairs: ['USDT_ETH'], baseOrder: '200' });
    fixture.sim.openDeal(fixture.user, { botId: bot });
    const codes = async (): Promise<unknown[]> =>
      rows(await fixture.post(`/ver1/accounts/${id}/account_table_data`)).map((row) => row.currency_code);
    expect(await codes()).toEqual(['USDT']);
    await fixture.post(`/ver1/accounts/${id}/load_balances`);
    expect(await codes()).toEqual(['USDT', 'ETH']);
    const [usdt, eth] = rows(await fixture.post(`/ver1/accounts/${id}/account_table_data`));
    expect(usdt?.position).toBeLessThan(800);
    expect(eth).toMatchObject({ on_orders: eth?.position, account_id: id });
  });

  it('mixes numbers and texts in the pie chart, as the real one does', async () => {
    const id = fixture.sim.addAccount(fixture.user, { balances: { BTC: '1', ETH: '10' } });
    const chart = rows(await fixture.post(`/ver1/accounts/${id}/pie_chart_data`));
    expect(chart.map((row) => [row.code, typeof row.btc_value, typeof row.percentage])).toEqual([
      ['BTC', 'number', 'number'],
      ['ETH', 'string', 'number'],
    ]);
    expect(chart.reduce((sum, row) => sum + Number(row.percentage), 0)).toBeCloseTo(100, 1);
  });

  it('removes an account only when nothing runs on it', async () => {
    const { id, account_id: accountId } = fixture.sim.openDeal(fixture.user);
    const path = `/ver1/accounts/${String(accountId)}/remove`;
    expect(await fixture.post(path)).toMatchObject({ status: 422, json: { error: 'account_not_deletable' } });
    fixture.sim.completeDeal(fixture.user, id);
    expect(await fixture.post(path)).toMatchObject({ status: 201, json: true });
    expect(rows(await fixture.get('/ver1/accounts'))).toEqual([]);
    expect(rows(await fixture.get('/ver1/bots'))).toEqual([]);
  });

  it('knows odd numbers: profit on nothing is infinite', async () => {
    const added = entity(await add({ type: 'binance' }));
    fixture.sim.advance(1000);
    const empty = fixture.sim.addAccount(fixture.user, { balances: {} });
    const [newest] = rows(await fixture.get('/ver1/accounts'));
    expect(newest).toMatchObject({ id: empty, usd_profit_percentage: '-0.0' });
    expect(added).toMatchObject({ available_for_trading: {}, lock_reason: null });
  });
});
