import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../log.ts';
import { ThreeCommasError, type ThreeCommasClient } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import type { Messenger } from '../messenger.ts';
import type { View } from '../view.ts';
import { sendingCard, unknownCard } from './draft-card.ts';
import type { DraftStore } from './draft-store.ts';
import { drawDraft, envOfDraft } from './draw-draft.ts';
import { stepDraft, type Draft } from './engine.ts';
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

  const readOutcome = async (at: DraftAt): Promise<Verified | undefined> => {
    const env = envOfDraft(at.form, at.draft, { ...at, clock });
    let last: Verified | undefined;
    for (const pauseMs of options.verifyPausesMs) {
      await wait(pauseMs, undefined, { signal: stopping.signal });
      try {
        last = await at.form.verify?.(env, at.draft.sentAtMs ?? 0);
      } catch (error) {
        if (!(error instanceof ThreeCommasError)) throw error;
        last = undefined;
      }
      // "Not there" may be "not there yet": that is believed at the last look only.
      if (last?.kind === 'done') return last;
    }
    return last;
  };
  const settle = async (at: DraftAt, accepted: boolean): Promise<void> => {
    const verified = await readOutcome(at);
    if (verified?.kind === 'done') {
      await finish(at, verified.view);
    } else if (accepted) {
      await finish(at, { html: at.words.html('draft-accepted') });
    } else if (verified?.kind === 'not_done') {
      const note = at.words.html('draft-not-done');
      const open = await store.change(at.chatId, at.draft.id, (now) =>
        stepDraft(at.form, now, { kind: 'reopened', note }),
      );
      if (open !== undefined) await place(at.chatId, open, await draw(at, open));
    } else {
      const now = await store.find(at.chatId, at.draft.id);
      if (now?.state === 'unknown') {
        await place(at.chatId, now, unknownCard(now.id, titleOf(at), false, at.words));
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

  return {
    async send(at) {
      const { chatId, form, draft, words } = at;
      sending.add(draft.id);
      try {
        await placeIfPossible(chatId, draft, sendingCard(titleOf(at), words));
        const env = envOfDraft(form, draft, { ...at, clock });
        let view: View;
        try {
          view = await form.submit(env);
        } catch (error) {
          if (error instanceof DraftMovedError) {
            const { html: note, set } = error;
            const open = await store.change(chatId, draft.id, (now) =>
              stepDraft(form, now, { kind: 'refused', problems: {}, note, set }),
            );
            if (open !== undefined) await place(chatId, open, await draw(at, open));
            return;
          }
          const outcome = error instanceof ThreeCommasError ? error.outcome : 'unknown';
          log.warn({ err: error, form: form.name, outcome }, 'a draft was not taken as it should be');
          if (error instanceof ThreeCommasError && outcome === 'not_done') {
            const refusal = refusalOf(error, form, env.values, words);
            const open = await store.change(chatId, draft.id, (now) =>
              stepDraft(form, now, { kind: 'refused', ...refusal }),
            );
            if (open !== undefined) await place(chatId, open, await draw(at, open));
            return;
          }
          const unknown = await store.change(chatId, draft.id, (now) =>
            stepDraft(form, now, { kind: 'unknown' }),
          );
          if (unknown === undefined) return;
          await placeIfPossible(chatId, unknown, unknownCard(unknown.id, titleOf(at), true, words));
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
    place,
    async stop() {
      stopping.abort();
      await Promise.allSettled(following.values());
    },
  };
}
