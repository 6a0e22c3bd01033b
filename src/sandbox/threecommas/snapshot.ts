import { Decimal } from './decimal.ts';
import type { PriceBook } from './market.ts';
import type { UserState } from './state.ts';
import type { World } from './world.ts';

/** What was true at one moment, for answers that lag behind. */
export interface Snapshot {
  user(apiKey: string): UserState | undefined;
  readonly prices: PriceBook;
}

export function takeSnapshot(world: World): Snapshot {
  const users = copy(world.users);
  return { user: (apiKey) => users.get(apiKey), prices: world.market.freeze() };
}

/** Copies plain data deeply; decimals never change and are shared. */
function copy<T>(value: T): T {
  return copyAny(value) as T;
}

function copyAny(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Decimal.isDecimal(value)) return value;
  if (Array.isArray(value)) return value.map(copyAny);
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, copyAny(item)] as const));
  if (value instanceof Set) return new Set(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyAny(item)]));
}
