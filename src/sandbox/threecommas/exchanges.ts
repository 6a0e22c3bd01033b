/** An exchange that can be connected, as listed by "Supported markets list". */
export interface Exchange {
  readonly code: string;
  /** `market_name` in the list, and what "Add exchange account" takes as `type`. */
  readonly name: string;
  /** `exchange_name` of an account. */
  readonly longName: string;
  readonly displayType: string;
  readonly url: string | null;
  readonly icon: string;
  /** Parameters beyond name and type without which no account can be added. */
  readonly requiredFields: readonly ExchangeField[];
}

export type ExchangeField = 'api_key' | 'secret' | 'passphrase' | 'customer_id';

const KEY_AND_SECRET = ['secret', 'api_key'] as const;

function exchange(
  code: string,
  name: string,
  site: string,
  requiredFields: readonly ExchangeField[] = KEY_AND_SECRET,
): Exchange {
  return {
    code,
    name,
    longName: `${name} Spot`,
    displayType: name.replaceAll(/[^A-Za-z]/g, ''),
    url: `https://${site}`,
    icon: `https://3commas.io/img/exchanges/${code}.png`,
    requiredFields,
  };
}

export const EXCHANGES: readonly Exchange[] = [
  exchange('binance', 'Binance', 'www.binance.com'),
  exchange('bitfinex', 'Bitfinex', 'www.bitfinex.com'),
  exchange('bitstamp', 'Bitstamp', 'www.bitstamp.net', ['secret', 'api_key', 'customer_id']),
  exchange('bittrex', 'Bittrex', 'bittrex.com'),
  exchange('gdax', 'Coinbase Pro (GDAX)', 'pro.coinbase.com', ['secret', 'api_key', 'passphrase']),
  exchange('huobi', 'Huobi', 'www.huobi.com'),
  exchange('kucoin', 'KuCoin', 'www.kucoin.com', ['secret', 'api_key', 'passphrase']),
  exchange('okex', 'OKX', 'www.okx.com', ['secret', 'api_key', 'passphrase']),
  exchange('poloniex', 'Poloniex', 'poloniex.com'),
];

/** The practice account that 3Commas itself keeps; it cannot be added by a user. */
const PAPER_EXCHANGE: Exchange = {
  code: 'paper_trading',
  name: 'Paper trading account',
  longName: 'Paper trading account',
  displayType: 'PaperTrading',
  url: null,
  icon: 'https://3commas.io/img/exchanges/paper_trading.png',
  requiredFields: [],
};

/** By code or by `market_name`, whatever the case: the document's own example writes `binance`. */
export function findExchange(type: string): Exchange | null {
  const wanted = type.trim().toLowerCase();
  return EXCHANGES.find(({ code, name }) => code === wanted || name.toLowerCase() === wanted) ?? null;
}

export function exchangeByCode(code: string): Exchange {
  return EXCHANGES.find((candidate) => candidate.code === code) ?? PAPER_EXCHANGE;
}
