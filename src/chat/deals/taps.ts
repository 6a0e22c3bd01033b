import { z } from 'zod';
import { defineTap, id, place } from '../tap.ts';

export const DEAL_SCOPES = ['active', 'finished', 'completed', 'all'] as const;
export type DealScope = (typeof DEAL_SCOPES)[number];

/** An id, or 0 for none. */
const idOrNone = z.union([id, z.literal('0').transform(() => 0)]);
/** Short enough that a page, a bot and an account fit into one button together. */
const page = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,5})$/)
  .transform(Number);

/** Whose deals a list shows: those of a bot, of an account, of both at once, or (0 and 0) everybody's. */
export interface DealFilter {
  readonly bot: number;
  readonly account: number;
}
export const EVERYBODY: DealFilter = { bot: 0, account: 0 };

/** A page of a list of deals. */
export const dealsTap = defineTap('ds', {
  scope: z.enum(DEAL_SCOPES),
  page,
  bot: idOrNone,
  account: idOrNone,
  place,
});
/** The bots and accounts whose deals can be listed: a page of them, and the filter to go back to. */
export const dealFilterTap = defineTap('df', {
  scope: z.enum(DEAL_SCOPES),
  page,
  bot: idOrNone,
  account: idOrNone,
});
/** The card of a deal. */
export const dealTap = defineTap('d', { dealId: id, place });
/** The conversations that change a deal. */
export const takeProfitTap = defineTap('dt', { dealId: id });
export const safetyOrdersTap = defineTap('do', { dealId: id });
