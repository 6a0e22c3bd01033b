import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFinished, normalizeDealStatus, parseWireTime, splitPair } from '../../src/threecommas/index.ts';
import { parseJsonExactly } from '../../src/threecommas/json.ts';
import { normalizeMoney } from '../../src/threecommas/money.ts';

describe('a time of the wire', () => {
  it.each([
    ['2024-05-03T11:20:41.118Z', '2024-05-03T11:20:41.118Z'],
    ['2024-05-03T11:20:41Z', '2024-05-03T11:20:41.000Z'],
    ['2024-05-03T11:20:41.118902Z', '2024-05-03T11:20:41.118Z'],
    ['2024-05-03T11:20:41', '2024-05-03T11:20:41.000Z'],
    ['2024-05-03T14:20:41+03:00', '2024-05-03T11:20:41.000Z'],
    ['2024-05-03T06:50:41-0430', '2024-05-03T11:20:41.000Z'],
    ['2018-10-02 20:21:22', '2018-10-02T20:21:22.000Z'],
    ['2018-10-02 20:21:22 UTC', '2018-10-02T20:21:22.000Z'],
    ['2018-10-02', '2018-10-02T00:00:00.000Z'],
    [' 1541000000 ', '2018-10-31T15:33:20.000Z'],
    [1_541_000_000, '2018-10-31T15:33:20.000Z'],
    [1_541_000_000.25, '2018-10-31T15:33:20.250Z'],
    [1_541_000_000_250, '2018-10-31T15:33:20.250Z'],
    [0, '1970-01-01T00:00:00.000Z'],
  ])('%j is %s', (value, expected) => {
    expect(parseWireTime(value)?.toISOString()).toBe(expected);
  });

  it.each([
    null,
    undefined,
    '',
    'yesterday',
    'never 5',
    '2024-02-30T00:00:00Z',
    '2023-02-29',
    '2024-13-01',
    '2024-05-03 25:00:00',
    '2024-05-03T11:20:41+99:00',
    Number.NaN,
    -5,
    Infinity,
    1e20,
    true,
    {},
    [],
  ])('%j is none', (value) => {
    expect(parseWireTime(value)).toBeNull();
  });

  it('is read whatever way a date is written', () => {
    const date = fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (moment) => {
        expect(parseWireTime(moment.toISOString())).toEqual(moment);
        const whole = new Date(Math.floor(moment.getTime() / 1000) * 1000);
        expect(parseWireTime(whole.toISOString().slice(0, 19).replace('T', ' '))).toEqual(whole);
        expect(parseWireTime(whole.getTime() / 1000)).toEqual(whole);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => void parseWireTime(value)));
    fc.assert(fc.property(fc.stringMatching(/^[\d:TZ .+-]{0,30}$/), (value) => void parseWireTime(value)));
  });
});

describe('a pair', () => {
  it.each([
    ['USDT_BTC', 'USDT', 'BTC'],
    ['BTC_BTCUSD_PERP', 'BTC', 'BTCUSD_PERP'],
    ['1INCH_1INCH-USD-SWAP', '1INCH', '1INCH-USD-SWAP'],
    ['BTCUSD', '', 'BTCUSD'],
  ])('%s is split at its first underscore', (pair, quote, base) => {
    expect(splitPair(pair)).toEqual({ quote, base });
  });
});

describe('a status', () => {
  it.each([
    ['CANCELED', 'cancelled'],
    ['canceled', 'cancelled'],
    ['cancelled', 'cancelled'],
    ['PANIC_SELL_PENDING', 'panic_sell_pending'],
    ['CANCEL_PENDING', 'cancel_pending'],
    ['Something_New', 'something_new'],
  ])('%s is %s', (status, expected) => {
    expect(normalizeDealStatus(status)).toBe(expected);
  });
});

describe('whether a deal is over', () => {
  it('is what its flag says, whatever its status', () => {
    expect(isFinished({ 'finished?': false, status: 'completed', closed_at: '2024-01-01T00:00:00Z' })).toBe(
      false,
    );
    expect(isFinished({ 'finished?': true, status: 'bought' })).toBe(true);
  });

  it('is told by the closing time where there is no flag, and by the status where there is neither', () => {
    expect(isFinished({ status: 'quite_new', closed_at: '2024-01-01T00:00:00Z' })).toBe(true);
    expect(isFinished({ status: 'PANIC_SOLD', closed_at: null })).toBe(true);
    expect(isFinished({ status: 'CANCELED' })).toBe(true);
    expect(isFinished({ status: 'quite_new', closed_at: null })).toBe(false);
    expect(isFinished({ status: 'CANCEL_PENDING', closed_at: null })).toBe(false);
  });
});

describe('money', () => {
  it.each([
    ['13.748261027667984189723320158102766', '13.748261027667984189723320158102766'],
    ['0.0', '0.0'],
    ['-0.0', '-0.0'],
    ['+5', '5'],
    [' 7.5 ', '7.5'],
    ['1.57e-25', '0.000000000000000000000000157'],
    [9.52e-5, '0.0000952'],
    [1e21, '1000000000000000000000'],
    [-47.48, '-47.48'],
    ['Infinity', 'Infinity'],
    ['-Infinity', '-Infinity'],
    [null, null],
    ['', null],
    ['NaN', null],
    [Number.NaN, null],
    ['n/a', null],
    ['1e999999999', '1e+999999999'],
  ])('%j becomes %j', (value, expected) => {
    expect(normalizeMoney(value)).toBe(expected);
  });

  it('keeps its value and loses its exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        for (const written of [value, String(value), value.toExponential()]) {
          const text = normalizeMoney(written);
          expect(text).not.toMatch(/e/i);
          expect(new Decimal(text ?? NaN).eq(new Decimal(value))).toBe(true);
        }
      }),
    );
  });

  it('can always be read as a decimal', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.constant(null)), (value) => {
        const text = normalizeMoney(value);
        if (text !== null) expect(new Decimal(text).isNaN()).toBe(false);
      }),
    );
  });
});

describe('JSON', () => {
  it('keeps the digits that a double would lose', () => {
    const text = '{"a":0.1234567890123456789012,"b":9007199254740993,"c":[-1.00000000000000000001e-30]}';
    expect(parseJsonExactly(text)).toEqual({
      a: '0.1234567890123456789012',
      b: '9007199254740993',
      c: ['-1.00000000000000000001e-30'],
    });
  });

  it('leaves alone what a double holds', () => {
    expect(parseJsonExactly('[1,-2.5,0.1,9.52e-05,2376446537,1e3]')).toEqual([
      1, -2.5, 0.1, 9.52e-5, 2376446537, 1000,
    ]);
  });

  it('takes the bare words that some answers hold', () => {
    expect(parseJsonExactly('{"p":Infinity,"q":-Infinity,"r":NaN,"s":"Infinity NaN"}')).toEqual({
      p: 'Infinity',
      q: '-Infinity',
      r: 'NaN',
      s: 'Infinity NaN',
    });
  });

  it('never touches what is inside a string', () => {
    const text = '"a 12345678901234567890.123 \\" 9007199254740993 \\\\"';
    expect(parseJsonExactly(text)).toBe(JSON.parse(text));
  });

  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        expect(parseJsonExactly(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what is no JSON', () => {
    for (const text of ['Retry later', '<html>', '{', '01', "{'a':1}"])
      expect(() => parseJsonExactly(text)).toThrow();
  });

  it('keeps the digits of any number, wherever it stands', () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,24})(\.\d{1,24})?([eE][+-]?\d{1,4})?$/);
    fc.assert(
      fc.property(digits, (number) => {
        for (const text of [number, `[${number}]`, `{"a": ${number} ,"b":[true,${number}]}`]) {
          const parsed = JSON.stringify(parseJsonExactly(text)).match(/-?\d[\d.eE+-]*/g) ?? [];
          const exact = parsed.filter((found) => new Decimal(found).eq(new Decimal(number)));
          expect(exact).toHaveLength(text.startsWith('{') ? 2 : 1);
        }
      }),
    );
  });

  it('reads a long text in a moment', () => {
    const text = JSON.stringify(
      Array.from({ length: 20_000 }, (_, id) => ({ id, note: 'x\\"y'.repeat(40), p: 0.1 + id })),
    );
    const startedMs = performance.now();
    expect(parseJsonExactly(text)).toHaveLength(20_000);
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });
});
