import { Decimal } from 'decimal.js';
import type { DealFigures } from '../deals/figures.ts';
import type { ActionKind, ActionResult, Quote } from './action.ts';

export function quoteOf(figures: DealFigures, readAtMs: number): Quote {
  return {
    profit: figures.profit?.toFixed() ?? null,
    profitPercent: figures.profitPercent?.toFixed() ?? null,
    profitUsd: figures.profitUsd?.toFixed() ?? null,
    profitAtTakeProfit: figures.atTakeProfit?.profit.toFixed() ?? null,
    boughtVolume: figures.boughtVolume?.toFixed() ?? null,
    status: figures.status,
    readAtMs,
  };
}

export function resultOf(figures: DealFigures, tookMs: number | null): ActionResult {
  const { profit, profitPercent, profitUsd, status } = quoteOf(figures, 0);
  return { profit, profitPercent, profitUsd, status, tookMs };
}

/**
 * Whether the figures that were confirmed no longer hold.
 *
 * Closing is confirmed for a result: it holds within the tolerance, in percentage points. A result that was there and
 * is not any more (or the reverse) cannot be compared, so it has moved. So has a deal that bought more meanwhile: at
 * the same percentage it is another sum. Cancelling leaves the coins where they are,
 * so no price matters to it.
 */
export function hasMoved(kind: ActionKind, asked: Quote, now: Quote, tolerancePercent: string): boolean {
  if (kind === 'cancel') return false;
  if (asked.boughtVolume !== now.boughtVolume) return true;
  if (asked.profitPercent === null || now.profitPercent === null)
    return asked.profitPercent !== now.profitPercent;
  return new Decimal(now.profitPercent).minus(asked.profitPercent).abs().gt(tolerancePercent);
}
