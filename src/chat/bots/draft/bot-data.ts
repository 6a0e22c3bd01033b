import {
  botSettings,
  parseWireTime,
  splitPair,
  type Account,
  type Bot,
  type ThreeCommasClient,
} from '../../../threecommas/index.ts';
import type { Values } from '../../forms/form.ts';
import { accountMark } from '../account-marks.ts';
import { readBots } from '../read-bots.ts';
import { accountValues } from './bot-fields.ts';
import { DEFAULTS, FREE, MORE_SHOWN, pairsOf, valuesOf } from './bot-values.ts';
import { plainSettings, type Known, type KnownAccount } from './known.ts';
import { orElse } from '../../or-else.ts';

/** A page of deals: enough to see what a person trades. */
const DEALS = 100;
/** A stored draft is no place for a whole market. */
const MOST_PAIRS = 200;
const MOST_ACCOUNTS = 50;

export interface DraftBeginning {
  readonly known: Known;
  readonly values: Values;
}

/** What a new bot's draft begins with. Throws the client's errors where not even the bots can be read. */
export async function beginNewBot(client: ThreeCommasClient): Promise<DraftBeginning> {
  const [bots, accounts, dealPairs, blackList] = await Promise.all([
    readBots(client),
    orElse(client.accounts.list(), []),
    readDealPairs(client),
    orElse(client.bots.pairsBlackList(), { pairs: [] }),
  ]);
  const choices = accountsOf(accounts, bots);
  const [only, ...others] = choices;
  const single = others.length === 0 ? only : undefined;
  const values: Values =
    single === undefined ? {} : { account_id: single.id, ...(await accountValues(single, client)) };
  const newest = bots.toSorted((a, b) => createdMs(b) - createdMs(a) || b.id - a.id);
  return {
    known: {
      accounts: choices.slice(0, MOST_ACCOUNTS),
      pairs: knownPairs(newest, dealPairs, values),
      blackList: blackList.pairs.slice(0, MOST_PAIRS),
      last: lastValues(newest),
      botIds: bots.map(({ id }) => id),
      bot: null,
    },
    values,
  };
}

/** What the draft of an edit begins with; null for a bot that lacks a setting which an edit must state. */
export async function beginEditBot(client: ThreeCommasClient, botId: number): Promise<DraftBeginning | null> {
  const bot = await client.bots.show(botId);
  const settings = botSettings(bot);
  if (settings === null) return null;
  const [bots, accounts, dealPairs, blackList] = await Promise.all([
    orElse(readBots(client), []),
    orElse(client.accounts.list(), []),
    readDealPairs(client),
    orElse(client.bots.pairsBlackList(), { pairs: [] }),
  ]);
  const account = accounts.find(({ id }) => id === bot.account_id);
  const free = account === undefined ? {} : await accountValues(accountOf(account), client);
  const answers = valuesOf(settings);
  const values: Values = {
    ...answers,
    ...free,
    strategy: bot.strategy === 'short' ? 'short' : 'long',
    ...(isUnusual(answers) ? { [MORE_SHOWN]: true } : {}),
  };
  const newest = bots.filter(({ id }) => id !== botId).toSorted((a, b) => createdMs(b) - createdMs(a));
  return {
    known: {
      accounts: [],
      pairs: knownPairs(newest, dealPairs, values),
      blackList: blackList.pairs.slice(0, MOST_PAIRS),
      last: lastValues(newest),
      botIds: [],
      bot: { id: bot.id, name: bot.name, settings: plainSettings(settings) },
    },
    values,
  };
}

/** Whether a setting that is seldom changed was: then all of those are on the card. */
export function isUnusual(values: Values): boolean {
  const usual = [
    ...['martingale_step_coefficient', 'active_safety_orders_count', 'take_profit_type'],
    ...(pairsOf(values).length > 1 ? [] : ['max_active_deals']),
  ];
  return (
    usual.some((name) => values[name] !== DEFAULTS[name]) ||
    values['cooldown'] !== undefined ||
    values['btc_price_limit'] !== undefined
  );
}

function lastValues(newest: readonly Bot[]): Values {
  for (const bot of newest) {
    const settings = botSettings(bot);
    if (settings !== null) return { ...valuesOf(settings), strategy: bot.strategy ?? 'long' };
  }
  return {};
}

/** Accounts that bots may trade on. A key may lack the permission for accounts: then those that its bots name. */
function accountsOf(accounts: readonly Account[], bots: readonly Bot[]): readonly KnownAccount[] {
  if (accounts.length > 0) {
    return accounts
      .filter(({ bots_allowed, is_locked }) => bots_allowed !== false && is_locked !== true)
      .map(accountOf);
  }
  const named = new Map<number, KnownAccount>();
  for (const { account_id: id, account_name: name } of bots) {
    if (id !== null) named.set(id, { id, name: nameOf(name, id), mark: null });
  }
  return [...named.values()];
}

function accountOf(account: Account): KnownAccount {
  return { id: account.id, name: nameOf(account.name, account.id), mark: accountMark(account) };
}

function nameOf(name: string | null, id: number): string {
  return name === null || name.trim() === '' ? `#${id}` : name;
}

async function readDealPairs(client: ThreeCommasClient): Promise<readonly string[]> {
  const deals = await orElse(client.deals.list({ limit: DEALS }), []);
  return deals.map(({ pair }) => pair);
}

/** First what bots trade, newest bot first; then what was traded; then coins that the account holds. */
function knownPairs(newest: readonly Bot[], dealPairs: readonly string[], values: Values): readonly string[] {
  const traded = [...newest.flatMap(({ pairs }) => pairs), ...dealPairs];
  const free = values[FREE];
  const held = typeof free === 'object' && free !== null && !Array.isArray(free) ? Object.keys(free) : [];
  const quotes = new Set(traded.map((pair) => splitPair(pair).quote));
  const quote = splitPair(traded[0] ?? 'USDT_').quote;
  const holdings = held
    .filter((coin) => coin !== quote && !quotes.has(coin))
    .map((coin) => `${quote}_${coin}`);
  return [...new Set([...traded, ...holdings])].filter((pair) => pair.includes('_')).slice(0, MOST_PAIRS);
}

function createdMs(bot: Bot): number {
  return parseWireTime(bot.created_at)?.getTime() ?? 0;
}
