import { z } from 'zod';
import type { Store } from '../storage/open-store.ts';
import { createRecords } from '../storage/records.ts';

const recordSchema = z.object({ v: z.literal(1), locale: z.string() });

/** The language that a person chose, where it is not the one that their Telegram speaks. */
export interface Languages {
  /** What to look words up by: the choice, else what Telegram said. */
  codeOf(userId: number, telegramCode: string | null | undefined): Promise<string | undefined>;
  chosen(userId: number): Promise<string | undefined>;
  choose(userId: number, locale: string): Promise<void>;
  /** Telegram's language from now on. */
  forget(userId: number): Promise<void>;
}

export function createLanguages(deps: { readonly store: Store }): Languages {
  const records = createRecords(deps.store.drawer('language'), 'language', recordSchema);
  const chosen = async (userId: number) => (await records.get(String(userId)))?.locale;
  return {
    chosen,
    codeOf: async (userId, telegramCode) => (await chosen(userId)) ?? telegramCode ?? undefined,
    choose: (userId, locale) => records.set(String(userId), { v: 1, locale }),
    forget: (userId) => records.delete(String(userId)),
  };
}
