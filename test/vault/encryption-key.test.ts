import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EncryptionKeyError, loadOrMakeKeyFile } from '../../src/vault/encryption-key.ts';

describe('the key file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tricomma-key-'));
    path = join(folder, 'data', 'tricomma.key');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is made once, with its folder, and read from then on', () => {
    const key = loadOrMakeKeyFile(path);
    expect(key).toHaveLength(32);
    expect(loadOrMakeKeyFile(path)).toEqual(key);
    expect(loadOrMakeKeyFile(path)).toEqual(key);
    expect(Buffer.from(readFileSync(path, 'utf8'), 'base64')).toEqual(key);
  });

  it('is another one in another place', () => {
    expect(loadOrMakeKeyFile(path)).not.toEqual(loadOrMakeKeyFile(join(folder, 'other.key')));
  });

  describe.skipIf(process.platform === 'win32')('and its rights', () => {
    it('belong to its owner only, whatever the process allows by default', () => {
      const before = process.umask(0);
      try {
        loadOrMakeKeyFile(path);
      } finally {
        process.umask(before);
      }
      expect(statSync(path).mode & 0o777).toBe(0o600);
    });

    it.each([0o640, 0o604, 0o620, 0o602, 0o660, 0o644, 0o666])(
      'are refused where others have any (%o)',
      (mode) => {
        loadOrMakeKeyFile(path);
        chmodSync(path, mode);
        expect(() => loadOrMakeKeyFile(path)).toThrow(EncryptionKeyError);
        expect(() => loadOrMakeKeyFile(path)).toThrow(`chmod 600 ${path}`);
      },
    );

    it('are fine where the owner may only read', () => {
      const key = loadOrMakeKeyFile(path);
      chmodSync(path, 0o400);
      expect(loadOrMakeKeyFile(path)).toEqual(key);
    });
  });

  it.each([
    ['nothing', ''],
    ['words', 'correct horse battery staple and some more words'],
    ['a key of 31 bytes', randomBytes(31).toString('base64')],
    ['a key of 33 bytes', randomBytes(33).toString('base64')],
    ['a key in hexadecimal', randomBytes(32).toString('hex')],
    ['a key with strange characters in it', `${randomBytes(32).toString('base64').slice(0, -1)}!=`],
    ['two keys', `${randomBytes(32).toString('base64')}\n${randomBytes(32).toString('base64')}\n`],
  ])('is refused where it holds %s, and left as it is', (_, content) => {
    const file = join(folder, 'tricomma.key');
    writeFileSync(file, content, { mode: 0o600 });
    expect(() => loadOrMakeKeyFile(file)).toThrow(EncryptionKeyError);
    expect(() => loadOrMakeKeyFile(file)).toThrow(/^ENCRYPTION_KEY/);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('does not say what it holds', () => {
    const file = join(folder, 'tricomma.key');
    writeFileSync(file, 'CANARY', { mode: 0o600 });
    expect(() => loadOrMakeKeyFile(file)).not.toThrow(/CANARY/);
  });
});
