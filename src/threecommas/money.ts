import { Decimal } from 'decimal.js';

/** Every double is within. Beyond, an exponent is left as it is: writing it out could fill the memory. */
const MAX_EXPONENT = 400;

/**
 * A figure of the wire as a decimal string without an exponent, digits untouched: `0.10` stays `0.10`, `9.52e-05`
 * becomes `0.0000952`. `Infinity`, `-Infinity` and `-0.0` occur and stay, `Decimal` reads them. What is no number
 * (`null`, `""`, `"NaN"`, `"n/a"`) becomes `null`: unknown, which is not zero.
 */
export function normalizeMoney(value: string | number | null): string | null {
  if (value === null) return null;
  const text = typeof value === 'number' ? String(value) : value.trim();
  if (/^[+-]?\d+(\.\d+)?$/.test(text)) return text.startsWith('+') ? text.slice(1) : text;
  let number: Decimal;
  try {
    number = new Decimal(text);
  } catch {
    return null;
  }
  if (number.isNaN()) return null;
  if (!number.isFinite()) return number.isNegative() ? '-Infinity' : 'Infinity';
  return Math.abs(number.e) > MAX_EXPONENT ? number.toString() : number.toFixed();
}
