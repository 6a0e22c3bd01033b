import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNumberFormats } from '../../src/text/numbers.ts';
import { listLocales } from '../../src/text/translator.ts';

const numbers = createNumberFormats('en');
const d = (value: string) => new Decimal(value);

describe('an amount of money', () => {
  it.each([
    ['12.41', 'USDT', '+12.41'],
    ['-9.7', 'USD', '-9.70'],
    ['0', 'USDT', '0.00'],
    ['-0', 'USDT', '0.00'],
    ['-0.00001', 'USDT', '0.00'],
    ['0.004', 'USDT', '+0.004'],
    ['-0.0099', 'EUR', '-0.0099'],
    ['1234567.891', 'usdt', '+1,234,567.89'],
    ['0.995', 'USDT', '+1.00'],
    ['0.00031', 'BTC', '+0.00031'],
    ['-0.00000001', 'BTC', '-0.00000001'],
    ['0.000000001', 'BTC', '0'],
    ['1.23456789', 'ETH', '+1.2346'],
    ['1234.5678', 'DOGE', '+1,234.57'],
  ])('%s %s with its sign reads %s', (value, currency, text) => {
    expect(numbers.signedAmount(d(value), currency)).toBe(text);
  });

  it('has no sign where it cannot be negative, and keeps a minus all the same', () => {
    expect(numbers.amount(d('60'), 'USDT')).toBe('60.00');
    expect(numbers.amount(d('0.0015'), 'BTC')).toBe('0.0015');
    expect(numbers.amount(d('-3'), 'USDT')).toBe('-3.00');
  });
});

describe('a percentage', () => {
  it.each([
    ['1.84', '+1.84 %'],
    ['-2.1', '-2.10 %'],
    ['0', '0.00 %'],
    ['-0.001', '0.00 %'],
    ['0.005', '+0.01 %'],
    ['12345.6', '+12,345.60 %'],
  ])('%s reads %s', (value, text) => {
    expect(numbers.signedPercent(d(value))).toBe(text);
  });
});

describe('a price', () => {
  it.each([
    ['62330', '62,330'],
    ['61204.5', '61,204.5'],
    ['0.00001505', '0.00001505'],
    ['0.000012345678', '0.0000123457'],
    ['1.5', '1.5'],
    ['0', '0'],
    ['123456789', '123,456,789'],
  ])('%s reads %s', (value, text) => {
    expect(numbers.price(d(value))).toBe(text);
  });

  it('is never shown in exponent form, nor as nothing while it is something', () => {
    for (let exponent = -14; exponent <= 20; exponent += 1) {
      const shown = numbers.price(d(`1e${exponent}`));
      expect(shown).toMatch(/^[\d,]*1[\d,]*$|^0\.0*1$/);
    }
  });
});

describe('numbers of any size', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: -30, max: 12 }))
    .map(([digits, exponent]) => new Decimal(`${digits}e${exponent}`));
  const currency = fc.constantFrom('USDT', 'BTC', 'XYZ', '', '__proto__');

  it('are read back as what they were, to the decimals that are shown, and signed as they are', () => {
    fc.assert(
      fc.property(decimal, currency, (value, of) => {
        const shown = numbers.signedAmount(value, of);
        const back = new Decimal(shown.replaceAll(',', ''));
        const decimals = shown.split('.')[1]?.length ?? 0;
        expect(back.minus(value).abs().lte(new Decimal(10).pow(-decimals).div(2))).toBe(true);
        expect(shown.startsWith('+')).toBe(back.gt(0));
        expect(shown.startsWith('-')).toBe(back.lt(0));
      }),
    );
  });

  it('that 3Commas does not know are a dash', () => {
    for (const value of ['Infinity', '-Infinity', 'NaN']) {
      expect(numbers.signedAmount(d(value), 'USDT')).toBe('—');
      expect(numbers.amount(d(value), 'BTC')).toBe('—');
      expect(numbers.signedPercent(d(value))).toBe('—');
      expect(numbers.price(d(value))).toBe('—');
    }
  });

  it('have the same plain minus in every language, so that columns stay in line', () => {
    for (const locale of [...listLocales(), 'ru', 'de', 'sv', 'fa']) {
      expect(createNumberFormats(locale).signedPercent(d('-2.1'))).not.toMatch(/[\u2212\u2013]/);
    }
    expect(createNumberFormats('sv').signedAmount(d('-2.1'), 'USDT')).toBe('-2,10');
  });
});
