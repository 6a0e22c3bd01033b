import { PermissionError, type ThreeCommasClient } from '../../threecommas/index.ts';
import type { ChatContext } from '../context.ts';
import type { Forms } from '../forms/draft-handlers.ts';
import type { Json } from '../forms/form.ts';
import { withClient, type ShowDeps } from '../show.ts';
import type { Place } from '../tap.ts';
import { readAccount } from './account-handlers.ts';
import { valuesOfExchange } from './add-account-form.ts';
import { exchangesOf } from './markets.ts';
import { aboutAccount } from './rename-account-form.ts';
import { addAccountTap, renameAccountTap } from './taps.ts';

/** Opens the drafts about accounts; nothing is sent before they are confirmed. */
export function createAccountDrafts(deps: ShowDeps & { readonly forms: Pick<Forms, 'start'> }) {
  return {
    /** @param market the exchange that was picked already, by its key; empty for none */
    add: (ctx: ChatContext, market: string, place: Place) =>
      withClient(deps, ctx, addAccountTap({ market, place: 'here' }), async (client) => {
        const [context, exchange] = await Promise.all([
          idsOf(client),
          market === '' ? undefined : findExchange(client, market),
        ]);
        const values = exchange === undefined ? {} : valuesOfExchange(exchange);
        await deps.forms.start(ctx, 'addaccount', { context, values, place });
      }),

    rename: (ctx: ChatContext, accountId: number) =>
      withClient(deps, ctx, renameAccountTap({ accountId }), async (client) => {
        const context = aboutAccount(await readAccount(client, accountId));
        await deps.forms.start(ctx, 'renameacc', { context, place: 'here' });
      }),
  };
}

async function findExchange(client: ThreeCommasClient, key: string) {
  return exchangesOf(await client.accounts.marketList()).find((exchange) => exchange.key === key);
}

/** A key may be allowed to add accounts and not to read them: what was there before is then not known. */
async function idsOf(client: ThreeCommasClient): Promise<Json> {
  try {
    return (await client.accounts.list()).map(({ id }) => id);
  } catch (error) {
    if (error instanceof PermissionError) return null;
    throw error;
  }
}
