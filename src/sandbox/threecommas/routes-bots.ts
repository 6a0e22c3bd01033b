import { forbidden } from './api-error.ts';
import { readBotForm, texts } from './bot-form.ts';
import { botOf, type Call, type Handler, wireContext } from './call.ts';
import { isCancellable, isFinished, isPanicSellable } from './deal-status.ts';
import { cutPage, readPage } from './paging.ts';
import type { BotState, DealState } from './state.ts';
import { wireBot, wireBotDetails } from './wire-bot.ts';
import { wireDealDetails } from './wire-deal.ts';

/** "User bots". Unlike for deals, a scope the service does not know is refused. */
export const listBots: Handler = (call) => {
  const { params } = call;
  const page = readPage(params, 50, 100);
  const accountId = params.integer('account_id');
  const scope = params.choice('scope', ['enabled', 'disabled']);
  const strategy = params.choice('strategy', ['long', 'short']);
  params.check();
  const wanted = [...call.user.bots.values()]
    .filter(
      (bot) =>
        (accountId === null || bot.accountId === accountId) &&
        (scope === null || bot.isEnabled === (scope === 'enabled')) &&
        (strategy === null || bot.settings.strategy === strategy),
    )
    .sort((a, b) => a.createdAt - b.createdAt || a.id - b.id);
  const ordered = call.dialect.newestFirst ? wanted.reverse() : wanted;
  return cutPage(ordered, page).map((bot) => wireBot(call.user, bot, wireContext(call)));
};

/** "Bot info". */
export const showBot: Handler = (call) => details(call, botOf(call));

/** "Create bot". A new bot is switched off. */
export const createBot: Handler = (call) => {
  const { params, user, world } = call;
  const accountId = params.requiredInteger('account_id');
  const direction = params.choice('strategy', ['long', 'short']) ?? 'long';
  if (params.has('account_id') && !user.accounts.has(accountId)) params.refuse('account_id', 'is invalid');
  const form = readBotForm(params, world.market, direction);
  const at = world.clock.stamp();
  const bot: BotState = {
    ...form,
    id: world.ids.bot(),
    accountId,
    isEnabled: false,
    createdAt: at,
    updatedAt: at,
    lastClosedAt: new Map(),
  };
  user.bots.set(bot.id, bot);
  return wireBot(user, bot, wireContext(call));
};

/** "Edit bot": replaces everything but the account and the direction. Running deals keep their settings. */
export const updateBot: Handler = (call) => {
  const bot = botOf(call);
  const form = readBotForm(call.params, call.world.market, bot.settings.strategy);
  const { trailingEnabled, trailingDeviation } = bot.settings;
  Object.assign(bot, form, { settings: { ...form.settings, trailingEnabled, trailingDeviation } });
  bot.updatedAt = call.world.clock.stamp();
  return wireBot(call.user, bot, wireContext(call));
};

/** "Enable bot". */
export const enableBot: Handler = (call) => details(call, switchBot(call, botOf(call), true));

/** "Disable bot". Its deals go on. */
export const disableBot: Handler = (call) => details(call, switchBot(call, botOf(call), false));

/** "Delete bot". Its ended deals disappear from the lists with it. */
export const deleteBot: Handler = (call) => {
  const bot = botOf(call);
  if (activeDeals(call, bot).length > 0) throw forbidden();
  call.user.bots.delete(bot.id);
  for (const deal of [...call.user.deals.values()]) {
    if (deal.botId === bot.id) call.user.deals.delete(deal.id);
  }
  return true;
};

/** "Panic sell all bot deals". Also switches the bot off. */
export const panicSellAllDeals: Handler = (call) => {
  const bot = botOf(call);
  for (const deal of activeDeals(call, bot))
    if (isPanicSellable(deal)) call.world.deals.requestPanicSell(deal);
  return details(call, switchBot(call, bot, false));
};

/** "Cancel all bot deals". Also switches the bot off. */
export const cancelAllDeals: Handler = (call) => {
  const bot = botOf(call);
  for (const deal of activeDeals(call, bot)) if (isCancellable(deal)) call.world.deals.requestCancel(deal);
  return details(call, switchBot(call, bot, false));
};

/** "Start new deal asap". Refused when the bot's own limits or a missing signal stand against it. */
export const startNewDeal: Handler = (call) => {
  const { params, user, world } = call;
  const bot = botOf(call);
  const wanted = params.text('pair');
  const skipSignals = params.boolean('skip_signal_checks') ?? false;
  const skipOpenDeals = params.boolean('skip_open_deals_checks') ?? false;
  if (wanted === null && bot.pairs.length > 1) params.refuse('pair', 'is missing');
  if (wanted !== null && !bot.pairs.includes(wanted)) params.refuse('pair', 'is invalid');
  params.check();

  const pair = wanted ?? bot.pairs[0] ?? '';
  const active = activeDeals(call, bot);
  const pairIsBusy = active.some((deal) => deal.pair === pair);
  const mayDouble = skipOpenDeals && bot.pairs.length > 1;
  if (active.length >= bot.maxActiveDeals || (pairIsBusy && !mayDouble)) throw forbidden();
  if (user.pairsBlackList.includes(pair) || world.market.price(pair) === null) throw forbidden();
  if (!skipSignals && waitsForSignal(bot) && !world.market.hasSignal(pair)) throw forbidden();

  const deal = world.bots.openDeal(user, bot, pair);
  if (call.dialect.startNewDealAnswers === 'bot') return details(call, bot);
  return wireDealDetails(deal, wireContext(call));
};

/** "Black List for bot pairs". */
export const showPairsBlackList: Handler = ({ user }) => ({ pairs: user.pairsBlackList });

/** "Create or Update pairs BlackList for bots". Replaces the list. */
export const updatePairsBlackList: Handler = ({ params, user, dialect }) => {
  const pairs = texts(params, 'pairs', params.requiredList('pairs'));
  params.check();
  user.pairsBlackList = [...pairs];
  return dialect.blackListAnswers === 'true' ? true : { pairs };
};

function details(call: Call, bot: BotState): unknown {
  return wireBotDetails(call.user, bot, wireContext(call));
}

function switchBot({ world }: Call, bot: BotState, on: boolean): BotState {
  if (bot.isEnabled !== on) {
    bot.isEnabled = on;
    bot.updatedAt = world.clock.stamp();
  }
  return bot;
}

function activeDeals({ user }: Call, bot: BotState): readonly DealState[] {
  return [...user.deals.values()].filter((deal) => deal.botId === bot.id && !isFinished(deal));
}

function waitsForSignal(bot: BotState): boolean {
  const names = bot.strategyList.map((entry) => entry.strategy);
  return names.length > 0 && !names.includes('nonstop') && !names.includes('manual');
}
