import { z } from 'zod';

/** What can be done to a deal behind a confirmation. */
export const ACTION_KINDS = ['close', 'cancel'] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

const money = z.string().nullable();

/** The figures that a confirmation shows and is held to. Amounts are decimal strings. */
const quoteSchema = z.object({
  /** In the quote currency. */
  profit: money,
  profitPercent: money,
  profitUsd: money,
  profitAtTakeProfit: money,
  /** In the quote currency: what would be sold. */
  boughtVolume: money.default(null),
  status: z.string(),
  /** When 3Commas was asked, Unix milliseconds. */
  readAtMs: z.number(),
});
export type Quote = z.infer<typeof quoteSchema>;

const resultSchema = z.object({
  status: z.string(),
  profit: money,
  profitPercent: money,
  profitUsd: money,
  /** From the confirmation to the end as 3Commas has it. */
  tookMs: z.number().nullable(),
});
export type ActionResult = z.infer<typeof resultSchema>;

/** Why something that was confirmed was not done, for the words that the chat picks. */
export const REFUSALS = ['permission', 'key', 'not_found', 'rate_limit', 'invalid', 'other'] as const;
export type Refusal = (typeof REFUSALS)[number];

/**
 * The life of an action. Only `asked` can be confirmed. `sending` is stored **before** 3Commas is called: whoever
 * finds it later knows that the call may have been made and never makes it again.
 */
const stateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('asked') }),
  z.object({ kind: z.literal('kept') }),
  /** Asked anew with other figures, or for another message. */
  z.object({ kind: z.literal('replaced') }),
  z.object({ kind: z.literal('sending'), atMs: z.number() }),
  /** 3Commas took the order; the exchange has not carried it out yet. */
  z.object({ kind: z.literal('accepted'), atMs: z.number() }),
  /** The call was cut off: what 3Commas did has to be read from the deal. */
  z.object({ kind: z.literal('unknown'), atMs: z.number() }),
  z.object({ kind: z.literal('done'), result: resultSchema }),
  /** 3Commas said no: nothing was done. */
  z.object({ kind: z.literal('refused'), refusal: z.enum(REFUSALS), detail: z.string().nullable() }),
  /** The call was cut off, and the deal shows that it never took effect. */
  z.object({ kind: z.literal('not_done') }),
  /** It could not be found out within reason. */
  z.object({ kind: z.literal('unresolved'), accepted: z.boolean() }),
]);
export type ActionState = z.infer<typeof stateSchema>;

/** One thing to be done, once, for one person, on figures that they saw. */
export const actionSchema = z.object({
  /** One-time; names the action in its buttons. */
  nonce: z.string(),
  kind: z.enum(ACTION_KINDS),
  userId: z.number(),
  chatId: z.number(),
  /** The message that shows it; null until it was sent. */
  messageId: z.number().nullable(),
  dealId: z.number(),
  pair: z.string(),
  askedAtMs: z.number(),
  expiresAtMs: z.number(),
  quote: quoteSchema,
  state: stateSchema,
  /** False while its end is stored and not yet in its message: the next start shows it then. */
  shown: z.boolean().optional(),
});
export type Action = z.infer<typeof actionSchema>;

/** True while the deal is being acted upon: nothing else may be sent for it. */
export function isUnderWay(action: Pick<Action, 'state'>): boolean {
  return ['sending', 'accepted', 'unknown'].includes(action.state.kind);
}
