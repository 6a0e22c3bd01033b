import { z } from 'zod';
import type { Logger } from '../../log.ts';
import type { Lock } from '../../storage/lock.ts';
import type { Store } from '../../storage/open-store.ts';
import { SealBrokenError, type Seal } from '../../vault/seal.ts';
import type { Draft } from './engine.ts';
import type { Json } from './form.ts';

const TTL_MS = 7 * 24 * 3_600_000;
/** More than anybody keeps in mind. */
const DRAFTS_PER_CHAT = 10;

/** The drafts of a chat. At most one of them listens: takes what is typed as an answer. */
export interface DraftStore {
  all(chatId: number): Promise<readonly Draft[]>;
  find(chatId: number, draftId: string): Promise<Draft | undefined>;
  /** Puts a new one in, which is the one that listens; the oldest one falls out where there are too many. */
  add(chatId: number, draft: Draft): Promise<void>;
  /**
   * Changes one, alone: what others do to it meanwhile waits. Returns it as it is stored then; undefined where it is
   * not there (any more). One that comes to listen silences the others.
   */
  change(
    chatId: number,
    draftId: string,
    change: (draft: Draft) => Draft | Promise<Draft>,
  ): Promise<Draft | undefined>;
  /** Takes one out; undefined where it is not there, or is not one to take out. */
  take(chatId: number, draftId: string, fits?: (draft: Draft) => boolean): Promise<Draft | undefined>;
  /** Drops all that a chat has. */
  forget(chatId: number): Promise<void>;
}

const json: z.ZodType<Json> = z.json();
const values = z.record(z.string(), json);

const storedSchema = z.object({
  v: z.literal(1),
  id: z.string(),
  form: z.string(),
  userId: z.number(),
  values,
  context: json,
  asking: z.string().nullable(),
  typed: z.string().nullable(),
  page: z.number(),
  trail: z.array(z.string()),
  problems: z.record(z.string(), z.string()),
  note: z.string().nullable(),
  messageId: z.number().nullable(),
  state: z.enum(['open', 'sending', 'unknown']),
  sentAtMs: z.number().nullable(),
  unsure: z.array(z.object({ sinceMs: z.number(), values })).optional(),
  drawnAtMs: z.number().nullable().default(null),
  listening: z.boolean(),
  touchedAtMs: z.number(),
});

/** Drafts of before may have been sent without its being noted as unsure. */
const draftSchema = storedSchema.transform(({ unsure, ...draft }): Draft => {
  const { sentAtMs, state } = draft;
  const sent = sentAtMs === null || state === 'sending' ? [] : [{ sinceMs: sentAtMs, values: draft.values }];
  return { ...draft, unsure: unsure ?? sent };
});

const recordSchema = z.object({ v: z.literal(1), drafts: z.array(draftSchema) });

/** Drafts may hold a key that is about to be added, so they are sealed, and they do not live for ever. */
export function createDraftStore(deps: {
  readonly store: Store;
  readonly seal: Seal;
  readonly lock: Lock;
  readonly log: Logger;
  readonly clock: () => number;
}): DraftStore {
  const { seal, lock, log, clock } = deps;
  const drawer = deps.store.drawer('drafts', { ttlMs: TTL_MS });
  const owner = (chatId: number) => ({ id: String(chatId), purpose: 'draft' });

  const read = async (chatId: number): Promise<readonly Draft[]> => {
    const sealed = await drawer.get(String(chatId));
    if (typeof sealed !== 'string') return [];
    try {
      const { drafts } = recordSchema.parse(JSON.parse(seal.open(owner(chatId), sealed)));
      return drafts.filter(({ touchedAtMs }) => clock() - touchedAtMs < TTL_MS);
    } catch (error) {
      if (!(error instanceof SealBrokenError) && !(error instanceof z.ZodError)) throw error;
      // What was typed is worth less than a chat that answers.
      log.error({ chat: chatId, err: error }, 'drafts cannot be read and are dropped');
      return [];
    }
  };
  const write = async (chatId: number, drafts: readonly Draft[]): Promise<void> => {
    if (drafts.length === 0) await drawer.delete(String(chatId));
    else await drawer.set(String(chatId), seal.seal(owner(chatId), JSON.stringify({ v: 1, drafts })));
  };
  const alone = <T>(chatId: number, work: () => Promise<T>) => lock(`drafts:${chatId}`, work);
  const silenced = (draft: Draft): Draft => ({ ...draft, listening: false });

  return {
    all: read,
    find: async (chatId, draftId) => (await read(chatId)).find(({ id }) => id === draftId),
    add: (chatId, draft) =>
      alone(chatId, async () => {
        const others = (await read(chatId)).map(silenced);
        // One that was sent is still to be looked after.
        const surplus = others.length + 1 - DRAFTS_PER_CHAT;
        const dropped = new Set(
          others.filter(({ state }) => state === 'open').slice(0, Math.max(0, surplus)),
        );
        await write(chatId, [...others.filter((other) => !dropped.has(other)), draft]);
      }),
    change: (chatId, draftId, change) =>
      alone(chatId, async () => {
        const drafts = await read(chatId);
        const before = drafts.find(({ id }) => id === draftId);
        if (before === undefined) return undefined;
        const after = { ...(await change(before)), touchedAtMs: clock() };
        await write(
          chatId,
          drafts.map((draft) => (draft === before ? after : after.listening ? silenced(draft) : draft)),
        );
        return after;
      }),
    take: (chatId, draftId, fits = () => true) =>
      alone(chatId, async () => {
        const drafts = await read(chatId);
        const taken = drafts.find((draft) => draft.id === draftId && fits(draft));
        if (taken !== undefined) {
          await write(
            chatId,
            drafts.filter((draft) => draft !== taken),
          );
        }
        return taken;
      }),
    forget: (chatId) => alone(chatId, () => write(chatId, [])),
  };
}
