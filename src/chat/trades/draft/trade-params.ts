import type { ParamsOf } from '../../../threecommas/index.ts';
import type { Values } from '../../forms/form.ts';
import { NOW_PRICE } from './known.ts';
import {
  doneSteps,
  EDIT,
  isOn,
  priceOf,
  sellsAtOnce,
  sellsInSteps,
  stepsOf,
  text,
  type DoneStep,
} from './trade-values.ts';

type TradeParams = ParamsOf<'smartTrades.createSmartTrade'>;
type SaleParams = ParamsOf<'smartTrades.createSmartSell'>;
export type UpdateParams = ParamsOf<'smartTrades.update'>;

/** The answers as "Create SmartTrade" takes them. */
export function tradeParams(values: Values): TradeParams {
  const trailing = isOn(values, 'trailing_buy_enabled');
  return {
    ...start(values),
    buy_method: oneOf(values, 'buy_method', BUY_METHODS) ?? 'limit',
    buy_price: text(values, 'buy_price') ?? text(values, NOW_PRICE) ?? '',
    ...(values['buy_method'] === 'conditional' && 'trailing_buy_enabled' in values
      ? { trailing_buy_enabled: trailing }
      : {}),
    ...(trailing ? { trailing_buy_step: text(values, 'trailing_buy_step') } : {}),
    ...exits(values),
  };
}

/** The answers as "Create SmartSale" takes them. */
export function saleParams(values: Values): SaleParams {
  return { ...start(values), average_buy_price: text(values, 'average_buy_price') ?? '', ...exits(values) };
}

/**
 * What "Edit SmartTrade/SmartSale" takes: the two that it always wants, and what differs from before. Null where nothing
 * does.
 */
export function updateParams(before: Values, after: Values): UpdateParams | null {
  const [old, wanted] = [editable(before), editable(after)];
  const changed = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name as keyof UpdateParams]),
  );
  // A note that was taken away is not among the answers any more.
  const cleared = old.note !== undefined && wanted.note === undefined ? { note: '' } : {};
  if (changed.length === 0 && Object.keys(cleared).length === 0) return null;
  const names = new Set(changed.map(([name]) => name));
  return {
    ...Object.fromEntries(changed),
    ...cleared,
    take_profit_enabled: wanted.take_profit_enabled,
    stop_loss_enabled: wanted.stop_loss_enabled,
    // What a price or the steps are for goes with them.
    ...(names.has('take_profit_step_orders') || names.has('take_profit_price_condition')
      ? { take_profit_type: wanted.take_profit_type }
      : {}),
  };
}

/** All that can be changed, as it is now. */
export function editable(values: Values): UpdateParams {
  const conditional = isOn(values, EDIT.conditional);
  const { take_profit_step_orders: created, ...others } = exits(values);
  return {
    ...others,
    ...(created === undefined ? {} : { take_profit_step_orders: positioned(values) }),
    ...(conditional && text(values, 'buy_price') !== undefined
      ? { buy_price: text(values, 'buy_price') }
      : {}),
    ...(conditional && 'trailing_buy_enabled' in values
      ? { trailing_buy_enabled: isOn(values, 'trailing_buy_enabled') }
      : {}),
    ...(conditional && isOn(values, 'trailing_buy_enabled')
      ? { trailing_buy_step: text(values, 'trailing_buy_step') }
      : {}),
    ...(isOn(values, EDIT.sale) && text(values, 'average_buy_price') !== undefined
      ? { average_buy_price: text(values, 'average_buy_price') }
      : {}),
  };
}

/** All steps, those sold and those to come, each under the position that it has or the next one that is free. */
function positioned(values: Values): readonly DoneStep[] {
  const done = doneSteps(values);
  const given = values[EDIT.positions];
  const positions = Array.isArray(given) ? given.map(Number) : [];
  const taken = new Set([...done.map(({ position }) => position), ...positions]);
  let last = Math.max(0, ...taken);
  const open = stepsOf(values).map((step): DoneStep => {
    const position = positions[step.number - 1] ?? (last += 1);
    return { ...stepOrder(step), position };
  });
  return [...done, ...open].sort((a, b) => a.position - b.position);
}

function start(values: Values) {
  const accountId = values['account_id'];
  return {
    account_id: typeof accountId === 'number' ? accountId : 0,
    pair: text(values, 'pair') ?? '',
    units_to_buy: text(values, 'units_to_buy') ?? '',
  };
}

function exits(values: Values) {
  const profit = isOn(values, 'take_profit_enabled');
  const loss = isOn(values, 'stop_loss_enabled');
  const price = (name: string) => priceOf(values[name], values)?.toFixed();
  const note = text(values, 'note');
  const atOnce = sellsAtOnce(values);
  const profitSell = oneOf(values, 'take_profit_sell_method', SELL_METHODS);
  const lossSell = oneOf(values, 'stop_loss_sell_method', SELL_METHODS);
  return {
    take_profit_enabled: profit,
    stop_loss_enabled: loss,
    ...(profit
      ? { take_profit_type: sellsInSteps(values) ? ('step_sell' as const) : ('classic' as const) }
      : {}),
    ...(atOnce
      ? present({
          take_profit_price_condition: price('take_profit_price_condition'),
          take_profit_price_method: priceMethod(values, 'take_profit_price_method'),
          take_profit_sell_method: profitSell,
          take_profit_sell_order_price:
            profitSell === 'limit' ? price('take_profit_sell_order_price') : undefined,
          trailing_take_profit: flag(values, 'trailing_take_profit'),
          trailing_take_profit_step: isOn(values, 'trailing_take_profit')
            ? text(values, 'trailing_take_profit_step')
            : undefined,
        })
      : {}),
    ...(sellsInSteps(values) ? { take_profit_step_orders: stepsOf(values).map(stepOrder) } : {}),
    ...(loss
      ? present({
          stop_loss_price_condition: price('stop_loss_price_condition'),
          stop_loss_price_method: priceMethod(values, 'stop_loss_price_method'),
          stop_loss_sell_method: lossSell,
          stop_loss_sell_order_price: lossSell === 'limit' ? price('stop_loss_sell_order_price') : undefined,
          trailing_stop_loss: flag(values, 'trailing_stop_loss'),
          stop_loss_timeout_enabled: flag(values, 'stop_loss_timeout_enabled'),
          stop_loss_timeout_seconds: isOn(values, 'stop_loss_timeout_enabled')
            ? Number(text(values, 'stop_loss_timeout_seconds') ?? 300)
            : undefined,
        })
      : {}),
    ...(note === undefined ? {} : { note }),
  };
}

function stepOrder({ percent, price, method }: ReturnType<typeof stepsOf>[number]) {
  return {
    percent: percent?.toFixed() ?? '',
    price: price?.toFixed() ?? '',
    price_method: PRICE_METHODS.find((known) => known === method) ?? 'bid',
  };
}

const PRICE_METHODS = ['bid', 'ask', 'last'] as const;
const SELL_METHODS = ['market', 'limit'] as const;
const BUY_METHODS = ['limit', 'market', 'conditional'] as const;

function priceMethod(values: Values, name: string) {
  return oneOf(values, name, PRICE_METHODS);
}

function oneOf<T extends string>(values: Values, name: string, known: readonly T[]): T | undefined {
  return known.find((value) => value === values[name]);
}

function flag(values: Values, name: string): boolean | undefined {
  const value = values[name];
  return typeof value === 'boolean' ? value : undefined;
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>;
}
