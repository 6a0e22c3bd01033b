import type { Lock } from '../storage/lock.ts';
import type { Store } from '../storage/open-store.ts';
import { createRecords } from '../storage/records.ts';
import { isUnderWay, touchesDeal, type Action, type ActionState } from './action.ts';
import { isSameTarget } from './kinds.ts';
import { storedActionsSchema } from './stored-actions.ts';

/** So many of a person's actions are kept; one that is under way is never dropped. */
const KEPT = 50;

/** The actions of each person, in one record, so that a person's can be found and wiped without a search. */
export interface ActionLog {
  /** Only among the person's own: another's nonce finds nothing. */
  find(userId: number, nonce: string): Promise<Action | undefined>;
  all(userId: number): Promise<readonly Action[]>;
  /** Whether the person is acting upon the deal here, or ended it here. */
  actedOn(userId: number, dealId: number): Promise<boolean>;
  /** An earlier question about the same target is replaced: of all its messages only the newest can be confirmed. */
  add(action: Action): Promise<void>;
  /**
   * Changes an action in one step that no other can come between. `change` returns the new state, or undefined to
   * leave it; what it decides on is what is stored at that moment.
   *
   * @returns the action as it is now, and whether it was changed; undefined where there is none
   */
  change(
    userId: number,
    nonce: string,
    change: (
      action: Action,
      all: readonly Action[],
    ) =>
      | (Partial<Pick<Action, 'messageId' | 'shown' | 'sentAtMs' | 'followed'>> & { state?: ActionState })
      | undefined,
  ): Promise<{ readonly action: Action; readonly changed: boolean } | undefined>;
  forget(userId: number): Promise<void>;
}

export function createActionLog(deps: { readonly store: Store; readonly lock: Lock }): ActionLog {
  const records = createRecords(deps.store.drawer('actions'), 'actions', storedActionsSchema);
  const read = async (userId: number) => (await records.get(String(userId)))?.actions ?? [];
  const write = (userId: number, actions: readonly Action[]) => {
    const surplus = Math.max(0, actions.length - KEPT);
    const kept = actions.filter((action, place) => place >= surplus || isUnderWay(action));
    return records.set(String(userId), { v: 2, actions: [...kept] });
  };
  const locked = <T>(userId: number, work: () => Promise<T>) => deps.lock(`actions:${userId}`, work);

  return {
    find: async (userId, nonce) => (await read(userId)).find((action) => action.nonce === nonce),
    all: read,
    actedOn: async (userId, dealId) =>
      (await read(userId)).some(
        (action) => touchesDeal(action, dealId) && (isUnderWay(action) || action.state.kind === 'done'),
      ),
    add: (action) =>
      locked(action.userId, async () => {
        const earlier = (await read(action.userId)).map((other) =>
          isSameTarget(other.target, action.target) && other.state.kind === 'asked'
            ? { ...other, state: { kind: 'replaced' as const } }
            : other,
        );
        await write(action.userId, [...earlier, action]);
      }),
    change: (userId, nonce, change) =>
      locked(userId, async () => {
        const actions = await read(userId);
        const action = actions.find((candidate) => candidate.nonce === nonce);
        if (action === undefined) return undefined;
        const changes = change(action, actions);
        if (changes === undefined) return { action, changed: false };
        const changed = { ...action, ...changes };
        await write(
          userId,
          actions.map((candidate) => (candidate === action ? changed : candidate)),
        );
        return { action: changed, changed: true };
      }),
    forget: (userId) => locked(userId, () => records.delete(String(userId))),
  };
}
