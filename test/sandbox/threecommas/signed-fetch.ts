import { createHmac } from 'node:crypto';

/** A signer of its own, so that neither the client nor the service is tested with its own code. */
interface TestKey {
  readonly apiKey: string;
  readonly secret: string;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

export interface CallOptions {
  readonly query?: string;
  readonly form?: string;
  readonly jsonBody?: string;
  /** What to sign instead of the right bytes. */
  readonly sign?: string;
  /** What to send instead of the right signature. */
  readonly signature?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function call(
  baseUrl: string,
  key: TestKey,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<TestAnswer> {
  const query = options.query === undefined ? '' : `?${options.query}`;
  const body = options.form ?? options.jsonBody;
  const target = `${new URL(baseUrl).pathname}${path}`;
  const signed =
    options.sign ?? `${target}${query}${body === undefined ? '' : `${query === '' ? '?' : ''}${body}`}`;
  const signature = options.signature ?? createHmac('sha256', key.secret).update(signed).digest('hex');
  const type = options.form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
  const response = await fetch(`${baseUrl}${path}${query}`, {
    method,
    headers: {
      APIKEY: key.apiKey,
      Signature: signature,
      ...(body === undefined ? {} : { 'Content-Type': type }),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
