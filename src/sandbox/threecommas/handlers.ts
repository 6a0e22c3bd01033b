import type { EndpointName } from '../../threecommas/endpoints.ts';
import type { Handler } from './call.ts';
import {
  addAccount,
  listAccounts,
  loadBalances,
  removeAccount,
  renameAccount,
  showBalanceTable,
  showPieChart,
} from './routes-accounts.ts';
import {
  cancelAllDeals,
  createBot,
  deleteBot,
  disableBot,
  enableBot,
  listBots,
  panicSellAllDeals,
  showBot,
  showPairsBlackList,
  startNewDeal,
  updateBot,
  updatePairsBlackList,
} from './routes-bots.ts';
import {
  cancelDeal,
  listDeals,
  panicSellDeal,
  showDeal,
  updateMaxSafetyOrders,
  updateTakeProfit,
} from './routes-deals.ts';
import {
  cancelSmartTrade,
  createSmartSell,
  createSmartTrade,
  forceProcess,
  listSmartTrades,
  panicSellSmartTrade,
  stepPanicSell,
  updateSmartTrade,
} from './routes-smart-trades.ts';
import { showBotStats } from './routes-stats.ts';
import { wireMarkets } from './wire-account.ts';
import type { World } from './world.ts';

type PublicName = 'ping' | 'time' | 'accounts.marketList';

/** Endpoints of security type NONE. */
export const PUBLIC_HANDLERS: Readonly<Record<PublicName, (world: World) => unknown>> = {
  ping: () => ({ pong: 'pong' }),
  time: (world) => ({ server_time: Math.floor(world.clock.now() / 1000) }),
  'accounts.marketList': (world) => wireMarkets(world.dialect()),
};

/** Endpoints of security type SIGNED. */
export const SIGNED_HANDLERS: Readonly<Record<Exclude<EndpointName, PublicName>, Handler>> = {
  'deals.list': listDeals,
  'deals.show': showDeal,
  'deals.panicSell': panicSellDeal,
  'deals.cancel': cancelDeal,
  'deals.updateTakeProfit': updateTakeProfit,
  'deals.updateMaxSafetyOrders': updateMaxSafetyOrders,
  'bots.list': listBots,
  'bots.show': showBot,
  'bots.create': createBot,
  'bots.update': updateBot,
  'bots.enable': enableBot,
  'bots.disable': disableBot,
  'bots.startNewDeal': startNewDeal,
  'bots.delete': deleteBot,
  'bots.panicSellAllDeals': panicSellAllDeals,
  'bots.cancelAllDeals': cancelAllDeals,
  'bots.stats': showBotStats,
  'bots.pairsBlackList': showPairsBlackList,
  'bots.updatePairsBlackList': updatePairsBlackList,
  'accounts.list': listAccounts,
  'accounts.add': addAccount,
  'accounts.loadBalances': loadBalances,
  'accounts.rename': renameAccount,
  'accounts.pieChartData': showPieChart,
  'accounts.tableData': showBalanceTable,
  'accounts.remove': removeAccount,
  'smartTrades.list': listSmartTrades,
  'smartTrades.createSmartTrade': createSmartTrade,
  'smartTrades.createSmartSell': createSmartSell,
  'smartTrades.update': updateSmartTrade,
  'smartTrades.cancel': cancelSmartTrade,
  'smartTrades.panicSell': panicSellSmartTrade,
  'smartTrades.stepPanicSell': stepPanicSell,
  'smartTrades.forceProcess': forceProcess,
};

export function isPublic(name: EndpointName): name is PublicName {
  return name in PUBLIC_HANDLERS;
}
