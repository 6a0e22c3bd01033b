import { BOT_SETTINGS } from './bot-params.ts';
import type { ParamTable } from './param-spec.ts';
import { SMART_SELL, SMART_TRADE, SMART_TRADE_UPDATE } from './smart-trade-params.ts';

/** A permission of an API key, as named in the document's own list. */
export type Permission =
  | 'NONE'
  | 'BOTS_READ'
  | 'BOTS_WRITE'
  | 'ACCOUNTS_READ'
  | 'ACCOUNTS_WRITE'
  | 'SMART_TRADES_READ'
  | 'SMART_TRADES_WRITE';

/** The shape of an answer; `entities/results.ts` holds the schema of each. */
export type ResultKind =
  | 'deal'
  | 'deals'
  | 'bot'
  | 'bots'
  | 'botStats'
  | 'pairs'
  | 'account'
  | 'accounts'
  | 'markets'
  | 'pieChart'
  | 'balances'
  | 'smartTrade'
  | 'smartTrades'
  | 'done'
  | 'opaque'
  | 'ping'
  | 'time';

/**
 * What happens at 3Commas when the call is made. A `read` may be repeated freely. A `refresh` changes nothing of the
 * user's, yet makes 3Commas ask the exchange, so it is not repeated. A `write` moves money or settings: it is sent
 * once, and where its outcome is not known the caller is told so.
 */
export type Effect = 'read' | 'refresh' | 'write';

/** One endpoint of the API document. */
export interface EndpointSpec {
  /** The document's heading. */
  readonly title: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below the base URL, with `{name}` for parameters of the path. */
  readonly path: string;
  /**
   * Another route for the same action, on services newer than the document: the parameter moved into the path. Used
   * once the first route turned out not to exist.
   */
  readonly newerPath?: string;
  readonly security: 'NONE' | 'SIGNED';
  readonly permission: Permission;
  readonly weight: number;
  readonly effect: Effect;
  readonly result: ResultKind;
  /** Parameters that the client's method takes as plain arguments, in this order. */
  readonly args: readonly string[];
  readonly params: ParamTable;
  /** Documented later than the rest; a service that does not know them ignores them. */
  readonly laterParams?: ParamTable;
}

const id = { type: 'integer', mandatory: true, in: 'path', format: 'id' } as const;
const idFilter = { type: 'integer', mandatory: false, in: 'query', format: 'id' } as const;
const offset = { type: 'integer', mandatory: false, in: 'query', min: 0 } as const;

const signedGet = { method: 'GET', security: 'SIGNED', weight: 1, effect: 'read' } as const;
const signedPost = { method: 'POST', security: 'SIGNED', weight: 1, effect: 'write' } as const;
const publicGet = { method: 'GET', security: 'NONE', permission: 'NONE', weight: 1, effect: 'read' } as const;

const dealRead = { ...signedGet, permission: 'BOTS_READ' } as const;
const botWrite = { ...signedPost, permission: 'BOTS_WRITE' } as const;
const accountWrite = { ...signedPost, permission: 'ACCOUNTS_WRITE' } as const;
const tradeWrite = { ...signedPost, permission: 'SMART_TRADES_WRITE', result: 'smartTrade' } as const;
const oneDeal = { result: 'deal', args: ['deal_id'] } as const;
const oneBot = { result: 'bot', args: ['bot_id'], params: { bot_id: id } } as const;

/**
 * Every endpoint of the API document, by the name of the client's method. Transport, client, types and the simulated
 * service are made from this table: a new endpoint is one entry.
 */
export const ENDPOINTS = {
  'deals.list': {
    ...dealRead,
    title: 'User deals',
    path: '/ver1/deals',
    result: 'deals',
    args: [],
    params: {
      limit: { type: 'integer', mandatory: false, default: 50, in: 'query', min: 1 },
      offset,
      account_id: idFilter,
      bot_id: idFilter,
      scope: { type: 'string', mandatory: false, in: 'query' },
    },
    laterParams: {
      order: { type: 'string', mandatory: false, in: 'query' },
      order_direction: { type: 'string', mandatory: false, values: ['asc', 'desc'], in: 'query' },
    },
  },
  'deals.updateMaxSafetyOrders': {
    ...botWrite,
    ...oneDeal,
    title: 'Update max safety orders',
    path: '/ver1/deals/{deal_id}/update_max_safety_orders',
    params: {
      max_safety_orders: { type: 'integer', mandatory: true, in: 'form', min: 0 },
      deal_id: id,
    },
  },
  'deals.panicSell': {
    ...botWrite,
    ...oneDeal,
    title: 'Panic sell deal',
    path: '/ver1/deals/{deal_id}/panic_sell',
    params: { deal_id: id },
  },
  'deals.cancel': {
    ...botWrite,
    ...oneDeal,
    title: 'Cancel deal',
    path: '/ver1/deals/{deal_id}/cancel',
    params: { deal_id: id },
  },
  'deals.updateTakeProfit': {
    ...botWrite,
    ...oneDeal,
    title: 'Update take profit condition. Deal status should be bought',
    path: '/ver1/deals/{deal_id}/update_tp',
    params: {
      new_take_profit_percentage: { type: 'number', mandatory: true, in: 'form', above: 0 },
      deal_id: id,
    },
  },
  'deals.show': {
    ...dealRead,
    ...oneDeal,
    title: 'Info about specific deal',
    path: '/ver1/deals/{deal_id}/show',
    params: { deal_id: id },
  },
  'bots.pairsBlackList': {
    ...dealRead,
    title: 'Black List for bot pairs',
    path: '/ver1/bots/pairs_black_list',
    result: 'pairs',
    args: [],
    params: {},
  },
  'bots.updatePairsBlackList': {
    ...botWrite,
    title: 'Create or Update pairs BlackList for bots',
    path: '/ver1/bots/update_pairs_black_list',
    result: 'pairs',
    args: [],
    params: { pairs: { type: 'array', mandatory: true, in: 'form', format: 'pairs' } },
  },
  'bots.create': {
    ...botWrite,
    title: 'Create bot',
    path: '/ver1/bots/create_bot',
    result: 'bot',
    args: [],
    params: {
      ...BOT_SETTINGS,
      account_id: { type: 'integer', mandatory: true, in: 'form', format: 'id' },
      strategy: {
        type: 'string',
        mandatory: false,
        values: ['short', 'long'],
        default: 'long',
        in: 'form',
      },
    },
  },
  'bots.stats': {
    ...dealRead,
    title: 'Get bot stats',
    path: '/ver1/bots/stats',
    result: 'botStats',
    args: [],
    params: { account_id: idFilter, bot_id: idFilter },
  },
  'bots.list': {
    ...dealRead,
    title: 'User bots',
    path: '/ver1/bots',
    result: 'bots',
    args: [],
    params: {},
    laterParams: {
      limit: { type: 'integer', mandatory: false, default: 50, in: 'query', min: 1, max: 100 },
      offset,
      account_id: idFilter,
      scope: { type: 'string', mandatory: false, values: ['enabled', 'disabled'], in: 'query' },
    },
  },
  'bots.update': {
    ...botWrite,
    title: 'Edit bot',
    method: 'PATCH',
    path: '/ver1/bots/{bot_id}/update',
    result: 'bot',
    args: ['bot_id'],
    params: { ...BOT_SETTINGS, bot_id: id },
  },
  'bots.disable': { ...botWrite, ...oneBot, title: 'Disable bot', path: '/ver1/bots/{bot_id}/disable' },
  'bots.enable': { ...botWrite, ...oneBot, title: 'Enable bot', path: '/ver1/bots/{bot_id}/enable' },
  'bots.startNewDeal': {
    ...botWrite,
    title: 'Start new deal asap',
    path: '/ver1/bots/{bot_id}/start_new_deal',
    result: 'opaque',
    args: ['bot_id'],
    params: {
      pair: { type: 'string', mandatory: false, in: 'form', format: 'pair' },
      skip_signal_checks: { type: 'boolean', mandatory: false, in: 'form' },
      skip_open_deals_checks: { type: 'boolean', mandatory: false, in: 'form' },
      bot_id: id,
    },
  },
  'bots.delete': {
    ...botWrite,
    ...oneBot,
    title: 'Delete bot',
    path: '/ver1/bots/{bot_id}/delete',
    result: 'done',
  },
  'bots.panicSellAllDeals': {
    ...botWrite,
    ...oneBot,
    title: 'Panic sell all bot deals',
    path: '/ver1/bots/{bot_id}/panic_sell_all_deals',
  },
  'bots.cancelAllDeals': {
    ...botWrite,
    ...oneBot,
    title: 'Cancel all bot deals',
    path: '/ver1/bots/{bot_id}/cancel_all_deals',
  },
  'bots.show': { ...dealRead, ...oneBot, title: 'Bot info', path: '/ver1/bots/{bot_id}/show' },
  'accounts.add': {
    ...accountWrite,
    title: 'Add exchange account',
    path: '/ver1/accounts/new',
    result: 'account',
    args: [],
    params: {
      type: { type: 'string', mandatory: true, in: 'form' },
      name: { type: 'string', mandatory: true, in: 'form' },
      api_key: { type: 'string', mandatory: true, in: 'form', sensitive: true },
      secret: { type: 'string', mandatory: true, in: 'form', sensitive: true },
      customer_id: { type: 'string', mandatory: false, in: 'form', sensitive: true },
      passphrase: { type: 'string', mandatory: false, in: 'form', sensitive: true },
    },
  },
  'accounts.list': {
    ...signedGet,
    title: 'User connected exchanges(and EthereumWallet) list',
    path: '/ver1/accounts',
    permission: 'ACCOUNTS_READ',
    result: 'accounts',
    args: [],
    params: {},
  },
  'accounts.marketList': {
    ...publicGet,
    title: 'Supported markets list',
    path: '/ver1/accounts/market_list',
    result: 'markets',
    args: [],
    params: {},
  },
  'accounts.loadBalances': {
    ...signedPost,
    title: 'Load balances for specified exchange',
    path: '/ver1/accounts/{account_id}/load_balances',
    permission: 'ACCOUNTS_READ',
    effect: 'refresh',
    result: 'account',
    args: ['account_id'],
    params: { account_id: id },
  },
  'accounts.rename': {
    ...accountWrite,
    title: 'Rename exchange connection',
    path: '/ver1/accounts/{account_id}/rename',
    result: 'account',
    args: ['account_id'],
    params: { account_id: id, name: { type: 'string', mandatory: true, in: 'form' } },
  },
  'accounts.pieChartData': {
    ...signedPost,
    title: 'Information aboutl all user balances on specified exchange in pretty for pie chart format',
    path: '/ver1/accounts/{account_id}/pie_chart_data',
    permission: 'ACCOUNTS_READ',
    effect: 'read',
    result: 'pieChart',
    args: ['account_id'],
    params: { account_id: id },
  },
  'accounts.tableData': {
    ...signedPost,
    title: 'Information about all user balances on specified exchange',
    path: '/ver1/accounts/{account_id}/account_table_data',
    permission: 'ACCOUNTS_READ',
    effect: 'read',
    result: 'balances',
    args: ['account_id'],
    params: { account_id: id },
  },
  'accounts.remove': {
    ...accountWrite,
    title: 'Remove exchange connection',
    path: '/ver1/accounts/{account_id}/remove',
    result: 'done',
    args: ['account_id'],
    params: { account_id: id },
  },
  'smartTrades.cancel': {
    ...tradeWrite,
    title: 'Cancel SmartTrade',
    path: '/ver1/smart_trades/cancel',
    newerPath: '/ver1/smart_trades/{smart_trade_id}/cancel',
    args: ['smart_trade_id'],
    params: { smart_trade_id: { type: 'integer', mandatory: true, in: 'form', format: 'id' } },
  },
  'smartTrades.panicSell': {
    ...tradeWrite,
    title: 'Sell currency immediately',
    path: '/ver1/smart_trades/panic_sell',
    newerPath: '/ver1/smart_trades/{smart_trade_id}/panic_sell',
    args: ['smart_trade_id'],
    params: { smart_trade_id: { type: 'integer', mandatory: true, in: 'form', format: 'id' } },
  },
  'smartTrades.list': {
    ...signedGet,
    title: 'Get SmartTrade history',
    path: '/ver1/smart_trades',
    permission: 'SMART_TRADES_READ',
    result: 'smartTrades',
    args: [],
    params: {
      limit: { type: 'integer', mandatory: false, in: 'query', min: 1 },
      offset,
      account_id: idFilter,
      scope: { type: 'string', mandatory: false, in: 'query' },
      type: { type: 'string', mandatory: false, in: 'query' },
    },
  },
  'smartTrades.createSmartSell': {
    ...tradeWrite,
    title: 'Create SmartSale',
    path: '/ver1/smart_trades/create_smart_sell',
    args: [],
    params: SMART_SELL,
  },
  'smartTrades.createSmartTrade': {
    ...tradeWrite,
    title: 'Create SmartTrade',
    path: '/ver1/smart_trades/create_smart_trade',
    args: [],
    params: SMART_TRADE,
  },
  'smartTrades.forceProcess': {
    ...tradeWrite,
    title: 'Refresh SmartTrade state',
    path: '/ver1/smart_trades/{smart_trade_id}/force_process',
    args: ['smart_trade_id'],
    params: { smart_trade_id: id },
  },
  'smartTrades.update': {
    ...tradeWrite,
    title: 'Edit SmartTrade/SmartSale',
    method: 'PATCH',
    path: '/ver1/smart_trades/{smart_trade_id}/update',
    args: ['smart_trade_id'],
    params: SMART_TRADE_UPDATE,
  },
  'smartTrades.stepPanicSell': {
    ...tradeWrite,
    title: 'Step panic sell',
    path: '/ver1/smart_trades/{smart_trade_id}/step_panic_sell',
    args: ['smart_trade_id', 'step_id'],
    params: {
      step_id: { type: 'integer', mandatory: true, in: 'form', format: 'id' },
      smart_trade_id: id,
    },
  },
  ping: {
    ...publicGet,
    title: 'Test connectivity to the Rest API',
    path: '/ver1/ping',
    result: 'ping',
    args: [],
    params: {},
  },
  time: {
    ...publicGet,
    title: 'Test connectivity to the Rest API and get the current server time',
    path: '/ver1/time',
    result: 'time',
    args: [],
    params: {},
  },
} as const satisfies Record<string, EndpointSpec>;

export type EndpointTable = typeof ENDPOINTS;

/** Such as `deals.panicSell`, `ping`. */
export type EndpointName = keyof EndpointTable;

/** All names, in the document's order. */
export const ENDPOINT_NAMES = Object.keys(ENDPOINTS) as readonly EndpointName[];

/** One entry of the table without its literal types. */
export function endpoint(name: EndpointName): EndpointSpec {
  return ENDPOINTS[name];
}

const ALL_PARAMS = Object.fromEntries(
  Object.entries<EndpointSpec>(ENDPOINTS).map(([name, spec]) => [
    name,
    { ...spec.laterParams, ...spec.params },
  ]),
) as Readonly<Record<EndpointName, ParamTable>>;

/** The parameters of an entry, those documented later among them. */
export function allParams(name: EndpointName): ParamTable {
  return ALL_PARAMS[name];
}
