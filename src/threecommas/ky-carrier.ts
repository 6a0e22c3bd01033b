import ky, { type KyResponse } from 'ky';
import type { Answer } from './answer.ts';
import { LostRequestError, type Carriage, type Carrier, type WireRequest } from './carrier.ts';

export type Fetch = typeof globalThis.fetch;

/** Without ky's own repeats and time limits: both decide about money, so they are ours. */
const PLAIN = { retry: 0, timeout: false } as const;

/**
 * Carries requests by ky over a pool of connections.
 *
 * What ky is handed as `fetch` sends the request as it was signed, not the copy that ky made of it, and gives back the
 * answer as the pool read it: copying headers, joining signals and wrapping text in streams would take longer than all
 * the rest of a call together.
 *
 * Not a hook before the request, which would save ky a copy: an answer from there counts only while it is of the class
 * that `Response` names at that moment, and libraries replace that global. Then ky would send the request once more.
 */
export function createKyCarrier(pool: Carrier): Carrier {
  return {
    carry(request) {
      let carriage: Carriage | undefined;
      let isAbandoned = false;
      const send = async (): Promise<Response> => {
        if (isAbandoned) throw new LostRequestError('nobody waits for it', false, undefined);
        carriage = pool.carry(request);
        return new CarriedResponse(await carriage.answer);
      };
      return {
        answer: ky(request.url.href, { ...PLAIN, ...bodyOf(request), fetch: send }).then(unwrap),
        abandon: () => {
          isAbandoned = true;
          carriage?.abandon();
        },
      };
    },
  };
}

/** An answer on its way through ky, which looks whether it is `ok` and hands it on. */
class CarriedResponse extends Response {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(null);
    this.answer = answer;
  }
}

function unwrap(response: KyResponse): Answer {
  if (!(response instanceof CarriedResponse)) throw new TypeError('ky answered by itself');
  return response.answer;
}

/** Carries requests by ky over any `fetch`. */
export function createFetchCarrier(fetch: Fetch): Carrier {
  return {
    carry(request) {
      const stop = new AbortController();
      return {
        answer: receive(request, fetch, stop.signal),
        abandon: () => {
          stop.abort();
        },
      };
    },
  };
}

async function receive(request: WireRequest, fetch: Fetch, signal: AbortSignal): Promise<Answer> {
  const response = await ky(request.url, {
    ...PLAIN,
    ...bodyOf(request),
    headers: request.headers,
    redirect: 'manual',
    throwHttpErrors: false,
    // ky would join the signal with one of its own, which costs as much as all the rest of it.
    fetch: (input, init) => fetch(input, { ...init, signal }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function bodyOf({ method, body }: WireRequest): { method?: string; body?: string } {
  if (method === 'GET') return {};
  return body === undefined ? { method } : { method, body };
}
