import type { z } from 'zod';
import type { Drawer } from './open-store.ts';

/** A drawer whose values have a known, versioned shape. */
export interface Records<T> {
  /** Undefined where nothing is stored. Throws {@link StoredRecordError} where what is stored has another shape. */
  get(key: string): Promise<T | undefined>;
  set(key: string, value: T): Promise<void>;
  delete(key: string): Promise<void>;
}

/** What is stored cannot be read: a newer version wrote it, or it was changed by hand. Never treated as missing. */
export class StoredRecordError extends Error {
  override readonly name = 'StoredRecordError';
  constructor(drawer: string, key: string, options?: ErrorOptions) {
    super(`The stored record "${drawer}:${key}" has an unknown shape`, options);
  }
}

/** @param name the drawer's name, for the error's message */
export function createRecords<T>(drawer: Drawer, name: string, schema: z.ZodType<T>): Records<T> {
  return {
    async get(key) {
      const value = await drawer.get(key);
      if (value === undefined) return undefined;
      const parsed = schema.safeParse(value);
      if (!parsed.success) throw new StoredRecordError(name, key);
      return parsed.data;
    },
    set: (key, value) => drawer.set(key, value),
    delete: (key) => drawer.delete(key),
  };
}
