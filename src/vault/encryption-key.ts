import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The key file cannot be trusted or read; the message is one line for the operator. */
export class EncryptionKeyError extends Error {
  override readonly name = 'EncryptionKeyError';
}

/**
 * Reads the master key from its file, or makes one there (mode 0600) where there is none.
 *
 * Only for a store that has no key of its own in `ENCRYPTION_KEY`. Throws {@link EncryptionKeyError} where others
 * can read the file, or what it holds is no key.
 *
 * @returns 32 bytes
 */
export function loadOrMakeKeyFile(path: string): Buffer {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const key = randomBytes(32);
    // `wx`: two processes starting at once must not overwrite each other's key.
    writeFileSync(path, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
    return key;
  }
  // Windows has no such modes; there the folder's own rights protect the file.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new EncryptionKeyError(`ENCRYPTION_KEY: others can read ${path}; run: chmod 600 ${path}`);
  }
  const text = readFileSync(path, 'utf8').trim();
  const key = Buffer.from(text, 'base64');
  // Buffer.from skips what is no base64, so only a text that comes back whole is a key.
  if (key.length !== 32 || key.toString('base64') !== text) {
    throw new EncryptionKeyError(
      `ENCRYPTION_KEY: ${path} holds no 32-byte key; restore it from your back-up, or remove it and link anew`,
    );
  }
  return key;
}
