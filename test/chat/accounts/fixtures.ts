import { accountSchema, balanceSchema, sliceSchema } from '../../../src/threecommas/entities/account.ts';
import type { Account, Balance, PieSlice } from '../../../src/threecommas/index.ts';

export const NASTY_NAME = `<b>_*&"\`‮${'🚀'.repeat(10)}${'W'.repeat(60)}`;

export function anAccount(changes: Readonly<Record<string, unknown>> = {}): Account {
  return accountSchema.parse({
    id: 33248054,
    name: 'Binance main',
    exchange_name: 'Binance Spot',
    market_code: 'binance',
    pretty_display_type: 'Binance',
    is_locked: false,
    lock_reason: null,
    api_key_invalid: false,
    bots_allowed: true,
    created_at: '2025-01-02T03:04:05.000Z',
    updated_at: '2026-01-02T11:30:00.000Z',
    btc_amount: '0.131212345678901234567890',
    usd_amount: '8200.104999999999999999999999',
    day_profit_usd: '12.41',
    day_profit_usd_percentage: '0.15',
    usd_profit: '700.00',
    usd_profit_percentage: '9.33',
    total_usd_profit: '700.00',
    total_btc_profit: '1.1e-2',
    ...changes,
  });
}

/** As 3Commas gives an account of which it knows nothing, and one whose sums went wrong. */
export const NULLS = {
  ...{ exchange_name: null, market_code: null, pretty_display_type: null, updated_at: null },
  ...{ btc_amount: null, usd_amount: null, day_profit_usd: null, day_profit_usd_percentage: null },
  ...{ usd_profit: null, usd_profit_percentage: null, total_usd_profit: null, total_btc_profit: null },
};
export const INFINITIES = {
  ...{ btc_amount: 'Infinity', usd_amount: '-Infinity', day_profit_usd: 'Infinity' },
  ...{ day_profit_usd_percentage: 'Infinity', usd_profit_percentage: '-Infinity', usd_profit: 'NaN' },
  ...{ total_usd_profit: 'Infinity', total_btc_profit: '-0.0' },
};

export function aBalance(code: string, amount: unknown, usd: unknown): Balance {
  return balanceSchema.parse({ currency_code: code, position: amount, usd_value: usd });
}

export function aSlice(code: string, usd: unknown, percentage: unknown = null): PieSlice {
  return sliceSchema.parse({ code, usd_value: usd, percentage, y: percentage, amount: 1, btc_value: '0' });
}
