import { isInUse, reloadBalances } from './accounts.ts';
import { SimApiError } from './api-error.ts';
import { buildAccount } from './builders.ts';
import { accountOf, type Call, type Handler } from './call.ts';
import { findExchange } from './exchanges.ts';
import { fundsOnOrders } from './funds-on-orders.ts';
import { cutPage } from './paging.ts';
import { wireAccount, wireBalances, wirePieChart } from './wire-account.ts';

/** "User connected exchanges(and EthereumWallet) list". Pages only when asked to. */
export const listAccounts: Handler = (call) => {
  const { params } = call;
  const pageNumber = params.integer('page') ?? 1;
  const perPage = params.integer('per_page');
  if (pageNumber < 1) params.refuse('page', 'does not have a valid value');
  if (perPage !== null && (perPage < 1 || perPage > 100))
    params.refuse('per_page', 'does not have a valid value');
  params.check();
  const sorted = [...call.user.accounts.values()].sort((a, b) => a.createdAt - b.createdAt || a.id - b.id);
  const ordered = call.dialect.newestFirst ? sorted.reverse() : sorted;
  const limit = perPage ?? ordered.length;
  return cutPage(ordered, { limit, offset: (pageNumber - 1) * limit }).map((account) =>
    wireAccount(account, call),
  );
};

/** An exchange key with this in it is one that the exchange itself refuses. */
const REFUSED_BY_EXCHANGE = 'REFUSED';

/** "Add exchange account". Which fields are needed depends on the exchange; its balances come with the first load. */
export const addAccount: Handler = (call) => {
  const { params, user, world } = call;
  const type = params.requiredText('type');
  const name = params.requiredText('name');
  const exchange = findExchange(type);
  if (params.has('type') && exchange === null) params.refuse('type', 'does not have a valid value');
  for (const field of exchange?.requiredFields ?? ['api_key', 'secret']) {
    const value = params.requiredText(field);
    const isKey = field === 'api_key' || field === 'secret';
    if (params.has(field) && isKey && value.length < 5) {
      params.refuse(field, 'is too short (minimum is 5 characters)');
    }
  }
  checkName(call, name);
  params.check();
  const exchangeKey = params.text('api_key') ?? '';
  if (exchangeKey.includes(REFUSED_BY_EXCHANGE)) {
    throw new SimApiError(422, {
      error: 'invalid_api_key',
      error_description: 'API keys are no longer valid or incorrect.',
    });
  }
  const account = buildAccount(world, user, {
    name,
    marketCode: exchange?.code ?? 'binance',
    balances: { USDT: '1000', BTC: '0.01', DOGE: '250' },
  });
  // Nothing is known of the exchange before the first load.
  account.reported = new Map();
  return wireAccount(account, call);
};

/** "Load balances for specified exchange": answers the account, not the balances. */
export const loadBalances: Handler = (call) => {
  const account = accountOf(call);
  reloadBalances(account, call.world.clock.stamp());
  return wireAccount(account, call);
};

/** "Rename exchange connection". */
export const renameAccount: Handler = (call) => {
  const account = accountOf(call);
  const name = call.params.requiredText('name');
  checkName(call, name);
  call.params.check();
  account.name = name;
  account.updatedAt = call.world.clock.stamp();
  return wireAccount(account, call);
};

/** "Information about all user balances ... pie chart format". */
export const showPieChart: Handler = (call) => wirePieChart(accountOf(call), call.prices, call.world.market);

/** "Information about all user balances on specified exchange". */
export const showBalanceTable: Handler = (call) => {
  const account = accountOf(call);
  const onOrders = fundsOnOrders(call.user, account.id, (pair) => call.world.market.rules(pair));
  return wireBalances(account, onOrders, call.prices, call.world.market);
};

/** "Remove exchange connection": takes the account's bots and history along. */
export const removeAccount: Handler = (call) => {
  const { user } = call;
  const { id } = accountOf(call);
  if (isInUse(user, id)) {
    throw new SimApiError(422, {
      error: 'account_not_deletable',
      error_description: 'There are active trading deals on this account',
    });
  }
  user.accounts.delete(id);
  for (const things of [user.bots, user.deals, user.smartTrades]) {
    for (const thing of [...things.values()]) if (thing.accountId === id) things.delete(thing.id);
  }
  return true;
};

function checkName({ params }: Call, name: string): void {
  if (params.has('name') && name.length < 2) params.refuse('name', 'is too short (minimum is 2 characters)');
}
