import { z } from 'zod';
import { ACTION_KINDS, addsUp, isSameTarget, paramsSchema, targetSchema } from './kinds.ts';
import { quoteSchema, resultSchema } from './quote.ts';

/** Why something that was confirmed was not done, for the words that the chat picks. */
export const REFUSALS = [
  'permission',
  'key',
  'not_found',
  'rate_limit',
  'banned',
  'invalid',
  'other',
] as const;
export type Refusal = (typeof REFUSALS)[number];

const statesBeforeTheEnd = [
  z.object({ kind: z.literal('asked') }),
  z.object({ kind: z.literal('kept') }),
  /** Asked anew with other figures, or for another message. */
  z.object({ kind: z.literal('replaced') }),
  z.object({ kind: z.literal('sending'), atMs: z.number() }),
  /** 3Commas took the order; it has not carried it out yet. */
  z.object({ kind: z.literal('accepted'), atMs: z.number() }),
  /** The call was cut off: what 3Commas did has to be read from the target. */
  z.object({ kind: z.literal('unknown'), atMs: z.number() }),
  /** 3Commas said no: nothing was done. */
  z.object({
    kind: z.literal('refused'),
    refusal: z.enum(REFUSALS),
    detail: z.string().nullable(),
    /** How long nothing is sent any more; where it is banned and that is known. */
    waitMs: z.number().optional(),
  }),
  /** The call was cut off, and the target shows that it never took effect. */
  z.object({ kind: z.literal('not_done') }),
  /** It could not be found out within reason. */
  z.object({ kind: z.literal('unresolved'), accepted: z.boolean() }),
] as const;

/**
 * The life of an action. Only `asked` can be confirmed. `sending` is stored **before** 3Commas is called: whoever
 * finds it later knows that the call may have been made and never makes it again.
 */
export const stateSchema = z.discriminatedUnion('kind', [
  ...statesBeforeTheEnd,
  z.object({
    kind: z.literal('done'),
    result: resultSchema,
    /** From the confirmation to the end as 3Commas has it. */
    tookMs: z.number().nullable(),
  }),
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
  target: targetSchema,
  params: paramsSchema,
  /** What people call the target: `ETH/USDT`, or the name that somebody gave it. */
  name: z.string(),
  /** As on the wire; null for what has none. */
  pair: z.string().nullable(),
  askedAtMs: z.number(),
  expiresAtMs: z.number(),
  quote: quoteSchema,
  state: stateSchema,
  /** When it was sent, where it was. */
  sentAtMs: z.number().optional(),
  /** True once what seemed not done was looked at for as long as it could still take effect. */
  followed: z.boolean().optional(),
  /** False while its end is stored and not yet in its message: the next start shows it then. */
  shown: z.boolean().optional(),
});
export type Action = z.infer<typeof actionSchema>;

/** True while the target is being acted upon: nothing else may be sent for it. */
export function isUnderWay(action: Pick<Action, 'state'>): boolean {
  return ['sending', 'accepted', 'unknown'].includes(action.state.kind);
}

/** What an action changes, its target first: closing all deals of a bot touches each of them. */
function touches({ target, quote }: Pick<Action, 'target' | 'quote'>): readonly string[] {
  const own = `${target.type}:${target.id}`;
  return quote.type === 'deals' ? [own, ...quote.deals.map(({ id }) => `deal:${id}`)] : [own];
}

export function touchesDeal(action: Pick<Action, 'target' | 'quote'>, dealId: number): boolean {
  return touches(action).includes(`deal:${dealId}`);
}

/** So long after it was sent an action that seems not done keeps others from doing the same. */
const LATE_MS = 30_000;

/** Whether an earlier action that seems not done could yet be carried out, besides what is wanted now. */
export function mayComeLate(other: Action, wanted: Pick<Action, 'kind' | 'target'>, nowMs: number): boolean {
  return (
    other.state.kind === 'not_done' &&
    other.sentAtMs !== undefined &&
    nowMs - other.sentAtMs < LATE_MS &&
    addsUp(other.kind) &&
    addsUp(wanted.kind) &&
    isSameTarget(other.target, wanted.target)
  );
}

/** Whether both at a time could do the same thing twice. */
export function isInTheWay(action: Action, other: Action, nowMs: number): boolean {
  if (action.nonce === other.nonce) return false;
  if (!isUnderWay(other)) return mayComeLate(other, action, nowMs);
  const theirs = new Set(touches(other));
  return touches(action).some((thing) => theirs.has(thing));
}

/** Seems not done, and is still being looked at, since a service that is late may carry it out after all. */
export function isLookedOnAt({ state, sentAtMs, followed }: Action): boolean {
  return state.kind === 'not_done' && sentAtMs !== undefined && followed !== true;
}

/** Whether a later question has taken over the message that shows the action. */
export function hasLostItsMessage(action: Action, all: readonly Action[]): boolean {
  if (action.messageId === null) return false;
  const later = all.slice(all.findIndex(({ nonce }) => nonce === action.nonce) + 1);
  return later.some(({ chatId, messageId }) => chatId === action.chatId && messageId === action.messageId);
}
