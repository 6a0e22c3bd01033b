import type { Logger } from '../log.ts';

export interface TelegramFetchOptions {
  readonly log: Logger;
  readonly fetch?: typeof fetch;
  readonly sleep?: (ms: number) => Promise<void>;
  /** After each answer: the method, Telegram's status and how long it took. */
  readonly onCall?: (method: string, status: number | 'lost', tookMs: number) => void;
}

/** Telegram's request for patience is honoured here up to this long; a longer one is for the caller to plan with. */
const LONGEST_WAIT_MS = 5_000;
const ATTEMPTS = 3;

/** What may be sent again when no answer came: sending it twice does nothing more than sending it once. */
const REPEATABLE = /^(get|edit|delete|answerCallbackQuery|sendChatAction|set)/;

/**
 * The one way to the Bot API, for handlers and conversations alike: transformers of `bot.api` do not reach into
 * conversations, `client.fetch` does. Waits out short flood waits, repeats what can be repeated, and logs what went
 * wrong without address or payload.
 */
export function createTelegramFetch(options: TelegramFetchOptions): typeof fetch {
  const call = options.fetch ?? fetch;
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));

  return async (input, init = {}) => {
    const address = input instanceof Request ? input.url : String(input);
    const method = new URL(address).pathname.split('/').at(-1) ?? '';
    // A body that is a stream can be read once only.
    const json = init.body === undefined || init.body === null || typeof init.body === 'string';
    for (let attempt = 1; ; attempt += 1) {
      const startedMs = performance.now();
      try {
        const response = await send(call, address, init);
        const text = await response.text();
        options.onCall?.(method, response.status, performance.now() - startedMs);
        const waitMs = response.status === 429 ? retryAfterMs(text) : undefined;
        const again = attempt < ATTEMPTS && json && method !== 'getUpdates';
        if (waitMs !== undefined && waitMs <= LONGEST_WAIT_MS && again) {
          options.log.warn({ method, waitMs }, 'Telegram asks to wait');
          await sleep(waitMs);
          continue;
        }
        if (response.status >= 500 && again && REPEATABLE.test(method)) {
          await sleep(200 * 2 ** attempt);
          continue;
        }
        if (!response.ok) logRefusal(options.log, method, response.status, text);
        return new Response(text, { status: response.status, headers: response.headers });
      } catch (error) {
        if (init.signal?.aborted === true) throw error;
        options.onCall?.(method, 'lost', performance.now() - startedMs);
        options.log.warn({ method, attempt, code: codeOf(error) }, 'Telegram cannot be reached');
        if (attempt >= ATTEMPTS || !json || !REPEATABLE.test(method) || method === 'getUpdates') {
          // The runtime's own error quotes the address, and with it the token.
          throw new Error(`no answer (${codeOf(error)})`);
        }
        await sleep(200 * 2 ** attempt);
      }
    }
  };
}

async function send(call: typeof fetch, address: string, init: RequestInit): Promise<Response> {
  // grammY brings an AbortSignal of its own make, which the runtime's fetch does not take.
  const controller = new AbortController();
  const abort = () => {
    controller.abort();
  };
  if (init.signal?.aborted === true) abort();
  init.signal?.addEventListener('abort', abort);
  try {
    return await call(address, {
      method: init.method ?? 'GET',
      ...(init.headers === undefined ? {} : { headers: init.headers }),
      ...(init.body === undefined || init.body === null ? {} : { body: init.body, duplex: 'half' }),
      signal: controller.signal,
    });
  } finally {
    init.signal?.removeEventListener('abort', abort);
  }
}

function retryAfterMs(text: string): number | undefined {
  const seconds = parse(text)?.parameters?.retry_after;
  return typeof seconds === 'number' ? seconds * 1000 : undefined;
}

function logRefusal(log: Logger, method: string, status: number, text: string): void {
  const description = parse(text)?.description;
  // Both come with ordinary use: a second tap on Refresh, a tap on a message of yesterday.
  const usual = /message is not modified|query is too old/.test(description ?? '');
  log[usual ? 'debug' : 'warn'](
    { method, status, description: description?.slice(0, 200) },
    'Telegram refused a call',
  );
}

interface Refusal {
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: unknown };
}

function parse(text: string): Refusal | undefined {
  try {
    return JSON.parse(text) as Refusal;
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  const code = (cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown';
}
