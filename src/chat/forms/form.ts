import type { Words } from '../../text/words.ts';
import type { ThreeCommasClient } from '../../threecommas/index.ts';
import type { View } from '../view.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Answers by the names of their fields, and what follows from them. */
export type Values = Readonly<Record<string, Json>>;

/** What a form looks things up with. */
export interface FormEnv {
  readonly client: ThreeCommasClient;
  readonly words: Words;
  /** Without the answers of fields that do not apply. */
  readonly values: Values;
  /** What the form was opened about, such as a bot's id. Fixed for the draft's life. */
  readonly context: Json;
  readonly clock: () => number;
}

/** A suggested answer, as a button. */
export interface Choice {
  /** Stable, never a place in a list; at most 40 bytes. One that is longer gets no button. */
  readonly key: string;
  /** Plain text. */
  readonly text: string;
  /** Set where ticking several: whether it is ticked. */
  readonly chosen?: boolean;
}

/** What became of a typed or tapped answer. */
export type Answered =
  | {
      readonly kind: 'value';
      readonly value: Json;
      /** False: stays at this field, as while ticking several. Default: goes on to the next question. */
      readonly done?: boolean;
      /** Further values that follow from it. */
      readonly set?: Values;
    }
  /** Nothing was chosen yet: shows the choices for what was typed. */
  | { readonly kind: 'search'; readonly typed: string }
  /** What is wrong and what is expected. HTML. The draft stays as it is. */
  | { readonly kind: 'problem'; readonly html: string };

type MaybePromise<T> = T | Promise<T>;

/** One thing to be answered. */
export interface Field {
  /** Unique in the form; where it maps to a parameter of 3Commas, that parameter's name. */
  readonly name: string;
  /** Other names under which a refusal of 3Commas may speak of it. */
  readonly attributes?: readonly string[];
  /**
   * False: neither asked nor shown nor submitted (its value is kept, should it apply again). Default: always. Sees the
   * answers of the fields before it, and values that belong to no field.
   */
  readonly applies?: (values: Values) => boolean;
  /** May stay unanswered: not asked in turn, offered on the card. */
  readonly optional?: boolean;
  /** The message with the answer is deleted, and the answer never shown. */
  readonly secret?: boolean;
  /** Several can be ticked: the question stays until the person goes on. */
  readonly several?: boolean;
  /** Plain text, short: for the card's line and for the button. */
  readonly label: (words: Words) => string;
  /** Plain text. */
  readonly show: (value: Json, words: Words, values: Values) => string;
  /** The question: what is expected, with an example. HTML. */
  readonly ask: (env: FormEnv) => string;
  /**
   * Buttons beside typing: suggestions, options, or what a search found. Errors of the client may be thrown.
   *
   * @param typed what the last `search` answer said; null before
   */
  readonly choices?: (env: FormEnv, typed: string | null) => MaybePromise<readonly Choice[]>;
  /** A tapped choice; undefined where it is not on offer any more. */
  readonly choose?: (key: string, env: FormEnv) => MaybePromise<Answered | undefined>;
  /** A typed text, trimmed and never empty. */
  readonly read: (text: string, env: FormEnv) => MaybePromise<Answered>;
}

/** A draft's questions, its card and what is done with the answers. */
export interface Form {
  /** `[a-z]{1,12}`, kept in stored drafts. */
  readonly name: string;
  /** In the order of asking. */
  readonly fields: readonly Field[];
  /** The first line of the card. HTML. */
  readonly title: (env: FormEnv) => string;
  /** Below the answers when all is answered: totals, a ladder, warnings. HTML, may be empty. */
  readonly summary?: (env: FormEnv) => MaybePromise<string>;
  /**
   * What does not fit together, as HTML sentences by field name. Asked when all required fields have a value; nothing
   * can be sent while there is anything.
   */
  readonly check?: (values: Values, words: Words) => Readonly<Record<string, string>>;
  /** The button that sends it: says what it does, and begins with "Confirm". */
  readonly confirm: (env: FormEnv) => {
    readonly text: string;
    readonly style: 'danger' | 'success' | 'primary';
  };
  /**
   * Sends it: at most once for one tap. Errors of the client may be thrown, and {@link DraftMovedError} before anything
   * was sent. Returns what replaces the card.
   */
  readonly submit: (env: FormEnv) => Promise<View>;
  /** What takes the place of a draft that is left with its button: what it was about. Default: a sentence. */
  readonly left?: (env: FormEnv) => MaybePromise<View>;
  /**
   * After an unknown outcome: reads what happened. Undefined: cannot be told (yet).
   *
   * @param sentAtMs just before `submit`, by our clock
   */
  readonly verify?: (env: FormEnv, sentAtMs: number) => Promise<Verified | undefined>;
}

/**
 * What was confirmed does not hold any more, and nothing was sent: the draft is asked about anew. `set` holds the values
 * that it is now about, so that Confirm means those.
 */
export class DraftMovedError extends Error {
  override readonly name = 'DraftMovedError';
  /** What has changed. HTML. */
  readonly html: string;
  readonly set: Values;

  constructor(html: string, set: Values) {
    super('what was confirmed has changed since');
    this.html = html;
    this.set = set;
  }
}

export type Verified = { readonly kind: 'done'; readonly view: View } | { readonly kind: 'not_done' };

/** The fields that apply, in order. */
export function applicableFields(form: Form, values: Values): readonly Field[] {
  return sift(form, values).fields;
}

/** The values without those of fields that do not apply: what is shown, checked and submitted. */
export function applicableValues(form: Form, values: Values): Values {
  return sift(form, values).values;
}

/** The first required field without a value; undefined where nothing is left to ask. */
export function firstMissing(form: Form, values: Values): Field | undefined {
  return applicableFields(form, values).find(
    ({ name, optional }) => optional !== true && !isAnswered(values, name),
  );
}

export function isAnswered(values: Values, name: string): boolean {
  return Object.hasOwn(values, name);
}

/** Values that come with a field's own, such as the text of a chosen option, are named `FIELD#…` and go with it. */
function ownerOf(key: string): string {
  return key.split('#', 1)[0] ?? key;
}

/** The values without a field's. */
export function withoutField(values: Values, name: string): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => ownerOf(key) !== name));
}

function sift(form: Form, values: Values): { readonly fields: readonly Field[]; readonly values: Values } {
  const names = new Set(form.fields.map(({ name }) => name));
  const entries = Object.entries(values);
  let known = Object.fromEntries(entries.filter(([key]) => !names.has(ownerOf(key))));
  const fields: Field[] = [];
  for (const field of form.fields) {
    if (field.applies?.(known) === false) continue;
    fields.push(field);
    known = { ...known, ...Object.fromEntries(entries.filter(([key]) => ownerOf(key) === field.name)) };
  }
  return { fields, values: known };
}
