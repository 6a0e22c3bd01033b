import { Bot } from 'grammy';
import type { Logger } from '../log.ts';
import type { ChatContext } from './context.ts';
import { createMessenger, type Messenger } from './messenger.ts';
import { createTelegramFetch, type TelegramFetchOptions } from './telegram-fetch.ts';

/** The bot's line to Telegram: grammY's bot without any handler, and the messenger that shows our views. */
export interface Telegram {
  readonly bot: Bot<ChatContext>;
  readonly messenger: Messenger;
}

export function createTelegram(
  deps: { readonly log: Logger } & Pick<TelegramFetchOptions, 'onCall'>,
  options: { readonly token: string; readonly apiRoot: string },
): Telegram {
  const bot = new Bot<ChatContext>(options.token, {
    client: {
      apiRoot: options.apiRoot,
      fetch: createTelegramFetch(deps),
      // Longer than the longest poll, shorter than grammY's 500 s, which would leave a chat dead for that long.
      timeoutSeconds: 60,
    },
  });
  return { bot, messenger: createMessenger(bot.api) };
}
