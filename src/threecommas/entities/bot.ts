import { z } from 'zod';
import { dealSchema } from './deal.ts';
import { count, flag, id, money, optionalId, text, time, without, type Known } from './fields.ts';

const strategySchema = z.looseObject({
  strategy: z.string(),
  options: z.record(z.string(), z.unknown()).nullable().default(null).catch(null),
});

export const pairList = z.union([z.array(z.string()), z.string().transform((pair) => [pair])]);

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
