import type { Words } from '../../text/words.ts';

/**
 * A typed number as it was understood: grouped, every digit of it. Rounding belongs to figures that are looked at, not
 * to what is about to be sent.
 *
 * @param value a plain decimal such as `0.00001234`
 */
export function exactNumber(value: string, words: Words): string {
  if (!/^-?\d+(?:\.\d+)?$/.test(value)) return value;
  const [whole = '', fraction] = value.split('.');
  // Only what stands between the groups and before the fraction is the language's; digits go through no float.
  const parts = new Intl.NumberFormat(words.locale, { useGrouping: true }).formatToParts(-11111.1);
  const group = parts.find(({ type }) => type === 'group')?.value ?? ',';
  const point = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
}
