import { z } from 'zod';
import { flag, id, money, optionalId, text, time, without, type Known } from './fields.ts';

export const accountSchema = z
  .looseObject({
    id,
    name: text.transform((name) => name ?? ''),
    pretty_display_type: text,
    exchange_name: text,
    market_code: text,
    is_locked: flag,
    lock_reason: text,
    api_key_invalid: flag,
    smart_trading_supported: flag,
    smart_selling_supported: flag,
    trading_supported: flag,
    stats_supported: flag,
    market_buy_supported: flag,
    conditional_buy_supported: flag,
    bots_allowed: flag,
    created_at: time,
    updated_at: time,
    btc_amount: money,
    usd_amount: money,
    day_profit_btc: money,
    day_profit_usd: money,
    day_profit_btc_percentage: money,
    day_profit_usd_percentage: money,
    btc_profit: money,
    usd_profit: money,
    btc_profit_percentage: money,
    usd_profit_percentage: money,
    total_btc_profit: money,
    total_usd_profit: money,
  })
  // The exchange's own key has been seen here in clear text: it goes no further than here.
  .transform((account) => without(account, 'api_key', 'secret', 'passphrase'));

/** An exchange account (API document, "User connected exchanges"); it never holds the exchange's key. */
export type Account = Known<z.output<typeof accountSchema>>;

export const marketSchema = z.looseObject({
  market_name: z.string(),
  market_url: text,
  market_icon: text,
  help_link: text,
  market_code: text,
});

/** An exchange that 3Commas supports (API document, "Supported markets list"). */
export type Market = Known<z.output<typeof marketSchema>>;

export const balanceSchema = z.looseObject({
  currency_code: z.string(),
  currency_name: text,
  percentage: money,
  position: money,
  on_orders: money,
  equity: money,
  current_price: money,
  current_price_usd: money,
  day_change_percent: money,
  btc_value: money,
  usd_value: money,
  account_id: optionalId,
});

/** One currency of an account (API document, "Information about all user balances"). */
export type Balance = Known<z.output<typeof balanceSchema>>;

export const sliceSchema = z.looseObject({
  code: z.string(),
  name: text,
  coinmarketcapid: text,
  y: money,
  percentage: money,
  amount: money,
  btc_value: money,
  usd_value: money,
  account_id: optionalId,
});

/** One slice of an account's pie chart. */
export type PieSlice = Known<z.output<typeof sliceSchema>>;
