import type { Forms } from '../forms/draft-handlers.ts';
import { askTap } from '../actions/taps.ts';
import { onLook, type Section } from '../section.ts';
import { tapButton } from '../view.ts';
import { createAccountDrafts } from './account-drafts.ts';
import { createAccountHandlers, type AccountDeps } from './account-handlers.ts';
import {
  accountsTap,
  accountTap,
  addAccountTap,
  balancesChartTap,
  balancesTap,
  loadBalancesTap,
  marketsTap,
  moreOfAccountTap,
  renameAccountTap,
} from './taps.ts';

/** Exchange accounts: what is on them, what can be done with them, and which can be connected. */
export function createAccountSection(deps: AccountDeps & { readonly forms: Pick<Forms, 'start'> }): Section {
  const handlers = createAccountHandlers(deps, {
    removeRow: (id, words) => [
      tapButton(
        words.text('button-remove-account'),
        askTap({ kind: 'removeAccount', id, place: 'here' }),
        'danger',
      ),
    ],
  });
  const drafts = createAccountDrafts(deps);
  return {
    commands: {
      accounts: (ctx) => handlers.list(ctx, 0, 'below'),
      account: (ctx) => {
        const typed = ctx.match.trim();
        return typed === '' ? handlers.list(ctx, 0, 'below') : handlers.find(ctx, typed);
      },
      addaccount: (ctx) => drafts.add(ctx, '', 'below'),
      markets: (ctx) => handlers.markets(ctx, ctx.match, 0, 'below'),
    },
    taps: [
      onLook(accountsTap, (ctx, { page, place }) => handlers.list(ctx, page, place)),
      onLook(accountTap, (ctx, { accountId, place }) => handlers.card(ctx, accountId, place)),
      onLook(moreOfAccountTap, (ctx, { accountId }) => handlers.more(ctx, accountId)),
      onLook(balancesTap, (ctx, { accountId, coins, page }) =>
        handlers.balances(ctx, accountId, { coins, page }),
      ),
      onLook(balancesChartTap, (ctx, { accountId }) => handlers.chart(ctx, accountId)),
      onLook(loadBalancesTap, (ctx, { accountId }) => handlers.load(ctx, accountId)),
      onLook(renameAccountTap, (ctx, { accountId }) => drafts.rename(ctx, accountId)),
      onLook(addAccountTap, (ctx, { market, place }) => drafts.add(ctx, market, place)),
      onLook(marketsTap, (ctx, { search, page, place }) => handlers.markets(ctx, search, page, place)),
    ],
    links: { a: (ctx, accountId) => handlers.card(ctx, accountId, 'below') },
  };
}
