import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealFunds, MAX_SAFETY_ORDERS, safetyLadder, type LadderSettings } from '../../src/deals/ladder.ts';

const settings = (changes: Partial<Record<keyof LadderSettings, string | number>> = {}): LadderSettings => {
  const given = { ...DEFAULTS, ...changes };
  return {
    direction: given.direction === 'short' ? 'short' : 'long',
    baseVolume: new Decimal(given.baseVolume),
    safetyVolume: new Decimal(given.safetyVolume),
    maxSafetyOrders: Number(given.maxSafetyOrders),
    stepPercent: new Decimal(given.stepPercent),
    volumeCoefficient: new Decimal(given.volumeCoefficient),
    stepCoefficient: new Decimal(given.stepCoefficient),
  };
};
const DEFAULTS = {
  direction: 'long',
  baseVolume: '25',
  safetyVolume: '20',
  maxSafetyOrders: 3,
  stepPercent: '1.5',
  volumeCoefficient: '1',
  stepCoefficient: '1',
};

const figures = (given: LadderSettings) =>
  safetyLadder(given).map(({ deviationPercent, volume, safetyTotal }) =>
    [deviationPercent, volume, safetyTotal].map((value) => value.toFixed()),
  );

/** Numbers as people type them: two decimals. */
const typed = (max: number) =>
  fc.integer({ min: 1, max: max * 100 }).map((hundredths) => new Decimal(hundredths).div(100));
const anySettings = fc.record({
  direction: fc.constantFrom('long' as const, 'short' as const),
  baseVolume: typed(10_000),
  safetyVolume: typed(10_000),
  maxSafetyOrders: fc.integer({ min: 0, max: MAX_SAFETY_ORDERS }),
  stepPercent: typed(20),
  volumeCoefficient: typed(4),
  stepCoefficient: typed(4),
});

describe('the ladder of safety orders', () => {
  it('has even steps and even sizes with coefficients of one', () => {
    expect(figures(settings())).toEqual([
      ['-1.5', '20', '20'],
      ['-3', '20', '40'],
      ['-4.5', '20', '60'],
    ]);
    expect(dealFunds(settings()).toFixed()).toBe('85');
  });

  it('grows its steps and its sizes by their coefficients, to the last digit', () => {
    const growing = settings({ volumeCoefficient: '1.8', stepCoefficient: '1.1' });
    expect(figures(growing)).toEqual([
      ['-1.5', '20', '20'],
      ['-3.15', '36', '56'],
      ['-4.965', '64.8', '120.8'],
    ]);
    expect(dealFunds(growing).toFixed()).toBe('145.8');
  });

  it('is only the base order where there are no safety orders', () => {
    expect(safetyLadder(settings({ maxSafetyOrders: 0 }))).toEqual([]);
    expect(dealFunds(settings({ maxSafetyOrders: 0 })).toFixed()).toBe('25');
  });

  it('says which orders of a long deal would need a price of nothing or less', () => {
    const deep = settings({ stepPercent: '40', maxSafetyOrders: 4 });
    expect(safetyLadder(deep).map(({ reachable }) => reachable)).toEqual([true, true, false, false]);
    expect(safetyLadder({ ...deep, direction: 'short' }).every(({ reachable }) => reachable)).toBe(true);
  });

  it('ends at a hundred orders, whatever a bot claims', () => {
    expect(safetyLadder(settings({ maxSafetyOrders: 1_000_000_000 }))).toHaveLength(MAX_SAFETY_ORDERS);
    expect(safetyLadder(settings({ maxSafetyOrders: -1 }))).toEqual([]);
  });

  it('adds up each size and each step', () => {
    fc.assert(
      fc.property(anySettings, (given) => {
        const rungs = safetyLadder(given);
        expect(rungs).toHaveLength(given.maxSafetyOrders);
        let total = new Decimal(0);
        for (const [place, rung] of rungs.entries()) {
          total = total.plus(rung.volume);
          expect(rung.number).toBe(place + 1);
          expect(rung.safetyTotal.eq(total)).toBe(true);
          const before = rungs[place - 1];
          const ratio = rung.volume.div(before?.volume ?? given.safetyVolume);
          expect(near(ratio, before === undefined ? new Decimal(1) : given.volumeCoefficient)).toBe(true);
        }
        expect(dealFunds(given).eq(total.plus(given.baseVolume))).toBe(true);
      }),
    );
  });

  it('goes as deep as the sum of a geometric series', () => {
    fc.assert(
      fc.property(anySettings, (given) => {
        for (const { number, deviationPercent } of safetyLadder(given)) {
          const { stepCoefficient: c, stepPercent } = given;
          const sum = c.eq(1) ? new Decimal(number) : c.pow(number).minus(1).div(c.minus(1));
          expect(near(deviationPercent.abs(), stepPercent.times(sum))).toBe(true);
        }
      }),
    );
  });

  it('is mirrored for a short deal: the same sizes, the price going up', () => {
    fc.assert(
      fc.property(anySettings, (given) => {
        const long = safetyLadder({ ...given, direction: 'long' });
        const short = safetyLadder({ ...given, direction: 'short' });
        expect(short.map(({ deviationPercent }) => deviationPercent.toFixed())).toEqual(
          long.map(({ deviationPercent }) => deviationPercent.negated().toFixed()),
        );
        expect(short.map(({ safetyTotal }) => safetyTotal.toFixed())).toEqual(
          long.map(({ safetyTotal }) => safetyTotal.toFixed()),
        );
      }),
    );
  });
});

function near(a: Decimal, b: Decimal): boolean {
  return a.minus(b).abs().lte(b.abs().times('1e-12'));
}
