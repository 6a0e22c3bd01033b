import type { Deal, ThreeCommasClient } from '../threecommas/index.ts';
import { isFinished } from '../threecommas/index.ts';
import type { Look } from './compare.ts';
import type { Snapshot } from './journal.ts';

/** The most that 3Commas gives in one page. */
const PAGE = 1000;
/** Newest finished deals looked at each time: deals that opened and ended between two looks are among them. */
const FINISHED_PAGE = 50;
/** So many vanished deals are looked up in one look; the others wait for the next. */
const LOOKUPS = 20;

/**
 * Reads a user's deals: the active ones, the newest finished ones, and each known deal that is in neither.
 *
 * Two requests for a user to whom nothing happens; one more for each deal that vanished without being among the
 * newest finished ones, and one more at the first look. Throws where a list cannot be read: half a look is no look.
 */
export async function lookAtDeals(
  client: ThreeCommasClient,
  previous: Snapshot | undefined,
  now: () => number,
): Promise<Look> {
  const atMs = now();
  // Their clock, before their lists: ours may differ from it, and a list may come without its newest rows.
  const begun = previous === undefined ? { serverTimeMs: (await client.time()).server_time * 1000 } : {};
  const active = await listActive(client);
  // Said although it is the rule: the API document had it the other way round.
  const newest = { order: 'created_at', order_direction: 'desc' } as const;
  const ended = await client.deals.list({ scope: 'finished', limit: FINISHED_PAGE, ...newest });
  const seen = new Set([...active, ...ended].map((deal) => deal.id));
  const vanished = Object.keys(previous?.deals ?? {})
    .map(Number)
    .filter((id) => !seen.has(id));
  // Starting elsewhere each time: deals that cannot be read must not keep the others from being looked up.
  const start = vanished.length === 0 ? 0 : ((previous?.seq ?? 0) * LOOKUPS) % vanished.length;
  const turn = [...vanished.slice(start), ...vanished.slice(0, start)].slice(0, LOOKUPS);
  const lookedUp = await Promise.all(turn.map((id) => lookUp(client, id)));
  return { atMs, active, ended: [...ended, ...lookedUp.filter((deal) => deal !== undefined)], ...begun };
}

async function listActive(client: ThreeCommasClient): Promise<readonly Deal[]> {
  const deals = new Map<number, Deal>();
  for (let offset = 0; ; offset += PAGE) {
    const page = await client.deals.list({ scope: 'active', limit: PAGE, offset });
    const before = deals.size;
    for (const deal of page) deals.set(deal.id, deal);
    // A page that brings nothing new means that the offset is not heeded: there is no next one.
    if (page.length < PAGE || deals.size === before) return [...deals.values()];
  }
}

/** A deal that cannot be read, or is still open, is no news: it stays known and is looked up again next time. */
async function lookUp(client: ThreeCommasClient, id: number): Promise<Deal | undefined> {
  try {
    const deal = await client.deals.show(id);
    return isFinished(deal) ? deal : undefined;
  } catch {
    return undefined;
  }
}
