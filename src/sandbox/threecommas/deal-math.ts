import { decimal, Decimal, HUNDRED, ONE, plusPercent, ZERO } from './decimal.ts';
import type { PairRules, PriceBook } from './market.ts';
import type { DealState, TradeSettings } from './state.ts';

/** The exchange's fee on each order, 0.1 %. As on the real wire it is inside the volumes, never a field of its own. */
export const FEE: Decimal = decimal('0.001');

/** 1 for a deal that wants the price to rise, -1 for one that wants it to fall. */
export function sign(settings: TradeSettings): 1 | -1 {
  return settings.strategy === 'long' ? 1 : -1;
}

/** Price paid or received by an order that enters the position, fee included. */
export function entryPrice(settings: TradeSettings, price: Decimal): Decimal {
  return price.times(ONE.plus(FEE.times(sign(settings))));
}

/** Price paid or received by an order that leaves the position, fee included. */
export function exitPrice(settings: TradeSettings, price: Decimal): Decimal {
  return price.times(ONE.minus(FEE.times(sign(settings))));
}

export function averageEntryPrice(deal: DealState): Decimal | null {
  return deal.entryAmount.isZero() ? null : deal.entryVolume.div(deal.entryAmount);
}

/** Profit in the quote currency if all that is held left the position at `price`. */
export function profitAt(deal: DealState, price: Decimal): Decimal {
  const volume = deal.entryAmount.times(exitPrice(deal.settings, price));
  return volume.minus(deal.entryVolume).times(sign(deal.settings));
}

/** Profit of a deal that was sold; zero when nothing was (failed, cancelled). */
export function realisedProfit(deal: DealState): Decimal {
  if (deal.exitAmount.isZero()) return ZERO;
  return deal.exitVolume.minus(deal.entryVolume).times(sign(deal.settings));
}

/** Volume of the n-th safety order (from 1), in the quote currency. */
export function safetyOrderVolume(deal: DealState, n: number): Decimal {
  return deal.safetyOrderQuote.times(deal.settings.martingaleVolumeCoefficient.pow(n - 1));
}

/** How far, in per cent, the price has to go against the deal for the n-th safety order (from 1). */
function safetyOrderDeviation(settings: TradeSettings, n: number): Decimal {
  let deviation = ZERO;
  let step = settings.safetyOrderStepPercentage;
  for (let order = 1; order <= n; order += 1) {
    deviation = deviation.plus(step);
    step = step.times(settings.martingaleStepCoefficient);
  }
  return deviation;
}

/** Price of the n-th safety order; null before the base order is filled or when it would lie at or below zero. */
export function safetyOrderPrice(deal: DealState, rules: PairRules, n: number): Decimal | null {
  if (deal.baseOrderPrice === null) return null;
  const against = safetyOrderDeviation(deal.settings, n).times(-sign(deal.settings));
  const price = plusPercent(deal.baseOrderPrice, against).toDecimalPlaces(
    rules.priceDecimals,
    Decimal.ROUND_DOWN,
  );
  return price.gt(0) ? price : null;
}

/** Safety orders that stand on the exchange now: the next ones, as many at once as the deal allows. */
export function openSafetyOrders(deal: DealState): readonly number[] {
  const left = Math.max(0, deal.settings.maxSafetyOrders - deal.completedSafetyOrders);
  const count = Math.min(deal.settings.activeSafetyOrdersCount, left);
  return Array.from({ length: count }, (_, index) => deal.completedSafetyOrders + 1 + index);
}

/** The price at which the wanted profit remains after the fee, rounded in the deal's favour. */
export function takeProfitPrice(deal: DealState, rules: PairRules): Decimal | null {
  if (deal.entryAmount.isZero() || deal.baseOrderPrice === null) return null;
  const { takeProfit, takeProfitType } = deal.settings;
  const basis = takeProfitType === 'total' ? deal.entryVolume : deal.baseEntryVolume;
  const wanted = basis.times(takeProfit).div(HUNDRED).times(sign(deal.settings));
  const net = deal.entryVolume.plus(wanted).div(deal.entryAmount);
  const gross = net.div(ONE.minus(FEE.times(sign(deal.settings))));
  const rounding = sign(deal.settings) === 1 ? Decimal.ROUND_UP : Decimal.ROUND_DOWN;
  return gross.toDecimalPlaces(rules.priceDecimals, rounding);
}

/** Null where the deal has no stop loss. */
export function stopLossPrice(deal: DealState): Decimal | null {
  if (deal.baseOrderPrice === null || deal.settings.stopLossPercentage.lte(0)) return null;
  return plusPercent(deal.baseOrderPrice, deal.settings.stopLossPercentage.times(-sign(deal.settings)));
}

/** Whether `price` is at `target` or beyond it, seen in the direction the deal hopes for. */
export function reachedUp(settings: TradeSettings, price: Decimal, target: Decimal): boolean {
  return sign(settings) === 1 ? price.gte(target) : price.lte(target);
}

/** Whether `price` is at `target` or beyond it, seen in the direction the deal fears. */
export function reachedDown(settings: TradeSettings, price: Decimal, target: Decimal): boolean {
  return sign(settings) === 1 ? price.lte(target) : price.gte(target);
}

/** Profit of an amount of the quote currency in dollars, at today's rate. */
export function inUsd(amount: Decimal, quote: string, prices: PriceBook): Decimal {
  return amount.times(prices.usdRate(quote) ?? ONE);
}
