import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { createWordsFor } from '../../src/text/words.ts';

const words = createWordsFor('en')('en');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a duration', () => {
  it.each([
    [0, '0 s'],
    [-5 * SECOND, '0 s'],
    [499, '0 s'],
    [500, '1 s'],
    [59 * SECOND, '59 s'],
    [59_600, '1 m'],
    [MINUTE, '1 m'],
    [59 * MINUTE + 59 * SECOND, '59 m'],
    [HOUR, '1 h 0 m'],
    [4 * HOUR + 12 * MINUTE + 40 * SECOND, '4 h 12 m'],
    [DAY - SECOND, '23 h 59 m'],
    [DAY, '1 d 0 h'],
    [3 * DAY + 5 * HOUR + 59 * MINUTE, '3 d 5 h'],
    [400 * DAY, '400 d 0 h'],
    [5000 * DAY, '5000 d 0 h'],
  ])('of %d ms reads %s', (ms, text) => {
    expect(words.duration(ms)).toBe(text);
  });
});

describe('a result', () => {
  const profit = (amount: string | null, percent: string | null, currency = 'USDT') =>
    words.profit(
      amount === null ? null : new Decimal(amount),
      percent === null ? null : new Decimal(percent),
      currency,
    );

  it('is money first and percent after', () => {
    expect(profit('12.41', '1.84')).toBe('+12.41 USDT (+1.84 %)');
    expect(profit('-0.00031', '-2.1', 'BTC')).toBe('-0.00031 BTC (-2.10 %)');
    expect(profit('0', '0')).toBe('0.00 USDT (0.00 %)');
  });

  it('leaves out what is unknown', () => {
    expect(profit('12.41', null)).toBe('+12.41 USDT');
    expect(profit(null, '1.84')).toBe('(+1.84 %)');
    expect(profit(null, null)).toBe('');
  });
});

describe('a moment', () => {
  it('is an entity that each reader sees in their own zone, and names its zone where an app knows none', () => {
    const at = Date.now() - 5 * MINUTE;
    const shown = words.time(at);
    expect(shown).toContain(`unix="${Math.floor(at / 1000)}"`);
    expect(shown).toMatch(/^<tg-time unix="\d+" format="\w+">[^<>]* UTC<\/tg-time>$/);
  });

  it('of long ago has its date', () => {
    const shown = words.time(Date.UTC(2024, 4, 6, 7, 8, 9));
    expect(shown).toContain('6');
    expect(shown).toContain('May');
    expect(shown).toContain('07:08:09 UTC');
    expect(shown).toMatch(/format="\w*d\w*/i);
  });
});

describe('a moment that Telegram has no number for', () => {
  it.each([10_000_000_000_000, -DAY, 0])('is plain text: %d', (at) => {
    expect(words.time(at)).toMatch(/^[^<>]+ UTC$/);
  });
});

describe('words for a person', () => {
  it('are made once for each language', () => {
    const wordsFor = createWordsFor('en');
    expect(wordsFor('en')).toBe(wordsFor('en-GB'));
    expect(wordsFor(undefined)).toBe(wordsFor('xx'));
    expect(wordsFor('en').locale).toBe('en');
  });
});
