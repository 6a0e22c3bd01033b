import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedThreeCommas } from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import { compare } from '../../src/watch/compare.ts';
import { lookAtDeals } from '../../src/watch/look.ts';
import type { Snapshot } from '../../src/watch/journal.ts';
import { watch, type Watched } from './watched.ts';

describe('a look at somebody’s deals', () => {
  let watched: Watched;
  let sim: SimulatedThreeCommas;
  beforeEach(async () => {
    watched = await watch();
    sim = watched.sim;
  });
  afterEach(() => watched.close());

  const lookFrom = (previous?: Snapshot) => lookAtDeals(watched.client, previous, watched.now);
  async function firstLook(): Promise<Snapshot> {
    const { next } = compare(undefined, await lookFrom());
    watched.requests();
    watched.wait(10_000);
    return next;
  }

  it('takes two requests where nothing happened, and one more when it is the first', async () => {
    sim.openDeal(watched.trader);
    await lookFrom();
    expect(watched.requests()).toBe(3);
    const snapshot = await firstLook();
    await lookFrom(snapshot);
    expect(watched.requests()).toBe(2);
  });

  it('takes two requests for ends that are among the newest finished', async () => {
    const ids = [1, 2, 3].map(() => sim.openDeal(watched.trader).id);
    const snapshot = await firstLook();
    for (const id of ids) sim.completeDeal(watched.trader, id);
    const { ended } = await lookFrom(snapshot);
    expect(new Set(ended.map(({ id }) => id))).toEqual(new Set(ids));
    expect(watched.requests()).toBe(2);
  });

  it('looks up what vanished and is not among the newest finished', async () => {
    const old = sim.openDeal(watched.trader).id;
    watched.wait(1000);
    for (let more = 0; more < 60; more += 1)
      sim.completeDeal(watched.trader, sim.openDeal(watched.trader).id);
    const snapshot = await firstLook();
    sim.stopLossDeal(watched.trader, old);
    const { ended } = await lookFrom(snapshot);
    expect(ended.find(({ id }) => id === old)?.status).toBe('stop_loss_finished');
    expect(watched.requests()).toBe(3);
  });

  it('asks for the newest finished deals by name, whatever the order without would be', async () => {
    sim.setDialect({ name: 'document2018' });
    const snapshot = await firstLook();
    for (let more = 0; more < 60; more += 1)
      sim.completeDeal(watched.trader, sim.openDeal(watched.trader).id);
    const newest = sim.completeDeal(watched.trader, sim.openDeal(watched.trader).id).id;
    const { ended } = await lookFrom(snapshot);
    expect(ended.map(({ id }) => id)).toContain(newest);
  });

  it('reads every page of the active deals', async () => {
    const ids = new Set(
      Array.from({ length: 1003 }, () => sim.openDeal(watched.trader, { stage: 'created' }).id),
    );
    const { active } = await lookFrom();
    expect(new Set(active.map(({ id }) => id))).toEqual(ids);
    expect(active).toHaveLength(1003);
  });

  it('ends where pages go on for ever because nobody heeds the offset', async () => {
    const page = Array.from({ length: 1000 }, (_, place) => ({
      id: place + 1,
      pair: 'USDT_BTC',
      status: 'bought',
    }));
    sim.addFault({ kind: 'status', status: 200, body: page, match: { endpoint: 'deals.list' }, times: 3 });
    const { active } = await lookFrom();
    expect(active).toHaveLength(1000);
  });

  it('is no look where a list cannot be read', async () => {
    const snapshot = await firstLook();
    for (const skip of [0, 1]) {
      sim.addFault({ kind: 'status', status: 500, match: { endpoint: 'deals.list' }, times: 1, skip });
      await expect(lookFrom(snapshot)).rejects.toMatchObject({ name: 'ServerError' });
    }
    await expect(lookFrom(snapshot)).resolves.toBeDefined();
  });

  it('goes through although a vanished deal cannot be read: it stays known', async () => {
    const gone = sim.openDeal(watched.trader).id;
    const snapshot = await firstLook();
    sim.addFault({ kind: 'emptyList', match: { endpoint: 'deals.list' } });
    sim.addFault({ kind: 'status', status: 404, match: { endpoint: 'deals.show' } });
    const taken = await lookFrom(snapshot);
    expect(taken).toMatchObject({ active: [], ended: [] });
    expect(Object.keys(compare(snapshot, taken).next.deals)).toEqual([String(gone)]);
  });

  it('takes no vanished deal for ended that is still open', async () => {
    sim.openDeal(watched.trader);
    const snapshot = await firstLook();
    sim.addFault({ kind: 'emptyList', match: { endpoint: 'deals.list' } });
    expect((await lookFrom(snapshot)).ended).toEqual([]);
    expect(watched.requests()).toBe(3);
  });

  it('looks up twenty at a time, and comes round to all, also past those that never answer', async () => {
    const ids = Array.from({ length: 47 }, () => sim.openDeal(watched.trader).id);
    let snapshot = await firstLook();
    sim.addFault({ kind: 'emptyList', match: { endpoint: 'deals.list' } });
    for (const id of ids.slice(0, 30)) {
      sim.addFault({ kind: 'status', status: 404, match: { path: `/deals/${id}/` } });
    }
    for (const id of ids) sim.completeDeal(watched.trader, id);
    const found = new Set<number>();
    for (let round = 0; round < 8; round += 1) {
      watched.requests();
      const { events, next } = compare(snapshot, await lookFrom(snapshot));
      expect(watched.requests()).toBeLessThanOrEqual(22);
      for (const { dealId } of events) found.add(dealId);
      snapshot = next;
    }
    expect(found).toEqual(new Set(ids.slice(30)));
  });
});
