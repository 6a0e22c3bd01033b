import {
  applicableFields,
  firstMissing,
  isAnswered,
  withoutField,
  type Answered,
  type Field,
  type Form,
  type Json,
  type Values,
} from './form.ts';

/** A form on its way to being sent, as it is stored. */
export interface Draft {
  readonly v: 1;
  readonly id: string;
  readonly form: string;
  readonly userId: number;
  readonly values: Values;
  readonly context: Json;
  /** The field in question; null at the review, where all can be looked over, changed and sent. */
  readonly asking: string | null;
  /** What was searched for among the choices of the field in question. */
  readonly typed: string | null;
  /** Of those choices. */
  readonly page: number;
  /** The questions before this one, {@link REVIEW} included: where Back goes. */
  readonly trail: readonly string[];
  /** What 3Commas said about a field when it refused, HTML by field name; until that field is answered anew. */
  readonly problems: Readonly<Record<string, string>>;
  /** About the last thing that happened. HTML. */
  readonly note: string | null;
  /** The message of the card. */
  readonly messageId: number | null;
  /** `unknown`: it was sent, and nobody knows yet whether it was done. */
  readonly state: 'open' | 'sending' | 'unknown';
  /** Just before the sending under way, or the last one that was not refused. */
  readonly sentAtMs: number | null;
  /**
   * What was sent and may have been done, the first one first. Stays until the draft is over, refusals of a later
   * sending notwithstanding: whatever is sent next is looked for here before.
   */
  readonly unsure: readonly Sent[];
  /** When its card was drawn last; null where that is not known. What is old is not confirmed. */
  readonly drawnAtMs: number | null;
  /** Whether a text is an answer to it. */
  readonly listening: boolean;
  readonly touchedAtMs: number;
}

/** A sending of which nobody knows what became. */
export interface Sent {
  /** Just before it, by our clock. */
  readonly sinceMs: number;
  readonly values: Values;
}

/** The review, as a place in the trail. */
export const REVIEW = '';

/** What can happen to a draft. Whatever does not fit its state leaves it as it is. */
export type DraftEvent =
  /** What the field in question made of an answer. */
  | { readonly kind: 'answered'; readonly field: string; readonly answer: Answered }
  /** On without answering: past an optional question, or leaving an answer as it is. */
  | { readonly kind: 'go_on' }
  | { readonly kind: 'back' }
  /** From the review, back to one question. */
  | { readonly kind: 'edit'; readonly field: string }
  /** Takes the answer to an optional question away. */
  | { readonly kind: 'clear' }
  | { readonly kind: 'page'; readonly page: number }
  | { readonly kind: 'note'; readonly html: string | null }
  | { readonly kind: 'listen'; readonly listening: boolean }
  | { readonly kind: 'drawn'; readonly atMs: number }
  | { readonly kind: 'sending'; readonly atMs: number }
  /** 3Commas did not take it: nothing was done. */
  | {
      readonly kind: 'refused';
      readonly problems: Readonly<Record<string, string>>;
      readonly note: string | null;
      /** Values that have changed meanwhile. */
      readonly set?: Values;
    }
  | { readonly kind: 'unknown' }
  /** Not sent after all, since what became of an earlier sending could not be read. */
  | { readonly kind: 'held' }
  /** It turned out, or was decided by the person, that it can be sent again. */
  | { readonly kind: 'reopened'; readonly note: string };

/**
 * A new draft, at its first question; at the review where nothing is left to ask.
 *
 * @param start.asking a question to begin with, from which Back leads to the review
 */
export function openDraft(
  form: Form,
  start: {
    readonly id: string;
    readonly userId: number;
    readonly atMs: number;
    readonly values?: Values;
    readonly context?: Json;
    readonly asking?: string;
  },
): Draft {
  const values = start.values ?? {};
  const draft: Draft = {
    v: 1,
    id: start.id,
    form: form.name,
    userId: start.userId,
    values,
    context: start.context ?? null,
    asking: firstMissing(form, values)?.name ?? null,
    typed: null,
    page: 0,
    trail: [],
    problems: {},
    note: null,
    messageId: null,
    state: 'open',
    sentAtMs: null,
    unsure: [],
    drawnAtMs: start.atMs,
    listening: true,
    touchedAtMs: start.atMs,
  };
  return start.asking === undefined || fieldOf(form, values, start.asking) === undefined
    ? draft
    : ask(draft, start.asking, [REVIEW]);
}

/** The draft after the event. Pure: nothing else is changed, and the same comes out for the same. */
export function stepDraft(form: Form, stored: Draft, event: DraftEvent): Draft {
  const draft = atHome(form, stored);
  switch (event.kind) {
    case 'listen':
      return { ...draft, listening: event.listening };
    case 'note':
      return { ...draft, note: event.html };
    case 'drawn':
      return { ...draft, drawnAtMs: event.atMs };
    case 'sending':
      if (!canBeSent(form, draft)) return draft;
      return { ...draft, state: 'sending', sentAtMs: event.atMs, note: null, problems: {} };
    case 'refused':
      if (draft.state !== 'sending') return draft;
      return {
        ...draft,
        state: 'open',
        sentAtMs: null,
        problems: event.problems,
        note: event.note,
        values: { ...draft.values, ...event.set },
      };
    case 'unknown':
      return draft.state === 'sending' ? { ...draft, state: 'unknown', unsure: withSent(draft) } : draft;
    case 'held':
      return draft.state === 'sending' ? { ...draft, state: 'unknown', sentAtMs: null } : draft;
    case 'reopened':
      return draft.state === 'unknown' ? { ...draft, state: 'open', note: event.note } : draft;
    case 'answered':
    case 'go_on':
    case 'back':
    case 'edit':
    case 'clear':
    case 'page':
      return draft.state === 'open' ? move(form, { ...draft, note: null }, event) : draft;
  }
}

/** The same sent twice is looked for since the first time. */
function withSent({ unsure, sentAtMs, values }: Draft): readonly Sent[] {
  const same = (sent: Sent) => JSON.stringify(sent.values) === JSON.stringify(values);
  return sentAtMs === null || unsure.some(same) ? unsure : [...unsure, { sinceMs: sentAtMs, values }];
}

/** Whether all is there that must be, and nobody is waiting for an answer to it. What `check` says comes on top. */
export function canBeSent(form: Form, draft: Draft): boolean {
  return draft.state === 'open' && draft.asking === null && firstMissing(form, draft.values) === undefined;
}

/** The field in question, where it (still) applies. */
export function askedField(form: Form, draft: Draft): Field | undefined {
  return draft.asking === null ? undefined : fieldOf(form, draft.values, draft.asking);
}

type Move = Extract<DraftEvent, { readonly kind: 'answered' | 'go_on' | 'back' | 'edit' | 'clear' | 'page' }>;

function move(form: Form, draft: Draft, event: Move): Draft {
  const field = askedField(form, draft);
  if (field === undefined) {
    if (event.kind === 'edit' && fieldOf(form, draft.values, event.field) !== undefined) {
      return ask(draft, event.field, [REVIEW]);
    }
    // The review with a hole, after going back to it: on to what is missing.
    return event.kind === 'go_on' ? goOn(form, draft, [REVIEW]) : draft;
  }
  const { name, optional } = field;
  switch (event.kind) {
    case 'edit':
      return draft;
    case 'page':
      return { ...draft, page: Math.max(0, event.page) };
    case 'back':
      return back(form, draft);
    case 'go_on':
      return optional === true || isAnswered(draft.values, name)
        ? goOn(form, draft, [...draft.trail, name])
        : draft;
    case 'clear':
      return optional === true
        ? goOn(form, forget(draft, name, withoutField(draft.values, name)), [...draft.trail, name])
        : draft;
    case 'answered':
      return event.field === name ? answered(form, draft, name, event.answer) : draft;
  }
}

function answered(form: Form, draft: Draft, name: string, answer: Answered): Draft {
  switch (answer.kind) {
    case 'problem':
      return { ...draft, note: answer.html };
    case 'search':
      return { ...draft, typed: answer.typed, page: 0 };
    case 'value': {
      const values = { ...withoutField(draft.values, name), [name]: answer.value, ...answer.set };
      const next = forget(draft, name, values);
      return answer.done === false ? next : goOn(form, next, [...draft.trail, name]);
    }
  }
}

function forget(draft: Draft, name: string, values: Values): Draft {
  const problems = Object.fromEntries(Object.entries(draft.problems).filter(([key]) => key !== name));
  return { ...draft, values, problems };
}

function goOn(form: Form, draft: Draft, trail: readonly string[]): Draft {
  const next = firstMissing(form, draft.values);
  return next === undefined ? ask(draft, null, []) : ask(draft, next.name, trail);
}

function back(form: Form, draft: Draft): Draft {
  const trail = [...draft.trail];
  for (let place = trail.pop(); place !== undefined; place = trail.pop()) {
    if (place === REVIEW) return ask(draft, null, []);
    if (fieldOf(form, draft.values, place) !== undefined) return ask(draft, place, trail);
  }
  return draft;
}

function ask(draft: Draft, asking: string | null, trail: readonly string[]): Draft {
  return { ...draft, asking, trail, typed: null, page: 0 };
}

/** A draft of an older version of its form may ask what is not asked any more: it goes on with what is. */
function atHome(form: Form, draft: Draft): Draft {
  if (draft.asking === null || askedField(form, draft) !== undefined) return draft;
  return goOn(form, draft, []);
}

function fieldOf(form: Form, values: Values, name: string): Field | undefined {
  return applicableFields(form, values).find((field) => field.name === name);
}
