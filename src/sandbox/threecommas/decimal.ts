import { Decimal as BaseDecimal } from 'decimal.js';

/** Wide enough for the 36 digits that averages have on the wire; never prints an exponent. */
export const Decimal = BaseDecimal.clone({
  precision: 48,
  toExpNeg: -60,
  toExpPos: 60,
  rounding: BaseDecimal.ROUND_HALF_UP,
});
export type Decimal = BaseDecimal;

export const ZERO: Decimal = new Decimal(0);
export const ONE: Decimal = new Decimal(1);
export const HUNDRED: Decimal = new Decimal(100);

export function decimal(value: BaseDecimal.Value): Decimal {
  return new Decimal(value);
}

/** The service prints numbers the way Ruby's BigDecimal does: always with a decimal point (`25.0`, `0.00001522`). */
export function wireNumber(value: Decimal): string {
  return value.isInteger() ? value.toFixed(1) : value.toFixed();
}

/** Rounds to `places` decimals first: `0.5` rather than `0.50`. */
export function wireRounded(value: Decimal, places: number): string {
  return wireNumber(value.toDecimalPlaces(places));
}

/** An average as the service prints it: up to 36 decimals, `0` when nothing was traded. */
export function wireAverage(volume: Decimal, amount: Decimal): string {
  if (amount.isZero()) return '0';
  return wireNumber(volume.div(amount).toDecimalPlaces(36));
}

/** `value` plus `percent` per cent of it. */
export function plusPercent(value: Decimal, percent: BaseDecimal.Value): Decimal {
  return value.times(ONE.plus(new Decimal(percent).div(HUNDRED)));
}
