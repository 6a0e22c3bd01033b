import { z } from 'zod';
import type { ResultKind } from './endpoints.ts';
import { normalizeMoney } from './money.ts';
import { isFinished } from './wire.ts';

// Rule of this file: exact about what is acted on (ids, pair, status, flags), tolerant about all else. A field that is
// missing or of a strange type becomes null, so that one drifted figure never hides a deal from its owner.

const money = z.union([z.string(), z.number(), z.null()]).default(null).catch(null).transform(normalizeMoney);
const text = z
  .union([z.string(), z.number().transform(String), z.null()])
  .default(null)
  .catch(null);
const flag = z.union([z.boolean(), z.null()]).default(null).catch(null);
const time = z.union([z.string(), z.number(), z.null()]).default(null).catch(null);

const digits = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);
const integer = z.union([z.number(), digits]).pipe(z.int());
const count = z.union([integer, z.null()]).default(null).catch(null);
const id = integer.pipe(z.int().positive());
const optionalId = z.union([id, z.null()]).default(null).catch(null);

/** Only the named fields, read-only all the way down: a typing mistake in a field's name must not compile. */
type Known<T> = T extends readonly (infer Item)[]
  ? readonly Known<Item>[]
  : T extends Record<string, unknown>
    ? [NamedKeys<T>] extends [never]
      ? Readonly<T>
      : { readonly [K in NamedKeys<T>]: Known<T[K]> }
    : T;

type NamedKeys<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] };

function without<T extends object, K extends PropertyKey>(value: T, ...keys: readonly K[]): Omit<T, K> {
  const dropped = new Set<PropertyKey>(keys);
  return Object.fromEntries(Object.entries(value).filter(([key]) => !dropped.has(key))) as Omit<T, K>;
}

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
  max_safety_orders: count,
  active_safety_orders_count: count,
  current_active_safety_orders_count: count,
  completed_safety_orders_count: count,
  completed_manual_safety_orders_count: count,
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

const strategySchema = z.looseObject({
  strategy: z.string(),
  options: z.record(z.string(), z.unknown()).nullable().default(null).catch(null),
});

const pairList = z.union([z.array(z.string()), z.string().transform((pair) => [pair])]);

export const botSchema = z
  .looseObject({
    id,
    account_id: optionalId,
    account_name: text,
    name: text.transform((name) => name ?? ''),
    type: text,
    is_enabled: z.boolean(),
    pairs: pairList,
    strategy: text,
    strategy_list: z.array(strategySchema).default([]).catch([]),
    max_active_deals: count,
    active_deals_count: count,
    max_safety_orders: count,
    active_safety_orders_count: count,
    'deletable?': flag,
    created_at: time,
    updated_at: time,
    take_profit: money,
    take_profit_type: text,
    base_order_volume: money,
    base_order_volume_type: text,
    safety_order_volume: money,
    safety_order_volume_type: text,
    safety_order_step_percentage: money,
    martingale_volume_coefficient: money,
    martingale_step_coefficient: money,
    stop_loss_percentage: money,
    cooldown: money,
    btc_price_limit: money,
    min_volume_btc_24h: money,
    min_price: money,
    max_price: money,
    profit_currency: text,
    trailing_enabled: flag,
    trailing_deviation: money,
    finished_deals_count: money,
    finished_deals_profit_usd: money,
    active_deals_usd_profit: money,
    active_deals: z.array(dealSchema).default([]).catch([]),
  })
  // The bot's webhook secret: nothing of ours uses it, so it goes no further than here.
  .transform((bot) => without(bot, 'url_secret'));

/** A bot (API document, "User bots"). `active_deals` comes with `bots.show` and the calls that change a bot. */
export type Bot = Known<z.output<typeof botSchema>>;

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

const marketSchema = z.looseObject({
  market_name: z.string(),
  market_url: text,
  market_icon: text,
  help_link: text,
  market_code: text,
});

/** An exchange that 3Commas supports (API document, "Supported markets list"). */
export type Market = Known<z.output<typeof marketSchema>>;

const balanceSchema = z.looseObject({
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

const sliceSchema = z.looseObject({
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

const moneyByCurrency = z.record(z.string(), money).default({}).catch({});
const usdProfits = z.looseObject({
  overall_usd_profit: money,
  today_usd_profit: money,
  active_deals_usd_profit: money,
  funds_locked_in_active_deals: money,
});
const noProfits = {
  overall_usd_profit: null,
  today_usd_profit: null,
  active_deals_usd_profit: null,
  funds_locked_in_active_deals: null,
};

const botStatsSchema = z.looseObject({
  overall_stats: moneyByCurrency,
  today_stats: moneyByCurrency,
  profits_in_usd: usdProfits.default(noProfits).catch(noProfits),
});

/** Results of bots (API document, "Get bot stats"): decimal strings by currency. */
export interface BotStats {
  readonly overall_stats: Readonly<Record<string, string | null>>;
  readonly today_stats: Readonly<Record<string, string | null>>;
  readonly profits_in_usd: Known<z.output<typeof usdProfits>>;
}

/** Pairs that no bot may trade. */
export interface PairList {
  readonly pairs: readonly string[];
}

/** The answer to a deletion is a bare `true`, once typed as the deleted thing, or nothing. */
const doneSchema = z
  .union([z.literal(true), z.looseObject({}), z.literal('').optional(), z.null()])
  .transform((): true => true);

/** The schema of every answer, by its kind in the endpoint table. */
export const RESULT_SCHEMAS = {
  deal: dealSchema,
  deals: z.array(dealSchema),
  bot: botSchema,
  bots: z.array(botSchema),
  botStats: botStatsSchema,
  // Written answers were once a bare `true`; the client then repeats the pairs that it sent.
  pairs: z.union([z.literal(true), z.looseObject({ pairs: pairList })]),
  account: accountSchema,
  accounts: z.array(accountSchema),
  markets: z.array(marketSchema),
  pieChart: z.array(sliceSchema),
  balances: z.array(balanceSchema),
  smartTrade: smartTradeSchema,
  smartTrades: z.array(smartTradeSchema),
  done: doneSchema,
  opaque: z.unknown(),
  ping: z.looseObject({ pong: z.string() }),
  time: z.looseObject({ server_time: integer }),
} as const satisfies Record<ResultKind, z.ZodType>;

/** What the client's methods give back, by kind. */
export interface Results {
  readonly deal: Deal;
  readonly deals: readonly Deal[];
  readonly bot: Bot;
  readonly bots: readonly Bot[];
  readonly botStats: BotStats;
  readonly pairs: PairList;
  readonly account: Account;
  readonly accounts: readonly Account[];
  readonly markets: readonly Market[];
  readonly pieChart: readonly PieSlice[];
  readonly balances: readonly Balance[];
  readonly smartTrade: SmartTrade;
  readonly smartTrades: readonly SmartTrade[];
  readonly done: true;
  readonly opaque: unknown;
  readonly ping: { readonly pong: string };
  /** Seconds since 1970. */
  readonly time: { readonly server_time: number };
}
