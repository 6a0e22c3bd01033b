import { callEndpoint, type CallSettings, type RetryBounds } from './call.ts';
import type { Carrier } from './carrier.ts';
import type { RequestBudget } from './request-budget.ts';
import { systemClock, type Clock } from './clock.ts';
import type { CallOptions, Priority, ThreeCommasClient } from './endpoint-types.ts';
import { ENDPOINT_NAMES, endpoint, type EndpointName } from './endpoints.ts';
import { dealSchema, type Deal } from './entities/deal.ts';
import { ValidationError } from './errors.ts';
import { keyFingerprint } from './key-fingerprint.ts';
import { createFetchCarrier, createKyCarrier, type Fetch } from './ky-carrier.ts';
import { createPooledCarrier } from './pooled-carrier.ts';

export type { Account, Balance, Market, PieSlice } from './entities/account.ts';
export type { Bot } from './entities/bot.ts';
export type { BotStats } from './entities/bot-stats.ts';
export type { BotEvent, Deal } from './entities/deal.ts';
export type { PairList } from './entities/results.ts';
export type { SmartTrade, SmartTradeStep } from './entities/smart-trade.ts';
export type {
  CallOptions,
  DecimalInput,
  ParamsOf,
  Priority,
  ResultOf,
  StrategyInput,
  ThreeCommasClient,
} from './endpoint-types.ts';
export {
  AuthenticationError,
  BannedError,
  ConnectionError,
  NotFoundError,
  OutcomeUnknownError,
  PermissionError,
  RateLimitError,
  ResponseShapeError,
  ServerError,
  ThreeCommasError,
  TimeoutError,
  ValidationError,
} from './errors.ts';
export type { Outcome } from './errors.ts';
export { createRequestBudget } from './budget.ts';
export type { RequestBudgetOptions } from './budget.ts';
export type { BudgetSnapshot, RequestBudget } from './request-budget.ts';
export type { BanRecord, BanStore } from './ban.ts';
export type { Clock } from './clock.ts';
export type { Carrier } from './carrier.ts';
export { keyFingerprint };
export type { RetryBounds } from './call.ts';
export { botSettings } from './bot-settings.ts';
export { isFinished, normalizeDealStatus, parseWireTime, splitPair } from './wire.ts';
export type { WireTime } from './wire.ts';

export interface ThreeCommasClientOptions {
  /** Such as `https://3commas.io/public/api`; a prefix before it and a slash at its end do no harm. */
  readonly baseUrl: string;
  /** May be left out where only endpoints without security are called. */
  readonly apiKey?: string;
  readonly secret?: string;
  /** How long one attempt may take, body included. Default 30 000: lists have taken 7 s. */
  readonly timeoutMs?: number;
  /** Bounds for repeating reads. Default: 2 repeats within 60 s, first wait at most 0.5 s. Writes are never repeated. */
  readonly retry?: Partial<RetryBounds>;
  /** What requests go over. Sharing it shares its connections. Default: a pool of this client's own. */
  readonly carrier?: Carrier;
  /** Sends requests over this `fetch` instead of a pool of connections. */
  readonly fetch?: Fetch;
  readonly clock?: Clock;
  /** From 0 to 1, for the waits between attempts. */
  readonly random?: () => number;
  /** Shared by all clients of the process. Without one, requests are sent at once. */
  readonly budget?: RequestBudget;
  /** Who waits for this client's calls. Default `person`. */
  readonly priority?: Priority;
  /** Real or paper trading for every signed call (the later `Forced-Mode` header). Default: what 3Commas has set. */
  readonly forcedMode?: 'real' | 'paper';
  /**
   * Remembers which routes this service has moved, learned from a first 404 or 405. Shared by clients of one service,
   * it is learned once; default: each client learns it anew.
   */
  readonly newerRoutes?: Set<string>;
}

const DEFAULT_RETRY: RetryBounds = { limit: 2, baseDelayMs: 500, maxDelayMs: 5_000, totalMs: 60_000 };

/**
 * What all clients of a process share: one pool of kept-alive connections. What a person waits for goes over it by ky;
 * polls, which are nearly all there is, go straight to it, since what ky builds for a request takes as long as all the
 * rest of a poll. Repeats, time limits and errors are the same for both: they are ours.
 */
export function createCarrier(): Carrier {
  const pool = createPooledCarrier();
  const ky = createKyCarrier(pool);
  return { carry: (request, priority) => (priority === 'poll' ? pool : ky).carry(request, priority) };
}

/**
 * A client of the 3Commas API for one key: one method for each endpoint of the API document, with the wire's names.
 * Every failure is a `ThreeCommasError`.
 *
 * @throws ValidationError where the address or the key cannot be used at all.
 */
export function createThreeCommasClient(options: ThreeCommasClientOptions): ThreeCommasClient {
  const apiKey = readKey(options.apiKey ?? '');
  const settings: CallSettings = {
    base: readBaseUrl(options.baseUrl),
    apiKey,
    keyId: keyFingerprint(apiKey),
    secret: options.secret ?? '',
    timeoutMs: options.timeoutMs ?? 30_000,
    retry: { ...DEFAULT_RETRY, ...options.retry },
    carrier:
      options.carrier ?? (options.fetch === undefined ? createCarrier() : createFetchCarrier(options.fetch)),
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    budget: options.budget,
    priority: options.priority ?? 'person',
    extraHeaders: options.forcedMode === undefined ? {} : { 'Forced-Mode': options.forcedMode },
    newerRoutes: options.newerRoutes ?? new Set(),
  };
  const client: Record<string, unknown> = {};
  for (const name of ENDPOINT_NAMES) {
    const method = createMethod(settings, name);
    const [group, member] = name.split('.') as [string, string?];
    if (member === undefined) client[group] = method;
    else client[group] = { ...(client[group] as object | undefined), [member]: method };
  }
  return client as unknown as ThreeCommasClient;
}

/** The untyped form of a client's method: ids, then parameters where the endpoint has more, then call options. */
function createMethod(settings: CallSettings, name: EndpointName): (...given: unknown[]) => Promise<unknown> {
  const { args, params, laterParams, result } = endpoint(name);
  const names = Object.keys({ ...params, ...laterParams });
  const takesParams = names.some((param) => !args.includes(param));
  return async (...given) => {
    const rest = given.slice(args.length);
    const own = takesParams ? rest.shift() : undefined;
    const options = (rest.shift() ?? {}) as CallOptions;
    if (own !== undefined && own !== null && (typeof own !== 'object' || Array.isArray(own))) {
      throw new ValidationError(`${name}: the parameters must be an object`, { endpoint: name });
    }
    const sent: Record<string, unknown> = {
      ...own,
      ...Object.fromEntries(args.map((arg, index) => [arg, given[index]])),
    };
    const body = await callEndpoint(settings, name, sent, options);
    return result === 'pairs' && body === true ? { pairs: sent.pairs } : body;
  };
}

function readBaseUrl(text: string): URL {
  let url: URL | null = null;
  try {
    url = new URL(text);
  } catch {
    // Falls through to the refusal below, which does not repeat the text: it may hold a password.
  }
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.username + url.password + url.search + url.hash !== ''
  ) {
    throw new ValidationError('the address of the API must be an http or https URL without parameters', {
      attributes: { baseUrl: ['is not usable'] },
    });
  }
  return url;
}

/** What cannot be a header would otherwise fail later, in an error of the runtime that repeats the value. */
function readKey(apiKey: string): string {
  if (!/^[\x21-\x7e]*$/.test(apiKey)) {
    throw new ValidationError('the API key holds characters that no key has', {
      attributes: { apiKey: ['holds characters that no key has'] },
    });
  }
  return apiKey;
}

/** Reads a deal from outside the client, such as a stored one; throws a ValidationError where it is none. */
export function parseDeal(value: unknown): Deal {
  const parsed = dealSchema.safeParse(value);
  if (!parsed.success) throw new ValidationError('not a deal');
  return parsed.data;
}
