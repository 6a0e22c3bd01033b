import { createAdaptorServer } from '@hono/node-server';
import type { User, UserFromGetMe } from '@grammyjs/types';
import { Hono } from 'hono';
import type { Server } from 'node:http';
import { createAppSide } from './app-side.ts';
import { createAppUser, type AppUser } from './app-user.ts';
import { createBotApiRoutes, createWebhookReply, type BotApiDeps } from './bot-api-routes.ts';
import { toChat } from './bot-view.ts';
import { createCallLog, type BotApiCall } from './call-log.ts';
import { createCallbackQueries } from './callback-queries.ts';
import type { ClientHints } from './client-protocol.ts';
import { createClientRoutes } from './client-routes.ts';
import { createCommandBook } from './command-book.ts';
import { createFaults, type BotApiFault } from './faults.ts';
import { createFloodControl, TELEGRAM_FLOOD_LIMITS, type FloodLimits } from './flood-control.ts';
import { createLongPolling } from './long-polling.ts';
import { callbackAnswerMethods } from './methods/callback-answers.ts';
import { chatMethods } from './methods/chats.ts';
import { deletingMethods } from './methods/deleting.ts';
import { editingMethods } from './methods/editing.ts';
import { gettingUpdatesMethods } from './methods/getting-updates.ts';
import { profileMethods } from './methods/profile.ts';
import { sendingMethods } from './methods/sending.ts';
import { createState, unixSeconds, type GroupChat } from './state.ts';
import { createUpdateQueue } from './update-queue.ts';
import { createWebhookDelivery } from './webhook-delivery.ts';

export interface BotApiServerOptions {
  /** `<bot id>:<secret>`, as BotFather gives it. */
  readonly token: string;
  /** `tricomma_bot` when left out. */
  readonly botUsername?: string;
  readonly botName?: string;
  /** 0, a free one, when left out. */
  readonly port?: number;
  /** 127.0.0.1 when left out. */
  readonly host?: string;
  /** Milliseconds since 1970. Message dates, ages and flood control go by it. */
  readonly clock?: () => number;
  /** Shown to the chat page. */
  readonly hints?: ClientHints;
  /** Routes mounted at `/`, for the chat page. */
  readonly page?: { readonly app: Hono };
  /** `telegram` when left out. */
  readonly flood?: 'telegram' | 'off' | FloodLimits;
  /** How long a tap waits for `answerCallbackQuery`; 15 s as in Telegram when left out. */
  readonly callbackTimeoutMs?: number;
  /** Waiting times between attempts to deliver to a webhook. */
  readonly webhookRetryMs?: readonly number[];
  /** How many calls {@link BotApiServer.calls} remembers; 5000 when left out. */
  readonly keepCalls?: number;
}

export interface NewPerson {
  readonly id: number;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface NewGroup {
  /** Negative; made up when left out. Below -1000000000000 it is a supergroup. */
  readonly id?: number;
  readonly title: string;
  readonly members: readonly number[];
  /** An administrator sees every message and may delete and pin. */
  readonly botIsAdministrator?: boolean;
}

export interface BotApiServer {
  /** `http://127.0.0.1:PORT`: what the bot takes as its API root. */
  readonly url: string;
  readonly token: string;
  /** A person with the app installed, who has not written to the bot yet. */
  addUser(person: NewPerson): AppUser;
  /** A group that the bot is in. */
  addGroup(group: NewGroup): { readonly id: number };
  /** Every Bot API call, refused ones too, in the order they came. */
  readonly calls: readonly BotApiCall[];
  /** Makes calls fail. Returns the way to stop it. */
  addFault(fault: BotApiFault): () => void;
  close(): Promise<void>;
}

/** A simulated Telegram on the own machine: the Bot API for the bot, `/client/*` for people's apps. */
export async function createBotApiServer(options: BotApiServerOptions): Promise<BotApiServer> {
  const { token, clock = Date.now, host = '127.0.0.1', keepCalls = 5000 } = options;
  const state = createState(describeBot(options), clock);
  const updates = createUpdateQueue(clock);
  const queries = createCallbackQueries(state, updates, options.callbackTimeoutMs ?? 15_000);
  const commands = createCommandBook();
  const polling = createLongPolling(updates);
  const flood = createFloodControl(floodLimits(options.flood ?? 'telegram'), clock);
  const faults = createFaults();
  const log = createCallLog(keepCalls);
  const methods: BotApiDeps['methods'][number][] = [];
  const deps: BotApiDeps = { token, state, methods, faults, log };
  const webhook = createWebhookDelivery({
    updates,
    clock,
    reply: createWebhookReply(deps),
    retryMs: options.webhookRetryMs ?? [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000],
    fetch,
  });
  methods.push(
    ...gettingUpdatesMethods(updates, polling, webhook),
    ...sendingMethods(state, flood),
    ...editingMethods(state, flood),
    ...deletingMethods(state),
    ...callbackAnswerMethods(state, queries),
    ...profileMethods(state, commands),
    ...chatMethods(state, updates),
  );
  const app = createAppSide({ state, updates, queries, commands });
  const closing = new AbortController();

  const routes = new Hono();
  routes.route('/', createBotApiRoutes(deps));
  routes.route('/client', createClientRoutes({ state, app, hints: options.hints, closing: closing.signal }));
  if (options.page !== undefined) routes.route('/', options.page.app);
  routes.notFound((c) => c.json({ ok: false, error_code: 404, description: 'Not Found' }, 404));

  const server = createAdaptorServer({ fetch: routes.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');

  return {
    url: `http://${host}:${address.port}`,
    token,
    calls: log.calls,
    addUser(person) {
      if (person.id <= 0) throw new Error('a user id is positive');
      const user: User = { is_bot: false, ...person };
      state.people.set(person.id, { user, started: false, blocked: false });
      return createAppUser(person.id, app, state);
    },
    addGroup({ id, title, members, botIsAdministrator = false }) {
      const group: GroupChat = {
        kind: 'group',
        id: id ?? -1_001_000_000_001 - state.groups().length,
        title,
        members: new Set(members),
        botStatus: botIsAdministrator ? 'administrator' : 'member',
      };
      if (group.id >= 0) throw new Error('a group id is negative');
      const adder = members.map((member) => state.people.get(member)).find((person) => person !== undefined);
      if (adder === undefined) throw new Error('a group needs a member who adds the bot');
      state.addGroup(group);
      updates.push({
        my_chat_member: {
          chat: toChat(group),
          from: adder.user,
          date: unixSeconds(clock()),
          old_chat_member: { status: 'left', user: state.bot },
          new_chat_member: { status: 'member', user: state.bot },
        },
      });
      return { id: group.id };
    },
    addFault: (fault) => faults.add(fault),
    async close() {
      closing.abort();
      webhook.close();
      polling.interrupt();
      queries.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function floodLimits(flood: NonNullable<BotApiServerOptions['flood']>): FloodLimits | undefined {
  if (flood === 'off') return undefined;
  return flood === 'telegram' ? TELEGRAM_FLOOD_LIMITS : flood;
}

function describeBot({ token, botUsername, botName }: BotApiServerOptions): UserFromGetMe {
  const id = Number(/^(\d+):/u.exec(token)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(id)) throw new Error('a bot token has the form <bot id>:<secret>');
  return {
    id,
    is_bot: true,
    first_name: botName ?? 'Tricomma',
    username: botUsername ?? 'tricomma_bot',
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_guest_queries: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}
