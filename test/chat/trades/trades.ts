import { expect } from 'vitest';
import type { View } from '../../../src/chat/view.ts';
import { parseHtml } from '../../../src/sandbox/botapi/html-entities.ts';
import { smartTradeSchema } from '../../../src/threecommas/entities/smart-trade.ts';
import type { SmartTrade } from '../../../src/threecommas/index.ts';

export const NOW = Date.UTC(2026, 0, 2, 12);

/** A trade as 3Commas answers it: bought at 3,100, worth 3,193 now. */
export function trade(changes: Readonly<Record<string, unknown>> = {}): SmartTrade {
  return smartTradeSchema.parse({
    id: 712,
    account_id: 34,
    account_name: 'Binance main',
    account_market: 'BinanceMarket',
    type: 'SmartTrade::Classic',
    status: 'bought',
    finished: false,
    panic_sellable: true,
    cancellable: true,
    editable: true,
    created_at: '2026-01-02T03:00:00.000Z',
    updated_at: '2026-01-02T03:00:05.000Z',
    closed_at: null,
    from_currency_code: 'USDT',
    to_currency_code: 'ETH',
    units_to_buy: '0.8',
    buy_price: '3100.0',
    buy_method: 'limit',
    total: '2480.0',
    average_buy_price: '3100.0',
    average_sell_price: null,
    current_price: '3193.0',
    profit_percentage: '3.0',
    take_profit_enabled: true,
    take_profit_type: 'classic',
    take_profit_price_condition: '3255.0',
    take_profit_price_method: 'bid',
    take_profit_sell_method: 'market',
    trailing_take_profit: false,
    stop_loss_enabled: true,
    stop_loss_price_condition: '2945.0',
    stop_loss_price_method: 'bid',
    stop_loss_sell_method: 'market',
    stop_loss_timeout_enabled: false,
    stop_loss_timeout_seconds: 300,
    trailing_stop_loss: false,
    trailing_buy_enabled: false,
    trailing_buy_step: '5.0',
    error_message: null,
    note: null,
    smart_trade_steps: [],
    ...changes,
  });
}

export function step(position: number, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    id: 40 + position,
    position,
    type: 'SmartTradeStep::TakeProfitStep',
    status: 'idle',
    pair: 'USDT_ETH',
    percent: '50.0',
    price: String(3100 + 100 * position),
    price_method: 'bid',
    average_result_price: '0.0',
    actual_amount: '0.0',
    actual_total: '0.0',
    ...changes,
  };
}

/** What Telegram would make of it; fails where it would refuse it, or a phone would break a line of a table. */
export function shown(view: View): string {
  const { text, entities } = parseHtml(view.html);
  expect(text.length).toBeLessThanOrEqual(4096);
  expect(text).not.toMatch(/undefined|NaN|Infinity|\[object|\{ ?\$/);
  for (const { type, offset, length } of entities) {
    if (type !== 'pre') continue;
    for (const line of text.slice(offset, offset + length).split('\n')) {
      expect(Array.from(line).length).toBeLessThanOrEqual(32);
    }
  }
  for (const button of (view.buttons ?? []).flat()) {
    expect(button.text.trim()).not.toBe('');
    if ('callback_data' in button) expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
  }
  return text;
}

export function labels(view: View): readonly (readonly string[])[] {
  return (view.buttons ?? []).map((row) => row.map(({ text }) => text));
}
