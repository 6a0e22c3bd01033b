import { createHash } from 'node:crypto';
import type { Bot } from '../threecommas/index.ts';

/** All that decides what a bot buys and sells; its name does not. */
const SETTINGS = [
  'account_id',
  'type',
  'pairs',
  'strategy',
  'strategy_list',
  'max_active_deals',
  'max_safety_orders',
  'active_safety_orders_count',
  'take_profit',
  'take_profit_type',
  'base_order_volume',
  'base_order_volume_type',
  'safety_order_volume',
  'safety_order_volume_type',
  'safety_order_step_percentage',
  'martingale_volume_coefficient',
  'martingale_step_coefficient',
  'stop_loss_percentage',
  'cooldown',
  'btc_price_limit',
  'min_volume_btc_24h',
  'min_price',
  'max_price',
  'profit_currency',
  'trailing_enabled',
  'trailing_deviation',
] as const satisfies readonly (keyof Bot)[];

/** The same for the same settings, in whatever order an answer has its fields. */
export function settingsFingerprint(bot: Bot): string {
  const text = JSON.stringify(
    SETTINGS.map((name) => bot[name]),
    (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
  );
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
