import { createAccount } from './accounts.ts';
import { decimal } from './decimal.ts';
import {
  ALL_PERMISSIONS,
  type AccountState,
  type BotState,
  type SimPermission,
  type StrategyEntry,
  type UserState,
} from './state.ts';
import { sketchSettings, type SettingsSketch } from './trade-settings.ts';
import type { World } from './world.ts';

/** Things put into a world by hand, without going through the API. */

export interface UserSketch {
  readonly apiKey: string;
  readonly secret: string;
  /** Default: all. */
  readonly permissions?: readonly SimPermission[];
}

export function buildUser(world: World, sketch: UserSketch): UserState {
  if (world.users.has(sketch.apiKey)) throw new RangeError('that api key is taken');
  const user: UserState = {
    apiKey: sketch.apiKey,
    secret: sketch.secret,
    permissions: new Set(sketch.permissions ?? ALL_PERMISSIONS),
    revoked: false,
    accounts: new Map(),
    bots: new Map(),
    deals: new Map(),
    activeDealIds: new Set(),
    smartTrades: new Map(),
    pairsBlackList: [],
  };
  world.users.set(user.apiKey, user);
  return user;
}

export interface AccountSketch {
  readonly name?: string;
  readonly marketCode?: string;
  readonly isPaper?: boolean;
  readonly balances?: Readonly<Record<string, string>>;
  readonly at?: number;
  readonly gainedPercent?: number;
}

export function buildAccount(world: World, user: UserState, sketch: AccountSketch = {}): AccountState {
  const account = createAccount(
    {
      id: world.ids.account(),
      name: sketch.name ?? 'Main account',
      marketCode: sketch.isPaper === true ? 'paper_trading' : (sketch.marketCode ?? 'binance'),
      isPaper: sketch.isPaper ?? false,
      exchangeKey: sketch.isPaper === true ? '' : `exchange-key-of-${user.accounts.size + 1}`,
      balances: sketch.balances ?? { USDT: '50000', BTC: '2', ETH: '10' },
      at: sketch.at ?? world.clock.stamp(),
      gainedPercent: sketch.gainedPercent ?? 0,
    },
    world.market,
  );
  user.accounts.set(account.id, account);
  return account;
}

export interface BotSketch extends SettingsSketch {
  readonly accountId: number;
  readonly name?: string;
  readonly pairs?: readonly string[];
  readonly enabled?: boolean;
  readonly maxActiveDeals?: number;
  readonly cooldownSeconds?: number;
  /** Default: manual, so that nothing opens by itself. */
  readonly strategyList?: readonly StrategyEntry[];
  readonly at?: number;
}

export function buildBot(world: World, user: UserState, sketch: BotSketch): BotState {
  const at = sketch.at ?? world.clock.stamp();
  const pairs = sketch.pairs ?? ['USDT_BTC'];
  const bot: BotState = {
    id: world.ids.bot(),
    accountId: sketch.accountId,
    name: sketch.name ?? `${pairs[0] ?? ''} bot`,
    isEnabled: sketch.enabled ?? true,
    pairs,
    strategyList: sketch.strategyList ?? [{ options: {}, strategy: 'manual' }],
    maxActiveDeals: sketch.maxActiveDeals ?? 1,
    cooldownSeconds: decimal(sketch.cooldownSeconds ?? 0),
    btcPriceLimit: decimal(0),
    settings: sketchSettings(sketch),
    createdAt: at,
    updatedAt: at,
    lastClosedAt: new Map(),
  };
  user.bots.set(bot.id, bot);
  return bot;
}
