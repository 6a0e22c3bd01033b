import { mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conversations, createConversation, type Conversation } from '@grammyjs/conversations';
import type { ChatContext } from '../../../src/chat/context.ts';
import { createDraftStore, type DraftStore } from '../../../src/chat/forms/draft-store.ts';
import { createForms, type DraftStart, type Forms } from '../../../src/chat/forms/draft-handlers.ts';
import { choiceField, numberField, textField } from '../../../src/chat/forms/fields.ts';
import type { Form } from '../../../src/chat/forms/form.ts';
import { answerTaps, lanes, prepare, trackInFlight } from '../../../src/chat/middleware.ts';
import { pollUpdates } from '../../../src/chat/poll-updates.ts';
import { splitTap } from '../../../src/chat/tap.ts';
import { createTelegram } from '../../../src/chat/telegram.ts';
import { createLogger } from '../../../src/log.ts';
import type { AppUser } from '../../../src/sandbox/botapi/app-user.ts';
import { createBotApiServer, type BotApiServer } from '../../../src/sandbox/botapi/bot-api-server.ts';
import {
  createSimulatedThreeCommas,
  type SimulatedThreeCommas,
} from '../../../src/sandbox/threecommas/simulated-threecommas.ts';
import { createLock } from '../../../src/storage/lock.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import { escapeHtml } from '../../../src/text/translator.ts';
import { createWordsFor } from '../../../src/text/words.ts';
import { createThreeCommasClient } from '../../../src/threecommas/index.ts';
import { createSeal } from '../../../src/vault/seal.ts';

/** Renames an account: small, and sent to 3Commas like any other form. */
const renameForm: Form = {
  name: 'rename',
  fields: [
    choiceField({
      ...{ name: 'account_id', label: 'button-deals', ask: () => 'Which account?', search: true },
      options: async ({ client }) =>
        (await client.accounts.list()).map(({ id, name }) => ({ key: String(id), text: name, value: id })),
    }),
    {
      ...textField({ name: 'name', label: 'button-deals', ask: () => 'Which name?', maxLength: 30 }),
      label: () => 'Name',
      attributes: ['account_name'],
    },
    {
      ...numberField({
        name: 'share',
        label: 'button-deals',
        ask: () => 'Which share?',
        unit: '%',
        above: 0,
        max: 100,
        suggestions: ['5', '10'],
      }),
      label: () => 'Share',
    },
    {
      ...textField({
        name: 'memo',
        label: 'button-deals',
        ask: () => 'Which memo?',
        maxLength: 30,
        optional: true,
      }),
      label: () => 'Memo',
    },
    {
      ...textField({
        name: 'secret',
        label: 'button-deals',
        ask: () => 'Which secret?',
        maxLength: 80,
        secret: true,
        optional: true,
      }),
      label: () => 'Secret',
    },
  ],
  title: () => '<b>Rename an account</b>',
  summary: ({ values }) => `Together: ${Object.keys(values).length}`,
  check: (values): Record<string, string> =>
    values['name'] === 'unfit' ? { name: 'does not go with the share' } : {},
  confirm: () => ({ text: 'Confirm rename', style: 'success' }),
  submit: async ({ client, values }) => {
    const account = await client.accounts.rename(Number(values['account_id']), {
      name: values['name'] as string,
    });
    return { html: `Renamed: ${escapeHtml(account.name)}` };
  },
  verify: async ({ client, values }) => {
    const account = (await client.accounts.list()).find(({ id }) => id === values['account_id']);
    if (account === undefined) return undefined;
    return account.name === values['name']
      ? { kind: 'done', view: { html: `Is renamed: ${escapeHtml(account.name)}` } }
      : { kind: 'not_done' };
  },
};

export interface Rig {
  readonly telegram: BotApiServer;
  readonly threeCommas: SimulatedThreeCommas;
  readonly person: AppUser;
  readonly accountId: number;
  readonly logLines: string[];
  /** What the next `/draft` begins with. */
  start: DraftStart;
  /** Moves the bot's clock on. */
  wait(ms: number): void;
  forms(): Forms;
  /** As a process that ends at once: nothing is waited for. */
  kill(): Promise<void>;
  boot(options?: { readonly waited?: number }): Promise<void>;
  /** Linking another key, or none: what was known of the drafts is gone. */
  forgetDrafts(): Promise<void>;
  storeText(): Promise<string>;
  renames(): number;
  close(): Promise<void>;
}

/** A bot that can do nothing but drafts, between both simulated servers. */
export async function openRig(): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'tricomma-forms-'));
  const token = '7000000002:AAtestTokenOfTheBotInTheTests012345';
  const telegram = await createBotApiServer({ token, flood: 'off' });
  const threeCommas = await createSimulatedThreeCommas({ movement: 0 });
  const keys = { apiKey: 'k3yOfTheTrader', secret: 's3cretOfTheTrader' };
  const trader = threeCommas.addUser(keys);
  const accountId = threeCommas.addAccount(trader, { name: 'Main' });
  threeCommas.addAccount(trader, { name: 'Other <one>' });
  const person = telegram.addUser({ id: 1001, first_name: 'Alex', language_code: 'en' });
  const logLines: string[] = [];
  const log = createLogger({ level: 'debug', write: (line) => logLines.push(line) });
  const seal = createSeal(randomBytes(32));
  let skippedMs = 0;
  const clock = () => Date.now() + skippedMs;
  let running:
    { readonly forms: Forms; readonly store: DraftStore; readonly stop: () => Promise<void> } | undefined;

  const rig: Rig = {
    ...{ telegram, threeCommas, person, accountId, logLines, start: {} },
    wait(ms) {
      skippedMs += ms;
    },
    forms: () => {
      if (running === undefined) throw new Error('The bot is not running');
      return running.forms;
    },
    async boot({ waited = 0 } = {}) {
      const store = openStore(`sqlite://${join(folder, 'store.db')}`);
      const { bot, messenger } = createTelegram(
        { log, onCall: () => undefined },
        { token, apiRoot: telegram.url },
      );
      const drafts = createDraftStore({ store, seal, lock: createLock(), log, clock });
      const forms = createForms(
        {
          ...{ messenger, log, clock },
          store: drafts,
          clientFor: () =>
            Promise.resolve(createThreeCommasClient({ baseUrl: threeCommas.baseUrl, ...keys })),
          looksLikeSecret: (text) => text.startsWith('s3cret'),
          makeNonce: () => randomBytes(12).toString('base64url'),
          wordsFor: createWordsFor('en'),
          languages: { codeOf: (_userId, code) => Promise.resolve(code ?? undefined) },
          users: { find: () => Promise.resolve(undefined) },
        },
        [renameForm],
        { verifyPausesMs: [0, 10, 20] },
      );
      const inFlight = trackInFlight();
      inFlight.expectWaiting(waited);
      bot.use(prepare({ wordsFor: createWordsFor('en') }), inFlight.middleware, lanes(), answerTaps());
      bot.use(conversations());
      const say = (ctx: ChatContext, html: string) => messenger.send(ctx.chatId ?? 0, { html });
      const talk = async (conversation: Conversation<ChatContext>) => {
        const { message } = await conversation.waitFor('message:text', { next: true });
        await conversation.external(() => messenger.send(message.chat.id, { html: 'the talk took it' }));
      };
      bot.use(createConversation(talk, 'talk'));
      bot.command('talk', (ctx) => ctx.conversation.enter('talk'));
      bot.on('callback_query:data', async (ctx) => {
        const { wire, fields = [] } = splitTap(ctx.callbackQuery.data) ?? {};
        const tap = forms.section.taps?.find((one) => one.wire === wire);
        if ((await tap?.run(ctx, fields)) !== true) await ctx.answerCallbackQuery({ text: 'unknown button' });
      });
      bot.command('cancel', async (ctx) => {
        if (!(await forms.leave(ctx, 'cancelled'))) await say(ctx, 'nothing to cancel');
      });
      bot.command('draft', async (ctx) => {
        await forms.leave(ctx, 'other_command');
        await forms.start(ctx, 'rename', rig.start);
      });
      bot.command('other', async (ctx) => {
        await say(ctx, `left: ${String(await forms.leave(ctx, 'other_command'))}`);
      });
      bot.on('message:text', async (ctx) => {
        if (!(await forms.onText(ctx))) await say(ctx, 'no draft took it');
      });
      bot.on('message', async (ctx) => {
        if (!(await forms.onNotText(ctx))) await say(ctx, 'no draft took that');
      });
      bot.catch(({ error }) => {
        logLines.push(`FAILED ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      });
      await bot.init();
      const updates = pollUpdates(bot, { log, inFlight, onFatal: () => undefined });
      running = {
        ...{ forms, store: drafts },
        stop: async () => {
          await updates.stop();
          await forms.stop();
          await store.close();
        },
      };
    },
    forgetDrafts: async () => running?.store.forget(person.id),
    async kill() {
      await running?.stop();
      running = undefined;
    },
    async storeText() {
      const { readFile } = await import('node:fs/promises');
      const files = ['store.db', 'store.db-wal'].map((name) =>
        readFile(join(folder, name), 'latin1').catch(() => ''),
      );
      return (await Promise.all(files)).join('');
    },
    renames: () => threeCommas.requests.filter(({ endpoint }) => endpoint === 'accounts.rename').length,
    async close() {
      await rig.kill();
      await telegram.close();
      await threeCommas.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await rig.boot();
  return rig;
}
