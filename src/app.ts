import { randomBytes } from 'node:crypto';
import { createActionLog } from './actions/action-log.ts';
import { createActions } from './actions/actions.ts';
import { ACTION_SPECS } from './actions/specs.ts';
import { createOutbox } from './alerts/outbox.ts';
import { setCommandMenu } from './chat/home/command-menu.ts';
import { createDraftStore } from './chat/forms/draft-store.ts';
import { createConversationStore } from './chat/connect/conversation-store.ts';
import { createCharts } from './charts/charts.ts';
import { mountChat } from './chat/mount.ts';
import { pollUpdates, type UpdateLoop } from './chat/poll-updates.ts';
import { createActionReporter } from './chat/actions/action-reporter.ts';
import { TARGET_WAYS } from './chat/target-ways.ts';
import { createTelegram } from './chat/telegram.ts';
import { createAlertTeller } from './chat/alerts/alert-teller.ts';
import type { Config } from './config.ts';
import { serveHealth, type HealthServer } from './health-server.ts';
import { isLate } from './is-late.ts';
import type { Logger } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createLanguages } from './settings/languages.ts';
import { createLock } from './storage/lock.ts';
import { openStore } from './storage/open-store.ts';
import { listLocales } from './text/translator.ts';
import { createWordsFor } from './text/words.ts';
import {
  createCarrier,
  createRequestBudget,
  createThreeCommasClient,
  keyFingerprint,
  type Priority,
  type ThreeCommasClient,
} from './threecommas/index.ts';
import { createAccess } from './vault/access.ts';
import { loadOrMakeKeyFile } from './vault/encryption-key.ts';
import { createLinkKey } from './vault/link-key.ts';
import { createLinkedUsers, type Credentials } from './vault/linked-users.ts';
import { createSeal } from './vault/seal.ts';
import { createJournal } from './watch/journal.ts';
import { createWatcher } from './watch/watcher.ts';

/** The running bot. */
export interface App {
  /** Resolves when the bot is ready and takes updates. Throws where Telegram refuses the token. */
  start(): Promise<void>;
  /** Takes no more updates, finishes what runs, closes the store. */
  stop(): Promise<void>;
  /** True between `start` and `stop`. */
  isReady(): boolean;
}

export interface AppOptions {
  readonly clock?: () => number;
  /** Called when the bot cannot go on, after the reason was logged. */
  readonly onFatal?: () => void;
}

const HANDLER_LIMIT_MS = 120_000;
/** A stop takes ten seconds at the most: so long for what people wait for, and so long for each part of the rest. */
const STOP_UPDATES_MS = 3_500;
const STOP_PART_MS = 1_000;

/** Puts the parts together. Opens the store; throws where it, or the key beside it, cannot be used. */
export function createApp(config: Config, log: Logger, options: AppOptions = {}): App {
  const clock = options.clock ?? Date.now;
  const store = openStore(config.storeUrl);
  const masterKey = config.encryptionKey ?? loadOrMakeKeyFile(keyFileBeside(config.storeUrl));
  const seal = createSeal(masterKey);
  const lock = createLock();
  const wordsFor = createWordsFor(config.defaultLocale);

  const languages = createLanguages({ store });
  const wordsOf = async (userId: number, telegramCode: string | null) =>
    wordsFor(await languages.codeOf(userId, telegramCode));
  const users = createLinkedUsers({ store, seal, lock });
  const access = createAccess({ store, lock, allowed: config.allowedUserIds });
  /** Linked, and still allowed: who was taken off the list is neither told anything nor acted for. */
  const watched = async () => {
    const ids = await users.ids();
    const allowed = await Promise.all(ids.map((id) => access.isAllowed(id)));
    return ids.filter((_, place) => allowed[place]);
  };
  const bans = store.drawer('ban');
  const budget = createRequestBudget({
    ...config.requestLimits,
    // A person's sell must not go out on figures that were read long before.
    maxWaitMs: { person: 5_000 },
    banStore: { load: () => bans.get('ban'), save: (record) => bans.set('ban', record) },
    onProblem: (error) => {
      log.error({ err: error }, 'could not remember a ban');
    },
  });
  const service = {
    baseUrl: config.threeCommasApiUrl,
    budget,
    carrier: createCarrier(),
    newerRoutes: new Set<string>(),
  };
  const clientWith = (credentials: Credentials, priority: Priority): ThreeCommasClient =>
    createThreeCommasClient({ ...service, ...credentials, priority });
  const clientFor = (priority: Priority) => async (userId: number) => {
    const credentials = await users.credentials(userId);
    return credentials && clientWith(credentials, priority);
  };

  const metrics = createMetrics();
  const calls = metrics.counter('tricomma_telegram_calls_total', 'Calls of the Bot API', [
    'method',
    'status',
  ]);
  const onCall = (method: string, status: number | 'lost') => {
    calls.add({ method, status: String(status) });
  };
  const telegram = createTelegram(
    { log, onCall },
    { token: config.botToken, apiRoot: config.telegramApiRoot },
  );
  const { bot, messenger } = telegram;

  const journal = createJournal({ store, lock });
  const actionLog = createActionLog({ store, lock });
  const tell = createAlertTeller({ messenger, users, wordsOf, log, actedOn: actionLog.actedOn, clock });
  const outbox = createOutbox({ journal, users: watched, tell, log });
  const watcher = createWatcher(
    { users: watched, clientFor: clientFor('poll'), journal, notify: outbox.wake, log, clock },
    { intervalMs: config.pollIntervalMs },
  );

  const actions = createActions(
    {
      log: actionLog,
      clientFor: clientFor('person'),
      report: createActionReporter({
        messenger,
        users,
        wordsOf,
        ways: TARGET_WAYS,
        onMoved: async ({ userId, nonce }, messageId) => {
          await actionLog.change(userId, nonce, () => ({ messageId }));
        },
      }),
      logger: log,
      makeNonce: () => randomBytes(12).toString('base64url'),
      clock,
    },
    ACTION_SPECS,
    { confirmMs: config.confirmMs, tolerancePercent: config.confirmTolerancePercent },
  );

  const drafts = createDraftStore({ store, seal, lock, log, clock });
  const conversationStore = createConversationStore({ store, seal, log });
  /** What was learned with a key belongs to that key. */
  const forgetDeals = async (userId: number) => {
    await watcher.settled(userId);
    await journal.forget(userId);
    await actionLog.forget(userId);
    // A private chat has its person's id. A draft made with one key must not act with another.
    await drafts.forget(userId);
  };
  const linkKey = createLinkKey({
    users,
    clientWith: (credentials) => clientWith(credentials, 'person'),
    forget: forgetDeals,
    clock,
  });

  const { inFlight, ...chat } = mountChat(
    bot,
    {
      messenger,
      access,
      users,
      clientFor: clientFor('person'),
      publicClient: clientWith({ apiKey: '', secret: '' }, 'person'),
      linkKey: async (person, credentials) => {
        const outcome = await linkKey(person, credentials);
        // The first look is where news begins: the sooner, the less is missed.
        if (outcome.kind === 'linked') await watcher.look(person.userId);
        return outcome;
      },
      forgetUser: async (userId) => {
        await users.unlink(userId);
        await forgetDeals(userId);
        await languages.forget(userId);
      },
      actions,
      scheduleOf: watcher.schedule,
      limitsOf: async (userId) => {
        const credentials = await users.credentials(userId);
        return budget.snapshot(credentials && keyFingerprint(credentials.apiKey));
      },
      onSeen: outbox.back,
      conversationStore,
      wordsFor,
      languages,
      charts: createCharts(),
      drafts,
      makeNonce: () => randomBytes(12).toString('base64url'),
      log,
      clock,
    },
    {
      rules: {
        confirmSeconds: config.confirmMs / 1000,
        tolerancePercent: config.confirmTolerancePercent,
      },
      confirmMs: config.confirmMs,
      handlerLimitMs: HANDLER_LIMIT_MS,
    },
  );

  const within = async (limitMs: number, work: Promise<unknown>, part: string) => {
    if (await isLate(work, limitMs)) log.warn({ part, limitMs }, 'did not stop in time');
  };

  let updates: UpdateLoop | undefined;
  let health: HealthServer | undefined;
  const isReady = () => updates !== undefined;
  return {
    isReady,
    async start() {
      // Before the line to Telegram stands: whoever watches the bot wants to see that it does not.
      if (config.httpPort !== undefined) {
        health = await serveHealth({ isReady, metrics }, config.httpPort);
        log.info({ port: health.port }, 'health port');
      }
      await bot.init();
      const people = await watched();
      await actions.resume(people);
      await chat.resume(people);
      await outbox.start();
      watcher.start();
      // Taps among these are from while the bot was down: who tapped may have changed their mind since.
      inFlight.expectWaiting((await bot.api.getWebhookInfo()).pending_update_count);
      updates = pollUpdates(bot, {
        log,
        inFlight,
        onFatal: (error) => {
          log.fatal({ err: error }, 'Telegram refuses to give updates');
          options.onFatal?.();
        },
      });
      // The menu is a convenience: Telegram may refuse it for a while without keeping the bot from its work.
      setCommandMenu(bot.api, wordsFor, listLocales()).catch((error: unknown) => {
        log.warn({ err: error }, 'could not set the command menu');
      });
      const code = await access.ownerCode();
      if (code !== undefined) {
        const link = `https://t.me/${bot.botInfo.username}?start=${code}`;
        // Louder than it sounds: with LOG_LEVEL=warn nobody could ever use the bot.
        log.warn({ link }, 'nobody owns this bot yet: open the link in Telegram to become its owner');
      }
      log.info({ bot: bot.botInfo.username }, 'ready');
    },
    async stop() {
      const loop = updates;
      updates = undefined;
      // What hangs at 3Commas or Telegram is left behind: the store has all that the next start needs.
      if (loop !== undefined) await within(STOP_UPDATES_MS, loop.stop(), 'updates');
      await within(STOP_PART_MS, watcher.stop(), 'watcher');
      await within(STOP_PART_MS, Promise.all([actions.stop(), chat.stop()]), 'actions');
      await within(STOP_PART_MS, outbox.stop(), 'outbox');
      await health?.close();
      await store.close();
      log.info('stopped');
    },
  };
}

/** `data/tricomma.db` keeps its key in `data/tricomma.key`. */
function keyFileBeside(storeUrl: string): string {
  return storeUrl.replace(/^sqlite:\/\//, '').replace(/(\.\w+)?$/, '.key');
}
