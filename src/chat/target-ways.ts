import { backToAccount } from './accounts/account-card.ts';
import { accountsTap } from './accounts/taps.ts';
import { targetWays } from './actions/target-ways.ts';
import { botTap, botsTap } from './bots/taps.ts';
import { dealTap } from './deals/taps.ts';
import { tradeTap } from './trades/taps.ts';
import { tapButton } from './view.ts';
import { backButton } from './ways.ts';

/** Where a message about something that was acted upon leads back to. */
export const TARGET_WAYS = targetWays({
  deal: ({ id }, words) => [
    backButton(words, 'active'),
    tapButton(words.text('button-details'), dealTap({ dealId: id, place: 'below' })),
  ],
  // The list first: a bot that was deleted has no card any more.
  bot: ({ id }, words, isGone = false) => [
    tapButton(words.text('button-back-bots'), botsTap({ page: 0, place: 'here' })),
    ...(isGone ? [] : [tapButton(words.text('button-details'), botTap({ botId: id, place: 'below' }))]),
  ],
  trade: ({ id }, words) => [
    tapButton(words.text('button-trade-details'), tradeTap({ tradeId: id, place: 'here' })),
  ],
  account: ({ id }, words, isGone = false) => [
    isGone
      ? tapButton(words.text('button-accounts-back'), accountsTap({ page: 0, place: 'here' }))
      : backToAccount(id, words),
  ],
});
