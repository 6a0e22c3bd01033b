import type { Answer } from './answer.ts';
import type { Priority } from './endpoint-types.ts';

/** A request with all that goes over the wire. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Form body; none for a GET and for a call without parameters. */
  readonly body: string | undefined;
}

/**
 * Carries requests to a service. Each goes out once, whatever happens, and no redirect is followed: the key would go
 * to wherever it points, and a POST would turn into a GET.
 */
export interface Carrier {
  /** @param priority who waits for the answer. Default `person` */
  carry(request: WireRequest, priority?: Priority): Carriage;
}

/** One request on its way. */
export interface Carriage {
  /** The whole answer, whatever its status. Rejects where there is none, with a `LostRequestError` where it can. */
  readonly answer: Promise<Answer>;
  /** Nobody waits any longer: gives the connection up. */
  readonly abandon: () => void;
}

/** A request that got no whole answer, from a carrier that knows how far it came. */
export class LostRequestError extends Error {
  override readonly name = 'LostRequestError';
  /** False where not a byte of the request was handed to a connection. */
  readonly wasSent: boolean;
  constructor(message: string, wasSent: boolean, cause: unknown) {
    super(message, { cause });
    this.wasSent = wasSent;
  }
}
