import { readAnswer, type CallContext } from './answer.ts';
import type { Carrier } from './carrier.ts';
import { checkParams } from './check-params.ts';
import type { Clock } from './clock.ts';
import type { CallOptions, Priority } from './endpoint-types.ts';
import { endpoint, type EndpointName, type EndpointSpec } from './endpoints.ts';
import { RESULT_SCHEMAS } from './entities/results.ts';
import type { Scrub } from './envelope.ts';
import {
  ConnectionError,
  NotFoundError,
  RateLimitError,
  ResponseShapeError,
  ServerError,
  ThreeCommasError,
  TimeoutError,
  ValidationError,
} from './errors.ts';
import { lostRequest, withWait } from './lost-request.ts';
import { writeRequest } from './request.ts';
import type { RequestBudget } from './request-budget.ts';
import { createScrub } from './scrub.ts';
import { sign } from './sign.ts';
import { deliver, type Delivery } from './transport.ts';

/** How often and how soon a failed read is repeated. */
export interface RetryBounds {
  /** Repeats after the first attempt. */
  readonly limit: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  /** No attempt starts later than this after the first one. */
  readonly totalMs: number;
}

/** What all calls of one client share. */
export interface CallSettings {
  readonly base: URL;
  readonly apiKey: string;
  readonly secret: string;
  /** The fingerprint of the key. */
  readonly keyId: string;
  readonly timeoutMs: number;
  readonly retry: RetryBounds;
  readonly carrier: Carrier;
  readonly clock: Clock;
  readonly random: () => number;
  readonly budget: RequestBudget | undefined;
  readonly priority: Priority;
  readonly extraHeaders: Readonly<Record<string, string>>;
  /** Endpoints whose first route turned out not to exist. */
  readonly newerRoutes: Set<string>;
}

type Params = Readonly<Record<string, unknown>>;

/** Makes one call of the API: checks, signs, sends, reads, and where it is a read repeats it. */
export async function callEndpoint(
  settings: CallSettings,
  name: EndpointName,
  params: Params,
  options: CallOptions,
): Promise<unknown> {
  const spec = endpoint(name);
  const problems = checkParams(name, params);
  if (problems !== null) {
    const fields = Object.entries(problems).map(([field, messages]) => `${field} ${messages.join(', ')}`);
    throw new ValidationError(`${name}: ${fields.join('; ')}`, { endpoint: name, attributes: problems });
  }
  if (spec.security === 'SIGNED' && (settings.apiKey === '' || settings.secret === '')) {
    throw new ValidationError(`${name}: the client has no key`, {
      endpoint: name,
      attributes: { apiKey: ['is missing'] },
    });
  }
  const call: Call = { settings, name, spec, params, options, scrub: scrubFor(settings, spec, params) };
  const body = await sendOverEitherRoute(call);
  return parseResult(call, body);
}

interface Call {
  readonly settings: CallSettings;
  readonly name: EndpointName;
  readonly spec: EndpointSpec;
  readonly params: Params;
  readonly options: CallOptions;
  readonly scrub: Scrub;
}

/** Made at its first use: only errors need it. */
function scrubFor({ apiKey, secret }: CallSettings, spec: EndpointSpec, params: Params): Scrub {
  let scrub: Scrub | undefined;
  return (text) => {
    if (scrub === undefined) {
      const sensitive = Object.entries(spec.params).flatMap(([name, row]) => {
        const value = params[name];
        return row.sensitive === true && typeof value === 'string' ? [value] : [];
      });
      scrub = createScrub([apiKey, secret, ...sensitive]);
    }
    return scrub(text);
  };
}

/**
 * Cancelling and selling a smart trade have two routes, the document's and the one that replaced it. A 404 or 405 on
 * the first says that nothing was done, whether it is the route or the trade that is missing; so the other is tried
 * once, and kept where it turns out to exist.
 */
async function sendOverEitherRoute(call: Call): Promise<unknown> {
  const { settings, spec, name } = call;
  if (spec.newerPath === undefined) return await sendWithRepeats(call, spec.path);
  if (settings.newerRoutes.has(name)) return await sendWithRepeats(call, spec.newerPath);
  try {
    return await sendWithRepeats(call, spec.path);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
  try {
    const body = await sendWithRepeats(call, spec.newerPath);
    settings.newerRoutes.add(name);
    return body;
  } catch (error) {
    if (
      error instanceof ThreeCommasError &&
      error.status !== undefined &&
      !(error instanceof NotFoundError)
    ) {
      settings.newerRoutes.add(name);
    }
    throw error;
  }
}

/** Reads are repeated within bounds, after a wait drawn evenly from zero to a doubling maximum. Writes never are. */
async function sendWithRepeats(call: Call, path: string): Promise<unknown> {
  const { retry, clock, random } = call.settings;
  const startedMs = clock.now();
  for (let repeats = 0; ; repeats += 1) {
    try {
      return await sendOnce(call, path);
    } catch (error) {
      if (!isRepeatable(call, error) || repeats >= retry.limit) throw error;
      const jitterMs = random() * Math.min(retry.maxDelayMs, retry.baseDelayMs * 2 ** repeats);
      // After a 429 it is the budget that makes the next attempt wait, together with everybody else's.
      const delayMs = error instanceof RateLimitError ? 0 : Math.max(jitterMs, error.retryAfterMs ?? 0);
      if (clock.now() + delayMs - startedMs >= retry.totalMs) throw error;
      if (delayMs > 0) await pause(clock, delayMs, call.options.signal);
      if (call.options.signal?.aborted === true) throw error;
    }
  }
}

function isRepeatable({ spec, settings }: Call, error: unknown): error is ThreeCommasError {
  if (spec.effect !== 'read') return false;
  if (error instanceof RateLimitError) {
    // Without a status it is the budget itself that refused.
    return settings.budget !== undefined && error.clearsByWaiting && error.status === 429;
  }
  if (error instanceof ServerError) return error.code !== 'redirected';
  return error instanceof TimeoutError || (error instanceof ConnectionError && error.code !== 'aborted');
}

async function pause(clock: Clock, delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const finish = (): void => {
      cancel();
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = clock.after(delayMs, finish);
    signal?.addEventListener('abort', finish, { once: true });
  });
}

async function sendOnce(call: Call, path: string): Promise<unknown> {
  const { settings, name, spec, params, options } = call;
  const { url, payload } = writeRequest(settings.base, spec, path, params);
  const isSigned = spec.security === 'SIGNED';
  const priority = options.priority ?? settings.priority;
  const permit = await settings.budget?.acquire({
    endpoint: name,
    keyId: isSigned ? settings.keyId : null,
    weight: spec.weight,
    priority,
    signal: options.signal,
  });
  const signature = isSigned ? sign(settings.secret, url.pathname, payload) : '';
  const scrub: Scrub = (text) => {
    const rest = call.scrub(text);
    return signature === '' ? rest : rest.replaceAll(signature, '***');
  };
  let delivery: Delivery | undefined;
  try {
    delivery = await deliver(
      {
        method: spec.method,
        url,
        headers: {
          Accept: 'application/json',
          ...(isSigned ? { APIKEY: settings.apiKey, Signature: signature, ...settings.extraHeaders } : {}),
          ...(spec.method !== 'GET' && payload !== ''
            ? { 'Content-Type': 'application/x-www-form-urlencoded' }
            : {}),
        },
        body: spec.method !== 'GET' && payload !== '' ? payload : undefined,
      },
      { timeoutMs: options.timeoutMs ?? settings.timeoutMs, priority, signal: options.signal },
      settings.carrier,
      settings.clock,
    );
  } finally {
    if (delivery?.kind !== 'answered') permit?.settle({ status: undefined });
  }
  if (delivery.kind !== 'answered') throw lostRequest(name, spec, delivery, scrub);
  const context: CallContext = { name, spec, nowMs: settings.clock.now(), scrub };
  const reading = readAnswer(delivery.answer, context);
  if (reading.ok) {
    permit?.settle({ status: delivery.answer.status });
    return reading.body;
  }
  const { error } = reading;
  const heldMs = permit?.settle({
    status: error.status,
    retryAfterMs: error.retryAfterMs,
    clearsByWaiting: error instanceof RateLimitError ? error.clearsByWaiting : undefined,
  });
  throw withWait(error, heldMs);
}

function parseResult({ name, spec }: Call, body: unknown): unknown {
  const parsed = RESULT_SCHEMAS[spec.result].safeParse(body);
  if (parsed.success) return parsed.data;
  // Paths and kinds only: zod's issues say what was expected, never what was there.
  const places = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.')} ${message}`.trim());
  throw new ResponseShapeError(`${name}: the answer is not what was expected: ${places.join('; ')}`, {
    endpoint: name,
    code: 'unexpected_shape',
    outcome: spec.effect === 'write' ? 'done' : 'not_done',
  });
}
