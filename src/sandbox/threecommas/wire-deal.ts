import {
  averageEntryPrice,
  FEE,
  inUsd,
  openSafetyOrders,
  profitAt,
  realisedProfit,
  safetyOrderPrice,
  sign,
  stopLossPrice,
  takeProfitPrice,
} from './deal-math.ts';
import { isCancellable, isFinished, isPanicSellable, LOCALIZED_STATUS } from './deal-status.ts';
import { type Decimal, HUNDRED, wireAverage, wireNumber, wireRounded, ZERO } from './decimal.ts';
import type { Dialect } from './dialect.ts';
import type { Market, PairRules, PriceBook } from './market.ts';
import type { DealState } from './state.ts';

/** A deal as the service answers it; the fields and their nulls follow recorded answers. */
export type SimDeal = Readonly<Record<string, unknown>> & { readonly id: number; readonly status: string };

export interface WireDealContext {
  readonly rules: Market['rules'];
  readonly prices: PriceBook;
  readonly dialect: Dialect;
  readonly accountName: (accountId: number) => string;
}

/** Deal entity (API document, "User deals"). */
export function wireDeal(deal: DealState, context: WireDealContext): SimDeal {
  const rules = context.rules(deal.pair);
  if (rules === null) throw new RangeError(`no market data for ${deal.pair}`);
  const full = {
    ...identity(deal, context),
    ...terms(deal, context),
    ...trade(deal, rules),
    ...money(deal, rules, context),
  };
  return context.dialect.shapeDeal(full) as SimDeal;
}

/** Deal entity with `buy_steps` and `bot_events`, which only "show" and the answers to actions carry. */
export function wireDealDetails(deal: DealState, context: WireDealContext): SimDeal {
  const rules = context.rules(deal.pair);
  const steps = openSafetyOrders(deal)
    .map((n) => (rules === null ? null : safetyOrderPrice(deal, rules, n)))
    .filter((price) => price !== null)
    .map((price) => ({ price: wireNumber(price), filled: '0.0' }));
  // Recorded answers come with the newest burst first and the rest after it: nobody may trust their order.
  const events = deal.events.map((event) => ({
    message: event.message,
    created_at: context.dialect.time(event.at),
  }));
  const rotated = [...events.slice(-2), ...events.slice(0, -2)];
  return { ...wireDeal(deal, context), buy_steps: steps, bot_events: rotated };
}

function identity(deal: DealState, { dialect, accountName }: WireDealContext): Record<string, unknown> {
  const finished = isFinished(deal);
  const open = finished ? 0 : openSafetyOrders(deal).length;
  const active = deal.baseOrderPrice === null ? 0 : open;
  return {
    id: deal.id,
    type: deal.settings.strategy === 'short' ? 'Deal::ShortDeal' : 'Deal',
    bot_id: deal.botId,
    account_id: deal.accountId,
    from_currency_id: 0,
    to_currency_id: 0,
    max_safety_orders: deal.settings.maxSafetyOrders,
    active_safety_orders_count: deal.settings.activeSafetyOrdersCount,
    current_active_safety_orders_count: active,
    current_active_safety_orders: active,
    completed_safety_orders_count: deal.completedSafetyOrders,
    completed_manual_safety_orders_count: 0,
    active_manual_safety_orders: 0,
    deal_has_error: deal.errorMessage !== null,
    created_at: dialect.time(deal.createdAt),
    updated_at: dialect.time(deal.updatedAt),
    closed_at: deal.closedAt === null ? null : dialect.time(deal.closedAt),
    'finished?': finished,
    'cancellable?': isCancellable(deal),
    'panic_sellable?': isPanicSellable(deal),
    pair: deal.pair,
    status: dialect.dealStatus(deal.status),
    localized_status: LOCALIZED_STATUS[deal.status],
    error_message: deal.errorMessage,
    failed_message: deal.errorMessage,
    bot_name: deal.botName,
    account_name: accountName(deal.accountId),
    market_type: 'spot',
    note: null,
    add_fundable: deal.status === 'bought',
    smart_trade_convertable: deal.status === 'bought',
  };
}

function terms({ settings }: DealState, { dialect }: WireDealContext): Record<string, unknown> {
  return {
    take_profit: wireNumber(settings.takeProfit),
    take_profit_steps: [],
    take_profit_type: dialect.takeProfitType(settings.takeProfitType),
    base_order_volume: wireNumber(settings.baseOrderVolume),
    base_order_volume_type: settings.baseOrderVolumeType,
    safety_order_volume: wireNumber(settings.safetyOrderVolume),
    safety_order_volume_type: settings.safetyOrderVolumeType,
    safety_order_step_percentage: wireNumber(settings.safetyOrderStepPercentage),
    safety_order_calculation_mode: 'base',
    martingale_coefficient: '1.0',
    martingale_volume_coefficient: wireNumber(settings.martingaleVolumeCoefficient),
    martingale_step_coefficient: wireNumber(settings.martingaleStepCoefficient),
    stop_loss_percentage: wireNumber(settings.stopLossPercentage),
    stop_loss_type: 'stop_loss',
    stop_loss_timeout_enabled: false,
    stop_loss_timeout_in_seconds: 0,
    sl_to_breakeven_enabled: false,
    sl_to_breakeven_data: null,
    trailing_enabled: settings.trailingEnabled,
    trailing_deviation: wireNumber(settings.trailingDeviation),
    tsl_enabled: false,
    tsl_max_price: null,
    leverage_type: 'not_specified',
    leverage_custom_value: null,
    profit_currency: 'quote_currency',
    strategy: settings.strategy,
    min_profit_percentage: '0.0',
    min_profit_type: null,
    close_strategy_list: [],
    safety_strategy_list: [],
    custom_safety_steps: [],
    last_known_position_info: null,
  };
}

function trade(deal: DealState, rules: PairRules): Record<string, unknown> {
  const nothing = deal.status === 'failed' && deal.entryAmount.isZero();
  const entry = sides(deal.entryAmount, deal.entryVolume, nothing);
  const exit = sides(deal.exitAmount, deal.exitVolume, nothing);
  const [bought, sold] = sign(deal.settings) === 1 ? [entry, exit] : [exit, entry];
  return {
    bought_amount: bought.amount,
    bought_volume: bought.volume,
    bought_average_price: bought.average,
    base_order_average_price: deal.baseOrderPrice === null ? null : wireNumber(deal.baseOrderPrice),
    sold_amount: sold.amount,
    sold_volume: sold.volume,
    sold_average_price: sold.average,
    from_currency: rules.quote,
    to_currency: rules.base,
    orderbook_price_currency: rules.quote,
  };
}

function sides(
  amount: Decimal,
  volume: Decimal,
  nothing: boolean,
): Record<'amount' | 'volume' | 'average', string | null> {
  return {
    amount: nothing ? null : wireNumber(amount),
    volume: nothing ? null : wireNumber(volume),
    average: wireAverage(volume, amount),
  };
}

function money(deal: DealState, rules: PairRules, context: WireDealContext): Record<string, unknown> {
  return isFinished(deal) ? settledMoney(deal) : runningMoney(deal, rules, context);
}

function settledMoney(deal: DealState): Record<string, unknown> {
  const profit = realisedProfit(deal);
  const usd = deal.finalUsdProfit ?? ZERO;
  const basis = deal.settings.takeProfitType === 'total' ? deal.entryVolume : deal.baseEntryVolume;
  const percentage = basis.isZero() ? ZERO : profit.div(basis).times(HUNDRED);
  const sold = !deal.exitAmount.isZero();
  const kept = deal.status === 'cancelled' && !deal.entryAmount.isZero();
  return {
    final_profit: wireRounded(profit, 8),
    final_profit_percentage: sold ? wireRounded(percentage, 2) : '0',
    usd_final_profit: sold ? wireRounded(usd, 2) : '0',
    actual_profit: wireRounded(profit, 8),
    actual_usd_profit: wireRounded(usd, 8),
    actual_profit_percentage: '0',
    current_price: '0.0',
    take_profit_price: deal.status === 'failed' ? null : '0',
    stop_loss_price: null,
    trailing_max_price: null,
    reserved_base_coin: sold ? wireRounded(profit.neg(), 8) : kept ? wireNumber(deal.entryVolume) : '0',
    reserved_second_coin: kept ? wireNumber(deal.entryAmount) : sold ? '0.0' : '0',
    reserved_quote_funds: '0.0',
    reserved_base_funds: '0.0',
    crypto_widget: null,
  };
}

function runningMoney(
  deal: DealState,
  rules: PairRules,
  { prices }: WireDealContext,
): Record<string, unknown> {
  const price = prices.price(deal.pair) ?? ZERO;
  const average = averageEntryPrice(deal);
  const profit = average === null ? ZERO : profitAt(deal, price);
  const moved =
    average === null ? ZERO : price.div(average).minus(1).times(HUNDRED).times(sign(deal.settings));
  const target = takeProfitPrice(deal, rules);
  const stop = stopLossPrice(deal);
  // The real service puts a negative figure here while a deal is open that is not its profit: keep it misleading.
  const decoy = deal.entryVolume.times(FEE).times(-6).minus('0.00000001');
  const pending = !isPanicSellable(deal);
  return {
    final_profit: wireRounded(decoy, 8),
    final_profit_percentage: '0',
    usd_final_profit: wireRounded(inUsd(decoy, rules.quote, prices), 2),
    actual_profit: wireNumber(profit),
    actual_usd_profit: wireNumber(inUsd(profit, rules.quote, prices).toDecimalPlaces(16)),
    actual_profit_percentage: wireRounded(moved, 2),
    current_price: wireNumber(price),
    take_profit_price: target === null ? null : wireNumber(target),
    stop_loss_price: stop === null ? null : wireNumber(stop),
    trailing_max_price: deal.trailingBestPrice === null ? null : wireNumber(deal.trailingBestPrice),
    reserved_base_coin: wireNumber(deal.entryVolume),
    reserved_second_coin: wireNumber(deal.entryAmount),
    reserved_quote_funds: '0.0',
    reserved_base_funds: '0.0',
    crypto_widget: pending || average === null ? null : widget(deal, rules, { price, average, target, stop }),
  };
}

interface WidgetFigures {
  readonly price: Decimal;
  readonly average: Decimal;
  readonly target: Decimal | null;
  readonly stop: Decimal | null;
}

/** A drawing aid of the web page. One of its keys really is spelt with a Cyrillic letter. */
function widget(deal: DealState, rules: PairRules, figures: WidgetFigures): Record<string, unknown> {
  const marks = [
    ...(figures.target === null
      ? []
      : [{ type: 'tp', label: 'TP', price: wireNumber(figures.target), position: 'down' }]),
    ...(figures.stop === null
      ? []
      : [{ type: 'sl', label: 'SL', price: wireNumber(figures.stop), position: 'down' }]),
  ];
  const steps = openSafetyOrders(deal)
    .map((n) => safetyOrderPrice(deal, rules, n))
    .filter((price) => price !== null);
  return {
    progressAccuracy: 2,
    'TTP\u0410ctivated': deal.status === 'ttp_activated',
    buyPrice: wireNumber(figures.average.toDecimalPlaces(36)),
    currentPrice: wireNumber(figures.price),
    inverted: sign(deal.settings) === -1,
    stopLosses: figures.stop === null ? [] : [[wireNumber(figures.stop), false]],
    LP: null,
    buySteps: steps.map((price) => ({ price: wireNumber(price), filled: '0.0' })),
    marks,
  };
}
