import { z } from 'zod';
import { splitPair } from '../threecommas/index.ts';
import { actionSchema, stateSchema, type Action } from './action.ts';
import { dealQuoteSchema } from './quote.ts';

const money = z.string().nullable();

/** Version 1 knew deals only, and kept the time that it took in the result. */
const resultV1 = z.object({
  status: z.string(),
  profit: money,
  profitPercent: money,
  profitUsd: money,
  tookMs: z.number().nullable(),
});

const actionV1 = z
  .object({
    ...actionSchema.omit({ target: true, params: true, name: true }).shape,
    kind: z.enum(['close', 'cancel']),
    dealId: z.number(),
    pair: z.string(),
    quote: dealQuoteSchema.omit({ type: true }).extend({ boughtVolume: money.default(null) }),
    state: z.union([
      z
        .object({ kind: z.literal('done'), result: resultV1 })
        .transform(({ result: { tookMs, ...result } }) => ({
          kind: 'done' as const,
          result: { type: 'deal' as const, ...result },
          tookMs,
        })),
      stateSchema,
    ]),
  })
  .transform(({ dealId, ...action }): Action => {
    const { base, quote } = splitPair(action.pair);
    return {
      ...action,
      target: { type: 'deal', id: dealId },
      params: {},
      name: `${base}/${quote}`,
      quote: { type: 'deal', ...action.quote },
    };
  });

export interface StoredActions {
  v: 2;
  actions: Action[];
}

/** A person's actions, of this version or of the one before: an update must not forget what is under way. */
export const storedActionsSchema: z.ZodType<StoredActions> = z.union([
  z.object({ v: z.literal(2), actions: z.array(actionSchema) }),
  z
    .object({ v: z.literal(1), actions: z.array(actionV1) })
    .transform(({ actions }): StoredActions => ({ v: 2, actions })),
]);
