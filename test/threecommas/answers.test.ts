import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  OutcomeUnknownError,
  ResponseShapeError,
  ThreeCommasError,
  type ThreeCommasClient,
} from '../../src/threecommas/index.ts';
import { OPEN_DEAL } from './support/bodies.ts';
import { EagerClock } from './support/clocks.ts';
import { failureOf, startService, type Reply, type Service } from './support/service.ts';

let service: Service;
let clock: EagerClock;
beforeEach(async () => {
  service = await startService();
  clock = new EagerClock();
});
afterEach(() => service.close());

const read = (client: ThreeCommasClient): Promise<unknown> => client.deals.show(5);
const write = (client: ThreeCommasClient): Promise<unknown> => client.deals.panicSell(5);

/** How a call ends that always gets the same answer, and how often it was sent. */
async function endOf(call: typeof read, reply: Reply): Promise<Record<string, unknown> & Error> {
  service.seen.length = 0;
  service.answer = () => reply;
  return await failureOf(call(service.client({ clock, random: () => 0.5 })));
}

const HTML = '<!DOCTYPE html><html><head><title>Error</title></head><body>Bad gateway</body></html>';

describe.each([
  ['a read', read],
  ['a write', write],
])('%s that is refused', (_, call) => {
  it.each([
    [
      401,
      { error: 'signature_invalid', error_description: 'The signature does not fit' },
      'AuthenticationError',
    ],
    [401, { error: 'api_key_invalid_or_expired', error_description: 'No such key' }, 'AuthenticationError'],
    [401, { error: 'access_denied', error_description: 'Not enough permissions' }, 'PermissionError'],
    [401, HTML, 'AuthenticationError'],
    [403, { error: 'access_denied' }, 'PermissionError'],
    [403, { error: 'Forbidden' }, 'PermissionError'],
    [403, HTML, 'PermissionError'],
    [404, { error: 'not_found', error_description: 'Not Found' }, 'NotFoundError'],
    [404, { error_description: 'gone', error: 'Not found' }, 'NotFoundError'],
    [400, { error: 'record_invalid', error_attributes: { limit: ['is invalid'] } }, 'ValidationError'],
    [422, { error: 'account_not_deletable', error_description: 'Deals are open' }, 'ValidationError'],
    [422, { error: 'invalid_api_key', error_description: 'The key of the exchange' }, 'ValidationError'],
    [409, '', 'ValidationError'],
    [418, 'teapot', 'BannedError'],
    [429, 'Slow down', 'RateLimitError'],
    [429, { error: 'Too many' }, 'RateLimitError'],
    [302, '', 'ServerError'],
  ])('by %i with %j fails as it says, is not repeated, and was not done', async (status, body, name) => {
    const error = await endOf(call, { status, body });
    expect(error).toMatchObject({ name, status, outcome: 'not_done' });
    expect(service.seen).toHaveLength(1);
  });
});

describe('a page for "not found" that 3Commas did not write', () => {
  it.each([
    [404, HTML],
    [404, ''],
    [404, '{"message":"no Route matched"}'],
    [405, ''],
    [410, HTML],
  ])('on a read is a failure, since nothing has to be gone for it (%i, %j)', async (status, body) => {
    const error = await endOf(read, { status, body });
    expect(error).toMatchObject({ name: 'ServerError', status, code: 'gateway', outcome: 'not_done' });
  });

  it.each([
    [404, HTML],
    [405, ''],
  ])('on a write says that it was not done (%i, %j)', async (status, body) => {
    const error = await endOf(write, { status, body });
    expect(error).toMatchObject({ name: 'NotFoundError', status, outcome: 'not_done' });
    expect(service.seen).toHaveLength(1);
  });
});

describe('an error', () => {
  it('carries the code, the attributes, the endpoint and the id of the request', async () => {
    const error = await endOf(write, {
      status: 400,
      headers: { 'x-request-id': 'b9d0-77' },
      body: {
        error_attributes: { base_order_volume: ['is too small. Min: 12'], position: { total: 'is odd' } },
        error: 'record_invalid',
        error_description: 'Some parameters do not fit',
      },
    });
    expect(error).toMatchObject({
      code: 'record_invalid',
      description: 'Some parameters do not fit',
      attributes: { base_order_volume: ['is too small. Min: 12'], 'position.total': ['is odd'] },
      endpoint: 'deals.panicSell',
      requestId: 'b9d0-77',
      message: 'deals.panicSell: 3Commas answered 400, record_invalid: Some parameters do not fit',
    });
  });

  it('carries no more than 300 characters of the description', async () => {
    const body = { error: 'account_not_deletable', error_description: 'so '.repeat(200) };
    const error = await endOf(write, { status: 422, body });
    expect(error['description']).toBe('so '.repeat(100));
  });

  it('says where a redirect points without following it or repeating its parameters', async () => {
    const location = 'https://elsewhere.example/login?back=secret-part';
    const error = await endOf(write, { status: 301, headers: { location } });
    expect(error).toMatchObject({ name: 'ServerError', code: 'redirected' });
    expect(error.message).toContain('https://elsewhere.example');
    expect(error.message).not.toContain('secret-part');
  });

  it.each([
    ['17', 17_000],
    ['0', 0],
    ['1.5', 1_500],
    ['Mon, 06 May 2024 07:08:39 GMT', 30_000],
    ['Mon, 06 May 2024 07:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
  ])('reads the Retry-After "%s" as %s ms', async (header, retryAfterMs) => {
    const error = await endOf(write, { status: 429, headers: { 'retry-after': header }, body: 'Slow down' });
    expect(error).toMatchObject({ name: 'RateLimitError', clearsByWaiting: true });
    expect(error.retryAfterMs).toBe(retryAfterMs);
  });

  it('tells a limit of the plan, which never clears, from one of the rate', async () => {
    const body = { error: "Requests of this kind aren't part of your current subscription. Please upgrade." };
    expect(await endOf(read, { status: 429, body })).toMatchObject({ clearsByWaiting: false });
    expect(await endOf(read, { status: 429, body: { error: 'Too many requests' } })).toMatchObject({
      clearsByWaiting: true,
    });
  });

  it('names what is wrong with an answer by its place, not by its content', async () => {
    const error = await endOf(read, { body: { ...OPEN_DEAL, id: 'sentinel', pair: 7 } });
    expect(error).toMatchObject({ name: 'ResponseShapeError', outcome: 'not_done' });
    expect(error.message).toMatch(/\bid\b.*\bpair\b/);
    expect(error.message).not.toContain('sentinel');
  });
});

describe('a write whose outcome nobody knows', () => {
  it.each([
    [502, HTML],
    [502, { error: 'bad_gateway' }],
    [503, { error: 'maintenance' }],
    [504, ''],
    [520, HTML],
    [524, ''],
    [408, ''],
    [500, HTML],
    [500, ''],
    [500, { error: { status_code: 502 } }],
    [200, { error: { status_code: 502 } }],
    [201, { error: 'something_odd' }],
    [200, HTML],
    [200, 'OK'],
  ])('%i with %j is one, and is sent once', async (status, body) => {
    const error = await endOf(write, { status, body });
    expect(error).toMatchObject({ name: 'OutcomeUnknownError', outcome: 'unknown' });
    expect(service.seen).toHaveLength(1);
  });

  it.each(['before-answer', 'in-body'] as const)('a connection cut %s is one', async (cut) => {
    const error = await endOf(write, { cut, status: 201, body: OPEN_DEAL });
    expect(error).toMatchObject({ name: 'OutcomeUnknownError', outcome: 'unknown', code: 'connection_lost' });
    expect(error.cause).toBeInstanceOf(Error);
    expect(service.seen).toHaveLength(1);
  });

  it('no answer in time is one', async () => {
    service.answer = () => {
      setImmediate(() => clock.expire());
      return { silent: true };
    };
    const error = await failureOf(write(service.client({ clock })));
    expect(error).toMatchObject({ name: 'OutcomeUnknownError', code: 'timeout' });
    expect(service.seen).toHaveLength(1);
    expect(clock.pendingLimits).toBe(0);
  });

  it('a call that is called off while it runs is one', async () => {
    const stop = new AbortController();
    service.answer = () => {
      setImmediate(() => stop.abort());
      return { silent: true };
    };
    const error = await failureOf(service.client({ clock }).deals.panicSell(5, { signal: stop.signal }));
    expect(error).toMatchObject({ name: 'OutcomeUnknownError', code: 'aborted' });
  });
});

describe('a write that failed in other ways', () => {
  it('is a server error where 3Commas says so itself, with a doubt about what was done', async () => {
    for (const code of ['unknown_error', 'unknown_market50x_error']) {
      const error = await endOf(write, { status: 500, body: { error: code, error_description: 'Odd' } });
      expect(error).toMatchObject({ name: 'ServerError', status: 500, code, outcome: 'unknown' });
      expect(service.seen).toHaveLength(1);
    }
  });

  it('was accepted where a success carries something else than expected', async () => {
    const error = await endOf(write, { status: 201, body: { strange: true } });
    expect(error).toMatchObject({ name: 'ResponseShapeError', outcome: 'done' });
  });

  it('is a validation error where a success carries the attributes of one', async () => {
    const body = { error: 'record_invalid', error_attributes: { pair: ['is missing'] } };
    const error = await endOf(write, { status: 200, body });
    expect(error).toMatchObject({ name: 'ValidationError', attributes: { pair: ['is missing'] } });
  });

  it('was certainly not done where nobody listened', async () => {
    const { baseUrl } = service;
    await service.close();
    const error = await failureOf(write(service.client({ baseUrl, clock })));
    expect(error).toMatchObject({ name: 'ConnectionError', code: 'not_connected', outcome: 'not_done' });
    service = await startService();
  });

  it('was certainly not done where the name of the service is unknown', async () => {
    const error = await failureOf(
      write(service.client({ baseUrl: 'http://nowhere.invalid/public/api', clock })),
    );
    expect(error).toMatchObject({ name: 'ConnectionError', outcome: 'not_done' });
  });
});

describe('a read', () => {
  it('that gets no answer in time is a timeout', async () => {
    service.answer = () => {
      setImmediate(() => clock.expire());
      return { silent: true };
    };
    const error = await failureOf(read(service.client({ clock, retry: { limit: 0 } })));
    expect(error).toMatchObject({ name: 'TimeoutError', code: 'timeout' });
  });

  it('gives up on a body that stops in the middle', async () => {
    const silentBody = service.client({
      clock,
      retry: { limit: 0 },
      fetch: async () => {
        setImmediate(() => clock.expire());
        await Promise.resolve();
        return new Response(new ReadableStream({ start: (body) => body.enqueue(new Uint8Array([123])) }));
      },
    });
    expect(await failureOf(read(silentBody))).toMatchObject({ name: 'TimeoutError' });
  });

  it('takes the status of a failure that came inside a success', async () => {
    const error = await endOf(read, { status: 200, body: { error: { status_code: 502 } } });
    expect(error).toMatchObject({ name: 'ServerError', status: 502 });
  });

  it('of a page of HTML does not understand it', async () => {
    expect(await endOf(read, { status: 200, body: HTML })).toMatchObject({
      name: 'ResponseShapeError',
      status: 200,
    });
  });

  it('may give a deal that happens to have a field called error', async () => {
    service.answer = () => ({ body: { ...OPEN_DEAL, error: 'none of ours' } });
    await expect(service.client().deals.show(5)).resolves.toMatchObject({ id: OPEN_DEAL.id });
  });
});

it('can be told apart by class as well as by name', async () => {
  const lost = await endOf(write, { status: 504 });
  expect(lost).toBeInstanceOf(OutcomeUnknownError);
  expect(lost).toBeInstanceOf(ThreeCommasError);
  expect(await endOf(write, { status: 201, body: {} })).toBeInstanceOf(ResponseShapeError);
});

describe('any answer at all', () => {
  const CALLS: readonly ((client: ThreeCommasClient) => Promise<unknown>)[] = [
    (client) => client.deals.list(),
    (client) => client.deals.show(5),
    (client) => client.bots.list(),
    (client) => client.bots.stats(),
    (client) => client.accounts.list(),
    (client) => client.accounts.tableData(5),
    (client) => client.accounts.pieChartData(5),
    (client) => client.accounts.marketList(),
    (client) => client.smartTrades.list(),
    (client) => client.time(),
    (client) => client.deals.panicSell(5),
    (client) => client.bots.delete(5),
    (client) => client.bots.startNewDeal(5),
  ];
  const bodies = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.json({ maxDepth: 3 }),
    // Close to the real thing, with one field that is anything.
    fc
      .tuple(fc.constantFrom(...Object.keys(OPEN_DEAL)), fc.jsonValue({ maxDepth: 2 }))
      .map(([field, value]) => JSON.stringify([{ ...OPEN_DEAL, [field]: value }])),
    fc.jsonValue({ maxDepth: 2 }).map((error) => JSON.stringify({ error, error_attributes: error })),
  );

  it('ends in a result or in one of the named errors', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CALLS),
        fc.constantFrom(200, 201, 400, 401, 403, 404, 418, 422, 429, 500, 502, 504),
        fc.constantFrom('application/json', 'text/html', ''),
        bodies,
        async (call, status, type, body) => {
          service.answer = () => ({ status, headers: type === '' ? {} : { 'content-type': type }, body });
          const client = service.client({ clock, retry: { limit: 0 } });
          await call(client).catch((error: unknown) => {
            expect(error).toBeInstanceOf(ThreeCommasError);
          });
        },
      ),
      { numRuns: 400 },
    );
  });
});
