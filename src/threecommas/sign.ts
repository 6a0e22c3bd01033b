import { createHmac } from 'node:crypto';

/**
 * HMAC-SHA256 in hex over the path of the URL, and after a `?` the exact bytes of the query or of the body where
 * there are any (API document, "SIGNED Endpoint security").
 */
export function sign(secret: string, pathname: string, payload: string): string {
  return createHmac('sha256', secret)
    .update(payload === '' ? pathname : `${pathname}?${payload}`)
    .digest('hex');
}

/**
 * `a=1&b=x%20y`, in the given order. Everything but letters, digits and `-._~` is escaped, so that no URL parser on
 * the way changes a byte of what was signed (`encodeURIComponent` leaves `!'()*`, and a URL rewrites the apostrophe).
 */
export function encodeForm(fields: readonly (readonly [name: string, value: string])[]): string {
  return fields.map(([name, value]) => `${escape(name)}=${escape(value)}`).join('&');
}

function escape(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
