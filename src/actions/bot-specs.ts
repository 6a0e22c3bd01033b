import { Decimal } from 'decimal.js';
import { dealFunds } from '../deals/ladder.ts';
import {
  isFinished,
  parseWireTime,
  splitPair,
  type Bot,
  type Deal,
  type ThreeCommasClient,
} from '../threecommas/index.ts';
import { fromList } from './from-list.ts';
import { settingsFingerprint } from './settings-fingerprint.ts';
import { isSameSet } from './moved.ts';
import type { Quote, QuoteOf } from './quote.ts';
import type { ActionSpec, BotDeal, Progress, Subject } from './spec.ts';

type BotSubject = Extract<Subject, { type: 'bot' }>;

/** API document, "Enable bot": it may spend from then on, so it is held to the settings that were shown. */
export const enableBot: ActionSpec<BotSubject> = {
  ...common(),
  ...switching(true),
  obstacle: ({ bot }) => (bot.is_enabled ? 'already_on' : undefined),
  send: (client, { id }) => client.bots.enable(id),
  hasMoved: haveSettingsChanged,
};

/** API document, "Disable bot". Its deals go on, so no figure matters to it. */
export const disableBot: ActionSpec<BotSubject> = {
  ...common(),
  ...switching(false),
  obstacle: ({ bot }) => (bot.is_enabled ? undefined : 'already_off'),
  send: (client, { id }) => client.bots.disable(id),
  hasMoved: () => false,
};

/** API document, "Delete bot". Refused while a deal is active. */
export const deleteBot: ActionSpec<BotSubject> = {
  ...common(),
  obstacle: ({ bot }) => ((bot['deletable?'] ?? activeCount(bot) === 0) ? undefined : 'active_deals'),
  send: (client, { id }) => client.bots.delete(id),
  hasMoved: () => false,
  progress: (subject) => (subject === undefined ? GONE : { kind: 'untouched' }),
};

/** API document, "Start new deal asap". Nobody ever published its answer: the new deal is looked for. */
export const startDeal: ActionSpec<BotSubject> = {
  ...common(),
  read: async (client, { id }) => {
    const [bot, deals] = await Promise.all([client.bots.show(id), readDeals(client, id)]);
    return { type: 'bot', bot, deals };
  },
  /** Whether a limit or a missing signal stands against it, 3Commas knows better. */
  obstacle({ bot }, { params: { pair } }) {
    const fits = pair === undefined ? bot.pairs.length === 1 : bot.pairs.includes(pair);
    return fits ? undefined : 'pair';
  },
  send: (client, { id }, params) => client.bots.startNewDeal(id, params),
  /** A deal more or less since then changes what the bot has spent, and which deal is the new one. */
  hasMoved: (asked, now) =>
    haveSettingsChanged(asked, now) ||
    asked.type !== 'bot' ||
    now.type !== 'bot' ||
    !isSameSet(asked.knownDeals, now.knownDeals),
  progress(subject, { quote, params }): Progress {
    if (subject === undefined) return GONE;
    if (quote.type !== 'bot') return { kind: 'unclear' };
    const started = subject.deals.find(
      (deal) =>
        !quote.knownDeals.includes(deal.id) &&
        (params.pair === undefined || deal.pair === params.pair) &&
        (deal.active || isSince(deal, quote.newestDealAtMs)),
    );
    if (started === undefined) return { kind: 'untouched' };
    return { kind: 'ended', result: { type: 'started', dealId: started.id, pair: started.pair } };
  },
  // A deal that the bot opened by itself must not pass for the one that was refused.
  endsAlike: false,
};

const GONE: Progress = { kind: 'ended', result: { type: 'gone' } };
/** Enough to hold whatever opened and ended since the question. */
const NEWEST = 50;

function common() {
  return {
    read: async (client, { id }): Promise<BotSubject> => ({
      type: 'bot',
      bot: await client.bots.show(id),
      deals: [],
    }),
    nameOf: ({ bot: { name, pairs } }) => ({
      name,
      pair: pairs.length === 1 ? (pairs[0] ?? null) : null,
    }),
    quoteOf: ({ bot, deals }, readAtMs) => botQuote(bot, deals, readAtMs),
  } satisfies Partial<ActionSpec<BotSubject>>;
}

function switching(on: boolean) {
  return {
    progress(subject): Progress {
      if (subject === undefined) return GONE;
      if (subject.bot.is_enabled !== on) return { kind: 'untouched' };
      return { kind: 'ended', result: { type: 'bot', enabled: on } };
    },
  } satisfies Partial<ActionSpec<BotSubject>>;
}

function haveSettingsChanged(asked: Quote, now: Quote): boolean {
  return asked.type !== 'bot' || now.type !== 'bot' || asked.settings !== now.settings;
}

/** The active ones, and the newest of all: a deal can open and end between two looks. */
async function readDeals(client: ThreeCommasClient, botId: number): Promise<readonly BotDeal[]> {
  const [active, newest] = await Promise.all([
    fromList(client.deals.list({ bot_id: botId, scope: 'active', limit: 1000 })),
    fromList(client.deals.list({ bot_id: botId, limit: NEWEST })),
  ]);
  const byId = new Map([...newest, ...active].map((deal): [number, Deal] => [deal.id, deal]));
  return [...byId.values()]
    .filter((deal) => deal.bot_id === null || deal.bot_id === botId)
    .map((deal) => ({
      id: deal.id,
      pair: deal.pair,
      active: !isFinished(deal),
      createdAtMs: parseWireTime(deal.created_at)?.getTime() ?? null,
    }));
}

function isSince(deal: BotDeal, newestDealAtMs: number | null): boolean {
  if (newestDealAtMs === null) return true;
  return deal.createdAtMs !== null && deal.createdAtMs >= newestDealAtMs;
}

function botQuote(bot: Bot, deals: readonly BotDeal[], readAtMs: number): QuoteOf<'bot'> {
  const newestDealAtMs = deals.reduce<number | null>(
    (newest, { createdAtMs }) =>
      createdAtMs === null ? newest : Math.max(newest ?? createdAtMs, createdAtMs),
    null,
  );
  return {
    type: 'bot',
    enabled: bot.is_enabled,
    activeDeals: activeCount(bot),
    maxActiveDeals: bot.max_active_deals,
    pairs: bot.pairs.length,
    ...spending(bot),
    finishedDeals: bot.finished_deals_count,
    finishedProfitUsd: bot.finished_deals_profit_usd,
    settings: settingsFingerprint(bot),
    knownDeals: deals
      .filter(({ active, createdAtMs }) => active || createdAtMs === newestDealAtMs)
      .map(({ id }) => id),
    newestDealAtMs,
    readAtMs,
  };
}

function activeCount(bot: Bot): number {
  return bot.active_deals_count ?? bot.active_deals.length;
}

/** Null where an order's size is in another unit than the quote currency. */
function spending(bot: Bot): Pick<QuoteOf<'bot'>, 'currency' | 'mostSpent' | 'baseOrder'> {
  const currencies = new Set(bot.pairs.map((pair) => splitPair(pair).quote));
  const [currency] = currencies;
  const baseVolume = decimal(bot.base_order_volume);
  if (currencies.size !== 1 || currency === undefined || bot.base_order_volume_type !== 'quote_currency') {
    return { currency: null, mostSpent: null, baseOrder: null };
  }
  const baseOrder = baseVolume?.toFixed() ?? null;
  const safetyVolume = decimal(bot.safety_order_volume);
  if (
    baseVolume === null ||
    safetyVolume === null ||
    bot.safety_order_volume_type !== 'quote_currency' ||
    bot.max_safety_orders === null ||
    bot.max_active_deals === null
  ) {
    return { currency, mostSpent: null, baseOrder };
  }
  const funds = dealFunds({
    direction: bot.strategy === 'short' ? 'short' : 'long',
    baseVolume,
    safetyVolume,
    maxSafetyOrders: bot.max_safety_orders,
    stepPercent: decimal(bot.safety_order_step_percentage) ?? new Decimal(1),
    volumeCoefficient: decimal(bot.martingale_volume_coefficient) ?? new Decimal(1),
    stepCoefficient: decimal(bot.martingale_step_coefficient) ?? new Decimal(1),
  }).times(bot.max_active_deals);
  return { currency, mostSpent: funds.e <= LARGEST_EXPONENT ? funds.toFixed() : null, baseOrder };
}

/** Sums beyond are nonsense, and would fill the screen. */
const LARGEST_EXPONENT = 20;

function decimal(value: string | null): Decimal | null {
  const parsed = value === null ? null : new Decimal(value);
  return parsed?.isFinite() === true && parsed.e <= LARGEST_EXPONENT ? parsed : null;
}
