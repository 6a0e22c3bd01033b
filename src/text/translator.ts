import { readFileSync, readdirSync } from 'node:fs';
import { FluentBundle, FluentResource } from '@fluent/bundle';

/** Strings are shown as they are; a number chooses a plural form and is shown grouped, so it is for counts only. */
export type TextVariables = Readonly<Record<string, string | number>>;

/** A variable that is Telegram HTML already, such as a time with its tag: it goes in as it is. */
export interface Html {
  readonly html: string;
}

/** The words of one language. Every word that a person reads comes through one. */
export interface Translator {
  readonly locale: string;
  /** Plain text: for buttons, toasts and commands. */
  text(key: string, variables?: TextVariables): string;
  /** Telegram HTML: the message's own tags are kept, every variable is escaped but for ready {@link Html}. */
  html(key: string, variables?: Readonly<Record<string, string | number | Html>>): string;
  has(key: string): boolean;
}

/** All languages that `locales/` has. */
export interface Translations {
  readonly locales: readonly string[];
  /** The translator for a Telegram `language_code` such as `en-GB`; the default language where we lack it. */
  for(languageCode: string | undefined): Translator;
}

export class TextError extends Error {
  override readonly name = 'TextError';
}

const FOLDER = new URL('../../locales/', import.meta.url);

/** The languages there are, by the names of their files. */
export function listLocales(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ftl'))
    .map((file) => file.slice(0, -'.ftl'.length))
    .sort();
}

/** Reads `locales/*.ftl`. Throws {@link TextError} where a file does not parse or the default language is missing. */
export function loadTranslations(defaultLocale: string): Translations {
  const translators = new Map(
    listLocales().map((locale) => [locale, createTranslator(locale, readLocale(locale))]),
  );
  const fallback = translators.get(defaultLocale);
  if (fallback === undefined) throw new TextError(`locales/${defaultLocale}.ftl is missing`);
  return {
    locales: [...translators.keys()],
    for: (languageCode) => translators.get(languageCode?.toLowerCase().split(/[-_]/)[0] ?? '') ?? fallback,
  };
}

export function readLocale(locale: string): string {
  return readFileSync(new URL(`${locale}.ftl`, FOLDER), 'utf8');
}

/** Escapes a value for Telegram's HTML. */
export function escapeHtml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function createTranslator(locale: string, source: string): Translator {
  const bundle = new FluentBundle(locale, { useIsolating: false });
  const problems = bundle.addResource(new FluentResource(source));
  if (problems.length > 0) throw new TextError(`locales/${locale}.ftl: ${problems[0]?.message ?? ''}`);

  const format = (key: string, variables: TextVariables) => {
    // `key.attribute` names an attribute, as in Fluent's own references.
    const [id = '', attribute] = key.split('.');
    const message = bundle.getMessage(id);
    const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
    if (pattern === undefined || pattern === null)
      throw new TextError(`locales/${locale}.ftl has no "${key}"`);
    const errors: Error[] = [];
    const result = bundle.formatPattern(pattern, variables, errors);
    // A hole in a sentence about money must not be sent.
    if (errors[0] !== undefined) throw new TextError(`${locale} "${key}": ${errors[0].message}`);
    return result;
  };

  return {
    locale,
    text: (key, variables = {}) => format(key, variables),
    html: (key, variables = {}) =>
      format(
        key,
        Object.fromEntries(
          Object.entries(variables).map(([name, value]) => [
            name,
            typeof value === 'object' ? value.html : typeof value === 'string' ? escapeHtml(value) : value,
          ]),
        ),
      ),
    has: (key) => bundle.hasMessage(key),
  };
}
