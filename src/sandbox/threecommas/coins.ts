/** One traded coin: what it costs at the start and how wild it is. */
export interface Coin {
  readonly code: string;
  readonly name: string;
  /** Id at a well known price site; the pie chart carries it as a string. */
  readonly listingId: string | null;
  readonly usd: string;
  /** Decimals of its price in USDT. */
  readonly priceDecimals: number;
  /** Decimals of an amount of it (the exchange's lot size). */
  readonly lotDecimals: number;
  /** Typical move in one market step, as a fraction. */
  readonly volatility: number;
  /** A coin that traders push to and fro: how far each way, as a fraction, and how many steps there and back. */
  readonly swing?: { readonly reach: number; readonly steps: number };
}

/** BTC and ETH are nearly calm, so that a person has time to act on their deals; the small ones are wild. */
export const COINS: readonly Coin[] = [
  {
    code: 'BTC',
    name: 'Bitcoin',
    listingId: '1',
    usd: '61204.5',
    priceDecimals: 2,
    lotDecimals: 5,
    volatility: 0.00012,
  },
  {
    code: 'ETH',
    name: 'Ethereum',
    listingId: '1027',
    usd: '2615.4',
    priceDecimals: 2,
    lotDecimals: 4,
    volatility: 0.00018,
  },
  {
    code: 'LTC',
    name: 'Litecoin',
    listingId: '2',
    usd: '66.12',
    priceDecimals: 2,
    lotDecimals: 3,
    volatility: 0.0003,
  },
  {
    code: 'SOL',
    name: 'Solana',
    listingId: '5426',
    usd: '148.32',
    priceDecimals: 2,
    lotDecimals: 3,
    volatility: 0.001,
  },
  {
    code: 'LINK',
    name: 'Chainlink',
    listingId: '1975',
    usd: '11.234',
    priceDecimals: 3,
    lotDecimals: 2,
    volatility: 0.0011,
  },
  {
    code: 'AVAX',
    name: 'Avalanche',
    listingId: '5805',
    usd: '26.314',
    priceDecimals: 3,
    lotDecimals: 2,
    volatility: 0.0013,
  },
  {
    code: 'XRP',
    name: 'XRP',
    listingId: '52',
    usd: '0.5321',
    priceDecimals: 4,
    lotDecimals: 0,
    volatility: 0.0013,
  },
  {
    code: 'ADA',
    name: 'Cardano',
    listingId: '2010',
    usd: '0.3567',
    priceDecimals: 4,
    lotDecimals: 1,
    volatility: 0.0014,
  },
  {
    code: 'DOGE',
    name: 'Dogecoin',
    listingId: '74',
    usd: '0.12345',
    priceDecimals: 5,
    lotDecimals: 0,
    volatility: 0.0017,
  },
  {
    code: '1INCH',
    name: '1inch Network',
    listingId: '8104',
    usd: '0.27312',
    priceDecimals: 5,
    lotDecimals: 1,
    volatility: 0.0018,
  },
  {
    code: 'SHIB',
    name: 'Shiba Inu',
    listingId: null,
    usd: '0.00001745',
    priceDecimals: 8,
    lotDecimals: 0,
    volatility: 0.001,
    swing: { reach: 0.013, steps: 12 },
  },
];

/** A dollar that stays a dollar. */
export const TETHER: Coin = {
  code: 'USDT',
  name: 'Tether USDt',
  listingId: '825',
  usd: '1',
  priceDecimals: 4,
  lotDecimals: 8,
  volatility: 0,
};

/** Pairs that have market data, QUOTE_BASE as everywhere at 3Commas. */
export const PAIRS: readonly string[] = [
  ...COINS.map((coin) => `USDT_${coin.code}`),
  'BTC_ETH',
  'BTC_LTC',
  'BTC_ADA',
  'BTC_SOL',
];

/** The smallest order an exchange takes, in the quote currency. */
export const SMALLEST_ORDER: Readonly<Record<string, string>> = { USDT: '5', BTC: '0.0001' };
