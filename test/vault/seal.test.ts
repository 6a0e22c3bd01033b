import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeal, SealBrokenError, type SealOwner } from '../../src/vault/seal.ts';

const seal = createSeal(Buffer.alloc(32, 7));
const owner = fc.record({ id: fc.string(), purpose: fc.string() });
const text = fc.string({ unit: 'binary' });

function reasonOf(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (error instanceof SealBrokenError) return error.reason;
    throw error;
  }
  return 'opened';
}

describe('the seal', () => {
  it('gives its owner back what was sealed, for any text, owner and purpose', () => {
    fc.assert(
      fc.property(owner, text, (of, plain) => {
        expect(seal.open(of, seal.seal(of, plain))).toBe(plain);
      }),
    );
  });

  it('stays shut for another owner and for another purpose', () => {
    fc.assert(
      fc.property(owner, owner, text, (of, other, plain) => {
        fc.pre(of.id !== other.id || of.purpose !== other.purpose);
        const sealed = seal.seal(of, plain);
        expect(reasonOf(() => seal.open(other, sealed))).toBe('tampered or not its owner');
      }),
    );
  });

  it('does not mix up an owner and a purpose that are alike when put together', () => {
    const pairs: readonly SealOwner[] = [
      { id: '1', purpose: 'a b' },
      { id: 'b 1', purpose: 'a' },
      { id: '', purpose: 'a b 1' },
    ];
    for (const of of pairs) {
      for (const other of pairs) {
        if (of === other) continue;
        expect(reasonOf(() => seal.open(other, seal.seal(of, 'text')))).toBe('tampered or not its owner');
      }
    }
  });

  it('stays shut when any single character of it was changed, dropped or put in', () => {
    const of = { id: '1001', purpose: 'credentials' };
    const character = fc.constantFrom('A', 'B', 'a', 'b', '0', '9', '+', '/', '=', '.', '!', '-', ' ', '\n');
    fc.assert(
      fc.property(
        text,
        fc.nat(),
        character,
        fc.constantFrom(0, 1),
        fc.boolean(),
        (plain, place, char, cut, add) => {
          const sealed = seal.seal(of, plain);
          const at = place % sealed.length;
          const changed = sealed.slice(0, at) + (add ? char : '') + sealed.slice(at + cut);
          fc.pre(changed !== sealed);
          expect(reasonOf(() => seal.open(of, changed))).not.toBe('opened');
        },
      ),
      { numRuns: 400 },
    );
  });

  it('stays shut when any bit of its bytes was turned', () => {
    const of = { id: '1001', purpose: 'credentials' };
    const sealed = seal.seal(of, 'key and secret');
    const [version = '', keyId = '', data = ''] = sealed.split('.');
    const bytes = Buffer.from(data, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const turned = Buffer.from(bytes);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const open = () => seal.open(of, `${version}.${keyId}.${turned.toString('base64')}`);
      expect(reasonOf(open)).toBe('tampered or not its owner');
    }
  });

  it('tells a wrong key from a damaged record, and both from what was never sealed', () => {
    const of = { id: '1001', purpose: 'credentials' };
    const sealed = seal.seal(of, 'text');
    expect(reasonOf(() => createSeal(randomBytes(32)).open(of, sealed))).toBe('other key');
    expect(reasonOf(() => seal.open(of, sealed.slice(0, -8)))).toBe('tampered or not its owner');
    const head = sealed.split('.').slice(0, 2).join('.');
    for (const body of ['', 'AAAA', 'AAAAAAAAAAAAAAAAAAAA']) {
      expect(
        reasonOf(() => seal.open(of, `${head}.${body}`)),
        body,
      ).toBe('tampered or not its owner');
    }
    for (const other of ['', 'text', 's2.a.b', '{"apiKey":"x"}', `${sealed}.more`]) {
      expect(
        reasonOf(() => seal.open(of, other)),
        other,
      ).toBe('not sealed');
    }
  });

  it('says in its error what it could not open, and nothing of what is in it', () => {
    const of = { id: '1001', purpose: 'credentials' };
    const sealed = seal.seal(of, 'text');
    expect(() => createSeal(randomBytes(32)).open(of, sealed)).toThrow(
      'Cannot open stored credentials: other key',
    );
  });

  it('never makes the same bytes twice, and shows nothing of what is inside', () => {
    const of = { id: '1001', purpose: 'credentials' };
    const plain = 'CANARYCANARYCANARY';
    const made = Array.from({ length: 50 }, () => seal.seal(of, plain));
    expect(new Set(made).size).toBe(50);
    for (const sealed of made) {
      expect(sealed).toMatch(/^s1\.[0-9a-f]{8}\.[A-Za-z0-9+/]+=*$/);
      const bytes = Buffer.from(sealed.split('.')[2] ?? '', 'base64').toString('latin1');
      expect(sealed + bytes).not.toContain('CANARY');
    }
  });
});
