import type { ParamTable } from './param-spec.ts';

const PRICE_METHODS = ['bid', 'ask', 'last'] as const;
const SELL_METHODS = ['market', 'limit'] as const;
const TAKE_PROFIT_TYPES = ['classic', 'step_sell'] as const;

/** The rows of one item of `take_profit_step_orders` that every smart trade endpoint shares. */
const STEP_AMOUNTS = {
  'take_profit_step_orders[percent]': { type: 'number', mandatory: true, in: 'form', above: 0, max: 100 },
  'take_profit_step_orders[price]': { type: 'number', mandatory: true, in: 'form', above: 0 },
} as const satisfies ParamTable;

/**
 * What "Create SmartSale" and "Create SmartTrade" share (API document). Where the document says "Required if
 * take_profit_type = classic" it means a take profit that is on; the same for the stop loss, which only one of the
 * twin tables spells out.
 */
const SMART_TRADE_EXITS = {
  take_profit_enabled: { type: 'boolean', mandatory: true, in: 'form' },
  take_profit_price_condition: {
    type: 'number',
    mandatory: true,
    in: 'form',
    above: 0,
    requiredIf: { take_profit_enabled: true, take_profit_type: 'classic' },
  },
  take_profit_step_orders: {
    type: 'array',
    mandatory: true,
    in: 'form',
    format: 'steps',
    minItems: 1,
    max: 4,
    requiredIf: { take_profit_enabled: true, take_profit_type: 'step_sell' },
  },
  ...STEP_AMOUNTS,
  'take_profit_step_orders[price_method]': {
    type: 'string',
    mandatory: true,
    values: PRICE_METHODS,
    default: 'bid',
    in: 'form',
  },
  take_profit_price_method: {
    type: 'string',
    mandatory: false,
    values: PRICE_METHODS,
    default: 'bid',
    in: 'form',
  },
  take_profit_sell_method: {
    type: 'string',
    mandatory: false,
    values: SELL_METHODS,
    default: 'market',
    in: 'form',
  },
  take_profit_sell_order_price: {
    type: 'number',
    mandatory: true,
    in: 'form',
    above: 0,
    requiredIf: { take_profit_enabled: true, take_profit_sell_method: 'limit' },
  },
  trailing_take_profit: { type: 'boolean', mandatory: false, in: 'form' },
  trailing_take_profit_step: {
    type: 'number',
    mandatory: false,
    in: 'form',
    above: 0,
    requiredIf: { trailing_take_profit: true },
  },
  stop_loss_enabled: { type: 'boolean', mandatory: true, in: 'form' },
  stop_loss_price_condition: {
    type: 'number',
    mandatory: true,
    in: 'form',
    above: 0,
    requiredIf: { stop_loss_enabled: true },
  },
  stop_loss_price_method: {
    type: 'string',
    mandatory: false,
    values: PRICE_METHODS,
    default: 'bid',
    in: 'form',
  },
  stop_loss_sell_method: {
    type: 'string',
    mandatory: false,
    values: SELL_METHODS,
    default: 'market',
    in: 'form',
  },
  stop_loss_sell_order_price: {
    type: 'number',
    mandatory: true,
    in: 'form',
    above: 0,
    requiredIf: { stop_loss_enabled: true, stop_loss_sell_method: 'limit' },
  },
  trailing_stop_loss: { type: 'boolean', mandatory: false, in: 'form' },
  stop_loss_timeout_enabled: { type: 'boolean', mandatory: false, in: 'form' },
  stop_loss_timeout_seconds: { type: 'integer', mandatory: false, default: 300, in: 'form', min: 0 },
  note: { type: 'string', mandatory: false, in: 'form' },
} as const satisfies ParamTable;

/** "Create SmartSale". */
export const SMART_SELL = {
  account_id: { type: 'integer', mandatory: true, in: 'form', format: 'id' },
  pair: { type: 'string', mandatory: true, in: 'form', format: 'pair' },
  units_to_buy: { type: 'number', mandatory: true, in: 'form', above: 0 },
  average_buy_price: { type: 'number', mandatory: true, in: 'form', above: 0 },
  take_profit_type: {
    type: 'string',
    mandatory: false,
    values: TAKE_PROFIT_TYPES,
    default: 'classic',
    in: 'form',
  },
  ...SMART_TRADE_EXITS,
} as const satisfies ParamTable;

/** "Create SmartTrade". */
export const SMART_TRADE = {
  account_id: { type: 'integer', mandatory: true, in: 'form', format: 'id' },
  pair: { type: 'string', mandatory: true, in: 'form', format: 'pair' },
  units_to_buy: { type: 'number', mandatory: true, in: 'form', above: 0 },
  buy_price: { type: 'number', mandatory: true, in: 'form', above: 0 },
  buy_method: {
    type: 'string',
    mandatory: false,
    values: ['limit', 'market', 'conditional'],
    default: 'limit',
    in: 'form',
  },
  trailing_buy_enabled: { type: 'boolean', mandatory: false, in: 'form' },
  trailing_buy_step: {
    type: 'number',
    mandatory: true,
    default: 5,
    in: 'form',
    above: 0,
    requiredIf: { trailing_buy_enabled: true },
  },
  take_profit_type: { type: 'string', mandatory: false, values: TAKE_PROFIT_TYPES, in: 'form' },
  ...SMART_TRADE_EXITS,
} as const satisfies ParamTable;

/**
 * "Edit SmartTrade/SmartSale". The document makes `take_profit_step_orders` available for `classic`, a slip for
 * `step_sell`: steps exist only there.
 */
export const SMART_TRADE_UPDATE = {
  smart_trade_id: { type: 'integer', mandatory: true, in: 'path', format: 'id' },
  buy_price: { type: 'number', mandatory: false, in: 'form', above: 0 },
  average_buy_price: { type: 'number', mandatory: false, in: 'form', above: 0 },
  trailing_buy_enabled: { type: 'boolean', mandatory: false, in: 'form' },
  trailing_buy_step: {
    type: 'number',
    mandatory: false,
    in: 'form',
    above: 0,
    availableIf: { trailing_buy_enabled: true },
  },
  take_profit_enabled: { type: 'boolean', mandatory: true, in: 'form' },
  take_profit_type: { type: 'string', mandatory: false, values: TAKE_PROFIT_TYPES, in: 'form' },
  take_profit_price_condition: {
    type: 'number',
    mandatory: false,
    in: 'form',
    above: 0,
    availableIf: { take_profit_type: 'classic' },
  },
  take_profit_step_orders: {
    type: 'array',
    mandatory: false,
    in: 'form',
    format: 'steps',
    minItems: 1,
    max: 4,
    availableIf: { take_profit_type: 'step_sell' },
  },
  ...STEP_AMOUNTS,
  'take_profit_step_orders[price_method]': {
    type: 'string',
    mandatory: true,
    values: PRICE_METHODS,
    in: 'form',
  },
  'take_profit_step_orders[position]': { type: 'integer', mandatory: true, in: 'form', min: 1 },
  take_profit_price_method: { type: 'string', mandatory: false, values: PRICE_METHODS, in: 'form' },
  take_profit_sell_method: { type: 'string', mandatory: false, values: SELL_METHODS, in: 'form' },
  take_profit_sell_order_price: {
    type: 'number',
    mandatory: false,
    in: 'form',
    above: 0,
    availableIf: { take_profit_sell_method: 'limit' },
  },
  trailing_take_profit: {
    type: 'boolean',
    mandatory: false,
    in: 'form',
    availableIf: { take_profit_sell_method: 'market' },
  },
  trailing_take_profit_step: {
    type: 'number',
    mandatory: false,
    in: 'form',
    above: 0,
    availableIf: { trailing_take_profit: true },
  },
  stop_loss_enabled: { type: 'boolean', mandatory: true, in: 'form' },
  stop_loss_price_condition: { type: 'number', mandatory: false, in: 'form', above: 0 },
  stop_loss_price_method: { type: 'string', mandatory: false, values: PRICE_METHODS, in: 'form' },
  stop_loss_sell_method: { type: 'string', mandatory: false, values: SELL_METHODS, in: 'form' },
  stop_loss_sell_order_price: {
    type: 'number',
    mandatory: false,
    in: 'form',
    above: 0,
    availableIf: { stop_loss_sell_method: 'limit' },
  },
  trailing_stop_loss: {
    type: 'boolean',
    mandatory: false,
    in: 'form',
    availableIf: { stop_loss_sell_method: 'market' },
  },
  stop_loss_timeout_enabled: { type: 'boolean', mandatory: false, in: 'form' },
  stop_loss_timeout_seconds: {
    type: 'integer',
    mandatory: false,
    in: 'form',
    min: 0,
    availableIf: { stop_loss_timeout_enabled: true },
  },
  note: { type: 'string', mandatory: false, in: 'form' },
} as const satisfies ParamTable;
