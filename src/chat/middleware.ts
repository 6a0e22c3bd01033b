import { sequentialize } from '@grammyjs/runner';
import type { Context, MiddlewareFn } from 'grammy';
import { isLate } from '../is-late.ts';
import type { Logger } from '../log.ts';
import type { Languages } from '../settings/languages.ts';
import type { WordsFor } from '../text/words.ts';
import type { Access } from '../vault/access.ts';
import type { ChatContext } from './context.ts';
import type { Messenger } from './messenger.ts';
import { looksLikeSecret, removeStraySecret } from './secrets.ts';

/**
 * The lane of an update: updates in one lane are handled one after another. A chat has one lane, since two quick
 * answers to a conversation would otherwise overwrite each other; updates without a chat go by person.
 */
export function laneOf(ctx: Pick<Context, 'chatId' | 'from' | 'update'>): string {
  if (ctx.chatId !== undefined) return `chat:${ctx.chatId}`;
  if (ctx.from !== undefined) return `user:${ctx.from.id}`;
  return `update:${ctx.update.update_id}`;
}

export function lanes(): MiddlewareFn<ChatContext> {
  return sequentialize(laneOf);
}

/** Gives each update its words and its reference. */
export function prepare(deps: { readonly wordsFor: WordsFor }): MiddlewareFn<ChatContext> {
  return (ctx, next) => {
    ctx.words = deps.wordsFor(ctx.from?.language_code);
    ctx.reference = ctx.update.update_id.toString(36);
    return next();
  };
}

/**
 * The language that the person chose, once it is this update's turn: who reads the store before that would let a later
 * message of the same chat overtake.
 */
export function speakTheirLanguage(deps: {
  readonly wordsFor: WordsFor;
  readonly languages: Languages;
}): MiddlewareFn<ChatContext> {
  return async (ctx, next) => {
    const code = ctx.from && (await deps.languages.codeOf(ctx.from.id, ctx.from.language_code));
    ctx.words = deps.wordsFor(code);
    await next();
  };
}

/** Updates being handled, so that a stop can wait for them. */
export interface InFlight {
  readonly middleware: MiddlewareFn<ChatContext>;
  readonly settled: () => Promise<void>;
  /** So many updates waited at Telegram while the bot was down: the first ones that come are marked as such. */
  readonly expectWaiting: (count: number) => void;
  /** The highest `update_id` so far; 0 before the first. */
  readonly newestUpdateId: () => number;
}

export function trackInFlight(): InFlight {
  const running = new Set<Promise<void>>();
  let newest = 0;
  let waiting = 0;
  return {
    expectWaiting: (count) => {
      waiting = count;
    },
    newestUpdateId: () => newest,
    middleware: async (ctx, next) => {
      newest = Math.max(newest, ctx.update.update_id);
      ctx.waited = waiting > 0;
      if (waiting > 0) waiting -= 1;
      const task = next();
      running.add(task);
      try {
        await task;
      } finally {
        running.delete(task);
      }
    },
    async settled() {
      await Promise.allSettled([...running]);
    },
  };
}

/**
 * Frees the lane of a handler that never ends, which would otherwise leave its chat dead until a restart. What the
 * handler still does goes on; whatever moves money is guarded by its own contract.
 */
export function watchdog(deps: { readonly log: Logger }, limitMs: number): MiddlewareFn<ChatContext> {
  return async (ctx, next) => {
    const handled = next();
    if (!(await isLate(handled, limitMs))) return;
    handled.catch((error: unknown) => {
      deps.log.error({ reference: ctx.reference, err: error }, 'an abandoned handler failed');
    });
    deps.log.error({ reference: ctx.reference, limitMs }, 'a handler took too long and was abandoned');
    if (ctx.chat?.type === 'private') {
      await ctx.reply(ctx.words.text('too-slow', { reference: ctx.reference }));
    }
  };
}

/** Every tap is answered, also where its handler forgot or failed: the app shows a spinner until then. */
export function answerTaps(): MiddlewareFn<ChatContext> {
  return async (ctx, next) => {
    if (ctx.callbackQuery === undefined) return next();
    let answered = false;
    const answer = ctx.answerCallbackQuery.bind(ctx);
    ctx.answerCallbackQuery = async (...args) => {
      if (answered) return true;
      answered = true;
      // "query is too old": the app has given up waiting; what the tap asks for is done all the same.
      return answer(...args).catch(() => true as const);
    };
    try {
      await next();
    } finally {
      await ctx.answerCallbackQuery();
    }
  };
}

/** Says "this bot is private" at most once in so long to one stranger. */
const STRANGER_PAUSE_MS = 60_000;
const STRANGERS_REMEMBERED = 10_000;

/**
 * The gate before everything: only people who may use the bot get through, with whatever kind of update. The owner
 * link is the one thing that a stranger can use.
 */
export function gate(deps: {
  readonly access: Access;
  readonly log: Logger;
  readonly clock: () => number;
}): MiddlewareFn<ChatContext> {
  const told = new Map<number, number>();
  return async (ctx, next) => {
    const userId = ctx.from?.id;
    if (userId === undefined || ctx.from?.is_bot === true) return;
    if (await deps.access.isAllowed(userId)) return next();

    const code = /^\/start(?:@\w+)? (\S+)$/.exec(ctx.message?.text ?? '')?.[1];
    if (
      code !== undefined &&
      ctx.chat?.type === 'private' &&
      (await deps.access.claimOwnership(code, userId))
    ) {
      deps.log.info({ userId }, 'the bot has an owner');
      await ctx.reply(ctx.words.html('start-owner'), { parse_mode: 'HTML' });
      return next();
    }
    deps.log.info({ userId }, 'a stranger was turned away');
    const last = told.get(userId);
    if (ctx.message === undefined || ctx.chat?.type !== 'private') return;
    if (last !== undefined && deps.clock() - last < STRANGER_PAUSE_MS) return;
    if (told.size >= STRANGERS_REMEMBERED) told.clear();
    told.set(userId, deps.clock());
    await ctx.reply(ctx.words.html('not-allowed', { userId: String(userId) }), { parse_mode: 'HTML' });
  };
}

/** Keys and deals are not for groups. A command there is answered once, taps and talk are ignored, secrets removed. */
export function privateOnly(deps: { readonly messenger: Messenger }): MiddlewareFn<ChatContext> {
  return async (ctx, next) => {
    if (ctx.chat?.type === 'private') return next();
    if (ctx.callbackQuery !== undefined) {
      await ctx.answerCallbackQuery({ text: ctx.words.text('start-private-only'), show_alert: true });
    } else if (ctx.message !== undefined && looksLikeSecret(ctx.message.text ?? ctx.message.caption ?? '')) {
      await removeStraySecret(deps, ctx, ctx.message.message_id);
    } else if (ctx.message?.text?.startsWith('/') === true) {
      await ctx.reply(ctx.words.text('start-private-only'));
    }
  };
}
