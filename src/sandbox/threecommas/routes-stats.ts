import { type Handler } from './call.ts';
import { inUsd, profitAt, realisedProfit } from './deal-math.ts';
import { isFinished } from './deal-status.ts';
import { type Decimal, wireRounded, ZERO } from './decimal.ts';
import type { DealState } from './state.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** "Get bot stats": strings for each currency, JSON numbers in dollars. */
export const showBotStats: Handler = ({ params, user, prices, world }) => {
  const accountId = params.integer('account_id');
  const botId = params.integer('bot_id');
  params.check();
  const now = world.clock.now();
  const midnight = now - (now % DAY_MS);
  const deals = [...user.deals.values()].filter(
    (deal) =>
      (accountId === null || deal.accountId === accountId) && (botId === null || deal.botId === botId),
  );
  const sold = deals.filter((deal) => isFinished(deal) && !deal.exitAmount.isZero());
  const soldToday = sold.filter((deal) => (deal.closedAt ?? 0) >= midnight);
  const running = deals.filter((deal) => !isFinished(deal) && !deal.entryAmount.isZero());
  const quoteOf = (deal: DealState): string => world.market.rules(deal.pair)?.quote ?? 'USDT';
  const perCurrency = (list: readonly DealState[]): Record<string, string> => {
    const sums = new Map<string, Decimal>();
    for (const deal of list) {
      const quote = quoteOf(deal);
      sums.set(quote, (sums.get(quote) ?? ZERO).plus(realisedProfit(deal)));
    }
    return Object.fromEntries([...sums].map(([quote, amount]) => [quote, wireRounded(amount, 8)]));
  };
  const usd = (list: readonly DealState[], worth: (deal: DealState) => Decimal, places: number): number =>
    list
      .reduce((sum, deal) => sum.plus(worth(deal)), ZERO)
      .toDecimalPlaces(places)
      .toNumber();
  const finalUsd = (deal: DealState): Decimal => deal.finalUsdProfit ?? ZERO;

  return {
    overall_stats: perCurrency(sold),
    today_stats: perCurrency(soldToday),
    profits_in_usd: {
      overall_usd_profit: usd(sold, finalUsd, 2),
      today_usd_profit: usd(soldToday, finalUsd, 2),
      active_deals_usd_profit: usd(
        running,
        (deal) => inUsd(profitAt(deal, prices.price(deal.pair) ?? ZERO), quoteOf(deal), prices),
        9,
      ),
      funds_locked_in_active_deals: usd(running, (deal) => inUsd(deal.entryVolume, quoteOf(deal), prices), 9),
    },
  };
};
