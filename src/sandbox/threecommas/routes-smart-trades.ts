import { forbidden, notFound } from './api-error.ts';
import { type Call, type Handler, smartTradeOf } from './call.ts';
import { Decimal, ZERO } from './decimal.ts';
import { cutPage, readPage } from './paging.ts';
import {
  type ExitForm,
  NEW_TRADE_DEFAULTS,
  positive,
  readExitForm,
  type StepForm,
} from './smart-trade-form.ts';
import {
  isHolding,
  isSmartTradeCancellable,
  isSmartTradeFinished,
  isWaitingToBuy,
} from './smart-trade-status.ts';
import type { AccountState, BuyPlan, SmartTradeKind, SmartTradeState, SmartTradeStepState } from './state.ts';
import { wireSmartTrade } from './wire-smart-trade.ts';

/** "Get SmartTrade history". A scope the service does not know means all. */
export const listSmartTrades: Handler = (call) => {
  const { params, user, dialect } = call;
  const page = readPage(params, 50, 1000);
  const accountId = params.integer('account_id');
  const scope = params.text('scope');
  const type = params.text('type');
  params.check();
  const wanted = [...user.smartTrades.values()]
    .filter(
      (trade) =>
        (accountId === null || trade.accountId === accountId) &&
        (type === null || trade.kind === type) &&
        (scope !== 'active' || !isSmartTradeFinished(trade)) &&
        (scope !== 'finished' || isSmartTradeFinished(trade)),
    )
    .sort((a, b) => a.createdAt - b.createdAt || a.id - b.id);
  const ordered = dialect.newestFirst ? wanted.reverse() : wanted;
  return cutPage(ordered, page).map((trade) => wire(call, trade));
};

/** "Create SmartTrade": buys, then watches. */
export const createSmartTrade: Handler = (call) => {
  const { params, world } = call;
  const { accountId, pair, units, price } = readMarketPart(call);
  const wanted = params.requiredNumber('buy_price');
  if (params.has('buy_price') && wanted.lte(0)) params.refuse('buy_price', 'must be greater than 0');
  const method = params.choice('buy_method', ['limit', 'market', 'conditional']) ?? 'limit';
  const trailingEnabled = params.boolean('trailing_buy_enabled') ?? false;
  const buy: BuyPlan = {
    method,
    price: wanted,
    waitsForRise: wanted.gt(price),
    trailingEnabled,
    trailingStep: positive(params, 'trailing_buy_step') ?? new Decimal(5),
  };
  if (trailingEnabled && !params.has('trailing_buy_step')) params.refuse('trailing_buy_step', 'is missing');
  if (trailingEnabled && method !== 'conditional') params.refuse('trailing_buy_enabled', 'is invalid');
  const exits = readExitForm(params, NEW_TRADE_DEFAULTS);
  checkStopBelow(call, exits, method === 'market' ? price : wanted);
  params.check();
  const kind: SmartTradeKind =
    method === 'conditional' ? 'SmartTrade::ConditionalBuy' : 'SmartTrade::Classic';
  const trade = build(call, { accountId, pair, units, kind, buy, averageBuyPrice: null }, exits);
  trade.status = method === 'conditional' ? 'conditional_order_waiting_price' : 'buy_order_placed';
  trade.updatedAt = world.clock.stamp();
  return wire(call, trade);
};

/** "Create SmartSale": watches coins that are there already. */
export const createSmartSell: Handler = (call) => {
  const { params } = call;
  const { accountId, pair, units, price } = readMarketPart(call);
  const averageBuyPrice = params.requiredNumber('average_buy_price');
  if (params.has('average_buy_price') && averageBuyPrice.lte(0))
    params.refuse('average_buy_price', 'must be greater than 0');
  const exits = readExitForm(params, NEW_TRADE_DEFAULTS);
  checkStopBelow(call, exits, price);
  params.check();
  const kind = 'SmartTrade::SmartSale';
  return wire(call, build(call, { accountId, pair, units, kind, buy: null, averageBuyPrice }, exits));
};

/** "Edit SmartTrade/SmartSale". What is not sent stays as it is. */
export const updateSmartTrade: Handler = (call) => {
  const { params, world } = call;
  const trade = smartTradeOf(call);
  const exits = readExitForm(params, {
    takeProfit: trade.takeProfit,
    stopLoss: trade.stopLoss,
    isEdit: true,
  });
  const buyPrice = positive(params, 'buy_price');
  const averageBuyPrice = positive(params, 'average_buy_price');
  const trailingBuy = params.boolean('trailing_buy_enabled');
  const trailingBuyStep = positive(params, 'trailing_buy_step');
  const conditional = trade.kind === 'SmartTrade::ConditionalBuy' && isWaitingToBuy(trade);
  if (!conditional && buyPrice !== null && !(trade.buy?.price.eq(buyPrice) ?? false))
    params.refuse('buy_price', 'is invalid');
  if (trade.kind !== 'SmartTrade::SmartSale' && averageBuyPrice !== null)
    params.refuse('average_buy_price', 'is invalid');
  checkStopBelow(call, exits, call.world.market.price(trade.pair) ?? ZERO);
  params.check();
  if (!isHolding(trade) && !isWaitingToBuy(trade)) throw forbidden();

  if (conditional && trade.buy !== null) {
    const price = buyPrice ?? trade.buy.price;
    trade.buy = {
      ...trade.buy,
      price,
      waitsForRise: price.gt(world.market.price(trade.pair) ?? price),
      trailingEnabled: trailingBuy ?? trade.buy.trailingEnabled,
      trailingStep: trailingBuyStep ?? trade.buy.trailingStep,
    };
  }
  if (averageBuyPrice !== null) trade.averageBuyPrice = averageBuyPrice;
  trade.takeProfit = exits.takeProfit;
  trade.stopLoss = exits.stopLoss;
  if (exits.steps !== null) trade.steps = mergeSteps(call, trade.steps, exits.steps);
  if (params.has('note')) trade.note = params.text('note');
  trade.updatedAt = world.clock.stamp();
  return wire(call, trade);
};

/** "Cancel SmartTrade". The coins stay. */
export const cancelSmartTrade: Handler = (call) => {
  const trade = smartTradeOf(call);
  if (!isSmartTradeCancellable(trade)) throw forbidden();
  call.world.smartTrades.cancel(trade);
  return wire(call, trade);
};

/** "Sell currency immediately": answers at once, sells at the next look. */
export const panicSellSmartTrade: Handler = (call) => {
  const trade = smartTradeOf(call);
  if (!isHolding(trade)) throw forbidden();
  call.world.smartTrades.requestPanicSell(trade);
  return wire(call, trade);
};

/** "Step panic sell". */
export const stepPanicSell: Handler = (call) => {
  const trade = smartTradeOf(call);
  const stepId = call.params.requiredInteger('step_id');
  call.params.check();
  const step = trade.steps.find((candidate) => candidate.id === stepId);
  if (step === undefined) throw notFound();
  if (!isHolding(trade) || step.status !== 'idle') throw forbidden();
  call.world.smartTrades.panicSellStep(trade, step, accountOfTrade(call, trade));
  return wire(call, trade);
};

/** "Refresh SmartTrade state". */
export const forceProcess: Handler = (call) => {
  const trade = smartTradeOf(call);
  call.world.smartTrades.step(trade, accountOfTrade(call, trade));
  return wire(call, trade);
};

function wire(call: Call, trade: SmartTradeState): Record<string, unknown> {
  const { world, prices, dialect, user } = call;
  return wireSmartTrade(trade, {
    market: world.market,
    prices,
    dialect,
    account: user.accounts.get(trade.accountId),
  });
}

function accountOfTrade({ user }: Call, trade: SmartTradeState): AccountState {
  const account = user.accounts.get(trade.accountId);
  if (account === undefined) throw notFound();
  return account;
}

interface MarketPart {
  readonly accountId: number;
  readonly pair: string;
  readonly units: Decimal;
  /** What the pair costs now; zero where the pair was refused. */
  readonly price: Decimal;
}

function readMarketPart({ params, user, world }: Call): MarketPart {
  const accountId = params.requiredInteger('account_id');
  const pair = params.requiredText('pair');
  const units = params.requiredNumber('units_to_buy');
  const price = world.market.price(pair);
  const rules = world.market.rules(pair);
  if (params.has('account_id') && !user.accounts.has(accountId)) params.refuse('account_id', 'is invalid');
  if (params.has('pair') && price === null) params.refuse('pair', `No market data for this pair: ${pair}`);
  if (params.has('units_to_buy') && units.lte(0)) params.refuse('units_to_buy', 'must be greater than 0');
  if (price !== null && rules !== null && units.gt(0) && units.times(price).lt(rules.smallestOrder)) {
    params.refuse('units_to_buy', `Order size is too small. Min: ${rules.smallestOrder.toFixed(1)}, ${pair}`);
  }
  return { accountId, pair, units, price: price ?? ZERO };
}

function checkStopBelow({ params }: Call, { stopLoss }: ExitForm, reference: Decimal): void {
  if (!params.has('stop_loss_price_condition') || !stopLoss.enabled || reference.isZero()) return;
  if (stopLoss.priceCondition?.gte(reference) === true) {
    params.refuse('stop_loss_price_condition', 'Must be less than current price');
  }
}

type Beginning = Pick<SmartTradeState, 'accountId' | 'pair' | 'units' | 'kind' | 'buy' | 'averageBuyPrice'>;

function build(call: Call, beginning: Beginning, exits: ExitForm): SmartTradeState {
  const { world, user, params } = call;
  const at = world.clock.stamp();
  const trade: SmartTradeState = {
    ...beginning,
    id: world.ids.smartTrade(),
    takeProfit: exits.takeProfit,
    stopLoss: exits.stopLoss,
    steps: mergeSteps(call, [], exits.takeProfit.type === 'step_sell' ? (exits.steps ?? []) : []),
    note: params.text('note'),
    status: 'bought',
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    soldAmount: ZERO,
    soldTotal: ZERO,
    takeProfitTrail: null,
    takeProfitTrailAt: null,
    stopLossTrail: null,
    stopLossTrailAt: null,
    buyTrail: null,
    stopLossSince: null,
    errorMessage: null,
  };
  user.smartTrades.set(trade.id, trade);
  return trade;
}

/** A new set of steps: those with a known position are changed, the rest is new; what was sold already stays sold. */
function mergeSteps(
  { world }: Call,
  before: readonly SmartTradeStepState[],
  wanted: readonly StepForm[],
): SmartTradeStepState[] {
  const at = world.clock.stamp();
  const done = before.filter((step) => step.status !== 'idle');
  const taken = new Set(done.map((step) => step.position));
  const fresh = wanted.flatMap((form, index): SmartTradeStepState[] => {
    const position = form.position ?? index + 1;
    if (taken.has(position)) return [];
    const old = before.find((step) => step.position === position);
    const terms = { position, percent: form.percent, price: form.price, priceMethod: form.priceMethod };
    if (old !== undefined) return [{ ...old, ...terms, updatedAt: at }];
    const untouched = {
      status: 'idle',
      soldAmount: ZERO,
      soldTotal: ZERO,
      createdAt: at,
      updatedAt: at,
    } as const;
    return [{ id: world.ids.smartTradeStep(), ...terms, ...untouched }];
  });
  return [...done, ...fresh].sort((a, b) => a.position - b.position);
}
