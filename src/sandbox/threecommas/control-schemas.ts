import { z } from 'zod';
import { ENDPOINT_NAMES } from '../../threecommas/endpoints.ts';
import type { DialectOptions } from './dialect.ts';
import type { Fault } from './faults.ts';
import type { RateLimitOptions } from './rate-limits.ts';
import { ALL_PERMISSIONS } from './state.ts';

/** Bodies of the control interface. They mirror the levers of `SimulatedThreeCommas`. */

const permission = z.enum(ALL_PERMISSIONS);
const count = z.int().min(0);

export const USER_BODY = z.strictObject({
  apiKey: z.string().min(1),
  secret: z.string().min(1),
  permissions: z.array(permission).exactOptional(),
  scenario: z.enum(['empty', 'demo']).exactOptional(),
});

export const USER_CHANGE_BODY = z.strictObject({
  apiKey: z.string(),
  permissions: z.array(permission).exactOptional(),
  revoked: z.boolean().exactOptional(),
});

export const TICK_BODY = z.strictObject({ times: z.int().min(1).max(100_000).default(1) });
export const ADVANCE_BODY = z.strictObject({ ms: z.number().min(0) });
export const PRICE_BODY = z.strictObject({ pair: z.string(), price: z.string() });

export const DEAL_BODY = z.strictObject({
  apiKey: z.string(),
  botId: z.int().exactOptional(),
  pair: z.string().exactOptional(),
  stage: z.enum(['created', 'bought']).exactOptional(),
});

export const DEAL_LEVER_BODY = z.strictObject({
  apiKey: z.string(),
  lever: z.enum(['fillSafetyOrder', 'complete', 'fail', 'cancel', 'stopLoss', 'panicSell']),
});

const canned = {
  status: z.int().min(100).max(599),
  body: z.unknown().exactOptional(),
  text: z.string().exactOptional(),
  html: z.string().exactOptional(),
  headers: z.record(z.string(), z.string()).exactOptional(),
};

const reach = {
  match: z
    .strictObject({
      endpoint: z.enum(ENDPOINT_NAMES).exactOptional(),
      method: z.string().exactOptional(),
      path: z.string().exactOptional(),
      apiKey: z.string().exactOptional(),
    })
    .exactOptional(),
  times: z.int().min(1).exactOptional(),
  skip: count.exactOptional(),
  probability: z.number().min(0).max(1).exactOptional(),
};

function fault<const Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) {
  return z.strictObject({ kind: z.literal(kind), ...shape, ...reach });
}

export const FAULT_BODY: z.ZodType<Fault> = z.discriminatedUnion('kind', [
  fault('status', canned),
  fault('statusAfterExecuting', canned),
  fault('delay', { ms: z.number().min(0), when: z.enum(['before', 'after']).exactOptional() }),
  fault('dropBeforeExecuting', {}),
  fault('dropAfterExecuting', {}),
  fault('dropMidBody', {}),
  fault('hangBeforeExecuting', {}),
  fault('hangAfterExecuting', {}),
  fault('timeoutAfterExecuting', {}),
  fault('staleReads', {}),
  fault('partialPage', { keep: count }),
  fault('emptyList', {}),
  fault('listOrder', { order: z.enum(['asc', 'desc', 'shuffled']) }),
  fault('duplicateRows', {}),
  fault('brokenJson', {}),
  fault('htmlInstead', {}),
  fault('patch', { set: z.record(z.string(), z.unknown()) }),
]);

export const DIALECT_BODY: z.ZodType<DialectOptions> = z.strictObject({
  name: z.enum(['modern', 'document2018']).exactOptional(),
  denied: z.enum(['access_denied_401', 'access_denied_403', 'forbidden_403']).exactOptional(),
  startNewDealAnswers: z.enum(['deal', 'bot']).exactOptional(),
  blackListAnswers: z.enum(['pairs', 'true']).exactOptional(),
  smartTradePaths: z.enum(['document', 'by_id', 'both']).exactOptional(),
});

const budget = z.strictObject({ requests: z.int().min(1), windowMs: z.int().min(1) });

export const RATE_LIMITS_BODY: z.ZodType<RateLimitOptions | null> = z
  .strictObject({
    perIp: budget.exactOptional(),
    perKey: budget.exactOptional(),
    look: z.enum(['text', 'subscription']).exactOptional(),
    retryAfter: z.boolean().exactOptional(),
    banAfter: count.exactOptional(),
    firstBanMs: z.int().min(1).exactOptional(),
  })
  .nullable();
