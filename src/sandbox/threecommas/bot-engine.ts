import type { SimClock } from './clock.ts';
import { type Decimal, decimal, HUNDRED, ZERO } from './decimal.ts';
import type { DealEngine } from './deal-engine.ts';
import { isFinished } from './deal-status.ts';
import type { Ids } from './ids.ts';
import type { Market, PairRules } from './market.ts';
import type { Random } from './prng.ts';
import type { AccountState, BotState, DealState, UserState, VolumeType } from './state.ts';

export interface BotEngine {
  /** Opens a deal (status `created`); the next market steps place and fill its base order. */
  openDeal(user: UserState, bot: BotState, pair: string, at?: number): DealState;
  /** One market step: every deal moves, then bots that have room open new ones. */
  step(user: UserState): void;
  /** Takes note when a deal has ended: its bot rests on that pair, the oldest history is forgotten. */
  settle(user: UserState, deal: DealState): void;
  /** Pairs on which the bot could open a deal now, as far as its own rules go. */
  freePairs(user: UserState, bot: BotState): readonly string[];
}

interface BotEngineDeps {
  readonly market: Market;
  readonly clock: SimClock;
  readonly random: Random;
  readonly ids: Ids;
  readonly deals: DealEngine;
}

/** Chance that a bot which waits for a signal gets one in a step. */
const SIGNAL_CHANCE = 0.06;
/** Ended deals kept for each user; a demo that runs for days must not grow without end. */
const HISTORY_LIMIT = 3000;

export function createBotEngine(deps: BotEngineDeps): BotEngine {
  const { market, clock, random, ids, deals } = deps;

  const openDeal: BotEngine['openDeal'] = (user, bot, pair, at = clock.stamp()) => {
    const rules = market.rules(pair);
    const account = user.accounts.get(bot.accountId);
    const price = market.price(pair);
    if (rules === null || account === undefined || price === null)
      throw new RangeError(`cannot trade ${pair}`);
    const { settings } = bot;
    const inQuote = (volume: Decimal, type: VolumeType): Decimal =>
      quoteVolume(volume, type, { rules, account, price, market });
    const deal: DealState = {
      id: ids.deal(),
      botId: bot.id,
      accountId: bot.accountId,
      botName: bot.name,
      pair,
      settings,
      status: 'created',
      createdAt: at,
      updatedAt: at,
      closedAt: null,
      entryAmount: ZERO,
      entryVolume: ZERO,
      exitAmount: ZERO,
      exitVolume: ZERO,
      baseOrderPrice: null,
      baseEntryVolume: ZERO,
      baseOrderQuote: inQuote(settings.baseOrderVolume, settings.baseOrderVolumeType),
      safetyOrderQuote: inQuote(settings.safetyOrderVolume, settings.safetyOrderVolumeType),
      completedSafetyOrders: 0,
      trailingBestPrice: null,
      errorMessage: null,
      finalUsdProfit: null,
      waitTicks: 0,
      events: [],
    };
    user.deals.set(deal.id, deal);
    user.activeDealIds.add(deal.id);
    return deal;
  };

  const settle: BotEngine['settle'] = (user, deal) => {
    if (!isFinished(deal) || !user.activeDealIds.delete(deal.id)) return;
    user.bots.get(deal.botId)?.lastClosedAt.set(deal.pair, deal.closedAt ?? clock.now());
    if (user.deals.size > HISTORY_LIMIT) {
      const oldest = [...user.deals.values()].find(isFinished);
      if (oldest !== undefined) user.deals.delete(oldest.id);
    }
  };

  const activeOf = (user: UserState, bot: BotState): readonly DealState[] =>
    [...user.activeDealIds]
      .map((id) => user.deals.get(id))
      .filter((deal) => deal?.botId === bot.id) as DealState[];

  const freePairs: BotEngine['freePairs'] = (user, bot) => {
    const busy = new Set(activeOf(user, bot).map((deal) => deal.pair));
    return bot.pairs.filter((pair) => {
      if (busy.has(pair) || user.pairsBlackList.includes(pair) || market.price(pair) === null) return false;
      const closedAt = bot.lastClosedAt.get(pair);
      return closedAt === undefined || clock.now() - closedAt >= bot.cooldownSeconds.toNumber() * 1000;
    });
  };

  const startByItself = (user: UserState, bot: BotState): void => {
    // Drawn in every step, so that what one bot does never shifts the luck of another step.
    const signalled = random.chance(SIGNAL_CHANCE);
    const luck = random.next();
    if (!bot.isEnabled || activeOf(user, bot).length >= bot.maxActiveDeals) return;
    const names = bot.strategyList.map((entry) => entry.strategy);
    const waits = !names.includes('nonstop');
    const manual = names.length === 0 || names.includes('manual');
    if (manual || (waits && !signalled)) return;
    const pairs = freePairs(user, bot);
    const pair = pairs[Math.floor(luck * pairs.length)];
    if (pair !== undefined) openDeal(user, bot, pair);
  };

  return {
    openDeal,
    settle,
    freePairs,
    step: (user) => {
      for (const id of [...user.activeDealIds]) {
        const deal = user.deals.get(id);
        const account = deal && user.accounts.get(deal.accountId);
        if (deal === undefined || account === undefined) continue;
        deals.step(deal, account);
        settle(user, deal);
      }
      for (const bot of user.bots.values()) startByItself(user, bot);
    },
  };
}

interface VolumeContext {
  readonly rules: PairRules;
  readonly account: AccountState;
  readonly price: Decimal;
  readonly market: Market;
}

function quoteVolume(volume: Decimal, type: VolumeType, context: VolumeContext): Decimal {
  const { rules, account, price, market } = context;
  switch (type) {
    case 'quote_currency':
      return volume;
    case 'base_currency':
      return volume.times(price);
    case 'percent':
      return (account.balances.get(rules.quote) ?? ZERO).times(volume).div(HUNDRED);
    case 'xbt': {
      const btc = market.usdRate('BTC') ?? decimal(1);
      return volume.times(btc).div(market.usdRate(rules.quote) ?? 1);
    }
  }
}
