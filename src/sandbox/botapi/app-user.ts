import { AppError, type AppSide } from './app-side.ts';
import type { ClientMessage, TapAnswer } from './client-protocol.ts';
import type { State } from './state.ts';

/** Which button: its label (exactly, or by pattern), or raw data on any message, as an attacker would send it. */
export type ButtonChoice = string | RegExp | { readonly message_id: number; readonly data: string };

export interface WaitOptions {
  /** 10 s when left out. */
  readonly timeoutMs?: number;
  /** Only messages that appeared or changed after this message was sent. */
  readonly after?: number;
  /** The private chat when left out. */
  readonly chatId?: number;
}

/** A person with a thumb: what tests drive and look through. */
export interface AppUser {
  readonly id: number;
  /** Sends a text. Returns its message id. */
  send(text: string, options?: { readonly chatId?: number; readonly replyTo?: number }): number;
  /** Changes a text sent before. */
  edit(messageId: number, text: string, options?: { readonly chatId?: number }): void;
  /**
   * Taps a button of the newest message that has one with such a label. Resolves when the bot answers the query, or
   * with `answered: false` when it does not in time.
   */
  tap(
    button: ButtonChoice,
    options?: { readonly messageId?: number; readonly chatId?: number },
  ): Promise<TapAnswer>;
  /** What the person sees now, oldest first: edits applied, deleted messages gone. */
  messages(chatId?: number): readonly ClientMessage[];
  /**
   * The newest message of somebody else that fits; waits for a new or changed one when there is none yet. A pattern
   * is tried on text and caption.
   */
  waitFor(
    predicate: RegExp | ((message: ClientMessage) => boolean),
    options?: WaitOptions,
  ): Promise<ClientMessage>;
  /** Waits until `look` finds something in what the person sees. */
  waitUntil<Found>(
    look: (messages: readonly ClientMessage[]) => Found | undefined,
    options?: Omit<WaitOptions, 'after'>,
  ): Promise<Found>;
  /** Stops or restarts the bot. */
  block(blocked: boolean): void;
  /** `/start`, or the deep link `?start=payload`. Also ends a block. */
  start(payload?: string): number;
}

const DEFAULT_TIMEOUT_MS = 10_000;

export function createAppUser(id: number, app: AppSide, state: State): AppUser {
  const waitUntil: AppUser['waitUntil'] = (look, options = {}) => {
    const chatId = options.chatId ?? id;
    const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    return new Promise((resolve, reject) => {
      const attempt = (): void => {
        try {
          const found = look(app.messages(id, chatId));
          if (found === undefined) return;
          stop();
          // The call that brought the message has its answer noted by then.
          setImmediate(() => resolve(found));
        } catch (error) {
          stop();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const unsubscribe = state.subscribe(attempt);
      const timer = setTimeout(() => {
        stop();
        reject(
          new Error(`waited ${timeoutMs} ms in vain; on the screen:\n${screen(app.messages(id, chatId))}`),
        );
      }, timeoutMs);
      const stop = (): void => {
        clearTimeout(timer);
        unsubscribe();
      };
      attempt();
    });
  };

  return {
    id,
    send: (text, options = {}) => app.send(id, { text, ...options }).messageId,
    edit(messageId, text, options = {}) {
      app.edit(id, messageId, { text, ...options });
    },
    async tap(button, options = {}) {
      const chatId = options.chatId ?? id;
      if (typeof button === 'object' && 'data' in button) {
        return app.tap(id, { chatId, messageId: button.message_id, data: button.data });
      }
      const { messageId, data } = findButton(app.messages(id, chatId), button, options.messageId);
      return app.tap(id, { chatId, messageId, data });
    },
    messages: (chatId = id) => app.messages(id, chatId),
    waitFor(predicate, options = {}) {
      const fits =
        typeof predicate === 'function' ? predicate : (message: ClientMessage) => shows(message, predicate);
      const since = options.after === undefined ? 0 : state.revisionAt(options.after);
      const chatId = options.chatId ?? id;
      const fresh = (message: ClientMessage): boolean =>
        (state.message(chatId, message.message_id)?.revision ?? 0) > since;
      return waitUntil(
        (messages) => messages.findLast((message) => !message.outgoing && fresh(message) && fits(message)),
        options,
      );
    },
    waitUntil,
    block: (blocked) => app.block(id, blocked),
    start: (payload) =>
      app.send(id, { text: payload === undefined ? '/start' : `/start ${payload}` }).messageId,
  };
}

function shows(message: ClientMessage, pattern: RegExp): boolean {
  return matches(pattern, message.text ?? message.caption ?? '');
}

/** A pattern with the `g` flag remembers where it stopped; here every look starts anew. */
function matches(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

function findButton(
  messages: readonly ClientMessage[],
  label: string | RegExp,
  messageId: number | undefined,
): { readonly messageId: number; readonly data: string } {
  const fits = (text: string): boolean => (typeof label === 'string' ? text === label : matches(label, text));
  const candidates = messageId === undefined ? messages : messages.filter((m) => m.message_id === messageId);
  for (const message of candidates.toReversed()) {
    const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => fits(text));
    if (button === undefined) continue;
    if (!('callback_data' in button))
      throw new AppError(`the button "${button.text}" sends nothing to the bot`);
    return { messageId: message.message_id, data: button.callback_data };
  }
  throw new AppError(`no button ${String(label)} on the screen:\n${screen(candidates)}`);
}

/** The last few messages, for a failure that explains itself. */
function screen(messages: readonly ClientMessage[]): string {
  const lines = messages.slice(-6).map((message) => {
    const what = message.text ?? message.caption ?? (message.photo === undefined ? '(no text)' : '(photo)');
    const buttons = (message.reply_markup?.inline_keyboard ?? [])
      .map((row) => row.map((button) => `[${button.text}]`).join(' '))
      .join(' / ');
    return `#${message.message_id} ${message.outgoing ? 'me' : message.from.first_name}: ${what} ${buttons}`.trimEnd();
  });
  return lines.join('\n');
}
