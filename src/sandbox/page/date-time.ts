import type { MessageEntity } from '@grammyjs/types';

/** Where the reader is: an IETF language tag and an IANA time zone; the browser's own when left out. */
export interface ReaderLocale {
  readonly locale?: string;
  readonly timeZone?: string;
}

const relativeUnits: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

function relative(seconds: number, locale: string | undefined): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const size = Math.abs(seconds);
  const [unit, length] = relativeUnits.find(([, unitSeconds]) => size >= unitSeconds) ?? ['second', 1];
  return format.format(Math.trunc(seconds / length), unit);
}

/**
 * The reader's own rendering of a `date_time` entity (Bot API, "Date-time entity formatting"): `r`, or a mix of
 * weekday `w`, date `d`/`D` and time `t`/`T`. Null for an empty format: the text stands as it is.
 *
 * @param nowMs what `r` is relative to, Unix milliseconds
 */
export function formatDateTime(
  entity: Pick<MessageEntity.DateTimeMessageEntity, 'unix_time' | 'date_time_format'>,
  nowMs: number,
  { locale, timeZone }: ReaderLocale = {},
): string | null {
  const format: string = entity.date_time_format;
  if (format === '') return null;
  if (format === 'r') return relative(entity.unix_time - Math.floor(nowMs / 1000), locale);
  const options: Intl.DateTimeFormatOptions = {};
  if (timeZone !== undefined) options.timeZone = timeZone;
  if (format.includes('w')) options.weekday = 'long';
  if (format.includes('d')) Object.assign(options, { day: '2-digit', month: '2-digit', year: '2-digit' });
  if (format.includes('D')) Object.assign(options, { day: 'numeric', month: 'long', year: 'numeric' });
  if (format.includes('t')) Object.assign(options, { hour: 'numeric', minute: '2-digit' });
  if (format.includes('T')) Object.assign(options, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
  return new Intl.DateTimeFormat(locale, options).format(entity.unix_time * 1000);
}

/** The moment in full, for a tooltip. */
export function fullDateTime(unixSeconds: number, { locale, timeZone }: ReaderLocale = {}): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'long' };
  if (timeZone !== undefined) options.timeZone = timeZone;
  return new Intl.DateTimeFormat(locale, options).format(unixSeconds * 1000);
}

/** The clock beside a message. */
export function clockTime(unixSeconds: number, { locale, timeZone }: ReaderLocale = {}): string {
  const options: Intl.DateTimeFormatOptions = { timeStyle: 'short' };
  if (timeZone !== undefined) options.timeZone = timeZone;
  return new Intl.DateTimeFormat(locale, options).format(unixSeconds * 1000);
}

/** The calendar day a moment falls on for the reader, as a sortable key: `2025-03-17`. */
export function dayKey(unixSeconds: number, { timeZone }: ReaderLocale = {}): string {
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' };
  if (timeZone !== undefined) options.timeZone = timeZone;
  return new Intl.DateTimeFormat('en-CA', options).format(unixSeconds * 1000);
}

/** What the day separator says: today, yesterday, or the date (with the year when it is not this one). */
export function dayName(
  unixSeconds: number,
  nowMs: number,
  words: { readonly today: string; readonly yesterday: string },
  reader: ReaderLocale = {},
): string {
  const day = dayKey(unixSeconds, reader);
  const nowSeconds = nowMs / 1000;
  if (day === dayKey(nowSeconds, reader)) return words.today;
  if (day === dayKey(nowSeconds - 86_400, reader)) return words.yesterday;
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long' };
  if (reader.timeZone !== undefined) options.timeZone = reader.timeZone;
  if (day.slice(0, 4) !== dayKey(nowSeconds, reader).slice(0, 4)) options.year = 'numeric';
  return new Intl.DateTimeFormat(reader.locale, options).format(unixSeconds * 1000);
}
