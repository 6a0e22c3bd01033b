import { z } from 'zod';
import { count, flag, id, money, optionalId, text, time, type Known } from './fields.ts';

const smartTradeStepSchema = z.looseObject({
  id: optionalId,
  position: count,
  type: text,
  status: text,
  pair: text,
  percent: money,
  price: money,
  price_method: text,
  sell_method: text,
  average_result_price: money,
  initial_amount: money,
  initial_total: money,
  actual_amount: money,
  actual_total: money,
  price_percentage: money,
  editable: flag,
  is_panic_sell: flag,
});

/** One step of a smart trade. */
export type SmartTradeStep = Known<z.output<typeof smartTradeStepSchema>>;

const steps = z.array(smartTradeStepSchema).default([]).catch([]);

export const smartTradeSchema = z
  .looseObject({
    id,
    account_id: optionalId,
    account_name: text,
    account_market: text,
    type: text,
    status: z.union([z.string(), z.looseObject({ type: z.string() }).transform(({ type }) => type)]),
    finished: flag,
    panic_sellable: flag,
    cancellable: flag,
    editable: flag,
    created_at: time,
    updated_at: time,
    closed_at: time,
    from_currency_code: text,
    to_currency_code: text,
    units_to_buy: money,
    buy_price: money,
    buy_method: text,
    total: money,
    average_buy_price: money,
    average_sell_price: money,
    current_price: money,
    profit_percentage: money,
    take_profit_enabled: flag,
    take_profit_type: text,
    take_profit_price_condition: money,
    take_profit_price_order: money,
    take_profit_price_method: text,
    take_profit_sell_method: text,
    take_profit_sell_order_price: money,
    trailing_take_profit: flag,
    trailing_take_profit_step: money,
    stop_loss_enabled: flag,
    stop_loss_type: text,
    stop_loss_price_condition: money,
    stop_loss_price_order: money,
    stop_loss_price_method: text,
    stop_loss_sell_method: text,
    stop_loss_sell_order_price: money,
    stop_loss_timeout_enabled: flag,
    stop_loss_timeout_seconds: count,
    trailing_stop_loss: flag,
    trailing_buy_enabled: flag,
    trailing_buy_step: money,
    error_message: text,
    note: text,
    smart_trade_steps: steps,
    take_profit_steps: steps,
    stop_loss_steps: steps,
  })
  .transform((trade) => ({
    ...trade,
    finished: trade.finished ?? readFlag(trade['finished?']) ?? trade.closed_at !== null,
    panic_sellable: trade.panic_sellable ?? readFlag(trade['panic_sellable?']),
    cancellable: trade.cancellable ?? readFlag(trade['cancellable?']),
  }));

function readFlag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** A smart trade (API document, "Get SmartTrade history"). Unlike a deal's, its flags carry no question mark. */
export type SmartTrade = Known<z.output<typeof smartTradeSchema>>;
