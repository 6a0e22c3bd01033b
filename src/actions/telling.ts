import type { Logger } from '../log.ts';
import { createLock } from '../storage/lock.ts';
import type { ActionLog } from './action-log.ts';
import { hasLostItsMessage, isLookedOnAt, isUnderWay, type Action, type ActionState } from './action.ts';
import type { Subject } from './spec.ts';

export interface TellingDeps {
  readonly log: ActionLog;
  /**
   * Shows the action's new state in its message; in a new one where it has none. Called for every change after the
   * tap. What was read of the target comes along where it was.
   */
  readonly report: (action: Action, subject: Subject | undefined) => Promise<void>;
  readonly logger: Logger;
}

/** Each change of an action after the tap: stored first, then shown. */
export interface Telling {
  /** Shows without storing. Never throws: the truth is in the store, and it goes on whether Telegram shows it or not. */
  show(action: Action, subject?: Subject): Promise<boolean>;
  /** Shows an end that is stored, and writes down that it was shown. */
  showEnd(action: Action, subject?: Subject): Promise<void>;
  /** What 3Commas did stays done where it cannot be written down. Returns the action in its new state. */
  enter(action: Action, state: ActionState, subject?: Subject): Promise<Action>;
  /** What seemed not done is looked at no more. Said in its own message only: where that is another's, it is no news. */
  giveUp(action: Action): Promise<void>;
}

export function createTelling({ log, report, logger }: TellingDeps): Telling {
  const inOrder = createLock();

  const show: Telling['show'] = (action, subject) =>
    inOrder(action.nonce, () => report(action, subject)).then(
      () => true,
      (error: unknown) => {
        logger.warn({ ...namesOf(action), err: error }, 'could not show an action');
        return false;
      },
    );

  /** So that the next start need not show it; a process that ends before shows it again. */
  const showEnd: Telling['showEnd'] = async (action, subject) => {
    if (!(await show(action, subject))) return;
    const { kind } = action.state;
    await log
      .change(action.userId, action.nonce, ({ state }) => (state.kind === kind ? { shown: true } : undefined))
      .catch((error: unknown) => {
        logger.warn({ ...namesOf(action), err: error }, 'could not store that an action was shown');
      });
  };

  return {
    show,
    showEnd,
    /** The person is told in any case, and what is to be followed is followed: the next start finds the intent. */
    async enter(action, state, subject) {
      const isEnd = !isUnderWay({ state });
      const stored = await log
        .change(action.userId, action.nonce, (current, all) =>
          // Two looks at a time may both find the end: it is told once.
          current.state.kind === 'done'
            ? undefined
            : {
                state,
                ...(isEnd && { shown: false }),
                // The message is a newer question's by now: an edit would take its figures from under the finger.
                ...(hasLostItsMessage(current, all) && { messageId: null }),
              },
        )
        .catch((error: unknown) => {
          logger.error(
            { ...namesOf(action), state: state.kind, err: error },
            'could not store what became of an action',
          );
          return undefined;
        });
      if (stored?.changed === false) return stored.action;
      const now = stored?.action ?? { ...action, state };
      logger.info({ ...namesOf(action), state: state.kind }, 'action');
      await (isEnd ? showEnd(now, subject) : show(now, subject));
      return now;
    },
    async giveUp(action) {
      const stored = await log.change(action.userId, action.nonce, (current) =>
        isLookedOnAt(current) ? { followed: true } : undefined,
      );
      if (stored?.changed !== true) return;
      const { action: now } = stored;
      if (!hasLostItsMessage(now, await log.all(now.userId))) await show(now);
    },
  };
}

/** What a line of the log says of an action. */
export function namesOf({ userId, kind, target, nonce }: Action) {
  return { userId, action: kind, target, nonce };
}
