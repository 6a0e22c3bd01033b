import { z } from 'zod';

/** A decimal string; null where 3Commas does not say. */
const money = z.string().nullable();
/** When 3Commas was asked, Unix milliseconds. */
const readAtMs = z.number();

export const dealQuoteSchema = z.object({
  type: z.literal('deal'),
  /** In the quote currency. */
  profit: money,
  profitPercent: money,
  profitUsd: money,
  profitAtTakeProfit: money,
  /** In the quote currency: what would be sold. */
  boughtVolume: money,
  status: z.string(),
  readAtMs,
});

/** All deals of a bot that an action reaches, as one. */
const dealsQuoteSchema = z.object({
  type: z.literal('deals'),
  botEnabled: z.boolean(),
  deals: z.array(z.object({ id: z.number(), boughtVolume: money, profitPercent: money })),
  /** Active deals that it does not reach, such as those that have bought nothing yet. */
  others: z.number(),
  /** The sums; `profit` only where all are in one currency. */
  profit: money,
  currency: z.string().nullable(),
  profitUsd: money,
  /** Of what the deals bought. */
  profitPercent: money,
  readAtMs,
});

const botQuoteSchema = z.object({
  type: z.literal('bot'),
  enabled: z.boolean(),
  activeDeals: z.number(),
  maxActiveDeals: z.number().nullable(),
  pairs: z.number(),
  /** The quote currency, where all its pairs share one. */
  currency: z.string().nullable(),
  /** In that currency: what all its deals together take at the most, and a deal to begin with. */
  mostSpent: money,
  baseOrder: money,
  /** What its ended deals earned: what a deletion takes out of sight. */
  finishedDeals: money,
  finishedProfitUsd: money,
  /** A fingerprint of all that decides what it buys and sells. */
  settings: z.string(),
  /** Its active deals and the newest of all, so that a new one is known as such. */
  knownDeals: z.array(z.number()),
  newestDealAtMs: z.number().nullable(),
  readAtMs,
});

const tradeQuoteSchema = z.object({
  type: z.literal('trade'),
  status: z.string(),
  currency: z.string(),
  /** In the quote currency. */
  profit: money,
  profitPercent: money,
  averagePrice: money,
  units: money,
  /** Ids of the steps that are still to be sold. */
  openSteps: z.array(z.number()),
  step: z.object({ position: z.number(), percent: money, amount: money }).nullable(),
  readAtMs,
});

const accountQuoteSchema = z.object({ type: z.literal('account'), usdAmount: money, readAtMs });

/** The figures that a confirmation shows and is held to. Amounts are decimal strings. */
export const quoteSchema = z.discriminatedUnion('type', [
  dealQuoteSchema,
  dealsQuoteSchema,
  botQuoteSchema,
  tradeQuoteSchema,
  accountQuoteSchema,
]);
export type Quote = z.output<typeof quoteSchema>;
export type QuoteOf<T extends Quote['type']> = Extract<Quote, { type: T }>;

/** How it ended, as 3Commas has it: perhaps in another way than was asked for. */
export const resultSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('deal'),
    status: z.string(),
    /** In the quote currency. */
    profit: money,
    profitPercent: money,
    profitUsd: money,
  }),
  z.object({
    type: z.literal('deals'),
    /** How many ended as was asked for, how many in another way, and how many of the bot are active now. */
    done: z.number(),
    otherwise: z.number(),
    left: z.number(),
    profit: money,
    currency: z.string().nullable(),
    profitUsd: money,
    botEnabled: z.boolean(),
  }),
  z.object({ type: z.literal('bot'), enabled: z.boolean() }),
  z.object({ type: z.literal('started'), dealId: z.number(), pair: z.string() }),
  z.object({
    type: z.literal('trade'),
    status: z.string(),
    currency: z.string(),
    profit: money,
    profitPercent: money,
  }),
  z.object({ type: z.literal('step'), status: z.string(), currency: z.string(), price: money }),
  /** 3Commas does not know it any more. */
  z.object({ type: z.literal('gone') }),
]);
export type ActionResult = z.output<typeof resultSchema>;
