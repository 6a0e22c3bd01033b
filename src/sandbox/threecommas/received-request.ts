import type { EndpointName } from '../../threecommas/endpoints.ts';
import type { ParamBag } from './request-params.ts';

/** What the service saw of one request and what it did about it. */
export interface ReceivedRequest {
  /** Simulated time of arrival, epoch milliseconds. */
  readonly atMs: number;
  readonly method: string;
  /** Below the base URL, without the query: `/ver1/deals/7/panic_sell`. */
  readonly path: string;
  readonly endpoint: EndpointName | null;
  /** Parameters of query and body. Secrets are masked, their presence stays visible. */
  readonly params: ParamBag;
  readonly apiKey: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Null until answered, and for good when the connection was dropped instead. */
  readonly status: number | null;
  /** Whether a handler ran to its end: true even when the answer was then lost or replaced. */
  readonly executed: boolean;
}

const SECRET_NAMES = new Set(['secret', 'api_key', 'passphrase', 'customer_id']);
const SECRET_HEADERS = new Set(['signature', 'apikey']);
const MASK = '[masked]';

export function maskParams(params: ParamBag): ParamBag {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, SECRET_NAMES.has(name) ? MASK : value]),
  );
}

export function maskHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, SECRET_HEADERS.has(name) ? MASK : String(value)]),
  );
}
