import { Decimal } from 'decimal.js';
import { splitPair } from '../../../threecommas/index.ts';
import { readPairs, searchPairs, symbolOf } from '../../bots/draft/pair-words.ts';
import { exactNumber } from '../../forms/exact-number.ts';
import { choiceField, numberField, toggleField } from '../../forms/fields.ts';
import type { Answered, Choice, Field, FormEnv, Values } from '../../forms/form.ts';
import { readNumber } from '../../forms/read-number.ts';
import { cut, lines, NAME_LENGTH } from '../../view.ts';
import { knownOf, NOW_FREE_BASE, NOW_FREE_QUOTE, NOW_PRICE, readMarket, type KnownAccount } from './known.ts';
import { priceField } from './price-field.ts';
import { buysAtMarket, decimal, EDIT, isOn, pairOf } from './trade-values.ts';

/** What a SmartTrade buys, and how (API document, "Create SmartTrade"). */
export function buyFields(): readonly Field[] {
  return [
    accountField(),
    pairField(),
    unitsField('trade'),
    buyMethodField(),
    buyPriceField(),
    ...trailingBuyFields(),
  ];
}

/** What a SmartSell watches (API document, "Create SmartSale"). */
export function saleFields(): readonly Field[] {
  return [accountField(), pairField(), unitsField('sale'), averagePriceField()];
}

/** What can still be changed about how it buys, or what its coins cost. */
export function entryFields(): readonly Field[] {
  const waits = (values: Values) => isOn(values, EDIT.conditional);
  return [
    { ...buyPriceField(), applies: waits },
    ...trailingBuyFields(),
    { ...averagePriceField(), applies: (values) => isOn(values, EDIT.sale) },
  ];
}

/** `Binance main · PAPER`. Plain text. */
function accountText({ name, mark }: KnownAccount): string {
  return [cut(name, NAME_LENGTH), mark].filter(Boolean).join(' · ');
}

/** What choosing an account leaves behind. */
export function accountValues(account: KnownAccount): Values {
  return { account_id: account.id, 'account_id#text': accountText(account), 'account_id#mark': account.mark };
}

function accountField(): Field {
  const field = choiceField({
    name: 'account_id',
    label: 'tradedraft-account',
    ask: 'tradedraft-account-ask',
    search: true,
    options: ({ context }) =>
      knownOf(context).accounts.map((account) => ({
        key: String(account.id),
        text: accountText(account),
        value: account.id,
      })),
  });
  // Whether its money is real goes with it.
  const marked = (answer: Answered, { context }: FormEnv): Answered => {
    if (answer.kind !== 'value') return answer;
    const account = knownOf(context).accounts.find(({ id }) => id === answer.value);
    return account === undefined ? answer : { ...answer, set: accountValues(account) };
  };
  return {
    ...field,
    choose: async (key, env) => {
      const answer = await field.choose?.(key, env);
      return answer && marked(answer, env);
    },
    read: async (text, env) => marked(await field.read(text, env), env),
  };
}

function pairField(): Field {
  const answer = async (pair: string, { client, values }: FormEnv): Promise<Answered> => {
    const accountId = values['account_id'];
    const market = await readMarket(client, typeof accountId === 'number' ? accountId : null, pair);
    return { kind: 'value', value: pair, set: market };
  };
  return {
    name: 'pair',
    label: (words) => words.text('tradedraft-pair'),
    show: (value) => symbolOf(typeof value === 'string' ? value : ''),
    ask: ({ words }) => words.html('tradedraft-pair-ask'),
    choices: ({ context }, typed): readonly Choice[] => {
      const { pairs } = knownOf(context);
      return (typed === null ? pairs : searchPairs(typed, pairs)).map((pair) => ({
        key: pair,
        text: symbolOf(pair),
      }));
    },
    // The key is the pair itself, so a tap on an old list cannot mean another one.
    choose: (pair, env) => (/^[^\s_]+_\S+$/.test(pair) ? answer(pair, env) : undefined),
    read: (text, env) => {
      const read = readPairs(text, knownOf(env.context).pairs);
      const [first, second] = read.kind === 'pairs' ? read.pairs : [];
      if (first !== undefined && second === undefined) return answer(first, env);
      if (read.kind === 'search') return { kind: 'search', typed: read.typed };
      return {
        kind: 'problem',
        html: env.words.html('tradedraft-pair-unreadable', { typed: cut(text, NAME_LENGTH) }),
      };
    },
  };
}

/** More digits than an exchange takes are noise. */
const UNIT_DIGITS = 8;
const MOST_UNITS = '1e15';

/** How much: of the traded coin, or typed as money, which is turned into coins at today's price. */
function unitsField(kind: 'trade' | 'sale'): Field {
  const base = (values: Values) => splitPair(pairOf(values)).base;
  const field = numberField({
    name: 'units_to_buy',
    label: kind === 'trade' ? 'tradedraft-units' : 'tradedraft-units-sale',
    ask: (env) => unitsAsk(kind, env),
    unit: base,
    above: 0,
    max: new Decimal(MOST_UNITS).toFixed(),
  });
  const shares = kind === 'trade' ? [10, 25, 50] : [25, 50, 100];
  const readOwn = (text: string, env: FormEnv): Answered | Promise<Answered> => {
    const { quote } = splitPair(pairOf(env.values));
    const money = readNumber(text, quote);
    const hasUnit = new RegExp(`[a-z$]`, 'i').test(text);
    if (
      money.kind !== 'number' ||
      !hasUnit ||
      quote === '' ||
      readNumber(text, base(env.values)).kind === 'number'
    ) {
      return field.read(text, env);
    }
    const price = decimal(env.values[NOW_PRICE]);
    if (price === undefined) {
      return {
        kind: 'problem',
        html: env.words.html('tradedraft-units-no-price', { base: base(env.values), quote }),
      };
    }
    const units = coins(money.value, price);
    return field.read(units.toFixed(), env);
  };
  return {
    ...field,
    choices: ({ values, words }) => {
      const free = decimal(values[kind === 'trade' ? NOW_FREE_QUOTE : NOW_FREE_BASE]);
      const price = decimal(values[NOW_PRICE]);
      if (free?.gt(0) !== true || (kind === 'trade' && price === undefined)) return [];
      return shares.flatMap((share): readonly Choice[] => {
        const part = free.times(share).div(100);
        const units = kind === 'trade' && price !== undefined ? coins(part, price) : part;
        if (!units.gt(0)) return [];
        const text = words.text('tradedraft-units-share', {
          share: String(share),
          units: exactNumber(units.toFixed(), words),
          base: cut(base(values), 12),
        });
        return [{ key: units.toFixed(), text }];
      });
    },
    choose: field.read,
    read: readOwn,
  };
}

function coins(money: Decimal, price: Decimal): Decimal {
  return money.div(price).toSignificantDigits(UNIT_DIGITS - 2, Decimal.ROUND_DOWN);
}

function unitsAsk(kind: 'trade' | 'sale', { values, words }: FormEnv): string {
  const { base, quote } = splitPair(pairOf(values));
  const price = decimal(values[NOW_PRICE]);
  const freeOf = kind === 'trade' ? quote : base;
  const free = decimal(values[kind === 'trade' ? NOW_FREE_QUOTE : NOW_FREE_BASE]);
  const names = { base: cut(base, 24), quote: cut(quote, 24) };
  return lines(
    words.html(kind === 'trade' ? 'tradedraft-units-ask' : 'tradedraft-units-sale-ask', names),
    price && words.html('tradedraft-price-is', { price: words.numbers.price(price), quote: names.quote }),
    free &&
      words.html('tradedraft-free', {
        amount: words.numbers.amount(free, freeOf),
        currency: cut(freeOf, 24),
      }),
  );
}

function buyMethodField(): Field {
  const field = choiceField({
    name: 'buy_method',
    label: 'tradedraft-buy-method',
    ask: 'tradedraft-buy-method-ask',
    options: ({ context, values, words }) => {
      const account = knownOf(context).accounts.find(({ id }) => id === values['account_id']);
      return [
        { key: 'limit', text: words.text('tradedraft-buy-limit') },
        ...(account?.canBuyAtMarket === false
          ? []
          : [{ key: 'market', text: words.text('tradedraft-buy-market') }]),
        ...(account?.canBuyOnCondition === false
          ? []
          : [{ key: 'conditional', text: words.text('tradedraft-buy-conditional') }]),
      ];
    },
  });
  // At market nothing else is asked about the price, so it must be today's.
  const priced = async (answer: Answered, { client, values }: FormEnv): Promise<Answered> => {
    if (answer.kind !== 'value' || answer.value !== 'market') return answer;
    const accountId = values['account_id'];
    const market = await readMarket(client, typeof accountId === 'number' ? accountId : null, pairOf(values));
    return { ...answer, set: { ...answer.set, ...market } };
  };
  return {
    ...field,
    show: (value, words) =>
      words.text(BUY_METHODS[typeof value === 'string' ? value : ''] ?? 'tradedraft-buy-limit'),
    choose: async (key, env) => {
      const answer = await field.choose?.(key, env);
      return answer && priced(answer, env);
    },
    read: async (text, env) => priced(await field.read(text, env), env),
  };
}

const BUY_METHODS: Readonly<Record<string, string>> = {
  limit: 'tradedraft-buy-limit',
  market: 'tradedraft-buy-market',
  conditional: 'tradedraft-buy-conditional',
};

function nowPrice(values: Values): Decimal | undefined {
  return decimal(values[NOW_PRICE]);
}

function buyPriceField(): Field {
  return priceField({
    name: 'buy_price',
    label: 'tradedraft-buy-price',
    ask: ({ words, values }) =>
      words.html(
        buysAtMarket(values)
          ? 'tradedraft-market-price-ask'
          : values['buy_method'] === 'limit'
            ? 'tradedraft-limit-price-ask'
            : 'tradedraft-condition-price-ask',
      ),
    // A market buy has no price of its own; 3Commas wants one all the same, and today's does where it is known.
    applies: (values) => !(buysAtMarket(values) && nowPrice(values) !== undefined),
    reference: nowPrice,
    direction: -1,
    suggestions: ['0', '-1', '-2'],
    absolute: true,
  });
}

function averagePriceField(): Field {
  return priceField({
    name: 'average_buy_price',
    label: 'tradedraft-average-price',
    ask: 'tradedraft-average-price-ask',
    reference: nowPrice,
    direction: -1,
    suggestions: ['0', '-5', '-10'],
    absolute: true,
  });
}

function trailingBuyFields(): readonly Field[] {
  const conditional = (values: Values) =>
    values['buy_method'] === 'conditional' || isOn(values, EDIT.conditional);
  return [
    toggleField({
      name: 'trailing_buy_enabled',
      label: 'tradedraft-trailing-buy',
      ask: 'tradedraft-trailing-buy-ask',
      optional: true,
      applies: conditional,
      yes: 'tradedraft-on',
      no: 'tradedraft-off',
    }),
    numberField({
      name: 'trailing_buy_step',
      label: 'tradedraft-trailing-buy-step',
      ask: 'tradedraft-trailing-step-ask',
      applies: (values) => conditional(values) && isOn(values, 'trailing_buy_enabled'),
      unit: '%',
      above: 0,
      max: 100,
      suggestions: ['1', '2', '5'],
    }),
  ];
}
