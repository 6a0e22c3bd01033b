import { GrammyError, HttpError } from 'grammy';
import type { Delivery } from '../../alerts/outbox.ts';
import type { Logger } from '../../log.ts';
import type { Words } from '../../text/words.ts';
import type { LinkedUser, LinkedUsers } from '../../vault/linked-users.ts';
import type { DealEvent } from '../../watch/events.ts';
import { alertMessage, bareAlert } from './alert-message.ts';
import type { Messenger } from '../messenger.ts';

/** The pause after a failure that says nothing of its length. */
const PAUSE_MS = 15_000;

/** The words of a person, by their choice, else by what their Telegram speaks. */
type WordsOf = (userId: number, telegramCode: string | null) => Promise<Words>;

/** Sends alerts to people, and says how it went. */
export function createAlertTeller(deps: {
  readonly messenger: Messenger;
  readonly users: LinkedUsers;
  readonly wordsOf: WordsOf;
  readonly log: Logger;
  /** The person ended the deal here, and has the result before them already. */
  readonly actedOn: (userId: number, dealId: number) => Promise<boolean>;
  readonly clock: () => number;
}): (userId: number, event: DealEvent) => Promise<Delivery> {
  return async (userId, event) => {
    const user = await deps.users.find(userId);
    if (user === undefined) return { kind: 'gone' };
    try {
      const words = await deps.wordsOf(userId, user.languageCode);
      await deps.messenger.send(user.chatId, alertMessage(event, words, deps.clock()), {
        silent: !(await isLoud(deps, userId, event)),
      });
      return { kind: 'delivered' };
    } catch (error) {
      deps.log.warn({ userId, event: event.id, err: error }, 'an alert was not delivered');
      if (error instanceof GrammyError) {
        if (error.error_code === 403 || error.description.includes('chat not found')) return { kind: 'gone' };
        // Telegram will not take this text, now or later: the bare news instead of holding up all that follows.
        if (error.error_code === 400) return tellBare(deps, user, event);
        const seconds = error.parameters.retry_after;
        return { kind: 'later', afterMs: seconds === undefined ? PAUSE_MS : seconds * 1000 };
      }
      if (error instanceof HttpError) return { kind: 'later', afterMs: PAUSE_MS };
      throw error;
    }
  };
}

/** What ends a deal makes a sound; that one goes on does not, and neither does what the person did here. */
async function isLoud(
  deps: { readonly actedOn: (userId: number, dealId: number) => Promise<boolean>; readonly log: Logger },
  userId: number,
  event: DealEvent,
): Promise<boolean> {
  if (event.result === null) return false;
  try {
    return !(await deps.actedOn(userId, event.dealId));
  } catch (error) {
    // Only decides about a sound: it must not keep an alert from being told.
    deps.log.error({ userId, err: error }, 'could not read actions');
    return true;
  }
}

async function tellBare(
  deps: { readonly messenger: Messenger; readonly wordsOf: WordsOf; readonly log: Logger },
  user: LinkedUser,
  event: DealEvent,
): Promise<Delivery> {
  try {
    await deps.messenger.send(
      user.chatId,
      bareAlert(event, await deps.wordsOf(user.userId, user.languageCode)),
    );
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400)
      return { kind: 'later', afterMs: PAUSE_MS };
    deps.log.error({ userId: user.userId, event: event.id, err: error }, 'an alert cannot be told at all');
  }
  return { kind: 'delivered' };
}
