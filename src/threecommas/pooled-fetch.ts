import type { Carrier } from './carrier.ts';
import type { Fetch } from './ky-carrier.ts';

/** A `fetch` over a carrier's connections: what ky is handed so that it does not open its own. Text answers only. */
export function createPooledFetch(carrier: Carrier): Fetch {
  return async (input, init) => {
    const request = input instanceof Request ? input : new Request(input, init);
    const body = request.body === null ? undefined : await request.text();
    const { answer, abandon } = carrier.carry({
      method: request.method as 'GET' | 'POST' | 'PATCH',
      url: new URL(request.url),
      headers: Object.fromEntries(request.headers),
      body,
    });
    init?.signal?.addEventListener('abort', abandon, { once: true });
    try {
      const { status, headers, text } = await answer;
      return new Response(BODYLESS.has(status) ? null : text, { status, headers: namedHeaders(headers) });
    } finally {
      init?.signal?.removeEventListener('abort', abandon);
    }
  };
}

/** A `Response` of these must have no body. */
const BODYLESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** The headers that the client reads. */
const NAMES = ['content-type', 'location', 'retry-after', 'x-request-id', 'cf-ray'];

function namedHeaders(headers: { get(name: string): string | null }): Record<string, string> {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}
