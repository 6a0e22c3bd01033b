import {
  conversations,
  createConversation,
  type ConversationData,
  type VersionedState,
} from '@grammyjs/conversations';
import type { Bot } from 'grammy';
import type { DealActions } from '../actions/deal-actions.ts';
import type { Logger } from '../log.ts';
import type { WordsFor } from '../text/words.ts';
import type { BudgetSnapshot, ThreeCommasClient } from '../threecommas/index.ts';
import type { Access } from '../vault/access.ts';
import type { LinkKey } from '../vault/link-key.ts';
import type { LinkedUsers } from '../vault/linked-users.ts';
import type { WatchSchedule } from '../watch/watcher.ts';
import { connectButton, dealsButton } from './buttons.ts';
import type { ActionRules } from './cards/action-card.ts';
import { chatOf, personOf, type ChatContext } from './context.ts';
import { createActionHandlers } from './handlers/actions.ts';
import { CONNECT, CONVERSATION_VERSION, connectAtOnce, connectConversation } from './handlers/connect.ts';
import { createDealHandlers } from './handlers/deals.ts';
import { createDisconnectHandlers } from './handlers/disconnect.ts';
import { showStatus } from './handlers/status.ts';
import type { Messenger } from './messenger.ts';
import {
  answerTaps,
  gate,
  lanes,
  prepare,
  privateOnly,
  trackInFlight,
  watchdog,
  type InFlight,
} from './middleware.ts';
import { show } from './show.ts';
import { DEAL_SCOPES, decodeTap, type Tap } from './tap.ts';
import { tapButton, type View } from './view.ts';

export interface ChatDeps {
  readonly messenger: Messenger;
  readonly access: Access;
  readonly users: LinkedUsers;
  readonly clientFor: (userId: number) => Promise<ThreeCommasClient | undefined>;
  readonly publicClient: ThreeCommasClient;
  readonly linkKey: LinkKey;
  readonly forgetUser: (userId: number) => Promise<void>;
  readonly actions: DealActions;
  readonly scheduleOf: (userId: number) => WatchSchedule | undefined;
  readonly limitsOf: (userId: number) => Promise<BudgetSnapshot>;
  /** The person is there: alerts that waited for them can go. */
  readonly onSeen: (userId: number) => void;
  readonly conversationStore: ConversationStore;
  readonly wordsFor: WordsFor;
  readonly log: Logger;
  readonly clock: () => number;
}

/** Where conversations are kept, by chat. It holds secrets on their way, so it is encrypted and forgets by itself. */
export interface ConversationStore {
  read(key: string): Promise<VersionedState<ConversationData> | undefined>;
  write(key: string, state: VersionedState<ConversationData>): Promise<void>;
  delete(key: string): Promise<void>;
}

export interface ChatOptions {
  readonly rules: ActionRules;
  readonly confirmMs: number;
  /** How long a handler may take before its chat is freed. */
  readonly handlerLimitMs: number;
}

/** Mounts everything that people can do. The order of the middleware is what keeps strangers and accidents out. */
export function mountChat(bot: Bot<ChatContext>, deps: ChatDeps, options: ChatOptions): InFlight {
  const inFlight = trackInFlight();
  const deals = createDealHandlers(deps);
  const actions = createActionHandlers({ ...deps, rules: options.rules });
  const disconnect = createDisconnectHandlers(deps, options);

  bot.catch(async ({ ctx, error }) => {
    deps.log.error({ reference: ctx.reference, err: error }, 'an update could not be handled');
    if (ctx.chat?.type !== 'private') return;
    const html = ctx.words.html('went-wrong', { reference: ctx.reference });
    await deps.messenger.send(ctx.chat.id, { html }).catch(() => undefined);
  });

  bot.use(
    prepare(deps),
    inFlight.middleware,
    lanes(),
    answerTaps(),
    watchdog(deps, options.handlerLimitMs),
    gate(deps),
    privateOnly(),
    (ctx, next) => {
      deps.onSeen(personOf(ctx).userId);
      return next();
    },
    conversations({
      storage: { type: 'key', version: CONVERSATION_VERSION, adapter: deps.conversationStore },
    }),
  );

  // A command is never an answer: it leaves the open question and is obeyed.
  bot.on('message:text').filter(
    (ctx) => ctx.message.text.startsWith('/'),
    async (ctx, next) => {
      const open = Object.keys(ctx.conversation.active()).length > 0;
      await ctx.conversation.exitAll();
      if (!ctx.hasCommand('cancel')) return next();
      await show(deps, ctx, { html: ctx.words.html(open ? 'conversation-left' : 'nothing-to-cancel') });
    },
  );

  // It lets through what is no answer to it, a tap on another message for example.
  bot.use(createConversation(connectConversation(deps), CONNECT));

  bot.on('callback_query:data', async (ctx) => {
    const tap = decodeTap(ctx.callbackQuery.data);
    if (tap === null) {
      await ctx.answerCallbackQuery({ text: ctx.words.text('old-button'), show_alert: true });
      return;
    }
    await onTap(ctx, tap);
  });

  bot.command('start', async (ctx) => {
    const dealId = /^d([1-9]\d{0,15})$/.exec(ctx.match)?.[1];
    if (dealId !== undefined) await deals.card(ctx, Number(dealId), 'below');
    else await show(deps, ctx, await welcome(ctx, deps.users));
  });
  bot.command('help', (ctx) => show(deps, ctx, help(ctx)).then(() => undefined));
  bot.command('deals', async (ctx) => {
    const word = ctx.match.trim().toLowerCase();
    const scope = word === '' ? 'active' : DEAL_SCOPES.find((candidate) => candidate === word);
    if (scope === undefined) await show(deps, ctx, { html: ctx.words.html('deals-usage') });
    else await deals.list(ctx, scope, 0, 'below');
  });
  bot.command('deal', async (ctx) => {
    const id = /^#?d?([1-9]\d{0,15})$/i.exec(ctx.match.trim())?.[1];
    if (id === undefined) await show(deps, ctx, { html: ctx.words.html('deal-usage') });
    else await deals.card(ctx, Number(id), 'below');
  });
  bot.command('connect', async (ctx) => {
    const [apiKey, secret, ...rest] = ctx.match
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '');
    if (apiKey === undefined) await ctx.conversation.enter(CONNECT);
    else await connectAtOnce(deps, ctx, { apiKey, secret: rest.length === 0 ? (secret ?? '') : '' });
  });
  bot.command('disconnect', (ctx) => disconnect.ask(ctx));
  bot.command('status', (ctx) => showStatus(deps, ctx));
  bot.on('message', async (ctx) => {
    const text = ctx.message.text ?? ctx.message.caption ?? '';
    if (looksLikeSecret(text)) {
      // Pasted without being asked for: it must not stay in the chat, whatever it was meant for.
      const removed = await deps.messenger.remove(ctx.chat.id, ctx.message.message_id);
      await show(deps, ctx, {
        html: ctx.words.html(removed ? 'secret-removed' : 'connect-delete-yourself'),
        buttons: [[connectButton(ctx.words)]],
      });
      return;
    }
    const command = /^\/[a-z0-9_]+/i.exec(text)?.[0];
    await show(deps, ctx, {
      html:
        command === undefined
          ? ctx.words.html('unknown-input')
          : ctx.words.html('unknown-command', { command: command.slice(0, 40) }),
    });
  });

  async function onTap(ctx: ChatContext, tap: Tap): Promise<void> {
    switch (tap.verb) {
      case 'deals':
        await ctx.answerCallbackQuery();
        return deals.list(ctx, tap.scope, tap.page, tap.place);
      case 'deal':
        await ctx.answerCallbackQuery();
        return deals.card(ctx, tap.dealId, tap.place);
      case 'close':
        return actions.ask(ctx, 'close', tap.dealId, tap.place);
      case 'cancelDeal':
        return actions.ask(ctx, 'cancel', tap.dealId, tap.place);
      case 'confirm':
        return actions.confirm(ctx, tap.nonce);
      case 'keep':
        return actions.keep(ctx, tap.nonce);
      case 'disconnect':
        return disconnect.answer(ctx, tap);
      case 'connect':
        await ctx.answerCallbackQuery();
        await ctx.conversation.exitAll();
        return ctx.conversation.enter(CONNECT);
      case 'help':
        await ctx.answerCallbackQuery();
        await show(deps, ctx, help(ctx), 'below');
    }
  }

  return inFlight;
}

async function welcome(ctx: ChatContext, users: LinkedUsers): Promise<View> {
  const user = await users.find(chatOf(ctx));
  if (user === undefined) {
    return {
      html: ctx.words.html('start-new'),
      buttons: [[connectButton(ctx.words)], [tapButton(ctx.words.text('button-help'), { verb: 'help' })]],
    };
  }
  return {
    html: ctx.words.html('start-linked', { keyEnding: user.keyEnding }),
    buttons: [[dealsButton(ctx.words)], [tapButton(ctx.words.text('button-help'), { verb: 'help' })]],
  };
}

/** Keys and secrets are long words of letters and digits that nobody types by hand. */
function looksLikeSecret(text: string): boolean {
  return text.split(/\s+/).some((word) => /^(?=.*\d)(?=.*[a-z])[\w+/=-]{32,}$/i.test(word));
}

function help(ctx: ChatContext): View {
  return { html: ctx.words.html('help') };
}
