import { choiceField } from '../../forms/fields.ts';
import type { Choice, Field, FormEnv, Values } from '../../forms/form.ts';
import { directionOf, startOf } from './bot-values.ts';
import { keptSignals, lastBotOf } from './known.ts';

/** Locale keys by what 3Commas calls them. */
const STARTS = {
  manual: 'botdraft-start-manual',
  nonstop: 'botdraft-start-nonstop',
  qfl: 'botdraft-start-qfl',
  trading_view: 'botdraft-start-trading_view',
  kept: 'botdraft-start-kept',
} as const;
const QFL_TYPES = {
  original: 'botdraft-qfl-original',
  day_trading: 'botdraft-qfl-day_trading',
  conservative: 'botdraft-qfl-conservative',
  position: 'botdraft-qfl-position',
};
const INTERVALS = {
  '1m': 'botdraft-interval-1m',
  '5m': 'botdraft-interval-5m',
  '15m': 'botdraft-interval-15m',
  '1h': 'botdraft-interval-1h',
  '4h': 'botdraft-interval-4h',
  '1d': 'botdraft-interval-1d',
  '1w': 'botdraft-interval-1w',
  '1M': 'botdraft-interval-1M',
  cumulative: 'botdraft-interval-cumulative',
};
const SIGNALS = {
  buy_or_strong_buy: 'botdraft-signal-buy_or_strong_buy',
  strong_buy: 'botdraft-signal-strong_buy',
  sell_or_strong_sell: 'botdraft-signal-sell_or_strong_sell',
  strong_sell: 'botdraft-signal-strong_sell',
};

/** When deals start (API document, "Create bot", `strategy_list`), and what each way of starting needs to know. */
export function startFields(): readonly Field[] {
  return [startField(), qflField(), intervalField(), signalField()].map(likeLast);
}

function startField(): Field {
  const field = choiceField({
    name: 'strategy_list',
    label: 'botdraft-start',
    ask: 'botdraft-start-ask',
    options: (env) =>
      Object.entries(STARTS)
        .filter(([key]) => key !== 'kept' || keptSignals(env).length > 0)
        .map(([key, text]) => ({ key, text: env.words.text(text) })),
  });
  const show: Field['show'] = (value, words) =>
    words.text(STARTS[startOf({ strategy_list: value }) ?? 'kept']);
  return { ...field, show };
}

function qflField(): Field {
  return choiceField({
    name: 'qfl_type',
    label: 'botdraft-qfl',
    ask: 'botdraft-qfl-ask',
    attributes: ['strategy_list'],
    applies: (values) => startOf(values) === 'qfl',
    options: QFL_TYPES,
  });
}

function intervalField(): Field {
  const field = choiceField({
    name: 'tv_time',
    label: 'botdraft-interval',
    ask: 'botdraft-interval-ask',
    attributes: ['strategy_list'],
    applies: (values) => startOf(values) === 'trading_view',
    options: INTERVALS,
  });
  return {
    ...field,
    // `1m` is a minute and `1M` a month: here the case of a letter matters.
    read: (text, env) =>
      Object.hasOwn(INTERVALS, text) ? { kind: 'value', value: text } : field.read(text, env),
  };
}

function signalField(): Field {
  const field = choiceField({
    name: 'tv_type',
    label: 'botdraft-signal',
    ask: 'botdraft-signal-ask',
    attributes: ['strategy_list'],
    applies: (values) => startOf(values) === 'trading_view',
    options: SIGNALS,
  });
  return {
    ...field,
    choices: async (env, typed) => {
      const all = (await field.choices?.(env, typed)) ?? [];
      // Those that fit the strategy come first; the others are not forbidden.
      return directionOf(env.values) === 'long' ? all : [...all.slice(2), ...all.slice(0, 2)];
    },
  };
}

/** The field with what the person's newest bot has as its first suggestion, and named so. */
export function likeLast(field: Field): Field {
  const { choices } = field;
  if (choices === undefined) return field;
  return {
    ...field,
    choices: async (env, typed) => {
      const all = await choices(env, typed);
      return typed === null ? lastFirst(field, all, env) : all;
    },
  };
}

function lastFirst(field: Field, choices: readonly Choice[], env: FormEnv): readonly Choice[] {
  const last: Values = lastBotOf(env.context);
  const value = last[field.name];
  if (typeof value !== 'string') return choices;
  const listed = choices.find(({ key }) => key === value);
  // One of several options must be among them; a number may be any.
  if (listed === undefined && field.choose !== field.read) return choices;
  const text = env.words.text('botdraft-as-last', {
    text: listed?.text ?? field.show(value, env.words, env.values),
  });
  return [{ key: value, text }, ...choices.filter((choice) => choice !== listed)];
}
