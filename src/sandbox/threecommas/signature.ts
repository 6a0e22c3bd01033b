import { createHmac, timingSafeEqual } from 'node:crypto';

/** The bytes of a request that its signature can cover. Nothing here is decoded or re-encoded. */
interface SignedBytes {
  /** As sent in the request line: path, and the query behind its question mark if there is one. */
  readonly target: string;
  readonly body: Buffer;
  readonly contentType: string;
}

/**
 * Checks HMAC-SHA256 over `uri?totalParams`, where totalParams is the query followed directly by the body (API
 * document, "SIGNED Endpoint security"). Hex digits may be of either case. Two habits of old clients are taken as the
 * live service took them: a lone `?` behind a path without parameters, and a JSON body joined to the path without one.
 * Parameters that the signature does not cover are never accepted.
 */
export function signatureMatches(secret: string, signature: string, signed: SignedBytes): boolean {
  if (!/^[0-9a-f]{64}$/i.test(signature)) return false;
  const given = Buffer.from(signature, 'hex');
  return candidates(signed).some((candidate) =>
    timingSafeEqual(given, createHmac('sha256', secret).update(candidate).digest()),
  );
}

function candidates({ target, body, contentType }: SignedBytes): readonly Buffer[] {
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  const query = mark === -1 ? '' : target.slice(mark + 1);
  if (query === '' && body.length === 0) return [Buffer.from(path), Buffer.from(`${path}?`)];
  const whole = Buffer.concat([Buffer.from(`${path}?${query}`), body]);
  if (query === '' && /^application\/json\b/i.test(contentType)) {
    return [whole, Buffer.concat([Buffer.from(path), body])];
  }
  return [whole];
}
