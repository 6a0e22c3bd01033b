import { Decimal } from 'decimal.js';
import type { Words } from '../../text/words.ts';
import { cut, lines, NAME_LENGTH } from '../view.ts';
import { exactNumber } from './exact-number.ts';
import type { Answered, Field, FormEnv, Json, Values } from './form.ts';
import { found, listOf, match, oneOf, toChoice, type Option, type Options } from './options.ts';
import { readNumber } from './read-number.ts';

/** What all kinds of fields have. Locale keys without variables, but where a function makes the sentence. */
interface FieldOptions {
  readonly name: string;
  /** Locale key: plain text, short. */
  readonly label: string;
  /** Locale key, or a sentence. HTML: what is expected, with an example. */
  readonly ask: string | ((env: FormEnv) => string);
  readonly applies?: (values: Values) => boolean;
  readonly optional?: boolean;
  readonly attributes?: readonly string[];
}

type Bound = string | number | ((env: FormEnv) => string | number | undefined);

/**
 * A number; its value is a decimal string such as `0.5`. Reads `5`, `5%`, `1.5k`, `0,5`, `1 000`, `+5`; answers
 * everything else with the range that is expected.
 */
export function numberField(
  options: FieldOptions & {
    /** `%`, a currency, or what follows from the answers so far. */
    readonly unit?: string | ((values: Values, context: Json | undefined) => string | undefined);
    /** At least. */
    readonly min?: Bound;
    /** More than. */
    readonly above?: Bound;
    /** At most. */
    readonly max?: Bound;
    readonly integer?: boolean;
    /** Common values, as decimals. */
    readonly suggestions?: readonly string[] | ((env: FormEnv) => readonly string[]);
  },
): Field {
  const { unit, integer = false, suggestions } = options;
  const unitOf = (values: Values, context?: Json) =>
    typeof unit === 'function' ? unit(values, context) : unit;
  const show = (value: Json, words: Words, values: Values) =>
    withUnit(exactNumber(textOf(value, words), words), unitOf(values));
  const read = (text: string, env: FormEnv): Answered => {
    const { words } = env;
    const unitNow = unitOf(env.values, env.context);
    const shown = (value: Decimal) => withUnit(exactNumber(value.toFixed(), words), unitNow);
    const bounds = {
      min: boundOf(options.min, env),
      above: boundOf(options.above, env),
      max: boundOf(options.max, env),
    };
    const problem = (wrong: string): Answered => ({
      kind: 'problem',
      html: lines(wrong, expected(bounds, integer, shown, words)),
    });
    const number = readNumber(text, unitNow);
    switch (number.kind) {
      case 'none':
        return problem(words.html('draft-wrong-number'));
      case 'ambiguous':
        return problem(words.html('draft-wrong-ambiguous', { typed: cut(text, NAME_LENGTH) }));
      case 'other_unit':
        return problem(
          unitNow === undefined
            ? words.html('draft-wrong-no-unit')
            : words.html('draft-wrong-unit', { unit: unitNow }),
        );
      case 'number':
        break;
    }
    const { value } = number;
    if (integer && !value.isInteger()) {
      return problem(words.html('draft-wrong-whole', { value: shown(value) }));
    }
    const { min, above, max } = bounds;
    if ((min !== undefined && value.lt(min)) || (above !== undefined && value.lte(above))) {
      return problem(words.html('draft-wrong-small', { value: shown(value) }));
    }
    if (max !== undefined && value.gt(max)) {
      return problem(words.html('draft-wrong-large', { value: shown(value) }));
    }
    // "-0" is not a number that anybody means.
    return { kind: 'value', value: value.isZero() ? '0' : value.toFixed() };
  };
  return {
    ...common(options),
    show,
    read,
    ...(suggestions === undefined
      ? {}
      : {
          choices: (env: FormEnv) =>
            (typeof suggestions === 'function' ? suggestions(env) : suggestions).map((value) => ({
              key: value,
              text: withUnit(exactNumber(value, env.words), unitOf(env.values, env.context)),
            })),
          choose: read,
        }),
  };
}

interface ChoiceOptions extends FieldOptions {
  readonly options: Options;
  /** There are many: what is typed narrows the list, and only a whole name chooses. */
  readonly search?: boolean;
}

/** One of several options. A typed text matches an option's text or key, also its beginning where only one has it. */
export function choiceField(options: ChoiceOptions): Field {
  const { name } = options;
  const value = ({ key, text, value = key }: Option): Answered => ({
    kind: 'value',
    value,
    // Kept beside it, since the list may have to be read from 3Commas and the card is drawn often.
    set: { [`${name}#text`]: text },
  });
  return {
    ...common(options),
    show: (stored, words, values) => {
      const known =
        typeof options.options === 'function' ? undefined : options.options[textOf(stored, words)];
      return known === undefined ? textOf(values[`${name}#text`] ?? stored, words) : words.text(known);
    },
    choices: async (env, typed) => found(await listOf(options.options, env), typed).map(toChoice),
    choose: async (key, env) => {
      const option = (await listOf(options.options, env)).find((known) => known.key === key);
      return option === undefined ? undefined : value(option);
    },
    read: async (text, env) => {
      const list = await listOf(options.options, env);
      const option = match(list, text, options.search !== true);
      if (option !== undefined) return value(option);
      if (options.search === true && found(list, text).length > 0) return { kind: 'search', typed: text };
      return { kind: 'problem', html: oneOf(list, text, env.words) };
    },
  };
}

/** Some of several options: its value is the list of their keys, in the order of ticking. */
export function severalField(
  options: ChoiceOptions & {
    /** At least so many before going on. Default 1; 0 makes an empty list an answer. */
    readonly min?: number;
    /** At most so many. */
    readonly max?: number;
    /** For the card's line. Default: the keys. */
    readonly showKey?: (key: string, words: Words) => string;
  },
): Field {
  const { name, min = 1, max = Infinity } = options;
  const ticked = (values: Values): readonly string[] => {
    const value = values[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  const shownKey = (key: string, words: Words) => {
    const known = typeof options.options === 'function' ? undefined : options.options[key];
    return options.showKey?.(key, words) ?? (known === undefined ? key : words.text(known));
  };
  const tick = (keys: readonly string[], env: FormEnv): Answered => {
    if (keys.length > max) {
      return { kind: 'problem', html: env.words.html('draft-wrong-many', { max }) };
    }
    if (keys.length < min) {
      return { kind: 'problem', html: env.words.html('draft-wrong-few', { min }) };
    }
    return { kind: 'value', value: keys, done: false };
  };
  return {
    ...common(options),
    several: true,
    show: (stored, words) =>
      Array.isArray(stored) && stored.length > 0
        ? stored.map((key) => shownKey(String(key), words)).join(', ')
        : words.text('draft-none'),
    choices: async (env, typed) => {
      const chosen = new Set(ticked(env.values));
      return found(await listOf(options.options, env), typed).map((option) => ({
        ...toChoice(option),
        chosen: chosen.has(option.key),
      }));
    },
    choose: async (key, env) => {
      const now = ticked(env.values);
      if (now.includes(key)) {
        return tick(
          now.filter((other) => other !== key),
          env,
        );
      }
      const list = await listOf(options.options, env);
      return list.some((option) => option.key === key) ? tick([...now, key], env) : undefined;
    },
    read: async (text, env) => {
      const list = await listOf(options.options, env);
      const parts = text
        .split(/[,;\n]+/)
        .map((part) => part.trim())
        .filter((part) => part !== '');
      const matched = parts.map((part) => match(list, part, options.search !== true));
      if (parts.length > 0 && matched.every((option) => option !== undefined)) {
        return tick([...new Set([...ticked(env.values), ...matched.map(({ key }) => key)])], env);
      }
      if (options.search === true && parts.length === 1 && found(list, text).length > 0) {
        return { kind: 'search', typed: text };
      }
      const unknown = parts.find((_, place) => matched[place] === undefined) ?? text;
      return { kind: 'problem', html: oneOf(list, unknown, env.words) };
    },
  };
}

/** Yes or no; its value is `true` or `false`. */
export function toggleField(
  options: FieldOptions & {
    /** Locale keys of other words than yes and no. */
    readonly yes?: string;
    readonly no?: string;
  },
): Field {
  const { yes = 'draft-yes', no = 'draft-no' } = options;
  const read = (text: string, { words }: FormEnv): Answered => {
    const typed = text.toLowerCase();
    for (const value of [true, false]) {
      const own = words.text(value ? yes : no).toLowerCase();
      const known = words.text(value ? 'draft-yes-words' : 'draft-no-words').split(' ');
      if (typed === own || known.includes(typed)) return { kind: 'value', value };
    }
    return {
      kind: 'problem',
      html: words.html('draft-wrong-option', {
        typed: cut(text, NAME_LENGTH),
        options: `${words.text(yes)}, ${words.text(no)}`,
      }),
    };
  };
  return {
    ...common(options),
    show: (value, words) => words.text(value === true ? yes : no),
    choices: ({ words }) => [
      { key: 'yes', text: words.text(yes) },
      { key: 'no', text: words.text(no) },
    ],
    choose: (key) => (key === 'yes' || key === 'no' ? { kind: 'value', value: key === 'yes' } : undefined),
    read,
  };
}

/** A text in one line, as it was typed but for its spaces. */
export function textField(
  options: FieldOptions & {
    /** In characters. */
    readonly maxLength: number;
    readonly secret?: boolean;
    readonly pattern?: RegExp;
    /** Locale key of what is expected where the pattern does not fit. HTML. */
    readonly patternProblem?: string;
    /** Texts that can be had with a tap. */
    readonly suggestions?: (env: FormEnv) => readonly string[];
  },
): Field {
  const { maxLength, secret = false, pattern, patternProblem, suggestions } = options;
  const read = (text: string, { words }: FormEnv): Answered => {
    const value = text.replace(/\s+/g, ' ').trim();
    const { length } = Array.from(value);
    if (length > maxLength) {
      return { kind: 'problem', html: words.html('draft-wrong-long', { length, max: maxLength }) };
    }
    if (pattern?.test(value) === false) {
      return { kind: 'problem', html: words.html(patternProblem ?? 'draft-wrong-text') };
    }
    return { kind: 'value', value };
  };
  return {
    ...common(options),
    ...(secret ? { secret } : {}),
    show: (value, words) => (secret ? '•••' : textOf(value, words)),
    read,
    ...(suggestions === undefined
      ? {}
      : {
          choices: (env: FormEnv) => suggestions(env).map((text) => ({ key: text, text })),
          choose: read,
        }),
  };
}

function common(options: FieldOptions): Pick<Field, 'name' | 'label' | 'ask'> & Partial<Field> {
  const { name, label, ask, applies, optional, attributes } = options;
  return {
    name,
    label: (words) => words.text(label),
    ask: typeof ask === 'function' ? ask : ({ words }) => words.html(ask),
    ...(applies === undefined ? {} : { applies }),
    ...(optional === undefined ? {} : { optional }),
    ...(attributes === undefined ? {} : { attributes }),
  };
}

function boundOf(bound: Bound | undefined, env: FormEnv): Decimal | undefined {
  const value = typeof bound === 'function' ? bound(env) : bound;
  return value === undefined ? undefined : new Decimal(value);
}

/** "A number from 1 to 100 %": the same sentence for every wrong answer. HTML. */
function expected(
  { min, above, max }: Readonly<Record<'min' | 'above' | 'max', Decimal | undefined>>,
  whole: boolean,
  shown: (value: Decimal) => string,
  words: Words,
): string {
  const low = min ?? above;
  const range = `${min !== undefined ? 'min' : above !== undefined ? 'above' : 'any'}-${max !== undefined ? 'max' : 'any'}`;
  return words.html('draft-expect-number', {
    kind: whole ? 'whole' : 'number',
    range,
    low: low === undefined ? '' : shown(low),
    high: max === undefined ? '' : shown(max),
  });
}

function withUnit(number: string, unit: string | undefined): string {
  return unit === undefined ? number : `${number} ${unit}`;
}

function textOf(value: Json, words: Words): string {
  if (typeof value === 'boolean') return words.text(value ? 'draft-yes' : 'draft-no');
  return typeof value === 'object' ? words.text('draft-none') : String(value);
}
