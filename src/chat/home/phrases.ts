import { closest, distance } from 'fastest-levenshtein';
import type { Words } from '../../text/words.ts';

/** What people write without a slash, as the command that it means. */
export interface Phrase {
  readonly command: string;
  /** The words after the command's own. */
  readonly rest: string;
}

/** Words for commands that people use instead of the command's own name: `phrases-<command>` in the locales. */
export const PHRASED = [
  'deals',
  'deal',
  'close',
  'bots',
  'bot',
  'trades',
  'accounts',
  'stats',
  'help',
] as const;
/** A coin or a pair: `BTC`, `BTC/USDT`, `usdt_btc`. */
const COIN = /^[a-z0-9]{2,12}(?:[/_-][a-z0-9]{2,12})?$/i;
const DEAL_ID = /^#?d?([1-9]\d{4,15})$/i;

/**
 * Understands `deal 2371234567`, `close BTC`, `bots`, a deal's number alone and a coin's name alone.
 *
 * @param commands those that there are; none else comes out
 * @param languages the words of the person, and of English, which the field's terms come from
 */
export function readPhrase(
  text: string,
  commands: readonly string[],
  languages: readonly Words[],
): Phrase | undefined {
  const [first = '', ...others] = text.trim().split(/\s+/);
  const rest = others.join(' ');
  const word = first.toLowerCase();
  const said = [...commands, 'close'].includes(word)
    ? word
    : PHRASED.find((command) => languages.some((words) => phrasesOf(command, words).includes(word)));
  if (said !== undefined) return { command: said, rest };
  if (others.length > 0) return undefined;
  const dealId = DEAL_ID.exec(first)?.[1];
  if (dealId !== undefined) return { command: 'deal', rest: dealId };
  return COIN.test(first) && /[a-z]/i.test(first) ? { command: 'coin', rest: first } : undefined;
}

function phrasesOf(command: (typeof PHRASED)[number], words: Words): readonly string[] {
  return words.text(`phrases-${command}`).split(/,\s*/);
}

/** The command that was probably meant, where one is near enough. */
export function nearestCommand(typed: string, commands: readonly string[]): string | undefined {
  const word = typed.toLowerCase().replace(/^\//, '');
  if (word === '') return undefined;
  const nearest = closest(word, [...commands]);
  return distance(word, nearest) <= Math.max(1, Math.floor(word.length / 3)) ? nearest : undefined;
}
