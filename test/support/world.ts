import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App } from '../../src/app.ts';
import { parseConfig, type Config } from '../../src/config.ts';
import { createLogger } from '../../src/log.ts';
import {
  createBotApiServer,
  type BotApiServer,
  type BotApiServerOptions,
} from '../../src/sandbox/botapi/bot-api-server.ts';
import type { AppUser } from '../../src/sandbox/botapi/app-user.ts';
import {
  createSimulatedThreeCommas,
  type SimulatedThreeCommas,
  type SimulatedThreeCommasOptions,
  type SimulatedUser,
} from '../../src/sandbox/threecommas/simulated-threecommas.ts';

export interface World {
  readonly telegram: BotApiServer;
  readonly threeCommas: SimulatedThreeCommas;
  /** A person with the app installed. */
  readonly person: AppUser;
  /** Their user at 3Commas: the owner of the key. */
  readonly trader: SimulatedUser;
  readonly storePath: string;
  /** Every line that the bot logged, over restarts. */
  readonly logLines: string[];
  readonly app: () => App;
  startBot(config?: Partial<Config>): Promise<void>;
  stopBot(): Promise<void>;
  close(): Promise<void>;
}

export const KEY = 'k3yOfTheTraderInTheTests0123456789';
export const SECRET = 's3cretOfTheTraderInTheTests9876543210abcdef';
const PLENTY = { perSecond: 1000, perMinute: 60_000 };
const PERSON_ID = 1001;

/** Both simulated servers and the bot between them: what `npm run demo` starts, with the levers in a test's hands. */
export async function createWorld(
  options: {
    readonly config?: Partial<Config>;
    readonly clock?: () => number;
    readonly threeCommas?: SimulatedThreeCommasOptions;
    readonly telegram?: Partial<BotApiServerOptions>;
  } = {},
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'tricomma-test-'));
  const token = '7000000002:AAtestTokenOfTheBotInTheTests012345';
  const threeCommas = await createSimulatedThreeCommas({ movement: 0, tickMs: 1000, ...options.threeCommas });
  const trader = threeCommas.addUser({ apiKey: KEY, secret: SECRET });
  const telegram = await createBotApiServer({ token, flood: 'off', ...options.telegram });
  const person = telegram.addUser({ id: PERSON_ID, first_name: 'Alex', language_code: 'en' });
  const storePath = join(folder, 'store.db');
  const logLines: string[] = [];
  const parsed = parseConfig({ BOT_TOKEN: token, ALLOWED_USER_IDS: '*' }, ['en']);
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  const config: Config = {
    ...parsed.config,
    telegramApiRoot: telegram.url,
    threeCommasApiUrl: threeCommas.baseUrl,
    storeUrl: `sqlite://${storePath}`,
    pollIntervalMs: 300,
    requestLimits: { perAddress: PLENTY, perKey: PLENTY },
    ...options.config,
  };
  const log = createLogger({ level: 'debug', write: (line) => logLines.push(line) });
  let app: App | undefined;

  const world: World = {
    telegram,
    threeCommas,
    person,
    trader,
    storePath,
    logLines,
    app: () => {
      if (app === undefined) throw new Error('The bot is not running');
      return app;
    },
    async startBot(changes = {}) {
      app = createApp(
        { ...config, ...changes },
        log,
        options.clock === undefined ? {} : { clock: options.clock },
      );
      await app.start();
    },
    async stopBot() {
      await app?.stop();
      app = undefined;
    },
    async close() {
      await world.stopBot();
      const tooWide = wideLines(world);
      await telegram.close();
      await threeCommas.close();
      rmSync(folder, { recursive: true, force: true });
      if (tooWide.length > 0) throw new Error(`Wider than a phone:\n${tooWide.join('\n')}`);
    },
  };
  await world.startBot();
  return world;
}

/** What a phone shows of preformatted text in one line. */
const PRE_WIDTH = 34;

/** Telegram takes them, a phone wraps them: so every message that any journey brings about is looked at. */
function wideLines({ telegram }: World): readonly string[] {
  return telegram.calls
    .flatMap(({ parameters }) => [parameters['text'], parameters['caption']])
    .filter((text) => typeof text === 'string')
    .flatMap((html) =>
      [...html.matchAll(/<pre>([^]*?)<\/pre>/g)].flatMap(([, text = '']) => text.split('\n')),
    )
    .map((line) => line.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
    .filter((line) => Array.from(line).length > PRE_WIDTH);
}

/** Links the person's key in one message and waits until the bot says so. */
export async function connect(world: World, person: AppUser = world.person): Promise<void> {
  const after = person.send(`/connect ${KEY} ${SECRET}`);
  await person.waitFor((message) => /connected/i.test(message.text ?? ''), { after });
}

/** What was asked of 3Commas by name, such as `deals.panicSell`. */
export function requestsTo(world: World, endpoint: string) {
  return world.threeCommas.requests.filter((request) => request.endpoint === endpoint);
}
