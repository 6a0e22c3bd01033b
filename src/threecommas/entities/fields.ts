import { z } from 'zod';
import { normalizeMoney } from '../money.ts';

// Rule of all entities: exact about what is acted on (ids, pair, status, flags), tolerant about all else. A field that is
// missing or of a strange type becomes null, so that one drifted figure never hides a deal from its owner.

export const money = z
  .union([z.string(), z.number(), z.null()])
  .default(null)
  .catch(null)
  .transform(normalizeMoney);
export const text = z
  .union([z.string(), z.number().transform(String), z.null()])
  .default(null)
  .catch(null);
export const flag = z.union([z.boolean(), z.null()]).default(null).catch(null);
export const time = z.union([z.string(), z.number(), z.null()]).default(null).catch(null);

const digits = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);
export const integer = z.union([z.number(), digits]).pipe(z.int());
export const count = z.union([integer, z.null()]).default(null).catch(null);
/** A count that every recorded deal has. */
export const tally = integer.default(0).catch(0);
export const id = integer.pipe(z.int().positive());
export const optionalId = z.union([id, z.null()]).default(null).catch(null);

/** Only the named fields, read-only all the way down: a typing mistake in a field's name must not compile. */
export type Known<T> = T extends readonly (infer Item)[]
  ? readonly Known<Item>[]
  : T extends Record<string, unknown>
    ? [NamedKeys<T>] extends [never]
      ? Readonly<T>
      : { readonly [K in NamedKeys<T>]: Known<T[K]> }
    : T;

type NamedKeys<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] };

/** A copy without fields that must go no further than here. For fields that the schema does not name. */
export function without<T extends object>(value: T, ...keys: readonly string[]): T {
  const dropped = new Set(keys);
  return Object.fromEntries(Object.entries(value).filter(([key]) => !dropped.has(key))) as T;
}
