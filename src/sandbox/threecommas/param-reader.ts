import { recordInvalid } from './api-error.ts';
import { type Decimal, decimal, ZERO } from './decimal.ts';
import type { ParamBag } from './request-params.ts';

/**
 * Reads typed parameters and collects what is wrong with them; `check()` then refuses them all at once. After a
 * failed read the returned value is a placeholder, so nothing may be done before `check()`.
 */
export interface ParamReader {
  has(name: string): boolean;
  /** Null when absent. An empty value counts as absent, as the live service does. */
  text(name: string): string | null;
  integer(name: string): number | null;
  number(name: string): Decimal | null;
  boolean(name: string): boolean | null;
  /** A JSON array, a JSON array written as text, or a lone word, which makes a list of one. */
  list(name: string): readonly unknown[] | null;
  choice<const T extends string>(name: string, allowed: readonly T[]): T | null;
  requiredText(name: string): string;
  requiredInteger(name: string): number;
  requiredNumber(name: string): Decimal;
  requiredBoolean(name: string): boolean;
  requiredList(name: string): readonly unknown[];
  refuse(name: string, message: string): void;
  /** @throws SimApiError 400 record_invalid, naming every field that was refused. */
  check(): void;
}

export function createParamReader(bag: ParamBag): ParamReader {
  const errors: Record<string, string[]> = {};
  const refuse = (name: string, message: string): void => {
    const messages = (errors[name] ??= []);
    if (!messages.includes(message)) messages.push(message);
  };
  const raw = (name: string): unknown => {
    const value = Object.hasOwn(bag, name) ? bag[name] : undefined;
    return value === undefined || value === null || value === '' ? undefined : value;
  };
  const invalid = (name: string): null => {
    refuse(name, 'is invalid');
    return null;
  };
  const required = <T>(name: string, value: T | null, placeholder: T): T => {
    if (value === null && !(name in errors)) refuse(name, 'is missing');
    return value ?? placeholder;
  };

  const text = (name: string): string | null => {
    const value = raw(name);
    if (value === undefined) return null;
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : invalid(name);
  };
  const number = (name: string): Decimal | null => {
    const value = text(name);
    if (value === null) return null;
    return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(value.trim())
      ? decimal(value.trim())
      : invalid(name);
  };
  const integer = (name: string): number | null => {
    const value = text(name);
    if (value === null) return null;
    const whole = /^[+-]?\d{1,15}$/.test(value.trim()) ? Number(value) : null;
    return whole ?? invalid(name);
  };
  const boolean = (name: string): boolean | null => {
    const value = text(name);
    if (value === null) return null;
    if (value === 'true' || value === '1') return true;
    if (value === 'false' || value === '0') return false;
    refuse(name, 'is not included in the list');
    return null;
  };
  const list = (name: string): readonly unknown[] | null => {
    const value = raw(name);
    if (value === undefined) return null;
    if (Array.isArray(value)) return value as unknown[];
    if (typeof value !== 'string') return invalid(name);
    if (!value.trimStart().startsWith('[')) return [value];
    try {
      const parsed: unknown = JSON.parse(value);
      return Array.isArray(parsed) ? parsed : invalid(name);
    } catch {
      return invalid(name);
    }
  };

  return {
    has: (name) => raw(name) !== undefined,
    text,
    integer,
    number,
    boolean,
    list,
    choice: <const T extends string>(name: string, allowed: readonly T[]): T | null => {
      const value = text(name);
      if (value === null) return null;
      const found = allowed.find((candidate) => candidate === value);
      if (found === undefined) refuse(name, 'does not have a valid value');
      return found ?? null;
    },
    requiredText: (name) => required(name, text(name), ''),
    requiredInteger: (name) => required(name, integer(name), 0),
    requiredNumber: (name) => required(name, number(name), ZERO),
    requiredBoolean: (name) => required(name, boolean(name), false),
    requiredList: (name) => required(name, list(name), []),
    refuse,
    check: () => {
      if (Object.keys(errors).length > 0) throw recordInvalid(errors);
    },
  };
}
