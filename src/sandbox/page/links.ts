/** Where a link of a message leads. */
type LinkTarget =
  | { readonly kind: 'web'; readonly url: string }
  /** A link to this very bot: it opens here, with the code of its `start` parameter. */
  | { readonly kind: 'start'; readonly payload: string | null }
  | { readonly kind: 'refused' };

const openable: readonly string[] = ['https:', 'http:', 'mailto:', 'tel:'];

/** The code of a start link (Bot API, "Deep linking"): up to 64 of A-Z a-z 0-9 _ -. Null for anything else. */
export function startPayload(value: string | null): string | null {
  return value !== null && /^[\w-]{1,64}$/.test(value) ? value : null;
}

export function linkTarget(address: string, botUsername: string | undefined): LinkTarget {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return { kind: 'refused' };
  }
  const sameBot = (name: string | null) =>
    botUsername !== undefined && name?.toLowerCase() === botUsername.toLowerCase();
  const host = url.hostname.toLowerCase();
  if ((host === 't.me' || host === 'telegram.me') && sameBot(url.pathname.slice(1))) {
    return { kind: 'start', payload: startPayload(url.searchParams.get('start')) };
  }
  if (url.protocol === 'tg:' && host === 'resolve' && sameBot(url.searchParams.get('domain'))) {
    return { kind: 'start', payload: startPayload(url.searchParams.get('start')) };
  }
  return openable.includes(url.protocol) ? { kind: 'web', url: url.href } : { kind: 'refused' };
}
