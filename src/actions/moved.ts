import { Decimal } from 'decimal.js';

/**
 * Whether a result that was confirmed no longer holds: it holds within the tolerance, in percentage points. A result
 * that was there and is not any more (or the reverse) cannot be compared, so it has moved.
 */
export function hasPercentMoved(asked: string | null, now: string | null, tolerancePercent: string): boolean {
  if (asked === null || now === null) return asked !== now;
  return new Decimal(now).minus(asked).abs().gt(tolerancePercent);
}

/** The same ids, in whatever order. */
export function isSameSet(one: readonly number[], other: readonly number[]): boolean {
  const known = new Set(one);
  return known.size === new Set(other).size && other.every((id) => known.has(id));
}

/** The sum of decimal strings; null where one of them is not known, or there are none. */
export function sumOf(values: readonly (string | null)[]): string | null {
  if (values.length === 0) return null;
  let total = new Decimal(0);
  for (const value of values) {
    if (value === null) return null;
    total = total.plus(value);
  }
  return total.toFixed();
}
