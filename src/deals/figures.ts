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
  /** What entered the deal so far, in the quote currency: it grows with each safety order. */
  readonly boughtVolume: Decimal | null;
  readonly currentPrice: Decimal | null;
  /** Sells first and buys back lower: its prices run the other way. */
  readonly short: boolean;
  readonly takeProfitPrice: Decimal | null;
  /** As set, in percent; null where 3Commas takes profit in steps. */
  readonly takeProfitPercent: Decimal | null;
  readonly stopLossPrice: Decimal | null;
  /** Of what ended the deal: the sale, or what a short deal paid to buy back. Null while it is open. */
  readonly exitPrice: Decimal | null;
  /** Whether take profit and safety orders can be changed now (API document: "Deal status should be bought"). */
  readonly editable: boolean;
  readonly atTakeProfit: TakeProfitFigures | null;
  readonly safetyOrders: { readonly completed: number; readonly max: number };
  readonly nextSafetyOrder: SafetyOrderFigures | null;
}

export interface TakeProfitFigures {
  /**
   * In the quote currency. The price has the exchange's fee in it where the percentage has not, so it is the smaller of
   * what either of them says.
   */
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
  /** The deal's average price once the order is filled. */
  readonly averageThen: Decimal | null;
}

/** Exponents beyond are nonsense, and a message has no room for several numbers of hundreds of digits. */
const LARGEST_EXPONENT = 100;

/**
 * Reads a deal's figures. While a deal is open `final_profit` holds a number that is not its result, and once it has
 * ended `actual_profit_percentage` is reset, so each phase has its own fields.
 */
export function dealFigures(deal: Deal): DealFigures {
  const finished = isFinished(deal);
  const short = isShort(deal);
  const { quote, base } = splitPair(deal.pair);
  const completed = deal.completed_safety_orders_count;
  const status = normalizeDealStatus(deal.status);
  const position = dealPosition(deal);
  const figures = {
    id: deal.id,
    pair: deal.pair,
    symbol: `${base}/${quote}`,
    base,
    quote,
    status,
    finished,
    closable: deal['panic_sellable?'] && !finished,
    cancellable: deal['cancellable?'] && !finished,
    profit: decimal(finished ? deal.final_profit : deal.actual_profit),
    profitPercent: decimal(finished ? deal.final_profit_percentage : deal.actual_profit_percentage),
    profitUsd: decimal(finished ? deal.usd_final_profit : deal.actual_usd_profit),
    averagePrice: position.average,
    boughtVolume: position.volume,
    currentPrice: finished ? null : positive(deal.current_price),
    short,
    takeProfitPrice: finished ? null : positive(deal.take_profit_price),
    takeProfitPercent: positive(deal.take_profit),
    stopLossPrice: finished ? null : positive(deal.stop_loss_price),
    exitPrice: finished ? positive(short ? deal.bought_average_price : deal.sold_average_price) : null,
    editable: status === 'bought' && !finished,
    // More may be done than the limit now says, once the limit was lowered.
    safetyOrders: { completed, max: Math.max(deal.max_safety_orders, completed) },
  };
  return {
    ...figures,
    atTakeProfit:
      finished || figures.takeProfitPrice === null
        ? null
        : takeProfitFigures(deal, figures.takeProfitPrice, figures.takeProfitPercent),
    nextSafetyOrder: finished ? null : nextSafetyOrder(deal, figures),
  };
}

/** What a deal holds (or, short, has sold and will buy back). Null where nothing is held or known. */
export interface DealPosition {
  /** Of the base currency. */
  readonly amount: Decimal | null;
  /** In the quote currency. */
  readonly volume: Decimal | null;
  readonly average: Decimal | null;
}

export function dealPosition(deal: Deal): DealPosition {
  return isShort(deal)
    ? {
        amount: positive(deal.sold_amount),
        volume: positive(deal.sold_volume),
        average: positive(deal.sold_average_price) ?? positive(deal.bought_average_price),
      }
    : {
        amount: positive(deal.bought_amount),
        volume: positive(deal.bought_volume),
        average: positive(deal.bought_average_price),
      };
}

/** What leaving the deal at a price brings; null where too little is known of it. */
export function takeProfitFigures(
  deal: Deal,
  price: Decimal,
  percent: Decimal | null,
): TakeProfitFigures | null {
  const { amount, volume } = dealPosition(deal);
  const currentPrice = positive(deal.current_price);
  if (!currentPrice || !amount || !volume) return null;
  const worth = amount.times(price);
  const byPrice = isShort(deal) ? volume.minus(worth) : worth.minus(volume);
  const basis = percent && takeProfitBasis(deal);
  const byPercent = basis ? basis.times(percent).div(100) : byPrice;
  const profit = readable(Decimal.min(byPrice, byPercent));
  const distancePercent = readable(price.div(currentPrice).minus(1).times(100));
  return profit && distancePercent && { profit, distancePercent };
}

/** What the percentage of the take profit is a share of, in the quote currency. */
export function takeProfitBasis(deal: Deal): Decimal | null {
  const type = deal.take_profit_type;
  // Answers before 2019 write out what requests abbreviate.
  if (type === 'total' || type === 'total_bought_volume') return dealPosition(deal).volume;
  if (type === 'base' || type === 'base_order_volume') {
    return deal.base_order_volume_type === 'quote_currency' ? positive(deal.base_order_volume) : null;
  }
  return null;
}

function nextSafetyOrder(
  deal: Deal,
  { currentPrice, safetyOrders }: Pick<DealFigures, 'currentPrice' | 'safetyOrders'>,
): SafetyOrderFigures | null {
  const number = safetyOrders.completed + 1;
  if (number > deal.max_safety_orders || !currentPrice) return null;
  const first = positive(deal.base_order_average_price) ?? firstPrice(deal);
  const step = positive(deal.safety_order_step_percentage);
  const stepCoefficient = positive(deal.martingale_step_coefficient);
  // Without the coefficient only the first step is known for certain.
  if (!first || !step || (!stepCoefficient && number > 1)) return null;
  const deviation = sumOfPowers(stepCoefficient ?? new Decimal(1), number).times(step);
  const part = deviation.div(isShort(deal) ? 100 : -100);
  const price = readable(first.times(part.plus(1)));
  if (!price?.gt(0)) return null;
  const cost = safetyOrdersCost(deal, number, number);
  return {
    number,
    price,
    distancePercent: price.div(currentPrice).minus(1).times(100),
    cost,
    averageThen: averageAfter(dealPosition(deal), price, cost),
  };
}

function averageAfter(
  { amount, volume }: DealPosition,
  price: Decimal,
  cost: Decimal | null,
): Decimal | null {
  if (!amount || !volume || !cost) return null;
  return readable(volume.plus(cost).div(amount.plus(cost.div(price))));
}

/**
 * What the safety orders from one number to another (from 1, both included) cost together, in the quote currency. Null
 * where their size has another unit or is not known.
 */
export function safetyOrdersCost(deal: Deal, from: number, to: number): Decimal | null {
  const volume = positive(deal.safety_order_volume);
  const coefficient = positive(deal.martingale_volume_coefficient) ?? positive(deal.martingale_coefficient);
  if (!volume || !coefficient || deal.safety_order_volume_type !== 'quote_currency') return null;
  if (to < from) return new Decimal(0);
  return readable(volume.times(coefficient.pow(from - 1)).times(sumOfPowers(coefficient, to - from + 1)));
}

/** Before any safety order the average is the base order's own price. */
function firstPrice(deal: Deal): Decimal | null {
  return deal.completed_safety_orders_count === 0 ? dealPosition(deal).average : null;
}

/** 1 + c + c² + … with `count` terms. In closed form: a count from outside must not decide how long this takes. */
function sumOfPowers(coefficient: Decimal, count: number): Decimal {
  if (coefficient.eq(1)) return new Decimal(count);
  return coefficient.pow(count).minus(1).div(coefficient.minus(1));
}

export function isShort(deal: Deal): boolean {
  return deal.type === 'Deal::ShortDeal' || deal.strategy === 'short';
}

function decimal(value: string | null | undefined): Decimal | null {
  return value === null || value === undefined ? null : readable(new Decimal(value));
}

/** Null for what no account ever held, and what would fill the memory when it is written out. */
function readable(value: Decimal): Decimal | null {
  return value.isFinite() && Math.abs(value.e) <= LARGEST_EXPONENT ? value : null;
}

/** A decimal above zero, or null. */
export function positive(value: string | null | undefined): Decimal | null {
  const parsed = decimal(value);
  return parsed?.gt(0) ? parsed : null;
}
