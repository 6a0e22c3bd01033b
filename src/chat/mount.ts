import { conversations, createConversation } from '@grammyjs/conversations';
import type { Bot } from 'grammy';
import { personOf, type ChatContext } from './context.ts';
import { CONNECT, CONVERSATION_VERSION, connectConversation } from './connect/connect.ts';
import {
  answerTaps,
  gate,
  lanes,
  prepare,
  privateOnly,
  speakTheirLanguage,
  trackInFlight,
  watchdog,
  type InFlight,
} from './middleware.ts';
import { looksLikeSecret, removeStraySecret } from './secrets.ts';
import { homeButton } from './home/home-menu.ts';
import { createParts, type ChatDeps, type ChatOptions } from './parts.ts';
import { show } from './show.ts';
import type { Section, TapHandler } from './section.ts';
import { splitTap } from './tap.ts';

export interface Chat {
  readonly inFlight: InFlight;
  /** Looks after drafts that an earlier run was cut off in. */
  readonly resume: (userIds: readonly number[]) => Promise<void>;
  /** What is still being found out about drafts is left in the store for the next start. */
  readonly stop: () => Promise<void>;
}

/** Mounts everything that people can do. The order of the middleware is what keeps strangers and accidents out. */
export function mountChat(bot: Bot<ChatContext>, deps: ChatDeps, options: ChatOptions): Chat {
  const inFlight = trackInFlight();

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
    privateOnly(deps),
    speakTheirLanguage(deps),
    (ctx, next) => {
      deps.onSeen(personOf(ctx).userId);
      return next();
    },
    conversations({
      storage: { type: 'key', version: CONVERSATION_VERSION, adapter: deps.conversationStore },
    }),
  );

  const { forms, sections, commands, freeText } = createParts(bot.api, deps, options);

  // What was sent as something harmless and then changed into a secret; nothing else is made of a change.
  bot.on('edited_message', async (ctx) => {
    const { text, caption = '', message_id } = ctx.editedMessage;
    if (looksLikeSecret(text ?? caption)) await removeStraySecret(deps, ctx, message_id);
  });

  // A command is never an answer: it leaves the open question and is obeyed.
  bot.on('message:text').filter(
    (ctx) => ctx.message.text.startsWith('/'),
    async (ctx, next) => {
      // A secret may begin with a slash, too.
      if (
        !ctx.hasCommand(Object.keys(commands)) &&
        !ctx.hasCommand('cancel') &&
        (await forms.asksSecret(ctx))
      ) {
        await forms.onText(ctx);
        return;
      }
      // Only one command takes secrets; with any other they are a slip of the thumb.
      if (looksLikeSecret(ctx.message.text) && !ctx.hasCommand('connect')) {
        await removeStraySecret(deps, ctx, ctx.message.message_id);
        return;
      }
      const open = Object.keys(ctx.conversation.active()).length > 0;
      await ctx.conversation.exitAll();
      if (!ctx.hasCommand('cancel')) {
        await forms.leave(ctx, 'other_command');
        return next();
      }
      if (await forms.leave(ctx, 'cancelled')) return;
      await show(deps, ctx, {
        html: ctx.words.html(open ? 'conversation-left' : 'nothing-to-cancel'),
        buttons: [[homeButton(ctx.words)]],
      });
    },
  );

  // It lets through what is no answer to it, a tap on another message for example.
  bot.use(createConversation(connectConversation(deps), CONNECT));

  bot.on('callback_query:data', tapRouter(sections));
  for (const [name, run] of Object.entries(commands)) bot.command(name, run);
  bot.on('message', async (ctx) => {
    const isAnswer = ctx.message.text === undefined ? forms.onNotText(ctx) : forms.onText(ctx);
    if (await isAnswer) return;
    const text = ctx.message.text ?? ctx.message.caption ?? '';
    // Pasted without being asked for: it must not stay in the chat, whatever it was meant for.
    if (looksLikeSecret(text)) await removeStraySecret(deps, ctx, ctx.message.message_id);
    else await freeText(ctx, text);
  });

  return { inFlight, resume: forms.resume, stop: forms.stop };
}

/** Leads each tap to the part of the chat whose button it was. */
function tapRouter(sections: readonly Section[]) {
  const handlers = new Map<string, TapHandler>();
  for (const handler of sections.flatMap(({ taps = [] }) => taps)) {
    if (handlers.has(handler.wire)) throw new Error(`Two kinds of taps are called "${handler.wire}"`);
    handlers.set(handler.wire, handler);
  }
  return async (ctx: ChatContext) => {
    const { wire = '', fields = [] } = splitTap(ctx.callbackQuery?.data ?? '') ?? {};
    if ((await handlers.get(wire)?.run(ctx, fields)) === true) return;
    await ctx.answerCallbackQuery({ text: ctx.words.text('old-button'), show_alert: true });
  };
}
