import { readPairs } from '../bots/draft/pair-words.ts';

/** Pairs as on the wire, or the part of the text that is none. */
export type ReadPairList =
  | { readonly kind: 'pairs'; readonly pairs: readonly string[] }
  | { readonly kind: 'none'; readonly typed: string };

/** What makes a word a whole pair, or what parts two halves of one. */
const JOINT = /[_/-]/;

/**
 * Reads several pairs in one text: `USDT_DOGE, BTC/XRP doge usdt` are three. Unlike in a question for one pair, a space
 * may part two pairs or the halves of one: words with a joint in them are pairs, others go by twos.
 *
 * @param known pairs that exist: they decide where a text can be read in two ways
 */
export function readPairList(text: string, known: readonly string[]): ReadPairList {
  const chunks = text.normalize('NFKC').split(/[,;\n]+/);
  const parts = chunks.flatMap((chunk) =>
    pairTexts(
      chunk
        .trim()
        .split(/\s+/)
        .filter((word) => word !== ''),
    ),
  );
  const pairs: string[] = [];
  for (const part of parts) {
    const read = readPairs(part, known);
    if (read.kind !== 'pairs') return { kind: 'none', typed: part };
    pairs.push(...read.pairs);
  }
  return pairs.length === 0
    ? { kind: 'none', typed: text.trim() }
    : { kind: 'pairs', pairs: [...new Set(pairs)] };
}

/** `BTC / USDT` is one pair, `BTC/XRP doge usdt` are two, `dogeusdt xrpusdt` too. */
function pairTexts(words: readonly string[]): readonly string[] {
  const texts: string[] = [];
  let place = 0;
  while (place < words.length) {
    const [word = '', next = '', after = ''] = words.slice(place);
    if (/^[_/-]$/.test(next) && after !== '') {
      texts.push(`${word}/${after}`);
      place += 3;
    } else if (JOINT.test(word) || next === '' || JOINT.test(next) || isGlued(word)) {
      texts.push(word);
      place += 1;
    } else {
      texts.push(`${word} ${next}`);
      place += 2;
    }
  }
  return texts;
}

/** `dogeusdt`: a whole pair by itself. */
function isGlued(word: string): boolean {
  return readPairs(word, []).kind === 'pairs';
}
