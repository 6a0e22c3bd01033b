import type { ParamReader } from './param-reader.ts';

interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** `limit` and `offset`; a limit above the greatest is cut down to it. */
export function readPage(params: ParamReader, defaultLimit: number, greatestLimit: number): Page {
  const limit = params.integer('limit') ?? defaultLimit;
  const offset = params.integer('offset') ?? 0;
  if (limit < 1) params.refuse('limit', 'does not have a valid value');
  if (offset < 0) params.refuse('offset', 'does not have a valid value');
  params.check();
  return { limit: Math.min(limit, greatestLimit), offset };
}

export function cutPage<T>(items: readonly T[], { limit, offset }: Page): readonly T[] {
  return items.slice(offset, offset + limit);
}
