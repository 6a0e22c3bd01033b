import { describe, expect, it } from 'vitest';
import type { AllowedUsers } from '../../src/config.ts';
import { createLock } from '../../src/storage/lock.ts';
import { openStore, type Store } from '../../src/storage/open-store.ts';
import { createAccess, type Access } from '../../src/vault/access.ts';

function accessFor(allowed: AllowedUsers, store: Store = openStore('sqlite://:memory:')): Access {
  return createAccess({ store, lock: createLock(), allowed });
}

async function codeOf(access: Access): Promise<string> {
  const code = await access.ownerCode();
  if (code === undefined) throw new Error('there is no owner link');
  return code;
}

describe('access for those listed', () => {
  const access = accessFor({ kind: 'listed', ids: [7, 1001] });

  it('is theirs only', async () => {
    expect(await access.isAllowed(7)).toBe(true);
    expect(await access.isAllowed(1001)).toBe(true);
    expect(await access.isAllowed(8)).toBe(false);
    expect(await access.isAllowed(-7)).toBe(false);
  });

  it('has no owner link and cannot be claimed', async () => {
    expect(await access.ownerCode()).toBeUndefined();
    expect(await access.claimOwnership('', 8)).toBe(false);
    expect(await access.isAllowed(8)).toBe(false);
  });
});

describe('access for everyone', () => {
  it('is anybody’s and has no owner link', async () => {
    const access = accessFor({ kind: 'everyone' });
    expect(await access.isAllowed(123456)).toBe(true);
    expect(await access.ownerCode()).toBeUndefined();
    expect(await access.claimOwnership('code', 5)).toBe(false);
  });
});

describe('access through the one-time owner link', () => {
  it('is nobody’s until the link was opened, then its opener’s only', async () => {
    const access = accessFor({ kind: 'owner' });
    expect(await access.isAllowed(5)).toBe(false);
    const code = await codeOf(access);
    expect(await access.claimOwnership(code, 5)).toBe(true);
    expect(await access.isAllowed(5)).toBe(true);
    expect(await access.isAllowed(6)).toBe(false);
  });

  it('has a code that fits into a start link and cannot be guessed', async () => {
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(accessFor({ kind: 'owner' }))));
    expect(new Set(codes).size).toBe(20);
    for (const code of codes) expect(code).toMatch(/^[A-Za-z0-9_-]{24,64}$/);
  });

  it('refuses a wrong code, and the right one still works after it', async () => {
    const access = accessFor({ kind: 'owner' });
    const code = await codeOf(access);
    for (const wrong of [
      '',
      'guess',
      `${code}x`,
      code.slice(1),
      code.toLowerCase() + '!',
      'ü'.repeat(code.length),
    ]) {
      expect(await access.claimOwnership(wrong, 6), wrong).toBe(false);
    }
    expect(await access.isAllowed(6)).toBe(false);
    expect(await access.claimOwnership(code, 5)).toBe(true);
  });

  it('works once: the second to open it gets nothing, and there is no new link', async () => {
    const access = accessFor({ kind: 'owner' });
    const code = await codeOf(access);
    expect(await access.claimOwnership(code, 5)).toBe(true);
    expect(await access.claimOwnership(code, 6)).toBe(false);
    expect(await access.claimOwnership(code, 5)).toBe(false);
    expect(await access.ownerCode()).toBeUndefined();
    expect(await access.isAllowed(6)).toBe(false);
  });

  it('gives the bot to exactly one of many who open it at once', async () => {
    const access = accessFor({ kind: 'owner' });
    const code = await codeOf(access);
    const people = Array.from({ length: 20 }, (_, place) => 100 + place);
    const claims = await Promise.all(people.map((id) => access.claimOwnership(code, id)));
    expect(claims.filter((won) => won)).toHaveLength(1);
    const allowed = await Promise.all(people.map((id) => access.isAllowed(id)));
    expect(allowed).toEqual(claims);
  });

  it('remembers the owner over a restart; before, a restart makes the old link worthless', async () => {
    const store = openStore('sqlite://:memory:');
    const old = await codeOf(accessFor({ kind: 'owner' }, store));
    const restarted = accessFor({ kind: 'owner' }, store);
    expect(await restarted.claimOwnership(old, 6)).toBe(false);
    expect(await restarted.claimOwnership(await codeOf(restarted), 5)).toBe(true);
    const again = accessFor({ kind: 'owner' }, store);
    expect(await again.ownerCode()).toBeUndefined();
    expect(await again.isAllowed(5)).toBe(true);
  });

  it('lets nobody in where the store fails', async () => {
    const store = openStore('sqlite://:memory:');
    const access = accessFor({ kind: 'owner' }, store);
    const code = await codeOf(access);
    await store.close();
    await expect(access.isAllowed(5)).rejects.toThrow();
    await expect(access.claimOwnership(code, 5)).rejects.toThrow();
    await expect(access.ownerCode()).rejects.toThrow();
  });
});
