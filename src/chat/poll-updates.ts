import { run } from '@grammyjs/runner';
import { GrammyError, type Bot } from 'grammy';
import type { Logger } from '../log.ts';
import type { ChatContext } from './context.ts';
import type { InFlight } from './middleware.ts';

export interface UpdateLoop {
  /** No new updates; those under way are finished, and Telegram is told which ones were taken. */
  stop(): Promise<void>;
}

/** The kinds of updates that the bot has something to say to. */
const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
const CONFLICT_PAUSE_MS = 5_000;
/** Not growing: when Telegram is back, people should not wait for a bot that still pauses. */
const RETRY_MS = 1_000;

/**
 * Takes updates by long polling, side by side over chats.
 *
 * @param onFatal called when Telegram refuses the token: nothing can be done any more
 */
export function pollUpdates(
  bot: Bot<ChatContext>,
  deps: {
    readonly log: Logger;
    readonly inFlight: InFlight;
    readonly onFatal: (error: unknown) => void;
  },
): UpdateLoop {
  let stopped = false;
  let restart: NodeJS.Timeout | undefined;

  const start = () => {
    const runner = run(bot, {
      // The library's own report of a failure prints the address, and with it the token.
      runner: {
        silent: true,
        retryInterval: RETRY_MS,
        fetch: { timeout: 25, allowed_updates: [...ALLOWED_UPDATES] },
      },
    });
    runner.task()?.catch((error: unknown) => {
      if (stopped) return;
      if (error instanceof GrammyError && error.error_code === 409) {
        deps.log.error('another bot is running with this token (or a webhook is set); trying again in 5 s');
        restart = setTimeout(() => (current = start()), CONFLICT_PAUSE_MS);
      } else {
        deps.onFatal(error);
      }
    });
    return runner;
  };
  let current = start();

  return {
    async stop() {
      stopped = true;
      clearTimeout(restart);
      if (current.isRunning()) await current.stop();
      await deps.inFlight.settled();
      // What was handled is confirmed here, or the next start would get it once more.
      const newest = deps.inFlight.newestUpdateId();
      if (newest > 0) {
        await bot.api.getUpdates({ offset: newest + 1, limit: 1, timeout: 0 }).catch((error: unknown) => {
          deps.log.warn({ err: error }, 'could not confirm the last updates');
        });
      }
    },
  };
}
