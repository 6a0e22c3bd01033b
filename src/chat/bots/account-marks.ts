import { ThreeCommasError, type Account, type ThreeCommasClient } from '../../threecommas/index.ts';
import { accountFigures, type AccountFigures } from '../accounts/account-figures.ts';

/** Money that is not real, as 3Commas itself writes it. */
export type AccountMark = NonNullable<AccountFigures['play']>;

/** Null for an account with real money. */
export function accountMark(account: Account): AccountMark | null {
  return accountFigures(account).play;
}

/** Whether an account's money is real. Null where it is, or where it cannot be found out. */
export type MarkOf = (
  userId: number,
  client: ThreeCommasClient,
  accountId: number | null,
) => Promise<AccountMark | null>;

/** An account does not change its nature; what is new within the time is asked for. */
const KEPT_MS = 10 * 60_000;
/** A card does not wait for a detail for ever. */
const PATIENCE_MS = 3000;

/** Bots name their account and not its kind: that stands in the list of accounts, read seldom. */
export function createAccountMarks(deps: { readonly clock: () => number }): MarkOf {
  const known = new Map<number, { readonly atMs: number; readonly marks: Map<number, AccountMark | null> }>();
  return async (userId, client, accountId) => {
    if (accountId === null) return null;
    const kept = known.get(userId);
    const isFresh = kept !== undefined && Math.abs(deps.clock() - kept.atMs) < KEPT_MS;
    if (isFresh && kept.marks.has(accountId)) return kept.marks.get(accountId) ?? null;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      const accounts = await client.accounts.list({ signal });
      const marks = new Map(accounts.map((account) => [account.id, accountMark(account)]));
      known.set(userId, { atMs: deps.clock(), marks });
      return marks.get(accountId) ?? null;
    } catch (error) {
      // A key may lack the permission for accounts while its bots can be read.
      if (error instanceof ThreeCommasError || signal.aborted) return null;
      throw error;
    }
  };
}
