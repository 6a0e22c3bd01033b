import { splitPair } from '../../../threecommas/index.ts';

/** What prices are counted in, the likeliest first: of two currencies the earlier one is the quote. */
const QUOTES: readonly string[] = [
  ...['USDT', 'USDC', 'BUSD', 'FDUSD', 'TUSD', 'DAI', 'USD', 'EUR', 'GBP', 'TRY', 'RUB', 'AUD'],
  ...['BTC', 'XBT', 'ETH', 'BNB'],
];

/** What a text says about pairs. */
export type ReadPairs =
  /** Whole pairs as on the wire, `USDT_BTC`, each once. */
  | { readonly kind: 'pairs'; readonly pairs: readonly string[] }
  /** A part of a name, to search for. */
  | { readonly kind: 'search'; readonly typed: string }
  /** What could not be read. */
  | { readonly kind: 'none'; readonly typed: string };

const CURRENCY = /^[A-Z0-9][A-Z0-9.-]{0,23}$/;
const MAX_PAIRS = 100;

/**
 * Reads `USDT_BTC` as on the wire, `BTC/USDT`, `BTC-USDT`, `btc usdt`, `btcusdt` as traders write them, and several
 * parted by commas, semicolons or lines. A lone word that is no whole pair is to be searched for.
 *
 * @param known pairs that exist: they decide where a text can be read in two ways
 */
export function readPairs(text: string, known: readonly string[]): ReadPairs {
  const parts = text
    .normalize('NFKC')
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const pairs: string[] = [];
  for (const part of parts) {
    const read = readPair(part, known);
    if (read === undefined && parts.length === 1 && CURRENCY.test(part.toUpperCase())) {
      return { kind: 'search', typed: part };
    }
    if (read === undefined) return { kind: 'none', typed: part };
    pairs.push(read);
  }
  if (pairs.length === 0 || pairs.length > MAX_PAIRS) return { kind: 'none', typed: text };
  return { kind: 'pairs', pairs: [...new Set(pairs)] };
}

function readPair(text: string, known: readonly string[]): string | undefined {
  const upper = text.toUpperCase();
  const sameName = known.find((pair) => pair.toUpperCase() === upper);
  if (sameName !== undefined) return sameName;
  const wire = /^([^_\s/]+)_(\S+)$/.exec(upper);
  if (wire !== null) {
    const [, quote = '', base = ''] = wire;
    // Futures have more of them in their names: USDT_BTC_PERP.
    if (!CURRENCY.test(quote) || !base.split('_').every((word) => CURRENCY.test(word))) return undefined;
    return rightWayRound(quote, base, known);
  }
  const two = /^([^\s/_-]+)\s*(?:[/-]|\s)\s*([^\s/_-]+)$/.exec(upper);
  if (two !== null) {
    const [, base = '', quote = ''] = two;
    return CURRENCY.test(base) && CURRENCY.test(quote) ? rightWayRound(quote, base, known) : undefined;
  }
  return gluedPair(upper, known);
}

/** `BTCUSDT`: ends in what prices are counted in. A word that only a search could place is none. */
function gluedPair(text: string, known: readonly string[]): string | undefined {
  const glued = known.find((pair) => symbolOf(pair).replace('/', '').toUpperCase() === text);
  if (glued !== undefined) return glued;
  // Coins are called STETH and PYUSD, none is called so after four letters.
  const quote = QUOTES.find(
    (name) => text.endsWith(name) && text.length - name.length >= (name.length > 3 ? 2 : 3),
  );
  if (quote === undefined || !CURRENCY.test(text)) return undefined;
  return `${quote}_${text.slice(0, -quote.length)}`;
}

/** Nobody buys dollars with coins: `BTC_USDT` and `USDT/BTC` mean what `USDT_BTC` is. */
function rightWayRound(quote: string, base: string, known: readonly string[]): string | undefined {
  if (quote === base) return undefined;
  const [asTyped, swapped] = [`${quote}_${base}`, `${base}_${quote}`];
  if (known.includes(asTyped)) return asTyped;
  if (known.includes(swapped)) return swapped;
  const [quoteRank, baseRank] = [rank(quote), rank(base)];
  return baseRank < quoteRank ? swapped : asTyped;
}

function rank(currency: string): number {
  const place = QUOTES.indexOf(currency);
  return place < 0 ? QUOTES.length : place;
}

/** `USDT_BTC` as traders write it: `BTC/USDT`. */
export function symbolOf(pair: string): string {
  const { quote, base } = splitPair(pair);
  return quote === '' ? base : `${base}/${quote}`;
}

/**
 * The pairs that a search finds: by the traded coin's beginning first, then by any part of either name. Where no known
 * pair's coin begins so, the coin may be new: it is offered with the quotes in use.
 */
export function searchPairs(typed: string, known: readonly string[]): readonly string[] {
  const wanted = typed.toUpperCase();
  const scored = known.flatMap((pair) => {
    const { quote, base } = splitPair(pair);
    const [upperBase, upperQuote] = [base.toUpperCase(), quote.toUpperCase()];
    if (upperBase === wanted) return [{ pair, score: 0 }];
    if (upperBase.startsWith(wanted)) return [{ pair, score: 1 }];
    if (upperBase.includes(wanted)) return [{ pair, score: 2 }];
    return upperQuote.startsWith(wanted) ? [{ pair, score: 3 }] : [];
  });
  const found = scored.sort((a, b) => a.score - b.score).map(({ pair }) => pair);
  if (scored.some(({ score }) => score < 2) || !CURRENCY.test(wanted)) return found;
  const guesses = quotesOf(known)
    .filter((quote) => quote !== wanted && rank(wanted) > rank(quote))
    .slice(0, 3)
    .map((quote) => `${quote}_${wanted}`);
  return [...found, ...guesses.filter((pair) => !found.includes(pair))];
}

/** The quotes in use, the commonest first; dollars where nothing is known yet. */
function quotesOf(pairs: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const pair of pairs) {
    const { quote } = splitPair(pair);
    if (quote !== '') counts.set(quote, (counts.get(quote) ?? 0) + 1);
  }
  const used = [...counts].sort(([, a], [, b]) => b - a).map(([quote]) => quote);
  return used.length === 0 ? ['USDT', 'BTC'] : used;
}

/** The one quote that all pairs have; undefined where they differ. */
export function sharedQuote(pairs: readonly string[]): string | undefined {
  return theOnly(pairs.map((pair) => splitPair(pair).quote));
}

/** The one traded coin that all pairs have; undefined where they differ. */
export function sharedBase(pairs: readonly string[]): string | undefined {
  return theOnly(pairs.map((pair) => splitPair(pair).base));
}

function theOnly(names: readonly string[]): string | undefined {
  const [first, ...others] = new Set(names);
  return first !== '' && others.length === 0 ? first : undefined;
}
