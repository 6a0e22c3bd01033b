import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readParams } from '../../../src/sandbox/threecommas/request-params.ts';

const FORM = 'application/x-www-form-urlencoded';

describe('parameters of a request', () => {
  it('prefers the query where a name stands in both', () => {
    expect(readParams('limit=1', 'limit=2&offset=3', FORM)).toEqual({ limit: '1', offset: '3' });
  });

  it('keeps the last of repeated names', () => {
    expect(readParams('', 'pairs=A&pairs=B', FORM)).toEqual({ pairs: 'B' });
  });

  it('collects Rails brackets, hashes in lists included', () => {
    const body =
      's[][percent]=50&s[][price]=1&s[][percent]=25&s[][price]=2&o[time]=5m&o[type]=buy&p[]=A&p[]=B';
    expect(readParams('', body, FORM)).toEqual({
      s: [
        { percent: '50', price: '1' },
        { percent: '25', price: '2' },
      ],
      o: { time: '5m', type: 'buy' },
      p: ['A', 'B'],
    });
  });

  it('takes real types from JSON, and nothing from JSON that is broken', () => {
    expect(readParams('', '{"a":[1],"b":true}', 'application/json; charset=utf-8')).toEqual({
      a: [1],
      b: true,
    });
    expect(readParams('', '{"a":', 'application/json')).toBeNull();
  });

  it('reads back whatever a form can carry', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,11}$/), fc.string({ unit: 'grapheme' })),
        (params) => {
          expect(readParams('', new URLSearchParams(params).toString(), FORM)).toEqual({ ...params });
        },
      ),
    );
  });
});
