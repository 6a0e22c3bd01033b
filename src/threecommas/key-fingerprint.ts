import { createHash } from 'node:crypto';

/** Tells clients of one key from those of another without holding the key. */
export function keyFingerprint(apiKey: string): string {
  return createHash('sha256').update(apiKey).digest('hex').slice(0, 16);
}
