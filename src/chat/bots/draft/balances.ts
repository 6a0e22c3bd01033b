import { Decimal } from 'decimal.js';
import { ThreeCommasError, type ThreeCommasClient } from '../../../threecommas/index.ts';
import type { Values } from '../../forms/form.ts';
import { FREE } from './bot-values.ts';

/** An account may hold hundreds of coins; those of least value are of no use to a bot. */
const KEPT = 100;
/** A question does not wait for a detail for ever. */
const PATIENCE_MS = 5_000;

/**
 * What an account has free, by currency, from 3Commas' own copy of it. Null where it cannot be read: the key may lack
 * the permission, and a bot can be made without.
 */
export async function readBalances(
  client: ThreeCommasClient,
  accountId: number,
): Promise<Readonly<Record<string, string>> | null> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const rows = await client.accounts.tableData(accountId, { signal });
    const worth = (value: string | null) => new Decimal(value ?? 0);
    const free = rows
      .toSorted((a, b) => worth(b.usd_value).cmp(worth(a.usd_value)))
      .slice(0, KEPT)
      .flatMap(({ currency_code, position, on_orders }): [string, string][] => {
        const left = new Decimal(position ?? 0).minus(on_orders ?? 0);
        return left.isFinite() ? [[currency_code, Decimal.max(left, 0).toFixed()]] : [];
      });
    return Object.fromEntries(free);
  } catch (error) {
    if (error instanceof ThreeCommasError || signal.aborted) return null;
    throw error;
  }
}

/** What the chosen account has free of a currency; undefined where its balances are not known. */
export function freeOf(values: Values, currency: string): Decimal | undefined {
  const free = values[FREE];
  if (typeof free !== 'object' || free === null || Array.isArray(free)) return undefined;
  const amount = Object.hasOwn(free, currency) ? (free as Readonly<Record<string, unknown>>)[currency] : '0';
  return new Decimal(typeof amount === 'string' ? amount : 0);
}
