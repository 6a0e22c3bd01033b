import { COINS, PAIRS, SMALLEST_ORDER, TETHER, type Coin } from './coins.ts';
import { Decimal, decimal, ONE } from './decimal.ts';
import type { Random } from './prng.ts';

/** Prices at one moment; all that reading needs. A frozen copy answers as if time stood still. */
export interface PriceBook {
  /** Price of one base coin in the quote coin; null for a pair without market data. */
  price(pair: string): Decimal | null;
  /** What one unit of a currency is worth; null for a currency that is not traded. */
  usdRate(currency: string): Decimal | null;
  /** Per cent since the simulated day began. */
  dayChangePercent(currency: string): number;
}

/** Everything an order needs to know about a pair. */
export interface PairRules {
  readonly pair: string;
  /** Called `from_currency` on the wire. */
  readonly quote: string;
  /** Called `to_currency` on the wire. */
  readonly base: string;
  readonly priceDecimals: number;
  readonly lotDecimals: number;
  readonly smallestOrder: Decimal;
}

export interface Market extends PriceBook {
  rules(pair: string): PairRules | null;
  coin(code: string): Coin | null;
  readonly pairs: readonly string[];
  /** Whether a signal bot would be told to buy now. */
  hasSignal(pair: string): boolean;
  /** Every coin moves once, except those of pairs whose price was set since the last step. */
  step(): void;
  /** @throws RangeError for an unknown pair or a price that is not above zero. */
  setPrice(pair: string, price: string): void;
  freeze(): PriceBook;
}

interface MarketOptions {
  /** 1 is the coins' own temper, 0 stands still until a price is set. */
  readonly movement: number;
}

interface Mood {
  readonly drift: number;
  readonly wildness: number;
}

/** How the crowd feels for a while: quiet, rising, falling, or all over the place. Drift in multiples of volatility. */
const MOODS: readonly Mood[] = [
  { drift: 0, wildness: 0.8 },
  { drift: 0.06, wildness: 1 },
  { drift: -0.06, wildness: 1 },
  { drift: 0, wildness: 1.5 },
];
const MOOD_CHANGE_CHANCE = 1 / 40;
/** How strongly a price is drawn back to its anchor in a step; without it a bot's averaging would rarely pay. */
const PULL = 0.03;
/** Typical move of a coin since the day began, as a fraction. */
const DAY_MOVE = 0.018;
const BIGGEST_STEP = 0.2;

interface Quote {
  readonly coin: Coin;
  readonly random: Random;
  usd: Decimal;
  anchor: Decimal;
  readonly dayOpen: Decimal;
  mood: Mood;
  /** Steps since the beginning, for a swinging coin. */
  age: number;
  held: boolean;
}

export function createMarket(random: Random, options: MarketOptions): Market {
  const quotes = new Map<string, Quote>();
  for (const coin of [TETHER, ...COINS]) {
    const stream = random.fork(`coin ${coin.code}`);
    const usd = decimal(coin.usd).times(factor(coin.volatility * 4 * stream.bell()));
    quotes.set(coin.code, {
      coin,
      random: stream,
      usd: usd.toSignificantDigits(16),
      anchor: usd,
      dayOpen: usd.times(factor(DAY_MOVE * stream.bell())),
      mood: stream.pick(MOODS),
      age: stream.int(0, 99),
      held: false,
    });
  }
  const rulesByPair = new Map(PAIRS.map((pair) => [pair, pairRules(pair)] as const));

  const usdRate = (currency: string): Decimal | null => {
    if (currency === 'USD') return ONE;
    return quotes.get(currency)?.usd ?? null;
  };
  const price = (pair: string): Decimal | null => {
    const rules = rulesByPair.get(pair);
    if (rules === undefined) return null;
    const base = usdRate(rules.base);
    const quote = usdRate(rules.quote);
    if (base === null || quote === null) return null;
    const smallest = decimal(10).pow(-rules.priceDecimals);
    return Decimal.max(base.div(quote).toDecimalPlaces(rules.priceDecimals), smallest);
  };
  const dayChangePercent = (currency: string): number => {
    const quote = quotes.get(currency);
    if (quote === undefined) return 0;
    return quote.usd.div(quote.dayOpen).minus(1).times(100).toDecimalPlaces(3).toNumber();
  };

  const move = (quote: Quote): void => {
    const { random: stream, coin } = quote;
    if (stream.chance(MOOD_CHANGE_CHANCE)) quote.mood = stream.pick(MOODS);
    const anchorMove = coin.volatility * 0.1 * stream.bell();
    const noise = coin.volatility * (quote.mood.drift + quote.mood.wildness * stream.bell());
    const swing = swingAt(coin, quote.age + 1) - swingAt(coin, quote.age);
    quote.age += 1;
    if (quote.held) {
      quote.held = false;
      return;
    }
    const distance = quote.anchor.div(quote.usd).minus(1).toNumber();
    const change = (noise + swing + PULL * distance) * options.movement;
    quote.anchor = quote.anchor.times(factor(anchorMove * options.movement)).toSignificantDigits(16);
    quote.usd = quote.usd.times(factor(change)).toSignificantDigits(16);
  };

  return {
    price,
    usdRate,
    dayChangePercent,
    rules: (pair) => rulesByPair.get(pair) ?? null,
    coin: (code) => quotes.get(code)?.coin ?? null,
    pairs: PAIRS,
    hasSignal: (pair) => {
      const base = rulesByPair.get(pair)?.base;
      return base !== undefined && (quotes.get(base)?.mood.drift ?? -1) >= 0;
    },
    step: () => {
      for (const quote of quotes.values()) {
        if (quote.coin.volatility > 0) move(quote);
      }
    },
    setPrice: (pair, text) => {
      const rules = rulesByPair.get(pair);
      const quote = rules && quotes.get(rules.base);
      const quoteUsd = rules && usdRate(rules.quote);
      if (!quote || !quoteUsd) throw new RangeError(`no market data for ${pair}`);
      const value = decimal(text);
      if (!value.isFinite() || value.lte(0)) throw new RangeError(`a price is above zero, not ${text}`);
      quote.usd = value.times(quoteUsd);
      quote.anchor = quote.usd;
      quote.held = true;
      // A pair without USDT in it would move with its quote coin.
      const other = quotes.get(rules.quote);
      if (other !== undefined) other.held = true;
    },
    freeze: () => {
      const prices = new Map(PAIRS.map((pair) => [pair, price(pair)] as const));
      const rates = new Map([...quotes.keys()].map((code) => [code, usdRate(code)] as const));
      const changes = new Map([...quotes.keys()].map((code) => [code, dayChangePercent(code)] as const));
      return {
        price: (pair) => prices.get(pair) ?? null,
        usdRate: (currency) => rates.get(currency) ?? null,
        dayChangePercent: (currency) => changes.get(currency) ?? 0,
      };
    },
  };
}

/** Where a swing stands, from -reach to reach, up and down in straight lines. */
function swingAt({ swing }: Coin, age: number): number {
  if (swing === undefined) return 0;
  const part = (age % swing.steps) / swing.steps;
  return swing.reach * (part < 0.5 ? 4 * part - 1 : 3 - 4 * part);
}

function factor(change: number): Decimal {
  const bounded = Math.min(BIGGEST_STEP, Math.max(-BIGGEST_STEP, change));
  return decimal((1 + bounded).toFixed(9));
}

function pairRules(pair: string): PairRules {
  const separator = pair.indexOf('_');
  const quote = pair.slice(0, separator);
  const base = pair.slice(separator + 1);
  const coin = COINS.find((candidate) => candidate.code === base);
  if (coin === undefined) throw new RangeError(`no coin for ${pair}`);
  return {
    pair,
    quote,
    base,
    priceDecimals: quote === 'BTC' ? 8 : coin.priceDecimals,
    lotDecimals: coin.lotDecimals,
    smallestOrder: decimal(SMALLEST_ORDER[quote] ?? '1'),
  };
}
