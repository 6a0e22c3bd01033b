import { Decimal } from 'decimal.js';

/** An axis of amounts that holds all of them, nothing, and lines at round ones. */
export interface AmountAxis {
  /** Round amounts from low to high; 0 is among them. */
  readonly ticks: readonly Decimal[];
  /** Where nothing stands. */
  readonly zero: number;
  /** Where an amount stands: 0 at the lower end, 1 at the upper. A float, for the geometry only. */
  position(amount: Decimal): number;
}

/** Steps that people count in. */
const ROUND_STEPS = ['1', '2', '2.5', '5', '10'] as const;

/** An axis for these amounts with about as many steps as wished, one more or less. */
export function createAmountAxis(amounts: readonly Decimal[], wishedSteps: number): AmountAxis {
  const highest = Decimal.max(0, ...amounts);
  const lowest = Decimal.min(0, ...amounts);
  const range = highest.minus(lowest);
  // With nothing anywhere there is one line to draw, in the middle.
  if (range.isZero()) {
    return { ticks: [new Decimal(0)], zero: 0.5, position: () => 0.5 };
  }
  const step = roundStep(range.div(wishedSteps));
  const lower = endOf(lowest, step);
  const upper = endOf(highest, step);
  const height = upper.end.minus(lower.end);
  const position = (amount: Decimal) => amount.minus(lower.end).div(height).toNumber();
  return {
    ticks: Array.from({ length: upper.steps - lower.steps + 1 }, (_, index) =>
      step.times(lower.steps + index),
    ),
    zero: position(new Decimal(0)),
    position,
  };
}

/**
 * How far the axis goes on one side, and how many steps of it have a line. To the next line where that is near; else
 * no farther than the amount itself: a loss of 5 beside a profit of 400 does not need a third of the picture.
 */
function endOf(amount: Decimal, step: Decimal): { readonly end: Decimal; readonly steps: number } {
  const parts = amount.div(step);
  const whole = parts.trunc();
  const beyond = parts.minus(whole).abs();
  if (beyond.lt(0.5)) return { end: amount, steps: whole.toNumber() };
  const next = whole.plus(amount.lt(0) ? -1 : 1);
  return { end: next.times(step), steps: next.toNumber() };
}

function roundStep(wished: Decimal): Decimal {
  const magnitude = new Decimal(10).pow(wished.e);
  const step = ROUND_STEPS.map((one) => magnitude.times(one)).find((one) => one.gte(wished));
  return step ?? magnitude.times(10);
}
