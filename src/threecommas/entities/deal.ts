import { z } from 'zod';
import { isFinished } from '../wire.ts';
import {
  id,
  readFlag,
  readId,
  readMoney,
  readTally,
  readText,
  readTime,
  time,
  type Known,
} from './fields.ts';

const botEventSchema = z.looseObject({ message: z.string(), created_at: time });

const history = z.array(botEventSchema).default([]).catch([]);

/** What a deal is not a deal without. */
const identitySchema = z.object({ id, status: z.string(), pair: z.string() });

const READERS = {
  type: readText,
  bot_id: readId,
  account_id: readId,
  localized_status: readText,
  from_currency: readText,
  to_currency: readText,
  'finished?': readFlag,
  'cancellable?': readFlag,
  'panic_sellable?': readFlag,
  deal_has_error: readFlag,
  created_at: readTime,
  updated_at: readTime,
  closed_at: readTime,
  strategy: readText,
  max_safety_orders: readTally,
  active_safety_orders_count: readTally,
  current_active_safety_orders_count: readTally,
  completed_safety_orders_count: readTally,
  completed_manual_safety_orders_count: readTally,
  trailing_enabled: readFlag,
  take_profit: readMoney,
  take_profit_type: readText,
  take_profit_price: readMoney,
  stop_loss_percentage: readMoney,
  stop_loss_price: readMoney,
  base_order_volume: readMoney,
  base_order_volume_type: readText,
  safety_order_volume: readMoney,
  safety_order_volume_type: readText,
  safety_order_step_percentage: readMoney,
  martingale_coefficient: readMoney,
  martingale_volume_coefficient: readMoney,
  martingale_step_coefficient: readMoney,
  bought_amount: readMoney,
  bought_volume: readMoney,
  bought_average_price: readMoney,
  base_order_average_price: readMoney,
  sold_amount: readMoney,
  sold_volume: readMoney,
  sold_average_price: readMoney,
  current_price: readMoney,
  final_profit: readMoney,
  final_profit_percentage: readMoney,
  usd_final_profit: readMoney,
  actual_profit: readMoney,
  actual_profit_percentage: readMoney,
  actual_usd_profit: readMoney,
  profit_currency: readText,
  reserved_base_coin: readMoney,
  reserved_second_coin: readMoney,
  reserved_quote_funds: readMoney,
  reserved_base_funds: readMoney,
  trailing_deviation: readMoney,
  trailing_max_price: readMoney,
  error_message: readText,
  failed_message: readText,
  note: readText,
  bot_name: readText,
  account_name: readText,
  bot_events: (value: unknown) => (value === undefined ? [] : history.parse(value)),
} as const satisfies Readonly<Record<string, (value: unknown) => unknown>>;

const FIELDS = Object.entries(READERS);

type ReadFields = z.output<typeof identitySchema> & {
  -readonly [Name in keyof typeof READERS]: ReturnType<(typeof READERS)[Name]>;
};
type Flag = 'finished?' | 'cancellable?' | 'panic_sellable?';
type DealFields = Omit<ReadFields, Flag> & Record<Flag, boolean>;

/** One loop instead of a schema for each field: lists of deals are what is read all day, and this takes a fifth of it. */
export const dealSchema = z.unknown().transform((value, context): DealFields => {
  const identity = identitySchema.safeParse(value);
  if (!identity.success) {
    for (const { path, message } of identity.error.issues) {
      context.issues.push({ code: 'custom', path: [...path], message, input: value });
    }
    return z.NEVER;
  }
  const deal: Record<string, unknown> = { ...(value as object), ...identity.data };
  // As an own field it would become the prototype of whatever a deal is assigned to.
  if (Object.hasOwn(deal, '__proto__')) Reflect.deleteProperty(deal, '__proto__');
  for (const [name, read] of FIELDS) {
    const before = deal[name];
    const after = read(before);
    // Most are as they should be, and writing costs more than looking.
    if (after !== before) deal[name] = after;
  }
  return withFlags(deal as ReadFields);
});

/** The document names no response field; where a service leaves a flag out, the rest of the deal decides. */
function withFlags(deal: ReadFields): DealFields {
  const finished = isFinished(deal);
  if (deal['finished?'] !== finished) deal['finished?'] = finished;
  deal['cancellable?'] ??= !finished;
  deal['panic_sellable?'] ??= !finished;
  return deal as DealFields;
}

/**
 * A deal (API document, "User deals"). Money is a decimal string or null. While it is open show `actual_*`, once it
 * is finished `final_*`: the others then hold figures without meaning. Times are as they came: `parseWireTime`.
 * `from_currency` is the quote, `to_currency` the base.
 */
export type Deal = Known<DealFields>;

/** An entry of a deal's history, from `deals.show` only; in no order, and for people only: its wording changes. */
export type BotEvent = Known<z.output<typeof botEventSchema>>;
