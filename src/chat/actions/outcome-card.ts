import { Decimal } from 'decimal.js';
import { isLookedOnAt, type Action, type ActionState } from '../../actions/action.ts';
import type { ActionResult } from '../../actions/quote.ts';
import type { Subject } from '../../actions/spec.ts';
import { escapeHtml } from '../../text/translator.ts';
import type { Words } from '../../text/words.ts';
import { lines, paragraphs, tapButton, type ButtonRow, type View } from '../view.ts';
import { footer, namesOf, profitText, statusOf, symbolOf } from './action-words.ts';
import { againTap } from './taps.ts';
import type { ActionKind } from '../../actions/kinds.ts';
import type { TargetWays } from './target-ways.ts';

const DELETES: ReadonlySet<ActionKind> = new Set(['deleteBot', 'removeAccount']);

/** What became of it, edited into the message that asked. */
export function outcomeCard(action: Action, words: Words, ways: TargetWays, subject?: Subject): View {
  const { kind, state, target } = action;
  const names = namesOf(action);
  const isGone = state.kind === 'done' && DELETES.has(kind);
  const back = wayRows(ways[target.type](target, words, isGone));
  const again = [againRow(action, words), ...back];
  const view = (first: string, rest: string | false = '', buttons: readonly ButtonRow[] = back): View => ({
    html: paragraphs(lines(first, rest), footer(action, words)),
    buttons,
  });
  const sending = () => words.html(`action-${kind}-sending`, { ...names });
  const refused = () => words.html(`action-${kind}-refused`, { ...names });
  switch (state.kind) {
    case 'asked':
    case 'replaced':
    case 'kept':
      return view(words.html('action-kept', { ...names }));
    case 'sending':
      return view(sending(), words.html('action-sending-what'), []);
    case 'accepted':
      return view(sending(), words.html('action-accepted-what') + statusNow(subject, words));
    case 'unknown':
      return view(sending(), words.html('action-unknown-what'));
    case 'done':
      // A result that is not known leaves no gap.
      return view(
        doneTitle(action, state.result, words).replace(/ +<\/b>/, '</b>'),
        doneLines(action, state, words),
        [...resultRows(state.result, words, ways), ...back],
      );
    case 'refused': {
      const { refusal, detail, waitMs } = state;
      const reason =
        refusal === 'banned' && waitMs !== undefined
          ? words.html('action-refused-banned-for', { wait: words.duration(waitMs) })
          : words.html(`action-refused-${refusal}`, { target: target.type, detail: detail ?? '' });
      const more =
        kind === 'startDeal' && refusal === 'permission' && words.html('action-startDeal-refused-what');
      return view(refused(), lines(reason, more), again);
    }
    case 'not_done':
      return isLookedOnAt(action)
        ? view(sending(), words.html('action-not-done-yet'), again)
        : view(refused(), words.html('action-not-done'), again);
    case 'unresolved':
      return view(
        sending(),
        words.html(state.accepted ? 'action-unresolved-accepted' : 'action-unresolved-unknown'),
      );
  }
}

export function againRow({ nonce }: Action, words: Words): ButtonRow {
  return [tapButton(words.text('button-ask-again'), againTap({ nonce }))];
}

export function wayRows(row: ButtonRow): readonly ButtonRow[] {
  return row.length > 0 ? [row] : [];
}

function statusNow(subject: Subject | undefined, words: Words): string {
  if (subject?.type !== 'deal' && subject?.type !== 'trade') return '';
  return ` (${statusOf(subject.type, subject.figures.status, words)})`;
}

/** What ends a target in the way that was asked for. */
const ENDS: Readonly<Partial<Record<Action['kind'], readonly string[]>>> = {
  close: ['panic_sold'],
  cancel: ['cancelled'],
  closeTrade: ['panic_sell_finished', 'panic_sold'],
  cancelTrade: ['cancelled'],
  closeStep: ['panic_sold', 'panic_sell_finished'],
};

/** The outcome's first line: it may have ended in another way before the action took effect. */
function doneTitle(action: Action, result: ActionResult, words: Words): string {
  const { kind } = action;
  const names = namesOf(action);
  const done = (more: Readonly<Record<string, string | number>> = {}) =>
    words.html(`action-${kind}-done`, { ...names, profit: '', ...more });
  switch (result.type) {
    case 'deal':
    case 'trade':
    case 'step': {
      const profit = resultText(action, result, words);
      if (ENDS[kind]?.includes(result.status) === true) return done({ profit });
      const status = { html: statusOf(result.type, result.status, words) };
      return words.html('action-ended-otherwise', { ...names, status, profit });
    }
    case 'deals': {
      const profit = resultText(action, result, words);
      return result.done > 0
        ? done({ count: result.done, profit })
        : words.html('action-deals-ended-otherwise', { ...names, profit });
    }
    case 'bot':
      return done();
    case 'started':
      return done({ pair: symbolOf(result.pair) });
    case 'gone':
      return kind === 'deleteBot' || kind === 'removeAccount'
        ? done()
        : words.html('action-gone', { ...names });
  }
}

function resultText(action: Action, result: ActionResult, words: Words): string {
  switch (result.type) {
    case 'deal':
      return profitText({ ...result, currency: (action.pair ?? '').split('_')[0] ?? '' }, words);
    case 'deals':
      return profitText(result.profit === null ? { ...result, currency: null } : result, words);
    case 'trade':
      return profitText(result, words);
    case 'step':
    case 'bot':
    case 'started':
    case 'gone':
      return '';
  }
}

function doneLines(action: Action, state: Extract<ActionState, { kind: 'done' }>, words: Words): string {
  const { result, tookMs } = state;
  const { kind } = action;
  const time = tookMs === null ? '' : words.duration(tookMs);
  switch (result.type) {
    case 'deal':
    case 'trade':
    case 'step': {
      const status = { html: statusOf(result.type, result.status, words) };
      const cancelled = result.status === 'cancelled';
      return lines(
        words.html('action-took', { status, time }) + usdText(action, result, words),
        result.type === 'step' &&
          result.price !== null &&
          words.html('action-sold-at', { price: words.numbers.price(new Decimal(result.price)) }),
        kind === 'cancel' && cancelled && words.html('action-cancel-done-what'),
        kind === 'cancelTrade' && cancelled && words.html('action-cancel-done-coins'),
      );
    }
    case 'deals':
      return lines(
        words.html('action-took-only', { time }),
        result.done > 0 &&
          result.otherwise > 0 &&
          words.html('action-deals-otherwise', { count: result.otherwise }),
        result.left > 0 && words.html('action-deals-left', { count: result.left }),
        words.html(result.botEnabled ? 'action-bot-on' : 'action-bot-off'),
        kind === 'cancelAllOfBot' && result.done > 0 && words.html('action-cancel-done-what'),
      );
    case 'bot':
    case 'started':
    case 'gone':
      return words.html('action-took-only', { time });
  }
}

/** Beside a result in coins. */
function usdText({ pair }: Action, result: ActionResult, words: Words): string {
  if (result.type !== 'deal' || result.profitUsd === null || pair?.startsWith('USD') === true) return '';
  return ` · ${escapeHtml(words.profit(new Decimal(result.profitUsd), null, 'USD'))}`;
}

/** A deal that was started has a card of its own. */
function resultRows(result: ActionResult, words: Words, ways: TargetWays): readonly ButtonRow[] {
  return result.type === 'started' ? wayRows(ways.deal({ type: 'deal', id: result.dealId }, words)) : [];
}
