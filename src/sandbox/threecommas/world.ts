import { type BotEngine, createBotEngine } from './bot-engine.ts';
import { createSimClock, type SimClock } from './clock.ts';
import { createDealEngine, type DealEngine } from './deal-engine.ts';
import { createDialect, type Dialect, type DialectOptions } from './dialect.ts';
import { createIds, type Ids } from './ids.ts';
import { createMarket, type Market } from './market.ts';
import { createRandom, type Random } from './prng.ts';
import { createSmartTradeEngine, type SmartTradeEngine } from './smart-trade-engine.ts';
import type { UserState } from './state.ts';

interface WorldOptions {
  readonly seed: number;
  readonly clock: () => number;
  /** How much simulated time a step takes by itself; 0 leaves time to the clock. */
  readonly tickMs: number;
  readonly settleTicks: number;
  readonly movement: number;
  readonly dialect: DialectOptions;
}

/** Everything behind the HTTP surface: one exchange, its clock, and the users of the service. */
export interface World {
  readonly clock: SimClock;
  readonly market: Market;
  readonly ids: Ids;
  readonly random: Random;
  readonly deals: DealEngine;
  readonly bots: BotEngine;
  readonly smartTrades: SmartTradeEngine;
  readonly users: Map<string, UserState>;
  dialect(): Dialect;
  setDialect(options: DialectOptions): void;
  /** One market step. */
  tick(): void;
}

export function createWorld(options: WorldOptions): World {
  const random = createRandom(options.seed);
  const clock = createSimClock(options.clock);
  const market = createMarket(random.fork('market'), { movement: options.movement });
  const ids = createIds(random.fork('ids'));
  const deals = createDealEngine({ market, clock }, { settleTicks: options.settleTicks });
  const bots = createBotEngine({ market, clock, random: random.fork('bots'), ids, deals });
  const smartTrades = createSmartTradeEngine({ market, clock });
  const users = new Map<string, UserState>();
  let dialect = createDialect(options.dialect);

  return {
    clock,
    market,
    ids,
    random,
    deals,
    bots,
    smartTrades,
    users,
    dialect: () => dialect,
    setDialect: (next) => {
      dialect = createDialect(next);
    },
    tick: () => {
      clock.advance(options.tickMs);
      market.step();
      for (const user of users.values()) {
        bots.step(user);
        for (const trade of user.smartTrades.values()) {
          const account = user.accounts.get(trade.accountId);
          if (account !== undefined) smartTrades.step(trade, account);
        }
      }
    },
  };
}
