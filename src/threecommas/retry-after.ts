/**
 * Reads a `Retry-After` header: seconds or an HTTP date, which may lie in the past (0 then).
 *
 * @returns undefined where the header is missing or means nothing.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,12}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // Date.parse would take all sorts of words for dates; an HTTP date starts with the name of its day.
  if (!/^(mon|tue|wed|thu|fri|sat|sun)/i.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
