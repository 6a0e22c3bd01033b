import type { Bot, ThreeCommasClient } from '../../threecommas/index.ts';

/** The most that a page can have, and what a service gives that takes no wishes. */
const PAGE = 100;
const DEFAULT_PAGE = 50;
/** Nobody has more than so many pages of bots; a service that repeats itself ends sooner. */
const MOST_PAGES = 20;

/**
 * All bots of a person. The API document knows no pages here; the service has them, so that it is asked on after each
 * full one until nothing new comes.
 */
export async function readBots(client: ThreeCommasClient): Promise<readonly Bot[]> {
  const bots = new Map<number, Bot>();
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const found = await client.bots.list({ limit: PAGE, ...(page > 0 && { offset: bots.size }) });
    const before = bots.size;
    for (const bot of found) bots.set(bot.id, bot);
    const isFull = found.length >= PAGE || found.length === DEFAULT_PAGE;
    if (!isFull || bots.size === before) break;
  }
  return [...bots.values()].sort(inOrder);
}

/** Those that are on first, then those with something to lose, then by name. */
function inOrder(a: Bot, b: Bot): number {
  return (
    Number(b.is_enabled) - Number(a.is_enabled) ||
    (b.active_deals_count ?? 0) - (a.active_deals_count ?? 0) ||
    a.name.localeCompare(b.name) ||
    a.id - b.id
  );
}

/** Bots with that in their name, whatever the case. */
export function botsNamed(bots: readonly Bot[], part: string): readonly Bot[] {
  const wanted = plain(part);
  return bots.filter(({ name }) => plain(name).includes(wanted));
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
