const HOST = /^(?:[^\s/?#@]*@)?([^\s/?#@:]+)(?::(\d{1,5}))?([/?#].*)?$/su;

/**
 * What Telegram makes of a link: `{ url }` in the form it stores (scheme added, host in lower case, `/` after a bare
 * host), or `{ problem }` in its words. A host without a dot, `localhost` for one, is no link to Telegram.
 */
export function checkLink(link: string): { readonly url: string } | { readonly problem: string } {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//iu.exec(link)?.[1]?.toLowerCase();
  if (scheme === 'tg' || scheme === 'ton') {
    const rest = link.slice(scheme.length + 3);
    return /^[a-z0-9_-]{1,253}(?:[/?#]\S*)?$/iu.test(rest)
      ? { url: `${scheme}://${rest}` }
      : { problem: 'Wrong tg URL' };
  }
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return { problem: 'Unsupported URL protocol' };
  }
  const rest = scheme === undefined ? link : link.slice(scheme.length + 3);
  if (rest === '') return { problem: 'URL host is empty' };
  const parts = HOST.exec(rest);
  const host = parts?.[1];
  if (
    host === undefined ||
    !host.includes('.') ||
    host.startsWith('.') ||
    host.endsWith('.') ||
    host.includes('..') ||
    Number(parts?.[2] ?? 80) > 65_535 ||
    /\s/u.test(rest)
  ) {
    return { problem: 'Wrong HTTP URL' };
  }
  const port = parts?.[2] === undefined ? '' : `:${parts[2]}`;
  const path = parts?.[3] ?? '';
  return {
    url: `${scheme ?? 'http'}://${host.toLowerCase()}${port}${path.startsWith('/') ? '' : '/'}${path}`,
  };
}

/** The user id in `tg://user?id=…`, the link that becomes a mention. */
export function mentionedUserId(link: string): number | undefined {
  const id = /^tg:\/\/user\?id=(\d{1,16})$/u.exec(link)?.[1];
  return id === undefined ? undefined : Number(id);
}
