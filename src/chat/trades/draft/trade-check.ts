import { Decimal } from 'decimal.js';
import type { Words } from '../../../text/words.ts';
import { exactNumber } from '../../forms/exact-number.ts';
import type { Values } from '../../forms/form.ts';
import {
  EDIT,
  entryOf,
  isOn,
  MOST_STEPS,
  doneSteps,
  percentToShare,
  priceOf,
  sellsAtOnce,
  sellsInSteps,
  stepNames,
  stepsOf,
} from './trade-values.ts';

/** What does not go together, by field: told before anything is sent. HTML. */
export function checkTrade(values: Values, words: Words): Readonly<Record<string, string>> {
  return { ...takeProfitProblems(values, words), ...stopLossProblems(values, words) };
}

/**
 * It has still to buy. Whoever holds coins already may want to be rid of them below what they cost; what that comes to is
 * in the summary.
 */
function buysYet(values: Values): boolean {
  return 'buy_method' in values || isOn(values, EDIT.conditional);
}

function takeProfitProblems(values: Values, words: Words): Readonly<Record<string, string>> {
  if (sellsInSteps(values)) return stepProblems(values, words);
  if (!sellsAtOnce(values)) return {};
  const problems: Record<string, string> = {};
  if (isOn(values, 'trailing_take_profit') && values['take_profit_sell_method'] === 'limit') {
    problems['trailing_take_profit'] = words.html('tradedraft-trailing-limit');
  }
  const entry = entryOf(values);
  const price = priceOf(values['take_profit_price_condition'], values);
  if (buysYet(values) && entry && price?.lte(entry) === true) {
    problems['take_profit_price_condition'] = words.html('tradedraft-profit-low', {
      entry: words.numbers.price(entry),
    });
  }
  return problems;
}

function stepProblems(values: Values, words: Words): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  const steps = stepsOf(values);
  const entry = entryOf(values);
  for (const { percent, price, number } of steps) {
    const names = stepNames(number);
    if (percent === undefined) problems[names.percent] = words.html('tradedraft-step-no-percent');
    if (price === undefined) problems[names.price] = words.html('tradedraft-step-no-price');
    else if (buysYet(values) && entry && price.lte(entry)) {
      problems[names.price] = words.html('tradedraft-profit-low', { entry: words.numbers.price(entry) });
    }
  }
  const last = stepNames(steps.at(-1)?.number ?? 1);
  if (steps.length === 0) {
    if (doneSteps(values).length === 0) problems[last.percent] = words.html('tradedraft-steps-none');
    return problems;
  }
  const share = percentToShare(values);
  const sum = steps.reduce((total, { percent }) => total.plus(percent ?? 0), new Decimal(0));
  const difference = share.minus(sum);
  if (difference.isZero() || problems[last.percent] !== undefined) return problems;
  const full = steps.length + doneSteps(values).length >= MOST_STEPS;
  problems[last.percent] = words.html(
    difference.lt(0)
      ? 'tradedraft-steps-over'
      : full
        ? 'tradedraft-steps-short-full'
        : 'tradedraft-steps-short',
    {
      share: exactNumber(share.toFixed(), words),
      sum: exactNumber(sum.toFixed(), words),
      difference: exactNumber(difference.abs().toFixed(), words),
    },
  );
  return problems;
}

function stopLossProblems(values: Values, words: Words): Readonly<Record<string, string>> {
  if (!isOn(values, 'stop_loss_enabled')) return {};
  const problems: Record<string, string> = {};
  if (isOn(values, 'trailing_stop_loss') && values['stop_loss_sell_method'] === 'limit') {
    problems['trailing_stop_loss'] = words.html('tradedraft-trailing-limit');
  }
  const entry = entryOf(values);
  const price = priceOf(values['stop_loss_price_condition'], values);
  // Coins that were bought long ago may have a stop loss above what they cost: that keeps a profit.
  if (buysYet(values) && entry && price?.gte(entry) === true) {
    problems['stop_loss_price_condition'] = words.html('tradedraft-loss-high', {
      entry: words.numbers.price(entry),
    });
  }
  const profit = sellsAtOnce(values) ? priceOf(values['take_profit_price_condition'], values) : undefined;
  if (problems['stop_loss_price_condition'] === undefined && profit && price?.gte(profit) === true) {
    problems['stop_loss_price_condition'] = words.html('tradedraft-loss-above-profit');
  }
  return problems;
}
