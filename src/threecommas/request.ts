import { Decimal } from 'decimal.js';
import type { EndpointSpec } from './endpoints.ts';
import type { ParamSpec } from './param-spec.ts';
import { encodeForm } from './sign.ts';

/** A request down to its bytes. `payload` is the query of a GET and the body of anything else; it is signed as is. */
interface WireRequest {
  readonly url: URL;
  readonly payload: string;
}

/**
 * Writes a checked call down. Parameters go where the table says: path, query of a GET, form body of all else, so that
 * no secret is ever in a URL.
 */
export function writeRequest(
  base: URL,
  spec: EndpointSpec,
  path: string,
  params: Readonly<Record<string, unknown>>,
): WireRequest {
  const inPath = new Set<string>();
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    inPath.add(name);
    return encodeURIComponent(String(params[name]));
  });
  const fields: [string, string][] = [];
  for (const [name, value] of Object.entries(params)) {
    const row = spec.params[name] ?? spec.laterParams?.[name];
    if (row === undefined || inPath.has(name) || value === undefined || value === null) continue;
    fields.push([name, writeValue(row, value)]);
  }
  const payload = encodeForm(fields);
  const url = new URL(base.href.replace(/\/+$/, '') + filled);
  if (spec.method === 'GET') url.search = payload;
  return { url, payload };
}

/**
 * Lists and hashes travel as one JSON string: with repeated keys only the last pair of a bot survives, with flattened
 * ones its strategies arrive empty.
 */
function writeValue(spec: ParamSpec, value: unknown): string {
  if (spec.type === 'array') return JSON.stringify(value);
  return typeof value === 'number' ? new Decimal(value).toFixed() : String(value);
}
