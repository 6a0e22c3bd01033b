import type { Words } from '../../text/words.ts';
import { cut, NAME_LENGTH } from '../view.ts';
import type { Choice, FormEnv, Json } from './form.ts';

/** One of several to choose; its value is the option's key, or what `value` says. */
export interface Option {
  readonly key: string;
  /** Plain text. */
  readonly text: string;
  /** What is stored instead of the key. */
  readonly value?: Json;
}

/** What there is to choose from. */
export type Options =
  /** Key -> locale key of its text. */
  Readonly<Record<string, string>> | ((env: FormEnv) => readonly Option[] | Promise<readonly Option[]>);

export async function listOf(options: Options, env: FormEnv): Promise<readonly Option[]> {
  if (typeof options === 'function') return options(env);
  return Object.entries(options).map(([key, text]) => ({ key, text: env.words.text(text) }));
}

export function toChoice({ key, text }: Option): Choice {
  return { key, text };
}

/** For comparing what was typed with names: case, and what stands between letters, do not matter. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_/-]+/g, '');
}

export function found(list: readonly Option[], typed: string | null): readonly Option[] {
  const wanted = bare(typed ?? '');
  if (wanted === '') return list;
  return list.filter(({ key, text }) => bare(text).includes(wanted) || isBeginning(wanted, bare(key)));
}

/** Of a key, which may be an id: a digit or two of it are chance. */
function isBeginning(typed: string, key: string): boolean {
  return typed.length >= 3 && key.startsWith(typed);
}

export function match(list: readonly Option[], text: string, byBeginning: boolean): Option | undefined {
  const wanted = bare(text);
  if (wanted === '') return undefined;
  const whole = list.filter(({ key, text: name }) => bare(name) === wanted || bare(key) === wanted);
  // Two accounts of one name: which one is meant can only be tapped.
  if (whole.length > 0) return whole.length === 1 ? whole[0] : undefined;
  const begun = byBeginning ? list.filter(({ text: name }) => bare(name).startsWith(wanted)) : [];
  return begun.length === 1 ? begun[0] : undefined;
}

const NAMED_OPTIONS = 8;

export function oneOf(list: readonly Option[], typed: string, words: Words): string {
  if (list.length === 0) return words.html('draft-wrong-nothing');
  const named = list.slice(0, NAMED_OPTIONS).map(({ text }) => cut(text, 32));
  return words.html('draft-wrong-option', {
    typed: cut(typed, NAME_LENGTH),
    options: `${named.join(', ')}${list.length > named.length ? ', …' : ''}`,
  });
}
