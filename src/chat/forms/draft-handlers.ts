import type { Logger } from '../../log.ts';
import type { ThreeCommasClient } from '../../threecommas/index.ts';
import type { Languages } from '../../settings/languages.ts';
import type { Words, WordsFor } from '../../text/words.ts';
import type { LinkedUsers } from '../../vault/linked-users.ts';
import { chatOf, personOf, type ChatContext } from '../context.ts';
import { homeButton } from '../home/home-menu.ts';
import type { Messenger } from '../messenger.ts';
import { onTap, type Section } from '../section.ts';
import { show, withClient } from '../show.ts';
import type { Place, TapData } from '../tap.ts';
import type { View } from '../view.ts';
import { unknownCard } from './draft-card.ts';
import { createDraftSending, type DraftAt } from './draft-sending.ts';
import type { DraftStore } from './draft-store.ts';
import { drawDraft, envOfDraft, misfits } from './draw-draft.ts';
import { askedField, canBeSent, openDraft, stepDraft, type Draft, type DraftEvent } from './engine.ts';
import { applicableFields, type Form, type FormEnv, type Json, type Values } from './form.ts';
import {
  argOf,
  confirmMark,
  draftTap,
  draftTapData,
  fieldMark,
  opOf,
  valuesMark,
  type DraftOp,
} from './taps.ts';

/** Drafts in the chat: opens them, takes what is typed and tapped for them, and sends them when confirmed. */
export interface Forms {
  /**
   * Opens a draft of the form; others of the chat are set aside, and go on when their card is tapped.
   *
   * @param start.values answers to begin with; with all that is required it begins at the review
   * @param start.asking a question to begin with
   * @param start.place `here`: in the message of the tapped button. Default: in a new one
   */
  start(ctx: ChatContext, formName: string, start?: DraftStart): Promise<void>;
  /** True where a draft waits for a secret: then a text that begins with a slash may be one. */
  asksSecret(ctx: ChatContext): Promise<boolean>;
  /** True where the text was an answer to a draft. Only for texts that are no command. */
  onText(ctx: ChatContext): Promise<boolean>;
  /** Same for pictures, voices and whatever else is sent; true where a draft waits for a text. */
  onNotText(ctx: ChatContext): Promise<boolean>;
  /**
   * Leaves the draft that listens: `cancelled` drops it and says so, `other_command` sets it aside in silence. False
   * where none listens.
   */
  leave(ctx: ChatContext, why: 'cancelled' | 'other_command'): Promise<boolean>;
  /**
   * At the start: finds out what became of drafts that the bot went down with, and says so on their cards. Sends
   * nothing. What fails for one person is logged.
   *
   * @param userIds whose drafts to look after, each in their private chat
   */
  resume(userIds: readonly number[]): Promise<void>;
  readonly section: Section;
  stop(): Promise<void>;
}

export interface DraftStart {
  readonly values?: Values;
  readonly context?: Json;
  readonly asking?: string;
  readonly place?: Place;
}

export interface FormsDeps {
  readonly messenger: Messenger;
  readonly store: DraftStore;
  readonly clientFor: (userId: number) => Promise<ThreeCommasClient | undefined>;
  readonly log: Logger;
  readonly clock: () => number;
  /** A text that looks like one is an answer to a secret question only. */
  readonly looksLikeSecret?: (text: string) => boolean;
  /** At least ten characters of `[A-Za-z0-9_-]`. */
  readonly makeNonce: () => string;
  /** For what is said without being asked, in the person's language. */
  readonly wordsFor: WordsFor;
  readonly languages: Pick<Languages, 'codeOf'>;
  readonly users: Pick<LinkedUsers, 'find'>;
}

const DRAFT_ID_LENGTH = 10;
/** After each: one look at what became of a draft that got no answer. */
const VERIFY_PAUSES_MS = [500, 3000, 10_000];
const CONFIRM_MS = 120_000;

/** @param options.confirmMs how long a card can be confirmed as it was drawn; then its figures are old */
export function createForms(
  deps: FormsDeps,
  forms: readonly Form[],
  options: { readonly verifyPausesMs?: readonly number[]; readonly confirmMs?: number } = {},
): Forms {
  const { messenger, store, clock } = deps;
  const { confirmMs = CONFIRM_MS } = options;
  const byName = formsByName(forms);
  const sending = createDraftSending(deps, { verifyPausesMs: options.verifyPausesMs ?? VERIFY_PAUSES_MS });

  const envOf = ({ form, draft, client, words }: DraftAt): FormEnv =>
    envOfDraft(form, draft, { client, words, clock });
  const viewOf = async (at: DraftAt): Promise<View> => {
    const { form, draft, words } = at;
    if (draft.state === 'open') return drawDraft(form, draft, envOf(at));
    const stage = sending.isFollowing(draft.id) ? 'looking' : 'unknown';
    return unknownCard(draft.id, form.title(envOf(at)), stage, words);
  };
  /** With the person's key; a trouble is explained, and the draft is as it was. */
  const act = async (ctx: ChatContext, draft: Draft, work: (at: DraftAt) => Promise<void>) => {
    const form = byName.get(draft.form);
    if (form === undefined) return;
    await withClient(deps, ctx, tapOf(draft, 'show'), (client) =>
      work({ chatId: chatOf(ctx), form, draft, client, words: ctx.words }),
    );
  };
  const change = async (at: DraftAt, step: (now: Draft) => Draft): Promise<DraftAt | undefined> => {
    const draft = await store.change(at.chatId, at.draft.id, step);
    return draft && { ...at, draft };
  };
  const step = (at: DraftAt, ...events: readonly DraftEvent[]) =>
    change(at, (now) => events.reduce((draft, event) => stepDraft(at.form, draft, event), now));
  /** Before its figures are read: they are as old as that at most. */
  const drawing = async (at: DraftAt | undefined) => at && step(at, { kind: 'drawn', atMs: clock() });
  const redraw = async (given: DraftAt | undefined) => {
    const at = await drawing(given);
    if (at !== undefined) await sending.place(at.chatId, at.draft, await viewOf(at));
  };
  /** The card as the newest message of the chat; the old one goes, so that there is one to look at. */
  const drawBelow = async (given: DraftAt | undefined) => {
    const at = await drawing(given);
    if (at === undefined) return;
    const messageId = await messenger.send(at.chatId, await viewOf(at));
    await change(at, (now) => ({ ...now, messageId }));
    await putAway(at.chatId, at.draft.messageId, at.words.html('draft-moved'));
  };
  /** Telegram lets nobody delete what is older than two days. */
  const putAway = async (chatId: number, messageId: number | null, html: string) => {
    if (messageId === null || (await messenger.remove(chatId, messageId))) return;
    await messenger.edit(chatId, messageId, { html });
  };
  const listening = async (ctx: ChatContext) => {
    const { userId } = personOf(ctx);
    const drafts = await store.all(chatOf(ctx));
    return drafts.find((draft) => draft.listening && draft.userId === userId && byName.has(draft.form));
  };
  /** Those that were being sent, or looked after, when the bot went down. */
  const resumeChat = async (userId: number) => {
    const left = (await store.all(userId)).filter(({ state }) => state !== 'open');
    if (left.length === 0) return;
    const client = await deps.clientFor(userId);
    if (client === undefined) return;
    const language = (await deps.users.find(userId))?.languageCode;
    const words = deps.wordsFor(await deps.languages.codeOf(userId, language));
    for (const draft of left) {
      const form = byName.get(draft.form);
      if (form === undefined || draft.userId !== userId) continue;
      const at = await sending.pickUp({ chatId: userId, form, draft, client, words });
      if (at?.draft.state === 'unknown') sending.follow(at);
    }
  };

  const onConfirm = async (ctx: ChatContext, at: DraftAt, mark: string): Promise<void> => {
    const { form, words } = at;
    const note = (key: string) => step(at, { kind: 'note', html: words.html(key) });
    if (ctx.waited) return redraw(await note('draft-late'));
    const [values] = mark.split('.');
    if (valuesMark(form, at.draft.values) !== values) return redraw(await note('draft-stale'));
    const isFresh = (draft: Draft) =>
      confirmMark(form, draft) === mark && clock() - (draft.drawnAtMs ?? 0) <= confirmMs;
    // Also a second tap that waited with a first one: it was not made on the card that is drawn now.
    if (!isFresh(at.draft)) return redraw(await note('draft-aged'));
    if (Object.keys(misfits(form, at.draft, words)).length > 0) return redraw(at);
    const attempt = { confirmed: false };
    const stored = await change(at, (now) => {
      // Looked at again alone: two taps may both have come as far as here.
      attempt.confirmed = canBeSent(form, now) && isFresh(now);
      return attempt.confirmed ? stepDraft(form, now, { kind: 'sending', atMs: clock() }) : now;
    });
    if (stored === undefined) return;
    if (attempt.confirmed) await sending.send(stored);
    else await redraw(stored);
  };

  const onOp = async (ctx: ChatContext, at: DraftAt, op: DraftOp, arg: string): Promise<void> => {
    const { form, draft, words } = at;
    switch (op) {
      case 'choose': {
        const field = askedField(form, draft);
        const answer = await field?.choose?.(arg, envOf(at));
        const event: DraftEvent =
          field === undefined || answer === undefined
            ? { kind: 'note', html: words.html('draft-choice-gone') }
            : { kind: 'answered', field: field.name, answer };
        return redraw(await step(at, event));
      }
      case 'page':
        return redraw(await step(at, { kind: 'page', page: Math.max(0, Math.trunc(Number(arg)) || 0) }));
      case 'back':
        return redraw(await step(at, { kind: 'back' }));
      case 'goOn':
        return redraw(await step(at, { kind: 'go_on' }));
      case 'clear':
        return redraw(await step(at, { kind: 'clear' }));
      case 'edit': {
        const field = applicableFields(form, draft.values).find(({ name }) => fieldMark(name) === arg);
        return redraw(field === undefined ? at : await step(at, { kind: 'edit', field: field.name }));
      }
      case 'leave': {
        const taken = await store.take(at.chatId, draft.id, ({ state }) => state === 'open');
        if (taken === undefined) return;
        const view = (await form.left?.(envOf(at))) ?? {
          html: words.html('draft-cancelled'),
          buttons: [[homeButton(words)]],
        };
        return sending.place(at.chatId, taken, view);
      }
      case 'confirm':
        return onConfirm(ctx, at, arg);
      case 'look':
      case 'reopen':
      case 'show':
        return redraw(at);
    }
  };

  /** A draft that was sent, and nobody knows yet what became of it. */
  const onUnknownOp = async (at: DraftAt, op: DraftOp): Promise<void> => {
    const { draft, words } = at;
    const busy = sending.isFollowing(draft.id);
    if (op === 'leave' && !busy) {
      const taken = await store.take(at.chatId, draft.id, ({ state }) => state === 'unknown');
      if (taken !== undefined) {
        await sending.place(at.chatId, taken, { html: words.html('draft-cancelled-unknown') });
      }
      return;
    }
    if (op === 'reopen' && !busy) {
      return redraw(await step(at, { kind: 'reopened', note: words.html('draft-reopened') }));
    }
    if (op === 'look') sending.follow(at);
    return redraw(at);
  };

  const onDraftTap = async (
    ctx: ChatContext,
    tap: { readonly draftId: string; readonly op: string; readonly at: string; readonly arg: string },
  ): Promise<void> => {
    const chatId = chatOf(ctx);
    const draft = await store.find(chatId, tap.draftId);
    if (draft?.userId !== personOf(ctx).userId || !byName.has(draft.form)) {
      await ctx.answerCallbackQuery({ text: ctx.words.text('draft-over') });
      return;
    }
    if (draft.state === 'sending' && sending.isSending(draft.id)) {
      await ctx.answerCallbackQuery({ text: ctx.words.text('draft-sending-toast') });
      return;
    }
    await ctx.answerCallbackQuery();
    await leaveConversation(ctx);
    await act(ctx, draft, async (found) => {
      const { form } = found;
      const messageId = ctx.callbackQuery?.message?.message_id ?? draft.messageId;
      const drawnHere = messageId === draft.messageId;
      const drawnNow = fieldMark(draft.asking) === tap.at;
      const at = await change(found, (now) => ({
        ...stepDraft(form, now, { kind: 'listen', listening: true }),
        messageId,
      }));
      if (at === undefined) return;
      // One live card: the one that was tapped.
      if (!drawnHere) await putAway(chatId, draft.messageId, ctx.words.html('draft-moved'));
      if (draft.state === 'sending') {
        await sending.pickUp(at);
        return;
      }
      if (draft.state === 'unknown') return onUnknownOp(at, opOf(tap.op));
      // A button that has aged is drawn anew, not obeyed.
      return drawnHere && drawnNow ? onOp(ctx, at, opOf(tap.op), argOf(tap.arg)) : redraw(at);
    });
  };

  return {
    async start(ctx, formName, start = {}) {
      const form = byName.get(formName);
      if (form === undefined) throw new RangeError(`There is no form "${formName}"`);
      await leaveConversation(ctx);
      await withClient(deps, ctx, undefined, async (client) => {
        const chatId = chatOf(ctx);
        for (const other of await store.all(chatId)) {
          if (other.state === 'sending')
            await act(ctx, other, async (at) => {
              await sending.pickUp(at);
            });
        }
        const id = deps.makeNonce().slice(0, DRAFT_ID_LENGTH);
        const opened = openDraft(form, { ...start, id, userId: personOf(ctx).userId, atMs: clock() });
        const at = { chatId, form, draft: opened, client, words: ctx.words };
        const view = await viewOf(at);
        await store.add(chatId, opened);
        const messageId = await show(deps, ctx, view, start.place ?? 'below');
        await change(at, (now) => ({ ...now, messageId }));
      });
    },

    async asksSecret(ctx) {
      const draft = await listening(ctx);
      const form = draft && byName.get(draft.form);
      return draft?.state === 'open' && form !== undefined && askedField(form, draft)?.secret === true;
    },

    async onText(ctx) {
      const draft = await listening(ctx);
      const text = ctx.message?.text?.trim();
      if (draft === undefined || text === undefined) return false;
      if (draft.state === 'unknown') return false;
      if (draft.state === 'sending') {
        await act(ctx, draft, async (found) => {
          const at = await sending.pickUp(found);
          if (at?.draft.state === 'unknown') await drawBelow(at);
          else await show(deps, ctx, { html: ctx.words.html('draft-sending-toast') });
        });
        return true;
      }
      const form = byName.get(draft.form);
      const asked = form && askedField(form, draft);
      if (asked?.secret !== true && deps.looksLikeSecret?.(text) === true) return false;
      if (asked?.secret === true && ctx.message !== undefined) {
        // Before anything that can fail: it must not stay in the chat.
        if (!(await messenger.remove(chatOf(ctx), ctx.message.message_id))) {
          await show(deps, ctx, { html: ctx.words.html('connect-delete-yourself') });
        }
      }
      await act(ctx, draft, async (at) => {
        const field = askedField(at.form, draft);
        await drawBelow(await step(at, await readAnswer(text, field, envOf(at), ctx.words)));
      });
      return true;
    },

    async onNotText(ctx) {
      const draft = await listening(ctx);
      if (draft?.state !== 'open' || ctx.message === undefined || !isContent(ctx)) return false;
      const form = byName.get(draft.form);
      const { caption = '', message_id } = ctx.message;
      // A picture of the key, or the key below a picture: it must not stay in the chat.
      const isSecret =
        (form && askedField(form, draft))?.secret === true || deps.looksLikeSecret?.(caption) === true;
      let key = 'draft-not-text';
      if (isSecret) {
        if (await messenger.remove(chatOf(ctx), message_id)) key = 'draft-not-text-removed';
        else await show(deps, ctx, { html: ctx.words.html('connect-delete-yourself') });
      }
      await act(ctx, draft, async (at) => {
        await drawBelow(await step(at, { kind: 'note', html: ctx.words.html(key) }));
      });
      return true;
    },

    async leave(ctx, why) {
      const chatId = chatOf(ctx);
      const draft = await listening(ctx);
      if (draft === undefined) return false;
      if (why === 'other_command') {
        await store.change(chatId, draft.id, (now) => ({ ...now, listening: false }));
        return true;
      }
      if (sending.isSending(draft.id)) {
        await show(deps, ctx, { html: ctx.words.html('draft-sending-toast') });
        return true;
      }
      await store.take(chatId, draft.id);
      const key = draft.state === 'open' ? 'draft-cancelled' : 'draft-cancelled-unknown';
      await show(deps, ctx, { html: ctx.words.html(key), buttons: [[homeButton(ctx.words)]] });
      await putAway(chatId, draft.messageId, ctx.words.html('draft-over'));
      return true;
    },

    async resume(userIds) {
      for (const userId of userIds) {
        await resumeChat(userId).catch((error: unknown) => {
          deps.log.error({ userId, err: error }, 'drafts of before the start could not be looked after');
        });
      }
    },

    section: { taps: [onTap(draftTap, onDraftTap)] },
    stop: sending.stop,
  };
}

/** Who turns to a draft means the draft: what they type next is not for a conversation that is still open. */
async function leaveConversation(ctx: ChatContext): Promise<void> {
  await ctx.conversation.exitAll();
}

async function readAnswer(
  text: string,
  field: ReturnType<typeof askedField>,
  env: FormEnv,
  words: Words,
): Promise<DraftEvent> {
  if (field === undefined) return { kind: 'note', html: words.html('draft-nothing-asked') };
  const answer =
    text === ''
      ? { kind: 'problem' as const, html: words.html('draft-wrong-empty') }
      : await field.read(text, env);
  return { kind: 'answered', field: field.name, answer };
}

function tapOf(draft: Draft, op: DraftOp): TapData | undefined {
  return draftTapData({ draftId: draft.id, op, at: fieldMark(draft.asking) });
}

/** What people send, other than what Telegram tells about the chat, such as a pinned message. */
function isContent({ message }: ChatContext): boolean {
  if (message === undefined) return false;
  const { photo, sticker, voice, video, video_note, audio, animation, document } = message;
  const { contact, location, venue, poll, dice, story, paid_media } = message;
  return [
    ...[photo, sticker, voice, video, video_note, audio, animation, document],
    ...[contact, location, venue, poll, dice, story, paid_media],
  ].some((content) => content !== undefined);
}

/** Throws for what would only be noticed in the chat: two of one name, or fields that a button cannot tell apart. */
function formsByName(forms: readonly Form[]): ReadonlyMap<string, Form> {
  const byName = new Map<string, Form>();
  for (const form of forms) {
    if (!/^[a-z]{1,12}$/.test(form.name)) throw new RangeError(`A form cannot be called "${form.name}"`);
    if (byName.has(form.name)) throw new RangeError(`Two forms are called "${form.name}"`);
    if (new Set(form.fields.map(({ name }) => fieldMark(name))).size < form.fields.length) {
      throw new RangeError(`The form "${form.name}" has two fields of one name`);
    }
    byName.set(form.name, form);
  }
  return byName;
}
