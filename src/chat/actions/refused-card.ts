import type { Action } from '../../actions/action.ts';
import type { Target } from '../../actions/kinds.ts';
import type { Obstacle, Subject } from '../../actions/spec.ts';
import type { Words } from '../../text/words.ts';
import { cut, NAME_LENGTH, paragraphs, tapButton, type ButtonRow, type View } from '../view.ts';
import { footer, namesOf, statusOf } from './action-words.ts';
import { againRow, wayRows } from './outcome-card.ts';
import { confirmTap, keepTap } from './taps.ts';
import type { TargetWays } from './target-ways.ts';

/** The present state does not allow it: what stands in the way. */
export function impossibleCard(
  what: { readonly target: Target; readonly name: string; readonly pair: string | null },
  { obstacle, subject }: { readonly obstacle: Obstacle; readonly subject: Subject },
  words: Words,
  ways: TargetWays,
): View {
  const { target } = what;
  const status =
    subject.type === 'deal' || subject.type === 'trade'
      ? statusOf(subject.type, subject.figures.status, words)
      : '';
  const reason = { html: words.html(`action-obstacle-${obstacle}`, { status: { html: status } }) };
  const text = words.html('action-impossible', { name: cut(what.name, NAME_LENGTH), reason });
  return {
    html: paragraphs(text, footer(what, words)),
    buttons: wayRows(ways[target.type](target, words)),
  };
}

/** The answer came after its time. */
export function expiredCard(action: Action, words: Words, ways: TargetWays, seconds: number): View {
  const text = words.html('action-expired', { ...namesOf(action), seconds: String(seconds) });
  return withButtons(action, text, [againRow(action, words)], words, ways);
}

/** What would be acted upon could not be read first: the same tap is good for another try. */
export function unreadableCard(action: Action, words: Words, ways: TargetWays, reasonHtml: string): View {
  const { nonce } = action;
  const text = words.html('action-unreadable', { ...namesOf(action), reason: { html: reasonHtml } });
  const again = [
    [tapButton(words.text('button-confirm-again'), confirmTap({ nonce }), 'danger')],
    [tapButton(words.text('button-keep'), keepTap({ nonce }))],
  ];
  return withButtons(action, text, again, words, ways);
}

function withButtons(
  action: Action,
  text: string,
  rows: readonly ButtonRow[],
  words: Words,
  ways: TargetWays,
): View {
  return {
    html: paragraphs(text, footer(action, words)),
    buttons: [...rows, ...wayRows(ways[action.target.type](action.target, words))],
  };
}
