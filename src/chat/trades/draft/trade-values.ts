import { Decimal } from 'decimal.js';
import type { Json, Values } from '../../forms/form.ts';
import { NOW_PRICE } from './known.ts';

/** Of a trade that is being changed: values that belong to no field. */
export const EDIT = {
  /** What the coins cost, or will: where percents count from. */
  entry: 'edit#entry',
  units: 'edit#units',
  pair: 'edit#pair',
  /** It waits for its price: how it buys can be changed. */
  conditional: 'edit#conditional',
  sale: 'edit#sale',
  /** Steps that were sold already: they are sent along and cannot be changed. */
  done: 'edit#done',
  /** Of the steps that can be changed, in their order. */
  positions: 'edit#positions',
} as const;

export const MOST_STEPS = 4;
export const STEPS = [1, 2, 3, 4] as const;

/** The names of a step's three fields. */
export function stepNames(step: number) {
  return {
    percent: `step${step}_percent`,
    price: `step${step}_price`,
    method: `step${step}_method`,
  } as const;
}

export function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

export function isOn(values: Values, name: string): boolean {
  return values[name] === true;
}

export function decimal(value: Json | undefined): Decimal | undefined {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? new Decimal(value) : undefined;
}

export function pairOf(values: Values): string {
  return text(values, 'pair') ?? text(values, EDIT.pair) ?? '';
}

export function unitsOf(values: Values): Decimal | undefined {
  return decimal(values['units_to_buy']) ?? decimal(values[EDIT.units]);
}

export function buysAtMarket(values: Values): boolean {
  return values['buy_method'] === 'market';
}

/** What the coins cost or are to cost: percents count from there. */
export function entryOf(values: Values): Decimal | undefined {
  return (
    decimal(values['buy_price']) ??
    decimal(values['average_buy_price']) ??
    (buysAtMarket(values) ? decimal(values[NOW_PRICE]) : undefined) ??
    decimal(values[EDIT.entry])
  );
}

/** Enough for any exchange's tick, and few enough to be read. */
const PRICE_DIGITS = 6;

export function awayFrom(entry: Decimal, percent: Decimal.Value): Decimal {
  return entry.times(new Decimal(percent).div(100).plus(1)).toSignificantDigits(PRICE_DIGITS);
}

/** A price as it was answered: `64000`, or `+3%` from what the coins cost, which follows when that is changed. */
export function priceOf(value: Json | undefined, values: Values): Decimal | undefined {
  const relative = typeof value === 'string' ? /^([+-]\d+(?:\.\d+)?)%$/.exec(value)?.[1] : undefined;
  if (relative === undefined) return decimal(value);
  const entry = entryOf(values);
  return entry === undefined ? undefined : awayFrom(entry, relative);
}

export interface Step {
  readonly percent: Decimal | undefined;
  readonly price: Decimal | undefined;
  readonly method: string;
  readonly number: number;
}

/** The steps that were answered, in part or in whole. */
export function stepsOf(values: Values): readonly Step[] {
  return STEPS.flatMap((number) => {
    const names = stepNames(number);
    const percent = decimal(values[names.percent]);
    const price = priceOf(values[names.price], values);
    if (percent === undefined && price === undefined) return [];
    return [{ percent, price, method: text(values, names.method) ?? 'bid', number }];
  });
}

/** A step that was sold, as it is sent along with the others. */
export interface DoneStep {
  readonly percent: string;
  readonly price: string;
  readonly price_method: 'bid' | 'ask' | 'last';
  readonly position: number;
}

export function doneSteps(values: Values): readonly DoneStep[] {
  const done: unknown = values[EDIT.done];
  return isDone(done) ? done : [];
}

/** Drafts are sealed: what is a list there was written as one by us. */
function isDone(value: unknown): value is readonly DoneStep[] {
  return Array.isArray(value);
}

/** What the steps have to share: less than 100 where some were sold. */
export function percentToShare(values: Values): Decimal {
  return doneSteps(values).reduce((left, { percent }) => left.minus(percent), new Decimal(100));
}

/** What is left for a step after those before it. */
export function percentLeft(values: Values, step: number): Decimal {
  return STEPS.filter((number) => number < step).reduce(
    (left, number) => left.minus(decimal(values[stepNames(number).percent]) ?? 0),
    percentToShare(values),
  );
}

export function sellsInSteps(values: Values): boolean {
  return isOn(values, 'take_profit_enabled') && values['take_profit_type'] === 'step_sell';
}

export function sellsAtOnce(values: Values): boolean {
  return isOn(values, 'take_profit_enabled') && !sellsInSteps(values);
}

/** What would come of it, in the quote currency and before fees. Undefined where it cannot be reckoned. */
export interface Outcome {
  readonly profit: Decimal;
  readonly percent: Decimal;
}

export function atTakeProfit(values: Values): Outcome | undefined {
  if (sellsInSteps(values)) {
    const done = doneSteps(values).map(({ percent, price }) => ({
      percent: new Decimal(percent),
      price: new Decimal(price),
    }));
    return outcome(values, [...done, ...stepsOf(values)]);
  }
  if (!sellsAtOnce(values)) return undefined;
  const order = values['take_profit_sell_method'] === 'limit' ? 'take_profit_sell_order_price' : '';
  const price = priceOf(values[order], values) ?? priceOf(values['take_profit_price_condition'], values);
  return outcome(values, [{ percent: new Decimal(100), price }]);
}

export function atStopLoss(values: Values): Outcome | undefined {
  if (!isOn(values, 'stop_loss_enabled')) return undefined;
  const order = values['stop_loss_sell_method'] === 'limit' ? 'stop_loss_sell_order_price' : '';
  const price = priceOf(values[order], values) ?? priceOf(values['stop_loss_price_condition'], values);
  return outcome(values, [{ percent: new Decimal(100), price }]);
}

function outcome(
  values: Values,
  sales: readonly { readonly percent: Decimal | undefined; readonly price: Decimal | undefined }[],
): Outcome | undefined {
  const units = unitsOf(values);
  const entry = entryOf(values);
  if (units === undefined || entry?.gt(0) !== true || sales.length === 0) return undefined;
  let profit = new Decimal(0);
  let cost = new Decimal(0);
  for (const { percent, price } of sales) {
    if (percent === undefined || price === undefined) return undefined;
    const amount = units.times(percent).div(100);
    profit = profit.plus(amount.times(price.minus(entry)));
    cost = cost.plus(amount.times(entry));
  }
  return cost.gt(0) ? { profit, percent: profit.div(cost).times(100) } : undefined;
}
