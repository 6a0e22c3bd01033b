import type { Action } from '../../actions/action.ts';
import type { DealFigures } from '../../deals/figures.ts';
import type { WordsFor } from '../../text/words.ts';
import type { LinkedUsers } from '../../vault/linked-users.ts';
import { outcomeCard } from './action-card.ts';
import type { Messenger } from '../messenger.ts';

/** Edits what becomes of an action into the message that asked for it; a new message where that one is gone. */
export function createActionReporter(deps: {
  readonly messenger: Messenger;
  readonly users: LinkedUsers;
  readonly wordsFor: WordsFor;
  /** The action is shown in another message from now on. */
  readonly onMoved: (action: Action, messageId: number) => Promise<void>;
}): (action: Action, figures: DealFigures | undefined) => Promise<void> {
  return async (action, figures) => {
    const user = await deps.users.find(action.userId);
    const view = outcomeCard(action, deps.wordsFor(user?.languageCode ?? undefined), figures);
    const shown =
      action.messageId === null ? 'gone' : await deps.messenger.edit(action.chatId, action.messageId, view);
    // On the way an unseen state is no loss; how it ended is.
    if (shown === 'gone' && action.state.kind !== 'sending') {
      await deps.onMoved(action, await deps.messenger.send(action.chatId, view));
    }
  };
}
