import type { Decimal } from 'decimal.js';
import { exactNumber } from '../../forms/exact-number.ts';
import { numberField } from '../../forms/fields.ts';
import type { Answered, Choice, Field, FormEnv, Values } from '../../forms/form.ts';
import { readNumber } from '../../forms/read-number.ts';
import type { Words } from '../../../text/words.ts';
import {
  currencyKey,
  currencyOf,
  DEFAULTS,
  FOLLOWS,
  pairsOf,
  textOf,
  unitKey,
  UNITS,
  unitOf,
  type Unit,
  type VolumeName,
} from './bot-values.ts';
import { lastBotOf } from './known.ts';

/** Sizes that people begin with, by what they are counted in. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
  dollars: ['10', '25', '50', '100'],
  BTC: ['0.0005', '0.001', '0.005'],
  XBT: ['0.0005', '0.001', '0.005'],
  ETH: ['0.01', '0.05', '0.1'],
  BNB: ['0.05', '0.1', '0.5'],
};
const UNIT_TEXTS: Readonly<Record<Unit, string>> = {
  quote_currency: 'botdraft-unit-quote_currency',
  base_currency: 'botdraft-unit-base_currency',
  percent: 'botdraft-unit-percent',
  xbt: 'botdraft-unit-xbt',
};
const DOLLARS = /^(?:USD[A-Z]?|[BT]USD|FDUSD|DAI|EUR|GBP)$/;

/**
 * The size of an order with its unit, as one answer: `25`, `25 USDT`, `0.001 BTC`, `5 %`, `3 xbt`. A plain number is in
 * the unit that the size has already; at first in the pairs' quote currency.
 */
export function volumeField(
  name: VolumeName,
  texts: { readonly label: string; readonly ask: string },
): Field {
  const shown = (value: string, unit: Unit, values: Values, words: Words) =>
    `${exactNumber(value, words)} ${unitText(unit, values, words)}`;
  const field = numberField({ name, label: texts.label, ask: texts.ask });
  const inUnit = (unit: Unit, env: FormEnv) =>
    numberField({
      name,
      label: texts.label,
      ask: texts.ask,
      unit: unitText(unit, env.values, env.words),
      // "Create bot" wants a base order; safety orders may be nothing where there are none.
      ...(name === 'base_order_volume' ? { above: 0 } : { min: 0 }),
      ...(unit === 'percent' ? { max: 100 } : {}),
    });
  const read = async (text: string, env: FormEnv): Promise<Answered> => {
    const now = unitOf(env.values, name);
    const [first = now, ...others] = [now, ...UNITS.filter((other) => other !== now)].filter(
      (candidate) => currencyOf(candidate, pairsOf(env.values)) !== undefined || candidate === now,
    );
    const unit =
      [first, ...others].find(
        (candidate) => readNumber(text, unitText(candidate, env.values, env.words)).kind !== 'other_unit',
      ) ?? first;
    const answer = await inUnit(unit, env).read(text, env);
    if (answer.kind !== 'value') return answer;
    return {
      ...answer,
      set: { ...unitValues(name, unit, env.values), ...following(name, answer, unit, env) },
    };
  };
  return {
    ...field,
    attributes: [`${name}_type`],
    ask: (env) => env.words.html(texts.ask, { examples: examples(env.values) }),
    show: (value, words, values) =>
      shown(typeof value === 'string' ? value : '', unitOf(values, name), values, words),
    read,
    choices: (env) => suggestions(name, env),
    choose: read,
  };
}

/** `USDT`, `BTC`, `%`, `XBT`; words where the pairs differ in it. */
export function unitText(unit: Unit, values: Values, words: Words): string {
  return currencyOf(unit, pairsOf(values)) ?? words.text(UNIT_TEXTS[unit]);
}

function unitValues(name: VolumeName, unit: Unit, values: Values): Values {
  return { [unitKey(name)]: unit, [currencyKey(name)]: currencyOf(unit, pairsOf(values)) ?? '' };
}

/**
 * What follows from the base order: safety orders are as large while nobody says otherwise, and all that need not be
 * asked gets its default.
 */
function following(
  name: VolumeName,
  { value }: Answered & { kind: 'value' },
  unit: Unit,
  { values }: FormEnv,
): Values {
  if (name !== 'base_order_volume') return {};
  const defaults = Object.fromEntries(
    Object.entries(DEFAULTS).filter(([key]) => !Object.hasOwn(values, key)),
  );
  const isFollowing = values[FOLLOWS] === true || textOf(values, 'safety_order_volume') === undefined;
  return isFollowing
    ? {
        ...defaults,
        safety_order_volume: value,
        [FOLLOWS]: true,
        ...unitValues('safety_order_volume', unit, values),
      }
    : defaults;
}

function examples(values: Values): string {
  const pairs = pairsOf(values);
  const quote = currencyOf('quote_currency', pairs);
  const base = currencyOf('base_currency', pairs);
  return [quote !== undefined && `25 ${quote}`, base !== undefined && `0.01 ${base}`, '5 %']
    .filter((example) => example !== false)
    .join(', ');
}

function suggestions(name: VolumeName, env: FormEnv): readonly Choice[] {
  const { values, words } = env;
  const last = lastBotOf(env.context);
  const quote = currencyOf('quote_currency', pairsOf(values));
  const lastUnit = unitOf(last, name);
  const lastValue = textOf(last, name);
  const choices: Choice[] = [];
  // The last bot's size is worth suggesting only where it is counted in the same.
  if (lastValue !== undefined && last[currencyKey(name)] === currencyOf(lastUnit, pairsOf(values))) {
    const text = `${exactNumber(lastValue, words)} ${unitText(lastUnit, values, words)}`;
    choices.push({
      key: `${lastValue} ${unitText(lastUnit, values, words)}`,
      text: words.text('botdraft-as-last', { text }),
    });
  }
  if (quote !== undefined) {
    for (const value of COMMON[DOLLARS.test(quote) ? 'dollars' : quote] ?? []) {
      choices.push({ key: `${value} ${quote}`, text: `${exactNumber(value, words)} ${quote}` });
    }
  }
  const seen = new Set<string>();
  return choices.filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** For a sentence: `25 USDT`. */
export function volumeText(value: Decimal, unit: Unit, values: Values, words: Words): string {
  const currency = unitText(unit, values, words);
  return `${words.numbers.amount(value, currency)} ${currency}`;
}
