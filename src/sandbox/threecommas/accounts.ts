import { type Decimal, decimal, ZERO } from './decimal.ts';
import { isFinished } from './deal-status.ts';
import type { PriceBook } from './market.ts';
import { isSmartTradeFinished } from './smart-trade-status.ts';
import type { AccountState, UserState } from './state.ts';

interface NewAccount {
  readonly id: number;
  readonly name: string;
  readonly marketCode: string;
  readonly isPaper?: boolean;
  readonly exchangeKey?: string;
  readonly balances: Readonly<Record<string, string>>;
  readonly at: number;
  /** How much more it is worth now than at the beginning, in per cent. */
  readonly gainedPercent?: number;
}

export function createAccount(account: NewAccount, prices: PriceBook): AccountState {
  const balances = new Map(
    Object.entries(account.balances).map(([code, amount]) => [code, decimal(amount)] as const),
  );
  return {
    id: account.id,
    name: account.name,
    marketCode: account.marketCode,
    isPaper: account.isPaper ?? false,
    exchangeKey: account.exchangeKey ?? '',
    createdAt: account.at,
    updatedAt: account.at,
    balances,
    reported: new Map(balances),
    startUsd: worthUsd(balances, prices).div(1 + (account.gainedPercent ?? 0) / 100),
  };
}

/** Makes 3Commas' copy of the balances what the exchange has. */
export function reloadBalances(account: AccountState, at: number): void {
  account.reported = new Map([...account.balances].filter(([, amount]) => !amount.isZero()));
  account.updatedAt = at;
}

export function worthUsd(balances: ReadonlyMap<string, Decimal>, prices: PriceBook): Decimal {
  let sum = ZERO;
  for (const [currency, amount] of balances) sum = sum.plus(amount.times(prices.usdRate(currency) ?? ZERO));
  return sum;
}

/** Whether deals or smart trades still run on the account, which then cannot be removed. */
export function isInUse(user: UserState, accountId: number): boolean {
  const running = [...user.activeDealIds].some((id) => {
    const deal = user.deals.get(id);
    return deal?.accountId === accountId && !isFinished(deal);
  });
  return (
    running ||
    [...user.smartTrades.values()].some(
      (trade) => trade.accountId === accountId && !isSmartTradeFinished(trade),
    )
  );
}
