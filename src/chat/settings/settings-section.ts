import type { Api } from 'grammy';
import type { Languages } from '../../settings/languages.ts';
import { listLocales } from '../../text/translator.ts';
import type { Words, WordsFor } from '../../text/words.ts';
import type { Logger } from '../../log.ts';
import { chatOf, personOf, type ChatContext } from '../context.ts';
import { setMenuOfChat } from '../home/command-menu.ts';
import { homeTap } from '../home/taps.ts';
import { onLook, type Section } from '../section.ts';
import { show, type ShowDeps } from '../show.ts';
import type { Place } from '../tap.ts';
import { tapButton, type View } from '../view.ts';
import { languagesTap, languageTap, settingsTap, TELEGRAM_LANGUAGE } from './taps.ts';

export interface SettingsDeps extends Pick<ShowDeps, 'messenger'> {
  readonly languages: Languages;
  readonly wordsFor: WordsFor;
  readonly api: Api;
  readonly log: Logger;
}

/** What a person chooses for themselves. */
export function createSettingsSection(deps: SettingsDeps): Section {
  const showLanguages = async (ctx: ChatContext, place: Place) => {
    const chosen = await deps.languages.chosen(personOf(ctx).userId);
    await show(deps, ctx, languagesView(chosen, ctx.words, deps.wordsFor), place);
  };

  const choose = async (ctx: ChatContext, locale: string) => {
    const { userId, languageCode } = personOf(ctx);
    if (listLocales().includes(locale)) await deps.languages.choose(userId, locale);
    else await deps.languages.forget(userId);
    ctx.words = deps.wordsFor(await deps.languages.codeOf(userId, languageCode));
    await showLanguages(ctx, 'here');
    // Telegram's own menu speaks the app's language, unless the chat has one of its own.
    await setMenuOfChat(deps.api, chatOf(ctx), locale === TELEGRAM_LANGUAGE ? undefined : ctx.words).catch(
      (error: unknown) => {
        deps.log.warn({ userId, err: error }, 'could not set the command menu of a chat');
      },
    );
  };

  return {
    commands: {
      language: async (ctx) => {
        const word = ctx.match.trim().toLowerCase();
        const locale = listLocales().find((one) => one === word || nameOf(one, deps.wordsFor) === word);
        if (locale === undefined) await showLanguages(ctx, 'below');
        else await choose(ctx, locale);
      },
      settings: async (ctx) => {
        await show(deps, ctx, settingsView(ctx.words), 'below');
      },
    },
    taps: [
      onLook(languagesTap, (ctx, { place }) => showLanguages(ctx, place)),
      onLook(languageTap, (ctx, { locale }) => choose(ctx, locale)),
      onLook(settingsTap, async (ctx, { place }) => {
        await show(deps, ctx, settingsView(ctx.words), place);
      }),
    ],
  };
}

const nameOf = (locale: string, wordsFor: WordsFor) => wordsFor(locale).text('language-name').toLowerCase();

function settingsView(words: Words): View {
  return {
    html: words.html('settings-title', { language: words.text('language-name') }),
    buttons: [
      [tapButton(words.text('button-language'), languagesTap({ place: 'here' }))],
      [tapButton(words.text('button-home'), homeTap({ place: 'here' }))],
    ],
  };
}

function languagesView(chosen: string | undefined, words: Words, wordsFor: WordsFor): View {
  const mark = (isChosen: boolean) => words.text(isChosen ? 'choice-chosen' : 'choice-open');
  const button = (locale: string, name: string, isChosen: boolean) => [
    tapButton(`${mark(isChosen)} ${name}`, languageTap({ locale })),
  ];
  return {
    html: words.html('language-title', { language: words.text('language-name') }),
    buttons: [
      ...listLocales().map((locale) =>
        button(locale, wordsFor(locale).text('language-name'), locale === chosen),
      ),
      button(TELEGRAM_LANGUAGE, words.text('language-as-telegram'), chosen === undefined),
      [tapButton(words.text('button-settings-back'), settingsTap({ place: 'here' }))],
    ],
  };
}
