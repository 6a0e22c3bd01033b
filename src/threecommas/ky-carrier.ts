import ky from 'ky';
import type { Answer } from './answer.ts';
import type { Carrier, WireRequest } from './carrier.ts';

export type Fetch = typeof globalThis.fetch;

/** Carries requests over any `fetch`, by ky: without its retries, time limits and errors, which are ours to decide. */
export function createKyCarrier(fetch: Fetch): Carrier {
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
    method: request.method,
    headers: request.headers,
    ...(request.body === undefined ? {} : { body: request.body }),
    // ky would join the signal with one of its own, which costs as much as all the rest of it.
    fetch: (input, init) => fetch(input, { ...init, signal }),
    redirect: 'manual',
    retry: 0,
    throwHttpErrors: false,
    timeout: false,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
