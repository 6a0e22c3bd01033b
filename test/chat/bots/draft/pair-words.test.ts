import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readPairs,
  searchPairs,
  sharedBase,
  sharedQuote,
  symbolOf,
} from '../../../../src/chat/bots/draft/pair-words.ts';

const KNOWN = ['USDT_BTC', 'USDT_ETH', 'BTC_ETH', 'USDT_BTC_PERP', 'USDT_SHIB'];
const read = (text: string, known: readonly string[] = []) => {
  const found = readPairs(text, known);
  return found.kind === 'pairs' ? found.pairs.join(' ') : `${found.kind}: ${found.typed}`;
};

describe('a typed pair', () => {
  it.each([
    ['USDT_BTC', 'USDT_BTC'],
    ['usdt_btc', 'USDT_BTC'],
    ['BTC/USDT', 'USDT_BTC'],
    ['btc / usdt', 'USDT_BTC'],
    ['btc-usdt', 'USDT_BTC'],
    ['btc usdt', 'USDT_BTC'],
    ['BTCUSDT', 'USDT_BTC'],
    ['ethbtc', 'BTC_ETH'],
    ['eth btc', 'BTC_ETH'],
    ['1inch/usdt', 'USDT_1INCH'],
    ['USDT_BTC_PERP', 'USDT_BTC_PERP'],
    ['BTC/USDT, eth usdt\nUSDT_SOL; BTC/USDT', 'USDT_BTC USDT_ETH USDT_SOL'],
  ])('is understood as traders and as 3Commas write it: %s', (text, pairs) => {
    expect(read(text)).toBe(pairs);
  });

  it('is turned round where nobody could mean it as it stands', () => {
    expect(read('BTC_USDT')).toBe('USDT_BTC');
    expect(read('USDT/BTC')).toBe('USDT_BTC');
    expect(read('btc eth')).toBe('BTC_ETH');
  });

  it('is the known one where it can be read in two ways', () => {
    expect(read('BTC/ETH', ['ETH_BTC'])).toBe('ETH_BTC');
    expect(read('btcdai', ['DAI_BTC'])).toBe('DAI_BTC');
    expect(read('usdt_btc_perp', KNOWN)).toBe('USDT_BTC_PERP');
  });

  it.each(['btc', 'shi', '1', 'steth', 'wbtc', 'pyusd'])(
    'is searched for while it is only a part: %s',
    (text) => {
      expect(read(text, KNOWN)).toBe(`search: ${text}`);
    },
  );

  it.each(['🚀', 'BTC/USDT, 🚀', 'btc usdt please', '<b>', 'USDT_', '_BTC', 'BTC/BTC', 'a, b', '/', ','])(
    'is none: %s',
    (text) => {
      expect(read(text)).toMatch(/^none:/);
    },
  );

  it('never fails, and always comes out as 3Commas writes it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), (text) => {
        const found = readPairs(text, KNOWN);
        if (found.kind !== 'pairs') return;
        for (const pair of found.pairs) {
          expect(pair).toMatch(/^[^\s_]+_\S+$/);
          // What is shown, typed again, means the same.
          expect(read(symbolOf(pair), found.pairs)).toBe(pair);
        }
      }),
    );
  });
});

describe('a search among pairs', () => {
  it('finds by the traded coin first', () => {
    expect(searchPairs('btc', KNOWN)).toEqual(['USDT_BTC', 'USDT_BTC_PERP', 'BTC_ETH']);
    expect(searchPairs('hib', KNOWN)[0]).toBe('USDT_SHIB');
  });

  it('offers a coin that was never traded with the quotes in use', () => {
    expect(searchPairs('pepe', KNOWN)).toEqual(['USDT_PEPE', 'BTC_PEPE']);
    expect(searchPairs('pepe', [])).toEqual(['USDT_PEPE', 'BTC_PEPE']);
    expect(searchPairs('usdt', KNOWN)).toEqual(KNOWN.filter((pair) => pair.startsWith('USDT')));
  });
});

it('knows what several pairs have in common', () => {
  expect(sharedQuote(['USDT_BTC', 'USDT_ETH'])).toBe('USDT');
  expect(sharedQuote(['USDT_ETH', 'BTC_ETH'])).toBeUndefined();
  expect(sharedBase(['USDT_ETH', 'BTC_ETH'])).toBe('ETH');
  expect(sharedQuote([])).toBeUndefined();
});
