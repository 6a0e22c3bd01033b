import { parseDeal, type Deal } from '../../src/threecommas/index.ts';

/** The moment at which the tests of this folder begin. */
export const START_MS = Date.UTC(2024, 4, 6, 7, 0, 0);

export function wireTime(afterStartMs: number): string {
  return new Date(START_MS + afterStartMs).toISOString();
}

/** An open deal as 3Commas answers it, with whatever is said of it. */
export function deal(id: number, changes: Readonly<Record<string, unknown>> = {}): Deal {
  return parseDeal({
    id,
    pair: 'USDT_BTC',
    status: 'bought',
    'finished?': false,
    'cancellable?': true,
    'panic_sellable?': true,
    bot_name: 'Night bot',
    account_name: 'Main',
    created_at: wireTime(-60_000),
    updated_at: wireTime(-30_000),
    closed_at: null,
    max_safety_orders: 5,
    completed_safety_orders_count: 0,
    bought_average_price: '61204.5',
    actual_profit: '1.2',
    actual_profit_percentage: '0.9',
    actual_usd_profit: '1.2',
    final_profit: '-0.4',
    final_profit_percentage: '0',
    usd_final_profit: '-0.4',
    ...changes,
  });
}

/** The same deal when it is over. */
export function ended(id: number, status: string, changes: Readonly<Record<string, unknown>> = {}): Deal {
  return deal(id, {
    status,
    'finished?': true,
    'cancellable?': false,
    'panic_sellable?': false,
    closed_at: wireTime(90_000),
    updated_at: wireTime(90_012),
    final_profit: '12.31',
    final_profit_percentage: '1.8',
    usd_final_profit: '12.29',
    ...changes,
  });
}

/** Keys of a trader who is watched, another one for each number. */
export function userKeys(number: number): { readonly apiKey: string; readonly secret: string } {
  return { apiKey: `key-of-trader-${number}`, secret: `secret-of-trader-${number}` };
}
