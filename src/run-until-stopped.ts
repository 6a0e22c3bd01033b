import type { App } from './app.ts';
import { describeError, type Logger } from './log.ts';

/** A stop that takes longer than this is cut off: whoever asked for it waits ten seconds at most. */
const STOP_LIMIT_MS = 9_000;

/**
 * Starts the app and keeps it running until SIGTERM or SIGINT, then stops it and ends the process: with exit code 0,
 * or 1 where it could not start or go on.
 *
 * @param also stops what was started around the app, after it
 */
export async function runUntilStopped(
  make: (onFatal: () => void) => App,
  log: Logger,
  also: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  let stopping = false;
  const end = async (app: App | undefined, exitCode: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      log.error('could not stop in time');
      process.exit(1);
    }, STOP_LIMIT_MS).unref();
    try {
      await app?.stop();
      await also();
    } catch (error) {
      log.error({ err: error }, 'could not stop cleanly');
      exitCode = 1;
    }
    process.exit(exitCode);
  };

  let app: App | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'stopping');
      void end(app, 0);
    });
  }
  // One forgotten promise must not take everybody's bot down; it is a bug all the same, so it is told.
  process.on('unhandledRejection', (error) => {
    log.error({ err: error }, 'a promise nobody waited for failed');
  });
  try {
    app = make(() => void end(app, 1));
    await app.start();
  } catch (error) {
    log.fatal(describeError(error), 'could not start');
    await end(undefined, 1);
  }
}
