import { createApp } from './app.ts';
import { parseConfig } from './config.ts';
import { createLogger } from './log.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { createDemoWorld } from './sandbox/demo.ts';
import { listLocales } from './text/translator.ts';

/**
 * `npm run demo`: the bot as it is, between a simulated 3Commas and a local Bot API server with a chat page.
 * `DEMO_PORT` is the page's port (8080; 0 picks a free one), `DEMO_SEED` another market.
 */
async function demo(): Promise<void> {
  const port = wholeNumber('DEMO_PORT', 8080, 65_535);
  const seed = wholeNumber('DEMO_SEED', Math.floor(Math.random() * 1e6), Number.MAX_SAFE_INTEGER);
  if (port === undefined || seed === undefined) {
    process.exitCode = 1;
    return;
  }
  let world;
  try {
    world = await createDemoWorld({ port, seed });
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    if (!taken) throw error;
    process.stderr.write(`DEMO_PORT ${port} is in use; DEMO_PORT=0 picks a free one\n`);
    process.exitCode = 1;
    return;
  }
  const settings = parseConfig({ BOT_TOKEN: world.config.botToken, CONFIRM_SECONDS: '60' }, listLocales());
  if (!settings.ok) throw new Error(settings.problems.join('\n'));
  // The page is what people look at; of the log only what went wrong.
  const log = createLogger({ level: 'warn', secrets: [world.config.botToken] });
  const { close, pageUrl, config } = world;
  await runUntilStopped(
    (onFatal) => createApp({ ...settings.config, ...config }, log, { onFatal }),
    log,
    close,
  );
  process.stdout.write(`\nTricomma's demo is ready. Open ${pageUrl} and press Start.\nCtrl-C stops it.\n`);
}

function wholeNumber(name: string, fallback: number, max: number): number | undefined {
  const text = process.env[name]?.trim() ?? '';
  if (text === '') return fallback;
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  process.stderr.write(`${name} must be a whole number from 0 to ${max}\n`);
  return undefined;
}

await demo();
