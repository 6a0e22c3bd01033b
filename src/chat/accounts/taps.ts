import { z } from 'zod';
import { count, defineTap, id, place } from '../tap.ts';

/** A page of the list of accounts. */
export const accountsTap = defineTap('as', { page: count, place });
/** The card of an account. */
export const accountTap = defineTap('a', { accountId: id, place });
/** What can be done to an account and is seldom wanted. */
export const moreOfAccountTap = defineTap('am', { accountId: id });

const COINS = ['main', 'all'] as const;
/** All coins of an account, or those without dust. */
export type Coins = (typeof COINS)[number];
/** A page of the table of an account's balances. */
export const balancesTap = defineTap('ab', { accountId: id, coins: z.enum(COINS), page: count });
/** The picture of an account's balances. */
export const balancesChartTap = defineTap('ac', { accountId: id });
/** Makes 3Commas ask the exchange. */
export const loadBalancesTap = defineTap('al', { accountId: id });
export const renameAccountTap = defineTap('ar', { accountId: id });

/** What is left of a search for the data of a button: short, and without what separates fields there. */
export function shortSearch(words: string): string {
  let search = words.toLowerCase().replaceAll(':', ' ').replace(/\s+/g, ' ').trim().toWellFormed();
  while (Buffer.byteLength(search) > SEARCH_BYTES) search = Array.from(search).slice(0, -1).join('');
  return search.trim();
}
const SEARCH_BYTES = 32;

/** A page of the exchanges that can be connected, of those only whose name has the words. */
export const marketsTap = defineTap('mk', { search: z.string().max(SEARCH_BYTES), page: count, place });
/** A new account: of this exchange where one is named, by its code or else by its name. */
export const addAccountTap = defineTap('aa', { market: z.string().max(48), place });
