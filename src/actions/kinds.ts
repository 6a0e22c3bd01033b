import { z } from 'zod';

/** What an action is done to. */
export const TARGET_TYPES = ['deal', 'bot', 'trade', 'account'] as const;
export type TargetType = (typeof TARGET_TYPES)[number];

/** Everything that moves money or deletes, and what it is done to. */
const TARGET_OF = {
  close: 'deal',
  cancel: 'deal',
  enableBot: 'bot',
  disableBot: 'bot',
  startDeal: 'bot',
  deleteBot: 'bot',
  closeAllOfBot: 'bot',
  cancelAllOfBot: 'bot',
  closeTrade: 'trade',
  cancelTrade: 'trade',
  closeStep: 'trade',
  removeAccount: 'account',
} as const satisfies Record<string, TargetType>;

export type ActionKind = keyof typeof TARGET_OF;
export const ACTION_KINDS = Object.keys(TARGET_OF) as [ActionKind, ...ActionKind[]];

export function targetTypeOf(kind: ActionKind): TargetType {
  return TARGET_OF[kind];
}

/** Those that sent twice do more than once: another deal, or the same to deals that opened meanwhile. */
const ADD_UP: ReadonlySet<ActionKind> = new Set(['startDeal', 'closeAllOfBot', 'cancelAllOfBot']);

export function addsUp(kind: ActionKind): boolean {
  return ADD_UP.has(kind);
}

export const targetSchema = z.object({
  type: z.enum(TARGET_TYPES),
  id: z.number(),
  /** One step of a smart trade. */
  stepId: z.number().optional(),
});
/** Named by ids that never change, so that nothing else can be hit than what was shown. */
export type Target = Readonly<z.output<typeof targetSchema>>;

/** What a kind is done to, of the right type. */
export function targetOf(kind: ActionKind, id: number, stepId?: number): Target {
  return { type: TARGET_OF[kind], id, ...(stepId !== undefined && { stepId }) };
}

/** The steps of one smart trade are one target: what is done to one of them changes what the others are worth. */
export function isSameTarget(one: Target, other: Target): boolean {
  return one.type === other.type && one.id === other.id;
}

/** Wire parameters beyond the target's id (API document, "Start new deal asap"). */
export const paramsSchema = z.object({
  pair: z.string().optional(),
  skip_signal_checks: z.boolean().optional(),
  skip_open_deals_checks: z.boolean().optional(),
});
export type ActionParams = Readonly<z.output<typeof paramsSchema>>;
