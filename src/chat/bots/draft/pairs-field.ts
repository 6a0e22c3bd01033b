import type { Answered, Field, FormEnv } from '../../forms/form.ts';
import { cut, NAME_LENGTH } from '../../view.ts';
import { pairsOf } from './bot-values.ts';
import { knownOf } from './known.ts';
import { readPairs, searchPairs, symbolOf } from './pair-words.ts';

const SHOWN_PAIRS = 6;

/** Several pairs: ticked among known ones, found by a part of their name, or typed whole. */
export function pairsField(): Field {
  const answer = (pairs: readonly string[], env: FormEnv): Answered => {
    if (pairs.length === 0) return { kind: 'problem', html: env.words.html('botdraft-pairs-none') };
    return { kind: 'value', value: pairs, done: false };
  };
  const offered = (env: FormEnv, typed: string | null): readonly string[] => {
    const chosen = pairsOf(env.values);
    const { pairs } = knownOf(env.context);
    if (typed !== null) return searchPairs(typed, [...new Set([...pairs, ...chosen])]);
    return [...new Set([...chosen, ...pairs])];
  };
  return {
    name: 'pairs',
    several: true,
    label: (words) => words.text('botdraft-pairs'),
    show: (value, words) => {
      const symbols = pairsOf({ pairs: value }).map(symbolOf);
      const rest = symbols.length - SHOWN_PAIRS;
      const shown = symbols.slice(0, SHOWN_PAIRS).join(', ');
      return rest > 0 ? words.text('botdraft-pairs-more', { shown, count: String(rest) }) : shown;
    },
    ask: ({ words }) => words.html('botdraft-pairs-ask'),
    choices: (env, typed) => {
      const chosen = new Set(pairsOf(env.values));
      const { blackList } = knownOf(env.context);
      return offered(env, typed).map((pair) => ({
        key: pair,
        text: blackList.includes(pair)
          ? env.words.text('botdraft-pair-listed', { symbol: symbolOf(pair) })
          : symbolOf(pair),
        chosen: chosen.has(pair),
      }));
    },
    // The key is the pair itself, so a tap on an old list cannot mean another one.
    choose: (pair, env) => {
      const now = pairsOf(env.values);
      return answer(now.includes(pair) ? now.filter((other) => other !== pair) : [...now, pair], env);
    },
    read: (text, env) => {
      const now = pairsOf(env.values);
      const { pairs: known } = knownOf(env.context);
      const read = readPairs(text, [...known, ...now]);
      switch (read.kind) {
        case 'pairs':
          return answer([...new Set([...now, ...read.pairs])], env);
        case 'search':
          return { kind: 'search', typed: read.typed };
        case 'none':
          return {
            kind: 'problem',
            html: env.words.html('botdraft-pairs-unreadable', { typed: cut(read.typed, NAME_LENGTH) }),
          };
      }
    },
  };
}
