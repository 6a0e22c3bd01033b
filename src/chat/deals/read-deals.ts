import { Decimal } from 'decimal.js';
import { dealFigures } from '../../deals/figures.ts';
import type { Deal, ThreeCommasClient } from '../../threecommas/index.ts';
import type { DealFilter, DealScope } from './taps.ts';
import { sumKnown } from '../../deals/sum-known.ts';

export const DEALS_PER_PAGE = 6;

/** One page of a list of deals. */
export interface DealPage {
  readonly scope: DealScope;
  readonly filter: DealFilter;
  /** From 0. */
  readonly page: number;
  /** Undefined where 3Commas does not say how many there are. */
  readonly pages: number | undefined;
  readonly hasNext: boolean;
  readonly deals: readonly Deal[];
  /** Of all pages where all deals were read, as active ones are; else of this page. */
  readonly totals: {
    readonly of: 'all' | 'page';
    readonly count: number;
    readonly profitUsd: Decimal | null;
  };
  readonly readAtMs: number;
}

/** 3Commas gives no more in one answer. */
const MOST = 1000;

/** Active deals are read whole, for their totals; of the others one page, since a history can be long. */
export async function readDealPage(
  client: ThreeCommasClient,
  wanted: { readonly scope: DealScope; readonly page: number; readonly filter: DealFilter },
  clock: () => number,
): Promise<DealPage> {
  const { scope, filter } = wanted;
  const of = filterParams(filter);
  if (scope === 'active') {
    // The worst first: whoever looks while prices fall looks for those.
    const all = (await client.deals.list({ scope, limit: MOST, ...of }))
      .filter((deal) => belongs(deal, filter))
      .map((deal) => ({ deal, profitUsd: dealFigures(deal).profitUsd }))
      .sort((a, b) => (a.profitUsd ?? NOTHING).comparedTo(b.profitUsd ?? NOTHING));
    const pages = Math.max(1, Math.ceil(all.length / DEALS_PER_PAGE));
    // Deals may have ended since the button was drawn: the last page there is, instead of an empty one.
    const page = Math.min(wanted.page, pages - 1);
    return {
      scope,
      filter,
      page,
      pages,
      hasNext: page < pages - 1,
      deals: all.slice(page * DEALS_PER_PAGE, (page + 1) * DEALS_PER_PAGE).map(({ deal }) => deal),
      totals: { of: 'all', count: all.length, profitUsd: sumKnown(all.map(({ profitUsd }) => profitUsd)) },
      readAtMs: clock(),
    };
  }
  const found = await client.deals.list({
    ...(scope === 'all' ? {} : { scope, order: 'closed_at', order_direction: 'desc' as const }),
    ...of,
    limit: DEALS_PER_PAGE + 1,
    offset: wanted.page * DEALS_PER_PAGE,
  });
  if (found.length === 0 && wanted.page > 0) return readDealPage(client, { ...wanted, page: 0 }, clock);
  const deals = found.slice(0, DEALS_PER_PAGE);
  const hasNext = found.length > DEALS_PER_PAGE;
  return {
    scope,
    filter,
    page: wanted.page,
    pages: hasNext ? undefined : wanted.page + 1,
    hasNext,
    deals,
    totals: {
      of: wanted.page === 0 && !hasNext ? 'all' : 'page',
      count: deals.length,
      profitUsd: sumKnown(deals.map((deal) => dealFigures(deal).profitUsd)),
    },
    readAtMs: clock(),
  };
}

/** What asks 3Commas for the deals of a filter. */
function filterParams({ bot, account }: DealFilter) {
  return { ...(bot > 0 && { bot_id: bot }), ...(account > 0 && { account_id: account }) };
}

/** A service that does not know a filter answers with all deals. */
function belongs(deal: Deal, { bot, account }: DealFilter): boolean {
  return (bot === 0 || deal.bot_id === bot) && (account === 0 || deal.account_id === account);
}

const NOTHING = new Decimal(0);
