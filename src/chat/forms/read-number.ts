import { Decimal } from 'decimal.js';

/** As people type numbers on a phone. `ambiguous`: `1,000` is a thousand to some and one to others. */
export type ReadNumber =
  | { readonly kind: 'number'; readonly value: Decimal }
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'other_unit' }
  | { readonly kind: 'none' };

/** Enough for any amount, short enough that nothing is rounded. */
const MAX_LENGTH = 40;
const Exact = Decimal.clone({ precision: 100 });

const THOUSANDS: Readonly<Record<string, number>> = { k: 1e3, к: 1e3, m: 1e6, м: 1e6 };
const DOLLARS = new Set(['USD', 'USDT', 'USDC', 'BUSD', 'TUSD', 'FDUSD', 'DAI']);

/**
 * Reads `5`, `+5`, `0,5`, `1 000`, `1,234.5`, `1.5k`, and the number with its unit (`5%`, `5 USDT`, `$5`). Refuses
 * what could be meant otherwise, exponents and everything else.
 *
 * @param unit what the number counts; another one is not read over
 */
export function readNumber(text: string, unit: string | undefined): ReadNumber {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u061c]/g, '')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll('\u066b', '.')
    .replaceAll('\u066c', ',')
    .replaceAll('\u2212', '-')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length > MAX_LENGTH) return { kind: 'none' };
  const parts = /^([+-]?)\s?(\$?)\s?([\d][\d ,.'’_]*|[.,]\d+)\s?([kmкм]?)\s?([^\d\s].*)?$/iu.exec(plain);
  if (parts === null) return { kind: 'none' };
  const [, sign = '', dollar = '', digits = '', thousands = '', suffix] = parts;
  if (!isUnit(dollar, unit) || !isUnit(suffix ?? '', unit)) {
    return /^[-+*/^=:.,]/.test(suffix ?? '') ? { kind: 'none' } : { kind: 'other_unit' };
  }
  if (unit === '%' && thousands !== '') return { kind: 'none' };
  // A single comma before three digits might separate thousands or a fraction.
  if (/^[1-9]\d{0,2},\d{3}$/.test(digits.trim())) return { kind: 'ambiguous' };
  const number = plainDigits(digits.trim());
  if (number === undefined) return { kind: 'none' };
  const value = new Exact(`${sign}${number}`).times(THOUSANDS[thousands.toLowerCase()] ?? 1);
  return { kind: 'number', value: new Decimal(value.toFixed()) };
}

function isUnit(text: string, unit: string | undefined): boolean {
  if (text === '') return true;
  if (unit === undefined) return false;
  if (text === '$') return DOLLARS.has(unit.toUpperCase());
  return text.toUpperCase() === unit.toUpperCase();
}

/** `1 234,5` -> `1234.5`. */
function plainDigits(text: string): string | undefined {
  const marks = text.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  const mixed = new Set(marks).size === 2;
  if (mixed && marks.filter((mark) => mark === last).length > 1) return undefined;
  // One kind of mark more than once separates thousands.
  const decimal = last !== undefined && (mixed || marks.length === 1) ? text.lastIndexOf(last) : text.length;
  const whole = text.slice(0, decimal);
  const fraction = text.slice(decimal + 1);
  if (!/^\d*$/.test(fraction)) return undefined;
  if (!/^(?:\d*|\d{1,3}(?:([ ,.'’_])\d{3})(?:\1\d{3})*)$/.test(whole)) return undefined;
  const digits = whole.replace(/\D/g, '');
  if (digits === '' && fraction === '') return undefined;
  return `${digits === '' ? '0' : digits}${fraction === '' ? '' : `.${fraction}`}`;
}
