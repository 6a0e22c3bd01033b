import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { Words, WordsFor } from '../../text/words.ts';

/** In the order in which Telegram's menu shows them. `/deal` and its like need a number, so they are not among them. */
const COMMANDS = [
  'menu',
  'deals',
  'bots',
  'trades',
  'accounts',
  'stats',
  'newbot',
  'smarttrade',
  'smartsell',
  'blacklist',
  'addaccount',
  'markets',
  'status',
  'settings',
  'language',
  'connect',
  'disconnect',
  'cancel',
  'help',
] as const;

/** Tells Telegram the commands, in each language and in the default one. */
export async function setCommandMenu(
  api: Api,
  wordsFor: WordsFor,
  locales: readonly string[],
): Promise<void> {
  for (const locale of [undefined, ...locales]) {
    await api.setMyCommands(
      menuOf(wordsFor(locale)),
      locale === undefined ? {} : { language_code: locale as 'en' },
    );
  }
}

/** The menu of one chat in its person's language; undefined: the one of their app again. */
export async function setMenuOfChat(api: Api, chatId: number, words: Words | undefined): Promise<void> {
  const scope = { type: 'chat', chat_id: chatId } as const;
  if (words === undefined) await api.deleteMyCommands({ scope });
  else await api.setMyCommands(menuOf(words), { scope });
}

function menuOf(words: Words): BotCommand[] {
  return COMMANDS.map((command) => ({ command, description: words.text(`command-${command}`) }));
}
