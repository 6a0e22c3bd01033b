/** A parameter as it arrived: text from a query or a form, any JSON value from a JSON body. */
export type ParamValue = unknown;
export type ParamBag = Readonly<Record<string, ParamValue>>;

/**
 * Puts the parameters of a request together. Where a name stands in both, the query wins (API document, "General API
 * Information"). Of repeated names the last survives, `a[]=` collects a list and `a[b]=` a hash, as in Rails.
 * Returns null for a JSON body that does not parse.
 */
export function readParams(query: string, body: string, contentType: string): ParamBag | null {
  const fromBody = readBody(body, contentType);
  if (fromBody === null) return null;
  return { ...fromBody, ...readPairs(query) };
}

function readBody(body: string, contentType: string): ParamBag | null {
  if (body === '') return {};
  if (!/^application\/json\b/i.test(contentType)) return readPairs(body);
  try {
    const parsed: unknown = JSON.parse(body);
    return isHash(parsed) ? parsed : {};
  } catch {
    return null;
  }
}

function readPairs(text: string): ParamBag {
  const bag: Record<string, ParamValue> = {};
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decodePart(equals === -1 ? pair : pair.slice(0, equals));
    const value = equals === -1 ? '' : decodePart(pair.slice(equals + 1));
    store(bag, splitName(name), value);
  }
  return bag;
}

/** `steps[][price]` becomes `steps`, ``, `price`. */
function splitName(name: string): readonly string[] {
  const bracket = name.indexOf('[');
  if (bracket <= 0) return [name];
  const inner = [...name.slice(bracket).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '');
  return [name.slice(0, bracket), ...inner];
}

function store(into: Record<string, ParamValue>, path: readonly string[], value: string): void {
  const [key, next, ...rest] = path;
  if (key === undefined || key === '__proto__') return;
  if (next === undefined) {
    into[key] = value;
    return;
  }
  if (next !== '') {
    const inner = into[key];
    const hash: Record<string, ParamValue> = isHash(inner) ? { ...inner } : {};
    into[key] = hash;
    store(hash, [next, ...rest], value);
    return;
  }
  const list: unknown[] = Array.isArray(into[key]) ? into[key] : [];
  into[key] = list;
  const [field] = rest;
  if (field === undefined) {
    list.push(value);
    return;
  }
  const last: unknown = list.at(-1);
  // Rails begins the next hash of a list when a field comes that the present one has already.
  if (isHash(last) && !hasPath(last, rest)) {
    const grown = { ...last };
    store(grown, rest, value);
    list[list.length - 1] = grown;
  } else {
    const fresh: Record<string, ParamValue> = {};
    store(fresh, rest, value);
    list.push(fresh);
  }
}

function hasPath(hash: Record<string, unknown>, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined || !(key in hash)) return false;
  const inner = hash[key];
  return rest.length === 0 || !isHash(inner) || hasPath(inner, rest);
}

function decodePart(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

function isHash(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
