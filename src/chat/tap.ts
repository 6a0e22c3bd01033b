import { z } from 'zod';

/**
 * What a button asks for. A tap names its target by a stable id, never by a place in a list: a list that has changed
 * since must not make it hit something else.
 */
export type Tap =
  | { readonly verb: 'deals'; readonly scope: DealScope; readonly page: number; readonly place: Place }
  | { readonly verb: 'deal'; readonly dealId: number; readonly place: Place }
  | { readonly verb: 'close'; readonly dealId: number; readonly place: Place }
  | { readonly verb: 'cancelDeal'; readonly dealId: number; readonly place: Place }
  | { readonly verb: 'confirm'; readonly nonce: string }
  | { readonly verb: 'keep'; readonly nonce: string }
  | {
      readonly verb: 'disconnect';
      readonly answer: 'yes' | 'no';
      readonly userId: number;
      readonly askedAtS: number;
    }
  | { readonly verb: 'connect' }
  | { readonly verb: 'help' };

export const DEAL_SCOPES = ['active', 'finished', 'completed', 'all'] as const;
export type DealScope = (typeof DEAL_SCOPES)[number];

/** Where the answer goes: into the message of the button, or below it, where the message is news that stays. */
export const PLACES = ['here', 'below'] as const;
export type Place = (typeof PLACES)[number];

/** Bumped when a verb's fields change; a button of another version is answered with a way on, never obeyed. */
const VERSION = '1';
const MAX_BYTES = 64;

const id = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number);
const count = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number);
const place = z.enum(PLACES);
const nonce = z.string().regex(/^[\w-]{8,32}$/);

/** Each verb: its name on the wire and the fields that follow it, in their order. */
const VERBS = {
  deals: { wire: 'ds', fields: { scope: z.enum(DEAL_SCOPES), page: count, place } },
  deal: { wire: 'd', fields: { dealId: id, place } },
  close: { wire: 'cl', fields: { dealId: id, place } },
  cancelDeal: { wire: 'cd', fields: { dealId: id, place } },
  confirm: { wire: 'ok', fields: { nonce } },
  keep: { wire: 'no', fields: { nonce } },
  disconnect: { wire: 'dc', fields: { answer: z.enum(['yes', 'no']), userId: id, askedAtS: count } },
  connect: { wire: 'co', fields: {} },
  help: { wire: 'h', fields: {} },
} as const satisfies {
  readonly [V in Tap['verb']]: { wire: string; fields: Readonly<Record<string, z.ZodType>> };
};

/** `1:d:2371234567`. Throws where it would not fit into Telegram's 64 bytes, which is a bug of ours. */
export function encodeTap(tap: Tap): string {
  const { wire, fields } = VERBS[tap.verb];
  const values = Object.keys(fields).map((name) => String((tap as unknown as Record<string, unknown>)[name]));
  const data = [VERSION, wire, ...values].join(':');
  if (Buffer.byteLength(data) > MAX_BYTES) throw new RangeError(`Callback data of "${tap.verb}" is too long`);
  return data;
}

/** Null for anything that {@link encodeTap} of this version did not make. */
export function decodeTap(data: string): Tap | null {
  if (Buffer.byteLength(data) > MAX_BYTES) return null;
  const [version, wire, ...values] = data.split(':');
  const verb = (Object.keys(VERBS) as Tap['verb'][]).find((name) => VERBS[name].wire === wire);
  if (version !== VERSION || verb === undefined) return null;
  const fields: Readonly<Record<string, z.ZodType>> = VERBS[verb].fields;
  const names = Object.keys(fields);
  if (values.length !== names.length) return null;
  const parsed = z
    .strictObject(fields)
    .safeParse(Object.fromEntries(names.map((name, i) => [name, values[i]])));
  return parsed.success ? ({ verb, ...parsed.data } as Tap) : null;
}
