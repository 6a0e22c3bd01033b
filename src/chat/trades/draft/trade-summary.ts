import type { Words } from '../../../text/words.ts';
import { splitPair } from '../../../threecommas/index.ts';
import { exactNumber } from '../../forms/exact-number.ts';
import {
  applicableFields,
  applicableValues,
  isAnswered,
  type Form,
  type FormEnv,
  type Values,
} from '../../forms/form.ts';
import { cut, lines, paragraphs } from '../../view.ts';
import { NOW_FREE_BASE, NOW_FREE_QUOTE, NOW_PRICE } from './known.ts';
import {
  atStopLoss,
  atTakeProfit,
  buysAtMarket,
  decimal,
  entryOf,
  isOn,
  pairOf,
  priceOf,
  text,
  unitsOf,
  type Outcome,
} from './trade-values.ts';

/** What it buys or watches, what comes of it either way, and what to know before confirming. HTML. */
export function newTradeSummary({ values, words }: FormEnv, kind: 'trade' | 'sale'): string {
  return paragraphs(
    lines(sizeLine(values, words, kind), ...outcomeLines(values, words)),
    lines(...warnings(values, words, kind), moneyLine(values, words)),
  );
}

function sizeLine(values: Values, words: Words, kind: 'trade' | 'sale'): string {
  const units = unitsOf(values);
  const entry = entryOf(values);
  const { base, quote } = splitPair(pairOf(values));
  if (units === undefined) return '';
  const amount = `${exactNumber(units.toFixed(), words)} ${cut(base, 24)}`;
  if (entry === undefined) return words.html('tradedraft-buys-unpriced', { amount });
  const key =
    kind === 'sale'
      ? 'tradedraft-watches'
      : buysAtMarket(values)
        ? 'tradedraft-buys-market'
        : values['buy_method'] === 'conditional'
          ? 'tradedraft-buys-conditional'
          : 'tradedraft-buys-limit';
  return words.html(key, {
    amount,
    price: words.numbers.price(entry),
    total: words.numbers.amount(units.times(entry), quote),
    currency: cut(quote, 24),
  });
}

export function outcomeLines(values: Values, words: Words): readonly string[] {
  const { quote } = splitPair(pairOf(values));
  const line = (key: string, outcome: Outcome | undefined) =>
    outcome === undefined
      ? ''
      : words.html(key, { result: words.profit(outcome.profit, outcome.percent, cut(quote, 24)) });
  const [profit, loss] = [atTakeProfit(values), atStopLoss(values)];
  return [
    line('tradedraft-at-profit', profit),
    line('tradedraft-at-loss', loss),
    profit || loss ? words.html('tradedraft-before-fees') : '',
  ];
}

function warnings(values: Values, words: Words, kind: 'trade' | 'sale'): readonly string[] {
  const [profit, loss] = [isOn(values, 'take_profit_enabled'), isOn(values, 'stop_loss_enabled')];
  const now = decimal(values[NOW_PRICE]);
  const units = unitsOf(values);
  const entry = entryOf(values);
  const { base, quote } = splitPair(pairOf(values));
  const stop = loss ? priceOf(values['stop_loss_price_condition'], values) : undefined;
  const take = profit ? priceOf(values['take_profit_price_condition'], values) : undefined;
  const freeQuote = decimal(values[NOW_FREE_QUOTE]);
  const freeBase = decimal(values[NOW_FREE_BASE]);
  const waits = values['buy_method'] === 'conditional';
  return [
    !profit && !loss && words.html(kind === 'sale' ? 'tradedraft-warn-idle' : 'tradedraft-warn-only-buys'),
    profit && !loss && words.html('tradedraft-warn-no-loss'),
    !waits &&
      !buysAtMarket(values) &&
      stop &&
      now?.lte(stop) === true &&
      words.html('tradedraft-warn-stop-now'),
    kind === 'sale' && take && now?.gte(take) === true && words.html('tradedraft-warn-take-now'),
    kind === 'trade' &&
      values['buy_method'] === 'limit' &&
      now &&
      entry?.gt(now) === true &&
      words.html('tradedraft-warn-buys-now', { price: words.numbers.price(now) }),
    kind === 'trade' &&
      !waits &&
      units &&
      entry &&
      freeQuote?.lt(units.times(entry)) === true &&
      words.html('tradedraft-warn-funds', {
        amount: words.numbers.amount(freeQuote, quote),
        currency: cut(quote, 24),
      }),
    kind === 'sale' &&
      units &&
      freeBase?.lt(units) === true &&
      words.html('tradedraft-warn-funds', {
        amount: words.numbers.amount(freeBase, base),
        currency: cut(base, 24),
      }),
  ].filter((line): line is string => typeof line === 'string' && line !== '');
}

function moneyLine(values: Values, words: Words): string {
  const mark = values['account_id#mark'];
  if (typeof mark === 'string') return words.html('tradedraft-not-real', { mark });
  return words.html('tradedraft-real', { account: text(values, 'account_id#text') ?? '' });
}

/** What is different, a line each: `Stop loss at: 58,000 → 59,000`. HTML. */
export function changeLines(
  form: Pick<Form, 'fields'>,
  before: Values,
  after: Values,
  words: Words,
): readonly string[] {
  const whole = { ...form } as Form;
  const [old, wanted] = [applicableValues(whole, before), applicableValues(whole, after)];
  const names = new Set([
    ...applicableFields(whole, before).map(({ name }) => name),
    ...applicableFields(whole, after).map(({ name }) => name),
  ]);
  return form.fields
    .filter(({ name }) => names.has(name))
    .flatMap((field) => {
      const shown = (values: Values) =>
        isAnswered(values, field.name)
          ? cut(field.show(values[field.name] ?? null, words, values), 60)
          : words.text('tradedraft-nothing');
      const [was, now] = [shown(old), shown(wanted)];
      return was === now ? [] : [words.html('tradedraft-change', { label: field.label(words), was, now })];
    });
}
