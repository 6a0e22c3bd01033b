import { Decimal } from 'decimal.js';
import type { Action, ActionResult, Quote } from '../../actions/action.ts';
import type { DealFigures } from '../../deals/figures.ts';
import { splitPair } from '../../threecommas/index.ts';
import { escapeHtml } from '../../text/translator.ts';
import type { Words } from '../../text/words.ts';
import { lines, paragraphs, tapButton, type ButtonRow, type View } from '../view.ts';
import { dealTap } from '../deals/taps.ts';
import { askTap, confirmTap, keepTap } from './taps.ts';
import { backButton } from '../ways.ts';
import { dealFooter, statusText } from '../deals/deal-card.ts';

/** The rules that a confirmation states. */
export interface ActionRules {
  readonly confirmSeconds: number;
  readonly tolerancePercent: string;
}

/**
 * The question: what will happen, on which figures, for how long the answer is good.
 *
 * Keep stands where the card had its actions, counted from the top and from the bottom, so that the second half of a
 * double tap keeps, wherever in the chat the message is.
 *
 * @param before the figures of the question that this one replaces, where they moved
 */
export function confirmationCard(action: Action, words: Words, rules: ActionRules, before?: Quote): View {
  const { kind, quote, dealId } = action;
  const { symbol, currency } = names(action);
  const profit = money(quote, currency, words);
  const confirmText =
    kind === 'close'
      ? words.text('button-confirm-close', { profit: shortProfit(quote, currency, words) }).trim()
      : words.text('button-confirm-cancel');
  return {
    html: paragraphs(
      lines(
        before &&
          words.html('action-moved', {
            before: money(before, currency, words) || '—',
            now: profit || '—',
          }),
        words.html(`action-${kind}-ask`, { symbol }),
        words.html(`action-${kind}-what`),
      ),
      lines(
        profit === '' ? words.html('action-now-unknown') : words.html('action-now', { profit }),
        quote.profitAtTakeProfit !== null &&
          words.html('action-at-take-profit', {
            profit: `${words.numbers.signedAmount(new Decimal(quote.profitAtTakeProfit), currency)} ${currency}`,
          }),
        kind === 'close'
          ? words.html('action-rules', {
              tolerance: rules.tolerancePercent,
              seconds: String(rules.confirmSeconds),
            })
          : words.html('action-rules-cancel', { seconds: String(rules.confirmSeconds) }),
      ),
      dealFooter(dealId, action.pair, words, quote.readAtMs),
    ),
    buttons: [
      [tapButton(words.text('button-keep'), keepTap({ nonce: action.nonce }))],
      [tapButton(confirmText, confirmTap({ nonce: action.nonce }), 'danger')],
    ],
  };
}

/** What became of it, edited into the message that asked. */
export function outcomeCard(action: Action, words: Words, figures?: DealFigures): View {
  const { kind, dealId, state } = action;
  const { symbol, currency } = names(action);
  const view = (
    first: string,
    rest: string | false = '',
    buttons: ButtonRow[] = dealButtons(action, words),
  ): View => ({
    html: paragraphs(lines(first, rest), dealFooter(dealId, action.pair, words)),
    buttons,
  });
  switch (state.kind) {
    case 'asked':
    case 'replaced':
    case 'kept':
      return view(words.html('action-kept', { symbol }));
    case 'sending':
      return view(words.html(`action-${kind}-sending`, { symbol }), words.html('action-sending-what'), []);
    case 'accepted':
      return view(
        words.html(`action-${kind}-sending`, { symbol }),
        words.html('action-accepted-what') + (figures ? ` (${statusText(figures.status, words)})` : ''),
      );
    case 'unknown':
      return view(words.html(`action-${kind}-sending`, { symbol }), words.html('action-unknown-what'));
    case 'done':
      return view(doneTitle(action, state.result, words), doneLine(action, state.result, currency, words));
    case 'refused':
      return view(
        words.html(`action-${kind}-refused`, { symbol }),
        words.html(`action-refused-${state.refusal}`, { detail: state.detail ?? '' }),
        [askAgainRow(action, words), ...dealButtons(action, words)],
      );
    case 'not_done':
      return view(words.html(`action-${kind}-refused`, { symbol }), words.html('action-not-done'), [
        askAgainRow(action, words),
        ...dealButtons(action, words),
      ]);
    case 'unresolved':
      return view(
        words.html(`action-${kind}-sending`, { symbol }),
        words.html(state.accepted ? 'action-unresolved-accepted' : 'action-unresolved-unknown'),
      );
  }
}

/** A tap that was not obeyed, said in the message whose button it was. */
export function refusedTapCard(
  reason: 'expired' | 'impossible' | 'unreadable',
  action: Action,
  words: Words,
  details: { readonly seconds: number; readonly status?: string; readonly reasonHtml?: string },
): View {
  const { symbol } = names(action);
  const text = words.html(`action-${reason}`, {
    symbol,
    seconds: String(details.seconds),
    status: { html: details.status === undefined ? '' : statusText(details.status, words) },
    reason: { html: details.reasonHtml ?? '' },
  });
  const again: ButtonRow[] =
    reason === 'unreadable'
      ? [
          [tapButton(words.text('button-confirm-again'), confirmTap({ nonce: action.nonce }), 'danger')],
          [tapButton(words.text('button-keep'), keepTap({ nonce: action.nonce }))],
        ]
      : reason === 'expired'
        ? [askAgainRow(action, words)]
        : [];
  return {
    html: paragraphs(text, dealFooter(action.dealId, action.pair, words)),
    buttons: [...again, ...dealButtons(action, words)],
  };
}

/** The outcome's first line: a deal may have ended in another way before the action took effect. */
function doneTitle(action: Action, result: ActionResult, words: Words): string {
  const { symbol, currency } = names(action);
  const profit = money(result, currency, words);
  if (action.kind === 'close' && result.status === 'panic_sold') {
    return words.html('action-close-done', { symbol, profit });
  }
  if (action.kind === 'cancel' && result.status === 'cancelled')
    return words.html('action-cancel-done', { symbol });
  const status = { html: statusText(result.status, words) };
  return words.html('action-ended-otherwise', { symbol, status, profit });
}

function doneLine(action: Action, result: ActionResult, currency: string, words: Words): string {
  const usd =
    result.profitUsd === null || currency === 'USD' || currency.startsWith('USD')
      ? ''
      : ` · ${escapeHtml(words.profit(new Decimal(result.profitUsd), null, 'USD'))}`;
  const took = result.tookMs === null ? '' : words.duration(result.tookMs);
  const told = words.html('action-took', { status: { html: statusText(result.status, words) }, time: took });
  const coins = action.kind === 'cancel' && result.status === 'cancelled';
  return lines(told + usd, coins && words.html('action-cancel-done-what'));
}

function dealButtons(action: Action, words: Words): ButtonRow[] {
  return [
    [
      backButton(words, 'active'),
      tapButton(words.text('button-details'), dealTap({ dealId: action.dealId, place: 'below' })),
    ],
  ];
}

function askAgainRow(action: Action, words: Words): ButtonRow {
  const { kind, dealId: id } = action;
  return [tapButton(words.text('button-ask-again'), askTap({ kind, id, place: 'here' }))];
}

function names(action: Action): { readonly symbol: string; readonly currency: string } {
  const { quote, base } = splitPair(action.pair);
  return { symbol: `${base}/${quote}`, currency: quote };
}

type Profit = Pick<Quote, 'profit' | 'profitPercent'>;

function money({ profit, profitPercent }: Profit, currency: string, words: Words): string {
  return words.profit(decimal(profit), decimal(profitPercent), currency);
}

/** For a button, where there is little room. */
function shortProfit({ profit, profitPercent }: Profit, currency: string, words: Words): string {
  if (profit !== null) return words.numbers.signedAmount(new Decimal(profit), currency);
  return profitPercent === null ? '' : words.numbers.signedPercent(new Decimal(profitPercent));
}

function decimal(value: string | null): Decimal | null {
  return value === null ? null : new Decimal(value);
}
