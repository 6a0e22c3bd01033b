import { Decimal } from 'decimal.js';
import type { Action } from '../../actions/action.ts';
import { splitPair } from '../../threecommas/index.ts';
import { escapeHtml } from '../../text/translator.ts';
import type { Words } from '../../text/words.ts';
import { asOf, dealFooter, statusText } from '../deals/deal-card.ts';
import { stepStatus, tradeFooter, tradeStatus } from '../trades/trade-words.ts';
import { cut, lines, NAME_LENGTH } from '../view.ts';

/** What an action's sentences name, escaped by the sentence. */
export interface ActionNames {
  readonly name: string;
  /** How many deals. */
  readonly count: number;
  readonly step: string;
  readonly pair: string;
}

export function namesOf({
  name,
  pair,
  params,
  quote,
}: Pick<Action, 'name' | 'pair' | 'params' | 'quote'>): ActionNames {
  return {
    name: cut(name, NAME_LENGTH),
    count: quote.type === 'deals' ? quote.deals.length : 0,
    step: quote.type === 'trade' ? String(quote.step?.position ?? '') : '',
    pair: symbolOf(params.pair ?? pair ?? ''),
  };
}

/** `BTC/USDT`, as traders write it. */
export function symbolOf(pair: string): string {
  const { quote, base } = splitPair(pair);
  return quote === '' ? base : `${base}/${quote}`;
}

/** Every message about a target names its id, and its pair where it has one. */
export function footer(
  { target, pair }: Pick<Action, 'target' | 'pair'>,
  words: Words,
  readAtMs?: number,
): string {
  const id = String(target.id);
  const when = readAtMs !== undefined && asOf(words, readAtMs);
  switch (target.type) {
    case 'deal':
      return dealFooter(target.id, pair ?? '', words, readAtMs);
    case 'trade':
      return tradeFooter({ id: target.id, pair: pair ?? '' }, words, readAtMs);
    case 'bot':
      return lines(when, words.html('bot-footer', { id }));
    case 'account':
      return lines(when, words.html('account-footer', { id }));
  }
}

interface Result {
  readonly profit: string | null;
  readonly profitPercent?: string | null;
  readonly profitUsd?: string | null;
  readonly currency?: string | null;
}

/** What a result is told in: the sum of many in USD, where it is known. */
function told({ profit, profitUsd = null, currency = null }: Result) {
  const inUsd = currency === null && profitUsd !== null;
  return { amount: decimal(inUsd ? profitUsd : profit), currency: inUsd ? 'USD' : (currency ?? '') };
}

/** `+12.41 USDT (+1.84 %)`; empty where nothing is known. */
export function profitText(result: Result, words: Words): string {
  const { amount, currency } = told(result);
  return words.profit(amount, decimal(result.profitPercent ?? null), currency).trim();
}

/** For a button, where there is little room. */
export function shortProfit(result: Result, words: Words): string {
  const { amount, currency } = told(result);
  if (amount !== null) return words.numbers.signedAmount(amount, currency);
  const percent = decimal(result.profitPercent ?? null);
  return percent === null ? '' : words.numbers.signedPercent(percent);
}

/** The figures of a question that has a result to speak of; undefined for the other kinds. */
export function quotedResult({ quote, pair }: Pick<Action, 'quote' | 'pair'>): Result | undefined {
  switch (quote.type) {
    case 'deal':
      return { ...quote, currency: splitPair(pair ?? '').quote };
    case 'deals':
      // One sum in one currency first: it is what the deals themselves are told in.
      return quote.profit === null ? { ...quote, currency: null } : quote;
    case 'trade':
      return quote;
    case 'bot':
    case 'account':
      return undefined;
  }
}

/** How a target stands, in words. Escaped. */
export function statusOf(type: 'deal' | 'trade' | 'step', status: string, words: Words): string {
  switch (type) {
    case 'deal':
      return statusText(status, words);
    case 'trade':
      return escapeHtml(tradeStatus(status, words));
    case 'step':
      return escapeHtml(stepStatus(status, words));
  }
}

export function amountText(amount: string | null, currency: string, words: Words): string {
  return amount === null ? '—' : `${words.numbers.amount(new Decimal(amount), currency)} ${currency}`;
}

function decimal(value: string | null): Decimal | null {
  return value === null ? null : new Decimal(value);
}
