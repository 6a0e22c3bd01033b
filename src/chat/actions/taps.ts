import { z } from 'zod';
import { ACTION_KINDS, type ActionKind, type ActionParams, type Target } from '../../actions/kinds.ts';
import { defineTap, id, nonce, place, type TapData } from '../tap.ts';

/** Asks whether to do it; nothing is done by this tap alone. */
export const askTap = defineTap('ask', { kind: z.enum(ACTION_KINDS).exclude(['closeStep']), id, place });
/** Same, for one step of a smart trade. */
export const askStepTap = defineTap('asks', { id, stepId: id, place });
/** Asks anew what was asked before, with its parameters. */
export const againTap = defineTap('aga', { nonce });
export const confirmTap = defineTap('ok', { nonce });
export const keepTap = defineTap('no', { nonce });

/** The button that asks for it in the same message; undefined where it has parameters that no button holds. */
export function askTapOf(kind: ActionKind, target: Target, params: ActionParams): TapData | undefined {
  if (Object.keys(params).length > 0) return undefined;
  const { id: targetId, stepId } = target;
  if (kind !== 'closeStep') return askTap({ kind, id: targetId, place: 'here' });
  return stepId === undefined ? undefined : askStepTap({ id: targetId, stepId, place: 'here' });
}
