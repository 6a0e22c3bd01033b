import { z } from 'zod';
import { isFinished } from '../wire.ts';
import { flag, id, money, optionalId, tally, text, time, type Known } from './fields.ts';

const botEventSchema = z.looseObject({ message: z.string(), created_at: time });

const dealFields = z.looseObject({
  id,
  type: text,
  bot_id: optionalId,
  account_id: optionalId,
  status: z.string(),
  localized_status: text,
  pair: z.string(),
  from_currency: text,
  to_currency: text,
  'finished?': flag,
  'cancellable?': flag,
  'panic_sellable?': flag,
  deal_has_error: flag,
  created_at: time,
  updated_at: time,
  closed_at: time,
  strategy: text,
  max_safety_orders: tally,
  active_safety_orders_count: tally,
  current_active_safety_orders_count: tally,
  completed_safety_orders_count: tally,
  completed_manual_safety_orders_count: tally,
  trailing_enabled: flag,
  take_profit: money,
  take_profit_type: text,
  take_profit_price: money,
  stop_loss_percentage: money,
  stop_loss_price: money,
  base_order_volume: money,
  base_order_volume_type: text,
  safety_order_volume: money,
  safety_order_volume_type: text,
  safety_order_step_percentage: money,
  martingale_coefficient: money,
  martingale_volume_coefficient: money,
  martingale_step_coefficient: money,
  bought_amount: money,
  bought_volume: money,
  bought_average_price: money,
  base_order_average_price: money,
  sold_amount: money,
  sold_volume: money,
  sold_average_price: money,
  current_price: money,
  final_profit: money,
  final_profit_percentage: money,
  usd_final_profit: money,
  actual_profit: money,
  actual_profit_percentage: money,
  actual_usd_profit: money,
  profit_currency: text,
  reserved_base_coin: money,
  reserved_second_coin: money,
  reserved_quote_funds: money,
  reserved_base_funds: money,
  trailing_deviation: money,
  trailing_max_price: money,
  error_message: text,
  failed_message: text,
  note: text,
  bot_name: text,
  account_name: text,
  bot_events: z.array(botEventSchema).default([]).catch([]),
});

export const dealSchema = dealFields.transform((deal) => {
  // The document names no response field; where a service leaves a flag out, the rest of the deal decides.
  const finished = isFinished(deal);
  return {
    ...deal,
    'finished?': finished,
    'cancellable?': deal['cancellable?'] ?? !finished,
    'panic_sellable?': deal['panic_sellable?'] ?? !finished,
  };
});

/**
 * A deal (API document, "User deals"). Money is a decimal string or null. While it is open show `actual_*`, once it
 * is finished `final_*`: the others then hold figures without meaning. Times are as they came: `parseWireTime`.
 * `from_currency` is the quote, `to_currency` the base.
 */
export type Deal = Known<z.output<typeof dealSchema>>;

/** An entry of a deal's history, from `deals.show` only; in no order, and for people only: its wording changes. */
export type BotEvent = Known<z.output<typeof botEventSchema>>;
