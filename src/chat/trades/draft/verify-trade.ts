import { Decimal } from 'decimal.js';
import { findTrade } from '../../../deals/find-trade.ts';
import { tradeFigures } from '../../../deals/trade-figures.ts';
import { parseWireTime, type SmartTrade } from '../../../threecommas/index.ts';
import type { FormEnv } from '../../forms/form.ts';
import { editable, type UpdateParams } from './trade-params.ts';
import { editValues } from './edit-values.ts';
import { pairOf, unitsOf } from './trade-values.ts';

/** Their clock tells whole seconds, and both may drift while a request is on its way. */
const CLOCK_SLACK_MS = 3000;
const LOOKED_AT = 100;

/**
 * Looks for the trade that a draft would have made: same account, pair, amount and kind, made after it was sent.
 * Undefined where there is one of which that cannot be told.
 */
export async function findMade(
  { client, values, clock }: FormEnv,
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
  const alike = trades.filter((trade) => {
    const figures = tradeFigures(trade);
    return (
      figures.pair === pairOf(values) &&
      figures.isSale === isSale &&
      units !== undefined &&
      figures.units?.eq(new Decimal(units)) === true
    );
  });
  const madeAt = (trade: SmartTrade) => parseWireTime(trade.created_at)?.getTime();
  const made = alike.find((trade) => (madeAt(trade) ?? 0) >= sentAtMs + skewMs - CLOCK_SLACK_MS);
  if (made !== undefined) return made;
  return alike.some((trade) => madeAt(trade) === undefined) ? undefined : 'none';
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
