import { dealFigures } from '../deals/figures.ts';
import { endingOf } from '../deals/endings.ts';
import {
  isFinished,
  normalizeDealStatus,
  parseWireTime,
  type Deal,
  type WireTime,
} from '../threecommas/index.ts';
import type { DealEvent, DealEventKind } from './events.ts';
import type { KnownDeal, Snapshot } from './journal.ts';

/** What one look found. Deals that could not be read are in none of the lists. */
export interface Look {
  /** When it was taken, Unix milliseconds. */
  readonly atMs: number;
  /** Every active deal, all pages. */
  readonly active: readonly Deal[];
  /** Deals known to have ended: the newest of the finished list, and looked-up deals that are over. */
  readonly ended: readonly Deal[];
  /** 3Commas' own time before the lists were read, Unix milliseconds; only a first look needs it. */
  readonly serverTimeMs?: number;
}

export interface Comparison {
  /** In the order in which they happened. */
  readonly events: readonly DealEvent[];
  readonly next: Snapshot;
}

/** So many ended deals are remembered, newest last: more than a look of the finished list can bring. */
const REMEMBERED_ENDS = 1000;

/**
 * Finds what happened between two looks. A deal ends only where 3Commas shows it as finished: a deal that is merely
 * missing stays known, so that a failed, partial or empty answer is no news.
 *
 * Nor is a deal news because a list left it out before: what is older than the first look is history, whenever it is
 * first seen.
 *
 * @param previous undefined at the first look, which tells nothing: what is there already is no news
 */
export function compare(previous: Snapshot | undefined, look: Look): Comparison {
  const known = previous?.deals ?? {};
  const told = new Set(previous?.endedIds ?? []);
  const horizonMs = previous?.horizonMs ?? look.serverTimeMs ?? newestTime(look);
  /** A time that 3Commas does not give is taken for a new one: better told than lost. */
  const isNew = (time: number | null) => time === null || time > horizonMs;
  const deals = new Map<string, KnownDeal>(Object.entries(known));
  const events: DealEvent[] = [];

  // A deal can be in both lists when it ended between the two requests: the end counts.
  const ended = new Map(
    [...look.ended, ...look.active].filter(isFinished).map((deal) => [deal.id, deal] as const),
  );

  for (const deal of look.active) {
    if (ended.has(deal.id) || told.has(deal.id)) continue;
    const before = known[String(deal.id)];
    const completed = deal.completed_safety_orders_count;
    if (before === undefined) {
      if (isNew(timeOf(deal.created_at))) events.push(dealEvent('opened', deal, look.atMs));
    } else if (completed > before.safetyOrders) events.push(dealEvent('safety_order', deal, look.atMs));
    deals.set(String(deal.id), {
      status: normalizeDealStatus(deal.status),
      // Never down: a stale answer must not make the same fill news a second time.
      safetyOrders: Math.max(completed, before?.safetyOrders ?? 0),
    });
  }

  for (const deal of ended.values()) {
    const before = known[String(deal.id)];
    deals.delete(String(deal.id));
    if (told.has(deal.id)) continue;
    if (before === undefined) {
      if (!isNew(timeOf(deal.closed_at) ?? timeOf(deal.updated_at))) continue;
      if (isNew(timeOf(deal.created_at))) events.push(dealEvent('opened', deal, look.atMs));
    }
    events.push(dealEvent(endingOf(normalizeDealStatus(deal.status)), deal, look.atMs));
  }
  // Those just seen last: what a list keeps bringing must never fall out of what is remembered.
  const endedIds = [...(previous?.endedIds ?? []).filter((id) => !ended.has(id)), ...ended.keys()];

  return {
    events: previous === undefined ? [] : events.sort((a, b) => a.atMs - b.atMs),
    next: {
      seq: (previous?.seq ?? 0) + 1,
      takenAtMs: look.atMs,
      horizonMs,
      deals: Object.fromEntries(deals),
      endedIds: endedIds.slice(-REMEMBERED_ENDS),
    },
  };
}

/** By 3Commas' own clock, since ours may differ from it. */
function newestTime(look: Look): number {
  const times = [...look.active, ...look.ended].flatMap((deal) =>
    [deal.created_at, deal.updated_at, deal.closed_at].map(timeOf),
  );
  return times.reduce<number>((newest, time) => Math.max(newest, time ?? 0), 0);
}

function timeOf(value: WireTime): number | null {
  return parseWireTime(value)?.getTime() ?? null;
}

function dealEvent(kind: DealEventKind, deal: Deal, nowMs: number): DealEvent {
  const figures = dealFigures(deal);
  const createdMs = timeOf(deal.created_at);
  const closedMs = timeOf(deal.closed_at);
  const ending = kind !== 'opened' && kind !== 'safety_order';
  const atMs = { opened: createdMs, safety_order: timeOf(deal.updated_at) }[kind as string] ?? closedMs;
  return {
    id: `${deal.id}.${kind === 'safety_order' ? `so${figures.safetyOrders.completed}` : ending ? 'end' : kind}`,
    kind,
    dealId: deal.id,
    atMs: atMs ?? nowMs,
    pair: deal.pair,
    status: figures.status,
    botName: deal.bot_name ?? '',
    accountName: deal.account_name ?? '',
    bought: figures.averagePrice !== null,
    averagePrice: figures.averagePrice?.toFixed() ?? null,
    safetyOrders: figures.safetyOrders,
    result: ending
      ? {
          profit: figures.profit?.toFixed() ?? null,
          profitPercent: figures.profitPercent?.toFixed() ?? null,
          profitUsd: figures.profitUsd?.toFixed() ?? null,
          durationMs: createdMs === null || closedMs === null ? null : closedMs - createdMs,
        }
      : null,
    errorMessage: deal.failed_message ?? deal.error_message ?? null,
  };
}
