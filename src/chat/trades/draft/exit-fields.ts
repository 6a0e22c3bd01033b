import { choiceField, numberField, textField, toggleField } from '../../forms/fields.ts';
import type { Field, FormEnv, Values } from '../../forms/form.ts';
import { exactNumber } from '../../forms/exact-number.ts';
import { priceField } from './price-field.ts';
import {
  decimal,
  entryOf,
  isOn,
  MOST_STEPS,
  doneSteps,
  percentLeft,
  priceOf,
  sellsAtOnce,
  sellsInSteps,
  stepNames,
  STEPS,
} from './trade-values.ts';

const PRICE_METHODS = {
  bid: 'tradedraft-method-bid',
  ask: 'tradedraft-method-ask',
  last: 'tradedraft-method-last',
} as const;
const SELL_METHODS = { market: 'tradedraft-sell-market', limit: 'tradedraft-sell-limit' } as const;

/**
 * How it shall end (API document, "Create SmartTrade", "Create SmartSale", "Edit SmartTrade/SmartSale"). Fields carry
 * the parameters' names.
 *
 * @param isEdit a step may be left out then: those that were sold stay sold
 */
export function exitFields(isEdit: boolean): readonly Field[] {
  return [...takeProfitFields(isEdit), ...stopLossFields(), noteField()];
}

function takeProfitFields(isEdit: boolean): readonly Field[] {
  return [
    toggleField({
      name: 'take_profit_enabled',
      label: 'tradedraft-profit',
      ask: 'tradedraft-profit-ask',
      optional: true,
      yes: 'tradedraft-on',
      no: 'tradedraft-off',
    }),
    choiceField({
      name: 'take_profit_type',
      label: 'tradedraft-profit-type',
      ask: 'tradedraft-profit-type-ask',
      applies: (values) => isOn(values, 'take_profit_enabled'),
      options: { classic: 'tradedraft-type-classic', step_sell: 'tradedraft-type-steps' },
    }),
    priceField({
      name: 'take_profit_price_condition',
      label: 'tradedraft-profit-price',
      ask: 'tradedraft-profit-price-ask',
      applies: sellsAtOnce,
      reference: entryOf,
      direction: 1,
      suggestions: ['+1', '+2', '+3', '+5', '+10'],
    }),
    ...STEPS.flatMap((step) => stepFields(step, isEdit)),
    choiceField({
      name: 'take_profit_price_method',
      label: 'tradedraft-profit-method',
      ask: 'tradedraft-method-ask-which',
      optional: true,
      applies: sellsAtOnce,
      options: PRICE_METHODS,
    }),
    choiceField({
      name: 'take_profit_sell_method',
      label: 'tradedraft-profit-sell',
      ask: 'tradedraft-sell-ask',
      optional: true,
      applies: sellsAtOnce,
      options: SELL_METHODS,
    }),
    priceField({
      name: 'take_profit_sell_order_price',
      label: 'tradedraft-profit-order',
      ask: 'tradedraft-order-ask',
      applies: (values) => sellsAtOnce(values) && values['take_profit_sell_method'] === 'limit',
      reference: entryOf,
      direction: 1,
      suggestions: ['+1', '+2', '+3', '+5', '+10'],
    }),
    toggleField({
      name: 'trailing_take_profit',
      label: 'tradedraft-profit-trailing',
      ask: 'tradedraft-profit-trailing-ask',
      optional: true,
      applies: sellsAtOnce,
      yes: 'tradedraft-on',
      no: 'tradedraft-off',
    }),
    numberField({
      name: 'trailing_take_profit_step',
      label: 'tradedraft-profit-trailing-step',
      ask: 'tradedraft-trailing-step-ask',
      applies: (values) => sellsAtOnce(values) && isOn(values, 'trailing_take_profit'),
      unit: '%',
      above: 0,
      max: 100,
      suggestions: ['0.5', '1', '2', '5'],
    }),
  ];
}

/** The next step is asked for while some percent is left. */
function stepFields(step: number, isEdit: boolean): readonly Field[] {
  const names = stepNames(step);
  const applies = (values: Values) =>
    sellsInSteps(values) && step <= MOST_STEPS - doneSteps(values).length && percentLeft(values, step).gt(0);
  const before = (values: Values) =>
    step === 1 ? entryOf(values) : (priceOf(values[stepNames(step - 1).price], values) ?? entryOf(values));
  const left = ({ values }: FormEnv) => percentLeft(values, step).toFixed();
  const optional = isEdit ? { optional: true } : {};
  return [
    numberField({
      name: names.percent,
      label: STEP_LABELS[step]?.percent ?? '',
      ask: (env) =>
        env.words.html('tradedraft-step-percent-ask', {
          step: String(step),
          left: exactNumber(left(env), env.words),
        }),
      applies,
      ...optional,
      attributes: ['take_profit_step_orders', 'percent'],
      unit: '%',
      above: 0,
      // The last one there may be has to take all that is left; which is said when it does not.
      max: left,
      suggestions: (env) =>
        [...new Set(['25', '50', left(env)])].filter((share) => Number(share) <= Number(left(env))),
    }),
    priceField({
      name: names.price,
      label: STEP_LABELS[step]?.price ?? '',
      ask: (env) =>
        env.words.html('tradedraft-step-price-ask', {
          step: String(step),
          share: exactNumber(decimal(env.values[names.percent])?.toFixed() ?? '?', env.words),
        }),
      applies,
      ...optional,
      attributes: ['price'],
      reference: entryOf,
      direction: 1,
      suggestions: STEP_SUGGESTIONS[step] ?? [],
    }),
    choiceField({
      name: names.method,
      label: STEP_LABELS[step]?.method ?? '',
      ask: 'tradedraft-method-ask-which',
      applies: (values) => applies(values) && before(values) !== undefined,
      optional: true,
      attributes: ['price_method'],
      options: PRICE_METHODS,
    }),
  ];
}

const STEP_LABELS: Readonly<
  Record<number, { readonly percent: string; readonly price: string; readonly method: string }>
> = {
  1: { percent: 'tradedraft-step1', price: 'tradedraft-step1-price', method: 'tradedraft-step1-method' },
  2: { percent: 'tradedraft-step2', price: 'tradedraft-step2-price', method: 'tradedraft-step2-method' },
  3: { percent: 'tradedraft-step3', price: 'tradedraft-step3-price', method: 'tradedraft-step3-method' },
  4: { percent: 'tradedraft-step4', price: 'tradedraft-step4-price', method: 'tradedraft-step4-method' },
};

/** Each step further away than the one before it. */
const STEP_SUGGESTIONS: Readonly<Record<number, readonly string[]>> = {
  1: ['+1', '+2', '+3'],
  2: ['+3', '+4', '+5'],
  3: ['+5', '+6', '+8'],
  4: ['+8', '+10', '+15'],
};

function stopLossFields(): readonly Field[] {
  const isWatching = (values: Values) => isOn(values, 'stop_loss_enabled');
  return [
    toggleField({
      name: 'stop_loss_enabled',
      label: 'tradedraft-loss',
      ask: 'tradedraft-loss-ask',
      optional: true,
      yes: 'tradedraft-on',
      no: 'tradedraft-off',
    }),
    priceField({
      name: 'stop_loss_price_condition',
      label: 'tradedraft-loss-price',
      ask: 'tradedraft-loss-price-ask',
      applies: isWatching,
      reference: entryOf,
      direction: -1,
      suggestions: ['-1', '-2', '-3', '-5', '-10'],
    }),
    choiceField({
      name: 'stop_loss_price_method',
      label: 'tradedraft-loss-method',
      ask: 'tradedraft-method-ask-which',
      optional: true,
      applies: isWatching,
      options: PRICE_METHODS,
    }),
    choiceField({
      name: 'stop_loss_sell_method',
      label: 'tradedraft-loss-sell',
      ask: 'tradedraft-sell-ask',
      optional: true,
      applies: isWatching,
      options: SELL_METHODS,
    }),
    priceField({
      name: 'stop_loss_sell_order_price',
      label: 'tradedraft-loss-order',
      ask: 'tradedraft-order-ask',
      applies: (values) => isWatching(values) && values['stop_loss_sell_method'] === 'limit',
      reference: entryOf,
      direction: -1,
      suggestions: ['-2', '-3', '-5', '-10'],
    }),
    toggleField({
      name: 'trailing_stop_loss',
      label: 'tradedraft-loss-trailing',
      ask: 'tradedraft-loss-trailing-ask',
      optional: true,
      applies: isWatching,
      yes: 'tradedraft-on',
      no: 'tradedraft-off',
    }),
    toggleField({
      name: 'stop_loss_timeout_enabled',
      label: 'tradedraft-timeout',
      ask: 'tradedraft-timeout-ask',
      optional: true,
      applies: isWatching,
      yes: 'tradedraft-on',
      no: 'tradedraft-off',
    }),
    numberField({
      name: 'stop_loss_timeout_seconds',
      label: 'tradedraft-timeout-seconds',
      ask: 'tradedraft-timeout-seconds-ask',
      applies: (values) => isWatching(values) && isOn(values, 'stop_loss_timeout_enabled'),
      integer: true,
      min: 0,
      max: 1_000_000,
      suggestions: ['60', '300', '900', '3600'],
    }),
  ];
}

function noteField(): Field {
  return textField({
    name: 'note',
    label: 'tradedraft-note',
    ask: 'tradedraft-note-ask',
    optional: true,
    maxLength: 200,
  });
}
