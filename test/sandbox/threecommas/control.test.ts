import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFixture, entity, type Fixture, type Json } from './fixture.ts';

describe('the control interface', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await createFixture();
  });
  afterEach(() => fixture.close());

  const pull = async (
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; json: unknown }> => {
    const init =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    const answer = await fetch(`${fixture.sim.controlUrl}${path}`, { method, ...init });
    return { status: answer.status, json: await answer.json() };
  };

  it('adds a user, opens a deal, moves prices and time, and ends the deal', async () => {
    await pull('POST', '/users', { apiKey: 'remote', secret: 'remote', permissions: ['BOTS_READ'] });
    const opened = (await pull('POST', '/deals', { apiKey: 'remote', pair: 'USDT_SOL' })).json as Json;
    expect(opened).toMatchObject({ pair: 'USDT_SOL', status: 'bought' });
    await pull('POST', '/price', { pair: 'USDT_SOL', price: '150' });
    expect((await pull('GET', '/price?pair=USDT_SOL')).json).toEqual({ price: '150' });
    const before = fixture.sim.now();
    expect((await pull('POST', '/advance', { ms: 5000 })).json).toEqual({ now: before + 5000 });
    await pull('POST', '/tick', { times: 2 });
    const ended = await pull('POST', `/deals/${String(opened.id)}`, { apiKey: 'remote', lever: 'complete' });
    expect(ended.json).toMatchObject({ status: 'completed' });
    expect((await pull('GET', '/deals?apiKey=remote')).json).toHaveLength(1);
  });

  it('adds and removes faults, limits and dialects', async () => {
    const { json } = await pull('POST', '/faults', { kind: 'status', status: 500 });
    expect((await fixture.get('/ver1/ping')).status).toBe(500);
    await pull('DELETE', `/faults?id=${String((json as Json).id)}`);
    expect((await fixture.get('/ver1/ping')).status).toBe(200);
    await pull('POST', '/rate_limits', { perIp: { requests: 1, windowMs: 60_000 } });
    await fixture.get('/ver1/ping');
    expect((await fixture.get('/ver1/ping')).status).toBe(429);
    await pull('POST', '/rate_limits', null);
    await pull('POST', '/dialect', { name: 'document2018' });
    fixture.sim.openDeal(fixture.user);
    expect(fixture.sim.deals(fixture.user)[0]).toMatchObject({ status: 'BOUGHT' });
  });

  it('shows the requests to the API, not its own', async () => {
    await fixture.get('/ver1/deals');
    const { json } = await pull('GET', '/requests');
    expect(json).toMatchObject([{ endpoint: 'deals.list', status: 200, executed: true }]);
    await pull('DELETE', '/requests');
    expect(fixture.sim.requests).toEqual([]);
  });

  it('revokes a key and takes away permissions', async () => {
    await pull('PATCH', '/users', { apiKey: fixture.user.apiKey, permissions: [] });
    expect((await fixture.get('/ver1/deals')).status).toBe(403);
    await pull('PATCH', '/users', { apiKey: fixture.user.apiKey, revoked: true });
    expect(entity(await fixture.get('/ver1/deals')).error).toBe('api_key_invalid_or_expired');
  });

  it('explains what it cannot do, and takes nothing that is not JSON', async () => {
    expect((await pull('POST', '/faults', { kind: 'earthquake' })).status).toBe(400);
    expect((await pull('POST', '/price', { pair: 'USDT_GONE', price: '1' })).status).toBe(400);
    expect((await pull('POST', '/nothing')).status).toBe(404);
    const plain = await fetch(`${fixture.sim.controlUrl}/advance`, { method: 'POST', body: '{"ms":1}' });
    expect(plain.status).toBe(415);
  });
});
