import { tradeFigures } from '../../../deals/trade-figures.ts';
import type { SmartTrade } from '../../../threecommas/index.ts';
import type { Json, Values } from '../../forms/form.ts';
import { NOW_PRICE } from './known.ts';
import { EDIT, MOST_STEPS, stepNames, type DoneStep } from './trade-values.ts';

/** What an edit is about, kept with the draft. */
export interface EditContext {
  readonly tradeId: number;
  readonly symbol: string;
  readonly pair: string;
  readonly isPaper: boolean;
  readonly before: Values;
}

/** From what was stored with the draft; drafts are sealed, so nothing else can have written it. */
export function editOf(context: Json): EditContext {
  return context as unknown as EditContext;
}

const WAITING = new Set(['conditional_order_waiting_price', 'trailing_buy_activated']);

/** The trade as answers, with what they are reckoned from. */
export function editValues(trade: SmartTrade): Values {
  const figures = tradeFigures(trade);
  const conditional = trade.buy_method === 'conditional' && WAITING.has(figures.status);
  const open = figures.steps.filter((step) => step.open).slice(0, MOST_STEPS);
  const done = figures.steps
    .filter((step) => !step.open && step.percent !== null && step.price !== null)
    .map(({ percent, price, priceMethod, position }): DoneStep => ({
      percent: percent?.toFixed() ?? '0',
      price: price?.toFixed() ?? '0',
      price_method: methodOf(priceMethod) ?? 'bid',
      position,
    }));
  const steps = Object.assign(
    {},
    ...open.map(({ percent, price, priceMethod }, place) => {
      const names = stepNames(place + 1);
      return present({
        [names.percent]: percent?.toFixed(),
        [names.price]: price?.toFixed(),
        [names.method]: methodOf(priceMethod),
      });
    }),
  ) as Values;
  return {
    ...present({
      [EDIT.entry]: (figures.averagePrice ?? figures.buyPrice)?.toFixed(),
      [EDIT.units]: figures.units?.toFixed(),
      [EDIT.pair]: figures.pair,
      [EDIT.conditional]: conditional,
      [EDIT.sale]: figures.isSale,
      [EDIT.done]: done.map((step) => ({ ...step })),
      [EDIT.positions]: open.map(({ position }) => position),
      [NOW_PRICE]: figures.currentPrice?.toFixed(),
      buy_price: conditional ? figures.buyPrice?.toFixed() : undefined,
      average_buy_price: figures.isSale ? figures.averagePrice?.toFixed() : undefined,
      trailing_buy_enabled: conditional ? (trade.trailing_buy_enabled ?? false) : undefined,
      trailing_buy_step: conditional ? plain(trade.trailing_buy_step) : undefined,
      take_profit_enabled: trade.take_profit_enabled ?? false,
      take_profit_type: trade.take_profit_type === 'step_sell' ? 'step_sell' : 'classic',
      take_profit_price_condition: plain(trade.take_profit_price_condition),
      take_profit_price_method: methodOf(trade.take_profit_price_method),
      take_profit_sell_method: sellOf(trade.take_profit_sell_method),
      take_profit_sell_order_price: plain(trade.take_profit_sell_order_price),
      trailing_take_profit: trade.trailing_take_profit ?? undefined,
      trailing_take_profit_step: plain(trade.trailing_take_profit_step),
      stop_loss_enabled: trade.stop_loss_enabled ?? false,
      stop_loss_price_condition: plain(trade.stop_loss_price_condition),
      stop_loss_price_method: methodOf(trade.stop_loss_price_method),
      stop_loss_sell_method: sellOf(trade.stop_loss_sell_method),
      stop_loss_sell_order_price: plain(trade.stop_loss_sell_order_price),
      trailing_stop_loss: trade.trailing_stop_loss ?? undefined,
      stop_loss_timeout_enabled: trade.stop_loss_timeout_enabled ?? undefined,
      stop_loss_timeout_seconds:
        trade.stop_loss_timeout_seconds === null ? undefined : String(trade.stop_loss_timeout_seconds),
      note: trade.note?.trim() === '' ? undefined : (trade.note ?? undefined),
    }),
    ...steps,
  };
}

function methodOf(method: string | null): 'bid' | 'ask' | 'last' | undefined {
  return method === 'bid' || method === 'ask' || method === 'last' ? method : undefined;
}

function sellOf(method: string | null): 'market' | 'limit' | undefined {
  return method === 'market' || method === 'limit' ? method : undefined;
}

/** `3255.0` and `3255` are one price, so that looking at it is no change. */
function plain(value: string | null): string | undefined {
  if (value === null || !/^\d+(\.\d+)?$/.test(value)) return undefined;
  const short = value.includes('.') ? value.replace(/\.?0+$/, '') : value;
  return /^0*$/.test(short) ? undefined : short;
}

function present(values: Readonly<Record<string, Json | undefined>>): Values {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}
