import type { Words } from '../../text/words.ts';
import { severalField } from '../forms/fields.ts';
import {
  DraftMovedError,
  type Answered,
  type Field,
  type Form,
  type FormEnv,
  type Json,
  type Values,
} from '../forms/form.ts';
import { cut, lines, NAME_LENGTH, type View } from '../view.ts';
import { blackListCard } from './black-list-card.ts';
import { difference, sameList, shortDifference } from './black-list.ts';
import { readPairList } from './read-pair-list.ts';
import type { ListChange } from './taps.ts';
import { orElse } from '../or-else.ts';

/** The form of each change, by what it does. */
export const LIST_FORMS = {
  add: 'blackadd',
  remove: 'blackremove',
  replace: 'blackreplace',
} as const satisfies Record<ListChange, string>;

const FIELD = 'pairs';
/**
 * The list as it was when the change was shown: the call replaces the whole list, so what it does depends on that. It
 * is a value, not context, as a list that has changed since is asked about anew.
 */
const BASE = 'base';
/** The choice that empties the list, and a text that no pair is. */
const NONE = '-';

/** What a draft begins with. */
export function listDraftValues(pairs: readonly string[]): Values {
  return { [BASE]: [...pairs] };
}

/** Adding, removing, and writing the whole list anew. */
export function blackListForms(): readonly Form[] {
  return [
    listForm('add', typedField('add'), (base, named) => [...new Set([...base, ...named])]),
    listForm('remove', tickedField(), (base, named) => base.filter((pair) => !named.includes(pair))),
    listForm('replace', typedField('replace'), (_, named) => named),
  ];
}

type Apply = (base: readonly string[], named: readonly string[]) => readonly string[];

function listForm(change: ListChange, field: Field, apply: Apply): Form {
  const changeOf = ({ values }: Pick<FormEnv, 'values'>) => {
    const base = listOf(values[BASE]);
    const after = apply(base, listOf(values[FIELD]));
    return { base, after, ...difference(base, after) };
  };
  const shown = (pairs: readonly string[], env: FormEnv, note: string): View =>
    blackListCard({ pairs, page: 0, readAtMs: env.clock() }, env.words, note);
  const done = (pairs: readonly string[], env: FormEnv) => {
    const { base, after } = changeOf(env);
    const { words } = env;
    const note = sameList(pairs, after)
      ? words.html('black-list-done', { difference: shortDifference(difference(base, after)) })
      : words.html('black-list-other');
    return shown(pairs, env, note);
  };
  return {
    name: LIST_FORMS[change],
    fields: [field],
    title: ({ words }) => words.html(`black-list-title-${change}`),
    summary: (env) => {
      const { base, after, added, removed } = changeOf(env);
      const { words } = env;
      if (added.length + removed.length === 0) return words.html('black-list-same');
      return lines(
        added.length > 0 &&
          words.html('black-list-adds', { count: added.length, pairs: named(added, words) }),
        removed.length > 0 &&
          words.html('black-list-removes', { count: removed.length, pairs: named(removed, words) }),
        words.html('black-list-then', { before: String(base.length), after: String(after.length) }),
      );
    },
    check: (values, words) => {
      const { added, removed } = changeOf({ values });
      return added.length + removed.length === 0 ? { [FIELD]: words.html('black-list-same') } : {};
    },
    confirm: (env) => ({
      text: env.words.text('black-list-confirm', { difference: shortDifference(changeOf(env)) }).trim(),
      style: changeOf(env).removed.length > 0 ? 'danger' : 'primary',
    }),
    submit: async (env) => {
      const { base, after } = changeOf(env);
      const { pairs: now } = await env.client.bots.pairsBlackList();
      if (!sameList(now, base)) {
        const since = shortDifference(difference(base, now));
        throw new DraftMovedError(env.words.html('black-list-moved', { difference: since }), {
          [BASE]: [...now],
        });
      }
      const answer = await env.client.bots.updatePairsBlackList({ pairs: [...after] });
      const { pairs } = await orElse(env.client.bots.pairsBlackList(), answer);
      return done(pairs, env);
    },
    verify: async (env) => {
      const { pairs } = await env.client.bots.pairsBlackList();
      return sameList(pairs, changeOf(env).after)
        ? { kind: 'done', view: done(pairs, env) }
        : { kind: 'not_done' };
    },
    left: async (env) => {
      const base = { pairs: listOf(env.values[BASE]) };
      const { pairs } = await orElse(env.client.bots.pairsBlackList(), base);
      return shown(pairs, env, env.words.html('dealdraft-left'));
    },
  };
}

/** Pairs that are typed, several at once. */
function typedField(change: 'add' | 'replace'): Field {
  const read = (text: string, { values, words }: FormEnv): Answered => {
    if (change === 'replace' && text === NONE) return { kind: 'value', value: [] };
    const pairs = readPairList(text, listOf(values[BASE]));
    return pairs.kind === 'pairs'
      ? { kind: 'value', value: [...pairs.pairs] }
      : {
          kind: 'problem',
          html: words.html('black-list-unreadable', { typed: cut(pairs.typed, NAME_LENGTH) }),
        };
  };
  return {
    name: FIELD,
    label: (words) => words.text(`black-list-${change}`),
    show: (value, words) => {
      const pairs = listOf(value);
      return pairs.length === 0 ? words.text('black-list-nothing') : pairs.join(', ');
    },
    ask: ({ words }) => words.html(`black-list-ask-${change}`),
    read,
    ...(change === 'replace' && {
      choices: ({ words }: FormEnv) => [{ key: NONE, text: words.text('black-list-clear') }],
      choose: read,
    }),
  };
}

/** Pairs of the list, to be ticked; typed ones are read as everywhere. */
function tickedField(): Field {
  const field = severalField({
    name: FIELD,
    label: 'black-list-remove',
    ask: 'black-list-ask-remove',
    options: ({ values }) => [...listOf(values[BASE])].sort().map((pair) => ({ key: pair, text: pair })),
    min: 0,
  });
  const read = (text: string, env: FormEnv): Answered => {
    const { values, words } = env;
    const base = listOf(values[BASE]);
    const typed = readPairList(text, base);
    if (typed.kind === 'none') {
      const part = typed.typed.toUpperCase();
      return base.some((pair) => pair.toUpperCase().includes(part))
        ? { kind: 'search', typed: typed.typed }
        : {
            kind: 'problem',
            html: words.html('black-list-not-listed', { typed: cut(typed.typed, NAME_LENGTH) }),
          };
    }
    const strange = typed.pairs.find((pair) => !base.includes(pair));
    if (strange !== undefined) {
      return {
        kind: 'problem',
        html: words.html('black-list-not-listed', { typed: cut(strange, NAME_LENGTH) }),
      };
    }
    return { kind: 'value', value: [...new Set([...listOf(values[FIELD]), ...typed.pairs])], done: false };
  };
  return { ...field, read };
}

function listOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((pair) => typeof pair === 'string') : [];
}

const NAMED = 30;

function named(pairs: readonly string[], words: Words): string {
  const shown = pairs.slice(0, NAMED).map((pair) => cut(pair, 32));
  const rest = pairs.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` ${words.text('black-list-and-more', { count: rest })}` : '');
}
