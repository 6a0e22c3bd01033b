import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/**
 * Which room may use which. An arrow that is not here is a mistake, or a decision to be taken here first.
 * A room is a folder of src/, or a file that stands there alone.
 */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  // The floor: nothing of ours below.
  threecommas: [],
  storage: [],
  charts: [],
  text: [],
  config: [],
  metrics: [],
  'is-late': [],

  settings: ['storage'],
  log: ['config'],
  deals: ['threecommas'],
  vault: ['config', 'storage', 'threecommas'],
  watch: ['deals', 'log', 'storage', 'threecommas'],
  actions: ['deals', 'log', 'storage', 'threecommas'],
  alerts: ['deals', 'log', 'storage', 'watch'],
  chat: [
    'actions',
    'alerts',
    'charts',
    'deals',
    'is-late',
    'log',
    'settings',
    'storage',
    'text',
    'threecommas',
    'vault',
    'watch',
  ],
  'health-server': ['metrics'],

  // Puts the parts together; what it needs is whatever there is, but never the simulated world.
  app: [
    ...[
      'actions',
      'alerts',
      'chat',
      'charts',
      'config',
      'deals',
      'health-server',
      'is-late',
      'log',
      'metrics',
    ],
    ...['settings', 'storage', 'text', 'threecommas', 'vault', 'watch'],
  ],
  'run-until-stopped': ['app', 'log'],
  main: ['app', 'config', 'log', 'run-until-stopped', 'text'],
  demo: ['app', 'config', 'log', 'run-until-stopped', 'sandbox', 'text'],
  sandbox: ['config', 'threecommas'],
};

/** Packages that belong to the rooms named: another room must not know that they are there. */
const OWNED_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  grammy: ['chat'],
  'fastest-levenshtein': ['chat'],
  '@grammyjs/conversations': ['chat'],
  '@grammyjs/runner': ['chat'],
  keyv: ['storage'],
  libsql: ['storage'],
  ky: ['threecommas'],
  undici: ['threecommas'],
  pino: ['log'],
  '@fluent/bundle': ['text'],
  'chart.js': ['charts'],
  '@napi-rs/canvas': ['charts'],
  '@fontsource/inter': ['charts'],
  hono: ['sandbox'],
  '@hono/node-server': ['sandbox'],
  preact: ['sandbox'],
  esbuild: ['sandbox'],
};

interface Import {
  /** Below src/, with slashes. */
  readonly from: string;
  /** Below src/ for a file of ours, else the package. */
  readonly to: string;
  readonly own: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => /\.tsx?$/.test(path));

const imports: readonly Import[] = files.flatMap((from) =>
  specifiersOf(readFileSync(SRC + from, 'utf8')).map((specifier) =>
    specifier.startsWith('.')
      ? {
          from,
          to: relative(SRC, resolve(SRC, dirname(from), specifier))
            .split(sep)
            .join('/'),
          own: true,
        }
      : { from, to: packageOf(specifier), own: false },
  ),
);

/** Of `import … from`, `export … from`, bare and dynamic imports, also of types only. */
function specifiersOf(source: string): readonly string[] {
  const withoutComments = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const found = withoutComments.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g);
  return [...found].map(([, , specifier = '']) => specifier);
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function roomOf(path: string): string {
  return path.split('/')[0]?.replace(/\.tsx?$/, '') ?? '';
}

const told = ({ from, to }: Import) => `${from} -> ${to}`;

describe('the rooms of src/', () => {
  it('are found with their imports, so that the rules below look at something', () => {
    expect(files).toContain('watch/compare.ts');
    expect(imports.map(told)).toEqual(
      expect.arrayContaining([
        'watch/compare.ts -> deals/figures.ts',
        'main.ts -> app.ts',
        'storage/open-store.ts -> keyv',
        'sandbox/page/main.tsx -> preact',
      ]),
    );
  });

  it('all stand in the table of arrows', () => {
    expect(files.map(roomOf).filter((room) => !(room in ARROWS))).toEqual([]);
  });

  it('use only the rooms that the table allows', () => {
    const wrong = imports.filter(
      ({ from, to, own }) =>
        own && roomOf(to) !== roomOf(from) && ARROWS[roomOf(from)]?.includes(roomOf(to)) !== true,
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it('have arrows that point one way: no room is reached from itself', () => {
    const reach = (room: string, path: readonly string[]): readonly string[] =>
      path.includes(room)
        ? [[...path, room].join(' -> ')]
        : (ARROWS[room] ?? []).flatMap((next) => reach(next, [...path, room]));
    expect(Object.keys(ARROWS).flatMap((room) => reach(room, []))).toEqual([]);
  });

  it('import only what is there, and nothing outside of src/ but words and pictures', () => {
    const known = new Set(files);
    const strange = imports.filter(({ to, own }) => own && !known.has(to) && !/\.(css|svg)$/.test(to));
    expect(strange.map(told)).toEqual([]);
  });

  it('keep their packages to themselves: what knows Telegram is the chat, what knows SQLite the storage', () => {
    const wrong = imports.filter(
      ({ from, to, own }) => !own && OWNED_PACKAGES[to]?.includes(roomOf(from)) === false,
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it('meet the simulated world in the demo only', () => {
    const users = imports.filter(({ from, to }) => roomOf(to) === 'sandbox' && roomOf(from) !== 'sandbox');
    expect(new Set(users.map(({ from }) => from))).toEqual(new Set(['demo.ts']));
  });

  it('share with the simulated 3Commas only the table of endpoints: a mistake of the client must not be copied', () => {
    const shared = imports.filter(
      ({ from, to }) => roomOf(from) === 'sandbox' && roomOf(to) === 'threecommas',
    );
    expect([...new Set(shared.map(({ to }) => to))]).toEqual(['threecommas/endpoints.ts']);
  });

  it('leave the environment to main.ts and demo.ts', () => {
    const readers = files.filter((path) => {
      const source = readFileSync(SRC + path, 'utf8');
      return /\bprocess\s*(\.|\[['"])\s*env\b|['"](node:)?process['"]/.test(source);
    });
    expect(readers).toEqual(['demo.ts', 'main.ts']);
  });
});
