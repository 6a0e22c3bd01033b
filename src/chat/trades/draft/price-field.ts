import { Decimal } from 'decimal.js';
import { exactNumber } from '../../forms/exact-number.ts';
import type { Answered, Choice, Field, FormEnv, Values } from '../../forms/form.ts';
import { readNumber } from '../../forms/read-number.ts';
import { cut, lines, NAME_LENGTH } from '../../view.ts';
import { splitPair } from '../../../threecommas/index.ts';
import { awayFrom, pairOf, priceOf } from './trade-values.ts';

export interface PriceFieldOptions {
  readonly name: string;
  /** Locale keys. */
  readonly label: string;
  readonly ask: string | ((env: FormEnv) => string);
  readonly applies?: (values: Values) => boolean;
  readonly optional?: boolean;
  readonly attributes?: readonly string[];
  /** Where a typed percent counts from, and what the price is shown against. */
  readonly reference: (values: Values) => Decimal | undefined;
  /** Which way a percent without a sign goes. */
  readonly direction: 1 | -1;
  /** Percents to choose from. */
  readonly suggestions: readonly string[];
  /** True: a percent becomes a price at once. False: it stays one, and follows what it counts from. */
  readonly absolute?: boolean;
}

const MOST = new Decimal('1e15');

/** A price: typed as one, or as a percent from another (`+3%`). What was understood is shown on the card. */
export function priceField(options: PriceFieldOptions): Field {
  const { name, label, ask, reference, direction, suggestions, absolute = false } = options;
  const read = (typed: string, env: FormEnv): Answered => {
    const { words, values } = env;
    const { quote } = splitPair(pairOf(values));
    const problem = (html: string): Answered => ({
      kind: 'problem',
      html: lines(html, words.html('tradedraft-expect-price')),
    });
    const from = reference(values);
    const asPercent = readNumber(typed, '%');
    if (asPercent.kind === 'number' && /%/.test(typed.normalize('NFKC'))) {
      if (from === undefined) return problem(words.html('tradedraft-no-reference'));
      const signed = /^\s*[+\-\u2212]/.test(typed) ? asPercent.value : asPercent.value.times(direction);
      if (signed.lte(-100) || signed.gt(10_000)) return problem(words.html('tradedraft-percent-range'));
      const price = awayFrom(from, signed);
      if (!price.gt(0)) return problem(words.html('tradedraft-percent-range'));
      const relative = `${signed.lt(0) ? '-' : '+'}${signed.abs().toFixed()}%`;
      return { kind: 'value', value: absolute ? price.toFixed() : relative };
    }
    const number = readNumber(typed, quote);
    switch (number.kind) {
      case 'none':
        return problem(words.html('draft-wrong-number'));
      case 'ambiguous':
        return problem(words.html('draft-wrong-ambiguous', { typed: cut(typed, NAME_LENGTH) }));
      case 'other_unit':
        return problem(words.html('draft-wrong-unit', { unit: cut(quote, NAME_LENGTH) }));
      case 'number': {
        const { value } = number;
        if (/^\s*\+/.test(typed) || value.lte(0)) return problem(words.html('tradedraft-price-sign'));
        if (value.gt(MOST))
          return problem(words.html('draft-wrong-large', { value: exactNumber(value.toFixed(), words) }));
        return { kind: 'value', value: value.toFixed() };
      }
    }
  };
  return {
    name,
    label: (words) => words.text(label),
    ask: typeof ask === 'function' ? ask : ({ words }) => words.html(ask),
    show: (value, words, values) => {
      const price = priceOf(value, values);
      // A percent of nothing yet: shown as it was typed.
      if (price === undefined) return typeof value === 'string' ? value : '';
      const from = reference(values);
      const { quote } = splitPair(pairOf(values));
      const shown = `${exactNumber(price.toFixed(), words)} ${cut(quote, 24)}`;
      return from?.gt(0) === true && !price.eq(from)
        ? `${shown} (${words.numbers.signedPercent(price.div(from).minus(1).times(100))})`
        : shown;
    },
    choices: ({ words, values }) => {
      const from = reference(values);
      if (from?.gt(0) !== true) return [];
      return suggestions.map((percent): Choice => {
        const isSame = new Decimal(percent).isZero();
        const price = isSame ? from : awayFrom(from, percent);
        const shown = words.numbers.price(price);
        return {
          key: isSame ? price.toFixed() : `${percent}%`,
          text: isSame
            ? words.text('tradedraft-price-now', { price: shown })
            : words.text('tradedraft-price-away', { percent, price: shown }),
        };
      });
    },
    choose: read,
    read,
    ...(options.applies === undefined ? {} : { applies: options.applies }),
    ...(options.optional === undefined ? {} : { optional: options.optional }),
    ...(options.attributes === undefined ? {} : { attributes: options.attributes }),
  };
}
