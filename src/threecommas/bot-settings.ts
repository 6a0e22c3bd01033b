import type { ParamsOf } from './endpoint-types.ts';
import type { Bot } from './entities/bot.ts';

/** Answers name the take profit by volume until mid 2019, requests always by the short word. */
const TAKE_PROFIT_TYPES: Readonly<Record<string, 'base' | 'total'>> = {
  base: 'base',
  base_order_volume: 'base',
  total: 'total',
  total_bought_volume: 'total',
};

const VOLUME_TYPES = ['quote_currency', 'base_currency', 'percent', 'xbt'] as const;

/**
 * The parameters of `bots.update` that leave a bot as it is. An edit replaces the whole mandatory set, and a bot
 * object sent back as it came is refused; so an edit is `{ ...botSettings(bot), take_profit: '1.5' }`.
 *
 * @returns null where the bot lacks a setting that an edit must state: such a bot cannot be edited from here.
 */
export function botSettings(bot: Bot): ParamsOf<'bots.update'> | null {
  const takeProfitType = TAKE_PROFIT_TYPES[bot.take_profit_type ?? ''];
  const {
    base_order_volume,
    take_profit,
    safety_order_volume,
    martingale_volume_coefficient,
    martingale_step_coefficient,
    max_safety_orders,
    active_safety_orders_count,
    safety_order_step_percentage,
  } = bot;
  if (
    takeProfitType === undefined ||
    base_order_volume === null ||
    take_profit === null ||
    safety_order_volume === null ||
    martingale_volume_coefficient === null ||
    martingale_step_coefficient === null ||
    max_safety_orders === null ||
    active_safety_orders_count === null ||
    safety_order_step_percentage === null
  ) {
    return null;
  }
  return {
    name: bot.name,
    pairs: bot.pairs,
    max_active_deals: bot.max_active_deals,
    base_order_volume,
    base_order_volume_type: volumeType(bot.base_order_volume_type),
    take_profit,
    safety_order_volume,
    safety_order_volume_type: volumeType(bot.safety_order_volume_type),
    martingale_volume_coefficient,
    martingale_step_coefficient,
    max_safety_orders,
    active_safety_orders_count,
    stop_loss_percentage: bot.stop_loss_percentage,
    cooldown: bot.cooldown,
    btc_price_limit: bot.btc_price_limit,
    safety_order_step_percentage,
    take_profit_type: takeProfitType,
    strategy_list: bot.strategy_list.map(({ strategy, options }) =>
      options === null ? { strategy } : { strategy, options },
    ),
  };
}

function volumeType(value: string | null): (typeof VOLUME_TYPES)[number] | undefined {
  return VOLUME_TYPES.find((known) => known === value);
}
