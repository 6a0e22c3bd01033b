import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tradeList, typePicker, type TradeListPage } from '../../../src/chat/trades/trade-list.ts';
import { createWordsFor } from '../../../src/text/words.ts';
import { labels, NOW, shown, trade } from './trades.ts';

const wordsFor = createWordsFor('en');
const words = wordsFor('en');
const nameless = 'a_status_that_is_very_long_and_that_nobody_has_heard_of_before_today';

function page(changes: Partial<TradeListPage> = {}): TradeListPage {
  return {
    scope: 'active',
    type: 'any',
    page: 0,
    pages: 1,
    whole: true,
    count: 2,
    trades: [
      trade(),
      trade({ id: 713, to_currency_code: 'BTC', status: 'buy_order_placed', average_buy_price: null }),
    ],
    readAtMs: NOW,
    ...changes,
  };
}

describe('a list of smart trades', () => {
  it('shows each with its result, or with why it has none', () => {
    const text = shown(tradeList(page(), words));
    expect(text).toContain('2 active smart trades');
    expect(text).toMatch(/Pair +P\/L +P\/L%\nETH\/USDT +\+74\.40 +\+3\.00\nBTC\/USDT +buying/);
    expect(labels(tradeList(page(), words)).slice(0, 2)).toEqual([
      ['ETH/USDT +3.00 % · #712'],
      ['BTC/USDT buy order placed · #713'],
    ]);
  });

  it('dates what has ended, with what came of it', () => {
    const ended = { finished: true, closed_at: '2025-12-31T10:00:00.000Z' };
    const text = shown(
      tradeList(
        page({
          scope: 'finished',
          trades: [
            trade({ ...ended, status: 'take_profit_finished', average_sell_price: '3255' }),
            trade({ ...ended, status: 'cancelled', closed_at: '2024-06-05T10:00:00.000Z' }),
          ],
        }),
        words,
      ),
    );
    expect(text).toContain('Finished smart trades, newest first');
    expect(text).toMatch(/ETH\/USDT Dec 31 +\+124\.00 +\+5\.00\nETH\/USDT 06\/2024 +cancelled/);
  });

  it('names the coin alone where pair and figures do not both fit', () => {
    const wide = trade({
      from_currency_code: 'BTC',
      to_currency_code: 'ETHEREUM',
      current_price: '3100.12345678',
    });
    const text = shown(tradeList(page({ scope: 'all', trades: [wide] }), words));
    expect(text).toMatch(/\nETHEREUM /);
  });

  it('keeps the places of its page buttons, also where there is no page to go to', () => {
    const pages = (changes: Partial<TradeListPage>) =>
      labels(tradeList(page({ pages: 3, ...changes }), words)).find((row) =>
        row.some((text) => text.includes('/3')),
      );
    expect(pages({})).toEqual(['·', '1/3', '›']);
    expect(pages({ page: 1 })).toEqual(['‹', '2/3', '›']);
    expect(pages({ page: 2 })).toEqual(['‹', '3/3', '·']);
    expect(pages({ page: 2, whole: false })).toEqual(['‹', '3/3+', '›']);
    expect(labels(tradeList(page(), words)).flat()).not.toContain('1/1');
  });

  it('leads to the other lists, to new ones, back and here again', () => {
    const rows = labels(tradeList(page({ trades: [], count: 0 }), words));
    expect(rows).toEqual([
      ['Finished', 'All', 'Type…'],
      ['New SmartTrade', 'New SmartSell'],
      ['‹ Menu', 'Refresh'],
    ]);
    expect(shown(tradeList(page({ trades: [], type: 'sale' }), words))).toContain('Only: SmartSell');
    expect(labels(typePicker(page(), words)).at(-1)).toEqual(['‹ Trades']);
  });

  it.each(['en', 'ru'])('fits a phone whatever comes (%s)', (locale) => {
    const numbers = [
      '1e300',
      '1e21',
      '-1e21',
      '1e-300',
      '9'.repeat(60),
      `0.${'1'.repeat(40)}`,
      '12.5',
      '0.000000012',
    ];
    const money = fc.constantFrom(null, 'Infinity', 'NaN', '', '0', ...numbers);
    const name = fc.constantFrom(null, '', '<b>&' + 'x'.repeat(80), '𝕏'.repeat(40), 'BTC_PERP', 'a\nb');
    const changed = fc.record(
      {
        average_buy_price: money,
        average_sell_price: money,
        current_price: money,
        units_to_buy: money,
        profit_percentage: money,
        finished: fc.boolean(),
        closed_at: fc.constantFrom(
          null,
          'soon',
          '2025-12-31T10:00:00.000Z',
          '9999-12-31T10:00:00.000Z',
          '+123456-12-31T10:00:00.000Z',
        ),
        from_currency_code: name,
        to_currency_code: name,
        status: fc.constantFrom('bought', 'cancelled', 'toString', nameless),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.array(changed, { maxLength: 6 }),
        fc.constantFrom('active', 'finished', 'all'),
        (all, scope) => {
          const trades = all.map((changes) => trade(changes));
          shown(tradeList(page({ scope, trades, count: trades.length }), wordsFor(locale)));
        },
      ),
      { numRuns: 200 },
    );
  });
});
