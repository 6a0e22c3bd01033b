import { notFound } from './api-error.ts';
import type { Dialect } from './dialect.ts';
import type { PriceBook } from './market.ts';
import type { ParamReader } from './param-reader.ts';
import type { AccountState, BotState, DealState, SmartTradeState, UserState } from './state.ts';
import type { WireDealContext } from './wire-deal.ts';
import type { World } from './world.ts';

/** One authorised request, as a handler sees it. */
export interface Call {
  /** The owner of the key. For a stale read this is a copy of the past. */
  readonly user: UserState;
  /** Parameters of path, query and body in one. */
  readonly params: ParamReader;
  /** Prices that belong to `user`: of now, or of the same past. */
  readonly prices: PriceBook;
  readonly dialect: Dialect;
  readonly world: World;
}

/** Returns the body of the answer, or throws a SimApiError. */
export type Handler = (call: Call) => unknown;

export function wireContext({ user, prices, dialect, world }: Call): WireDealContext {
  return {
    rules: (pair) => world.market.rules(pair),
    prices,
    dialect,
    accountName: (accountId) => user.accounts.get(accountId)?.name ?? '',
  };
}

export function dealOf(call: Call): DealState {
  return byId(call, 'deal_id', call.user.deals);
}

export function botOf(call: Call): BotState {
  return byId(call, 'bot_id', call.user.bots);
}

export function accountOf(call: Call): AccountState {
  return byId(call, 'account_id', call.user.accounts);
}

export function smartTradeOf(call: Call): SmartTradeState {
  return byId(call, 'smart_trade_id', call.user.smartTrades);
}

function byId<T>({ params }: Call, name: string, things: ReadonlyMap<number, T>): T {
  const id = params.requiredInteger(name);
  params.check();
  const thing = things.get(id);
  if (thing === undefined) throw notFound();
  return thing;
}
