import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  endedDeal,
  periodStarts,
  profitByPeriod,
  PERIODS,
  statisticsByBot,
  statisticsOf,
  type EndedDeal,
} from '../../src/deals/statistics.ts';
import { parseDeal } from '../../src/threecommas/index.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 22, 12); // a Sunday

const ended = (changes: Partial<EndedDeal> = {}): EndedDeal => ({
  closedAtMs: NOW - HOUR,
  durationMs: 2 * HOUR,
  profitUsd: new Decimal('1.5'),
  safetyOrders: 1,
  botName: 'Alt basket',
  ...changes,
});

const wire = (changes: Readonly<Record<string, unknown>> = {}) =>
  parseDeal({
    id: 1,
    status: 'completed',
    pair: 'USDT_BTC',
    'finished?': true,
    created_at: '2026-11-20T10:00:00.000Z',
    closed_at: '2026-11-20T12:00:00.000Z',
    usd_final_profit: '3.25',
    completed_safety_orders_count: 2,
    bot_name: 'Alt basket',
    ...changes,
  });

describe('statistics of ended deals', () => {
  it('count a deal with its result, its time and its safety orders', () => {
    expect(endedDeal(wire())).toMatchObject({
      closedAtMs: Date.UTC(2026, 10, 20, 12),
      durationMs: 2 * HOUR,
      profitUsd: new Decimal('3.25'),
      safetyOrders: 2,
      botName: 'Alt basket',
    });
  });

  it('leave out what has no result: open, cancelled, failed, and without an end', () => {
    expect(endedDeal(wire({ status: 'bought', 'finished?': false, closed_at: null }))).toBeUndefined();
    expect(endedDeal(wire({ status: 'cancelled' }))).toBeUndefined();
    expect(endedDeal(wire({ status: 'FAILED' }))).toBeUndefined();
    expect(endedDeal(wire({ closed_at: null }))).toBeUndefined();
  });

  it('say how many were won, how long they took and what they brought', () => {
    const figures = statisticsOf([
      ended(),
      ended({ profitUsd: new Decimal(-3), durationMs: 4 * HOUR, safetyOrders: 4 }),
      ended({ profitUsd: null, durationMs: null, safetyOrders: 0 }),
      ended({ profitUsd: new Decimal(0) }),
    ]);
    expect(figures.count).toBe(4);
    // One of the three whose result is known; a deal that ends even is not won.
    expect(figures.wonPercent?.toFixed(1)).toBe('33.3');
    expect(figures.averageDurationMs).toBe((2 * HOUR + 4 * HOUR + 2 * HOUR) / 3);
    expect(figures.averageSafetyOrders?.toFixed()).toBe('1.5');
    expect(figures.profitUsd?.toFixed()).toBe('-1.5');
  });

  it('know nothing of no deals', () => {
    expect(statisticsOf([])).toEqual({
      count: 0,
      wonPercent: null,
      averageDurationMs: null,
      averageSafetyOrders: null,
      profitUsd: null,
    });
  });

  it('name the bots, the best first', () => {
    const rows = statisticsByBot([
      ended({ botName: 'b', profitUsd: new Decimal(1) }),
      ended({ botName: 'a', profitUsd: new Decimal(-1) }),
      ended({ botName: 'b', profitUsd: new Decimal(2) }),
      ended({ botName: 'c', profitUsd: null }),
    ]);
    expect(rows.map(({ botName, count }) => [botName, count])).toEqual([
      ['b', 2],
      ['c', 1],
      ['a', 1],
    ]);
  });

  it('begin days at midnight UTC, weeks on Monday, months on the first', () => {
    const text = (period: (typeof PERIODS)[number]) =>
      periodStarts(period, NOW).map((start) => new Date(start).toISOString().slice(0, 10));
    expect(text('day').slice(-2)).toEqual(['2026-11-21', '2026-11-22']);
    expect(text('day')).toHaveLength(14);
    expect(text('week').slice(-2)).toEqual(['2026-11-09', '2026-11-16']);
    expect(text('month').slice(-2)).toEqual(['2026-10-01', '2026-11-01']);
    expect(text('month')[0]).toBe('2025-12-01');
  });

  it('put each deal into one period, so that together they bring what all deals brought', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PERIODS),
        fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) }),
        fc.array(fc.record({ ago: fc.nat(400 * 24), cents: fc.integer({ min: -9999, max: 9999 }) })),
        (period, nowMs, given) => {
          const starts = periodStarts(period, nowMs);
          const deals = given.map(({ ago, cents }) =>
            ended({ closedAtMs: nowMs - ago * HOUR, profitUsd: new Decimal(cents).div(100) }),
          );
          const inside = deals.filter(({ closedAtMs }) => closedAtMs >= (starts[0] ?? 0));
          const sum = (values: readonly (Decimal | null)[]) =>
            values.reduce<Decimal>((total, value) => total.plus(value ?? 0), new Decimal(0)).toFixed();
          expect(sum(profitByPeriod(deals, starts).map(({ profitUsd }) => profitUsd))).toBe(
            sum(inside.map(({ profitUsd }) => profitUsd)),
          );
          expect([...starts].sort((a, b) => a - b)).toEqual(starts);
          expect(starts.at(-1)).toBeLessThanOrEqual(nowMs);
        },
      ),
    );
  });
});
