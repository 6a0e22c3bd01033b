import { openSafetyOrders, safetyOrderVolume } from './deal-math.ts';
import { isFinished } from './deal-status.ts';
import { type Decimal, ZERO } from './decimal.ts';
import type { Market } from './market.ts';
import { isHolding } from './smart-trade-status.ts';
import type { UserState } from './state.ts';

/** What an account's open orders hold back, per currency: coins in take profit orders, money in safety orders. */
export function fundsOnOrders(
  user: UserState,
  accountId: number,
  rulesOf: Market['rules'],
): ReadonlyMap<string, Decimal> {
  const held = new Map<string, Decimal>();
  const hold = (currency: string, amount: Decimal): void => {
    held.set(currency, (held.get(currency) ?? ZERO).plus(amount));
  };
  for (const id of user.activeDealIds) {
    const deal = user.deals.get(id);
    const rules = deal && rulesOf(deal.pair);
    if (
      !deal ||
      !rules ||
      deal.accountId !== accountId ||
      isFinished(deal) ||
      deal.settings.strategy === 'short'
    )
      continue;
    hold(rules.base, deal.entryAmount);
    for (const n of openSafetyOrders(deal)) hold(rules.quote, safetyOrderVolume(deal, n));
  }
  for (const trade of user.smartTrades.values()) {
    const rules = rulesOf(trade.pair);
    if (rules && trade.accountId === accountId && isHolding(trade))
      hold(rules.base, trade.units.minus(trade.soldAmount));
  }
  return held;
}
