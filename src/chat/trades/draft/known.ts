import { Decimal } from 'decimal.js';
import { tradeFigures } from '../../../deals/trade-figures.ts';
import { ThreeCommasError, splitPair, type ThreeCommasClient } from '../../../threecommas/index.ts';
import { accountMark } from '../../bots/account-marks.ts';
import type { Json, Values } from '../../forms/form.ts';

/** What was read from 3Commas when the draft was opened, kept with it: a question is asked without asking again. */
export interface Known {
  readonly accounts: readonly KnownAccount[];
  /** That the person trades or has coins of, the likeliest first. */
  readonly pairs: readonly string[];
  /** The newest, by which a list shows later whether it is whole. Drafts of an older version have none. */
  readonly trades?: readonly KnownTrade[];
}

export interface KnownTrade {
  readonly id: number;
  readonly accountId: number | null;
}

export interface KnownAccount {
  readonly id: number;
  readonly name: string;
  /** `PAPER` or `DEMO`; null for real money. */
  readonly mark: string | null;
  readonly canBuyAtMarket: boolean;
  readonly canBuyOnCondition: boolean;
}

/** As it is stored with the draft. */
export function toContext(known: object): Json {
  return JSON.parse(JSON.stringify(known)) as Json;
}

/** From what {@link toContext} stored; drafts are sealed, so nothing else can have written it. */
export function knownOf(context: Json): Known {
  return context as unknown as Known;
}

/** Values that belong to no field: how the market stood when the pair was chosen, or the price last looked up. */
export const NOW_PRICE = 'now#price';
export const NOW_FREE_QUOTE = 'now#quote';
export const NOW_FREE_BASE = 'now#base';

const SHOWN_PAIRS = 200;
const KNOWN_TRADES = 30;

/** Reads what a new smart trade can be about. Only the accounts are needed; all else is for suggestions. */
export async function readKnown(client: ThreeCommasClient, kind: 'trade' | 'sale'): Promise<Known> {
  const [accounts, trades, bots, deals] = await Promise.all([
    client.accounts.list(),
    orNothing(client.smartTrades.list({ limit: 100 })),
    orNothing(client.bots.list()),
    orNothing(client.deals.list({ scope: 'active', limit: 100 })),
  ]);
  const supported = accounts.filter(
    (account) =>
      (kind === 'trade' ? account.smart_trading_supported : account.smart_selling_supported) !== false,
  );
  const pairs = [
    ...trades.map((trade) => tradeFigures(trade).pair),
    ...deals.map(({ pair }) => pair),
    ...bots.flatMap((bot) => bot.pairs),
  ];
  return {
    accounts: (supported.length > 0 ? supported : accounts).map((account) => ({
      id: account.id,
      name: account.name,
      mark: accountMark(account),
      canBuyAtMarket: account.market_buy_supported !== false,
      canBuyOnCondition: account.conditional_buy_supported !== false,
    })),
    pairs: [...new Set(pairs)].filter((pair) => splitPair(pair).quote !== '').slice(0, SHOWN_PAIRS),
    trades: trades
      .toSorted((a, b) => b.id - a.id)
      .slice(0, KNOWN_TRADES)
      .map(({ id, account_id }) => ({ id, accountId: account_id })),
  };
}

const DOLLARS = new Set(['USD', 'USDT', 'USDC', 'BUSD', 'TUSD', 'FDUSD', 'DAI']);
/** A question does not wait for a suggestion for ever. */
const PATIENCE_MS = 5000;

/**
 * What a pair costs now and what the account has free, as far as can be told: 3Commas has no endpoint for prices, so
 * the price is that of an active trade or deal, else what the account's coins are valued at. Null where unknown.
 */
export async function readMarket(
  client: ThreeCommasClient,
  accountId: number | null,
  pair: string,
): Promise<Values> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const [trades, deals, balances] = await Promise.all([
    orNothing(client.smartTrades.list({ scope: 'active', limit: 100 }, { signal })),
    orNothing(client.deals.list({ scope: 'active', limit: 100 }, { signal })),
    accountId === null ? null : orNull(client.accounts.tableData(accountId, { signal })),
  ]);
  const { quote, base } = splitPair(pair);
  const usd = (code: string): Decimal | null => {
    const row = balances?.find(({ currency_code }) => currency_code === code);
    return positive(row?.current_price_usd ?? null) ?? (DOLLARS.has(code) ? new Decimal(1) : null);
  };
  const [baseUsd, quoteUsd] = [usd(base), usd(quote)];
  const price =
    trades.map(tradeFigures).find((figures) => figures.pair === pair)?.currentPrice ??
    positive(deals.find((deal) => deal.pair === pair)?.current_price ?? null) ??
    (baseUsd && quoteUsd ? baseUsd.div(quoteUsd).toSignificantDigits(6) : null);
  const free = (code: string): string | null => {
    if (balances === null) return null;
    const row = balances.find(({ currency_code }) => currency_code === code);
    const left = new Decimal(row?.position ?? 0).minus(row?.on_orders ?? 0);
    return left.isFinite() ? Decimal.max(left, 0).toFixed() : null;
  };
  return {
    [NOW_PRICE]: price?.toFixed() ?? null,
    [NOW_FREE_QUOTE]: free(quote),
    [NOW_FREE_BASE]: free(base),
  };
}

async function orNothing<T>(reading: Promise<readonly T[]>): Promise<readonly T[]> {
  return (await orNull(reading)) ?? [];
}

/** A key may lack one permission, and a trade can be made without what it would have let us suggest. */
async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (
      error instanceof ThreeCommasError ||
      (error instanceof DOMException && error.name === 'TimeoutError')
    ) {
      return null;
    }
    throw error;
  }
}

function positive(value: string | null): Decimal | null {
  if (value === null) return null;
  const parsed = new Decimal(value);
  return parsed.isFinite() && parsed.gt(0) && Math.abs(parsed.e) < 100 ? parsed : null;
}
