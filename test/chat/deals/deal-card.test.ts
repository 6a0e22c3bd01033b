import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealCard } from '../../../src/chat/deals/deal-card.ts';
import {
  deal,
  endedDeal,
  labels,
  LANGUAGES,
  NASTY,
  NOW,
  shortDeal,
  shown,
  words,
  wordsFor,
} from './sample-deal.ts';

const FIGURES = [
  ...['bought_amount', 'bought_volume', 'bought_average_price', 'base_order_average_price', 'current_price'],
  ...['take_profit', 'take_profit_price', 'stop_loss_price', 'actual_profit', 'actual_profit_percentage'],
  ...['actual_usd_profit', 'safety_order_volume', 'final_profit', 'final_profit_percentage'],
  ...['usd_final_profit', 'sold_average_price'],
];

describe('the card of a deal', () => {
  it('says first what it is and what it is worth, then what is set, then what would come of it', () => {
    const { text } = shown(dealCard(deal(), words, NOW));
    expect(text.split('\n')).toEqual([
      'BTC/USDT  +12.41 USDT (+1.84 %)',
      'Alt basket · Binance main',
      'active · open for 4 h 12 m',
      '',
      'avg 61,204 · now 62,330',
      'Take profit 2 % at 62,490.7 (+0.26 %)',
      // Base order at 62 000, two steps of 2 %: 59 520, which is 4.51 % below now.
      'Safety orders 1 of 5, next at 59,520 (-4.51 %) for 60.00 USDT',
      '',
      'What if',
      'close now: +12.41 USDT',
      // 2 % of 673.244: the price has the fee on top.
      'take profit: +13.46 USDT (+0.26 % away)',
      'next safety order: costs 60.00 USDT, avg then 61,062.6',
      '',
      expect.stringMatching(/^as of /),
      '#d2371234567 · USDT_BTC',
    ]);
  });

  it('says it the other way round for a short deal', () => {
    const { text } = shown(dealCard(shortDeal(), words, NOW));
    expect(text).toContain('short · active');
    expect(text).toContain('avg 62,000 (sold) · now 62,330');
    expect(text).toContain('Take profit 2 % at 60,720 (-2.58 %)');
    // The second step above the base order: 62 000 × 1.04.
    expect(text).toContain('Safety orders 1 of 5, next at 64,480 (+3.45 %)');
    expect(text).toContain('take profit: +13.64 USDT (-2.58 % away)');
    expect(text).toContain('next safety order: sells 60.00 USDT more');
    const over = endedDeal({
      ...shortDeal(),
      status: 'completed',
      'finished?': true,
      bought_average_price: '60720',
    });
    expect(shown(dealCard(over, words, NOW)).text).toContain('avg 62,000 (sold) · bought back at 60,720');
  });

  it('says of a deal that is over how, when and at what price, and offers nothing more', () => {
    const view = dealCard(endedDeal(), words, NOW);
    const { text } = shown(view);
    expect(text).toContain('+13.46 USDT (+2.00 %)');
    expect(text).toMatch(/completed · took 3 h 12 m · closed Jan 2, 11:00/);
    expect(view.html).toContain('<tg-time unix="1767351600"');
    expect(text).toContain('avg 61,204 · sold at 62,490.7');
    expect(text).not.toMatch(/What if|next at|Take profit/);
    expect(labels(view)).toEqual([['‹ Deals', 'Refresh']]);
  });

  it('offers only what the deal allows, and its changes as long as it is open', () => {
    expect(labels(dealCard(deal(), words, NOW))).toEqual([
      ['Cancel deal', 'Close at market'],
      ['Take profit', 'Safety orders'],
      ['‹ Deals', 'Refresh'],
    ]);
    const closing = dealCard(deal({ 'panic_sellable?': false, status: 'panic_sell_pending' }), words, NOW);
    expect(labels(closing)[0]).toEqual(['Cancel deal']);
    expect(shown(closing).text).not.toContain('close now');
    expect(labels(closing)[1]).toEqual(['Take profit', 'Safety orders']);
  });

  it('names money that is not real, a stop loss, trailing, steps without a percentage, and news on top', () => {
    const special = deal({ stop_loss_price: '58000', trailing_enabled: true, take_profit: null });
    const { text } = shown(dealCard(special, words, NOW, { mark: 'PAPER', note: 'News first.' }));
    expect(text.split('\n')[0]).toBe('News first.');
    expect(text).toContain('Alt basket · Binance main · PAPER');
    expect(text).toContain('Stop loss at 58,000 (-6.95 %)');
    expect(text).toContain('Take profit at 62,490.7 (+0.26 %), trailing');
  });

  it.each(['1e15', '1e99', '9e101', '1e300'])('fits into a message with figures of %s throughout', (huge) => {
    const set = Object.fromEntries(FIGURES.map((name) => [name, huge]));
    for (const odd of [deal(set), endedDeal(set)]) shown(dealCard(odd, words, NOW));
  });

  it.each(LANGUAGES)('can be shown in %s whatever 3Commas leaves out or makes up', (locale) => {
    const text = fc.oneof(fc.constantFrom(null, ...NASTY), fc.string());
    const odd = fc.oneof(
      fc.constantFrom(null, '', '0', '-0.0', 'Infinity', '-Infinity', 'NaN', '1.57e-25', '1e30', ...NASTY),
      fc.double().map(String),
      fc.string(),
    );
    const names = [
      ...['actual_profit', 'actual_profit_percentage', 'current_price', 'take_profit_price', 'take_profit'],
      ...['bought_amount', 'bought_volume', 'bought_average_price', 'sold_amount', 'sold_volume'],
      ...['sold_average_price', 'stop_loss_price', 'final_profit', 'usd_final_profit', 'safety_order_volume'],
      ...['safety_order_step_percentage', 'created_at'],
      ...['closed_at', 'type', 'take_profit_type', 'martingale_volume_coefficient'],
    ];
    const texts = ['bot_name', 'account_name', 'error_message', 'status'];
    const changes = fc.record(
      Object.fromEntries([
        ...names.map((name) => [name, odd] as const),
        ...texts.map((name) => [name, text] as const),
      ]),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(changes, fc.boolean(), fc.boolean(), (change, short, over) => {
        const sound = { ...change, status: change['status'] ?? 'bought', 'finished?': over };
        const { text } = shown(dealCard(short ? shortDeal(sound) : deal(sound), wordsFor(locale), NOW));
        expect(text).toContain('2371234567');
        expect(text).toContain('USDT_BTC');
        expect(text).not.toMatch(/Infinity|NaN|undefined|\bnull\b|\[object/);
      }),
      { numRuns: 300 },
    );
  });
});
