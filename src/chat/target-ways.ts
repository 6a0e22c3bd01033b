import { backToAccount } from './accounts/account-card.ts';
import { targetWays } from './actions/target-ways.ts';
import { backToBot } from './bots/bot-card.ts';
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
  bot: ({ id }, words) => [backToBot(id, words)],
  trade: ({ id }, words) => [
    tapButton(words.text('button-trade-details'), tradeTap({ tradeId: id, place: 'here' })),
  ],
  account: ({ id }, words) => [backToAccount(id, words)],
});
