import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { parseConfig } from './config.ts';
import { listLocales } from './text/translator.ts';

/** The settings of `.env`, where there is one; the environment's own win. */
function readEnvironment(): Readonly<Record<string, string | undefined>> {
  try {
    return { ...parseEnv(readFileSync('.env', 'utf8')), ...process.env };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return process.env;
    throw error;
  }
}

async function main(): Promise<void> {
  const read = parseConfig(readEnvironment(), listLocales());
  if (!read.ok) {
    process.stderr.write(read.problems.map((problem) => `${problem}\n`).join(''));
    process.exitCode = 1;
    return;
  }
  const { config } = read;
  // After the settings: a wrong one must be told at once, before the libraries are loaded.
  const [{ createApp }, { createLogger }, { runUntilStopped }] = await Promise.all([
    import('./app.ts'),
    import('./log.ts'),
    import('./run-until-stopped.ts'),
  ]);
  const secrets = [config.botToken, config.encryptionKey?.toString('base64') ?? ''];
  const log = createLogger({ level: config.logLevel, secrets });
  await runUntilStopped((onFatal) => createApp(config, log, { onFatal }), log);
}

await main();
