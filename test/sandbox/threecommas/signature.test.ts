import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFixture, type Fixture } from './fixture.ts';
import { call } from './signed-fetch.ts';

describe('signatures', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await createFixture();
  });
  afterEach(() => fixture.close());

  const REFUSED = { error: 'signature_invalid', error_description: 'Provided signature is invalid' };

  it("takes the API document's own example, as a query and as a form body", async () => {
    const { sim } = fixture;
    const example = sim.addUser({
      apiKey: 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A',
      secret: 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j',
    });
    const signature = '30f678a157230290e00475cfffccbc92ae3659d94c145a2c0e9d0fa28f41c11a';
    const params = 'type=binance&name=binance_account&api_key=XXXXXX&secret=YYYYYY';
    for (const options of [{ query: params }, { form: params }]) {
      const answer = await call(sim.baseUrl, example, 'POST', '/ver1/accounts/new', {
        ...options,
        signature,
      });
      expect(answer.status).toBe(201);
      expect(answer.json).toMatchObject({ name: 'binance_account' });
    }
  });

  it('does not mind the case of the hex digits or of the header names', async () => {
    const signature = createHmac('sha256', fixture.user.secret)
      .update('/public/api/ver1/deals')
      .digest('hex');
    expect((await fixture.api('GET', '/ver1/deals', { signature: signature.toUpperCase() })).status).toBe(
      200,
    );
    const answer = await fetch(`${fixture.sim.baseUrl}/ver1/deals`, {
      headers: { apikey: fixture.user.apiKey, sIGNATURE: signature },
    });
    expect(answer.status).toBe(200);
  });

  it('minds the case of the key', async () => {
    const key = { apiKey: fixture.user.apiKey.toLowerCase(), secret: fixture.user.secret };
    const answer = await call(fixture.sim.baseUrl, key, 'GET', '/ver1/deals');
    expect(answer.status).toBe(401);
    expect(answer.json).toEqual({
      error: 'api_key_invalid_or_expired',
      error_description: 'Unauthorized. Invalid or expired api key.',
    });
  });

  it('takes a lone question mark behind a path without parameters', async () => {
    expect((await fixture.api('GET', '/ver1/deals', { sign: '/public/api/ver1/deals?' })).status).toBe(200);
  });

  it('takes a JSON body joined with and without a question mark', async () => {
    const path = '/ver1/bots/update_pairs_black_list';
    const jsonBody = '{"pairs": ["BTC_ADA", "USDT_SOL"]}';
    const both = [`/public/api${path}?${jsonBody}`, `/public/api${path}${jsonBody}`];
    for (const sign of both) {
      const answer = await fixture.api('POST', path, { jsonBody, sign });
      expect(answer.json).toEqual({ pairs: ['BTC_ADA', 'USDT_SOL'] });
    }
  });

  it('takes query and body in one, joined without anything between them', async () => {
    const { id } = fixture.sim.openDeal(fixture.user);
    const path = `/ver1/deals/${id}/update_max_safety_orders`;
    const options = { query: 'max_safety_orders=4', form: 'max_safety_orders=7' };
    const answer = await fixture.api('POST', path, options);
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({ max_safety_orders: 4 });
  });

  it('refuses parameters that are not signed, changed bytes, and no signature at all', async () => {
    const path = '/ver1/bots/update_pairs_black_list';
    const wrong = [
      fixture.api('POST', path, { form: 'pairs=BTC_ADA', sign: `/public/api${path}` }),
      fixture.api('POST', path, { query: 'pairs=BTC_ADA', sign: `/public/api${path}` }),
      fixture.api('POST', path, {
        jsonBody: '{"pairs":["BTC_ADA"]}',
        sign: `/public/api${path}?{"pairs": ["BTC_ADA"]}`,
      }),
      fixture.api('POST', path, { query: 'pairs=%5B%22A%22%5D', sign: `/public/api${path}?pairs=["A"]` }),
      fixture.api('GET', '/ver1/deals', {
        query: 'limit=1&offset=0',
        sign: '/public/api/ver1/deals?offset=0&limit=1',
      }),
      fixture.api('GET', '/ver1/deals', { signature: '' }),
      fixture.api('GET', '/ver1/deals', { signature: 'not hex' }),
      call(fixture.sim.baseUrl, { ...fixture.user, secret: 'other' }, 'GET', '/ver1/deals'),
    ];
    for (const answer of await Promise.all(wrong)) {
      expect(answer.status).toBe(401);
      expect(answer.json).toEqual(REFUSED);
    }
    expect(fixture.sim.requests.some((request) => request.executed)).toBe(false);
  });
});
