import { z } from 'zod';

/** What can happen to a deal. `ended` is an end in a way that we have no word for. */
export const DEAL_EVENT_KINDS = [
  'opened',
  'safety_order',
  'completed',
  'stop_loss',
  'failed',
  'cancelled',
  'sold',
  'liquidated',
  'ended',
] as const;
export type DealEventKind = (typeof DEAL_EVENT_KINDS)[number];

const money = z.string().nullable();

/**
 * Something that happened to a deal, with the figures of that moment, so that it can be told later without asking
 * 3Commas again.
 */
export const dealEventSchema = z.object({
  /** The same for the same happening, however often it is found: what was told is not told again. */
  id: z.string(),
  kind: z.enum(DEAL_EVENT_KINDS),
  dealId: z.number(),
  /** When it happened by 3Commas' own times, Unix milliseconds; our time where it gives none. */
  atMs: z.number(),
  /** `USDT_BTC` */
  pair: z.string(),
  status: z.string(),
  botName: z.string(),
  accountName: z.string(),
  /** False while the base order is placed and not filled. */
  bought: z.boolean(),
  averagePrice: money,
  safetyOrders: z.object({ completed: z.number(), max: z.number() }),
  /** Only for an end. */
  result: z
    .object({ profit: money, profitPercent: money, profitUsd: money, durationMs: z.number().nullable() })
    .nullable(),
  /** What 3Commas says went wrong. */
  errorMessage: z.string().nullable(),
});
export type DealEvent = z.infer<typeof dealEventSchema>;
