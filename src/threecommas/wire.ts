/** A time as it came: ISO 8601, `YYYY-MM-DD hh:mm:ss`, or seconds since 1970. `parseWireTime` reads it. */
export type WireTime = string | number | null;

const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;

/** Seconds above this would lie beyond the year 5000, so the value is in milliseconds. */
const FIRST_MILLISECONDS = 1e11;

/**
 * Reads any spelling of a time that the API uses. A spelling without a zone is UTC.
 *
 * @returns null for null, for what is no time and for dates that do not exist.
 */
export function parseWireTime(value: unknown): Date | null {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^\d{1,16}(\.\d+)?$/.test(text)) return fromEpoch(Number(text));
  const parts = DATE_TIME.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = parts;
  const numbers = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [y, mo, d, h, mi, s] = numbers;
  if (h > 23 || mi > 59 || s > 60) return null;
  const utc = Date.UTC(y, mo - 1, d, h, mi, s, Number(fraction.padEnd(3, '0').slice(0, 3)));
  const date = new Date(utc);
  const exists = new Date(Date.UTC(y, mo - 1, d));
  if (exists.getUTCMonth() !== mo - 1 || exists.getUTCDate() !== d) return null;
  const shiftMinutes = zoneMinutes(zone);
  if (shiftMinutes === null) return null;
  return new Date(date.getTime() - shiftMinutes * 60_000);
}

function fromEpoch(value: number): Date | null {
  if (!Number.isFinite(value) || value < 0) return null;
  const date = new Date(value >= FIRST_MILLISECONDS ? value : Math.round(value * 1000));
  return Number.isNaN(date.getTime()) ? null : date;
}

function zoneMinutes(zone: string): number | null {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (parts === null) return 0;
  const [, sign, hours, minutes] = parts;
  const total = Number(hours) * 60 + Number(minutes);
  if (total > 18 * 60) return null;
  return sign === '-' ? -total : total;
}

/**
 * Splits `QUOTE_BASE` at the first underscore: futures bases contain more (`BTC_BTCUSD_PERP`). Without one the whole
 * is the base.
 */
export function splitPair(pair: string): { readonly quote: string; readonly base: string } {
  const at = pair.indexOf('_');
  return at < 0 ? { quote: '', base: pair } : { quote: pair.slice(0, at), base: pair.slice(at + 1) };
}

/** Lower case, `canceled` written `cancelled`: the document and the service differ. Unknown statuses pass. */
export function normalizeDealStatus(status: string): string {
  const lower = status.trim().toLowerCase();
  return lower === 'canceled' ? 'cancelled' : lower;
}

const FINAL_STATUSES: ReadonlySet<string> = new Set([
  'cancelled',
  'completed',
  'failed',
  'panic_sold',
  'stop_loss_finished',
  'liquidated',
  'settled',
]);

/**
 * Whether a deal is over. The flag decides, then `closed_at`; the status only where neither is known, as new statuses
 * keep appearing.
 */
export function isFinished(deal: {
  readonly 'finished?'?: boolean | null | undefined;
  readonly closed_at?: WireTime | undefined;
  readonly status: string;
}): boolean {
  const flag = deal['finished?'];
  if (typeof flag === 'boolean') return flag;
  if (parseWireTime(deal.closed_at) !== null) return true;
  return FINAL_STATUSES.has(normalizeDealStatus(deal.status));
}
