import type { ThreeCommasClient } from '../../threecommas/index.ts';
import { ThreeCommasError } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import { explainError } from '../explain-error.ts';
import { lines, type View } from '../view.ts';
import { draftCard, type CardLine, type DraftCard } from './draft-card.ts';
import { askedField, type Draft } from './engine.ts';
import {
  applicableFields,
  applicableValues,
  firstMissing,
  isAnswered,
  type Choice,
  type Field,
  type Form,
  type FormEnv,
} from './form.ts';
import { confirmMark } from './taps.ts';

/** In the place of a secret, whatever its length. */
const HIDDEN = '•••';

export function envOfDraft(
  form: Form,
  draft: Draft,
  deps: { readonly client: ThreeCommasClient; readonly words: Words; readonly clock: () => number },
): FormEnv {
  return { ...deps, values: applicableValues(form, draft.values), context: draft.context };
}

/** What does not fit together; nothing while something is missing. HTML by field name. */
export function misfits(form: Form, draft: Draft, words: Words): Readonly<Record<string, string>> {
  if (firstMissing(form, draft.values) !== undefined) return {};
  return form.check?.(applicableValues(form, draft.values), words) ?? {};
}

/** The card of an open draft as things are now. What cannot be read from 3Commas is said on it. */
export async function drawDraft(form: Form, draft: Draft, env: FormEnv): Promise<View> {
  const { words, values } = env;
  const fields = applicableFields(form, draft.values);
  const asked = askedField(form, draft);
  const misfit = asked === undefined ? misfits(form, draft, words) : {};
  const problemOf = ({ name }: Field) => misfit[name] ?? draft.problems[name] ?? null;
  const shown = (field: Field) =>
    field.secret === true ? HIDDEN : field.show(values[field.name] ?? null, words, values);
  const lineOf = (field: Field): CardLine => ({
    field: field.name,
    label: field.label(words),
    value: isAnswered(values, field.name) ? shown(field) : null,
    problemHtml: problemOf(field),
  });

  const card = {
    draftId: draft.id,
    titleHtml: form.title(env),
    lines: fields
      .filter((field) => field !== asked)
      .filter((field) => isAnswered(values, field.name) || problemOf(field) !== null)
      .map(lineOf),
  };
  if (asked !== undefined) {
    const found = await readOr<readonly Choice[]>(
      words,
      async () => (await asked.choices?.(env, draft.typed)) ?? [],
    );
    const line = lineOf(asked);
    const step: DraftCard['step'] = {
      kind: 'question',
      field: asked.name,
      askHtml: asked.ask(env),
      value: line.value,
      problemHtml: line.problemHtml,
      typed: draft.typed,
      choices: found.value,
      page: draft.page,
      canGoBack: draft.trail.length > 0,
      canGoOn: line.value !== null,
      canClear: asked.optional === true && line.value !== null,
    };
    return draftCard({ ...card, summaryHtml: '', noteHtml: noteOf(draft.note, found.trouble), step }, words);
  }

  const missing = firstMissing(form, draft.values);
  const summary =
    missing === undefined
      ? await readOr(words, async () => (await form.summary?.(env)) ?? '')
      : { value: '', trouble: null };
  // A problem of a field that is not there must not keep the draft shut without a word.
  const homeless = Object.entries(misfit).filter(([name]) => fields.every((field) => field.name !== name));
  const step: DraftCard['step'] = {
    kind: 'review',
    edits: fields.map(lineOf),
    ready: missing !== undefined ? 'hole' : Object.keys(misfit).length > 0 ? 'unfit' : 'yes',
    confirm: form.confirm(env),
    mark: confirmMark(form, draft),
    unsure: draft.unsure.length > 0,
  };
  // Whoever changes an answer and confirms again must still know it.
  const note = draft.note ?? (draft.unsure.length === 0 ? null : words.html('draft-reopened'));
  const noteHtml = noteOf(note, ...homeless.map(([, html]) => html), summary.trouble);
  return draftCard({ ...card, summaryHtml: summary.value ?? '', noteHtml, step }, words);
}

function noteOf(...parts: readonly (string | null)[]): string | null {
  return lines(...parts) || null;
}

async function readOr<T>(
  words: Words,
  read: () => Promise<T>,
): Promise<{ readonly value: T | null; readonly trouble: string | null }> {
  try {
    return { value: await read(), trouble: null };
  } catch (error) {
    if (!(error instanceof ThreeCommasError)) throw error;
    return { value: null, trouble: explainError(error, words) };
  }
}
