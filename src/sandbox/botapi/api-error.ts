/** A refusal in the words of the Bot API: becomes `{ ok: false, error_code, description, parameters? }`. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: { readonly retry_after?: number; readonly migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: ApiError['parameters']) {
    super(description);
    this.name = 'ApiError';
    this.code = code;
    this.parameters = parameters;
  }
}

/** `400 Bad Request: …`. Telegram starts its own sentences in lower case and leaves MTProto codes in capitals. */
export function badRequest(what: string): ApiError {
  return new ApiError(400, `Bad Request: ${what}`);
}

/** `403 Forbidden: …`. */
export function forbidden(what: string): ApiError {
  return new ApiError(403, `Forbidden: ${what}`);
}

/** `409 Conflict: …`: two ways of getting updates fight each other. */
export function conflict(what: string): ApiError {
  return new ApiError(409, `Conflict: ${what}`);
}

/** Telegram would accept or ignore it; this server refuses, because it is never what a bot means. */
export function stricter(what: string): ApiError {
  return new ApiError(400, `Bad Request: sandbox: ${what}`);
}

/** `429 Too Many Requests` with `retry_after` in whole seconds, at least 1. */
export function tooManyRequests(waitMs: number): ApiError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
