import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blackListCard } from '../../../src/chat/black-list/black-list-card.ts';
import { difference, sameList, shortDifference } from '../../../src/chat/black-list/black-list.ts';
import { readPairList } from '../../../src/chat/black-list/read-pair-list.ts';
import { labels, LANGUAGES, NASTY, NOW, shown, words, wordsFor } from '../deals/sample-deal.ts';

describe('pairs that are typed for the black list', () => {
  const pairsOf = (text: string, known: readonly string[] = []) => {
    const read = readPairList(text, known);
    return read.kind === 'pairs' ? read.pairs : read;
  };

  it('are read in every usual spelling, several at once', () => {
    expect(pairsOf('USDT_DOGE, BTC/XRP doge usdt')).toEqual(['USDT_DOGE', 'BTC_XRP']);
    expect(pairsOf('USDT_DOGE BTC_XRP')).toEqual(['USDT_DOGE', 'BTC_XRP']);
    expect(pairsOf('doge usdt xrp usdt;\nada/btc')).toEqual(['USDT_DOGE', 'USDT_XRP', 'BTC_ADA']);
    expect(pairsOf('DOGE / USDT, xrpusdt adausdt')).toEqual(['USDT_DOGE', 'USDT_XRP', 'USDT_ADA']);
    expect(pairsOf('BTC_BTCUSD_PERP')).toEqual(['BTC_BTCUSD_PERP']);
    // As it stands on the list already, whatever the case.
    expect(pairsOf('1inch_1inch-usd-swap', ['1INCH_1INCH-USD-SWAP'])).toEqual(['1INCH_1INCH-USD-SWAP']);
  });

  it('that are none are named', () => {
    for (const [text, typed] of [
      ['doge', 'doge'],
      ['USDT_DOGE, 🚀', '🚀'],
      ['USDT_DOGE much', 'much'],
      [', ;', ', ;'],
      ['<b>', '<b>'],
      ['-5', '-5'],
    ] as const) {
      expect(pairsOf(text), text).toEqual({ kind: 'none', typed });
    }
  });

  it('never make it throw, and are such that 3Commas takes them', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: fc.constantFrom('a', 'B', '1', '_', '/', '-', ' ', ',', '\n') }),
        ),
        (text) => {
          const read = readPairList(text, []);
          if (read.kind === 'pairs') for (const pair of read.pairs) expect(pair).toMatch(/^[^\s_]+_\S+$/);
        },
      ),
    );
  });
});

describe('the difference of two lists', () => {
  it('says what comes and what goes, whatever the order', () => {
    const changed = difference(['A_B', 'A_C', 'A_C'], ['A_D', 'A_C', 'A_E']);
    expect(changed).toEqual({ added: ['A_D', 'A_E'], removed: ['A_B'] });
    expect(shortDifference(changed)).toBe('+2 −1');
    expect(shortDifference(difference(['A_B'], []))).toBe('−1');
    expect(sameList(['A_B', 'A_C'], ['A_C', 'A_B', 'A_B'])).toBe(true);
    expect(sameList(['A_B'], ['A_B', 'A_C'])).toBe(false);
  });
});

describe('the black list', () => {
  it('is sorted by the traded coin, in two columns, a page at a time', () => {
    const pairs = Array.from({ length: 30 }, (_, i) => `USDT_C${String(i).padStart(2, '0')}`).reverse();
    const view = blackListCard({ pairs: ['BTC_ADA', ...pairs], page: 0, readAtMs: NOW }, words);
    const { text, preLines } = shown(view);
    expect(text).toMatch(/^31 pairs on the black list/);
    expect(preLines).toHaveLength(12);
    expect(preLines[0]).toMatch(/^BTC_ADA +USDT_C11$/);
    expect(labels(view)).toEqual([
      ['·', '1/2', '›'],
      ['Add', 'Remove', 'Replace'],
      ['‹ Menu', 'Refresh'],
    ]);
    const last = blackListCard({ pairs, page: 9, readAtMs: NOW }, words);
    expect(shown(last).preLines[0]).toMatch(/^USDT_C24 +USDT_C27$/);
    expect(labels(last)[0]).toEqual(['‹', '2/2', '·']);
  });

  it('says so when it is empty, and then offers to add', () => {
    const view = blackListCard({ pairs: [], page: 0, readAtMs: NOW }, words);
    expect(shown(view).text).toMatch(/^The black list is empty/);
    expect(labels(view)).toEqual([['Add'], ['‹ Menu', 'Refresh']]);
  });

  it.each(LANGUAGES)('fits a phone in %s with names of any length', (locale) => {
    const pairs = [
      ...NASTY,
      'BTC_BTCUSD_PERP',
      '1INCH_1INCH-USD-SWAP',
      ...NASTY.map((name) => `USDT_${name}`),
    ];
    for (const page of [0, 1, 50]) shown(blackListCard({ pairs, page, readAtMs: NOW }, wordsFor(locale)));
    const { preLines } = shown(
      blackListCard({ pairs: ['1INCH_1INCH-USD-SWAP'], page: 0, readAtMs: NOW }, words),
    );
    expect(preLines).toEqual(['1INCH_1INCH-USD-SWAP']);
  });
});
