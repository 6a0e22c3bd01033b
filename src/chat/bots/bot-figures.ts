import { Decimal } from 'decimal.js';
import { dealFigures } from '../../deals/figures.ts';
import { splitPair, type Bot } from '../../threecommas/index.ts';
import { sumKnown } from '../../deals/sum-known.ts';

/** What a bot's numbers mean, in decimals. Null where 3Commas does not say. */
export interface BotFigures {
  readonly id: number;
  readonly name: string;
  readonly isOn: boolean;
  readonly deals: { readonly active: number; readonly max: number | null };
  /** What its active deals are worth together now, unrealised. */
  readonly activeProfitUsd: Decimal | null;
  readonly finishedProfitUsd: Decimal | null;
  readonly finishedCount: Decimal | null;
  readonly isComposite: boolean;
  /** What all its pairs are paid with; null where they differ. */
  readonly quote: string | null;
  /** What its only pair trades; null where there are several. */
  readonly base: string | null;
}

export function botFigures(bot: Bot): BotFigures {
  const pairs = bot.pairs.map(splitPair);
  const quotes = new Set(pairs.map(({ quote }) => quote));
  const open = bot.active_deals.map((deal) => dealFigures(deal).profitUsd);
  return {
    id: bot.id,
    name: bot.name,
    isOn: bot.is_enabled,
    deals: {
      active: Math.max(bot.active_deals_count ?? 0, bot.active_deals.length),
      max: bot.max_active_deals,
    },
    activeProfitUsd: sumKnown(open) ?? decimalOf(bot.active_deals_usd_profit),
    finishedProfitUsd: decimalOf(bot.finished_deals_profit_usd),
    finishedCount: decimalOf(bot.finished_deals_count),
    isComposite: bot.pairs.length > 1,
    quote: quotes.size === 1 ? (pairs[0]?.quote ?? null) : null,
    base: pairs.length === 1 ? (pairs[0]?.base ?? null) : null,
  };
}

/** Larger or smaller than that is no amount of anything. */
const LARGEST_EXPONENT = 30;

/** A number of 3Commas; null for what is none. */
export function decimalOf(value: string | null | undefined): Decimal | null {
  if (value === null || value === undefined) return null;
  const number = new Decimal(value);
  return number.isFinite() && Math.abs(number.e) <= LARGEST_EXPONENT ? number : null;
}

/** `BTC/USDT`, as traders write it. */
export function symbolOf(pair: string): string {
  const { quote, base } = splitPair(pair);
  return quote === '' ? base : `${base}/${quote}`;
}
