import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeForm, sign } from '../../src/threecommas/sign.ts';
import { API_KEY, SECRET, startService, type SeenRequest, type Service } from './support/service.ts';
import { NEW_BOT, OLD_BOT, OPEN_DEAL } from './support/bodies.ts';

// The sample secret that the API document prints, and what it signs there.
const DOCUMENT_SECRET = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j';
const DOCUMENT_PARAMS = 'type=binance&name=binance_account&api_key=XXXXXX&secret=YYYYYY';

describe('the signature', () => {
  it('is the one that the document prints for its example', () => {
    expect(sign(DOCUMENT_SECRET, '/public/api/ver1/accounts/new', DOCUMENT_PARAMS)).toBe(
      '30f678a157230290e00475cfffccbc92ae3659d94c145a2c0e9d0fa28f41c11a',
    );
  });

  it('covers the bare path where there are no parameters, without a question mark', () => {
    const expected = createHmac('sha256', 's3cr3t').update('/public/api/ver1/bots').digest('hex');
    expect(sign('s3cr3t', '/public/api/ver1/bots', '')).toBe(expected);
  });

  it('covers the path, a question mark and the parameters where there are some', () => {
    const expected = createHmac('sha256', 's3cr3t')
      .update('/public/api/ver1/deals/17/update_tp?new_take_profit_percentage=1.5')
      .digest('hex');
    expect(sign('s3cr3t', '/public/api/ver1/deals/17/update_tp', 'new_take_profit_percentage=1.5')).toBe(
      expected,
    );
  });
});

describe('what a client sends', () => {
  let service: Service;
  beforeEach(async () => {
    service = await startService(({ target }) => ({
      body: target.includes('/bots') ? (target.includes('create') ? OLD_BOT : [OLD_BOT]) : [OPEN_DEAL],
    }));
  });
  afterEach(() => service.close());

  /** What a server would compute from the bytes that reached it. */
  function expectedSignature({ method, target, body }: SeenRequest, secret = SECRET): string {
    const payload = method === 'GET' || body === '' ? target : `${target}?${body}`;
    return createHmac('sha256', secret).update(payload).digest('hex');
  }

  function last(): SeenRequest {
    const request = service.seen.at(-1);
    if (request === undefined) throw new Error('nothing was sent');
    return request;
  }

  it('is signed over the bytes of the query', async () => {
    await service.client().deals.list({ limit: 7, scope: "it's (all) *~ ü&=+", bot_id: 3_000_000_000 });
    expect(last().headers.signature).toBe(expectedSignature(last()));
    expect(last().headers.apikey).toBe(API_KEY);
    expect(new URL(last().target, 'http://x').searchParams.get('scope')).toBe("it's (all) *~ ü&=+");
  });

  it('is signed over the bytes of the form, which carries lists as one JSON string', async () => {
    await service.client().bots.create(NEW_BOT);
    const request = last();
    expect(request.headers.signature).toBe(expectedSignature(request));
    expect(request.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(request.headers['content-length']).toBe(String(Buffer.byteLength(request.body)));
    const form = new URLSearchParams(request.body);
    expect(form.get('name')).toBe(NEW_BOT.name);
    expect(JSON.parse(form.get('pairs') ?? '')).toEqual(NEW_BOT.pairs);
    expect(JSON.parse(form.get('strategy_list') ?? '')).toEqual(NEW_BOT.strategy_list);
    expect(form.get('take_profit')).toBe('2.25');
  });

  it('is signed over the bare path where a call has no parameters', async () => {
    await service.client().bots.list();
    expect(last().target).toBe('/public/api/ver1/bots');
    expect(last().headers.signature).toBe(expectedSignature(last()));
  });

  it.each(['', '/', '//'])(
    'is signed over the whole path of the URL where the address ends in "%s"',
    async (end) => {
      const baseUrl = service.baseUrl.replace('/public', '/behind/proxy/public') + end;
      await service.client({ baseUrl }).bots.list();
      expect(last().target).toBe('/behind/proxy/public/api/ver1/bots');
      expect(last().headers.signature).toBe(expectedSignature(last()));
    },
  );

  it('keeps key and signature out of calls that need none', async () => {
    service.answer = () => ({ body: { pong: 'pong' } });
    await service.client({ apiKey: '', secret: '' }).ping();
    await service.client().ping();
    for (const { headers } of service.seen) {
      expect(headers).not.toHaveProperty('apikey');
      expect(headers).not.toHaveProperty('signature');
    }
  });

  it('is signed byte for byte whatever the text and the secret', async () => {
    const printable = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(printable, fc.string({ minLength: 1 }), async (text, secret) => {
        const client = service.client({ secret });
        await client.deals.list({ scope: text });
        expect(last().headers.signature).toBe(expectedSignature(last(), secret));
        expect(new URL(last().target, 'http://x').searchParams.get('scope')).toBe(text);
        await client.bots.create({ ...NEW_BOT, name: text });
        expect(last().headers.signature).toBe(expectedSignature(last(), secret));
        expect(new URLSearchParams(last().body).get('name')).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});

it('encodes a form so that any reader gets the same fields and no URL parser changes a byte', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 6 }), (fields) => {
      const encoded = encodeForm(fields);
      expect([...new URLSearchParams(encoded)]).toEqual(fields);
      const url = new URL('http://x/');
      url.search = encoded;
      expect(url.search).toBe(encoded === '' ? '' : `?${encoded}`);
    }),
  );
});
