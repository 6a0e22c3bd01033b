import { type Decimal, ONE, wireNumber, ZERO } from './decimal.ts';
import type { Market } from './market.ts';
import type { ParamReader } from './param-reader.ts';
import type { Direction, StrategyEntry, TradeSettings, VolumeType } from './state.ts';

/** What "Create bot" and "Edit bot" state about a bot: the whole of it, each time. */
interface BotForm {
  readonly name: string;
  readonly pairs: readonly string[];
  readonly strategyList: readonly StrategyEntry[];
  readonly maxActiveDeals: number;
  readonly cooldownSeconds: Decimal;
  readonly btcPriceLimit: Decimal;
  readonly settings: TradeSettings;
}

const VOLUME_TYPES = ['quote_currency', 'base_currency', 'percent', 'xbt'] as const;

/**
 * Reads and validates the parameters that "Create bot" and "Edit bot" share.
 * @throws SimApiError 400 record_invalid
 */
export function readBotForm(params: ParamReader, market: Market, direction: Direction): BotForm {
  const name = params.requiredText('name');
  const pairs = texts(params, 'pairs', params.requiredList('pairs'));
  const maxActiveDeals = params.integer('max_active_deals') ?? 1;
  const strategyList = readStrategies(params);
  const settings: TradeSettings = {
    baseOrderVolume: above(params, 'base_order_volume', ZERO),
    baseOrderVolumeType: params.choice('base_order_volume_type', VOLUME_TYPES) ?? 'quote_currency',
    takeProfit: above(params, 'take_profit', ZERO),
    takeProfitType: readTakeProfitType(params),
    safetyOrderVolume: atLeast(params, 'safety_order_volume', ZERO),
    safetyOrderVolumeType: params.choice('safety_order_volume_type', VOLUME_TYPES) ?? 'quote_currency',
    safetyOrderStepPercentage: atLeast(params, 'safety_order_step_percentage', ZERO),
    martingaleVolumeCoefficient: above(params, 'martingale_volume_coefficient', ZERO),
    martingaleStepCoefficient: above(params, 'martingale_step_coefficient', ZERO),
    maxSafetyOrders: count(params, 'max_safety_orders'),
    activeSafetyOrdersCount: count(params, 'active_safety_orders_count'),
    stopLossPercentage: params.number('stop_loss_percentage') ?? ZERO,
    strategy: direction,
    trailingEnabled: false,
    trailingDeviation: ONE.div(5),
  };
  const cooldownSeconds = params.number('cooldown') ?? ZERO;
  const btcPriceLimit = params.number('btc_price_limit') ?? ZERO;
  if (settings.stopLossPercentage.isNegative())
    params.refuse('stop_loss_percentage', 'must be greater than or equal to 0');
  if (cooldownSeconds.isNegative()) params.refuse('cooldown', 'must be greater than or equal to 0');
  // Missing and malformed parameters are refused before anything is compared with anything else.
  params.check();

  if (name.length < 2) params.refuse('name', 'is too short (minimum is 2 characters)');
  if (pairs.length === 0) params.refuse('pairs', 'is missing');
  if (maxActiveDeals < 1) params.refuse('max_active_deals', 'must be greater than or equal to 1');
  if (pairs.length > 0 && maxActiveDeals > pairs.length) {
    params.refuse('max_active_deals', `must be less than or equal to ${pairs.length}`);
  }
  for (const pair of pairs) checkPair(params, market, pair, settings);
  params.check();
  return { name, pairs, strategyList, maxActiveDeals, cooldownSeconds, btcPriceLimit, settings };
}

function checkPair(params: ParamReader, market: Market, pair: string, settings: TradeSettings): void {
  const rules = market.rules(pair);
  const price = market.price(pair);
  if (rules === null || price === null) {
    params.refuse('pairs', `No market data for this pair: ${pair}`);
    return;
  }
  const tooSmall = (volume: Decimal, type: VolumeType): boolean => {
    if (type === 'quote_currency') return volume.lt(rules.smallestOrder);
    return type === 'base_currency' && volume.times(price).lt(rules.smallestOrder);
  };
  const least = `Min: ${wireNumber(rules.smallestOrder)}, ${pair}`;
  if (tooSmall(settings.baseOrderVolume, settings.baseOrderVolumeType)) {
    params.refuse('base_order_volume', `Base order size is too small. ${least}`);
  }
  if (settings.maxSafetyOrders > 0 && tooSmall(settings.safetyOrderVolume, settings.safetyOrderVolumeType)) {
    params.refuse('safety_order_volume', `Safety trade size is too small. ${least}`);
  }
}

function readTakeProfitType(params: ParamReader): 'base' | 'total' {
  const type = params.choice('take_profit_type', ['base', 'total']);
  if (type === null && !params.has('take_profit_type')) params.refuse('take_profit_type', 'is missing');
  return type ?? 'total';
}

/** An empty list is a manual bot; anything but hashes with a strategy in them is refused. */
function readStrategies(params: ParamReader): readonly StrategyEntry[] {
  return params.requiredList('strategy_list').flatMap((entry): StrategyEntry[] => {
    if (!isHash(entry) || typeof entry.strategy !== 'string') {
      params.refuse('strategy_list', 'is invalid');
      return [];
    }
    const options = isHash(entry.options) ? entry.options : {};
    return [{ options, strategy: entry.strategy }];
  });
}

/** A list of words; other things in it are refused. */
export function texts(params: ParamReader, name: string, items: readonly unknown[]): readonly string[] {
  const words = items.filter((item) => typeof item === 'string');
  if (words.length !== items.length) params.refuse(name, 'is invalid');
  return [...new Set(words)];
}

function above(params: ParamReader, name: string, bound: Decimal): Decimal {
  const value = params.requiredNumber(name);
  if (params.has(name) && value.lte(bound)) params.refuse(name, `must be greater than ${bound.toFixed()}`);
  return value;
}

function atLeast(params: ParamReader, name: string, bound: Decimal): Decimal {
  const value = params.requiredNumber(name);
  if (value.lt(bound)) params.refuse(name, `must be greater than or equal to ${bound.toFixed()}`);
  return value;
}

function count(params: ParamReader, name: string): number {
  const value = params.requiredInteger(name);
  if (value < 0) params.refuse(name, 'must be greater than or equal to 0');
  return value;
}

function isHash(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
