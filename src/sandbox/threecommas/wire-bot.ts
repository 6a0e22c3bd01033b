import { inUsd, profitAt, realisedProfit } from './deal-math.ts';
import { isFinished } from './deal-status.ts';
import { type Decimal, wireNumber, wireRounded, ZERO } from './decimal.ts';
import type { BotState, DealState, UserState } from './state.ts';
import { wireDeal, type WireDealContext } from './wire-deal.ts';

/** Bot entity (API document, "User bots"). */
export function wireBot(user: UserState, bot: BotState, context: WireDealContext): Record<string, unknown> {
  const { dialect } = context;
  const deals = dealsOf(user, bot);
  const active = deals.filter((deal) => !isFinished(deal));
  const { settings } = bot;
  const shared = {
    id: bot.id,
    account_id: bot.accountId,
    account_name: context.accountName(bot.accountId),
    is_enabled: bot.isEnabled,
    max_safety_orders: settings.maxSafetyOrders,
    active_safety_orders_count: settings.activeSafetyOrdersCount,
    pairs: bot.pairs,
    strategy_list: bot.strategyList,
    max_active_deals: bot.maxActiveDeals,
    active_deals_count: active.length,
    'deletable?': active.length === 0,
    created_at: dialect.time(bot.createdAt),
    updated_at: dialect.time(bot.updatedAt),
    name: bot.name,
    take_profit: wireNumber(settings.takeProfit),
    take_profit_type: dialect.takeProfitType(settings.takeProfitType),
    base_order_volume: wireNumber(settings.baseOrderVolume),
    base_order_volume_type: settings.baseOrderVolumeType,
    safety_order_volume: wireNumber(settings.safetyOrderVolume),
    safety_order_volume_type: settings.safetyOrderVolumeType,
    safety_order_step_percentage: wireNumber(settings.safetyOrderStepPercentage),
    type: bot.pairs.length > 1 ? 'Bot::MultiBot' : 'Bot::SingleBot',
    martingale_volume_coefficient: wireNumber(settings.martingaleVolumeCoefficient),
    martingale_step_coefficient: wireNumber(settings.martingaleStepCoefficient),
    stop_loss_percentage: wireNumber(settings.stopLossPercentage),
    // A numeric string without decimals, unlike its neighbours.
    cooldown: bot.cooldownSeconds.toFixed(),
    strategy: settings.strategy,
    min_volume_btc_24h: '0.0',
    profit_currency: 'quote_currency',
    min_price: null,
    max_price: null,
  };
  if (dialect.name === 'document2018') return shared;
  return { ...shared, ...newerFields(bot, deals, active, context) };
}

/** Bot entity with its `active_deals`, as "show" and the actions on a bot answer it. */
export function wireBotDetails(
  user: UserState,
  bot: BotState,
  context: WireDealContext,
): Record<string, unknown> {
  const active = dealsOf(user, bot).filter((deal) => !isFinished(deal));
  return {
    ...wireBot(user, bot, context),
    active_deals: active.reverse().map((deal) => wireDeal(deal, context)),
  };
}

function newerFields(
  bot: BotState,
  deals: readonly DealState[],
  active: readonly DealState[],
  { prices, rules }: WireDealContext,
): Record<string, unknown> {
  const finished = deals.filter(isFinished);
  const earned = sum(finished.map((deal) => deal.finalUsdProfit ?? ZERO));
  const running = sum(
    active.map((deal) => {
      const price = prices.price(deal.pair);
      if (price === null || deal.entryAmount.isZero()) return ZERO;
      return inUsd(profitAt(deal, price), rules(deal.pair)?.quote ?? 'USDT', prices);
    }),
  );
  return {
    close_strategy_list: [],
    safety_strategy_list: [],
    trailing_enabled: bot.settings.trailingEnabled,
    trailing_deviation: wireNumber(bot.settings.trailingDeviation),
    tsl_enabled: false,
    deal_start_delay_seconds: null,
    stop_loss_timeout_enabled: false,
    stop_loss_timeout_in_seconds: 0,
    stop_loss_type: 'stop_loss',
    disable_after_deals_count: null,
    deals_counter: null,
    allowed_deals_on_same_pair: null,
    easy_form_supported: false,
    close_deals_timeout: null,
    url_secret: '0000000000',
    take_profit_steps: [],
    min_profit_percentage: null,
    min_profit_type: null,
    btc_price_limit: wireNumber(bot.btcPriceLimit),
    finished_deals_profit_usd: wireRounded(earned, 2),
    finished_deals_count: String(finished.filter((deal) => !realisedProfit(deal).isZero()).length),
    leverage_type: 'not_specified',
    leverage_custom_value: null,
    start_order_type: 'market',
    active_deals_usd_profit: wireRounded(running, 9),
    reinvesting_percentage: null,
    risk_reduction_percentage: null,
    reinvested_volume_usd: null,
    min_price_percentage: null,
    max_price_percentage: null,
  };
}

function dealsOf(user: UserState, bot: BotState): DealState[] {
  return [...user.deals.values()].filter((deal) => deal.botId === bot.id);
}

function sum(values: readonly Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), ZERO);
}
