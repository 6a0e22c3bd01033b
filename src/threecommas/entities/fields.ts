import { z } from 'zod';
import { normalizeMoney } from '../money.ts';

// Rule of all entities: exact about what is acted on (ids, pair, status, flags), tolerant about all else. A field that is
// missing or of a strange type becomes null, so that one drifted figure never hides a deal from its owner.

export const money = tolerant(readMoney);
export const text = tolerant(readText);
export const flag = tolerant(readFlag);
export const time = tolerant(readTime);
export const count = tolerant(readInteger);
export const optionalId = tolerant(readId);

const digits = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);
export const integer = z.union([z.number(), digits]).pipe(z.int());
export const id = integer.pipe(z.int().positive());

/** A field of the second kind. Read in one step: a chain of union, default and catch takes several times as long. */
function tolerant<T>(read: (value: unknown) => T) {
  return z.unknown().optional().transform(read);
}

export function readMoney(value: unknown): string | null {
  return isText(value) || isNumber(value) ? normalizeMoney(value) : null;
}

export function readText(value: unknown): string | null {
  return isText(value) ? value : isNumber(value) ? String(value) : null;
}

export function readFlag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

export function readTime(value: unknown): string | number | null {
  return isText(value) || isNumber(value) ? value : null;
}

/** A count that every recorded deal has. */
export function readTally(value: unknown): number {
  return readInteger(value) ?? 0;
}

export function readId(value: unknown): number | null {
  const number = readInteger(value);
  return number !== null && number > 0 ? number : null;
}

function readInteger(value: unknown): number | null {
  const number = isText(value) && /^-?\d+$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

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
