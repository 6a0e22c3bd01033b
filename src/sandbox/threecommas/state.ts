import type { Decimal } from './decimal.ts';

/** What an API key may do (API document, "Permissions"). */
export const ALL_PERMISSIONS = [
  'BOTS_READ',
  'BOTS_WRITE',
  'ACCOUNTS_READ',
  'ACCOUNTS_WRITE',
  'SMART_TRADES_READ',
  'SMART_TRADES_WRITE',
] as const;
export type SimPermission = (typeof ALL_PERMISSIONS)[number];

/**
 * Everything below is plain data (numbers, strings, decimals, maps of the same), refers to other things by id only, and
 * holds moments as epoch milliseconds: so a whole user can be copied and kept as "what was true then".
 */
export interface UserState {
  readonly apiKey: string;
  readonly secret: string;
  readonly permissions: Set<SimPermission>;
  /** A revoked key is refused like one that never existed. */
  revoked: boolean;
  readonly accounts: Map<number, AccountState>;
  readonly bots: Map<number, BotState>;
  readonly deals: Map<number, DealState>;
  /** Ids of the deals that have not ended, so that a step need not walk through the history. */
  readonly activeDealIds: Set<number>;
  readonly smartTrades: Map<number, SmartTradeState>;
  pairsBlackList: string[];
}

export interface AccountState {
  readonly id: number;
  name: string;
  readonly marketCode: string;
  readonly isPaper: boolean;
  readonly exchangeKey: string;
  readonly createdAt: number;
  updatedAt: number;
  /** What the exchange holds. */
  readonly balances: Map<string, Decimal>;
  /** What 3Commas believes: its copy from the last load. */
  reported: Map<string, Decimal>;
  /** Worth at the beginning, the base line of its profit. */
  readonly startUsd: Decimal;
}

export type VolumeType = 'quote_currency' | 'base_currency' | 'percent' | 'xbt';
export type TakeProfitType = 'base' | 'total';
export type Direction = 'long' | 'short';

/** How a bot trades. A deal keeps the copy it was opened with. */
export interface TradeSettings {
  readonly baseOrderVolume: Decimal;
  readonly baseOrderVolumeType: VolumeType;
  readonly takeProfit: Decimal;
  readonly takeProfitType: TakeProfitType;
  readonly safetyOrderVolume: Decimal;
  readonly safetyOrderVolumeType: VolumeType;
  readonly safetyOrderStepPercentage: Decimal;
  readonly martingaleVolumeCoefficient: Decimal;
  readonly martingaleStepCoefficient: Decimal;
  readonly maxSafetyOrders: number;
  readonly activeSafetyOrdersCount: number;
  readonly stopLossPercentage: Decimal;
  readonly strategy: Direction;
  readonly trailingEnabled: boolean;
  readonly trailingDeviation: Decimal;
}

export interface StrategyEntry {
  readonly strategy: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface BotState {
  readonly id: number;
  readonly accountId: number;
  name: string;
  isEnabled: boolean;
  pairs: readonly string[];
  strategyList: readonly StrategyEntry[];
  maxActiveDeals: number;
  cooldownSeconds: Decimal;
  btcPriceLimit: Decimal;
  settings: TradeSettings;
  readonly createdAt: number;
  updatedAt: number;
  /** When the last deal on a pair ended, for the cooldown. */
  readonly lastClosedAt: Map<string, number>;
}

/** Deal statuses as today's service writes them. */
export type DealStatus =
  | 'created'
  | 'base_order_placed'
  | 'bought'
  | 'cancel_pending'
  | 'cancelled'
  | 'completed'
  | 'failed'
  | 'panic_sell_pending'
  | 'panic_sell_order_placed'
  | 'panic_sold'
  | 'stop_loss_pending'
  | 'stop_loss_finished'
  | 'stop_loss_order_placed'
  | 'ttp_activated'
  | 'ttp_order_placed';

export interface BotEvent {
  readonly message: string;
  readonly at: number;
}

export interface DealState {
  readonly id: number;
  readonly botId: number;
  readonly accountId: number;
  /** The name at opening time; a bot may be renamed or deleted later. */
  botName: string;
  readonly pair: string;
  settings: TradeSettings;
  status: DealStatus;
  readonly createdAt: number;
  updatedAt: number;
  closedAt: number | null;
  /** Volumes are quote currency with fees inside; entry is buying for a long deal, selling for a short one. */
  entryAmount: Decimal;
  entryVolume: Decimal;
  exitAmount: Decimal;
  exitVolume: Decimal;
  /** Price of the base order with its fee: the anchor of safety orders and stop loss. Null before it is filled. */
  baseOrderPrice: Decimal | null;
  /** What the base order came to, the basis of a take profit of type "base". */
  baseEntryVolume: Decimal;
  /** The order sizes in the quote currency, whatever unit the bot gives them in; fixed when the deal opens. */
  readonly baseOrderQuote: Decimal;
  readonly safetyOrderQuote: Decimal;
  completedSafetyOrders: number;
  trailingBestPrice: Decimal | null;
  errorMessage: string | null;
  /** Fixed at the end, with the exchange rate of that moment. */
  finalUsdProfit: Decimal | null;
  /** Market steps to wait before the present status moves on. */
  waitTicks: number;
  readonly events: BotEvent[];
}

export type SmartTradeKind = 'SmartTrade::Classic' | 'SmartTrade::ConditionalBuy' | 'SmartTrade::SmartSale';

export type SmartTradeStatus =
  | 'conditional_order_waiting_price'
  | 'trailing_buy_activated'
  | 'buy_order_placed'
  | 'bought'
  | 'trailing_take_profit_activated'
  | 'take_profit_order_placed'
  | 'take_profit_finished'
  | 'stop_loss_order_placed'
  | 'stop_loss_finished'
  | 'panic_sell_order_placed'
  | 'panic_sell_finished'
  | 'cancelled'
  | 'failed';

export type SmartTradeStepStatus = 'idle' | 'processed' | 'cancelled' | 'panic_sold';

export type PriceMethod = 'bid' | 'ask' | 'last';
export type SellMethod = 'market' | 'limit';

export interface SmartTradeStepState {
  readonly id: number;
  position: number;
  percent: Decimal;
  price: Decimal;
  priceMethod: PriceMethod;
  status: SmartTradeStepStatus;
  soldAmount: Decimal;
  soldTotal: Decimal;
  readonly createdAt: number;
  updatedAt: number;
}

export interface TakeProfitPlan {
  readonly enabled: boolean;
  readonly type: 'classic' | 'step_sell';
  readonly priceCondition: Decimal | null;
  readonly priceMethod: PriceMethod;
  readonly sellMethod: SellMethod;
  readonly sellOrderPrice: Decimal | null;
  readonly trailing: boolean;
  readonly trailingStep: Decimal | null;
}

export interface StopLossPlan {
  readonly enabled: boolean;
  readonly priceCondition: Decimal | null;
  readonly priceMethod: PriceMethod;
  readonly sellMethod: SellMethod;
  readonly sellOrderPrice: Decimal | null;
  readonly trailing: boolean;
  readonly timeoutEnabled: boolean;
  readonly timeoutSeconds: number;
}

export interface BuyPlan {
  readonly method: 'limit' | 'market' | 'conditional';
  readonly price: Decimal;
  /** For a conditional buy: whether it waits for the price to rise to `price` or to fall to it. */
  readonly waitsForRise: boolean;
  readonly trailingEnabled: boolean;
  readonly trailingStep: Decimal;
}

export interface SmartTradeState {
  readonly id: number;
  readonly accountId: number;
  readonly kind: SmartTradeKind;
  readonly pair: string;
  readonly units: Decimal;
  /** Null for a smart sale: the coins are already there. */
  buy: BuyPlan | null;
  takeProfit: TakeProfitPlan;
  stopLoss: StopLossPlan;
  steps: SmartTradeStepState[];
  note: string | null;
  status: SmartTradeStatus;
  readonly createdAt: number;
  updatedAt: number;
  closedAt: number | null;
  averageBuyPrice: Decimal | null;
  soldAmount: Decimal;
  soldTotal: Decimal;
  /** Best price seen since trailing began. */
  takeProfitTrail: Decimal | null;
  takeProfitTrailAt: number | null;
  stopLossTrail: Decimal | null;
  stopLossTrailAt: number | null;
  buyTrail: Decimal | null;
  /** When the price first crossed the stop loss, for its timeout. */
  stopLossSince: number | null;
  errorMessage: string | null;
}
