import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFixture, entity, type Fixture, rows } from './fixture.ts';

describe('refusals of the simulated service', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await createFixture();
  });
  afterEach(() => fixture.close());

  it('does not know other paths, other methods, or anything beside the API', async () => {
    const NOT_FOUND = { error: 'not_found', error_description: 'Not Found' };
    expect(await fixture.get('/ver1/nothing')).toMatchObject({ status: 404, json: NOT_FOUND });
    expect(await fixture.api('DELETE', '/ver1/deals')).toMatchObject({ status: 404, json: NOT_FOUND });
    expect((await fetch(new URL('/elsewhere', fixture.sim.baseUrl))).status).toBe(404);
  });

  it('answers a malformed number with the field that holds it', async () => {
    const answer = await fixture.get('/ver1/deals', 'limit=ten&offset=-1');
    expect(answer.status).toBe(400);
    expect(entity(answer).error_attributes).toMatchObject({ limit: ['is invalid'] });
  });

  it('takes an empty parameter for an absent one', async () => {
    fixture.sim.openDeal(fixture.user);
    expect(rows(await fixture.get('/ver1/deals', 'offset=&account_id=&limit='))).toHaveLength(1);
  });

  it('fails with a Ruby class over a moment that is not ISO 8601', async () => {
    const answer = await fixture.get('/ver1/deals', 'from=1767600000000');
    expect(answer.status).toBe(500);
    expect(answer.json).toMatchObject({
      error: 'unknown_error',
      error_description: expect.stringContaining('#') as unknown,
    });
    expect((await fixture.get('/ver1/deals', 'from=2026-01-01')).status).toBe(200);
  });

  it('refuses JSON that does not parse', async () => {
    const answer = await fixture.api('POST', '/ver1/bots/update_pairs_black_list', { jsonBody: '{"pairs":' });
    expect(answer.status).toBe(400);
  });

  it('says exactly application/json, with a request id and a weak tag', async () => {
    const { headers } = await fixture.get('/ver1/deals');
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('etag')).toMatch(/^W\/"/);
  });

  it('does not confuse an id that is no number with one that is unknown', async () => {
    expect((await fixture.get('/ver1/deals/abc/show')).status).toBe(400);
    expect((await fixture.get('/ver1/deals/123/show')).status).toBe(404);
  });
});

describe('rate limits', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await createFixture();
  });
  afterEach(() => fixture.close());

  const statuses = async (count: number): Promise<number[]> => {
    const seen: number[] = [];
    for (let index = 0; index < count; index += 1) seen.push((await fixture.get('/ver1/ping')).status);
    return seen;
  };

  it('refuses what is over the budget of a window, in plain text, without saying when to come back', async () => {
    fixture.sim.setRateLimits({ perIp: { requests: 2, windowMs: 60_000 } });
    expect(await statuses(3)).toEqual([200, 200, 429]);
    const refused = await fixture.get('/ver1/ping');
    expect(refused.json).toBeUndefined();
    expect(refused.headers.get('content-type')).toBe('text/plain');
    expect(refused.headers.get('retry-after')).toBeNull();
    fixture.sim.advance(60_000);
    expect(await statuses(1)).toEqual([200]);
  });

  it('says when to come back where it is told to', async () => {
    fixture.sim.setRateLimits({ perIp: { requests: 1, windowMs: 60_000 }, retryAfter: true });
    fixture.sim.advance(15_000);
    await statuses(1);
    expect((await fixture.get('/ver1/ping')).headers.get('retry-after')).toBe('45');
  });

  it('counts each key by itself', async () => {
    fixture.sim.setRateLimits({ perKey: { requests: 1, windowMs: 1000 } });
    const other = fixture.sim.addUser({ apiKey: 'second', secret: 'second' });
    await fixture.get('/ver1/deals');
    expect((await fixture.get('/ver1/deals')).status).toBe(429);
    const theirs = await fetch(`${fixture.sim.baseUrl}/ver1/ping`, { headers: { APIKEY: other.apiKey } });
    expect(theirs.status).toBe(200);
  });

  it('has a JSON look for a plan that does not include the call', async () => {
    fixture.sim.setRateLimits({ perIp: { requests: 1, windowMs: 1000 }, look: 'subscription' });
    await statuses(1);
    const answer = await fixture.get('/ver1/deals');
    expect(answer.status).toBe(429);
    expect(entity(answer)).toMatchObject({ error: expect.stringContaining('subscription plan') as unknown });
  });

  it('bans who goes on, longer each time, up to three days', async () => {
    fixture.sim.setRateLimits({ perIp: { requests: 1, windowMs: 1000 }, banAfter: 1, retryAfter: true });
    const lengths: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      expect(await statuses(3)).toEqual([200, 429, 418]);
      const banned = await fixture.get('/ver1/ping');
      const seconds = Number(banned.headers.get('retry-after'));
      lengths.push(seconds);
      fixture.sim.advance(seconds * 1000);
    }
    expect(lengths).toEqual([120, 480, 1920, 7680, 30_720, 122_880, 259_200]);
  });

  it('does not carry out what it refuses', async () => {
    const { id } = fixture.sim.openDeal(fixture.user);
    fixture.sim.setRateLimits({ perIp: { requests: 1, windowMs: 1000 } });
    await statuses(1);
    expect((await fixture.post(`/ver1/deals/${id}/panic_sell`)).status).toBe(429);
    expect(fixture.sim.requests.at(-1)).toMatchObject({
      endpoint: 'deals.panicSell',
      status: 429,
      executed: false,
    });
    expect(fixture.sim.deal(fixture.user, id).status).toBe('bought');
  });
});
