import type { ActionKind, ActionParams } from '../../src/actions/kinds.ts';
import type {
  SimulatedThreeCommas,
  SimulatedUser,
} from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import type { EndpointName } from '../../src/threecommas/endpoints.ts';
import type { Bot, SmartTrade, ThreeCommasClient } from '../../src/threecommas/index.ts';

/** A world in which something can be done. */
export interface Place {
  readonly sim: SimulatedThreeCommas;
  readonly trader: SimulatedUser;
  readonly client: ThreeCommasClient;
}

/** What an action of one kind is done to, and how its end looks at 3Commas. */
export interface Stage {
  readonly id: number;
  readonly stepId?: number;
  readonly params?: ActionParams;
}

export interface Scene {
  /** The one call. */
  readonly endpoint: EndpointName;
  /** A read that each look begins with. */
  readonly read: EndpointName;
  /** What 3Commas demands of the key. */
  readonly permission: 'BOTS_WRITE' | 'SMART_TRADES_WRITE' | 'ACCOUNTS_WRITE';
  set(place: Place): Promise<Stage>;
  /** Whether it has been done, as 3Commas has it. */
  isDone(place: Place, stage: Stage): Promise<boolean>;
  readonly result: object;
}

const PAIR = 'USDT_ETH';
const EXITS = { take_profit_enabled: false, stop_loss_enabled: false } as const;

/** A bot that has opened deals, and opens no more by itself. */
export function openBot(
  { sim, trader }: Place,
  deals: number,
): { readonly id: number; readonly dealIds: readonly number[] } {
  const pairs = ['USDT_ETH', 'USDT_BTC', 'USDT_SOL'].slice(0, Math.max(1, deals));
  const id = sim.addBot(trader, { name: 'Alt basket', pairs, maxActiveDeals: 5 });
  const dealIds = pairs.slice(0, deals).map((pair) => sim.openDeal(trader, { botId: id, pair }).id);
  return { id, dealIds };
}

export async function openTrade(place: Place): Promise<SmartTrade> {
  const { sim, trader, client } = place;
  const price = Number(sim.price(PAIR));
  const trade = await client.smartTrades.createSmartSell({
    account_id: trader.accountIds[0] ?? sim.addAccount(trader),
    pair: PAIR,
    units_to_buy: '2',
    average_buy_price: (price * 0.99).toFixed(2),
    ...EXITS,
    take_profit_enabled: true,
    take_profit_type: 'step_sell',
    take_profit_step_orders: [
      { percent: '50', price: (price * 1.2).toFixed(2), price_method: 'bid' },
      { percent: '50', price: (price * 1.3).toFixed(2), price_method: 'bid' },
    ],
  });
  sim.clearRequests();
  return trade;
}

const botOf = ({ client }: Place, { id }: Stage): Promise<Bot> => client.bots.show(id);

async function tradeOf({ client }: Place, { id }: Stage): Promise<SmartTrade> {
  const trade = (await client.smartTrades.list({})).find((each) => each.id === id);
  if (trade === undefined) throw new Error('the trade is gone');
  return trade;
}

const botScene = { read: 'bots.show', permission: 'BOTS_WRITE' } as const;
const tradeScene = { read: 'smartTrades.list', permission: 'SMART_TRADES_WRITE' } as const;

/** One for each kind, so that each is held to the same promises. */
export const SCENES: Readonly<Record<ActionKind, Scene>> = {
  close: {
    endpoint: 'deals.panicSell',
    read: 'deals.show',
    permission: 'BOTS_WRITE',
    set: ({ sim, trader }) => Promise.resolve({ id: sim.openDeal(trader, { pair: PAIR }).id }),
    isDone: ({ sim, trader }, { id }) => Promise.resolve(sim.deal(trader, id).status === 'panic_sold'),
    result: { type: 'deal', status: 'panic_sold' },
  },
  cancel: {
    endpoint: 'deals.cancel',
    read: 'deals.show',
    permission: 'BOTS_WRITE',
    set: ({ sim, trader }) => Promise.resolve({ id: sim.openDeal(trader, { pair: PAIR }).id }),
    isDone: ({ sim, trader }, { id }) => Promise.resolve(sim.deal(trader, id).status === 'cancelled'),
    result: { type: 'deal', status: 'cancelled' },
  },
  enableBot: {
    ...botScene,
    endpoint: 'bots.enable',
    set: ({ sim, trader }) => Promise.resolve({ id: sim.addBot(trader, { enabled: false }) }),
    isDone: async (place, stage) => (await botOf(place, stage)).is_enabled,
    result: { type: 'bot', enabled: true },
  },
  disableBot: {
    ...botScene,
    endpoint: 'bots.disable',
    set: (place) => Promise.resolve(openBot(place, 1)),
    isDone: async (place, stage) => !(await botOf(place, stage)).is_enabled,
    result: { type: 'bot', enabled: false },
  },
  startDeal: {
    ...botScene,
    endpoint: 'bots.startNewDeal',
    set: ({ sim, trader }) => {
      const id = sim.addBot(trader, { pairs: [PAIR, 'USDT_BTC'], maxActiveDeals: 3 });
      sim.openDeal(trader, { botId: id, pair: 'USDT_BTC' });
      return Promise.resolve({ id, params: { pair: PAIR, skip_signal_checks: true } });
    },
    isDone: async (place, stage) =>
      (await botOf(place, stage)).active_deals.some(({ pair }) => pair === PAIR),
    result: { type: 'started', pair: PAIR },
  },
  deleteBot: {
    ...botScene,
    endpoint: 'bots.delete',
    set: ({ sim, trader }) => Promise.resolve({ id: sim.addBot(trader) }),
    isDone: (place, { id }) => Promise.resolve(!place.trader.botIds.includes(id)),
    result: { type: 'gone' },
  },
  closeAllOfBot: {
    ...botScene,
    endpoint: 'bots.panicSellAllDeals',
    set: (place) => Promise.resolve(openBot(place, 3)),
    isDone: (place, { id }) =>
      Promise.resolve(dealsOf(place, id).every(({ status }) => status === 'panic_sold')),
    result: { type: 'deals', done: 3, otherwise: 0, left: 0, botEnabled: false },
  },
  cancelAllOfBot: {
    ...botScene,
    endpoint: 'bots.cancelAllDeals',
    set: (place) => Promise.resolve(openBot(place, 2)),
    isDone: (place, { id }) =>
      Promise.resolve(dealsOf(place, id).every(({ status }) => status === 'cancelled')),
    result: { type: 'deals', done: 2, otherwise: 0, left: 0, botEnabled: false },
  },
  closeTrade: {
    ...tradeScene,
    endpoint: 'smartTrades.panicSell',
    set: async (place) => ({ id: (await openTrade(place)).id }),
    isDone: async (place, stage) => (await tradeOf(place, stage)).status === 'panic_sell_finished',
    result: { type: 'trade', status: 'panic_sell_finished', currency: 'USDT' },
  },
  cancelTrade: {
    ...tradeScene,
    endpoint: 'smartTrades.cancel',
    set: async (place) => ({ id: (await openTrade(place)).id }),
    isDone: async (place, stage) => (await tradeOf(place, stage)).status === 'cancelled',
    result: { type: 'trade', status: 'cancelled' },
  },
  closeStep: {
    ...tradeScene,
    endpoint: 'smartTrades.stepPanicSell',
    set: async (place) => {
      const { id, smart_trade_steps: steps } = await openTrade(place);
      return { id, stepId: steps[1]?.id ?? 0 };
    },
    isDone: async (place, stage) => {
      const { smart_trade_steps: steps } = await tradeOf(place, stage);
      return steps.find(({ id }) => id === stage.stepId)?.status === 'panic_sold';
    },
    result: { type: 'step', status: 'panic_sold' },
  },
  removeAccount: {
    endpoint: 'accounts.remove',
    read: 'accounts.list',
    permission: 'ACCOUNTS_WRITE',
    set: ({ sim, trader }) => {
      sim.addAccount(trader, { name: 'The one that stays' });
      return Promise.resolve({ id: sim.addAccount(trader, { name: 'Old exchange' }) });
    },
    isDone: ({ trader }, { id }) => Promise.resolve(!trader.accountIds.includes(id)),
    result: { type: 'gone' },
  },
};

export function dealsOf({ sim, trader }: Place, botId: number) {
  return sim.deals(trader).filter((deal) => deal['bot_id'] === botId);
}
