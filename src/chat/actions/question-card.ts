import { Decimal } from 'decimal.js';
import type { Action } from '../../actions/action.ts';
import type { ActionKind } from '../../actions/kinds.ts';
import type { Quote } from '../../actions/quote.ts';
import type { Words } from '../../text/words.ts';
import { lines, paragraphs, tapButton, type View } from '../view.ts';
import { amountText, footer, namesOf, profitText, quotedResult, shortProfit } from './action-words.ts';
import { answerRows, type TappedRow } from './out-of-the-way.ts';
import { confirmTap, keepTap } from './taps.ts';
import type { TargetWays } from './target-ways.ts';

/** The rules that a confirmation states. */
export interface ActionRules {
  readonly confirmSeconds: number;
  readonly tolerancePercent: string;
}

export interface QuestionOptions {
  /** The figures of the question that this one replaces, where they moved. */
  readonly before?: Quote | undefined;
  /** The button that led to it, where it stood in the same message. */
  readonly tapped?: TappedRow | undefined;
  readonly ways?: TargetWays;
}

/** The question: what will happen, on which figures, for how long the answer is good. */
export function confirmationCard(
  action: Action,
  words: Words,
  rules: ActionRules,
  { before, tapped, ways }: QuestionOptions = {},
): View {
  const { kind, nonce, quote } = action;
  const names = namesOf(action);
  const result = SELLS.has(kind) ? quotedResult(action) : undefined;
  const profit = result === undefined ? '' : shortProfit(result, words);
  const confirmText = words.text(`button-confirm-${kind}`, { ...names, profit }).trim();
  return {
    html: paragraphs(
      lines(
        before && movedLine(action, before, words),
        words.html(`action-${kind}-ask`, { ...names }),
        words.html(`action-${kind}-what`, { ...names }),
      ),
      lines(...figureLines(action, words), rulesLine(kind, words, rules)),
      footer(action, words, quote.readAtMs),
    ),
    buttons: answerRows(
      {
        keep: [tapButton(words.text('button-keep'), keepTap({ nonce }))],
        confirm: [tapButton(confirmText, confirmTap({ nonce }), SAFE.has(kind) ? undefined : 'danger')],
        back: ways?.[action.target.type](action.target, words) ?? [],
      },
      tapped,
    ),
  };
}

/** Those that sell at the market price, and are held to a result. */
const SELLS: ReadonlySet<ActionKind> = new Set(['close', 'closeAllOfBot', 'closeTrade', 'closeStep']);
/** Those that neither sell nor spend nor delete. */
const SAFE: ReadonlySet<ActionKind> = new Set(['disableBot']);

function movedLine(action: Action, before: Quote, words: Words): string {
  const [asked, now] = [quotedResult({ ...action, quote: before }), quotedResult(action)].map(
    (result) => result && profitText(result, words),
  );
  if (!SELLS.has(action.kind) || asked === now) return words.html('action-moved-otherwise');
  return words.html('action-moved', { before: asked ?? '—', now: now ?? '—' });
}

function figureLines(action: Action, words: Words): readonly (string | false)[] {
  const { quote, kind, params } = action;
  const result = quotedResult(action);
  const profit = result === undefined ? '' : profitText(result, words);
  const now = profit === '' ? words.html('action-now-unknown') : words.html('action-now', { profit });
  switch (quote.type) {
    case 'deal': {
      const currency = result?.currency ?? '';
      const atTakeProfit = quote.profitAtTakeProfit;
      return [
        now,
        atTakeProfit !== null &&
          words.html('action-at-take-profit', {
            profit: `${words.numbers.signedAmount(new Decimal(atTakeProfit), currency)} ${currency}`,
          }),
      ];
    }
    case 'deals':
      return [now, quote.others > 0 && words.html('action-others', { count: quote.others })];
    case 'trade': {
      const { step } = quote;
      const base = action.name.split('/')[0] ?? '';
      return [
        step !== null &&
          step.amount !== null &&
          words.html('action-step-share', {
            percent: step.percent ?? '—',
            amount: amountText(step.amount, base, words),
          }),
        quote.averagePrice !== null && now,
      ];
    }
    case 'account':
      return [
        quote.usdAmount !== null &&
          words.html('action-worth', { amount: amountText(quote.usdAmount, 'USD', words) }),
      ];
    case 'bot':
      return [
        kind === 'enableBot' &&
          quote.mostSpent !== null &&
          words.html('action-bot-most', {
            count: quote.maxActiveDeals ?? 0,
            amount: amountText(quote.mostSpent, quote.currency ?? '', words),
          }),
        kind === 'startDeal' &&
          quote.baseOrder !== null &&
          words.html('action-base-order', {
            amount: amountText(quote.baseOrder, quote.currency ?? '', words),
          }),
        kind === 'startDeal' && params.skip_signal_checks === true && words.html('action-skip-signals'),
        kind === 'startDeal' && params.skip_open_deals_checks === true && words.html('action-skip-open'),
        kind !== 'deleteBot' && words.html('action-bot-open', { count: quote.activeDeals }),
        kind === 'deleteBot' && historyLine(quote, words),
      ];
  }
}

function historyLine(
  { finishedDeals, finishedProfitUsd }: Extract<Quote, { type: 'bot' }>,
  words: Words,
): string | false {
  const count = Number(finishedDeals ?? 0);
  if (!Number.isSafeInteger(count) || count === 0) return false;
  const profit = profitText({ profit: finishedProfitUsd, currency: 'USD' }, words);
  return words.html('action-bot-ended', { count, profit: profit === '' ? '—' : profit });
}

function rulesLine(kind: ActionKind, words: Words, rules: ActionRules): string {
  const seconds = String(rules.confirmSeconds);
  const tolerance = words.numbers.price(new Decimal(rules.tolerancePercent));
  if (kind === 'closeAllOfBot') return words.html('action-rules-deals', { tolerance, seconds });
  if (SELLS.has(kind)) return words.html('action-rules', { tolerance, seconds });
  return words.html('action-rules-cancel', { seconds });
}
