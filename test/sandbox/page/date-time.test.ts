import { describe, expect, it } from 'vitest';
import { clockTime, dayName, formatDateTime } from '../../../src/sandbox/page/date-time.ts';

const reader = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const noonMs = Date.UTC(2025, 2, 17, 12, 0, 0);
const at = (isoUtc: string) => Date.parse(isoUtc) / 1000;

function shown(format: 'r' | '' | 'w' | 'd' | 'D' | 't' | 'T' | 'wDt', unix: number): string | null {
  return formatDateTime({ unix_time: unix, date_time_format: format }, noonMs, reader);
}

describe('a date_time entity', () => {
  it('leaves the text alone when no format is given', () => {
    expect(shown('', at('2025-03-17T10:00:00Z'))).toBeNull();
  });

  it('tells how far away the moment is, in the largest unit that fits', () => {
    expect(shown('r', at('2025-03-17T11:56:30Z'))).toBe('3 minutes ago');
    expect(shown('r', at('2025-03-17T14:10:00Z'))).toBe('in 2 hours');
    expect(shown('r', at('2025-03-16T11:00:00Z'))).toBe('yesterday');
    expect(shown('r', at('2025-03-17T12:00:00Z'))).toBe('now');
  });

  it('shows weekday, date and time in the time zone of the reader', () => {
    expect(shown('t', at('2025-03-17T21:45:00Z'))).toBe('22:45');
    expect(shown('T', at('2025-03-17T21:45:07Z'))).toBe('22:45:07');
    expect(shown('d', at('2025-03-17T23:30:00Z'))).toBe('18/03/25');
    expect(shown('D', at('2025-03-17T12:00:00Z'))).toBe('17 March 2025');
    expect(shown('w', at('2025-03-17T12:00:00Z'))).toBe('Monday');
    expect(shown('wDt', at('2025-03-17T12:00:00Z'))).toContain('Monday');
  });
});

describe('the names of days', () => {
  const words = { today: 'Today', yesterday: 'Yesterday' };
  const name = (iso: string) => dayName(at(iso), noonMs, words, reader);

  it('are words for today and yesterday, by the calendar of the reader', () => {
    expect(name('2025-03-17T01:00:00Z')).toBe('Today');
    expect(name('2025-03-16T23:30:00Z')).toBe('Today');
    expect(name('2025-03-16T22:30:00Z')).toBe('Yesterday');
  });

  it('are dates further back, with the year only when it is another one', () => {
    expect(name('2025-03-02T12:00:00Z')).toBe('2 March');
    expect(name('2024-12-31T12:00:00Z')).toBe('31 December 2024');
  });
});

it('shows hours and minutes beside a message', () => {
  expect(clockTime(at('2025-03-17T08:05:59Z'), reader)).toBe('09:05');
});
