import { isClosing } from '../deals/endings.ts';
import { dealFigures, type DealFigures } from '../deals/figures.ts';
import { hasPercentMoved } from './moved.ts';
import type { ActionResult, QuoteOf } from './quote.ts';
import type { ActionSpec, Progress, Subject } from './spec.ts';

type DealSubject = Extract<Subject, { type: 'deal' }>;

/** API document, "Panic sell deal": answered at once, sold later. */
export const closeDeal: ActionSpec<DealSubject> = {
  ...common(({ status }) => isClosing(status)),
  obstacle: ({ figures }) => (figures.closable ? undefined : 'status'),
  send: (client, { id }) => client.deals.panicSell(id),
  /** A deal that bought more meanwhile has moved too: at the same percentage it is another sum. */
  hasMoved: (asked, now, tolerancePercent) =>
    asked.type !== 'deal' ||
    now.type !== 'deal' ||
    asked.boughtVolume !== now.boughtVolume ||
    hasPercentMoved(asked.profitPercent, now.profitPercent, tolerancePercent),
};

/** API document, "Cancel deal". */
export const cancelDeal: ActionSpec<DealSubject> = {
  ...common(({ status }) => status === 'cancel_pending'),
  obstacle: ({ figures }) => (figures.cancellable ? undefined : 'status'),
  send: (client, { id }) => client.deals.cancel(id),
  /** It leaves the coins where they are, so no price matters to it. */
  hasMoved: () => false,
};

function common(isUnderWay: (figures: DealFigures) => boolean) {
  return {
    read: async (client, { id }): Promise<DealSubject> => ({
      type: 'deal',
      figures: dealFigures(await client.deals.show(id)),
    }),
    nameOf: ({ figures: { symbol, pair } }) => ({ name: symbol, pair }),
    quoteOf: ({ figures }, readAtMs) => dealQuote(figures, readAtMs),
    progress(subject): Progress {
      // Deals disappear with their bot: that tells nothing of how this one ended.
      if (subject === undefined) return { kind: 'unclear' };
      const { figures } = subject;
      if (figures.finished) return { kind: 'ended', result: dealResult(figures) };
      return { kind: isUnderWay(figures) ? 'under_way' : 'untouched' };
    },
  } satisfies Partial<ActionSpec<DealSubject>>;
}

function dealQuote(figures: DealFigures, readAtMs: number): QuoteOf<'deal'> {
  return {
    ...amounts(figures),
    type: 'deal',
    profitAtTakeProfit: figures.atTakeProfit?.profit.toFixed() ?? null,
    boughtVolume: figures.boughtVolume?.toFixed() ?? null,
    readAtMs,
  };
}

function dealResult(figures: DealFigures): ActionResult {
  return { type: 'deal', ...amounts(figures) };
}

function amounts({ status, profit, profitPercent, profitUsd }: DealFigures) {
  return {
    status,
    profit: profit?.toFixed() ?? null,
    profitPercent: profitPercent?.toFixed() ?? null,
    profitUsd: profitUsd?.toFixed() ?? null,
  };
}
