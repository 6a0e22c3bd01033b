import { ValidationError, type ThreeCommasError } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import { escapeHtml } from '../../text/translator.ts';
import { explainError } from '../explain-error.ts';
import { cut, lines } from '../view.ts';
import { applicableFields, type Form, type Values } from './form.ts';

const MESSAGE_LENGTH = 200;
const NAMED_ATTRIBUTES = 6;

/** Why 3Commas did not take it: beside the fields that it names, and above all of them. HTML. */
export function refusalOf(
  error: ThreeCommasError,
  form: Form,
  values: Values,
  words: Words,
): { readonly problems: Readonly<Record<string, string>>; readonly note: string } {
  const attributes = Object.entries(error.attributes ?? {});
  if (attributes.length === 0) {
    // Prose of 3Commas says more than any sentence of ours.
    const detail =
      error instanceof ValidationError ? cut(error.code ?? error.message, MESSAGE_LENGTH) : undefined;
    const note =
      detail === undefined
        ? lines(words.html('draft-refused-plain'), explainError(error, words))
        : words.html('draft-refused-detail', { detail });
    return { problems: {}, note };
  }
  const problems: Record<string, string> = {};
  const others: string[] = [];
  for (const [name, messages] of attributes) {
    const problem = cut(messages.join(', '), MESSAGE_LENGTH);
    const field = fieldNamed(name, form, values);
    if (field === undefined) others.push(words.html('draft-problem', { label: cut(name, 60), problem }));
    else problems[field] = lines(problems[field], escapeHtml(problem));
  }
  return { problems, note: lines(words.html('draft-refused'), ...others.slice(0, NAMED_ATTRIBUTES)) };
}

/** `position.units.value` speaks of the field `units` too. */
function fieldNamed(attribute: string, form: Form, values: Values): string | undefined {
  const fields = applicableFields(form, values);
  const parts = attribute.split(/[.[\]]+/).filter((part) => part !== '');
  for (const name of [attribute, ...parts.toReversed()]) {
    const field = fields.find((one) => one.name === name || one.attributes?.includes(name));
    if (field !== undefined) return field.name;
  }
  return undefined;
}
