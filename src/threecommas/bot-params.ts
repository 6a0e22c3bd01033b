import type { ParamTable } from './param-spec.ts';

const VOLUME_TYPES = ['quote_currency', 'base_currency', 'percent', 'xbt'] as const;

/** What "Create bot" and "Edit bot" share (API document). Each call of either states the whole bot. */
export const BOT_SETTINGS = {
  name: { type: 'string', mandatory: true, in: 'form' },
  pairs: { type: 'array', mandatory: true, in: 'form', format: 'pairs', minItems: 1 },
  max_active_deals: { type: 'integer', mandatory: false, default: 1, in: 'form', min: 1 },
  base_order_volume: { type: 'number', mandatory: true, in: 'form', above: 0 },
  base_order_volume_type: { type: 'string', mandatory: false, values: VOLUME_TYPES, in: 'form' },
  take_profit: { type: 'number', mandatory: true, in: 'form', above: 0 },
  safety_order_volume: { type: 'number', mandatory: true, in: 'form', min: 0 },
  safety_order_volume_type: { type: 'string', mandatory: false, values: VOLUME_TYPES, in: 'form' },
  martingale_volume_coefficient: { type: 'number', mandatory: true, default: 1, in: 'form', above: 0 },
  martingale_step_coefficient: { type: 'number', mandatory: true, default: 1, in: 'form', above: 0 },
  max_safety_orders: { type: 'integer', mandatory: true, in: 'form', min: 0 },
  active_safety_orders_count: { type: 'integer', mandatory: true, in: 'form', min: 0 },
  stop_loss_percentage: { type: 'number', mandatory: false, in: 'form', min: 0 },
  cooldown: { type: 'number', mandatory: false, in: 'form', min: 0 },
  btc_price_limit: { type: 'number', mandatory: false, in: 'form', min: 0 },
  safety_order_step_percentage: { type: 'number', mandatory: true, in: 'form', min: 0 },
  take_profit_type: { type: 'string', mandatory: true, values: ['base', 'total'], in: 'form' },
  strategy_list: { type: 'array', mandatory: true, in: 'form', format: 'strategies' },
} as const satisfies ParamTable;
