import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineTap, type TapData } from '../tap.ts';
import { applicableValues, type Form, type Values } from './form.ts';

/**
 * What a button of a draft's card does. A button says at which question it was drawn: one of an earlier drawing is
 * not obeyed at another question.
 */
export const DRAFT_OPS = {
  choose: 'c',
  page: 'p',
  back: 'b',
  goOn: 'g',
  clear: 'x',
  edit: 'e',
  leave: 'l',
  confirm: 'k',
  look: 'a',
  reopen: 'o',
  show: 's',
} as const;
export type DraftOp = keyof typeof DRAFT_OPS;

const wireOps = Object.entries(DRAFT_OPS) as [DraftOp, string][];

export const draftTap = defineTap('f', {
  draftId: z.string().regex(/^[\w-]{10}$/),
  op: z.enum(Object.values(DRAFT_OPS)),
  at: z.string().regex(/^[a-z0-9]{0,6}$/),
  arg: z.string(),
});

export function opOf(wire: string): DraftOp {
  const op = wireOps.find(([, letter]) => letter === wire)?.[0];
  if (op === undefined) throw new RangeError(`No button of a draft says "${wire}"`);
  return op;
}

/** Undefined where the argument is too long for a button. */
export function draftTapData(tap: {
  readonly draftId: string;
  readonly op: DraftOp;
  readonly at: string;
  readonly arg?: string;
}): TapData | undefined {
  const arg = (tap.arg ?? '').replaceAll('%', '%25').replaceAll(':', '%3A');
  if (Buffer.byteLength(arg) > 64 - Buffer.byteLength(`1:f:${tap.draftId}:c:${tap.at}:`)) return undefined;
  return draftTap({ draftId: tap.draftId, op: DRAFT_OPS[tap.op], at: tap.at, arg });
}

export function argOf(wire: string): string {
  return wire.replaceAll('%3A', ':').replaceAll('%25', '%');
}

/** A field in a button: its name may be long, its place may change. Empty for the review. */
export function fieldMark(name: string | null): string {
  if (name === null) return '';
  return parseInt(createHash('sha256').update(name).digest('hex').slice(0, 7), 16).toString(36);
}

/** What Confirm confirms, and since when it was there to be read: the values and the drawing. */
export function confirmMark(
  form: Form,
  draft: { readonly values: Values; readonly drawnAtMs: number | null },
) {
  return `${valuesMark(form, draft.values)}.${(draft.drawnAtMs ?? 0).toString(36)}`;
}

/** What Confirm confirms: a button drawn for other values sends nothing. */
export function valuesMark(form: Form, values: Values): string {
  const sorted = Object.entries(applicableValues(form, values)).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url').slice(0, 8);
}
