import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_KINDS } from '../../src/actions/kinds.ts';
import { againTap, askStepTap, askTap, confirmTap, keepTap } from '../../src/chat/actions/taps.ts';
import { connectTap, forgetTap } from '../../src/chat/connect/taps.ts';
import { DEAL_SCOPES, dealFilterTap, dealTap, dealsTap } from '../../src/chat/deals/taps.ts';
import { helpTap } from '../../src/chat/home/taps.ts';
import { count, defineTap, PLACES, splitTap, type TapData } from '../../src/chat/tap.ts';

const id = fc.integer({ min: 1, max: 9_999_999_999_999 });
const nonce = fc.stringMatching(/^[\w-]{8,32}$/);
const place = fc.constantFrom(...PLACES);
const KINDS = [
  dealsTap,
  dealFilterTap,
  dealTap,
  askTap,
  askStepTap,
  againTap,
  confirmTap,
  keepTap,
  forgetTap,
  connectTap,
  helpTap,
];

const dealWish = {
  scope: fc.constantFrom(...DEAL_SCOPES),
  page: fc.nat(100_000),
  bot: fc.oneof(fc.constant(0), id),
  account: fc.oneof(fc.constant(0), id),
};

interface Case {
  readonly wire: string;
  readonly values: unknown;
  readonly data: TapData;
}

function cases<Values>(
  tap: { readonly wire: string } & ((values: Values) => TapData),
  values: fc.Arbitrary<Values>,
): fc.Arbitrary<Case> {
  return values.map((given) => ({ wire: tap.wire, values: given, data: tap(given) }));
}

const anyCase: fc.Arbitrary<Case> = fc.oneof(
  cases(dealsTap, fc.record({ ...dealWish, place })),
  cases(dealFilterTap, fc.record(dealWish)),
  cases(dealTap, fc.record({ dealId: id, place })),
  cases(
    askTap,
    fc.record({
      kind: fc.constantFrom(...ACTION_KINDS.filter((kind) => kind !== 'closeStep')),
      id,
      place,
    }),
  ),
  cases(askStepTap, fc.record({ id, stepId: id, place })),
  cases(againTap, fc.record({ nonce })),
  cases(confirmTap, fc.record({ nonce })),
  cases(keepTap, fc.record({ nonce })),
  cases(
    forgetTap,
    fc.record({
      answer: fc.constantFrom('yes' as const, 'no' as const),
      userId: id,
      askedAtS: fc.nat(9_999_999_999),
    }),
  ),
  cases(connectTap, fc.constant({})),
);

/** What the router makes of the data: the kind that it names, and the values that this kind reads. */
function decode(data: string) {
  const split = splitTap(data);
  const kind = KINDS.find(({ wire }) => wire === split?.wire);
  const values: unknown = kind?.read(split?.fields ?? []);
  return kind === undefined || values === undefined ? null : { wire: kind.wire, values, kind };
}

describe('the data of a button', () => {
  it('comes back as it was, within 64 bytes', () => {
    fc.assert(
      fc.property(anyCase, ({ wire, values, data }) => {
        expect(Buffer.byteLength(data)).toBeGreaterThan(0);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(decode(data)).toMatchObject({ wire, values });
      }),
    );
  });

  it('is refused when it is anything that we did not make', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (data) => {
        const decoded = decode(data);
        const encode = decoded?.kind as ((values: unknown) => TapData) | undefined;
        if (decoded !== null) expect(encode?.(decoded.values)).toBe(data);
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
      '1:ds:active:00:here',
      '1:ok:short',
      '1:ok:../../etc/passwd',
      '1:constructor:5',
      '1:__proto__:5',
      '1:d:99999999999999999999:here',
    ]) {
      expect(decode(data), data).toBeNull();
    }
  });

  it('changes meaning when one character of it changes, or is refused', () => {
    fc.assert(
      fc.property(
        anyCase,
        fc.nat(63),
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
        ({ wire, values, data }, at, other) => {
          const place_ = at % data.length;
          const changed = data.slice(0, place_) + other + data.slice(place_ + 1);
          if (changed === data) return;
          const decoded = decode(changed);
          expect({ wire: decoded?.wire, values: decoded?.values }).not.toEqual({ wire, values });
        },
      ),
    );
  });

  it('is not made where Telegram would cut it off', () => {
    const long = defineTap('long', { a: count, b: count, c: count, d: count, e: count });
    const most = 999_999_999_999;
    expect(() => long({ a: most, b: most, c: most, d: most, e: most })).toThrow(RangeError);
  });
});
