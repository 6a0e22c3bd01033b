import fc from 'fast-check';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { exactNumber } from '../../../src/chat/forms/exact-number.ts';
import {
  choiceField,
  numberField,
  severalField,
  textField,
  toggleField,
} from '../../../src/chat/forms/fields.ts';
import type { Answered, Field, Values } from '../../../src/chat/forms/form.ts';
import { readNumber } from '../../../src/chat/forms/read-number.ts';
import { envOf, words } from './example.ts';

const read = async (field: Field, text: string, values: Values = {}): Promise<Answered> =>
  field.read(text, envOf(values));
const valueOf = (answer: Answered | undefined) => (answer?.kind === 'value' ? answer.value : answer);
const problemOf = (answer: Answered) => (answer.kind === 'problem' ? answer.html : JSON.stringify(answer));

describe('numbers as people type them', () => {
  it.each([
    ['5', '5'],
    ['+5', '5'],
    [' 5 ', '5'],
    ['5.', '5'],
    ['.5', '0.5'],
    ['0,5', '0.5'],
    [',5', '0.5'],
    ['1 000', '1000'],
    ['1\u00a0000\u202f000', '1000000'],
    ["1'000", '1000'],
    ['1,000,000', '1000000'],
    ['1.000.000', '1000000'],
    ['1,234.5', '1234.5'],
    ['1.234,5', '1234.5'],
    ['1000,500', '1000.5'],
    ['0,005', '0.005'],
    ['1.000', '1'],
    ['1.5k', '1500'],
    ['1,5K', '1500'],
    ['2к', '2000'],
    ['2 m', '2000000'],
    ['-5', '-5'],
    ['−5', '-5'],
    ['５', '5'],
    ['٥٫٥', '5.5'],
    ['\u200f5\u200e', '5'],
    ['00005', '5'],
    ['0.000000000000000000000000000001', '0.000000000000000000000000000001'],
    ['12345678901234567890123456789', '12345678901234567890123456789'],
  ])('reads %j as %s', (text, value) => {
    const result = readNumber(text, undefined);
    expect(result.kind === 'number' ? result.value.toFixed() : result).toBe(value);
  });

  it.each([
    ...['', ' ', 'five', '🚀', '5🚀', 'NaN', 'Infinity', '-Infinity', '1e5', '1E-5', '0x10', '0b1', '1/2'],
    ...['5-10', '5+5', '=5', '--5', '+-5', '1.2.3', '1,2,3', '1 0', '10 00', '5k5', 'k', '.', ',', '+', '%'],
    ...['1,00,000', '1.234.5', '1,234,5.6', '9'.repeat(41), 'مرحبا', '5 5', '½x', '__proto__'],
  ])('does not take %j for a number', (text) => {
    expect(readNumber(text, undefined).kind).not.toBe('number');
  });

  it('asks about what could be a thousand or one', () => {
    expect(readNumber('1,000', undefined)).toEqual({ kind: 'ambiguous' });
    expect(readNumber('12,500', 'USDT')).toEqual({ kind: 'ambiguous' });
  });

  it('reads its own unit over, and no other', () => {
    const number = (text: string, unit: string | undefined) => {
      const result = readNumber(text, unit);
      return result.kind === 'number' ? result.value.toFixed() : result.kind;
    };
    expect(number('5%', '%')).toBe('5');
    expect(number('5 %', '%')).toBe('5');
    expect(number('5 usdt', 'USDT')).toBe('5');
    expect(number('$5', 'USDT')).toBe('5');
    expect(number('1.5k USDT', 'USDT')).toBe('1500');
    expect(number('5%', 'USDT')).toBe('other_unit');
    expect(number('5%', undefined)).toBe('other_unit');
    expect(number('5 BTC', 'USDT')).toBe('other_unit');
    expect(number('$5', '%')).toBe('other_unit');
    expect(number('5k', '%')).toBe('none');
  });

  it('reads every plain decimal as itself', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.integer({ min: 0, max: 18 }),
        (digits, decimals) => {
          const value = new Decimal(digits.toString()).div(new Decimal(10).pow(decimals));
          const result = readNumber(value.toFixed(), undefined);
          expect(result.kind === 'number' && result.value.eq(value)).toBe(true);
        },
      ),
    );
  });

  it('gives a finite number or none at all, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const result = readNumber(text, '%');
        if (result.kind === 'number') expect(result.value.isFinite()).toBe(true);
      }),
    );
  });
});

describe('a number as it was understood', () => {
  it.each([
    ['1234567.000000012345678', '1,234,567.000000012345678'],
    ['0.00001234', '0.00001234'],
    ['999', '999'],
    ['-1000', '-1,000'],
    ['not a number', 'not a number'],
  ])('keeps every digit of %s', (value, shown) => {
    expect(exactNumber(value, words)).toBe(shown);
  });
});

describe('a number field', () => {
  const percent = numberField({
    name: 'tp',
    label: 'button-deals',
    ask: 'help',
    unit: '%',
    above: 0,
    max: 100,
  });
  const orders = numberField({
    name: 'so',
    label: 'button-deals',
    ask: 'help',
    min: 0,
    max: 50,
    integer: true,
  });

  it.each(['5', '5%', '0,5', '+5', '100', '0.01'])('takes %s', async (text) => {
    expect(valueOf(await read(percent, text))).toBe(text.replace(',', '.').replace(/[+%]/g, ''));
  });

  it.each([
    ...['0', '-1', '100.01', '1.5k', '1e9', 'NaN', 'Infinity', 'much', '🚀', 'ثلاثة', '9'.repeat(4000)],
    ...['5 USDT', '<b>5</b>'],
  ])('answers %s with what it expects', async (text) => {
    const problem = problemOf(await read(percent, text));
    expect(problem).toMatch(/Send a number above 0 %, at most 100 %\./);
    expect(problem).not.toMatch(/<(?!\/?b>)/);
    expect(problem.length).toBeLessThan(300);
  });

  it('names what is wrong', async () => {
    expect(problemOf(await read(percent, '150'))).toMatch(/^150 % is too large/);
    expect(problemOf(await read(percent, '-3'))).toMatch(/^-3 % is too small/);
    expect(problemOf(await read(orders, '2.5'))).toMatch(
      /^2.5 is not a whole number.\nSend a whole number from 0 to 50/,
    );
    expect(problemOf(await read(orders, '5%'))).toMatch(/without a unit/);
    expect(problemOf(await read(percent, '1,000'))).toMatch(/1,000 can be read in two ways/);
  });

  it('knows ranges that follow from the answers so far', async () => {
    const active = numberField({
      ...{ name: 'active', label: 'button-deals', ask: 'help', integer: true, min: 1 },
      max: ({ values }) => values['so'] as string,
    });
    expect(valueOf(await read(active, '3', { so: '5' }))).toBe('3');
    expect(problemOf(await read(active, '6', { so: '5' }))).toMatch(/from 1 to 5/);
  });

  it('says every open range', async () => {
    const field = (bounds: { min?: number; above?: number; max?: number }) =>
      numberField({ name: 'n', label: 'button-deals', ask: 'help', ...bounds });
    expect(problemOf(await read(field({}), 'x'))).toMatch(/Send a number\.$/);
    expect(problemOf(await read(field({ min: 1 }), 'x'))).toMatch(/Send a number of at least 1\.$/);
    expect(problemOf(await read(field({ above: 1 }), 'x'))).toMatch(/Send a number above 1\.$/);
    expect(problemOf(await read(field({ max: 1 }), 'x'))).toMatch(/Send a number of at most 1\.$/);
  });

  it('never has a value outside its range, whatever is typed', async () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.double().map(String),
      fc.stringMatching(/^[-+]?[\d.,k% ]{1,8}$/),
    );
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        const answer = await read(percent, text);
        if (answer.kind !== 'value') return;
        const value = new Decimal(answer.value as string);
        expect(value.gt(0) && value.lte(100)).toBe(true);
        expect(answer.value).toMatch(/^\d+(\.\d+)?$/);
      }),
    );
  });

  it('offers common values, which go through the same checks', async () => {
    const field = numberField({
      name: 'n',
      label: 'button-deals',
      ask: 'help',
      unit: '%',
      max: 3,
      suggestions: ['1.5', '3'],
    });
    const choices = (await field.choices?.(envOf(), null)) ?? [];
    expect(choices.map(({ text }) => text)).toEqual(['1.5 %', '3 %']);
    expect(valueOf(await field.choose?.('1.5', envOf()))).toBe('1.5');
    expect((await field.choose?.('9', envOf()))?.kind).toBe('problem');
  });
});

describe('a choice', () => {
  const strategy = choiceField({
    ...{ name: 'strategy', label: 'button-deals', ask: 'help' },
    options: { long: 'draft-yes', short: 'draft-no' },
  });
  const account = choiceField({
    ...{ name: 'account_id', label: 'button-deals', ask: 'help', search: true },
    options: () =>
      Promise.resolve([
        { key: '11', text: 'Binance <main>', value: 11 },
        { key: '12', text: 'Binance futures', value: 12 },
        { key: '13', text: 'Kraken', value: 13 },
        { key: '14', text: 'Twin', value: 14 },
        { key: '15', text: 'Twin', value: 15 },
      ]),
  });

  it.each(['long', 'LONG', 'yes', 'Y', 'ye'])('matches %s with text, key or beginning', async (text) => {
    expect(valueOf(await read(strategy, text))).toBe('long');
  });

  it.each(['', '🚀', 'longer', '5', '<b>', 'ﷺ'.repeat(500)])(
    'answers %j with what there is',
    async (text) => {
      expect(problemOf(await read(strategy, text))).toMatch(/is not one of these: Yes, No\./);
    },
  );

  it('searches where there are many, and takes only a whole name', async () => {
    expect(await read(account, 'bin')).toEqual({ kind: 'search', typed: 'bin' });
    expect((await account.choices?.(envOf(), 'bin'))?.map(({ key }) => key)).toEqual(['11', '12']);
    expect(valueOf(await read(account, 'kraken'))).toBe(13);
    expect(problemOf(await read(account, 'Huobi'))).toMatch(
      /“Huobi” is not one of these: Binance &lt;main&gt;,/,
    );
  });

  it('lets two of one name be told apart by a tap only', async () => {
    expect(await read(account, 'twin')).toEqual({ kind: 'search', typed: 'twin' });
    expect(valueOf(await account.choose?.('15', envOf()))).toBe(15);
  });

  it('remembers the text of what was chosen', async () => {
    const answer = await account.choose?.('11', envOf());
    const values = answer?.kind === 'value' ? { account_id: answer.value, ...answer.set } : {};
    expect(account.show(11, words, values)).toBe('Binance <main>');
    expect(account.show(11, words, {})).toBe('11');
    expect(strategy.show('short', words, {})).toBe('No');
  });

  it('does not take what is not on offer any more', async () => {
    expect(await account.choose?.('99', envOf())).toBeUndefined();
  });
});

describe('several of many', () => {
  const pairs = severalField({
    ...{ name: 'pairs', label: 'button-deals', ask: 'help', search: true, max: 3 },
    options: () =>
      ['USDT_BTC', 'USDT_ETH', 'USDT_SOL', 'BTC_ETH'].map((key) => ({ key, text: key.replace('_', '/') })),
  });

  it('ticks and unticks, and stays at the question', async () => {
    const first = await pairs.choose?.('USDT_BTC', envOf());
    expect(first).toEqual({ kind: 'value', value: ['USDT_BTC'], done: false });
    expect(valueOf(await pairs.choose?.('USDT_BTC', envOf({ pairs: ['USDT_BTC', 'USDT_ETH'] })))).toEqual([
      'USDT_ETH',
    ]);
    const choices = await pairs.choices?.(envOf({ pairs: ['USDT_ETH'] }), 'eth');
    expect(choices).toEqual([
      { key: 'USDT_ETH', text: 'USDT/ETH', chosen: true },
      { key: 'BTC_ETH', text: 'BTC/ETH', chosen: false },
    ]);
  });

  it('takes a typed list, says what it does not know, and keeps within its limits', async () => {
    expect(valueOf(await read(pairs, 'usdt btc, USDT/ETH'))).toEqual(['USDT_BTC', 'USDT_ETH']);
    expect(problemOf(await read(pairs, 'USDT_BTC, DOGE'))).toMatch(/“DOGE” is not one of these/);
    expect(await read(pairs, 'eth')).toEqual({ kind: 'search', typed: 'eth' });
    expect(problemOf(await read(pairs, 'BTC_ETH', { pairs: ['USDT_BTC', 'USDT_ETH', 'USDT_SOL'] }))).toMatch(
      /At most 3/,
    );
    const last = await pairs.choose?.('USDT_BTC', envOf({ pairs: ['USDT_BTC'] }));
    expect(last?.kind).toBe('problem');
  });
});

describe('yes or no', () => {
  const toggle = toggleField({ name: 'on', label: 'button-deals', ask: 'help' });
  it.each([
    ['Yes', true],
    ['ON', true],
    ['n', false],
    ['off', false],
  ])('reads %s', async (text, value) => {
    expect(valueOf(await read(toggle, text))).toBe(value);
  });
  it.each(['maybe', '5', '🚀', '', '-5'])('answers %j with both', async (text) => {
    expect(problemOf(await read(toggle, text))).toMatch(/Yes, No/);
  });
});

describe('a text', () => {
  const name = textField({ name: 'name', label: 'button-deals', ask: 'help', maxLength: 10 });
  it('keeps what was typed, in one line', async () => {
    expect(valueOf(await read(name, ' My \n bot_<1> '))).toBe('My bot_<1>');
    expect(valueOf(await read(name, '🚀'.repeat(10)))).toBe('🚀'.repeat(10));
  });
  it('says how long it may be', async () => {
    expect(problemOf(await read(name, 'x'.repeat(4000)))).toMatch(/That is 4,000 characters; at most 10/);
  });
  it('never shows a secret', () => {
    const secret = textField({ name: 's', label: 'button-deals', ask: 'help', maxLength: 10, secret: true });
    expect(secret.show('hunter2', words, {})).toBe('•••');
  });
});
