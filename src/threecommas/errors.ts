/**
 * What became of the action:
 * - `not_done`: 3Commas refused it or never got it. Trying again is safe.
 * - `unknown`: it may have been done. Look before anything else.
 * - `done`: 3Commas accepted it; only its answer cannot be used.
 */
export type Outcome = 'not_done' | 'unknown' | 'done';

/** What an error may carry. All text is free of keys, secrets and signatures before it gets here. */
export interface ErrorDetails {
  /** The endpoint's name, such as `deals.panicSell`. */
  readonly endpoint?: string | undefined;
  /** HTTP status, where there was an answer. */
  readonly status?: number | undefined;
  /** `error` of the body: a code (`record_invalid`) or prose; or a word of ours for errors that have no body. */
  readonly code?: string | undefined;
  /** `error_description` of the body: prose, at most 300 characters. */
  readonly description?: string | undefined;
  /** Field -> messages, from the body's `error_attributes` or from our own checks. */
  readonly attributes?: Readonly<Record<string, readonly string[]>> | undefined;
  /** How long to wait, where that is known. */
  readonly retryAfterMs?: number | undefined;
  /** 3Commas' own id of the request, for a question to its support. */
  readonly requestId?: string | undefined;
  readonly outcome?: Outcome | undefined;
  readonly cause?: unknown;
}

/** Everything that the client throws. `name` says what kind it is. */
export abstract class ThreeCommasError extends Error {
  readonly endpoint: string | undefined;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly description: string | undefined;
  readonly attributes: Readonly<Record<string, readonly string[]>> | undefined;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;
  readonly outcome: Outcome;

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.endpoint = details.endpoint;
    this.status = details.status;
    this.code = details.code;
    this.description = details.description;
    this.attributes = details.attributes;
    this.retryAfterMs = details.retryAfterMs;
    this.requestId = details.requestId;
    this.outcome = details.outcome ?? 'not_done';
  }
}

/** The parameters are wrong: found by us before sending (`status` undefined), or by 3Commas (400, 422). */
export class ValidationError extends ThreeCommasError {
  override readonly name = 'ValidationError';
}

/** 401: the key is wrong, expired or not allowed from this address, or the signature does not fit. */
export class AuthenticationError extends ThreeCommasError {
  override readonly name = 'AuthenticationError';
}

/** 403 or `access_denied`: the key lacks a permission, or the present state does not allow the action. */
export class PermissionError extends ThreeCommasError {
  override readonly name = 'PermissionError';
}

/** 404 in 3Commas' own words, or for a write: it never existed, is deleted, or belongs to somebody else. */
export class NotFoundError extends ThreeCommasError {
  override readonly name = 'NotFoundError';
}

/** 429, or a request held back by our own budget (`status` undefined). Nothing was done. */
export class RateLimitError extends ThreeCommasError {
  override readonly name = 'RateLimitError';
  /** False where the key's plan does not include this kind of request: waiting never helps. */
  readonly clearsByWaiting: boolean;

  constructor(message: string, details: ErrorDetails & { readonly clearsByWaiting?: boolean } = {}) {
    super(message, details);
    this.clearsByWaiting = details.clearsByWaiting ?? true;
  }
}

/** 418: this address is banned for a time. Nothing was done, and nothing must be sent until it is over. */
export class BannedError extends ThreeCommasError {
  override readonly name = 'BannedError';
}

/**
 * 3Commas failed (5xx), or something before it said that there is no such page to read (`code` is `gateway`). On a write only an orderly failure is one: a 500 with 3Commas' own error body. The request
 * then did reach the application, which says that it failed; `outcome` is still `unknown`, as it does not say where.
 */
export class ServerError extends ThreeCommasError {
  override readonly name = 'ServerError';
}

/**
 * A write was sent, and nobody knows whether it was done: no answer in time, a connection that broke, 502, 503 or 504
 * from a gateway, or an answer that 3Commas' application did not write. Never repeat it: read the state instead.
 */
export class OutcomeUnknownError extends ThreeCommasError {
  override readonly name = 'OutcomeUnknownError';
}

/** A read got no answer in time. */
export class TimeoutError extends ThreeCommasError {
  override readonly name = 'TimeoutError';
}

/** A read lost its connection, or a request never got to 3Commas at all. */
export class ConnectionError extends ThreeCommasError {
  override readonly name = 'ConnectionError';
}

/** 3Commas answered with success and a body that is not what the endpoint gives. A write was accepted then. */
export class ResponseShapeError extends ThreeCommasError {
  override readonly name = 'ResponseShapeError';
}
