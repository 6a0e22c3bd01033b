import { Decimal } from 'decimal.js';
import { splitPair, type SmartTrade, type SmartTradeStep } from '../threecommas/index.ts';

/** What a smart trade's numbers mean, in decimals. Null where 3Commas does not say. */
export interface TradeFigures {
  readonly id: number;
  /** As on the wire: `USDT_BTC`. */
  readonly pair: string;
  /** `BTC/USDT`, as traders write it. */
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  /** Lower case. */
  readonly status: string;
  readonly finished: boolean;
  /** It can be sold at market now. */
  readonly closable: boolean;
  readonly cancellable: boolean;
  readonly editable: boolean;
  /** It sells coins that were there before; it never buys. */
  readonly isSale: boolean;
  readonly isPaper: boolean;
  readonly units: Decimal | null;
  readonly buyPrice: Decimal | null;
  /** In the quote currency. */
  readonly total: Decimal | null;
  /** What the coins cost each; null before they are bought. */
  readonly averagePrice: Decimal | null;
  readonly currentPrice: Decimal | null;
  /** What they were sold for each, those that were. */
  readonly soldPrice: Decimal | null;
  /**
   * In the quote currency: what was sold so far, and the rest at today's price. Null before it bought, and where it
   * ended without selling.
   */
  readonly profit: Decimal | null;
  readonly profitPercent: Decimal | null;
  /** Of a take profit in steps, in their order. */
  readonly steps: readonly StepFigures[];
}

export interface StepFigures {
  /** Null where it cannot be named to 3Commas. */
  readonly id: number | null;
  readonly position: number;
  readonly status: string;
  /** It waits for its price: it can be changed, and sold at market. */
  readonly open: boolean;
  readonly percent: Decimal | null;
  readonly price: Decimal | null;
  readonly priceMethod: string | null;
  /** Of the base currency: what it would sell. */
  readonly amount: Decimal | null;
  readonly soldPrice: Decimal | null;
}

/** Reads a smart trade's figures: one place for its list, its card and what is done to it. */
export function tradeFigures(trade: SmartTrade): TradeFigures {
  const pair = tradePair(trade);
  const { quote, base } = splitPair(pair);
  const { finished } = trade;
  const units = positive(trade.units_to_buy);
  const averagePrice = positive(trade.average_buy_price);
  const currentPrice = finished ? null : positive(trade.current_price);
  const takeProfits = stepsOf(trade);
  return {
    id: trade.id,
    pair,
    symbol: quote === '' ? base : `${base}/${quote}`,
    base,
    quote,
    status: trade.status.trim().toLowerCase(),
    finished,
    closable: trade.panic_sellable === true && !finished,
    cancellable: trade.cancellable === true && !finished,
    editable: trade.editable === true && !finished,
    isSale: isSale(trade),
    isPaper: /paper/i.test(trade.account_market ?? ''),
    units,
    buyPrice: positive(trade.buy_price),
    total: positive(trade.total),
    averagePrice,
    currentPrice,
    soldPrice: positive(trade.average_sell_price),
    ...results(trade, takeProfits, { units, averagePrice, currentPrice }),
    steps: takeProfits.map((step, place) => stepFigures(step, place, trade, units)),
  };
}

/** `USDT_BTC`: the trade itself has no pair, its steps do. */
function tradePair(trade: SmartTrade): string {
  const named = [...trade.smart_trade_steps, ...trade.take_profit_steps].find(({ pair }) => pair)?.pair;
  if (named) return named;
  const from = trade.from_currency_code ?? '';
  const to = trade.to_currency_code ?? '';
  return from !== '' && to !== '' ? `${from}_${to}` : from + to;
}

function isSale({ type, buy_method, average_buy_price, buy_price }: SmartTrade): boolean {
  if (type !== null) return /sale|sell$/i.test(type);
  return buy_method === null && buy_price === null && average_buy_price !== null;
}

/** Only the steps of a take profit: the same list may hold those of buying and of a stop loss. */
function stepsOf(trade: SmartTrade): readonly SmartTradeStep[] {
  const listed = trade.smart_trade_steps.length > 0 ? trade.smart_trade_steps : trade.take_profit_steps;
  return listed
    .filter(({ type }) => type === null || /take_?profit/i.test(type))
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
}

function stepFigures(
  step: SmartTradeStep,
  place: number,
  trade: SmartTrade,
  units: Decimal | null,
): StepFigures {
  const status = (step.status ?? '').toLowerCase();
  const percent = positive(step.percent);
  return {
    id: step.id,
    position: step.position ?? place + 1,
    status,
    open: status === 'idle' && !trade.finished,
    percent,
    price: positive(step.price),
    priceMethod: step.price_method,
    amount: units && percent ? units.times(percent).div(100) : null,
    soldPrice: positive(step.average_result_price),
  };
}

function results(
  trade: SmartTrade,
  steps: readonly SmartTradeStep[],
  {
    units,
    averagePrice,
    currentPrice,
  }: { units: Decimal | null; averagePrice: Decimal | null; currentPrice: Decimal | null },
): Pick<TradeFigures, 'profit' | 'profitPercent'> {
  const unknown = { profit: null, profitPercent: null };
  // Before it has bought 3Commas writes "0.0", which is no result.
  if (averagePrice === null) return unknown;
  const sold = soldInSteps(steps);
  const soldPrice =
    positive(trade.average_sell_price) ?? (sold.amount.gt(0) ? sold.total.div(sold.amount) : null);
  // Given up half-way, the rest of the coins is still there; ended otherwise, all were sold.
  const soldAll = trade.finished && !/^(cancel|fail)/i.test(trade.status);
  if (trade.finished && (soldPrice === null || (!soldAll && sold.amount.isZero()))) return unknown;
  const percent = finite(trade.profit_percentage);
  if (units === null) return { profit: null, profitPercent: percent };
  const soldAmount = soldAll ? units : Decimal.min(sold.amount, units);
  const rest = trade.finished ? new Decimal(0) : units.minus(soldAmount);
  if (rest.gt(0) && currentPrice === null) return { profit: null, profitPercent: percent };
  const fromSold = soldPrice === null ? new Decimal(0) : soldAmount.times(soldPrice.minus(averagePrice));
  const fromRest = currentPrice === null ? new Decimal(0) : rest.times(currentPrice.minus(averagePrice));
  const cost = averagePrice.times(soldAmount.plus(rest));
  const profit = fromSold.plus(fromRest);
  return { profit, profitPercent: cost.gt(0) ? profit.div(cost).times(100) : percent };
}

function soldInSteps(steps: readonly SmartTradeStep[]): {
  readonly amount: Decimal;
  readonly total: Decimal;
} {
  const nothing = new Decimal(0);
  return steps.reduce(
    (sum, step) => {
      const amount = positive(step.actual_amount) ?? nothing;
      const total = positive(step.actual_total) ?? amount.times(positive(step.average_result_price) ?? 0);
      return { amount: sum.amount.plus(amount), total: sum.total.plus(total) };
    },
    { amount: nothing, total: nothing },
  );
}

/** A double reaches to 10^308; exponents beyond are nonsense. */
const LARGEST_EXPONENT = 400;

function finite(value: string | null): Decimal | null {
  if (value === null) return null;
  const parsed = new Decimal(value);
  return parsed.isFinite() && Math.abs(parsed.e) <= LARGEST_EXPONENT ? parsed : null;
}

function positive(value: string | null): Decimal | null {
  const parsed = finite(value);
  return parsed?.gt(0) === true ? parsed : null;
}
