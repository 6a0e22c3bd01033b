import {
  type AccountSketch,
  type BotSketch,
  buildAccount,
  buildBot,
  buildUser,
  type UserSketch,
} from './builders.ts';
import { CONTROL_PATH, createControl } from './control.ts';
import type { DealEnd } from './deal-engine.ts';
import { takeProfitPrice } from './deal-math.ts';
import type { Decimal } from './decimal.ts';
import type { DialectOptions } from './dialect.ts';
import { furnishDemo } from './demo-world.ts';
import { createFaults, type Fault } from './faults.ts';
import { startHttpServer } from './http-server.ts';
import { createRateLimits, type RateLimitOptions } from './rate-limits.ts';
import type { ReceivedRequest } from './received-request.ts';
import { BASE_PATH, createService } from './service.ts';
import { takeSnapshot } from './snapshot.ts';
import type { AccountState, BotState, DealState, SimPermission, UserState } from './state.ts';
import { type SimDeal, wireDealDetails } from './wire-deal.ts';
import { createWorld, type World } from './world.ts';

export type { Fault } from './faults.ts';
export type { RateLimitOptions } from './rate-limits.ts';
export type { ReceivedRequest } from './received-request.ts';
export type { SimPermission } from './state.ts';
export type { SimDeal } from './wire-deal.ts';

export interface SimulatedThreeCommasOptions {
  /** One seed is one world. Default 1. */
  readonly seed?: number;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Real milliseconds between market steps. Default 0: nothing moves until `tick()`. */
  readonly autoTickMs?: number;
  /** Epoch milliseconds. Default `Date.now`. */
  readonly clock?: () => number;
  /** Simulated time that a `tick()` takes on top of the clock. Default 0. */
  readonly tickMs?: number;
  /** Market steps between "asked to close", "order placed" and "sold". Default 1. */
  readonly settleTicks?: number;
  /** 1 (default) moves prices as wildly as each coin is; 0 holds them until `setPrice`. */
  readonly movement?: number;
  readonly dialect?: DialectOptions;
  /** Default: no limits. */
  readonly rateLimits?: RateLimitOptions;
}

/** A user of the simulated service; holds an API key. */
export interface SimulatedUser {
  readonly apiKey: string;
  readonly secret: string;
  readonly accountIds: readonly number[];
  readonly botIds: readonly number[];
  setPermissions(permissions: readonly SimPermission[]): void;
  /** From now on the key is refused, until `restore()`. */
  revoke(): void;
  restore(): void;
}

export interface OpenDealOptions {
  readonly botId?: number;
  readonly pair?: string;
  /** How far the deal is already. Default `bought`: its base order is filled at the present price. */
  readonly stage?: 'created' | 'bought';
}

/** A 3Commas of our own behind HTTP on loopback, with levers for tests and the demo. */
export interface SimulatedThreeCommas {
  /** `http://127.0.0.1:PORT/public/api` */
  readonly baseUrl: string;
  /** `http://127.0.0.1:PORT/control`: the same levers for other processes. */
  readonly controlUrl: string;
  addUser(options: UserSketch & { readonly scenario?: 'empty' | 'demo' }): SimulatedUser;
  /** The user with that key; null when there is none. */
  user(apiKey: string): SimulatedUser | null;
  /** Every request to the API, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  clearRequests(): void;
  /** Market steps: prices move, orders fill, pending closes go on, bots open deals. */
  tick(times?: number): void;
  /** Lets simulated time pass without a market step. */
  advance(ms: number): void;
  /** Simulated time, epoch milliseconds. */
  now(): number;
  price(pair: string): string;
  /** Takes effect on deals at the next `tick()`, which then leaves this price alone. */
  setPrice(pair: string, price: string): void;
  addAccount(user: SimulatedUser, account?: AccountSketch): number;
  addBot(user: SimulatedUser, bot?: Omit<BotSketch, 'accountId'> & { readonly accountId?: number }): number;
  /** Opens a deal at once, making an account and a bot where there is none that fits. */
  openDeal(user: SimulatedUser, options?: OpenDealOptions): SimDeal;
  fillSafetyOrder(user: SimulatedUser, dealId: number): SimDeal;
  /** Sells at the take profit price. */
  completeDeal(user: SimulatedUser, dealId: number): SimDeal;
  failDeal(user: SimulatedUser, dealId: number, message?: string): SimDeal;
  cancelDeal(user: SimulatedUser, dealId: number): SimDeal;
  /** Sells at the present price, as after a stop loss. */
  stopLossDeal(user: SimulatedUser, dealId: number): SimDeal;
  /** Sells at the present price, as if somebody had closed it in the web page. */
  panicSellDeal(user: SimulatedUser, dealId: number): SimDeal;
  /** The deal as "show" would answer it now. */
  deal(user: SimulatedUser, dealId: number): SimDeal;
  /** All deals of the user, newest first. */
  deals(user: SimulatedUser): readonly SimDeal[];
  /** Returns what removes the fault. */
  addFault(fault: Fault): () => void;
  clearFaults(): void;
  setDialect(dialect: DialectOptions): void;
  setRateLimits(limits: RateLimitOptions | null): void;
  close(): Promise<void>;
}

const MOST_REQUESTS_KEPT = 20_000;

/** Starts the service; listens on loopback when the promise resolves. */
export async function createSimulatedThreeCommas(
  options: SimulatedThreeCommasOptions = {},
): Promise<SimulatedThreeCommas> {
  const host = options.host ?? '127.0.0.1';
  const world = createWorld({
    seed: options.seed ?? 1,
    clock: options.clock ?? Date.now,
    tickMs: options.tickMs ?? 0,
    settleTicks: options.settleTicks ?? 1,
    movement: options.movement ?? 1,
    dialect: options.dialect ?? {},
  });
  const faults = createFaults(world.random.fork('faults'), () => takeSnapshot(world));
  const rateLimits = createRateLimits(options.rateLimits ?? null);
  const requests: ReceivedRequest[] = [];
  const server = await startHttpServer(
    {
      service: createService(world),
      faults,
      rateLimits,
      control: createControl(() => sim),
      random: world.random.fork('answers'),
      now: () => world.clock.now(),
      log: (request) => {
        requests.push(request);
        if (requests.length > MOST_REQUESTS_KEPT) requests.shift();
      },
    },
    host,
    options.port ?? 0,
  );
  const autoTickMs = options.autoTickMs ?? 0;
  const timer = autoTickMs > 0 ? setInterval(() => world.tick(), autoTickMs) : null;

  const stateOf = (user: SimulatedUser): UserState => found(world.users.get(user.apiKey), 'user');
  const dealOf = (user: SimulatedUser, dealId: number): DealState =>
    found(stateOf(user).deals.get(dealId), 'deal');
  const show = (user: SimulatedUser, deal: DealState): SimDeal =>
    wireDealDetails(deal, contextOf(world, stateOf(user)));
  const priceOf = (pair: string): Decimal => found(world.market.price(pair), `price of ${pair}`);

  const withDeal = (
    user: SimulatedUser,
    dealId: number,
    change: (deal: DealState, account: AccountState) => void,
  ): SimDeal => {
    const state = stateOf(user);
    const deal = dealOf(user, dealId);
    change(deal, found(state.accounts.get(deal.accountId), 'account'));
    world.bots.settle(state, deal);
    return show(user, deal);
  };
  const endAtMarket = (user: SimulatedUser, dealId: number, how: DealEnd): SimDeal =>
    withDeal(user, dealId, (deal, account) => world.deals.end(deal, account, how, priceOf(deal.pair)));

  const sim: SimulatedThreeCommas = {
    baseUrl: `http://${host}:${server.port}${BASE_PATH}`,
    controlUrl: `http://${host}:${server.port}${CONTROL_PATH}`,
    addUser: ({ scenario, ...sketch }) => {
      const user = buildUser(world, sketch);
      if (scenario === 'demo') furnishDemo(world, user);
      return handleFor(user);
    },
    user: (apiKey) => {
      const user = world.users.get(apiKey);
      return user === undefined ? null : handleFor(user);
    },
    requests,
    clearRequests: () => void requests.splice(0),
    tick: (times = 1) => {
      for (let step = 0; step < times; step += 1) world.tick();
    },
    advance: (ms) => world.clock.advance(ms),
    now: () => world.clock.now(),
    price: (pair) => priceOf(pair).toFixed(),
    setPrice: (pair, price) => world.market.setPrice(pair, price),
    addAccount: (user, account) => buildAccount(world, stateOf(user), account).id,
    addBot: (user, bot = {}) => {
      const state = stateOf(user);
      return buildBot(world, state, { ...bot, accountId: bot.accountId ?? anyAccount(world, state).id }).id;
    },
    openDeal: (user, { botId, pair, stage } = {}) => {
      const state = stateOf(user);
      const bot = botFor(world, state, botId, pair);
      const deal = world.bots.openDeal(state, bot, pair ?? found(bot.pairs[0], 'pair'));
      if (stage === 'created') return show(user, deal);
      return withDeal(user, deal.id, (opened, account) =>
        world.deals.fillBaseOrder(opened, account, priceOf(opened.pair)),
      );
    },
    fillSafetyOrder: (user, dealId) =>
      withDeal(
        user,
        dealId,
        (deal, account) => void world.deals.fillSafetyOrder(deal, account, priceOf(deal.pair)),
      ),
    completeDeal: (user, dealId) =>
      withDeal(user, dealId, (deal, account) => {
        const target = takeProfitPrice(deal, found(world.market.rules(deal.pair), 'pair'));
        world.deals.end(deal, account, 'completed', target ?? priceOf(deal.pair));
      }),
    failDeal: (user, dealId, message = 'The exchange refused the order') =>
      withDeal(user, dealId, (deal) => world.deals.fail(deal, message)),
    cancelDeal: (user, dealId) => endAtMarket(user, dealId, 'cancelled'),
    stopLossDeal: (user, dealId) => endAtMarket(user, dealId, 'stop_loss_finished'),
    panicSellDeal: (user, dealId) => endAtMarket(user, dealId, 'panic_sold'),
    deal: (user, dealId) => show(user, dealOf(user, dealId)),
    deals: (user) =>
      [...stateOf(user).deals.values()]
        .sort((a, b) => b.createdAt - a.createdAt)
        .map((deal) => show(user, deal)),
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    setDialect: (dialect) => world.setDialect(dialect),
    setRateLimits: (limits) => rateLimits.configure(limits),
    close: async () => {
      if (timer !== null) clearInterval(timer);
      await server.close();
    },
  };
  return sim;
}

function contextOf(world: World, user: UserState): Parameters<typeof wireDealDetails>[1] {
  return {
    rules: (pair) => world.market.rules(pair),
    prices: world.market,
    dialect: world.dialect(),
    accountName: (accountId) => user.accounts.get(accountId)?.name ?? '',
  };
}

function handleFor(user: UserState): SimulatedUser {
  return {
    apiKey: user.apiKey,
    secret: user.secret,
    get accountIds() {
      return [...user.accounts.keys()];
    },
    get botIds() {
      return [...user.bots.keys()];
    },
    setPermissions: (permissions) => {
      user.permissions.clear();
      for (const permission of permissions) user.permissions.add(permission);
    },
    revoke: () => {
      user.revoked = true;
    },
    restore: () => {
      user.revoked = false;
    },
  };
}

function anyAccount(world: World, user: UserState): AccountState {
  const [first] = user.accounts.values();
  return first ?? buildAccount(world, user);
}

function botFor(
  world: World,
  user: UserState,
  botId: number | undefined,
  pair: string | undefined,
): BotState {
  if (botId !== undefined) return found(user.bots.get(botId), 'bot');
  const fitting = [...user.bots.values()].find((bot) => pair === undefined || bot.pairs.includes(pair));
  return (
    fitting ?? buildBot(world, user, { accountId: anyAccount(world, user).id, pairs: [pair ?? 'USDT_BTC'] })
  );
}

function found<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new RangeError(`no such ${what}`);
  return value;
}
