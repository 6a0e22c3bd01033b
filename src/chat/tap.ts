import { z } from 'zod';

declare const tapData: unique symbol;
/** The data of a button: what {@link defineTap} made of a tap's values. */
export type TapData = string & { readonly [tapData]: true };

/**
 * One thing that a button can ask for. A tap names its target by a stable id, never by a place in a list: a list that
 * has changed since must not make it hit something else.
 */
export interface TapKind<Values> {
  /** `1:d:2371234567:here`. Throws where it would not fit into Telegram's 64 bytes, which is a bug of ours. */
  (values: Values): TapData;
  /** Its name in the data, unique among all. */
  readonly wire: string;
  /** Undefined for anything that this kind of this version did not make. */
  readonly read: (fields: readonly string[]) => Values | undefined;
}

type Fields = Readonly<Record<string, z.ZodType>>;
type ValuesOf<F extends Fields> = { readonly [Name in keyof F]: z.output<F[Name]> };

/** Bumped when taps change their meaning; a button of another version is answered with a way on, never obeyed. */
const VERSION = '1';
const MAX_BYTES = 64;

/**
 * @param wire one to four letters
 * @param fields what follows it, in their order; each turns the text that its value is written as back into the value
 */
export function defineTap<F extends Fields>(wire: string, fields: F): TapKind<ValuesOf<F>> {
  const names = Object.keys(fields);
  const schema = z.strictObject(fields);
  const encode = (values: ValuesOf<F>) => {
    const data = [VERSION, wire, ...names.map((name) => String(values[name]))].join(':');
    if (Buffer.byteLength(data) > MAX_BYTES) throw new RangeError(`Callback data of "${wire}" is too long`);
    return data as TapData;
  };
  const read = (texts: readonly string[]) => {
    if (texts.length !== names.length) return undefined;
    const parsed = schema.safeParse(Object.fromEntries(names.map((name, place) => [name, texts[place]])));
    return parsed.success ? (parsed.data as ValuesOf<F>) : undefined;
  };
  return Object.assign(encode, { wire, read });
}

/** Which kind the data of a button names, and its fields; undefined for what no button of this version carries. */
export function splitTap(
  data: string,
): { readonly wire: string; readonly fields: readonly string[] } | undefined {
  if (Buffer.byteLength(data) > MAX_BYTES) return undefined;
  const [version, wire, ...fields] = data.split(':');
  return version === VERSION && wire !== undefined ? { wire, fields } : undefined;
}

/** Where the answer goes: into the message of the button, or below it, where the message is news that stays. */
export const PLACES = ['here', 'below'] as const;
export type Place = (typeof PLACES)[number];

/** An id of 3Commas or Telegram. */
export const id = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number);
export const count = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,11})$/)
  .transform(Number);
export const place = z.enum(PLACES);
export const nonce = z.string().regex(/^[\w-]{8,32}$/);
