import { createHash } from 'node:crypto';
import type { CannedAnswer, FaultKind } from './faults.ts';
import type { Random } from './prng.ts';

/** An answer as bytes. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A JSON answer with the headers that recorded ones carried. */
export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): WireAnswer {
  const body = JSON.stringify(value);
  const tag = createHash('sha256').update(body).digest('hex').slice(0, 32);
  return { status, headers: { 'Content-Type': 'application/json', ETag: `W/"${tag}"`, ...headers }, body };
}

export function textAnswer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): WireAnswer {
  return { status, headers: { 'Content-Type': 'text/plain', ...headers }, body };
}

export function htmlAnswer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): WireAnswer {
  return { status, headers: { 'Content-Type': 'text/html; charset=UTF-8', ...headers }, body };
}

export function cannedAnswer({ status, body, text, html, headers }: CannedAnswer): WireAnswer {
  if (html !== undefined) return htmlAnswer(status, html, headers);
  if (text !== undefined) return textAnswer(status, text, headers);
  if (body !== undefined) return jsonAnswer(status, body, headers);
  return gatewayPage(status, headers);
}

/** What a proxy in front of the service says when the service does not. */
export function gatewayPage(status: number, headers: Readonly<Record<string, string>> = {}): WireAnswer {
  const page = `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>Error ${status}</h1></body></html>`;
  return htmlAnswer(status, page, headers);
}

/** Bends the body of a successful answer the way a fault says; other faults leave it as it is. */
export function bendBody(body: unknown, fault: FaultKind, random: Random): unknown {
  if (fault.kind === 'patch') {
    return isList(body) ? body.map((row) => overwrite(row, fault.set)) : overwrite(body, fault.set);
  }
  if (!isList(body)) return body;
  switch (fault.kind) {
    case 'emptyList':
      return [];
    case 'partialPage':
      return body.slice(0, fault.keep);
    case 'duplicateRows':
      return [...body, ...body.slice(-1)];
    case 'listOrder':
      return reorder(body, fault.order, random);
    default:
      return body;
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function overwrite(entity: unknown, set: Readonly<Record<string, unknown>>): unknown {
  return typeof entity === 'object' && entity !== null && !Array.isArray(entity)
    ? { ...entity, ...set }
    : entity;
}

function reorder(
  rows: readonly unknown[],
  order: 'asc' | 'desc' | 'shuffled',
  random: Random,
): readonly unknown[] {
  if (order === 'shuffled') {
    const drawn = rows.map((row) => ({ row, luck: random.next() }));
    return drawn.sort((a, b) => a.luck - b.luck).map(({ row }) => row);
  }
  const created = (row: unknown): string =>
    typeof row === 'object' && row !== null && 'created_at' in row ? String(row.created_at) : '';
  const ascending = [...rows].sort((a, b) => (created(a) < created(b) ? -1 : 1));
  return order === 'asc' ? ascending : ascending.reverse();
}
