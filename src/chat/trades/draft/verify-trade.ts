import { Decimal } from 'decimal.js';
import { findTrade } from '../../../deals/find-trade.ts';
import { tradeFigures } from '../../../deals/trade-figures.ts';
import { parseWireTime, type SmartTrade } from '../../../threecommas/index.ts';
import type { FormEnv } from '../../forms/form.ts';
import { knownOf, type KnownTrade } from './known.ts';
import { editable, type UpdateParams } from './trade-params.ts';
import { editValues } from './edit-values.ts';
import { pairOf, unitsOf } from './trade-values.ts';

/** Their clock tells whole seconds, and both may drift while a request is on its way. */
const CLOCK_SLACK_MS = 3000;
/** As many as a list gives at most: one that was made must not lie beyond its end. */
const LOOKED_AT = 1000;
/** Exchanges round to their lots. What differs by more is another order. */
const MOST_ROUNDED = 0.05;

/**
 * Looks for the trade that a draft would have made: same account, pair, amount and kind, made after it was sent.
 * Undefined where that cannot be told: one is there that may be it, several are, or the list lacks what must be in it.
 */
export async function findMade(
  { client, values, context, clock }: FormEnv,
  sentAtMs: number,
  isSale: boolean,
): Promise<SmartTrade | 'none' | undefined> {
  const accountId = values['account_id'];
  const units = unitsOf(values);
  const { server_time } = await client.time();
  const skewMs = server_time * 1000 - clock();
  const trades = await client.smartTrades.list({
    limit: LOOKED_AT,
    ...(typeof accountId === 'number' ? { account_id: accountId } : {}),
  });
  const madeAt = (trade: SmartTrade) => parseWireTime(trade.created_at)?.getTime() ?? null;
  const candidates = trades.filter((trade) => {
    const figures = tradeFigures(trade);
    const at = madeAt(trade);
    return (
      figures.pair === pairOf(values) &&
      figures.isSale === isSale &&
      (at === null || at >= sentAtMs + skewMs - CLOCK_SLACK_MS) &&
      !isOtherAmount(figures.units, units)
    );
  });
  const [only, another] = candidates;
  if (only === undefined) return lacks(trades, knownOf(context).trades ?? [], accountId) ? undefined : 'none';
  const isIt =
    another === undefined &&
    madeAt(only) !== null &&
    units !== undefined &&
    tradeFigures(only).units?.eq(units);
  return isIt === true ? only : undefined;
}

function isOtherAmount(made: Decimal | null, wanted: Decimal | undefined): boolean {
  if (made === null || wanted === undefined) return false;
  return made.minus(wanted).abs().gt(wanted.times(MOST_ROUNDED));
}

/** A list without what was there when the draft was opened is not whole, and proves nothing. */
function lacks(trades: readonly SmartTrade[], known: readonly KnownTrade[], accountId: unknown): boolean {
  const ids = new Set(trades.map(({ id }) => id));
  return known.some((trade) => trade.accountId === accountId && !ids.has(trade.id));
}

/** Whether the trade is as the edit wanted it. */
export async function findChanged(
  { client }: FormEnv,
  tradeId: number,
  sent: UpdateParams,
): Promise<{ readonly trade: SmartTrade; readonly done: boolean }> {
  const trade = await findTrade(client, tradeId);
  const now = editable(editValues(trade)) as Readonly<Record<string, unknown>>;
  const done = Object.entries(sent).every(([name, value]) =>
    name === 'note' && value === '' ? now['note'] === undefined : same(value, now[name]),
  );
  return { trade, done };
}

function same(wanted: unknown, now: unknown): boolean {
  if (typeof wanted === 'string' && typeof now === 'string' && isNumber(wanted) && isNumber(now)) {
    return new Decimal(wanted).eq(now);
  }
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(now) &&
      wanted.length === now.length &&
      wanted.every((item, place) => same(item, now[place]))
    );
  }
  if (typeof wanted === 'object' && wanted !== null) {
    return (
      typeof now === 'object' &&
      now !== null &&
      Object.entries(wanted).every(([name, value]) => same(value, (now as Record<string, unknown>)[name]))
    );
  }
  return wanted === now;
}

function isNumber(value: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(value);
}
