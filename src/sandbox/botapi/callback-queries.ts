import { badRequest } from './api-error.ts';
import { toCallbackQuery } from './bot-view.ts';
import type { TapAnswer } from './client-protocol.ts';
import type { State, StoredMessage } from './state.ts';
import type { UpdateQueue } from './update-queue.ts';

export interface CallbackQueries {
  /** A person taps a button. Resolves when the bot answers, or with `answered: false` after the time is over. */
  tap(userId: number, message: StoredMessage, data: string): Promise<TapAnswer>;
  /** @throws ApiError when the query is unknown, answered already or too old */
  answer(queryId: string, answer: Omit<TapAnswer, 'answered'>): void;
  close(): void;
}

/**
 * The taps that wait for `answerCallbackQuery`. Age is measured with the injected clock; the app's own patience, which
 * only ends a spinner, with a real timer.
 */
export function createCallbackQueries(
  state: State,
  updates: UpdateQueue,
  timeoutMs: number,
): CallbackQueries {
  interface Open {
    readonly atMs: number;
    readonly finish: (answer: TapAnswer) => void;
    readonly timer: NodeJS.Timeout;
  }
  const open = new Map<string, Open>();
  let count = 0;
  const isOld = (query: Open): boolean => state.clock() - query.atMs > timeoutMs;
  const forgetOld = (): void => {
    for (const [id, query] of open) {
      if (isOld(query)) open.delete(id);
    }
  };

  return {
    tap(userId, message, data) {
      forgetOld();
      count += 1;
      const id = `${userId}${String(count).padStart(9, '0')}`;
      return new Promise((finish) => {
        const timer = setTimeout(() => finish({ answered: false }), timeoutMs);
        open.set(id, { atMs: state.clock(), finish, timer });
        updates.push({ callback_query: toCallbackQuery(state, { id, userId, message, data }) });
      });
    },
    answer(queryId, answer) {
      const query = open.get(queryId);
      if (query === undefined || isOld(query)) {
        throw badRequest('query is too old and response timeout expired or query ID is invalid');
      }
      open.delete(queryId);
      clearTimeout(query.timer);
      query.finish({ answered: true, ...answer });
    },
    close() {
      for (const query of open.values()) {
        clearTimeout(query.timer);
        query.finish({ answered: false });
      }
      open.clear();
    },
  };
}
