import type { DealFigures } from '../deals/figures.ts';
import type { StepFigures, TradeFigures } from '../deals/trade-figures.ts';
import type { Account, Bot, ThreeCommasClient } from '../threecommas/index.ts';
import type { Action } from './action.ts';
import type { ActionKind, ActionParams, Target } from './kinds.ts';
import type { ActionResult, Quote } from './quote.ts';

/** What a look at a target found. */
export type Subject =
  | { readonly type: 'deal'; readonly figures: DealFigures }
  | {
      readonly type: 'deals';
      readonly bot: Bot;
      readonly active: readonly DealFigures[];
      /** Those that were asked about and are over; figures are null where 3Commas does not know it any more. */
      readonly ended: readonly { readonly id: number; readonly figures: DealFigures | null }[];
    }
  | {
      readonly type: 'bot';
      readonly bot: Bot;
      /** Only where the action needs to tell a new deal from others. */
      readonly deals: readonly BotDeal[];
    }
  | { readonly type: 'trade'; readonly figures: TradeFigures; readonly step: StepFigures | undefined }
  | { readonly type: 'account'; readonly account: Account };

export interface BotDeal {
  readonly id: number;
  readonly pair: string;
  readonly active: boolean;
  readonly createdAtMs: number | null;
}

/** Why the present state does not allow it, for the words that the chat picks. */
export const OBSTACLES = [
  'status',
  'already_on',
  'already_off',
  'active_deals',
  'no_deals',
  'pair',
  'step',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** How far an action has got, as a look at its target shows. */
export type Progress =
  /** Nothing of it is to be seen. */
  | { readonly kind: 'untouched' }
  | { readonly kind: 'under_way' }
  | { readonly kind: 'ended'; readonly result: ActionResult }
  /** This look tells nothing. */
  | { readonly kind: 'unclear' };

/** What is asked for. */
export type Wanted = Pick<Action, 'kind' | 'target' | 'params'>;

/**
 * All that the mechanism knows of one kind of action. What `read` gives is only ever handed to the other members of the
 * same spec.
 */
export interface ActionSpec<S extends Subject = Subject> {
  /**
   * Looks at the target. Throws a NotFoundError where 3Commas does not know it, and the client's errors.
   *
   * @param asked the figures of the question, once it was confirmed
   */
  read(client: ThreeCommasClient, target: Target, asked?: Quote): Promise<S>;
  nameOf(subject: S): { readonly name: string; readonly pair: string | null };
  /** What stands in the way; undefined where it can be done, as far as we can tell. */
  obstacle(subject: S, wanted: Wanted): Obstacle | undefined;
  quoteOf(subject: S, readAtMs: number): Quote;
  /** Whether what was confirmed no longer holds. */
  hasMoved(asked: Quote, now: Quote, tolerancePercent: string): boolean;
  /** The one call. */
  send(client: ThreeCommasClient, target: Target, params: ActionParams): Promise<unknown>;
  /** @param subject undefined where 3Commas does not know the target any more */
  progress(subject: S | undefined, action: Action): Progress;
  /** False where what the target shows after a refusal could be somebody else's doing. */
  readonly endsAlike?: false;
}

export type ActionSpecs = Readonly<Record<ActionKind, ActionSpec>>;
