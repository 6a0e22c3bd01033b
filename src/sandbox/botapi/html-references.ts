const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
]);

/**
 * One `&…;` at `at`; the semicolon may be missing, as Telegram allows. Undefined: what stands there is an ordinary
 * character.
 */
export function decodeReference(
  html: string,
  at: number,
): { readonly text: string; readonly end: number } | undefined {
  if (html[at] !== '&') return undefined;
  const rest = html.slice(at + 1, at + 40);
  const numeric = /^#(?:x([0-9a-f]+)|(\d+))/iu.exec(rest);
  if (numeric !== null) {
    const code = numeric[1] === undefined ? Number(numeric[2]) : Number.parseInt(numeric[1], 16);
    if (numeric[0].length >= 10 || code === 0 || code >= 0x10ffff) return undefined;
    return { text: String.fromCodePoint(code), end: skipSemicolon(html, at + 1 + numeric[0].length) };
  }
  const name = /^[a-z]+/iu.exec(rest)?.[0] ?? '';
  const text = NAMED.get(name);
  return text === undefined ? undefined : { text, end: skipSemicolon(html, at + 1 + name.length) };
}

function skipSemicolon(html: string, at: number): number {
  return html[at] === ';' ? at + 1 : at;
}
