import { NotFoundError, type SmartTrade, type ThreeCommasClient } from '../threecommas/index.ts';

/** As many as a list gives at most. */
const PAGE = 1000;
/** Nobody has more, and a service that ignores `offset` must not be asked for ever. */
const MOST_PAGES = 5;

/**
 * Reads one smart trade. The API has no endpoint for it, so it is looked up in the lists: first among the active ones,
 * which is where it usually is.
 *
 * @throws NotFoundError where there is none of that id, as `deals.show` does
 */
export async function findTrade(
  client: Pick<ThreeCommasClient, 'smartTrades'>,
  tradeId: number,
): Promise<SmartTrade> {
  const active = await client.smartTrades.list({ scope: 'active', limit: PAGE });
  const found = active.find(({ id }) => id === tradeId);
  if (found !== undefined) return found;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const trades = await client.smartTrades.list({ limit: PAGE, offset: page * PAGE });
    const trade = trades.find(({ id }) => id === tradeId);
    if (trade !== undefined) return trade;
    if (trades.length < PAGE) break;
  }
  throw new NotFoundError('There is no such smart trade', { endpoint: 'smartTrades.list' });
}
