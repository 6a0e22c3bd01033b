import { type Decimal, decimal, HUNDRED, ZERO } from './decimal.ts';
import type { ParamReader } from './param-reader.ts';
import type { PriceMethod, StopLossPlan, TakeProfitPlan } from './state.ts';

/** One item of `take_profit_step_orders`. */
export interface StepForm {
  readonly percent: Decimal;
  readonly price: Decimal;
  readonly priceMethod: PriceMethod;
  /** Given in edits only, where it says which step is meant. */
  readonly position: number | null;
}

export interface ExitForm {
  readonly takeProfit: TakeProfitPlan;
  readonly stopLoss: StopLossPlan;
  /** Null: leave the steps as they are. */
  readonly steps: readonly StepForm[] | null;
}

const PRICE_METHODS = ['bid', 'ask', 'last'] as const;
const SELL_METHODS = ['market', 'limit'] as const;
const MOST_STEPS = 4;

/** What holds where a parameter was not sent: the document's defaults, or in an edit what the trade has. */
interface ExitDefaults {
  readonly takeProfit: TakeProfitPlan;
  readonly stopLoss: StopLossPlan;
  readonly isEdit: boolean;
}

export const NEW_TRADE_DEFAULTS: ExitDefaults = {
  isEdit: false,
  takeProfit: {
    enabled: false,
    type: 'classic',
    priceCondition: null,
    priceMethod: 'bid',
    sellMethod: 'market',
    sellOrderPrice: null,
    trailing: false,
    trailingStep: null,
  },
  stopLoss: {
    enabled: false,
    priceCondition: null,
    priceMethod: 'bid',
    sellMethod: 'market',
    sellOrderPrice: null,
    trailing: false,
    timeoutEnabled: false,
    timeoutSeconds: 300,
  },
};

/**
 * Reads how a smart trade shall end (API document, "Create SmartTrade", "Create SmartSale", "Edit SmartTrade/SmartSale").
 * Only collects what is wrong; the caller checks.
 */
export function readExitForm(params: ParamReader, defaults: ExitDefaults): ExitForm {
  const takeProfit = readTakeProfit(params, defaults.takeProfit);
  const stopLoss = readStopLoss(params, defaults.stopLoss);
  const steps = readSteps(params, defaults.isEdit);
  if (takeProfit.enabled && takeProfit.type === 'classic') {
    demand(params, 'take_profit_price_condition', takeProfit.priceCondition);
  }
  if (
    takeProfit.enabled &&
    takeProfit.type === 'step_sell' &&
    !defaults.isEdit &&
    (steps ?? []).length === 0
  ) {
    params.refuse('take_profit_step_orders', 'is missing');
  }
  return { takeProfit, stopLoss, steps };
}

function readTakeProfit(params: ParamReader, before: TakeProfitPlan): TakeProfitPlan {
  const plan: TakeProfitPlan = {
    enabled: params.requiredBoolean('take_profit_enabled'),
    type: params.choice('take_profit_type', ['classic', 'step_sell']) ?? before.type,
    priceCondition: positive(params, 'take_profit_price_condition') ?? before.priceCondition,
    priceMethod: params.choice('take_profit_price_method', PRICE_METHODS) ?? before.priceMethod,
    sellMethod: params.choice('take_profit_sell_method', SELL_METHODS) ?? before.sellMethod,
    sellOrderPrice: positive(params, 'take_profit_sell_order_price') ?? before.sellOrderPrice,
    trailing: params.boolean('trailing_take_profit') ?? before.trailing,
    trailingStep: positive(params, 'trailing_take_profit_step') ?? before.trailingStep,
  };
  if (!plan.enabled) return plan;
  if (plan.sellMethod === 'limit') demand(params, 'take_profit_sell_order_price', plan.sellOrderPrice);
  if (plan.trailing) demand(params, 'trailing_take_profit_step', plan.trailingStep);
  return plan;
}

function readStopLoss(params: ParamReader, before: StopLossPlan): StopLossPlan {
  const plan: StopLossPlan = {
    enabled: params.requiredBoolean('stop_loss_enabled'),
    priceCondition: positive(params, 'stop_loss_price_condition') ?? before.priceCondition,
    priceMethod: params.choice('stop_loss_price_method', PRICE_METHODS) ?? before.priceMethod,
    sellMethod: params.choice('stop_loss_sell_method', SELL_METHODS) ?? before.sellMethod,
    sellOrderPrice: positive(params, 'stop_loss_sell_order_price') ?? before.sellOrderPrice,
    trailing: params.boolean('trailing_stop_loss') ?? before.trailing,
    timeoutEnabled: params.boolean('stop_loss_timeout_enabled') ?? before.timeoutEnabled,
    timeoutSeconds: params.integer('stop_loss_timeout_seconds') ?? before.timeoutSeconds,
  };
  if (!plan.enabled) return plan;
  demand(params, 'stop_loss_price_condition', plan.priceCondition);
  if (plan.sellMethod === 'limit') demand(params, 'stop_loss_sell_order_price', plan.sellOrderPrice);
  return plan;
}

function readSteps(params: ParamReader, isEdit: boolean): readonly StepForm[] | null {
  const name = 'take_profit_step_orders';
  const items = params.list(name);
  if (items === null) return null;
  if (items.length > MOST_STEPS) params.refuse(name, `is too long (maximum is ${MOST_STEPS})`);
  const steps = items.map((item) => readStep(params, item, isEdit));
  const valid = steps.filter((step) => step !== null);
  const total = valid.reduce((sum, step) => sum.plus(step.percent), ZERO);
  if (total.gt(HUNDRED)) params.refuse(name, 'percents must not exceed 100 in total');
  const positions = valid.map((step) => step.position).filter((position) => position !== null);
  if (new Set(positions).size !== positions.length)
    params.refuse(`${name}[position]`, 'has already been taken');
  return valid;
}

function readStep(params: ParamReader, item: unknown, isEdit: boolean): StepForm | null {
  const name = 'take_profit_step_orders';
  if (typeof item !== 'object' || item === null) {
    params.refuse(name, 'is invalid');
    return null;
  }
  const field = (key: string): unknown => (key in item ? (item as Record<string, unknown>)[key] : undefined);
  const amount = (key: string): Decimal => {
    const value = toDecimal(field(key));
    if (value === null || value.lte(0))
      params.refuse(`${name}[${key}]`, value === null ? 'is missing' : 'is invalid');
    return value ?? ZERO;
  };
  const method = field('price_method');
  const priceMethod = PRICE_METHODS.find((candidate) => candidate === (method ?? 'bid'));
  if (priceMethod === undefined) params.refuse(`${name}[price_method]`, 'does not have a valid value');
  const position = toDecimal(field('position'))?.toNumber() ?? null;
  if (isEdit && position === null) params.refuse(`${name}[position]`, 'is missing');
  if (position !== null && (!Number.isInteger(position) || position < 1)) {
    params.refuse(`${name}[position]`, 'must be greater than 0');
  }
  return { percent: amount('percent'), price: amount('price'), priceMethod: priceMethod ?? 'bid', position };
}

function toDecimal(value: unknown): Decimal | null {
  if (typeof value === 'number' && Number.isFinite(value)) return decimal(value);
  return typeof value === 'string' && /^[+-]?\d+(\.\d+)?$/.test(value) ? decimal(value) : null;
}

/** An optional number that must be above zero if it is there. */
export function positive(params: ParamReader, name: string): Decimal | null {
  const value = params.number(name);
  if (value !== null && value.lte(0)) params.refuse(name, 'must be greater than 0');
  return value;
}

function demand(params: ParamReader, name: string, value: Decimal | null): void {
  if (value === null && !params.has(name)) params.refuse(name, 'is missing');
}
