import type { InlineKeyboardButton } from '@grammyjs/types';
import type { Words } from '../text/words.ts';
import { connectTap } from './connect/taps.ts';
import { dealsTap, EVERYBODY, type DealScope } from './deals/taps.ts';
import { tapButton } from './view.ts';

/** Where everything begins: the way on for whoever has no key linked. */
export function connectButton(words: Words): InlineKeyboardButton {
  return tapButton(words.text('button-connect'), connectTap({}), 'primary');
}

/** The list of active deals, below the message, which stays. */
export function dealsButton(words: Words): InlineKeyboardButton {
  return tapButton(
    words.text('button-deals'),
    dealsTap({ scope: 'active', page: 0, ...EVERYBODY, place: 'below' }),
    'primary',
  );
}

/** Back to a list of deals, in the same message. */
export function backButton(words: Words, scope: DealScope): InlineKeyboardButton {
  return tapButton(words.text('button-back'), dealsTap({ scope, page: 0, ...EVERYBODY, place: 'here' }));
}
