import type { EndpointSpec } from './endpoints.ts';
import { readEnvelope, type Envelope, type Scrub } from './envelope.ts';
import {
  AuthenticationError,
  BannedError,
  NotFoundError,
  OutcomeUnknownError,
  PermissionError,
  RateLimitError,
  ResponseShapeError,
  ServerError,
  ValidationError,
  type ErrorDetails,
  type ThreeCommasError,
} from './errors.ts';
import { parseJsonExactly } from './json.ts';
import { parseRetryAfter } from './retry-after.ts';

/** As much of 3Commas' prose as fits into a message beside other things. */
const MAX_DESCRIPTION = 300;

export type HeaderReader = Pick<Headers, 'get'>;

/** An answer of the wire, whatever it says. */
export interface Answer {
  readonly status: number;
  readonly headers: HeaderReader;
  readonly text: string;
}

/** The call that an answer belongs to. */
export interface CallContext {
  readonly name: string;
  readonly spec: EndpointSpec;
  readonly nowMs: number;
  readonly scrub: Scrub;
}

/** What an answer means: the parsed body of a success, or the error that it stands for. */
type Reading =
  { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly error: ThreeCommasError };

/** Reads an answer. Any 2xx is a success, unless its body says that it is none. An empty body is `undefined`. */
export function readAnswer(answer: Answer, context: CallContext): Reading {
  const json = parseBody(answer.text);
  const envelope = json === null ? null : readEnvelope(json.value, context.scrub);
  const isSuccess = answer.status >= 200 && answer.status < 300;
  if (isSuccess && json !== null && envelope === null) return { ok: true, body: json.value };
  const details: ErrorDetails = {
    endpoint: context.name,
    status: envelope?.innerStatus ?? answer.status,
    code: envelope?.code,
    description: envelope?.description?.slice(0, MAX_DESCRIPTION),
    attributes: envelope?.attributes,
    retryAfterMs: parseRetryAfter(answer.headers.get('retry-after'), context.nowMs),
    requestId: requestId(answer, context.scrub),
  };
  const facts: Facts = {
    details,
    envelope,
    spec: context.spec,
    message: describe(context.name, answer, envelope),
  };
  return { ok: false, error: isSuccess ? falseSuccess(facts) : failure(answer.status, facts) };
}

function parseBody(text: string): { readonly value: unknown } | null {
  if (text.trim() === '') return { value: undefined };
  try {
    return { value: parseJsonExactly(text) };
  } catch {
    return null;
  }
}

interface Facts {
  readonly details: ErrorDetails;
  readonly envelope: Envelope | null;
  readonly spec: EndpointSpec;
  readonly message: string;
}

/** A 2xx whose body is an error, or a page that 3Commas' application did not write. */
function falseSuccess(facts: Facts): ThreeCommasError {
  const { details, envelope, message, spec } = facts;
  if (envelope?.innerStatus !== undefined) return failure(envelope.innerStatus, facts);
  if (envelope?.attributes !== undefined) return new ValidationError(message, details);
  if (spec.effect === 'write') return new OutcomeUnknownError(message, { ...details, outcome: 'unknown' });
  return envelope === null ? new ResponseShapeError(message, details) : new ServerError(message, details);
}

/** The status decides: the `error` of the body is a code at times, prose at others, in mixed case. */
function failure(status: number, facts: Facts): ThreeCommasError {
  const { details, envelope, message } = facts;
  if (status >= 500) return serverFailure(status, facts);
  if (status >= 300 && status < 400) {
    return new ServerError(message, { ...details, code: 'redirected' });
  }
  switch (status) {
    case 401:
      // The one 401 that is not about the key itself: it is valid and may do less than was asked.
      return envelope?.code === 'access_denied'
        ? new PermissionError(message, details)
        : new AuthenticationError(message, details);
    case 403:
      return new PermissionError(message, details);
    case 404:
    case 405:
    case 410:
      return missing(facts);
    case 408:
      return serverFailure(status, facts);
    case 418:
      return new BannedError(message, details);
    case 429:
      return new RateLimitError(message, { ...details, clearsByWaiting: !isAboutThePlan(envelope) });
    default:
      return new ValidationError(message, details);
  }
}

/**
 * That something is gone is believed of 3Commas' application only: a gateway on its own has a page for 404 too. A write
 * that nobody knows the route of was not done, whoever says so.
 */
function missing({ details, envelope, message, spec }: Facts): ThreeCommasError {
  return spec.effect === 'read' && envelope === null
    ? new ServerError(message, { ...details, code: 'gateway' })
    : new NotFoundError(message, details);
}

/**
 * On a write only a 500 in 3Commas' own words counts as a plain failure. 502, 503, 504 and the 52x family come from a
 * gateway that had passed the request on, and a page of HTML was written by no application: for money, all of these
 * mean "perhaps".
 */
function serverFailure(status: number, { details, envelope, message, spec }: Facts): ThreeCommasError {
  if (spec.effect !== 'write') return new ServerError(message, details);
  const isOrderly = status === 500 && envelope !== null && envelope.innerStatus === undefined;
  return isOrderly
    ? new ServerError(message, { ...details, outcome: 'unknown' })
    : new OutcomeUnknownError(message, { ...details, outcome: 'unknown' });
}

/** A plan without API access answers 429 for ever; such a body is JSON and speaks of the subscription. */
function isAboutThePlan(envelope: Envelope | null): boolean {
  const words = `${envelope?.code ?? ''} ${envelope?.description ?? ''}`;
  return /subscription|\bplan\b|upgrade/i.test(words);
}

function describe(name: string, { status, headers }: Answer, envelope: Envelope | null): string {
  const words = [envelope?.code, envelope?.description].filter((part) => part !== undefined).join(': ');
  if (words !== '') return `${name}: 3Commas answered ${status}, ${words}`;
  const target = status >= 300 && status < 400 ? redirectOrigin(headers) : null;
  if (target !== null) return `${name}: the service answered ${status} and points to ${target}`;
  return `${name}: the service answered ${status} without a readable body`;
}

/** Only where it points: the rest of a location may repeat parameters. */
function redirectOrigin(headers: HeaderReader): string | null {
  try {
    return new URL(headers.get('location') ?? '').origin;
  } catch {
    return null;
  }
}

function requestId({ headers }: Answer, scrub: Scrub): string | undefined {
  const value = headers.get('x-request-id') ?? headers.get('cf-ray');
  return value === null ? undefined : scrub(value).slice(0, 100);
}
