import { worthUsd } from './accounts.ts';
import { type Decimal, HUNDRED, ONE, wireNumber, ZERO } from './decimal.ts';
import type { Dialect } from './dialect.ts';
import { type Exchange, EXCHANGES, exchangeByCode } from './exchanges.ts';
import type { Market, PriceBook } from './market.ts';
import type { AccountState } from './state.ts';

interface WireAccountContext {
  readonly prices: PriceBook;
  readonly dialect: Dialect;
}

/** Account entity (API document, "User connected exchanges"). Money fields are strings, some of them odd on purpose. */
export function wireAccount(
  account: AccountState,
  { prices, dialect }: WireAccountContext,
): Record<string, unknown> {
  const exchange = exchangeByCode(account.marketCode);
  const btc = prices.usdRate('BTC') ?? ONE;
  const usd = worthUsd(account.reported, prices);
  const profit = usd.minus(account.startUsd);
  const dayProfit = dayProfitUsd(account, prices);
  const inBtc = (value: Decimal): string => wireNumber(value.div(btc).toDecimalPlaces(40));
  const shared = {
    id: account.id,
    auto_balance_period: 12,
    auto_balance_portfolio_id: null,
    auto_balance_currency_change_limit: null,
    autobalance_enabled: false,
    is_locked: false,
    smart_trading_supported: true,
    smart_selling_supported: true,
    // Documented as a boolean, really an empty object.
    available_for_trading: {},
    stats_supported: true,
    trading_supported: true,
    market_buy_supported: true,
    conditional_buy_supported: true,
    bots_allowed: true,
    created_at: dialect.time(account.createdAt),
    updated_at: dialect.time(account.updatedAt),
    last_auto_balance: null,
    name: account.name,
    auto_balance_method: null,
    auto_balance_error: null,
    lock_reason: null,
    btc_amount: inBtc(usd),
    usd_amount: wireNumber(usd),
    day_profit_btc: inBtc(dayProfit),
    day_profit_usd: wireNumber(dayProfit),
    day_profit_btc_percentage: percentage(dayProfit, usd.minus(dayProfit)),
    day_profit_usd_percentage: percentage(dayProfit, usd.minus(dayProfit)),
    btc_profit: inBtc(profit),
    usd_profit: wireNumber(profit),
    usd_profit_percentage: percentage(profit, account.startUsd),
    btc_profit_percentage: percentage(profit, account.startUsd),
    // These two are floats on the server and print like floats, exponents included.
    total_btc_profit: String(profit.div(btc).toNumber()),
    total_usd_profit: String(profit.toNumber()),
    pretty_display_type: exchange.displayType,
  };
  if (dialect.name === 'document2018') return { ...shared, api_key: account.exchangeKey, address: null };
  return { ...shared, ...newerFields(account, exchange, usd, profit) };
}

function newerFields(
  account: AccountState,
  exchange: Exchange,
  usd: Decimal,
  profit: Decimal,
): Record<string, unknown> {
  const amount = (value: Decimal): Record<string, unknown> => ({
    currency: 'USD',
    amount: wireNumber(value),
  });
  return {
    hedge_mode_available: false,
    hedge_mode_enabled: false,
    market_sell_supported: true,
    bots_ttp_allowed: true,
    bots_tsl_allowed: true,
    gordon_bots_available: true,
    multi_bots_allowed: true,
    fast_convert_available: true,
    grid_bots_allowed: true,
    api_key_invalid: false,
    market_icon: exchange.icon,
    deposit_enabled: !account.isPaper,
    include_in_summary: true,
    available_include_in_summary: true,
    supported_market_types: ['spot'],
    primary_display_currency_amount: amount(usd),
    primary_display_currency_profit: amount(profit),
    total_primary_display_currency_profit: { currency: 'USD', amount: profit.toNumber() },
    customer_id: null,
    subaccount_name: null,
    exchange_name: exchange.longName,
    market_code: exchange.code,
    api_keys_state: 'ok',
  };
}

/** One row of "account_table_data": all JSON numbers. */
export function wireBalances(
  account: AccountState,
  onOrders: ReadonlyMap<string, Decimal>,
  prices: PriceBook,
  market: Market,
): readonly Record<string, unknown>[] {
  const total = worthUsd(account.reported, prices);
  const btc = prices.usdRate('BTC') ?? ONE;
  return sortedByWorth(account, prices).map(({ currency, amount, usd }) => {
    const rate = prices.usdRate(currency);
    const reserved = onOrders.get(currency) ?? ZERO;
    const change = rate === null ? null : prices.dayChangePercent(currency);
    return {
      currency_code: currency,
      currency_name: market.coin(currency)?.name ?? currency,
      currency_icon: `https://3commas.io/img/coins/${currency.toLowerCase()}.png`,
      currency_slug: (market.coin(currency)?.name ?? currency).toLowerCase().replaceAll(' ', '-'),
      percentage: share(usd, total).toNumber(),
      position: amount.toNumber(),
      position_available: amount.minus(reserved).toNumber(),
      position_type: 0,
      borrowed: 0,
      on_orders: reserved.toNumber(),
      equity: amount.toNumber(),
      current_price: rate === null ? 0 : rate.div(btc).toSignificantDigits(8).toNumber(),
      current_price_usd: rate === null ? 0 : rate.toSignificantDigits(12).toNumber(),
      day_change_percent: change,
      day_change_percent_btc: change,
      day_change_percent_usd: change,
      btc_value: usd.div(btc).toSignificantDigits(12).toNumber(),
      usd_value: usd.toSignificantDigits(12).toNumber(),
      account_id: account.id,
      is_wallet: false,
    };
  });
}

/** "pie_chart_data": numbers and strings mixed, and one row where the string is a number. */
export function wirePieChart(
  account: AccountState,
  prices: PriceBook,
  market: Market,
): readonly Record<string, unknown>[] {
  const total = worthUsd(account.reported, prices);
  const btc = prices.usdRate('BTC') ?? ONE;
  return sortedByWorth(account, prices).map(({ currency, amount, usd }) => {
    const percent = share(usd, total).toDecimalPlaces(2).toNumber();
    const coin = market.coin(currency);
    const btcValue = usd.div(btc).toDecimalPlaces(8);
    return {
      code: currency,
      coinmarketcapid: coin?.listingId ?? null,
      name: `${coin?.name ?? currency} (${currency})`,
      y: percent,
      percentage: percent,
      amount: amount.toNumber(),
      btc_value: currency === 'BTC' ? btcValue.toNumber() : wireNumber(btcValue),
      usd_value: wireNumber(usd.toDecimalPlaces(2)),
      primary_display_currency: { currency: 'USD', amount: wireNumber(usd) },
      account_id: account.id,
    };
  });
}

/** "Supported markets list". */
export function wireMarkets(dialect: Dialect): readonly Record<string, unknown>[] {
  return EXCHANGES.map((exchange) => {
    const base = {
      market_name: exchange.name,
      market_url: exchange.url,
      market_icon: exchange.icon,
      help_link: null,
    };
    if (dialect.name === 'document2018') return base;
    const required = exchange.requiredFields.map((field) => ({ field, localized_name: FIELD_NAMES[field] }));
    return { ...base, market_code: exchange.code, form_fields: { required, optional: [] } };
  });
}

const FIELD_NAMES = {
  api_key: 'API Key:',
  secret: 'API Secret:',
  passphrase: 'Passphrase:',
  customer_id: 'Customer ID:',
} as const;

function sortedByWorth(
  account: AccountState,
  prices: PriceBook,
): readonly { readonly currency: string; readonly amount: Decimal; readonly usd: Decimal }[] {
  return [...account.reported]
    .filter(([, amount]) => amount.gt(0))
    .map(([currency, amount]) => ({ currency, amount, usd: amount.times(prices.usdRate(currency) ?? ZERO) }))
    .sort((a, b) => b.usd.comparedTo(a.usd) || (a.currency < b.currency ? -1 : 1));
}

function share(part: Decimal, whole: Decimal): Decimal {
  return whole.isZero() ? ZERO : part.div(whole).times(HUNDRED);
}

/** Ruby divides by zero without complaint: profit on nothing is `Infinity`, no profit on nothing is `-0.0`. */
function percentage(part: Decimal, whole: Decimal): string {
  if (!whole.isZero()) return wireNumber(part.div(whole).times(HUNDRED).toDecimalPlaces(2));
  if (part.isZero()) return '-0.0';
  return part.isNegative() ? '-Infinity' : 'Infinity';
}

function dayProfitUsd(account: AccountState, prices: PriceBook): Decimal {
  let profit = ZERO;
  for (const [currency, amount] of account.reported) {
    const worth = amount.times(prices.usdRate(currency) ?? ZERO);
    const change = ONE.plus(prices.dayChangePercent(currency) / 100);
    profit = profit.plus(worth.minus(worth.div(change)));
  }
  return profit.toDecimalPlaces(40);
}
