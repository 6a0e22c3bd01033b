import { Decimal } from 'decimal.js';
import { dealFigures } from '../../deals/figures.ts';
import type { ThreeCommasClient } from '../../threecommas/index.ts';
import { dealCard } from './deal-card.ts';
import { DEALS_PER_PAGE, dealList, type DealListPage } from './deal-list.ts';
import type { ChatContext } from '../context.ts';
import { show, withClient, type ShowDeps } from '../show.ts';
import { onLook, type Section } from '../section.ts';
import type { Place } from '../tap.ts';
import { DEAL_SCOPES, dealTap, dealsTap, type DealScope } from './taps.ts';

/** Lists of deals, and the card of one. */
export function createDealSection(deps: ShowDeps & { readonly clock: () => number }): Section {
  const handlers = {
    list: (ctx: ChatContext, scope: DealScope, page: number, place: Place) =>
      withClient(deps, ctx, dealsTap({ scope, page, place: 'here' }), async (client) => {
        await show(deps, ctx, dealList(await readPage(client, scope, page, deps.clock), ctx.words), place);
      }),
    card: (ctx: ChatContext, dealId: number, place: Place) =>
      withClient(deps, ctx, dealTap({ dealId, place: 'here' }), async (client) => {
        const deal = await client.deals.show(dealId);
        await show(deps, ctx, dealCard(deal, ctx.words, deps.clock()), place);
      }),
  };
  return {
    commands: {
      deals: async (ctx) => {
        const word = ctx.match.trim().toLowerCase();
        const scope = word === '' ? 'active' : DEAL_SCOPES.find((candidate) => candidate === word);
        if (scope === undefined) await show(deps, ctx, { html: ctx.words.html('deals-usage') });
        else await handlers.list(ctx, scope, 0, 'below');
      },
      deal: async (ctx) => {
        const id = /^#?d?([1-9]\d{0,15})$/i.exec(ctx.match.trim())?.[1];
        if (id === undefined) await show(deps, ctx, { html: ctx.words.html('deal-usage') });
        else await handlers.card(ctx, Number(id), 'below');
      },
    },
    taps: [
      onLook(dealsTap, (ctx, { scope, page, place }) => handlers.list(ctx, scope, page, place)),
      onLook(dealTap, (ctx, { dealId, place }) => handlers.card(ctx, dealId, place)),
    ],
    links: { d: (ctx, dealId) => handlers.card(ctx, dealId, 'below') },
  };
}

const NOTHING = new Decimal(0);

/** Active deals are read whole, for their totals; of the others one page, since a history can be long. */
async function readPage(
  client: ThreeCommasClient,
  scope: DealScope,
  page: number,
  clock: () => number,
): Promise<DealListPage> {
  if (scope === 'active') {
    // The worst first: whoever looks while prices fall looks for those.
    const all = (await client.deals.list({ scope, limit: 1000 }))
      .map((deal) => ({ deal, profitUsd: dealFigures(deal).profitUsd }))
      .sort((a, b) => (a.profitUsd ?? NOTHING).comparedTo(b.profitUsd ?? NOTHING));
    const pages = Math.max(1, Math.ceil(all.length / DEALS_PER_PAGE));
    // Deals may have ended since the button was drawn: the last page there is, instead of an empty one.
    const shown = Math.min(page, pages - 1);
    return {
      scope,
      page: shown,
      pages,
      hasNext: shown < pages - 1,
      deals: all.slice(shown * DEALS_PER_PAGE, (shown + 1) * DEALS_PER_PAGE).map(({ deal }) => deal),
      totals: { count: all.length, profitUsd: sum(all.map(({ profitUsd }) => profitUsd)) },
      readAtMs: clock(),
    };
  }
  const deals = await client.deals.list({
    ...(scope === 'all' ? {} : { scope }),
    limit: DEALS_PER_PAGE + 1,
    offset: page * DEALS_PER_PAGE,
  });
  return {
    scope,
    page,
    pages: undefined,
    hasNext: deals.length > DEALS_PER_PAGE,
    deals: deals.slice(0, DEALS_PER_PAGE),
    totals: undefined,
    readAtMs: clock(),
  };
}

function sum(profits: readonly (Decimal | null)[]): Decimal | null {
  const known = profits.filter((profit) => profit !== null);
  return known.length === 0 ? null : known.reduce((total, profit) => total.plus(profit), NOTHING);
}
