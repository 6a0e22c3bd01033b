import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { REFUSALS } from '../../src/actions/action.ts';
import { ACTION_KINDS } from '../../src/actions/kinds.ts';
import { OBSTACLES } from '../../src/actions/spec.ts';
import { GROUPINGS } from '../../src/chat/statistics/taps.ts';
import { PERIODS } from '../../src/deals/statistics.ts';
import { PHRASED } from '../../src/chat/home/phrases.ts';
import { listLocales, loadTranslations, readLocale } from '../../src/text/translator.ts';
import { DEAL_EVENT_KINDS } from '../../src/watch/events.ts';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** Keys that are put together in the code: the template as it stands there, and all that its parts can be. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  'action-${kind}-ask': ACTION_KINDS,
  'action-${kind}-what': ACTION_KINDS,
  'action-${kind}-sending': ACTION_KINDS,
  'action-${kind}-refused': ACTION_KINDS,
  'action-${kind}-done': ACTION_KINDS,
  'button-confirm-${kind}': ACTION_KINDS,
  'action-refused-${refusal}': REFUSALS,
  'action-obstacle-${obstacle}': OBSTACLES,
  'alert-${event.kind}': DEAL_EVENT_KINDS,
  'command-${command}': commandsOfTheMenu(),
  'connect-ask-${what}': ['key', 'secret'],
  'connect-ask-${what}-placeholder': ['key', 'secret'],
  'phrases-${command}': PHRASED,
  'button-chart-${period}': PERIODS,
  'button-chart-${other}': PERIODS,
  'button-stats-${by}': GROUPINGS,
  'stats-head-${name}': ['bot', 'deals', 'won', 'usd', 'account', 'today', 'overall'],
  'stats-chart-${period}': PERIODS,
  'stats-chart-by-${period}': PERIODS,
  'deals-head-${name}': ['pair', 'safety', 'percent', 'usd', 'closed'],
  'deals-of-${kind}': ['bot', 'account'],
  'button-list-${kind}': ['add', 'remove', 'replace'],
  'black-list-title-${change}': ['add', 'remove', 'replace'],
  'black-list-${change}': ['add', 'replace'],
  'black-list-ask-${change}': ['add', 'replace'],
  'button-filter-${source.kind}': ['bot', 'account'],
  'button-scope-${other}': ['active', 'finished', 'completed'],
  // Asked for with has() first: an unknown status is shown as 3Commas writes it.
  'deal-status-${status}': [],
};

/** Telegram's limits, and what a phone shows of them. */
const LIMITS: readonly { readonly keys: RegExp; readonly most: number; readonly why: string }[] = [
  { keys: /^command-/, most: 60, why: 'a line of the command menu' },
  { keys: /^button-/, most: 28, why: 'a button that fills a row' },
  { keys: /-placeholder$/, most: 64, why: 'input_field_placeholder' },
  { keys: /^(tap-not-yours|action-used)$/, most: 200, why: 'answerCallbackQuery' },
  { keys: /^deals-head-/, most: 6, why: 'a column of the list' },
  { keys: /./, most: 900, why: 'a screen of a phone' },
];

interface Message {
  readonly key: string;
  readonly pattern: unknown;
  readonly variables: readonly string[];
}

const read = new Map<string, { messages: ReadonlyMap<string, Message>; bundle: FluentBundle }>();

function localeOf(locale: string) {
  const known = read.get(locale);
  if (known !== undefined) return known;
  const resource = new FluentResource(readLocale(locale));
  const bundle = new FluentBundle(locale, { useIsolating: false });
  bundle.addResource(resource);
  const messages = resource.body.map(({ id, value, attributes }): [string, Message] => {
    const variables = [...new Set(variablesIn({ value, attributes }))].sort();
    return [id, { key: id, pattern: value, variables }];
  });
  const made = { messages: new Map(messages), bundle };
  read.set(locale, made);
  return made;
}

const messagesOf = (locale: string) => localeOf(locale).messages;
const bundleOf = (locale: string) => localeOf(locale).bundle;

function variablesIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'type' in node && node.type === 'var' && 'name' in node ? [String(node.name)] : [];
  return [...own, ...Object.values(node).flatMap(variablesIn)];
}

interface Use {
  readonly place: string;
  /** Keys as they stand in the code. */
  readonly keys: readonly string[];
  readonly templates: readonly string[];
}

const literals = new Set<string>();
const uses: Use[] = [];

for (const file of readdirSync(SRC, { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.ts') || file.startsWith('sandbox')) continue;
  const source = ts.createSourceFile(file, readFileSync(SRC + file, 'utf8'), ts.ScriptTarget.ES2023, true);
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) literals.add(node.text);
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const [first] = node.arguments;
      if (['text', 'html'].includes(node.expression.name.text) && first !== undefined) {
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        uses.push({ place: `${file}:${line}`, ...keysIn(first) });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** What the first argument can be: a key, one of two, or a template. Names of variables lead to literals elsewhere. */
function keysIn(argument: ts.Expression): Pick<Use, 'keys' | 'templates'> {
  if (ts.isStringLiteralLike(argument)) return { keys: [argument.text], templates: [] };
  if (ts.isTemplateExpression(argument)) return { keys: [], templates: [argument.getText().slice(1, -1)] };
  if (ts.isParenthesizedExpression(argument)) return keysIn(argument.expression);
  if (ts.isConditionalExpression(argument)) {
    const [yes, no] = [keysIn(argument.whenTrue), keysIn(argument.whenFalse)];
    return { keys: [...yes.keys, ...no.keys], templates: [...yes.templates, ...no.templates] };
  }
  return { keys: [], templates: [] };
}

function expand(template: string): readonly string[] {
  return (FAMILIES[template] ?? []).map((value) => template.replace(/\$\{[^}]*\}/, value));
}

function commandsOfTheMenu(): readonly string[] {
  const source = readFileSync(`${SRC}chat/home/command-menu.ts`, 'utf8');
  const list = /\bCOMMANDS = \[([^\]]*)\]/.exec(source)?.[1] ?? '';
  return [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
}

const english = messagesOf('en');

describe('the words in the code', () => {
  it('are found, so that the rules below look at something', () => {
    expect(uses.length).toBeGreaterThan(50);
    expect(uses.flatMap(({ keys }) => keys)).toContain('help');
    expect(literals.has('deals-usage')).toBe(true);
  });

  it('all stand in locales/en.ftl', () => {
    const missing = uses.flatMap(({ place, keys }) =>
      keys.filter((key) => !english.has(key.split('.')[0] ?? '')).map((key) => `${place} ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('that are put together belong to a family whose members all exist', () => {
    const unknown = uses.flatMap(({ place, templates }) =>
      templates.filter((template) => !(template in FAMILIES)).map((template) => `${place} ${template}`),
    );
    expect(unknown, 'add the template to FAMILIES of this test').toEqual([]);
    expect(
      Object.keys(FAMILIES)
        .flatMap(expand)
        .filter((key) => !english.has(key)),
    ).toEqual([]);
  });

  it('are all that locales/en.ftl has: nothing is translated for nobody', () => {
    const templates = new Set(uses.flatMap((use) => use.templates));
    const used = new Set([...literals, ...[...templates].flatMap(expand)]);
    const unused = [...english.keys()].filter((key) => !used.has(key) && !key.startsWith('deal-status-'));
    expect(unused).toEqual([]);
  });
});

describe('names of statuses', () => {
  /** Those of deals that are known by the API document and by recordings of the service. */
  const STATUSES = [
    ...['created', 'base_order_placed', 'bought', 'cancel_pending', 'cancelled', 'completed', 'failed'],
    ...['panic_sell_pending', 'panic_sell_order_placed', 'panic_sold', 'stop_loss_pending'],
    ...['stop_loss_order_placed', 'stop_loss_finished', 'switched', 'ttp_activated', 'ttp_order_placed'],
    ...['liquidated', 'settled', 'bought_safety_pending', 'bought_take_profit_pending'],
  ];

  it('are there for each status that is known', () => {
    expect(STATUSES.filter((status) => !english.has(`deal-status-${status}`))).toEqual([]);
  });

  it('say in words what contract and people expect of an end', () => {
    const words = loadTranslations('en').for('en');
    expect(words.text('deal-status-completed')).toMatch(/completed/);
    expect(words.text('deal-status-failed')).toMatch(/failed/);
    expect(words.text('deal-status-cancelled')).toMatch(/cancelled/);
    expect(words.text('deal-status-panic_sold')).toMatch(/sold/);
    expect(words.text('deal-status-stop_loss_finished')).toMatch(/stop loss/);
  });
});

describe.each(listLocales())('locales/%s.ftl', (locale) => {
  const messages = messagesOf(locale);
  const words = loadTranslations('en').for(locale);

  it('has no key twice and no line that Fluent skips in silence', () => {
    const lines = readLocale(locale).split('\n');
    const written = lines.flatMap((line) => /^([A-Za-z][\w-]*) *=/.exec(line)?.[1] ?? []);
    expect(written.filter((key, place) => written.indexOf(key) !== place)).toEqual([]);
    expect([...messages.keys()].sort()).toEqual([...written].sort());
    expect(lines.filter((line) => /\t|\s$/.test(line))).toEqual([]);
  });

  it('has the keys of the English words, no more and no fewer', () => {
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('uses the variables of the English words, no others', () => {
    const differing = [...messages.values()].filter(
      ({ key, variables }) => variables.join() !== english.get(key)?.variables.join(),
    );
    expect(differing.map(({ key }) => key)).toEqual([]);
  });

  it('opens no tag that Telegram does not know, and closes each that it opens', () => {
    const wrong = [...messages.keys()].filter((key) => !isSoundHtml(everyForm(locale, key).join('\n')));
    expect(wrong).toEqual([]);
  });

  it('keeps every text within what a phone and Telegram can show', () => {
    const tooLong = [...messages.keys()].flatMap((key) => {
      const { most, why } = LIMITS.find(({ keys }) => keys.test(key)) ?? { most: 0, why: '' };
      const length = Math.max(...everyForm(locale, key).map((form) => form.replace(/<[^>]*>/g, '').length));
      return length > most ? [`${key}: ${length} > ${most} (${why})`] : [];
    });
    expect(tooLong).toEqual([]);
  });

  it('has no empty text', () => {
    expect(
      [...messages.keys()].filter((key) => everyForm(locale, key).some((form) => form.trim() === '')),
    ).toEqual([]);
    expect(words.locale).toBe(locale);
  });
});

/** A text with its variables filled in: as many forms as its counts and choices lead to. */
function everyForm(locale: string, key: string): readonly string[] {
  const message = bundleOf(locale).getMessage(key);
  const { pattern: value, variables = [] } = messagesOf(locale).get(key) ?? {};
  const selectors = selectorsIn(value);
  const chosen = new Set(selectors.flatMap(({ selector }) => variablesIn(selector)));
  const choices = chosen.size === 0 ? [0] : [0, 1, 2, 5, 21, ...selectors.flatMap(namedVariants)];
  const patterns = [message?.value, ...Object.values(message?.attributes ?? {})];
  return patterns
    .filter((pattern) => pattern !== undefined && pattern !== null)
    .flatMap((pattern) =>
      choices.map((choice) => {
        const filled = variables.map((name) => [name, chosen.has(name) ? choice : '12.34'] as const);
        return bundleOf(locale).formatPattern(pattern, Object.fromEntries(filled));
      }),
    );
}

function selectorsIn(node: unknown): readonly { readonly selector: unknown; readonly variants: unknown }[] {
  if (typeof node !== 'object' || node === null) return [];
  const own =
    'type' in node && node.type === 'select' && 'selector' in node && 'variants' in node
      ? [{ selector: node.selector, variants: node.variants }]
      : [];
  return [...own, ...Object.values(node).flatMap(selectorsIn)];
}

function namedVariants({ variants }: { readonly variants: unknown }): readonly string[] {
  const keys = (variants as { key: { type: string; value: unknown } }[]).map(({ key }) => key);
  return keys.flatMap(({ type, value }) => (type === 'str' ? [String(value)] : []));
}

const TAGS = new Set(['b', 'i', 'u', 's', 'code', 'pre', 'a', 'blockquote', 'tg-spoiler', 'tg-time']);

function isSoundHtml(html: string): boolean {
  const open: string[] = [];
  for (const [, slash = '', name = ''] of html.matchAll(/<(\/?)([a-z-]+)[^>]*>/g)) {
    if (!TAGS.has(name)) return false;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0 && !/<(?!\/?[a-z])/.test(html);
}
