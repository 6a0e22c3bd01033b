import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cancelDeal, closeDeal } from '../../src/actions/deal-specs.ts';
import type { QuoteOf } from '../../src/actions/quote.ts';

function quote(profitPercent: string | null): QuoteOf<'deal'> {
  return {
    type: 'deal',
    profit: '1',
    profitPercent,
    profitUsd: '1',
    profitAtTakeProfit: null,
    boughtVolume: '100',
    status: 'bought',
    readAtMs: 0,
  };
}

describe('whether a result has moved', () => {
  it.each([
    ['1.00', '1.50', '0.5', false],
    ['1.00', '1.51', '0.5', true],
    ['1.00', '0.50', '0.5', false],
    ['1.00', '0.49', '0.5', true],
    ['-0.20', '0.30', '0.5', false],
    ['0.1', '0.2', '0.1', false],
    ['1.00', '1.00', '0', false],
    ['1.00', '1.0', '0', false],
    ['1.00', '1.01', '0', true],
    ['99', '-99', '100', true],
  ])('from %s to %s with a tolerance of %s: %s', (asked, now, tolerance, moved) => {
    expect(closeDeal.hasMoved(quote(asked), quote(now), tolerance)).toBe(moved);
  });

  it('is so where a result that was there is not any more, or the reverse', () => {
    expect(closeDeal.hasMoved(quote('1'), quote(null), '50')).toBe(true);
    expect(closeDeal.hasMoved(quote(null), quote('1'), '50')).toBe(true);
    expect(closeDeal.hasMoved(quote(null), quote(null), '0')).toBe(false);
  });

  it('is so where the deal bought more meanwhile, though the percentage is the same', () => {
    expect(closeDeal.hasMoved(quote('1'), { ...quote('1'), boughtVolume: '150' }, '50')).toBe(true);
    expect(cancelDeal.hasMoved(quote('1'), { ...quote('1'), boughtVolume: '150' }, '50')).toBe(false);
  });

  it('is never so for a cancel', () => {
    expect(cancelDeal.hasMoved(quote('1'), quote('-90'), '0')).toBe(false);
    expect(cancelDeal.hasMoved(quote('1'), quote(null), '0')).toBe(false);
  });

  it('is counted in decimals, exactly, in both directions alike', () => {
    const hundredths = fc.integer({ min: -10_000, max: 10_000 });
    const percent = (value: number) => new Decimal(value).div(100).toFixed();
    fc.assert(
      fc.property(hundredths, hundredths, fc.integer({ min: 0, max: 300 }), (asked, now, tolerance) => {
        const [a, b, t] = [asked, now, tolerance].map(percent) as [string, string, string];
        const moved = closeDeal.hasMoved(quote(a), quote(b), t);
        expect(moved).toBe(Math.abs(asked - now) > tolerance);
        expect(closeDeal.hasMoved(quote(b), quote(a), t)).toBe(moved);
      }),
    );
  });
});
