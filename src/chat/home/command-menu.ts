import type { Api } from 'grammy';
import type { WordsFor } from '../../text/words.ts';

/** In the order in which Telegram's menu shows them. `/deal` needs a number, so it is not among them. */
const COMMANDS = ['deals', 'status', 'connect', 'disconnect', 'cancel', 'help'] as const;

/** Tells Telegram the commands, in each language and in the default one. */
export async function setCommandMenu(
  api: Api,
  wordsFor: WordsFor,
  locales: readonly string[],
): Promise<void> {
  for (const locale of [undefined, ...locales]) {
    const words = wordsFor(locale);
    await api.setMyCommands(
      COMMANDS.map((command) => ({ command, description: words.text(`command-${command}`) })),
      locale === undefined ? {} : { language_code: locale as 'en' },
    );
  }
}
