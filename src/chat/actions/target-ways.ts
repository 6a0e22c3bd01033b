import type { Target, TargetType } from '../../actions/kinds.ts';
import type { Words } from '../../text/words.ts';
import type { ButtonRow } from '../view.ts';

/**
 * The way from an outcome back to what it was done to.
 *
 * @param isGone it was deleted: nothing can be shown of it any more
 */
export type TargetWay = (target: Target, words: Words, isGone?: boolean) => ButtonRow;
export type TargetWays = Readonly<Record<TargetType, TargetWay>>;

/** Without a way a message simply ends. */
export function targetWays(known: Partial<TargetWays>): TargetWays {
  const none: TargetWay = () => [];
  return { deal: none, bot: none, trade: none, account: none, ...known };
}
