import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ThreeCommasClient } from '../../src/threecommas/index.ts';
import { sign } from '../../src/threecommas/sign.ts';
import { ACCOUNT, OLD_BOT } from './support/bodies.ts';
import { EagerClock } from './support/clocks.ts';
import { API_KEY, failureOf, SECRET, startService, type Reply, type Service } from './support/service.ts';

const EXCHANGE = {
  type: 'Kraken',
  name: 'Main',
  api_key: 'exch+key/41=&',
  secret: 'exch secret 77"ü',
  passphrase: 'phrase-passphrase',
} as const;

let service: Service;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => service.close());

/** Everything that a log, a crash report or a debugger could show of an error. */
function everythingOf(error: Error): string {
  const chain: unknown[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    chain.push(at.message, at.stack, JSON.stringify(at));
  return [inspect(error, { depth: Infinity, showHidden: true, getters: true }), String(error), ...chain].join(
    '\n',
  );
}

function forms(secret: string): string[] {
  return [secret, encodeURIComponent(secret), new URLSearchParams({ s: secret }).toString().slice(2)];
}

function expectClean(error: Error, extra: readonly string[] = []): void {
  const text = everythingOf(error);
  for (const secret of [API_KEY, SECRET, ...extra].flatMap(forms)) expect(text).not.toContain(secret);
  for (const { headers } of service.seen) {
    if (typeof headers.signature === 'string') expect(text).not.toContain(headers.signature);
  }
}

const clock = new EagerClock();
const addAccount = (client: ThreeCommasClient): Promise<unknown> => client.accounts.add(EXCHANGE);
const EXCHANGE_SECRETS = [EXCHANGE.api_key, EXCHANGE.secret, EXCHANGE.passphrase];

/** An answer that repeats all that it was sent, wherever an answer has room. */
function echo(status: number) {
  return ({ headers, body }: { headers: object; body: string }): Reply => {
    const all = `${JSON.stringify(headers)} ${body} ${[...new URLSearchParams(body).values()].join(' ')}`;
    return {
      status,
      headers: {
        'x-request-id': String((headers as Record<string, unknown>).signature),
        location: `/x?${body}`,
      },
      body: { error: all, error_description: all, error_attributes: { [all]: [all], deep: { [all]: all } } },
    };
  };
}

it.each([400, 401, 403, 404, 418, 429, 500, 502, 301, 200])(
  'a %i that repeats the whole request does not get a secret into the error',
  async (status) => {
    service.answer = echo(status);
    expectClean(await failureOf(addAccount(service.client({ clock }))), EXCHANGE_SECRETS);
  },
);

it.each([400, 500, 200])('nor does a page of text (%i)', async (status) => {
  service.answer = ({ headers, body }) => ({ status, body: `<p>${JSON.stringify(headers)} ${body}</p>` });
  expectClean(await failureOf(addAccount(service.client({ clock }))), EXCHANGE_SECRETS);
});

it('nor does a broken connection, or one that was never made', async () => {
  service.answer = () => ({ cut: 'before-answer' });
  expectClean(await failureOf(addAccount(service.client({ clock }))), EXCHANGE_SECRETS);
  const refused = service.client({ clock, baseUrl: 'http://127.0.0.1:1/public/api' });
  expectClean(await failureOf(addAccount(refused)), EXCHANGE_SECRETS);
});

it('nor does a time limit', async () => {
  const limited = new EagerClock();
  service.answer = () => {
    setImmediate(() => limited.expire());
    return { silent: true };
  };
  expectClean(await failureOf(addAccount(service.client({ clock: limited }))), EXCHANGE_SECRETS);
});

it('nor does a fetch whose own error holds the request', async () => {
  const fetch = async (input: string | URL | Request): Promise<Response> => {
    await Promise.resolve();
    const request = input as Request;
    const headers = JSON.stringify([...request.headers]);
    throw Object.assign(new TypeError(`failed ${headers}`, { cause: new Error(headers) }), {
      request,
      headers,
    });
  };
  const error = await failureOf(service.client({ clock, fetch }).deals.panicSell(5));
  expectClean(error, [sign(SECRET, '/public/api/ver1/deals/5/panic_sell', '')]);
  expect(error.cause).toMatchObject({ name: 'TypeError' });
});

it('nor does a check of the parameters', async () => {
  const wrong = {
    ...EXCHANGE,
    secret: ` ${EXCHANGE.secret} `,
    name: '',
    api_key: 5,
    surprise: EXCHANGE.secret,
  };
  const error = await failureOf(service.client().accounts.add(wrong as never));
  expect(error.name).toBe('ValidationError');
  expectClean(error, [EXCHANGE.secret]);
});

it('nor does an answer of another shape', async () => {
  service.answer = ({ headers }) => ({ status: 201, body: { id: headers.apikey, name: headers.signature } });
  expectClean(await failureOf(addAccount(service.client())), EXCHANGE_SECRETS);
});

it('the client itself shows neither key nor secret', () => {
  const text = inspect(service.client(), { depth: Infinity, showHidden: true });
  expect(text).not.toContain(API_KEY);
  expect(text).not.toContain(SECRET);
});

it('secrets travel in headers and bodies only', async () => {
  service.answer = () => ({ status: 201, body: ACCOUNT });
  await addAccount(service.client());
  expect(service.seen[0]?.target).toBe('/public/api/ver1/accounts/new');
  expect(JSON.stringify(service.seen[0]?.headers)).not.toContain(SECRET);
});

it('drops the keys of exchanges and the hooks of bots where they come in', async () => {
  service.answer = () => ({ body: [ACCOUNT] });
  const [account] = await service.client().accounts.list();
  expect(inspect(account)).not.toContain(ACCOUNT.api_key);
  service.answer = () => ({ body: [OLD_BOT] });
  const [bot] = await service.client().bots.list();
  expect(inspect(bot)).not.toContain(OLD_BOT.url_secret);
});

it('holds for any key, any secret and any status', async () => {
  const key = fc.string({ minLength: 8, maxLength: 40 }).filter((text) => /^[\x21-\x7e]+$/.test(text));
  const secret = fc.string({ unit: 'binary', minLength: 8, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(key, secret, fc.integer({ min: 400, max: 599 }), async (apiKey, text, status) => {
      // A secret made of blanks or of one repeated letter is found in any text.
      fc.pre(new Set(text).size > 5 && new Set(apiKey).size > 5);
      service.answer = echo(status);
      service.seen.length = 0;
      const client = service.client({ clock, apiKey, retry: { limit: 0 } });
      const error = await failureOf(client.accounts.add({ ...EXCHANGE, secret: text }));
      const shown = everythingOf(error);
      for (const form of [...forms(apiKey), ...forms(text)]) {
        expect(shown).not.toContain(form);
      }
    }),
    { numRuns: 40 },
  );
});
