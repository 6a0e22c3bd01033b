import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, ActionState } from '../../src/actions/action.ts';
import { confirmationCard, outcomeCard } from '../../src/chat/actions/action-card.ts';
import { alertMessage } from '../../src/chat/alerts/alert-message.ts';
import { dealCard } from '../../src/chat/deals/deal-card.ts';
import { dealList } from '../../src/chat/deals/deal-list.ts';
import { preTable } from '../../src/chat/pre-table.ts';
import type { View } from '../../src/chat/view.ts';
import { parseHtml } from '../../src/sandbox/botapi/html-entities.ts';
import { createWordsFor } from '../../src/text/words.ts';
import { parseDeal, type Deal } from '../../src/threecommas/index.ts';
import { DEAL_EVENT_KINDS, type DealEvent } from '../../src/watch/events.ts';

const words = createWordsFor('en')('en');
const NOW = Date.UTC(2026, 0, 2, 12);

function deal(changes: Readonly<Record<string, unknown>> = {}): Deal {
  return parseDeal({
    id: 2371234567,
    bot_id: 12,
    account_id: 34,
    pair: 'USDT_BTC',
    status: 'bought',
    'finished?': false,
    'cancellable?': true,
    'panic_sellable?': true,
    created_at: '2026-01-02T07:48:00.000Z',
    updated_at: '2026-01-02T08:00:00.000Z',
    closed_at: null,
    max_safety_orders: 5,
    completed_safety_orders_count: 1,
    bought_amount: '0.011',
    bought_volume: '673.244',
    bought_average_price: '61204',
    base_order_average_price: '62000',
    current_price: '62330',
    take_profit_price: '62700',
    actual_profit: '12.41',
    actual_profit_percentage: '1.84',
    actual_usd_profit: '12.41',
    safety_order_volume: '60',
    safety_order_volume_type: 'quote_currency',
    safety_order_step_percentage: '2',
    martingale_volume_coefficient: '1',
    martingale_step_coefficient: '1',
    bot_name: 'Alt basket',
    account_name: 'Binance main',
    ...changes,
  });
}

/** What Telegram would make of it; fails where it would refuse the text. */
function shown(view: View): { readonly text: string; readonly preLines: readonly string[] } {
  const { text, entities } = parseHtml(view.html);
  const preLines = entities
    .filter((entity) => entity.type === 'pre')
    .flatMap((entity) => text.slice(entity.offset, entity.offset + entity.length).split('\n'));
  expect(text.length).toBeLessThanOrEqual(4096);
  for (const line of preLines) expect(Array.from(line).length).toBeLessThanOrEqual(32);
  for (const row of view.buttons ?? []) {
    for (const button of row) {
      expect(button.text).not.toBe('');
      if ('callback_data' in button) expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
    }
  }
  return { text, preLines };
}

const nasty = '<b>_*&"`' + 'x'.repeat(60);

describe('the card of a deal', () => {
  it('says first what it is and what it is worth, then what comes next', () => {
    const { text } = shown(dealCard(deal(), words, NOW));
    expect(text.split('\n')[0]).toBe('BTC/USDT  +12.41 USDT (+1.84 %)');
    expect(text).toContain('avg 61,204 · now 62,330 · TP 62,700');
    expect(text).toContain('SO 1/5');
    // Base order at 62 000, two steps of 2 %: 59 520, which is 4.51 % below now.
    expect(text).toContain('next SO at 59,520 (-4.51 %), 60.00 USDT');
    expect(text).toContain('at take profit +16.46 (+0.59 % away)');
    expect(text).toContain('open for 4 h 12 m');
    expect(text).toContain('2371234567');
    expect(text).toContain('USDT_BTC');
  });

  it('offers only what the deal allows', () => {
    const labels = (view: View) => view.buttons?.flat().map((button) => button.text);
    expect(labels(dealCard(deal(), words, NOW))).toEqual([
      'Cancel deal',
      'Close at market',
      '‹ Deals',
      'Refresh',
    ]);
    expect(labels(dealCard(deal({ 'panic_sellable?': false }), words, NOW))).not.toContain('Close at market');
    const over = deal({ 'finished?': true, closed_at: '2026-01-02T11:00:00Z', status: 'completed' });
    expect(labels(dealCard(over, words, NOW))).toEqual(['‹ Deals', 'Refresh']);
  });

  it('can be shown whatever 3Commas leaves out or makes up', () => {
    const odd = fc.oneof(
      fc.constantFrom(null, '', '0', '-0.0', 'Infinity', '1.57e-25', '1e30', nasty),
      fc.double().map(String),
      fc.string(),
    );
    const names = [
      'actual_profit',
      'actual_usd_profit',
      'current_price',
      'take_profit_price',
      'bought_amount',
      'status',
    ];
    const more = [
      'bot_name',
      'account_name',
      'error_message',
      'safety_order_step_percentage',
      'created_at',
      'closed_at',
    ];
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries([...names, ...more].map((name) => [name, odd]))),
        (changes) => {
          shown(dealCard(deal({ ...changes, status: changes['status'] ?? 'bought' }), words, NOW));
        },
      ),
    );
  });
});

describe('the list of deals', () => {
  it('fits a phone, also with the longest names, and has a button for each deal', () => {
    const deals = Array.from({ length: 6 }, (_, i) =>
      deal({
        id: 2371234567 + i,
        pair: i === 0 ? '1INCH_1INCH-USD-SWAP-LONGNAME' : 'BTC_DOGEUSD_PERP',
        actual_usd_profit: '-123456.789',
      }),
    );
    const view = dealList(
      {
        scope: 'active',
        page: 1,
        pages: 67,
        hasNext: true,
        deals,
        totals: { count: 400, profitUsd: new Decimal('-740740.73') },
        readAtMs: NOW,
      },
      words,
    );
    const { text } = shown(view);
    expect(text).toContain('400 active deals');
    expect(text).toContain('-740,740.73 USD');
    const labels = view.buttons?.map((row) => row.map((button) => button.text));
    expect(labels?.slice(0, 6).map((row) => /#(\d+)$/.exec(row[0] ?? '')?.[1])).toEqual(
      deals.map(({ id }) => String(id)),
    );
    expect(labels?.[6]).toEqual(['‹', '2/67', '›']);
    expect(labels?.[7]).toEqual(['Finished', 'Refresh']);
  });

  it('says so when there is nothing', () => {
    for (const scope of ['active', 'finished', 'completed', 'all'] as const) {
      const list = { scope, page: 0, pages: 1, hasNext: false, deals: [], totals: undefined, readAtMs: NOW };
      expect(shown(dealList(list, words)).text).toMatch(/^No /);
    }
  });
});

describe('a preformatted table', () => {
  it('never has a line over 32 characters, and keeps numbers whole', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, fc.nat().map(String), fc.nat(99_999).map(String)), { maxLength: 8 }),
        (rows) => {
          const { preLines } = shown({ html: preTable(rows, ['left', 'right', 'right']) + '.' });
          expect(preLines).toHaveLength(rows.length);
          for (const [i, row] of rows.entries())
            expect(preLines[i]).toMatch(new RegExp(`${row[1]} +${row[2]}$`));
        },
      ),
    );
  });
});

describe('alerts', () => {
  const event = (kind: DealEvent['kind'], changes: Partial<DealEvent> = {}): DealEvent => ({
    id: `1.${kind}`,
    kind,
    dealId: 2371234567,
    atMs: NOW - 5000,
    pair: 'USDT_BTC',
    status: 'completed',
    botName: nasty,
    accountName: 'Paper',
    bought: true,
    averagePrice: '61204.5',
    safetyOrders: { completed: 2, max: 5 },
    result: ['opened', 'safety_order'].includes(kind)
      ? null
      : { profit: '12.31', profitPercent: '1.8', profitUsd: '12.31', durationMs: 15_120_000 },
    errorMessage: null,
    ...changes,
  });
  const news: Readonly<Record<DealEvent['kind'], RegExp>> = {
    opened: /^Opened BTC\/USDT/,
    safety_order: /^BTC\/USDT: safety order 2 of 5/,
    completed: /^Completed BTC\/USDT \+12\.31 USDT \(\+1\.80 %\)/,
    stop_loss: /^Stop loss BTC\/USDT/,
    failed: /^Failed BTC\/USDT/,
    cancelled: /^Cancelled BTC\/USDT/,
    sold: /^Sold BTC\/USDT at market/,
    liquidated: /^Liquidated BTC\/USDT/,
    ended: /^Ended BTC\/USDT: /,
  };

  it.each(DEAL_EVENT_KINDS)('of the kind %s start with the news and name the deal', (kind) => {
    const { text } = shown(alertMessage(event(kind), words, NOW));
    expect(text).toMatch(news[kind]);
    expect(text).toContain('2371234567');
    expect(text).toContain('USDT_BTC');
  });

  it('say when it happened once that is a while ago', () => {
    expect(shown(alertMessage(event('completed'), words, NOW)).text).not.toMatch(/at Jan 2/);
    expect(shown(alertMessage(event('completed', { atMs: NOW - 3_600_000 }), words, NOW)).text).toMatch(
      /at Jan 2, 11:00/,
    );
  });

  it('quote what 3Commas reports, however it looks', () => {
    const message = `${nasty} ${'y'.repeat(5000)}`;
    expect(shown(alertMessage(event('failed', { errorMessage: message }), words, NOW)).text).toContain(
      '<b>_*&',
    );
  });
});

describe('the message of an action', () => {
  const action = (state: ActionState, changes: Partial<Action> = {}): Action => ({
    nonce: 'n0nceN0nce12',
    kind: 'close',
    userId: 1,
    chatId: 1,
    messageId: 5,
    dealId: 2371234567,
    pair: 'USDT_BTC',
    askedAtMs: NOW,
    expiresAtMs: NOW + 60_000,
    quote: {
      profit: '12.31',
      profitPercent: '1.8',
      profitUsd: '12.31',
      profitAtTakeProfit: '17.1',
      boughtVolume: '673.2',
      status: 'bought',
      readAtMs: NOW,
    },
    state,
    ...changes,
  });
  const rules = { confirmSeconds: 60, tolerancePercent: '0.5' };

  it('puts Keep where the card had its buttons, so that a double tap keeps', () => {
    const card = dealCard(deal(), words, NOW).buttons ?? [];
    const question = confirmationCard(action({ kind: 'asked' }), words, rules).buttons ?? [];
    const row = (rows: typeof card, label: RegExp) =>
      rows.findIndex((each) => each.some(({ text }) => label.test(text)));
    for (const tapped of [/^Close at market$/, /^Cancel deal$/]) {
      expect(row(question, /^Keep$/)).toBe(row(card, tapped));
      expect(question.length - row(question, /^Keep$/)).toBe(card.length - row(card, tapped));
    }
  });

  it('can be shown in every state, for both kinds, also without figures', () => {
    const result = { status: 'panic_sold', profit: null, profitPercent: null, profitUsd: null, tookMs: null };
    const states: ActionState[] = [
      { kind: 'asked' },
      { kind: 'kept' },
      { kind: 'replaced' },
      { kind: 'sending', atMs: NOW },
      { kind: 'accepted', atMs: NOW },
      { kind: 'unknown', atMs: NOW },
      { kind: 'done', result },
      { kind: 'done', result: { ...result, status: 'something_new', profit: '-1', tookMs: 4000 } },
      { kind: 'refused', refusal: 'invalid', detail: nasty },
      { kind: 'not_done' },
      { kind: 'unresolved', accepted: true },
      { kind: 'unresolved', accepted: false },
    ];
    const bare = {
      profit: null,
      profitPercent: null,
      profitUsd: null,
      profitAtTakeProfit: null,
      boughtVolume: null,
    };
    for (const kind of ['close', 'cancel'] as const) {
      for (const state of states) {
        expect(shown(outcomeCard(action(state, { kind }), words)).text).toContain('2371234567');
      }
      const quote = { ...bare, status: 'bought', readAtMs: NOW };
      expect(
        shown(confirmationCard(action({ kind: 'asked' }, { kind, quote }), words, rules)).text,
      ).toContain('BTC/USDT');
    }
  });

  it('never says that something was done on an answer alone', () => {
    for (const kind of ['sending', 'accepted', 'unknown'] as const) {
      const { text } = shown(outcomeCard(action({ kind, atMs: NOW }), words));
      expect(text).toMatch(/^Closing/);
      expect(text).not.toMatch(/Closed/);
    }
  });
});
