import { Decimal } from 'decimal.js';

/** Of what is known; null where nothing is. */
export function sumKnown(values: readonly (Decimal | null)[]): Decimal | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Decimal.sum(...known);
}
