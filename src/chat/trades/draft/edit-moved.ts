import type { SmartTrade } from '../../../threecommas/index.ts';
import type { Field, FormEnv, Json, Values } from '../../forms/form.ts';
import { editOf, editValues } from './edit-values.ts';
import { NOW_PRICE } from './known.ts';
import { EDIT, STEPS, stepNames } from './trade-values.ts';

/** As the trade was when it was last read again: the draft's context is fixed, its values are not. */
const SINCE = 'edit#since';

/** How the trade was when the draft's figures were last reckoned: what the changes count from. */
export function beforeOf({ values, context }: Pick<FormEnv, 'values' | 'context'>): Values {
  const since = values[SINCE];
  return isValues(since) ? since : editOf(context).before;
}

function isValues(value: Json | undefined): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a draft of changes comes to for a trade that was changed elsewhere. */
export interface Rebased {
  /** For the draft; null where there is nothing any more. */
  readonly set: Values;
  /** How the trade is now. */
  readonly now: Values;
  /** Steps were sold or added, so the person's changes of steps mean others now: they were given up. */
  readonly stepsDropped: boolean;
}

/**
 * Undefined where the trade is as the draft has it. Today's price does not count.
 *
 * @param fields that apply: what is hidden cannot have been changed by the person
 */
export function rebase(
  env: Pick<FormEnv, 'values' | 'context'>,
  fields: readonly Pick<Field, 'name'>[],
  trade: SmartTrade,
): Rebased | undefined {
  const before = beforeOf(env);
  const now = editValues(trade);
  const all = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (name) => name !== NOW_PRICE,
  );
  if (all.every((name) => same(before[name], now[name]))) return undefined;
  const applying = new Set(fields.map(({ name }) => name));
  const isTheirs = (name: string) => applying.has(name) && !same(env.values[name], before[name]);
  const otherSteps = [EDIT.done, EDIT.positions].some((name) => !same(before[name], now[name]));
  const taken = [...new Set([...all, ...STEP_NAMES])].filter(
    (name) => !isTheirs(name) || (otherSteps && STEP_NAMES.has(name)),
  );
  // What was never there is not set to nothing: it would count as answered.
  const set = taken.filter((name) => name in now || name in before || name in env.values);
  return {
    set: {
      ...Object.fromEntries(set.map((name) => [name, now[name] ?? null])),
      [NOW_PRICE]: now[NOW_PRICE] ?? null,
      [SINCE]: now,
    },
    stepsDropped: otherSteps && [...STEP_NAMES].some(isTheirs),
    now,
  };
}

const STEP_NAMES: ReadonlySet<string> = new Set(STEPS.flatMap((step) => Object.values(stepNames(step))));

/** What is not there and what was taken away are the same. */
function same(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
