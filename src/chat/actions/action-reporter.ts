import type { Action } from '../../actions/action.ts';
import type { Subject } from '../../actions/spec.ts';
import type { Words } from '../../text/words.ts';
import type { LinkedUsers } from '../../vault/linked-users.ts';
import type { Messenger } from '../messenger.ts';
import { outcomeCard } from './outcome-card.ts';
import type { TargetWays } from './target-ways.ts';

/** Edits what becomes of an action into the message that asked for it; a new message where that one is gone. */
export function createActionReporter(deps: {
  readonly messenger: Messenger;
  readonly users: LinkedUsers;
  readonly wordsOf: (userId: number, telegramCode: string | null) => Promise<Words>;
  readonly ways: TargetWays;
  /** The action is shown in another message from now on. */
  readonly onMoved: (action: Action, messageId: number) => Promise<void>;
}): (action: Action, subject: Subject | undefined) => Promise<void> {
  return async (action, subject) => {
    const user = await deps.users.find(action.userId);
    const words = await deps.wordsOf(action.userId, user?.languageCode ?? null);
    const view = outcomeCard(action, words, deps.ways, subject);
    const shown =
      action.messageId === null ? 'gone' : await deps.messenger.edit(action.chatId, action.messageId, view);
    // On the way an unseen state is no loss; how it ended is.
    if (shown === 'gone' && action.state.kind !== 'sending') {
      await deps.onMoved(action, await deps.messenger.send(action.chatId, view));
    }
  };
}
