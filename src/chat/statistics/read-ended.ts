import { endedDeal, type EndedDeal } from '../../deals/statistics.ts';
import { parseWireTime, type ThreeCommasClient } from '../../threecommas/index.ts';

/** Deals in one answer, and the most of them that one look at statistics reads: ten answers. */
const PAGE = 1000;
const MOST = 10_000;

/** Deals that ended since a moment. */
export interface EndedDeals {
  readonly deals: readonly EndedDeal[];
  /** False where there were more than are read at once: then the oldest are missing. */
  readonly whole: boolean;
}

/**
 * Reads finished deals newest first and stops where they are older than wanted. A service that gives the oldest first,
 * whatever it was asked for, is read to its end.
 */
export async function readEnded(client: ThreeCommasClient, sinceMs: number): Promise<EndedDeals> {
  const found = new Map<number, EndedDeal>();
  for (let offset = 0; offset < MOST; offset += PAGE) {
    const page = await client.deals.list({
      scope: 'finished',
      order: 'closed_at',
      order_direction: 'desc',
      limit: PAGE,
      offset,
    });
    const times = page
      .map(({ closed_at }) => parseWireTime(closed_at)?.getTime())
      .filter((time) => time !== undefined);
    for (const deal of page) {
      const ended = endedDeal(deal);
      if (ended !== undefined && ended.closedAtMs >= sinceMs) found.set(deal.id, ended);
    }
    const [first, last] = [times.at(0), times.at(-1)];
    const isDescending = first !== undefined && last !== undefined && first >= last;
    if (page.length < PAGE || (isDescending && last < sinceMs))
      return { deals: [...found.values()], whole: true };
  }
  return { deals: [...found.values()], whole: false };
}
