import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createSimulatedThreeCommas,
  type SimulatedThreeCommas,
  type SimulatedUser,
} from '../../../src/sandbox/threecommas/simulated-threecommas.ts';
import { call, type CallOptions } from './signed-fetch.ts';

type Json = Record<string, unknown>;

describe('deals of the simulated service', () => {
  let sim: SimulatedThreeCommas;
  let user: SimulatedUser;

  beforeEach(async () => {
    sim = await createSimulatedThreeCommas({ clock: () => Date.UTC(2026, 0, 5), movement: 0 });
    user = sim.addUser({ apiKey: 'key', secret: 'secret' });
  });
  afterEach(() => sim.close());

  const get = async (path: string, query?: string): Promise<unknown> => {
    const options: CallOptions = query === undefined ? {} : { query };
    return (await call(sim.baseUrl, user, 'GET', path, options)).json;
  };
  const ids = async (query: string): Promise<readonly unknown[]> =>
    ((await get('/ver1/deals', query)) as Json[]).map((deal) => deal.id);

  it('lists newest first, fifty at a time, and a thousand at most', async () => {
    const made = Array.from({ length: 55 }, () => sim.openDeal(user).id);
    const newestFirst = [...made].reverse();
    expect(await ids('')).toEqual(newestFirst.slice(0, 50));
    expect(await ids('limit=5000')).toEqual(newestFirst);
    expect(await ids('limit=10&offset=50')).toEqual(newestFirst.slice(50));
    expect(await ids('limit=3&order=created_at&order_direction=asc')).toEqual(made.slice(0, 3));
  });

  it('narrows by scope in lower case, and takes any other scope for all', async () => {
    const open = sim.openDeal(user).id;
    const completed = sim.completeDeal(user, sim.openDeal(user).id).id;
    const stopped = sim.stopLossDeal(user, sim.openDeal(user).id).id;
    const failed = sim.failDeal(user, sim.openDeal(user).id).id;
    expect(await ids('scope=active')).toEqual([open]);
    expect(await ids('scope=finished')).toEqual([failed, stopped, completed]);
    expect(await ids('scope=completed')).toEqual([completed]);
    expect(await ids('scope=ACTIVE')).toHaveLength(4);
  });

  it('narrows by account and bot', async () => {
    const account = sim.addAccount(user);
    const bot = sim.addBot(user, { accountId: account });
    sim.openDeal(user, { botId: bot });
    const other = sim.addBot(user, { accountId: sim.addAccount(user), pairs: ['USDT_ETH'] });
    const wanted = sim.openDeal(user, { botId: other }).id;
    expect(await ids(`bot_id=${other}`)).toEqual([wanted]);
    expect(await ids(`account_id=${account}&bot_id=${other}`)).toEqual([]);
  });

  it('answers 404 for a deal that never was and for one of somebody else', async () => {
    const stranger = sim.addUser({ apiKey: 'other', secret: 'other' });
    const theirs = sim.openDeal(stranger).id;
    for (const id of [theirs, 5]) {
      const answer = await call(sim.baseUrl, user, 'GET', `/ver1/deals/${id}/show`);
      expect(answer.status).toBe(404);
      expect(answer.json).toEqual({ error: 'not_found', error_description: 'Not Found' });
    }
  });

  it('sells at market later than it says so', async () => {
    const { id } = sim.openDeal(user, { pair: 'USDT_ETH' });
    const answer = await call(sim.baseUrl, user, 'POST', `/ver1/deals/${id}/panic_sell`);
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({
      id,
      status: 'panic_sell_pending',
      'panic_sellable?': false,
      closed_at: null,
    });

    const again = await call(sim.baseUrl, user, 'POST', `/ver1/deals/${id}/panic_sell`);
    expect(again.status).toBe(403);
    expect(again.json).toEqual({ error: 'Forbidden' });

    sim.tick();
    expect(sim.deal(user, id).status).toBe('panic_sell_order_placed');
    sim.tick();
    const sold = (await get(`/ver1/deals/${id}/show`)) as Json;
    expect(sold).toMatchObject({ status: 'panic_sold', 'finished?': true, 'cancellable?': false });
    expect(sold.sold_amount).toBe(sold.bought_amount);
    expect(sold.actual_profit).toBe(sold.final_profit);
    expect(Date.parse(String(sold.updated_at)) - Date.parse(String(sold.closed_at))).toBeGreaterThan(0);
  });

  it('cancels later than it says so, and keeps the coins', async () => {
    const { id } = sim.openDeal(user);
    const answer = await call(sim.baseUrl, user, 'POST', `/ver1/deals/${id}/cancel`);
    expect(answer.json).toMatchObject({
      status: 'cancel_pending',
      'cancellable?': false,
      'panic_sellable?': false,
    });
    sim.tick();
    expect(sim.deal(user, id)).toMatchObject({
      status: 'cancelled',
      'finished?': true,
      sold_amount: '0.0',
      final_profit: '0.0',
    });
  });

  it('moves updated_at with events and not with prices', () => {
    const { id, updated_at: before } = sim.openDeal(user, { pair: 'USDT_ETH' });
    const price = Number(sim.price('USDT_ETH'));
    sim.setPrice('USDT_ETH', (price * 0.999).toFixed(2));
    sim.tick();
    const priced = sim.deal(user, id);
    expect(priced.updated_at).toBe(before);
    sim.setPrice('USDT_ETH', (price * 0.985).toFixed(2));
    sim.tick();
    const filled = sim.deal(user, id);
    expect(filled.completed_safety_orders_count).toBe(1);
    expect(String(filled.updated_at) > String(before)).toBe(true);
  });

  it('completes by itself when the take profit price is reached', () => {
    const { id, take_profit_price: target } = sim.openDeal(user, { pair: 'USDT_ETH' });
    sim.setPrice('USDT_ETH', String(target));
    sim.tick();
    expect(sim.deal(user, id)).toMatchObject({ status: 'completed', final_profit_percentage: '1.5' });
  });

  it('changes take profit and safety orders of a bought deal only', async () => {
    const { id } = sim.openDeal(user);
    const path = `/ver1/deals/${id}`;
    const profit = await call(sim.baseUrl, user, 'POST', `${path}/update_tp`, {
      form: 'new_take_profit_percentage=2.5',
    });
    expect(profit.status).toBe(201);
    expect(profit.json).toMatchObject({ take_profit: '2.5' });
    const orders = await call(sim.baseUrl, user, 'POST', `${path}/update_max_safety_orders`, {
      query: 'max_safety_orders=9',
    });
    expect(orders.json).toMatchObject({ max_safety_orders: 9 });
    const missing = await call(sim.baseUrl, user, 'POST', `${path}/update_tp`);
    expect(missing.status).toBe(400);
    expect(missing.json).toMatchObject({
      error: 'record_invalid',
      error_attributes: { new_take_profit_percentage: ['is missing'] },
    });
    sim.completeDeal(user, id);
    const late = await call(sim.baseUrl, user, 'POST', `${path}/update_tp`, {
      form: 'new_take_profit_percentage=2.5',
    });
    expect(late.status).toBe(403);
  });

  it('shows nulls where a deal has nothing to show', () => {
    const open = sim.openDeal(user, { stage: 'created' });
    expect(open).toMatchObject({
      status: 'created',
      closed_at: null,
      take_profit_price: null,
      bought_average_price: '0',
    });
    const failed = sim.failDeal(user, open.id, 'no funds');
    expect(failed).toMatchObject({
      bought_amount: null,
      sold_volume: null,
      failed_message: 'no funds',
      deal_has_error: true,
    });
    expect(failed.closed_at).not.toBeNull();
  });
});
