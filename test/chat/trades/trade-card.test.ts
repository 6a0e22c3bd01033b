import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepPicker, tradeCard } from '../../../src/chat/trades/trade-card.ts';
import { createWordsFor } from '../../../src/text/words.ts';
import { labels, NOW, shown, step, trade } from './trades.ts';

const wordsFor = createWordsFor('en');
const words = wordsFor('en');
const nasty = '<b>_*&"`' + '𝕏'.repeat(90);

const card = (changes: Readonly<Record<string, unknown>> = {}) => tradeCard(trade(changes), words, NOW);

describe('the card of a smart trade', () => {
  it('says first what it is and what it is worth, money before percent', () => {
    const text = shown(card());
    expect(text.split('\n')[0]).toBe('ETH/USDT  +74.40 USDT (+3.00 %)');
    expect(text).toContain('SmartTrade · Binance main');
    expect(text).toContain('bought, watching · for 9 h 0 m');
    expect(text).toContain('0.8 ETH × 3,100 = 2,480.00 USDT');
    expect(text).toContain('avg 3,100 · now 3,193');
    expect(text).toContain('TP 3,255 (+5.00 %)');
    expect(text).toContain('SL 2,945 (-5.00 %)');
    expect(text).toContain('#t712 · USDT_ETH');
  });

  it('tells paper from real money', () => {
    expect(shown(card())).not.toContain('PAPER');
    expect(shown(card({ account_market: 'PaperTradingMarket' }))).toContain('PAPER · SmartTrade');
  });

  it('has no result before it bought, whatever 3Commas writes', () => {
    const waiting = card({
      type: 'SmartTrade::ConditionalBuy',
      buy_method: 'conditional',
      status: 'conditional_order_waiting_price',
      average_buy_price: null,
      profit_percentage: '0.0',
      trailing_buy_enabled: true,
    });
    expect(shown(waiting).split('\n')[0]).toBe('ETH/USDT');
    expect(shown(waiting)).toMatch(/SmartTrade, conditional .*\nwaiting for its price/);
    expect(shown(waiting)).toContain('buy when at 3,100 · now 3,193');
    expect(shown(waiting)).toContain('Trailing buy 5 %');
  });

  it('shows each step with its share, price and status, and counts what was sold', () => {
    const sold = {
      status: 'processed',
      actual_amount: '0.4',
      actual_total: '1280',
      average_result_price: '3200',
    };
    const text = shown(
      card({
        take_profit_type: 'step_sell',
        take_profit_price_condition: null,
        smart_trade_steps: [step(2), step(1, sold)],
        current_price: '3100',
      }),
    );
    expect(text).toContain('1. 50 % at 3,200 (+3.23 %), sold\n2. 50 % at 3,300 (+6.45 %), waiting');
    expect(text.split('\n')[0]).toBe('ETH/USDT  +40.00 USDT (+1.61 %)');
  });

  it('names trailing, limit orders, other prices and the timeout', () => {
    const text = shown(
      card({
        trailing_take_profit: true,
        trailing_take_profit_step: '1.5',
        take_profit_price_method: 'last',
        stop_loss_sell_method: 'limit',
        stop_loss_sell_order_price: '2900',
        trailing_stop_loss: true,
        stop_loss_timeout_enabled: true,
        stop_loss_timeout_seconds: 90,
        stop_loss_price_method: 'ask',
      }),
    );
    expect(text).toContain('TP 3,255 (+5.00 %), by last price, trailing 1.5 %');
    expect(text).toContain('SL 2,945 (-5.00 %), limit order at 2,900, by ask price, trailing, after 90 s');
  });

  it('says when and how it ended, and offers nothing that cannot be done any more', () => {
    const ended = card({
      status: 'take_profit_finished',
      finished: true,
      closed_at: '2026-01-02T10:00:00.000Z',
      average_sell_price: '3255',
      panic_sellable: false,
      cancellable: false,
      editable: false,
    });
    expect(shown(ended).split('\n')[0]).toBe('ETH/USDT  +124.00 USDT (+5.00 %)');
    expect(shown(ended)).toMatch(/take profit · .*10:00:00 UTC, took 7 h 0 m/);
    expect(shown(ended)).toContain('sold at 3,255');
    expect(labels(ended)).toEqual([['‹ Trades', 'Refresh']]);
  });

  it('claims no result for one that was given up, but for what its steps had sold', () => {
    const given = { status: 'cancelled', finished: true, closed_at: '2026-01-02T10:00:00.000Z' };
    expect(shown(card(given)).split('\n')[0]).toBe('ETH/USDT');
    const sold = step(1, { status: 'processed', actual_amount: '0.4', actual_total: '1280' });
    const half = card({ ...given, average_sell_price: '3200', smart_trade_steps: [sold] });
    expect(shown(half).split('\n')[0]).toBe('ETH/USDT  +40.00 USDT (+3.23 %)');
  });

  it('offers what is possible, and closing one step only where there are several', () => {
    const steps = { take_profit_type: 'step_sell', smart_trade_steps: [step(1), step(2)] };
    expect(labels(card(steps)).flat()).toContain('Close a step…');
    expect(labels(card({ ...steps, panic_sellable: false })).flat()).not.toContain('Close a step…');
    const one = { ...steps, smart_trade_steps: [step(1, { status: 'processed' }), step(2)] };
    expect(labels(card(one)).flat()).not.toContain('Close a step…');
    expect(labels(card({ editable: false })).flat()).not.toContain('Edit');
    expect(labels(card()).at(-1)).toEqual(['‹ Trades', 'Refresh']);
  });

  it('shows statuses and types that nobody knows as 3Commas calls them', () => {
    const text = shown(card({ status: 'sell_back_waiting', type: 'SmartTrade::SellBuyBack' }));
    expect(text).toContain('SellBuyBack · Binance main');
    expect(text).toContain('sell back waiting');
    expect(shown(card({ status: 'constructor', type: 'toString' }))).toContain('constructor');
  });

  it.each(['en', 'ru'])('survives nulls, Infinity and nasty names (%s)', (locale) => {
    const money = fc.constantFrom(null, 'Infinity', '-Infinity', '1e300', '0', '-0.0', '12.5', 'NaN', '');
    const name = fc.constantFrom(
      null,
      nasty,
      '',
      'market',
      'limit',
      'conditional',
      'step_sell',
      'constructor',
    );
    const flag = fc.constantFrom(null, true, false, 'yes');
    const kindOf = (key: string) =>
      /_(code|name|market|method|type)$|^note$|message/.test(key)
        ? name
        : /enabled$|able$|^trailing|finished/.test(key)
          ? flag
          : money;
    const keys = Object.keys(trade()).filter((key) => !/^(id|status|type)$|steps$/.test(key));
    const changed = fc.record(Object.fromEntries(keys.map((key) => [key, kindOf(key)])), {
      requiredKeys: [],
    });
    const changedStep = fc.record(
      {
        id: money,
        position: money,
        percent: money,
        price: money,
        status: name,
        pair: name,
        actual_amount: money,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(changed, changedStep, (changes, ofStep) => {
        const made = trade({ ...changes, smart_trade_steps: [step(1, ofStep), step(2)] });
        shown(tradeCard(made, wordsFor(locale), NOW));
        shown(stepPicker(made, wordsFor(locale), NOW));
      }),
      { numRuns: 300 },
    );
  });

  it('speaks Russian', () => {
    const text = shown(tradeCard(trade(), wordsFor('ru'), NOW));
    expect(text).toContain('куплено, слежу за ценой · уже 9');
    expect(text).toContain('средняя 3');
  });
});

describe('the choice of a step', () => {
  it('names the open steps, and says so where there is nothing to choose', () => {
    const text = shown(
      stepPicker(trade({ smart_trade_steps: [step(1), step(2), step(3, { status: 'failed' })] }), words, NOW),
    );
    expect(text).toContain('Which step of ETH/USDT shall be closed at market?');
    expect(text).not.toContain('3. 50 %');
    expect(shown(stepPicker(trade(), words, NOW))).toMatch(/no longer two open steps/);
  });
});
