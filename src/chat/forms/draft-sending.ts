import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../log.ts';
import { ThreeCommasError, type ThreeCommasClient } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import type { Messenger } from '../messenger.ts';
import type { View } from '../view.ts';
import { sendingCard, unknownCard, wasDoneCard } from './draft-card.ts';
import type { DraftStore } from './draft-store.ts';
import { drawDraft, envOfDraft } from './draw-draft.ts';
import { stepDraft, type Draft, type DraftEvent } from './engine.ts';
import { DraftMovedError, type Form, type Verified } from './form.ts';
import { refusalOf } from './refusal.ts';

export interface SendingDeps {
  readonly messenger: Messenger;
  readonly store: DraftStore;
  readonly log: Logger;
  readonly clock: () => number;
}

/** A draft in a chat, with what is needed to act on it. */
export interface DraftAt {
  readonly chatId: number;
  readonly form: Form;
  readonly draft: Draft;
  readonly client: ThreeCommasClient;
  readonly words: Words;
}

/** Sends drafts, once each, and finds out what became of those that got no answer. */
export interface DraftSending {
  /** The draft was confirmed and is stored as `sending`. */
  send(at: DraftAt): Promise<void>;
  /** Whether this process is sending it right now; one that is not was cut off by a restart. */
  isSending(draftId: string): boolean;
  isFollowing(draftId: string): boolean;
  /** Same for one that the bot went down with; its card says so. */
  pickUp(at: DraftAt): Promise<DraftAt | undefined>;
  /** Reads in the background what became of one that is stored as `unknown`. Nothing is sent again. */
  follow(at: DraftAt): void;
  /** Shows a view in the draft's message, in a new one where that is gone. */
  place(chatId: number, draft: Draft, view: View): Promise<void>;
  /** Ends the following; what it left open goes on with the next tap. */
  stop(): Promise<void>;
}

/** @param options.verifyPausesMs before each reading of what became of it */
export function createDraftSending(
  deps: SendingDeps,
  options: { readonly verifyPausesMs: readonly number[] },
): DraftSending {
  const { messenger, store, log, clock } = deps;
  const sending = new Set<string>();
  const following = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  const place = async (chatId: number, draft: Draft, view: View): Promise<void> => {
    if (draft.messageId !== null && (await messenger.edit(chatId, draft.messageId, view)) === 'shown') return;
    const messageId = await messenger.send(chatId, view);
    await store.change(chatId, draft.id, (now) => ({ ...now, messageId }));
  };
  /** What is on the screen is worth less than what is stored, so a failure of it stops nothing. */
  const placeIfPossible = (chatId: number, draft: Draft, view: View) =>
    place(chatId, draft, view).catch((error: unknown) => {
      log.warn({ err: error, form: draft.form }, 'the card of a draft could not be shown');
    });
  const draw = (at: DraftAt, draft: Draft) =>
    drawDraft(at.form, draft, envOfDraft(at.form, draft, { ...at, clock }));
  const titleOf = (at: DraftAt) => at.form.title(envOfDraft(at.form, at.draft, { ...at, clock }));

  /** It is over: the draft goes, and what came of it takes the place of its card. */
  const finish = async (at: DraftAt, view: View) => {
    const taken = await store.take(at.chatId, at.draft.id, ({ state }) => state !== 'open');
    if (taken === undefined) return;
    try {
      await place(at.chatId, taken, view);
    } catch (error) {
      // "Sending" must not be the last word on what was done.
      log.error({ err: error, form: at.form.name }, 'what came of a draft could not be shown');
      await messenger.send(at.chatId, { html: at.words.html('draft-accepted') });
    }
  };

  /** One look for all that was sent and may have been done. Undefined: cannot be told of one of them. */
  const look = async (at: DraftAt): Promise<Verified | undefined> => {
    const { form, draft } = at;
    let seen: Verified | undefined = draft.unsure.length === 0 ? undefined : { kind: 'not_done' };
    for (const { sinceMs, values } of draft.unsure) {
      const found = await form.verify?.(envOfDraft(form, { ...draft, values }, { ...at, clock }), sinceMs);
      if (found?.kind === 'done') return found;
      if (found === undefined) seen = undefined;
    }
    return seen;
  };
  const readOutcome = async (at: DraftAt): Promise<Verified | undefined> => {
    let last: Verified | undefined;
    for (const pauseMs of options.verifyPausesMs) {
      await wait(pauseMs, undefined, { signal: stopping.signal });
      // Left, or forgotten with its key: nothing is read for it any more.
      const stored = await store.find(at.chatId, at.draft.id);
      if (stored?.state !== 'unknown') {
        log.debug({ form: at.form.name }, 'a draft is gone and is not followed any more');
        return undefined;
      }
      try {
        last = await look({ ...at, draft: stored });
      } catch (error) {
        if (!(error instanceof ThreeCommasError)) throw error;
        last = undefined;
      }
      // "Not there" may be "not there yet": that is believed at the last look only.
      if (last?.kind === 'done') return last;
    }
    return last;
  };
  /** Open again, where it was not sent; its card is drawn anew. */
  const reopen = async (
    at: DraftAt,
    event: Extract<DraftEvent, { readonly kind: 'refused' | 'reopened' }>,
  ) => {
    const open = await store.change(at.chatId, at.draft.id, (now) =>
      stepDraft(at.form, stepDraft(at.form, now, event), { kind: 'drawn', atMs: clock() }),
    );
    if (open !== undefined) await place(at.chatId, open, await draw(at, open));
  };
  const settle = async (at: DraftAt, accepted: boolean): Promise<void> => {
    const verified = await readOutcome(at);
    if (verified?.kind === 'done') {
      await finish(at, verified.view);
    } else if (accepted) {
      await finish(at, { html: at.words.html('draft-accepted') });
    } else if (verified?.kind === 'not_done') {
      await reopen(at, { kind: 'reopened', note: at.words.html('draft-not-done') });
    } else {
      const now = await store.find(at.chatId, at.draft.id);
      if (now?.state === 'unknown') {
        await place(at.chatId, now, unknownCard(now.id, titleOf(at), 'unknown', at.words));
      }
    }
  };
  const follow = (at: DraftAt, accepted = false): void => {
    const { id } = at.draft;
    if (following.has(id) || stopping.signal.aborted) return;
    const task = settle(at, accepted)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted)
          log.error({ err: error, form: at.form.name }, 'a sent draft could not be followed');
      })
      .finally(() => following.delete(id));
    following.set(id, task);
  };

  /** Whether it may be sent: what was sent before is looked for once more, since it may be there by now. */
  const isClear = async (at: DraftAt): Promise<boolean> => {
    const { chatId, form, draft, words } = at;
    if (draft.unsure.length === 0) return true;
    const seen = await look(at).catch((error: unknown) => {
      log.warn(
        { err: error, form: form.name },
        'what became of a draft could not be read before it is sent again',
      );
      return undefined;
    });
    if (seen?.kind === 'done') {
      await finish(at, wasDoneCard(seen.view, words));
      return false;
    }
    // It may have been forgotten meanwhile, with its key.
    if (seen?.kind === 'not_done') return (await store.find(chatId, draft.id))?.state === 'sending';
    const held = await store.change(chatId, draft.id, (now) => stepDraft(form, now, { kind: 'held' }));
    if (held !== undefined) await place(chatId, held, unknownCard(held.id, titleOf(at), 'held', words));
    return false;
  };

  return {
    async send(at) {
      const { chatId, form, draft, words } = at;
      sending.add(draft.id);
      try {
        const unsure = draft.unsure.length > 0;
        await placeIfPossible(chatId, draft, sendingCard(draft.id, titleOf(at), unsure, words));
        if (!(await isClear(at))) return;
        const env = envOfDraft(form, draft, { ...at, clock });
        let view: View;
        try {
          view = await form.submit(env);
        } catch (error) {
          if (error instanceof DraftMovedError) {
            await reopen(at, { kind: 'refused', problems: {}, note: error.html, set: error.set });
            return;
          }
          const outcome = error instanceof ThreeCommasError ? error.outcome : 'unknown';
          log.warn({ err: error, form: form.name, outcome }, 'a draft was not taken as it should be');
          if (error instanceof ThreeCommasError && outcome === 'not_done') {
            await reopen(at, { kind: 'refused', ...refusalOf(error, form, env.values, words) });
            return;
          }
          const unknown = await store.change(chatId, draft.id, (now) =>
            stepDraft(form, now, { kind: 'unknown' }),
          );
          if (unknown === undefined) return;
          await placeIfPossible(chatId, unknown, unknownCard(unknown.id, titleOf(at), 'looking', words));
          follow({ ...at, draft: unknown }, outcome === 'done');
          return;
        }
        await finish(at, view);
      } finally {
        sending.delete(draft.id);
      }
    },
    isSending: (draftId) => sending.has(draftId),
    isFollowing: (draftId) => following.has(draftId),
    follow,
    async pickUp(at) {
      const { chatId, form, draft, words } = at;
      if (draft.state !== 'sending' || sending.has(draft.id)) return at;
      const unknown = await store.change(chatId, draft.id, (now) =>
        stepDraft(form, now, { kind: 'unknown' }),
      );
      if (unknown?.state !== 'unknown') return undefined;
      await placeIfPossible(chatId, unknown, unknownCard(unknown.id, titleOf(at), 'looking', words));
      const picked = { ...at, draft: unknown };
      follow(picked);
      return picked;
    },
    place,
    async stop() {
      stopping.abort();
      await Promise.allSettled(following.values());
    },
  };
}
