import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { createBotApiServer } from './botapi/bot-api-server.ts';
import { createPageApp } from './page-server.ts';
import { createSimulatedThreeCommas } from './threecommas/simulated-threecommas.ts';

/** Everything around the bot, on loopback: both services, the chat page, and a place to keep things for one run. */
export interface DemoWorld {
  /** Where the chat page is. */
  readonly pageUrl: string;
  /** What points the bot at this world. */
  readonly config: Pick<
    Config,
    | 'botToken'
    | 'allowedUserIds'
    | 'telegramApiRoot'
    | 'threeCommasApiUrl'
    | 'storeUrl'
    | 'pollIntervalMs'
    | 'requestLimits'
  >;
  close(): Promise<void>;
}

/** The person who sits at the chat page. */
const DEMO_USER = { id: 1001, first_name: 'Alex', username: 'alex', language_code: 'en' } as const;

/** From one step of the market to the next: news every few seconds, and time to read it. */
const TICK_MS = 1500;
/** As often as the settings allow, so that news comes while somebody is looking. */
const POLL_INTERVAL_MS = 5000;
/** The simulated service is ours alone: a person who taps fast should not wait. */
const DEMO_LIMITS = { perSecond: 50, perMinute: 1000 };

/** Starts the demo's world. Nothing of it outlives the run. */
export async function createDemoWorld(options: {
  readonly port: number;
  readonly seed: number;
}): Promise<DemoWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'tricomma-demo-'));
  const botToken = `7000000001:${randomBytes(26).toString('base64url')}`;
  const credentials = { apiKey: randomBytes(32).toString('hex'), secret: randomBytes(64).toString('hex') };

  const threeCommas = await createSimulatedThreeCommas({ seed: options.seed, autoTickMs: TICK_MS });
  threeCommas.addUser({ ...credentials, scenario: 'demo' });
  const telegram = await createBotApiServer({
    token: botToken,
    botUsername: 'tricomma_demo_bot',
    port: options.port,
    hints: credentials,
    page: { app: await createPageApp() },
  });
  telegram.addUser(DEMO_USER);

  return {
    pageUrl: telegram.url,
    config: {
      botToken,
      allowedUserIds: { kind: 'everyone' },
      telegramApiRoot: telegram.url,
      threeCommasApiUrl: threeCommas.baseUrl,
      storeUrl: `sqlite://${join(folder, 'demo.db')}`,
      pollIntervalMs: POLL_INTERVAL_MS,
      requestLimits: { perAddress: DEMO_LIMITS, perKey: DEMO_LIMITS },
    },
    async close() {
      await telegram.close();
      await threeCommas.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
