import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEAL_SCOPES, PLACES, decodeTap, encodeTap, type Tap } from '../../src/chat/tap.ts';

const id = fc.integer({ min: 1, max: 9_999_999_999_999 });
const nonce = fc.stringMatching(/^[\w-]{8,32}$/);
const place = fc.constantFrom(...PLACES);
const tap: fc.Arbitrary<Tap> = fc.oneof(
  fc.record({
    verb: fc.constant('deals' as const),
    scope: fc.constantFrom(...DEAL_SCOPES),
    page: fc.nat(100_000),
    place,
  }),
  fc.record({
    verb: fc.constantFrom('deal' as const, 'close' as const, 'cancelDeal' as const),
    dealId: id,
    place,
  }),
  fc.record({ verb: fc.constantFrom('confirm' as const, 'keep' as const), nonce }),
  fc.record({
    verb: fc.constant('disconnect' as const),
    answer: fc.constantFrom('yes' as const, 'no' as const),
    userId: id,
    askedAtS: fc.nat(9_999_999_999),
  }),
  fc.constantFrom<Tap>({ verb: 'connect' }, { verb: 'help' }),
);

describe('the data of a button', () => {
  it('comes back as it was, within 64 bytes', () => {
    fc.assert(
      fc.property(tap, (value) => {
        const data = encodeTap(value);
        expect(Buffer.byteLength(data)).toBeGreaterThan(0);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(decodeTap(data)).toEqual(value);
      }),
    );
  });

  it('is refused when it is anything that we did not make', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (data) => {
        const decoded = decodeTap(data);
        if (decoded !== null) expect(encodeTap(decoded)).toBe(data);
      }),
    );
    for (const data of [
      '',
      '1',
      '1:d',
      '0:d:5:here',
      '2:d:5:here',
      '1:d:05:here',
      '1:d:-5:here',
      '1:d:5e3:here',
      '1:d:5:there',
      '1:d:5:here:more',
      '1:ok:short',
      '1:ok:../../etc/passwd',
      '1:constructor:5',
      '1:__proto__:5',
      '1:d:99999999999999999999:here',
    ]) {
      expect(decodeTap(data), data).toBeNull();
    }
  });

  it('changes meaning when one character of it changes, or is refused', () => {
    fc.assert(
      fc.property(
        tap,
        fc.nat(63),
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
        (value, at, other) => {
          const data = encodeTap(value);
          const place_ = at % data.length;
          const changed = data.slice(0, place_) + other + data.slice(place_ + 1);
          if (changed === data) return;
          expect(decodeTap(changed)).not.toEqual(value);
        },
      ),
    );
  });
});
