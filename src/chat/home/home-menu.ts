import type { Words } from '../../text/words.ts';
import type { LinkedUser } from '../../vault/linked-users.ts';
import { accountsTap } from '../accounts/taps.ts';
import { blackListTap } from '../black-list/taps.ts';
import { botsTap } from '../bots/taps.ts';
import { dealsTap, EVERYBODY } from '../deals/taps.ts';
import { settingsTap } from '../settings/taps.ts';
import { statsTap } from '../statistics/taps.ts';
import { tradesTap } from '../trades/taps.ts';
import type { TapData } from '../tap.ts';
import { tapButton, type View } from '../view.ts';
import { connectButton } from '../ways.ts';
import { helpTap, homeTap, statusTap } from './taps.ts';

/** Where all that the chat can do begins: two in a row, as wide as a thumb. */
const ENTRIES: readonly (readonly (readonly [key: string, tap: TapData])[])[] = [
  [
    ['button-menu-deals', dealsTap({ scope: 'active', page: 0, ...EVERYBODY, place: 'here' })],
    ['button-menu-bots', botsTap({ page: 0, place: 'here' })],
  ],
  [
    ['button-menu-trades', tradesTap({ scope: 'active', type: 'any', page: 0, place: 'here' })],
    ['button-menu-accounts', accountsTap({ page: 0, place: 'here' })],
  ],
  [
    ['button-menu-stats', statsTap({ place: 'here' })],
    ['button-menu-black-list', blackListTap({ page: 0, place: 'here' })],
  ],
  [
    ['button-menu-settings', settingsTap({ place: 'here' })],
    ['button-menu-status', statusTap({})],
  ],
  [['button-menu-help', helpTap({})]],
];

export function homeMenu(user: LinkedUser, words: Words): View {
  return {
    html: words.html('start-linked', { keyEnding: user.keyEnding }),
    buttons: ENTRIES.map((row) => row.map(([key, tap]) => tapButton(words.text(key), tap))),
  };
}

/** For whoever has no key linked yet. */
export function welcome(words: Words): View {
  return {
    html: words.html('start-new'),
    buttons: [[connectButton(words)], [tapButton(words.text('button-help'), helpTap({}))]],
  };
}

export function homeButton(words: Words) {
  return tapButton(words.text('button-home'), homeTap({ place: 'here' }));
}
