import { describe, expect, it } from 'vitest';
import { buildUser } from '../../../src/sandbox/threecommas/builders.ts';
import { isFinished } from '../../../src/sandbox/threecommas/deal-status.ts';
import { furnishDemo } from '../../../src/sandbox/threecommas/demo-world.ts';
import type { UserState } from '../../../src/sandbox/threecommas/state.ts';
import { createWorld, type World } from '../../../src/sandbox/threecommas/world.ts';

const NOW = 1_767_600_000_000;
const DAY_MS = 24 * 60 * 60 * 1000;
const CALM = new Set(['USDT_BTC', 'USDT_ETH', 'BTC_ETH', 'BTC_LTC']);

function demo(seed: number): { readonly world: World; readonly user: UserState } {
  const world = createWorld({
    seed,
    clock: () => NOW,
    tickMs: 1000,
    settleTicks: 1,
    movement: 1,
    dialect: {},
  });
  const user = buildUser(world, { apiKey: 'k', secret: 's' });
  furnishDemo(world, user);
  return { world, user };
}

describe('the demo world', () => {
  it.each([1, 2, 3])('begins with accounts, bots, running deals and a month of history (seed %i)', (seed) => {
    const { user } = demo(seed);
    const accounts = [...user.accounts.values()];
    expect(accounts.map((account) => account.isPaper)).toEqual([false, true]);
    for (const { updatedAt } of accounts) {
      expect(NOW - updatedAt).toBeGreaterThan(0);
      expect(NOW - updatedAt).toBeLessThan(15 * 60_000);
    }
    expect(user.bots.size).toBeGreaterThanOrEqual(7);
    expect(user.activeDealIds.size).toBeGreaterThanOrEqual(5);
    const ended = [...user.deals.values()].filter(isFinished);
    expect(ended.length).toBeGreaterThan(80);
    expect(new Set(ended.map((deal) => deal.status))).toEqual(
      new Set(['completed', 'stop_loss_finished', 'panic_sold', 'failed', 'cancelled']),
    );
    const ages = ended.map((deal) => NOW - (deal.closedAt ?? 0));
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ages)).toBeLessThan(34 * DAY_MS);
    expect(Math.max(...ages)).toBeGreaterThan(20 * DAY_MS);
    const running = [...user.activeDealIds].map((id) => user.deals.get(id)?.completedSafetyOrders ?? 0);
    expect(new Set(running).size).toBeGreaterThan(1);
    expect(new Set([...user.smartTrades.values()].map((trade) => trade.status)).size).toBe(3);
  });

  it('has ids beyond 2^31 that say nothing about time', () => {
    const ids = [...demo(1).user.deals.values()]
      .sort((a, b) => a.createdAt - b.createdAt)
      .map((deal) => deal.id);
    expect(Math.min(...ids)).toBeGreaterThan(2 ** 31);
    expect(ids).not.toEqual([...ids].sort((a, b) => a - b));
  });

  it('ends a deal within twenty steps of nearly any moment, while the patient ones wait', () => {
    let late = 0;
    let steps = 0;
    for (let seed = 1; seed <= 6; seed += 1) {
      const { world, user } = demo(seed);
      const patient = [...user.activeDealIds].filter((id) => CALM.has(user.deals.get(id)?.pair ?? ''));
      let sinceEnd = 0;
      for (let step = 0; step < 400; step += 1) {
        const before = new Set(user.activeDealIds);
        world.tick();
        sinceEnd = [...before].some((id) => !user.activeDealIds.has(id)) ? 0 : sinceEnd + 1;
        if (sinceEnd >= 20) late += 1;
        steps += 1;
        expect(user.activeDealIds.size).toBeGreaterThanOrEqual(3);
      }
      expect(patient.length).toBeGreaterThanOrEqual(3);
      for (const id of patient) expect(user.activeDealIds.has(id)).toBe(true);
    }
    expect(late / steps).toBeLessThan(0.01);
  });
});
