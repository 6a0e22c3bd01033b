import { expect } from 'vitest';
import type { View } from '../../../src/chat/view.ts';
import { parseHtml } from '../../../src/sandbox/botapi/html-entities.ts';
import { createWordsFor } from '../../../src/text/words.ts';
import { parseDeal, type Deal } from '../../../src/threecommas/index.ts';

export const NOW = Date.UTC(2026, 0, 2, 12);
export const wordsFor = createWordsFor('en');
export const words = wordsFor('en');
export const LANGUAGES = ['en', 'ru'] as const;

/** Names that break what does not escape, count or cut. */
export const NASTY = [
  `<b>_*&"\`${'x'.repeat(600)}`,
  '👨‍👩‍👧‍👦'.repeat(80),
  'line\nbreak\ttab',
  '‮right to left',
  '',
  '   ',
  '\ud83d',
];

/** An open long deal as 3Commas answers it, with changes. */
export function deal(changes: Readonly<Record<string, unknown>> = {}): Deal {
  return parseDeal({
    id: 2371234567,
    type: 'Deal',
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
    take_profit: '2.0',
    take_profit_type: 'total',
    take_profit_price: '62490.7',
    stop_loss_price: null,
    trailing_enabled: false,
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

/** The same deal, sold first and to be bought back lower. */
export function shortDeal(changes: Readonly<Record<string, unknown>> = {}): Deal {
  return deal({
    type: 'Deal::ShortDeal',
    strategy: 'short',
    bought_amount: '0.0',
    bought_volume: '0.0',
    bought_average_price: '0',
    sold_amount: '0.011',
    sold_volume: '682',
    sold_average_price: '62000',
    take_profit_price: '60720',
    ...changes,
  });
}

export function endedDeal(changes: Readonly<Record<string, unknown>> = {}): Deal {
  return deal({
    status: 'completed',
    'finished?': true,
    'cancellable?': false,
    'panic_sellable?': false,
    closed_at: '2026-01-02T11:00:00Z',
    final_profit: '13.46',
    final_profit_percentage: '2',
    usd_final_profit: '13.45',
    actual_profit_percentage: '0',
    current_price: '0.0',
    take_profit_price: '0',
    sold_average_price: '62490.7',
    ...changes,
  });
}

/** What Telegram would make of a view; fails where it would refuse it. */
export function shown(view: View): { readonly text: string; readonly preLines: readonly string[] } {
  const { text, entities } = parseHtml(view.html);
  const preLines = entities
    .filter((entity) => entity.type === 'pre')
    .flatMap((entity) => text.slice(entity.offset, entity.offset + entity.length).split('\n'));
  expect(text.length).toBeLessThanOrEqual(4096);
  expect(text.isWellFormed()).toBe(true);
  for (const line of preLines) expect(Array.from(line).length).toBeLessThanOrEqual(32);
  for (const button of (view.buttons ?? []).flat()) {
    expect(button.text.trim()).not.toBe('');
    if ('callback_data' in button) expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
  }
  return { text: text.replaceAll('\u00a0', ' '), preLines };
}

export function labels(view: View): readonly (readonly string[])[] {
  return (view.buttons ?? []).map((row) => row.map(({ text }) => text));
}
