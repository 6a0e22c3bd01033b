import { findTrade } from '../deals/find-trade.ts';
import { tradeFigures, type TradeFigures } from '../deals/trade-figures.ts';
import { hasPercentMoved, isSameSet } from './moved.ts';
import type { ActionResult, Quote, QuoteOf } from './quote.ts';
import type { ActionSpec, Progress, Subject } from './spec.ts';

type TradeSubject = Extract<Subject, { type: 'trade' }>;

/** API document, "Sell currency immediately": answered at once, sold later. */
export const closeTrade: ActionSpec<TradeSubject> = {
  ...common(),
  ...wholeTrade((status) => status.startsWith('panic_sell')),
  obstacle: ({ figures }) => (figures.closable ? undefined : 'status'),
  send: (client, { id }) => client.smartTrades.panicSell(id),
  hasMoved: hasResultMoved,
};

/** API document, "Cancel SmartTrade". What was bought stays; a buy that waits is taken back. */
export const cancelTrade: ActionSpec<TradeSubject> = {
  ...common(),
  ...wholeTrade((status) => status.startsWith('cancel')),
  obstacle: ({ figures }) => (figures.cancellable ? undefined : 'status'),
  send: (client, { id }) => client.smartTrades.cancel(id),
  /** No price matters to it. Whether there are coins that stay does. */
  hasMoved: (asked, now) =>
    asked.type !== 'trade' ||
    now.type !== 'trade' ||
    (asked.averagePrice === null) !== (now.averagePrice === null),
};

/** API document, "Step panic sell": sells the share of one step. */
export const closeStep: ActionSpec<TradeSubject> = {
  ...common(),
  obstacle({ figures, step }) {
    if (!figures.closable) return 'status';
    return step?.open === true ? undefined : 'step';
  },
  send: (client, { id, stepId }) => {
    if (stepId === undefined) throw new RangeError('a step is sold by its own id');
    return client.smartTrades.stepPanicSell(id, stepId);
  },
  hasMoved: hasResultMoved,
  progress(subject): Progress {
    if (subject?.step === undefined) return { kind: 'unclear' };
    const { figures, step } = subject;
    if (STEP_ENDS.has(step.status) || figures.finished) {
      const status = STEP_ENDS.has(step.status) ? step.status : figures.status;
      const price = step.soldPrice?.toFixed() ?? null;
      return { kind: 'ended', result: { type: 'step', status, currency: figures.quote, price } };
    }
    return { kind: step.open ? 'untouched' : 'under_way' };
  },
};

const STEP_ENDS = new Set(['processed', 'skipped', 'failed', 'cancelled', 'panic_sold']);

function common() {
  return {
    async read(client, { id, stepId }): Promise<TradeSubject> {
      const figures = tradeFigures(await findTrade(client, id));
      const step = stepId === undefined ? undefined : figures.steps.find((each) => each.id === stepId);
      return { type: 'trade', figures, step };
    },
    nameOf: ({ figures: { symbol, pair, id } }) =>
      symbol === '' ? { name: `#${id}`, pair: null } : { name: symbol, pair },
    quoteOf: tradeQuote,
  } satisfies Partial<ActionSpec<TradeSubject>>;
}

function wholeTrade(isUnderWay: (status: string) => boolean) {
  return {
    progress(subject): Progress {
      if (subject === undefined) return { kind: 'unclear' };
      const { figures } = subject;
      if (figures.finished) return { kind: 'ended', result: tradeResult(figures) };
      return { kind: isUnderWay(figures.status) ? 'under_way' : 'untouched' };
    },
  } satisfies Partial<ActionSpec<TradeSubject>>;
}

function tradeQuote({ figures, step }: TradeSubject, readAtMs: number): QuoteOf<'trade'> {
  return {
    ...amounts(figures),
    type: 'trade',
    averagePrice: figures.averagePrice?.toFixed() ?? null,
    units: figures.units?.toFixed() ?? null,
    openSteps: figures.steps.flatMap(({ id, open }) => (id !== null && open ? [id] : [])),
    step:
      step === undefined
        ? null
        : {
            position: step.position,
            percent: step.percent?.toFixed() ?? null,
            amount: step.amount?.toFixed() ?? null,
          },
    readAtMs,
  };
}

function tradeResult(figures: TradeFigures): ActionResult {
  return { type: 'trade', ...amounts(figures) };
}

function amounts({ status, quote, profit, profitPercent }: TradeFigures) {
  return {
    status: status === 'canceled' ? 'cancelled' : status,
    currency: quote,
    profit: profit?.toFixed() ?? null,
    profitPercent: profitPercent?.toFixed() ?? null,
  };
}

/** Other units, another price paid or another set of steps make another sum, at the same percentage too. */
function hasResultMoved(asked: Quote, now: Quote, tolerancePercent: string): boolean {
  return (
    asked.type !== 'trade' ||
    now.type !== 'trade' ||
    asked.averagePrice !== now.averagePrice ||
    asked.units !== now.units ||
    asked.step?.amount !== now.step?.amount ||
    !isSameSet(asked.openSteps, now.openSteps) ||
    hasPercentMoved(asked.profitPercent, now.profitPercent, tolerancePercent)
  );
}
