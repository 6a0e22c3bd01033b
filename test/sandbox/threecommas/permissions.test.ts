import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endpoint, ENDPOINT_NAMES } from '../../../src/threecommas/endpoints.ts';
import { ALL_PERMISSIONS } from '../../../src/sandbox/threecommas/state.ts';
import { createFixture, entity, type Fixture } from './fixture.ts';
import { call } from './signed-fetch.ts';

describe('permissions', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await createFixture();
  });
  afterEach(() => fixture.close());

  const signed = ENDPOINT_NAMES.filter((name) => endpoint(name).security === 'SIGNED');

  it.each(signed)('%s needs its own permission and no other', async (name) => {
    const { method, path, permission } = endpoint(name);
    const target = path.replaceAll(/\{\w+\}/g, '1');
    fixture.user.setPermissions(ALL_PERMISSIONS.filter((other) => other !== permission));
    const refused = await fixture.api(method, target);
    expect(refused.status).toBe(403);
    expect(refused.json).toEqual({
      error: 'access_denied',
      error_description: "Api key doesn't have enough permissions",
    });
    fixture.user.setPermissions(ALL_PERMISSIONS.filter((own) => own === permission));
    const allowed = await fixture.api(method, target);
    expect([200, 400, 404]).toContain(allowed.status);
  });

  it('lets anybody ping, read the time and the list of markets', async () => {
    const { sim } = fixture;
    const nobody = { apiKey: 'nobody', secret: 'nothing' };
    expect((await call(sim.baseUrl, nobody, 'GET', '/ver1/ping')).json).toEqual({ pong: 'pong' });
    const time = await call(sim.baseUrl, nobody, 'GET', '/ver1/time');
    expect(time.json).toEqual({ server_time: sim.now() / 1000 });
    const markets = await call(sim.baseUrl, nobody, 'GET', '/ver1/accounts/market_list');
    expect(markets.json).toContainEqual(expect.objectContaining({ market_name: 'Poloniex' }));
  });

  it('has three looks for a missing permission', async () => {
    fixture.user.setPermissions([]);
    fixture.sim.setDialect({ denied: 'access_denied_401' });
    expect(await fixture.get('/ver1/deals')).toMatchObject({ status: 401, json: { error: 'access_denied' } });
    fixture.sim.setDialect({ denied: 'forbidden_403' });
    expect(await fixture.get('/ver1/deals')).toMatchObject({ status: 403, json: { error: 'Forbidden' } });
  });

  it('refuses a revoked key until it is restored', async () => {
    fixture.user.revoke();
    expect(entity(await fixture.get('/ver1/deals')).error).toBe('api_key_invalid_or_expired');
    fixture.user.restore();
    expect((await fixture.get('/ver1/deals')).status).toBe(200);
  });

  it('checks the signature before it says anything about permissions', async () => {
    fixture.user.setPermissions([]);
    const answer = await fixture.api('GET', '/ver1/deals', { signature: 'ab' });
    expect(entity(answer).error).toBe('signature_invalid');
  });
});
