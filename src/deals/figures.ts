import { Decimal } from 'decimal.js';
import { isFinished, normalizeDealStatus, splitPair, type Deal } from '../threecommas/index.ts';

/** What a deal's numbers mean, in decimals. Null where 3Commas does not say. */
export interface DealFigures {
  readonly id: number;
  /** As on the wire: `USDT_BTC`. */
  readonly pair: string;
  /** `BTC/USDT`, as traders write it. */
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly status: string;
  readonly finished: boolean;
  readonly closable: boolean;
  readonly cancellable: boolean;
  /** In the quote currency: unrealised while the deal is open, final once it has ended. */
  readonly profit: Decimal | null;
  readonly profitPercent: Decimal | null;
  readonly profitUsd: Decimal | null;
  readonly averagePrice: Decimal | null;
  /** What was spent on buying so far, in the quote currency: it grows with each safety order. */
  readonly boughtVolume: Decimal | null;
  readonly currentPrice: Decimal | null;
  readonly takeProfitPrice: Decimal | null;
  readonly atTakeProfit: TakeProfitFigures | null;
  readonly safetyOrders: { readonly completed: number; readonly max: number };
  readonly nextSafetyOrder: SafetyOrderFigures | null;
}

export interface TakeProfitFigures {
  /** In the quote currency, fees left out. */
  readonly profit: Decimal;
  /** How far the price has to move from now, in percent. */
  readonly distancePercent: Decimal;
}

export interface SafetyOrderFigures {
  readonly number: number;
  readonly price: Decimal;
  /** From the price now, in percent; negative when the price has to fall. */
  readonly distancePercent: Decimal;
  /** In the quote currency; null where the order's size has another unit. */
  readonly cost: Decimal | null;
}

/** A double reaches to 10^308; exponents beyond are nonsense. */
const LARGEST_EXPONENT = 400;

/**
 * Reads a deal's figures. While a deal is open `final_profit` holds a number that is not its result, and once it has
 * ended `actual_profit_percentage` is reset, so each phase has its own fields.
 */
export function dealFigures(deal: Deal): DealFigures {
  const finished = isFinished(deal);
  const { quote, base } = splitPair(deal.pair);
  const completed = deal.completed_safety_orders_count;
  const figures = {
    id: deal.id,
    pair: deal.pair,
    symbol: `${base}/${quote}`,
    base,
    quote,
    status: normalizeDealStatus(deal.status),
    finished,
    closable: deal['panic_sellable?'] && !finished,
    cancellable: deal['cancellable?'] && !finished,
    profit: decimal(finished ? deal.final_profit : deal.actual_profit),
    profitPercent: decimal(finished ? deal.final_profit_percentage : deal.actual_profit_percentage),
    profitUsd: decimal(finished ? deal.usd_final_profit : deal.actual_usd_profit),
    averagePrice: positive(deal.bought_average_price),
    boughtVolume: positive(deal.bought_volume),
    currentPrice: finished ? null : positive(deal.current_price),
    takeProfitPrice: finished ? null : positive(deal.take_profit_price),
    // More may be done than the limit now says, once the limit was lowered.
    safetyOrders: { completed, max: Math.max(deal.max_safety_orders, completed) },
  };
  return {
    ...figures,
    atTakeProfit: finished ? null : takeProfitFigures(deal, figures),
    nextSafetyOrder: finished ? null : nextSafetyOrder(deal, figures),
  };
}

function takeProfitFigures(
  deal: Deal,
  { takeProfitPrice, currentPrice }: Pick<DealFigures, 'takeProfitPrice' | 'currentPrice'>,
): TakeProfitFigures | null {
  const amount = positive(deal.bought_amount);
  const volume = positive(deal.bought_volume);
  if (isShort(deal) || !takeProfitPrice || !currentPrice || !amount || !volume) return null;
  return {
    profit: amount.times(takeProfitPrice).minus(volume),
    distancePercent: takeProfitPrice.div(currentPrice).minus(1).times(100),
  };
}

function nextSafetyOrder(
  deal: Deal,
  { currentPrice, safetyOrders }: Pick<DealFigures, 'currentPrice' | 'safetyOrders'>,
): SafetyOrderFigures | null {
  const number = safetyOrders.completed + 1;
  if (isShort(deal) || number > deal.max_safety_orders || !currentPrice) return null;
  const first = positive(deal.base_order_average_price) ?? firstPrice(deal);
  const step = positive(deal.safety_order_step_percentage);
  const stepCoefficient = positive(deal.martingale_step_coefficient);
  // Without the coefficient only the first step is known for certain.
  if (!first || !step || (!stepCoefficient && number > 1)) return null;
  const deviation = sumOfPowers(stepCoefficient ?? new Decimal(1), number).times(step);
  const price = first.times(new Decimal(1).minus(deviation.div(100)));
  if (!price.gt(0)) return null;
  const volume = positive(deal.safety_order_volume);
  const volumeCoefficient =
    positive(deal.martingale_volume_coefficient) ?? positive(deal.martingale_coefficient);
  const cost =
    volume && volumeCoefficient && deal.safety_order_volume_type === 'quote_currency'
      ? readable(volume.times(volumeCoefficient.pow(number - 1)))
      : null;
  return { number, price, distancePercent: price.div(currentPrice).minus(1).times(100), cost };
}

/** Before any safety order the average is the base order's own price. */
function firstPrice(deal: Deal): Decimal | null {
  return deal.completed_safety_orders_count === 0 ? positive(deal.bought_average_price) : null;
}

/** 1 + c + c² + … with `count` terms. In closed form: a count from outside must not decide how long this takes. */
function sumOfPowers(coefficient: Decimal, count: number): Decimal {
  if (coefficient.eq(1)) return new Decimal(count);
  return coefficient.pow(count).minus(1).div(coefficient.minus(1));
}

function isShort(deal: Deal): boolean {
  return deal.type === 'Deal::ShortDeal' || deal.strategy === 'short';
}

function decimal(value: string | null | undefined): Decimal | null {
  return value === null || value === undefined ? null : readable(new Decimal(value));
}

/** Null for what no account ever held, and what would fill the memory when it is written out. */
function readable(value: Decimal): Decimal | null {
  return value.isFinite() && Math.abs(value.e) <= LARGEST_EXPONENT ? value : null;
}

function positive(value: string | null | undefined): Decimal | null {
  const parsed = decimal(value);
  return parsed?.gt(0) ? parsed : null;
}
