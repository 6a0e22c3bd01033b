import type { Decimal } from 'decimal.js';
import type { Deal } from '../threecommas/index.ts';
import { dealPosition, isShort, positive, takeProfitBasis, takeProfitFigures } from './figures.ts';
import type { TakeProfitFigures } from './figures.ts';

export interface TakeProfitPreview extends TakeProfitFigures {
  readonly price: Decimal;
}

/**
 * Where another take profit would lie, and what it would bring. The present one, where there is one, shows what
 * 3Commas adds for the exchange's fee. Null where too little is known of the deal.
 *
 * @param percent above zero
 */
export function previewTakeProfit(deal: Deal, percent: Decimal): TakeProfitPreview | null {
  const without = priceWithoutFee(deal, percent);
  if (without === null) return null;
  const percentNow = positive(deal.take_profit);
  const priceNow = positive(deal.take_profit_price);
  const withoutNow = percentNow && priceWithoutFee(deal, percentNow);
  const fee = priceNow && withoutNow ? priceNow.div(withoutNow) : null;
  // Anything larger is no fee: the take profit was moved by hand, or is taken in steps.
  const price = fee?.minus(1).abs().lt(LARGEST_FEE) === true ? without.times(fee) : without;
  const figures = takeProfitFigures(deal, price, percent);
  return figures && { ...figures, price };
}

const LARGEST_FEE = 0.01;

function priceWithoutFee(deal: Deal, percent: Decimal): Decimal | null {
  const { amount, volume } = dealPosition(deal);
  const basis = takeProfitBasis(deal);
  if (!amount || !volume || !basis) return null;
  const wanted = basis.times(percent).div(100);
  const price = (isShort(deal) ? volume.minus(wanted) : volume.plus(wanted)).div(amount);
  return price.gt(0) && price.isFinite() ? price : null;
}
