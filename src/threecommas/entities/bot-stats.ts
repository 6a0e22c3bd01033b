import { z } from 'zod';
import { money, type Known } from './fields.ts';

const moneyByCurrency = z.record(z.string(), money).default({}).catch({});
const usdProfits = z.looseObject({
  overall_usd_profit: money,
  today_usd_profit: money,
  active_deals_usd_profit: money,
  funds_locked_in_active_deals: money,
});
const noProfits = {
  overall_usd_profit: null,
  today_usd_profit: null,
  active_deals_usd_profit: null,
  funds_locked_in_active_deals: null,
};

export const botStatsSchema = z.looseObject({
  overall_stats: moneyByCurrency,
  today_stats: moneyByCurrency,
  profits_in_usd: usdProfits.default(noProfits).catch(noProfits),
});

/** Results of bots (API document, "Get bot stats"): decimal strings by currency. */
export interface BotStats {
  readonly overall_stats: Readonly<Record<string, string | null>>;
  readonly today_stats: Readonly<Record<string, string | null>>;
  readonly profits_in_usd: Known<z.output<typeof usdProfits>>;
}
