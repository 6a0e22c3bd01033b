import type { Action } from './action.ts';
import type { Obstacle, Subject } from './spec.ts';

/** Who asks, and the message that will show it: null where that is yet to be sent. */
export interface Where {
  readonly userId: number;
  readonly chatId: number;
  readonly messageId: number | null;
}

export type AskOutcome =
  | { readonly kind: 'asked'; readonly action: Action; readonly subject: Subject }
  /** The target's state does not allow it. */
  | {
      readonly kind: 'impossible';
      readonly name: string;
      readonly pair: string | null;
      readonly obstacle: Obstacle;
      readonly subject: Subject;
    }
  /** What was sent before seems not done, and may yet be: `with` is how it stands after another look. */
  | { readonly kind: 'busy'; readonly with: Action }
  | { readonly kind: 'not_linked' };

/** Why a tap on Confirm was or was not obeyed. */
export type ConfirmOutcome =
  | { readonly kind: 'sent'; readonly action: Action }
  /** Not this person's, or too old to be remembered. */
  | { readonly kind: 'not_found' }
  | { readonly kind: 'expired'; readonly action: Action }
  /** It was confirmed, kept or replaced before. */
  | { readonly kind: 'used'; readonly action: Action }
  /**
   * Something else is being done to the same target, or may yet be: once that is at its end, this can be tapped again.
   */
  | { readonly kind: 'busy'; readonly action: Action; readonly with: Action }
  /** The figures moved: `action` asks anew in the same message. */
  | {
      readonly kind: 'moved';
      readonly action: Action;
      readonly subject: Subject;
      readonly before: Action;
    }
  | {
      readonly kind: 'impossible';
      readonly action: Action;
      readonly obstacle: Obstacle;
      readonly subject: Subject;
    }
  | { readonly kind: 'not_linked'; readonly action: Action };
