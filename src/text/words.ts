import type { Decimal } from 'decimal.js';
import { createNumberFormats, type NumberFormats } from './numbers.ts';
import { loadTranslations, type Translator } from './translator.ts';

/** All that is needed to say something to one person: their language's words, numbers and times. */
export interface Words extends Translator {
  readonly numbers: NumberFormats;
  /** `+12.41 USDT (+1.84 %)`: money first, percent after; what is unknown is left out. Empty where both are. */
  profit(amount: Decimal | null, percent: Decimal | null, currency: string): string;
  /** `4 h 12 m`: the two largest units. */
  duration(ms: number): string;
  /** A time as Telegram shows it: in the reader's own time zone. HTML. */
  time(atMs: number): string;
}

/** Words by Telegram `language_code`; the default language for those that we lack. */
export type WordsFor = (languageCode: string | undefined) => Words;

export function createWordsFor(defaultLocale: string): WordsFor {
  const translations = loadTranslations(defaultLocale);
  const made = new Map<string, Words>();
  return (languageCode) => {
    const translator = translations.for(languageCode);
    const words = made.get(translator.locale) ?? createWords(translator);
    made.set(translator.locale, words);
    return words;
  };
}

/** Of Telegram's dates: 32 bits. */
const LAST_SECOND = 2 ** 31 - 1;

function createWords(translator: Translator): Words {
  const numbers = createNumberFormats(translator.locale);
  const clock = new Intl.DateTimeFormat(translator.locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  });
  return {
    ...translator,
    numbers,
    profit(amount, percent, currency) {
      const money = amount === null ? '' : `${numbers.signedAmount(amount, currency)} ${currency}`;
      const share = percent === null ? '' : `(${numbers.signedPercent(percent)})`;
      return [money, share].filter((part) => part !== '').join(' ');
    },
    duration(ms) {
      const seconds = Math.max(0, Math.round(ms / 1000));
      const minutes = Math.floor(seconds / 60);
      const hours = Math.floor(minutes / 60);
      const days = Math.floor(hours / 24);
      const text = (key: string, values: Record<string, number>) =>
        translator.text(
          key,
          Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
        );
      if (days > 0) return text('duration-days', { days, hours: hours % 24 });
      if (hours > 0) return text('duration-hours', { hours, minutes: minutes % 60 });
      if (minutes > 0) return text('duration-minutes', { minutes });
      return text('duration-seconds', { seconds });
    },
    time(atMs) {
      // Apps that know no such entity show the text inside, so it names its zone.
      const format = Date.now() - atMs > 12 * 3_600_000 ? 'dt' : 'T';
      const seconds = Math.floor(atMs / 1000);
      // Telegram refuses a whole message for one date that it has no number for.
      if (!(seconds > 0 && seconds <= LAST_SECOND)) return `${clock.format(atMs)} UTC`;
      return `<tg-time unix="${seconds}" format="${format}">${clock.format(atMs)} UTC</tg-time>`;
    },
  };
}
