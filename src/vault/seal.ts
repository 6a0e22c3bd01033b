import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Encrypts what must not be readable on disk. A sealed text can only be opened with the same key, for the same owner
 * and the same purpose, so a record that is copied to another person's place stays shut.
 */
export interface Seal {
  seal(owner: SealOwner, plaintext: string): string;
  /** Throws {@link SealBrokenError} where it was tampered with, belongs to someone else or has another key. */
  open(owner: SealOwner, sealed: string): string;
}

export interface SealOwner {
  /** Whose it is: a Telegram user id, or a chat id for conversation state. */
  readonly id: string;
  /** What it is, such as `credentials`. */
  readonly purpose: string;
}

export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError';
  readonly reason: 'other key' | 'tampered or not its owner' | 'not sealed';
  constructor(reason: SealBrokenError['reason'], purpose: string) {
    super(`Cannot open stored ${purpose}: ${reason}`);
    this.reason = reason;
  }
}

const VERSION = 's1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a key for each owner, derived from the master key (HKDF-SHA256), and the owner and purpose as
 * additional authenticated data.
 *
 * The form is `s1.KEYID.BASE64(iv, tag, ciphertext)`; KEYID is a fingerprint of the master key, so that a wrong
 * `ENCRYPTION_KEY` is told apart from a damaged record, and a later change of keys knows what it has done.
 *
 * @param masterKey 32 bytes
 */
export function createSeal(masterKey: Buffer): Seal {
  const keyId = createHash('sha256').update('tricomma key id').update(masterKey).digest('hex').slice(0, 8);
  const keyFor = (owner: SealOwner) =>
    Buffer.from(hkdfSync('sha256', masterKey, '', `tricomma ${VERSION} ${owner.purpose} ${owner.id}`, 32));
  const aadFor = (owner: SealOwner) => Buffer.from(JSON.stringify([VERSION, owner.purpose, owner.id]));
  return {
    seal(owner, plaintext) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyFor(owner), iv).setAAD(aadFor(owner));
      const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
      const bytes = Buffer.concat([iv, cipher.getAuthTag(), ciphertext]);
      return `${VERSION}.${keyId}.${bytes.toString('base64')}`;
    },
    open(owner, sealed) {
      const [version, id, data, ...more] = sealed.split('.');
      if (version !== VERSION || id === undefined || data === undefined || more.length > 0) {
        throw new SealBrokenError('not sealed', owner.purpose);
      }
      if (id !== keyId) throw new SealBrokenError('other key', owner.purpose);
      const bytes = Buffer.from(data, 'base64');
      // Buffer.from skips what is no base64, so only what comes back whole is what was sealed.
      if (bytes.length < IV_BYTES + TAG_BYTES || bytes.toString('base64') !== data) {
        throw new SealBrokenError('tampered or not its owner', owner.purpose);
      }
      const decipher = createDecipheriv('aes-256-gcm', keyFor(owner), bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      try {
        decipher.setAAD(aadFor(owner)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const plain = Buffer.concat([
          decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)),
          decipher.final(),
        ]);
        return plain.toString('utf8');
      } catch {
        throw new SealBrokenError('tampered or not its owner', owner.purpose);
      }
    },
  };
}
