import type { Decimal } from 'decimal.js';
import type { Words } from '../../text/words.ts';

const MILLION = 1_000_000;

/**
 * An amount with its sign for a column of a table: with all its decimals where they fit, then without, then in
 * millions. What is longer still is no amount that anybody has.
 */
export function narrowAmount(value: Decimal | null, currency: string, width: number, words: Words): string {
  if (value === null) return '';
  const whole = value.toDecimalPlaces(0);
  const millions = value.div(MILLION).toDecimalPlaces(1);
  const forms = [
    words.numbers.signedAmount(value, currency),
    ...(whole.isZero() ? [] : [words.numbers.signedAmount(whole, '')]),
    ...(millions.isZero() ? [] : [`${words.numbers.signedAmount(millions, '')}M`]),
  ];
  return forms.find((form) => Array.from(form).length <= width) ?? '…';
}
