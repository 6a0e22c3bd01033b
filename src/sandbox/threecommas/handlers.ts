import type { EndpointName } from '../../threecommas/endpoints.ts';
import type { Handler } from './call.ts';
import { listAccounts } from './routes-accounts.ts';
import { listBots, showBot } from './routes-bots.ts';
import {
  cancelDeal,
  listDeals,
  panicSellDeal,
  showDeal,
  updateMaxSafetyOrders,
  updateTakeProfit,
} from './routes-deals.ts';
import { wireMarkets } from './wire-account.ts';
import type { World } from './world.ts';

/** Endpoints of security type NONE. */
export const PUBLIC_HANDLERS: Partial<Record<EndpointName, (world: World) => unknown>> = {
  ping: () => ({ pong: 'pong' }),
  time: (world) => ({ server_time: Math.floor(world.clock.now() / 1000) }),
  'accounts.marketList': (world) => wireMarkets(world.dialect()),
};

/** Endpoints of security type SIGNED. */
export const SIGNED_HANDLERS: Partial<Record<EndpointName, Handler>> = {
  'deals.list': listDeals,
  'deals.show': showDeal,
  'deals.panicSell': panicSellDeal,
  'deals.cancel': cancelDeal,
  'deals.updateTakeProfit': updateTakeProfit,
  'deals.updateMaxSafetyOrders': updateMaxSafetyOrders,
  'bots.list': listBots,
  'bots.show': showBot,
  'accounts.list': listAccounts,
};
