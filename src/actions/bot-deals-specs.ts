import { Decimal } from 'decimal.js';
import { isClosing } from '../deals/endings.ts';
import { dealFigures, type DealFigures } from '../deals/figures.ts';
import { NotFoundError, type ThreeCommasClient } from '../threecommas/index.ts';
import { fromList } from './from-list.ts';
import { hasPercentMoved, isSameSet, sumOf } from './moved.ts';
import type { ActionResult, Quote, QuoteOf } from './quote.ts';
import type { ActionSpec, Progress, Subject } from './spec.ts';

type DealsSubject = Extract<Subject, { type: 'deals' }>;

/** API document, "Panic sell all bot deals": asks for each of them, and disables the bot. */
export const closeAllOfBot: ActionSpec<DealsSubject> = {
  ...common({
    isReached: ({ closable }) => closable,
    isPending: ({ status }) => isClosing(status),
    endsAs: 'panic_sold',
  }),
  send: (client, { id }) => client.bots.panicSellAllDeals(id),
  hasMoved: (asked, now, tolerancePercent) =>
    asked.type !== 'deals' ||
    now.type !== 'deals' ||
    areOtherDeals(asked, now) ||
    haveBoughtMore(asked, now) ||
    hasResultMoved(asked, now, tolerancePercent),
};

/** API document, "Cancel all bot deals": lets go of each of them, and disables the bot. */
export const cancelAllOfBot: ActionSpec<DealsSubject> = {
  ...common({
    isReached: ({ cancellable }) => cancellable,
    isPending: ({ status }) => status === 'cancel_pending',
    endsAs: 'cancelled',
  }),
  send: (client, { id }) => client.bots.cancelAllDeals(id),
  /** The coins stay where they are, so no price matters to it. */
  hasMoved: (asked, now) => asked.type !== 'deals' || now.type !== 'deals' || areOtherDeals(asked, now),
};

interface Way {
  /** Whether the call does something to such a deal. */
  isReached(figures: DealFigures): boolean;
  isPending(figures: DealFigures): boolean;
  /** The status of a deal that ended by it. */
  readonly endsAs: string;
}

function common({ isReached, isPending, endsAs }: Way) {
  return {
    read: readDeals,
    nameOf: ({ bot: { name } }) => ({ name, pair: null }),
    obstacle: ({ active }) => (active.some(isReached) ? undefined : ('no_deals' as const)),
    quoteOf: ({ bot, active }, readAtMs): Quote => dealsQuote(bot.is_enabled, active, isReached, readAtMs),
    progress(subject, { quote }): Progress {
      if (subject === undefined) return { kind: 'ended', result: { type: 'gone' } };
      if (quote.type !== 'deals') return { kind: 'unclear' };
      const { bot, active } = subject;
      const asked = new Set(quote.deals.map(({ id }) => id));
      const open = active.filter(({ id }) => asked.has(id));
      if (open.length === 0) return { kind: 'ended', result: resultOf(subject, endsAs) };
      // Some of them may be on their way for another reason, such as a tap at 3Commas: all of them are not.
      if (open.every(isPending)) return { kind: 'under_way' };
      const wentOff = quote.botEnabled && !bot.is_enabled;
      return { kind: wentOff && open.some(isPending) ? 'unclear' : 'untouched' };
    },
  } satisfies Partial<ActionSpec<DealsSubject>>;
}

const MOST_DEALS = 1000;

/** An active list that lacks a deal is no proof that it ended: at the end each is looked at by itself. */
async function readDeals(
  client: ThreeCommasClient,
  { id: botId }: { readonly id: number },
  asked?: Quote,
): Promise<DealsSubject> {
  const [bot, list] = await Promise.all([
    client.bots.show(botId),
    fromList(client.deals.list({ bot_id: botId, scope: 'active', limit: MOST_DEALS })),
  ]);
  const active = list
    .filter((deal) => deal.bot_id === null || deal.bot_id === botId)
    .map(dealFigures)
    .filter(({ finished }) => !finished);
  const listed = new Set(active.map(({ id }) => id));
  const wanted = asked?.type === 'deals' ? asked.deals.map(({ id }) => id) : [];
  const missing = wanted.filter((id) => !listed.has(id));
  // Their results count once none is open.
  const read = missing.length < wanted.length ? [] : missing;
  const found = await readEach(client, read);
  return {
    type: 'deals',
    bot,
    active: [...active, ...found.flatMap(({ figures }) => (figures?.finished === false ? [figures] : []))],
    ended: found.filter(({ figures }) => figures?.finished !== false),
  };
}

async function readEach(
  client: ThreeCommasClient,
  ids: readonly number[],
): Promise<DealsSubject['ended'][number][]> {
  const found: DealsSubject['ended'][number][] = [];
  // One after another: twenty at once would use up the requests that other people wait for.
  for (const id of ids) found.push({ id, figures: await readOne(client, id) });
  return found;
}

async function readOne(client: ThreeCommasClient, id: number): Promise<DealFigures | null> {
  try {
    return dealFigures(await client.deals.show(id));
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

function resultOf({ bot, active, ended }: DealsSubject, endsAs: string): ActionResult {
  const known = ended.flatMap(({ figures }) => (figures === null ? [] : [figures]));
  const done = known.filter(({ status }) => status === endsAs).length;
  return {
    type: 'deals',
    done,
    otherwise: ended.length - done,
    left: active.length,
    ...sums(ended.map(({ figures }) => figures)),
    botEnabled: bot.is_enabled,
  };
}

function dealsQuote(
  botEnabled: boolean,
  active: readonly DealFigures[],
  isReached: Way['isReached'],
  readAtMs: number,
): QuoteOf<'deals'> {
  const deals = active.filter(isReached);
  return {
    type: 'deals',
    botEnabled,
    deals: deals.map(({ id, boughtVolume, profitPercent }) => ({
      id,
      boughtVolume: boughtVolume?.toFixed() ?? null,
      profitPercent: profitPercent?.toFixed() ?? null,
    })),
    others: active.length - deals.length,
    ...sums(deals),
    profitPercent: percentOf(deals),
    readAtMs,
  };
}

/** `profit` only where all are in one currency. */
function sums(
  deals: readonly (DealFigures | null)[],
): Pick<QuoteOf<'deals'>, 'profit' | 'currency' | 'profitUsd'> {
  const [first] = deals;
  const currency = first && deals.every((deal) => deal?.quote === first.quote) ? first.quote : null;
  return {
    profit: currency === null ? null : sumOf(deals.map((deal) => deal?.profit?.toFixed() ?? null)),
    currency,
    profitUsd: sumOf(deals.map((deal) => deal?.profitUsd?.toFixed() ?? null)),
  };
}

/** The result of all as a share of what they bought, weighed in USD at the rates that their own results show. */
function percentOf(deals: readonly DealFigures[]): string | null {
  let volume = new Decimal(0);
  let profit = new Decimal(0);
  for (const deal of deals) {
    const rate = usdRate(deal, deals);
    if (rate === null || deal.boughtVolume === null || deal.profit === null) return null;
    volume = volume.plus(deal.boughtVolume.times(rate));
    profit = profit.plus(deal.profit.times(rate));
  }
  return volume.gt(0) ? profit.div(volume).times(100).toDecimalPlaces(6).toFixed() : null;
}

/** What one unit of the deal's quote currency is in USD; where all are in one currency any unit will do. */
function usdRate(deal: DealFigures, deals: readonly DealFigures[]): Decimal | null {
  if (deals.every(({ quote }) => quote === deal.quote)) return new Decimal(1);
  const telling = deals.find(
    ({ quote, profit }) => quote === deal.quote && profit !== null && !profit.isZero(),
  );
  const rate = telling?.profit && telling.profitUsd?.div(telling.profit);
  return rate?.gt(0) ? rate : null;
}

function areOtherDeals(asked: QuoteOf<'deals'>, now: QuoteOf<'deals'>): boolean {
  const ids = ({ deals }: QuoteOf<'deals'>) => deals.map(({ id }) => id);
  return asked.others !== now.others || !isSameSet(ids(asked), ids(now));
}

function haveBoughtMore(asked: QuoteOf<'deals'>, now: QuoteOf<'deals'>): boolean {
  const volumes = new Map(asked.deals.map(({ id, boughtVolume }) => [id, boughtVolume]));
  return now.deals.some(({ id, boughtVolume }) => volumes.get(id) !== boughtVolume);
}

/** Judged on the whole; on each deal where the whole cannot be reckoned. */
function hasResultMoved(asked: QuoteOf<'deals'>, now: QuoteOf<'deals'>, tolerancePercent: string): boolean {
  if (asked.profitPercent !== null || now.profitPercent !== null) {
    return hasPercentMoved(asked.profitPercent, now.profitPercent, tolerancePercent);
  }
  const percents = new Map(asked.deals.map(({ id, profitPercent }) => [id, profitPercent]));
  return now.deals.some(({ id, profitPercent }) =>
    hasPercentMoved(percents.get(id) ?? null, profitPercent, tolerancePercent),
  );
}
