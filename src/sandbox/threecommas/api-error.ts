import type { DeniedLook } from './dialect.ts';

/** An answer of the service that is not a success. The looks and texts follow recorded answers. */
export class SimApiError extends Error {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(`simulated answer ${status}`);
    this.name = 'SimApiError';
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** 400: the parameters do not pass validation. */
export function recordInvalid(attributes: FieldErrors): SimApiError {
  return new SimApiError(400, {
    error: 'record_invalid',
    error_description: 'Invalid parameters',
    error_attributes: attributes,
  });
}

/** 404: never existed, or belongs to somebody else. */
export function notFound(): SimApiError {
  return new SimApiError(404, { error: 'not_found', error_description: 'Not Found' });
}

/** 403 without a description: the state of the thing does not allow it. */
export function forbidden(): SimApiError {
  return new SimApiError(403, { error: 'Forbidden' });
}

export function keyInvalid(): SimApiError {
  return new SimApiError(401, {
    error: 'api_key_invalid_or_expired',
    error_description: 'Unauthorized. Invalid or expired api key.',
  });
}

export function signatureInvalid(): SimApiError {
  return new SimApiError(401, {
    error: 'signature_invalid',
    error_description: 'Provided signature is invalid',
  });
}

/** 500 with the name of a Ruby class, as for `from=<epoch milliseconds>`. */
export function unknownError(rubyClass: string): SimApiError {
  return new SimApiError(500, {
    error: 'unknown_error',
    error_description: `Unknown error occurred#${rubyClass}`,
  });
}

/** A valid key that may not do this. Which of the known looks it has depends on the dialect. */
export function accessDenied(look: DeniedLook): SimApiError {
  switch (look) {
    case 'access_denied_401':
    case 'access_denied_403':
      return new SimApiError(look === 'access_denied_401' ? 401 : 403, {
        error: 'access_denied',
        error_description: "Api key doesn't have enough permissions",
      });
    case 'forbidden_403':
      return new SimApiError(403, {
        error: 'Forbidden',
        error_description: 'Api key not authorized for this action',
      });
  }
}
