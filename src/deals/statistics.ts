import { Decimal } from 'decimal.js';
import { parseWireTime, type Deal } from '../threecommas/index.ts';
import { dealFigures } from './figures.ts';

/** What ended deals tell together. Null where nothing is known. */
export interface DealStatistics {
  readonly count: number;
  /** Deals that ended with more than they cost, in percent of those whose result is known. */
  readonly wonPercent: Decimal | null;
  readonly averageDurationMs: number | null;
  /** Safety orders that a deal used, on average. */
  readonly averageSafetyOrders: Decimal | null;
  readonly profitUsd: Decimal | null;
}

/** A finished deal that bought something, reduced to what statistics need. */
export interface EndedDeal {
  readonly closedAtMs: number;
  readonly durationMs: number | null;
  readonly profitUsd: Decimal | null;
  readonly safetyOrders: number;
  readonly botName: string;
}

/** Undefined for a deal that goes on, never began, or does not say when it ended. */
export function endedDeal(deal: Deal): EndedDeal | undefined {
  const figures = dealFigures(deal);
  const closedAt = parseWireTime(deal.closed_at);
  // Cancelled and failed deals hand the coins back: there is no result to count.
  if (!figures.finished || closedAt === null || ['cancelled', 'failed'].includes(figures.status)) {
    return undefined;
  }
  const closedAtMs = closedAt.getTime();
  const createdAtMs = parseWireTime(deal.created_at)?.getTime();
  return {
    closedAtMs,
    durationMs: createdAtMs === undefined ? null : Math.max(0, closedAtMs - createdAtMs),
    profitUsd: figures.profitUsd,
    safetyOrders: figures.safetyOrders.completed,
    botName: deal.bot_name ?? '',
  };
}

export function statisticsOf(deals: readonly EndedDeal[]): DealStatistics {
  const profits = deals.map(({ profitUsd }) => profitUsd).filter((profit) => profit !== null);
  const durations = deals.map(({ durationMs }) => durationMs).filter((duration) => duration !== null);
  const won = profits.filter((profit) => profit.gt(0)).length;
  return {
    count: deals.length,
    wonPercent: profits.length === 0 ? null : new Decimal(won).div(profits.length).times(100),
    averageDurationMs:
      durations.length === 0 ? null : durations.reduce((sum, one) => sum + one, 0) / durations.length,
    averageSafetyOrders:
      deals.length === 0
        ? null
        : new Decimal(deals.reduce((sum, { safetyOrders }) => sum + safetyOrders, 0)).div(deals.length),
    profitUsd: profits.length === 0 ? null : profits.reduce((sum, profit) => sum.plus(profit)),
  };
}

export const PERIODS = ['day', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

/** So many periods stand side by side in a picture: two weeks, a quarter, a year. */
const SHOWN: Readonly<Record<Period, number>> = { day: 14, week: 13, month: 12 };

/** The beginning of each period shown, oldest first, in Unix milliseconds. Days are those of UTC; weeks begin on Monday. */
export function periodStarts(period: Period, nowMs: number): readonly number[] {
  const now = new Date(nowMs);
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  const sinceMonday = (now.getUTCDay() + 6) % 7;
  return Array.from({ length: SHOWN[period] }, (_, place) => {
    const back = SHOWN[period] - 1 - place;
    switch (period) {
      case 'day':
        return Date.UTC(year, month, day - back);
      case 'week':
        return Date.UTC(year, month, day - sinceMonday - 7 * back);
      case 'month':
        return Date.UTC(year, month - back, 1);
    }
  });
}

/** What each period brought; zero where nothing ended. Deals before the first period are left out. */
export function profitByPeriod(
  deals: readonly EndedDeal[],
  starts: readonly number[],
): readonly { readonly startMs: number; readonly profitUsd: Decimal }[] {
  return starts.map((startMs, place) => {
    const endMs = starts[place + 1] ?? Infinity;
    const profitUsd = deals
      .filter(({ closedAtMs }) => closedAtMs >= startMs && closedAtMs < endMs)
      .reduce((sum, deal) => sum.plus(deal.profitUsd ?? 0), new Decimal(0));
    return { startMs, profitUsd };
  });
}

/** Statistics of each bot that ended a deal, the best first. */
export function statisticsByBot(
  deals: readonly EndedDeal[],
): readonly (DealStatistics & { readonly botName: string })[] {
  const groups = new Map<string, EndedDeal[]>();
  for (const deal of deals) groups.set(deal.botName, [...(groups.get(deal.botName) ?? []), deal]);
  return [...groups]
    .map(([botName, ofBot]) => ({ botName, ...statisticsOf(ofBot) }))
    .sort((a, b) => (b.profitUsd ?? new Decimal(0)).comparedTo(a.profitUsd ?? 0));
}
