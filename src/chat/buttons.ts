import type { InlineKeyboardButton } from '@grammyjs/types';
import type { Words } from '../text/words.ts';
import type { DealScope } from './tap.ts';
import { tapButton } from './view.ts';

/** Where everything begins: the way on for whoever has no key linked. */
export function connectButton(words: Words): InlineKeyboardButton {
  return tapButton(words.text('button-connect'), { verb: 'connect' }, 'primary');
}

/** The list of active deals, below the message, which stays. */
export function dealsButton(words: Words): InlineKeyboardButton {
  return tapButton(
    words.text('button-deals'),
    { verb: 'deals', scope: 'active', page: 0, place: 'below' },
    'primary',
  );
}

/** Back to a list of deals, in the same message. */
export function backButton(words: Words, scope: DealScope): InlineKeyboardButton {
  return tapButton(words.text('button-back'), { verb: 'deals', scope, page: 0, place: 'here' });
}
