import type { Update } from '@grammyjs/types';
import { conflict } from './api-error.ts';
import type { UpdateQueue } from './update-queue.ts';

export interface LongPolling {
  /**
   * `getUpdates`: what is there now, or else the first thing that comes within `timeoutMs`.
   *
   * @throws ApiError 409 into the poll that was waiting, when another one comes or a webhook is set
   */
  poll(request: {
    readonly limit: number;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
  }): Promise<readonly Update[]>;
  /** Ends the waiting poll with the given reason, or empty. */
  interrupt(reason?: 'webhook'): void;
}

/** One poll may wait at a time, as on the real server, where it is the older one that is told to go. */
export function createLongPolling(updates: UpdateQueue): LongPolling {
  let waiting: { readonly end: (reason: 'poll' | 'webhook' | undefined) => void } | undefined;
  return {
    async poll({ limit, timeoutMs, signal }) {
      waiting?.end('poll');
      const ready = updates.pending(limit);
      if (ready.length > 0 || timeoutMs <= 0) return ready;
      return new Promise((resolve, reject) => {
        const end = (reason: 'poll' | 'webhook' | undefined): void => {
          clearTimeout(timer);
          stopListening();
          signal.removeEventListener('abort', onAbort);
          if (waiting === mine) waiting = undefined;
          if (reason === 'poll') {
            reject(
              conflict(
                'terminated by other getUpdates request; make sure that only one bot instance is running',
              ),
            );
          } else if (reason === 'webhook') {
            reject(conflict('terminated by setWebhook request'));
          } else {
            // A caller that hung up must not be thought to have seen anything; it confirms nothing by itself.
            resolve(signal.aborted ? [] : updates.pending(limit));
          }
        };
        const mine = { end };
        const onAbort = (): void => end(undefined);
        const timer = setTimeout(() => end(undefined), timeoutMs);
        const stopListening = updates.onPush(() => end(undefined));
        signal.addEventListener('abort', onAbort);
        waiting = mine;
      });
    },
    interrupt(reason) {
      waiting?.end(reason);
    },
  };
}
