import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, ActionState } from '../../src/actions/action.ts';
import { confirmationCard, outcomeCard } from '../../src/chat/actions/action-card.ts';
import { alertMessage } from '../../src/chat/alerts/alert-message.ts';
import { dealCard } from '../../src/chat/deals/deal-card.ts';
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

  it('confirms nothing by the second half of a double tap, from wherever rows are counted', () => {
    const card = dealCard(deal(), words, NOW).buttons ?? [];
    const question = confirmationCard(action({ kind: 'asked' }), words, rules).buttons ?? [];
    const row = (rows: typeof card, label: RegExp) =>
      rows.findIndex((each) => each.some(({ text }) => label.test(text)));
    for (const tapped of [/^Close at market$/, /^Cancel deal$/]) {
      expect(row(question, /^Keep$/)).toBe(row(card, tapped));
      // From the bottom there is either Keep or nothing at all.
      expect(card.length - row(card, tapped)).toBeGreaterThan(question.length - row(question, /^Confirm/));
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
