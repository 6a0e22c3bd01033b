import type { Charts } from '../../charts/charts.ts';
import {
  NotFoundError,
  RateLimitError,
  ThreeCommasError,
  TimeoutError,
  ValidationError,
  type Account,
  type ThreeCommasClient,
} from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import { chatOf, type ChatContext } from '../context.ts';
import { explainError } from '../explain-error.ts';
import { show, troubleOf, withClient, type ShowDeps } from '../show.ts';
import type { Place } from '../tap.ts';
import { tapButton, type ButtonRow } from '../view.ts';
import { accountCard, backToAccount, moreOfAccountCard } from './account-card.ts';
import { accountChoice, accountList, noSuchAccount } from './account-list.ts';
import { balancesCaption, balancesPicture, nothingToDraw } from './balances-chart.ts';
import { balancesTable } from './balances-table.ts';
import { findAccounts } from './find-account.ts';
import { marketList } from './market-list.ts';
import { exchangesOf } from './markets.ts';
import {
  accountsTap,
  accountTap,
  balancesChartTap,
  balancesTap,
  loadBalancesTap,
  marketsTap,
  moreOfAccountTap,
  shortSearch,
  type Coins,
} from './taps.ts';

export interface AccountDeps extends ShowDeps {
  /** A client without a key: the list of exchanges needs none. */
  readonly publicClient: ThreeCommasClient;
  readonly charts: Pick<Charts, 'balancesPie'>;
  readonly clock: () => number;
}

/** What is shown of accounts and exchanges; nothing here changes anything of the person's. */
export function createAccountHandlers(
  deps: AccountDeps,
  options: { readonly removeRow: (accountId: number, words: Words) => ButtonRow },
) {
  return {
    list: (ctx: ChatContext, page: number, place: Place) =>
      withClient(deps, ctx, accountsTap({ page, place: 'here' }), async (client) => {
        await show(
          deps,
          ctx,
          accountList(await client.accounts.list(), page, ctx.words, deps.clock()),
          place,
        );
      }),

    card: (ctx: ChatContext, accountId: number, place: Place) =>
      withClient(deps, ctx, accountTap({ accountId, place: 'here' }), async (client) => {
        await show(deps, ctx, accountCard(await readAccount(client, accountId), ctx.words), place);
      }),

    /** By number or by name. */
    find: (ctx: ChatContext, typed: string) =>
      withClient(deps, ctx, undefined, async (client) => {
        const found = findAccounts(await client.accounts.list(), typed);
        const [first, ...others] = found;
        const view =
          first === undefined
            ? noSuchAccount(typed, ctx.words)
            : others.length === 0
              ? accountCard(first, ctx.words)
              : accountChoice(found, typed, ctx.words);
        await show(deps, ctx, view, 'below');
      }),

    more: (ctx: ChatContext, accountId: number) =>
      withClient(deps, ctx, moreOfAccountTap({ accountId }), async (client) => {
        const account = await readAccount(client, accountId);
        const removeRow = options.removeRow(accountId, ctx.words);
        await show(deps, ctx, moreOfAccountCard(account, ctx.words, removeRow));
      }),

    balances: (
      ctx: ChatContext,
      accountId: number,
      shown: { readonly coins: Coins; readonly page: number },
    ) =>
      withClient(deps, ctx, balancesTap({ accountId, ...shown }), async (client) => {
        const [account, balances] = await Promise.all([
          readAccount(client, accountId),
          client.accounts.tableData(accountId),
        ]);
        await show(deps, ctx, balancesTable(account, balances, shown, ctx.words));
      }),

    chart: (ctx: ChatContext, accountId: number) =>
      withClient(deps, ctx, balancesChartTap({ accountId }), async (client) => {
        // Decoration: a failure of it is nobody's concern.
        ctx.replyWithChatAction('upload_photo').catch(() => undefined);
        const [account, slices] = await Promise.all([
          readAccount(client, accountId),
          client.accounts.pieChartData(accountId),
        ]);
        const picture = balancesPicture(account, slices, ctx.words);
        if (picture === undefined) {
          await show(deps, ctx, nothingToDraw(account, ctx.words));
          return;
        }
        const png = await deps.charts.balancesPie(picture);
        await deps.messenger.sendPicture(chatOf(ctx), png, balancesCaption(account, ctx.words));
      }),

    load: (ctx: ChatContext, accountId: number) =>
      withClient(deps, ctx, loadBalancesTap({ accountId }), async (client) => {
        try {
          const account = await client.accounts.loadBalances(accountId);
          await show(deps, ctx, accountCard(account, ctx.words, ctx.words.html('account-just-loaded')));
        } catch (error) {
          if (!(error instanceof ThreeCommasError)) throw error;
          // The card stays: its figures are as old as it says.
          const html = ctx.words.html('account-load-failed', {
            reason: { html: whyNotLoaded(error, ctx.words) },
          });
          const again = tapButton(ctx.words.text('button-try-again'), loadBalancesTap({ accountId }));
          await show(deps, ctx, { html, buttons: [[backToAccount(accountId, ctx.words), again]] }, 'below');
        }
      }),

    /** Needs no key. */
    async markets(ctx: ChatContext, typed: string, page: number, place: Place) {
      const search = shortSearch(typed);
      try {
        const exchanges = exchangesOf(await deps.publicClient.accounts.marketList());
        await show(deps, ctx, marketList(exchanges, { search, page }, ctx.words), place);
      } catch (error) {
        const html = troubleOf(error, ctx);
        if (html === undefined) throw error;
        const again = tapButton(
          ctx.words.text('button-try-again'),
          marketsTap({ search, page, place: 'here' }),
        );
        await show(deps, ctx, { html, buttons: [[again]] }, 'below');
      }
    },
  };
}

/** There is no endpoint for one account. */
export async function readAccount(client: ThreeCommasClient, accountId: number): Promise<Account> {
  const account = (await client.accounts.list()).find(({ id }) => id === accountId);
  if (account === undefined)
    throw new NotFoundError(`no account ${accountId}`, { endpoint: 'accounts.list' });
  return account;
}

function whyNotLoaded(error: ThreeCommasError, words: Words): string {
  if (error instanceof RateLimitError && error.clearsByWaiting) {
    return words.html('account-load-too-soon', { wait: words.duration(error.retryAfterMs ?? 60_000) });
  }
  if (error instanceof ValidationError) {
    return /key/i.test(error.code ?? '')
      ? words.html('account-load-key')
      : words.html('account-load-refused', { reason: (error.code ?? '').replaceAll('_', ' ') });
  }
  if (error instanceof TimeoutError) return words.html('account-load-slow');
  return explainError(error, words);
}
