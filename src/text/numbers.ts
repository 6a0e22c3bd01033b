import { Decimal } from 'decimal.js';

/** Currencies whose amounts people read with two decimals. Others are coins: as many as matter. */
const TWO_DECIMALS = new Set([
  'USD',
  'USDT',
  'USDC',
  'BUSD',
  'TUSD',
  'FDUSD',
  'DAI',
  'EUR',
  'GBP',
  'TRY',
  'RUB',
  'AUD',
]);

/** More digits than these are noise in a chat. */
const PRICE_DIGITS = 6;

export interface NumberFormats {
  /** `+12.41`, `-0.00031`: an amount of a currency, with its sign and without its name. */
  signedAmount(value: Decimal, currency: string): string;
  /** `12.41`: without a sign for what cannot be negative, such as a cost. */
  amount(value: Decimal, currency: string): string;
  /** `+1.84 %` */
  signedPercent(value: Decimal): string;
  /** `62,330`, `0.00001505`: up to six significant digits, never in exponent form. */
  price(value: Decimal): string;
}

/**
 * Numbers as people of a language read them. They come in as decimals, since a price of 0.00001234 or a balance with
 * forty digits does not survive a float.
 */
export function createNumberFormats(locale: string): NumberFormats {
  // Making one takes longer than using it a hundred times, and a list uses it for every cell.
  const formats = new Map<string, Intl.NumberFormat>();
  const formatOf = (min: number, max: number, signDisplay: 'always' | 'never' | 'auto') => {
    const key = `${min} ${max} ${signDisplay}`;
    const format =
      formats.get(key) ??
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: min,
        maximumFractionDigits: max,
        signDisplay,
        useGrouping: true,
      });
    formats.set(key, format);
    return format;
  };
  const format = (value: Decimal, decimals: { min: number; max: number }, sign: 'always' | 'auto') => {
    const rounded = value.toDecimalPlaces(decimals.max, Decimal.ROUND_HALF_UP);
    // What rounds to nothing has no sign: "-0.00" reads like a loss.
    return formatOf(decimals.min, decimals.max, rounded.isZero() ? 'never' : sign)
      .format(rounded.toFixed() as `${number}`)
      .replaceAll('\u2212', '-');
  };
  const decimalsOf = (value: Decimal, currency: string) => {
    if (!TWO_DECIMALS.has(currency.toUpperCase())) return coinDecimals(value);
    // A profit of 0.004 USDT is small, not nothing.
    return !value.isZero() && value.abs().lt(0.01) ? { min: 2, max: 4 } : { min: 2, max: 2 };
  };
  return {
    signedAmount: (value, currency) =>
      value.isFinite() ? format(value, decimalsOf(value, currency), 'always') : '—',
    amount: (value, currency) =>
      value.isFinite() ? format(value, decimalsOf(value, currency), 'auto') : '—',
    signedPercent: (value) => (value.isFinite() ? `${format(value, { min: 2, max: 2 }, 'always')} %` : '—'),
    price: (value) => {
      if (!value.isFinite()) return '—';
      const max = Math.min(14, Math.max(0, PRICE_DIGITS - 1 - (value.isZero() ? 0 : value.e)));
      return format(value, { min: 0, max }, 'auto');
    },
  };
}

function coinDecimals(value: Decimal): { min: number; max: number } {
  const size = value.abs();
  if (size.gte(1000)) return { min: 0, max: 2 };
  if (size.gte(1)) return { min: 0, max: 4 };
  return { min: 0, max: 8 };
}
