import { endpoint, ENDPOINT_NAMES, type EndpointName } from '../../threecommas/endpoints.ts';
import type { Dialect } from './dialect.ts';

/** Where a request leads: the endpoint, and the parameters that stand in its path. */
export interface Route {
  readonly name: EndpointName;
  readonly pathParams: Readonly<Record<string, string>>;
}

/** Finds the endpoint for a method and a path below the base URL, such as `/ver1/deals/7/show`. */
type Router = (method: string, path: string, dialect: Dialect) => Route | null;

interface Pattern {
  readonly name: EndpointName;
  readonly method: string;
  readonly parts: readonly string[];
  /** Smart trades have two spellings of two actions; a dialect may know only one of them. */
  readonly spelling: 'document' | 'by_id' | null;
}

export function createRouter(): Router {
  const patterns = ENDPOINT_NAMES.flatMap(patternsOf).sort((a, b) => placeholders(a) - placeholders(b));
  return (method, path, dialect) => {
    const parts = path.split('/');
    for (const pattern of patterns) {
      if (pattern.method !== method || !isSpoken(pattern, dialect)) continue;
      const pathParams = match(pattern.parts, parts);
      if (pathParams !== null) return { name: pattern.name, pathParams };
    }
    return null;
  };
}

function patternsOf(name: EndpointName): readonly Pattern[] {
  const { method, path, newerPath } = endpoint(name);
  const make = (text: string, spelling: Pattern['spelling']): Pattern => ({
    name,
    method,
    parts: text.split('/'),
    spelling,
  });
  if (newerPath === undefined) return [make(path, null)];
  return [make(path, 'document'), make(newerPath, 'by_id')];
}

function isSpoken({ spelling }: Pattern, { smartTradePaths }: Dialect): boolean {
  return spelling === null || smartTradePaths === 'both' || smartTradePaths === spelling;
}

function placeholders({ parts }: Pattern): number {
  return parts.filter((part) => part.startsWith('{')).length;
}

function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const found: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (expected.startsWith('{')) {
      if (part === '') return null;
      found[expected.slice(1, -1)] = part;
    } else if (expected !== part) {
      return null;
    }
  }
  return found;
}
