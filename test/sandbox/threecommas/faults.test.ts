import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFixture, entity, type Fixture, rows } from './fixture.ts';

describe('faults', () => {
  let fixture: Fixture;
  let id: number;
  beforeEach(async () => {
    fixture = await createFixture();
    id = fixture.sim.openDeal(fixture.user).id;
  });
  afterEach(() => fixture.close());

  const sell = () => fixture.post(`/ver1/deals/${id}/panic_sell`);
  const status = (): string => fixture.sim.deal(fixture.user, id).status;
  const last = () => fixture.sim.requests.at(-1);

  it('answers a status instead of doing anything, as JSON, text or a page', async () => {
    fixture.sim.addFault({
      kind: 'status',
      status: 500,
      body: { error: 'unknown_market50x_error' },
      times: 1,
    });
    fixture.sim.addFault({
      kind: 'status',
      status: 503,
      text: 'busy',
      headers: { 'Retry-After': '7' },
      skip: 1,
      times: 1,
    });
    fixture.sim.addFault({ kind: 'status', status: 502, skip: 2, times: 1 });
    expect(await sell()).toMatchObject({ status: 500, json: { error: 'unknown_market50x_error' } });
    const busy = await sell();
    expect(busy).toMatchObject({ status: 503, text: 'busy' });
    expect(busy.headers.get('retry-after')).toBe('7');
    expect((await sell()).headers.get('content-type')).toContain('text/html');
    expect(status()).toBe('bought');
    expect(fixture.sim.requests.map((request) => request.executed)).toEqual([false, false, false]);
  });

  it.each(['timeoutAfterExecuting', 'statusAfterExecuting'] as const)(
    '%s does it and says that it failed',
    async (kind) => {
      fixture.sim.addFault(kind === 'statusAfterExecuting' ? { kind, status: 500, text: 'oops' } : { kind });
      expect((await sell()).status).toBe(kind === 'statusAfterExecuting' ? 500 : 504);
      expect(status()).toBe('panic_sell_pending');
      expect(last()).toMatchObject({ executed: true });
    },
  );

  it('drops the connection before or after it did what was asked', async () => {
    fixture.sim.addFault({ kind: 'dropBeforeExecuting', times: 1 });
    await expect(sell()).rejects.toThrow();
    expect(status()).toBe('bought');
    expect(last()).toMatchObject({ executed: false, status: null });
    fixture.sim.addFault({ kind: 'dropAfterExecuting', times: 1 });
    await expect(sell()).rejects.toThrow();
    expect(status()).toBe('panic_sell_pending');
    expect(last()).toMatchObject({ executed: true, status: null });
  });

  it('cuts an answer in half, on the wire or in its JSON', async () => {
    fixture.sim.addFault({ kind: 'dropMidBody', times: 1 });
    await expect(fixture.get('/ver1/deals')).rejects.toThrow();
    fixture.sim.addFault({ kind: 'brokenJson', times: 1 });
    expect(await fixture.get('/ver1/deals')).toMatchObject({ status: 200, json: undefined });
    fixture.sim.addFault({ kind: 'htmlInstead', times: 1 });
    const page = await fixture.get('/ver1/deals');
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  it.each([
    ['hangBeforeExecuting', 'bought'],
    ['hangAfterExecuting', 'panic_sell_pending'],
  ] as const)('%s leaves the caller waiting', async (kind, expected) => {
    fixture.sim.addFault({ kind, match: { endpoint: 'deals.panicSell' } });
    const patience = new AbortController();
    const waiting = fetch(`${fixture.sim.baseUrl}/ver1/deals/${id}/panic_sell`, {
      method: 'POST',
      signal: patience.signal,
      headers: {
        APIKEY: fixture.user.apiKey,
        Signature: signatureOf(fixture, `/ver1/deals/${id}/panic_sell`),
      },
    });
    await expect.poll(() => fixture.sim.requests.length).toBe(1);
    await expect.poll(status).toBe(expected);
    patience.abort();
    await expect(waiting).rejects.toThrow();
  });

  it('delays before or after', async () => {
    fixture.sim.addFault({ kind: 'delay', ms: 40, when: 'after', times: 1 });
    const answer = sell();
    await expect.poll(status).toBe('panic_sell_pending');
    expect((await answer).status).toBe(201);
    fixture.sim.addFault({ kind: 'delay', ms: 5, times: 1 });
    expect((await fixture.get('/ver1/deals')).status).toBe(200);
  });

  it('answers reads with what was true when the fault began', async () => {
    const remove = fixture.sim.addFault({ kind: 'staleReads' });
    await sell();
    fixture.sim.setPrice('USDT_BTC', '1000');
    fixture.sim.tick(2);
    const stale = entity(await fixture.get(`/ver1/deals/${id}/show`));
    expect(stale).toMatchObject({ status: 'bought', 'panic_sellable?': true });
    expect(stale.current_price).not.toBe('1000.0');
    remove();
    expect(entity(await fixture.get(`/ver1/deals/${id}/show`)).status).toBe('panic_sold');
  });

  it('bends lists', async () => {
    const ids = [id, fixture.sim.openDeal(fixture.user).id, fixture.sim.openDeal(fixture.user).id];
    const listed = async (): Promise<unknown[]> =>
      rows(await fixture.get('/ver1/deals')).map((deal) => deal.id);
    const newestFirst = [...ids].reverse();
    fixture.sim.addFault({ kind: 'emptyList', times: 1 });
    expect(await listed()).toEqual([]);
    fixture.sim.addFault({ kind: 'partialPage', keep: 2, times: 1 });
    expect(await listed()).toEqual(newestFirst.slice(0, 2));
    fixture.sim.addFault({ kind: 'listOrder', order: 'asc', times: 1 });
    expect(await listed()).toEqual(ids);
    fixture.sim.addFault({ kind: 'listOrder', order: 'shuffled', times: 1 });
    expect([...(await listed())].sort()).toEqual([...ids].sort());
    fixture.sim.addFault({ kind: 'duplicateRows', times: 1 });
    expect(await listed()).toEqual([...newestFirst, id]);
    fixture.sim.addFault({ kind: 'patch', set: { status: 'something_new' }, times: 1 });
    expect(rows(await fixture.get('/ver1/deals'))[0]).toMatchObject({ status: 'something_new' });
    expect(await listed()).toEqual(newestFirst);
  });

  it('hits only what it is meant for', async () => {
    const other = fixture.sim.addUser({ apiKey: 'other', secret: 'other' });
    const remove = fixture.sim.addFault({ kind: 'status', status: 500, match: { apiKey: other.apiKey } });
    fixture.sim.addFault({ kind: 'status', status: 500, match: { method: 'PATCH' } });
    fixture.sim.addFault({ kind: 'status', status: 500, match: { path: '/bots' } });
    expect((await fixture.get('/ver1/deals')).status).toBe(200);
    expect((await fixture.get('/ver1/bots')).status).toBe(500);
    remove();
    fixture.sim.clearFaults();
    expect((await fixture.get('/ver1/bots')).status).toBe(200);
  });

  it('hits by chance, the same way for the same seed', async () => {
    const pattern = async (): Promise<number[]> => {
      const one = await createFixture({ seed: 9 });
      one.sim.addFault({ kind: 'status', status: 500, probability: 0.5 });
      const seen: number[] = [];
      for (let index = 0; index < 20; index += 1) seen.push((await one.get('/ver1/ping')).status);
      await one.close();
      return seen;
    };
    const first = await pattern();
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await pattern()).toEqual(first);
  });
});

function signatureOf({ user }: Fixture, path: string): string {
  return createHmac('sha256', user.secret).update(`/public/api${path}`).digest('hex');
}
