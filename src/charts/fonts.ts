import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

/** A subset of Inter as its package cuts it, and the weights that are used of it. */
const SUBSETS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'] as const;
const WEIGHTS = [400, 600] as const;

export type Weight = (typeof WEIGHTS)[number];

/** The typeface of the pictures. */
export interface Fonts {
  /** What a canvas takes as `font`. */
  css(weight: Weight, sizePx: number): string;
  /** Whether the typeface has this character. What it has not would be drawn as a box. */
  covers(character: string): boolean;
}

/** Turns a path inside of the font's package into an absolute one; throws when it is not there. */
export type ResolveFontFile = (path: string) => string;

export const resolveInter: ResolveFontFile = (path) =>
  createRequire(import.meta.url).resolve(`@fontsource/inter/${path}`);

/**
 * Makes Inter known to the canvas. The canvas keeps its fonts for the whole process and skips quietly what it cannot
 * read, and a picture without its words looks like a good one to everything but an eye: so whatever is missing throws.
 */
export function registerFonts(resolve: ResolveFontFile): Fonts {
  for (const subset of SUBSETS) {
    for (const weight of WEIGHTS) registerFont(subset, weight, resolve);
  }
  const ranges = drawableRanges(readFileSync(resolve('unicode.json'), 'utf8'));
  // Under one name the subsets would hide each other: a canvas looks for a character in one file of a family only.
  const stack = SUBSETS.map((subset) => `"${familyOf(subset)}"`).join(', ');
  return {
    css: (weight, sizePx) => `${weight} ${sizePx}px ${stack}`,
    covers: (character) => {
      const point = character.codePointAt(0) ?? 0;
      return ranges.some(([from, to]) => point >= from && point <= to);
    },
  };
}

function registerFont(subset: string, weight: Weight, resolve: ResolveFontFile): void {
  const family = familyOf(subset);
  const path = `files/inter-${subset}-${weight}-normal.woff2`;
  const file = resolve(path);
  const bytes = readFileSync(file);
  const known = GlobalFonts.families.some(
    (one) => one.family === family && one.styles.some((style) => style.weight === weight),
  );
  if (!known && GlobalFonts.register(bytes, family) === null) {
    throw new Error(`The font ${path} cannot be read`);
  }
}

function familyOf(subset: string): string {
  return `Inter ${subset}`;
}

/** The package tells which characters a subset is for: `{"latin": "U+0000-00FF,U+0131,…"}`. */
function drawableRanges(json: string): readonly (readonly [number, number])[] {
  const table = JSON.parse(json) as Readonly<Record<string, string>>;
  return SUBSETS.flatMap((subset) => {
    const found = [...(table[subset] ?? '').matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/gi)];
    if (found.length === 0) throw new Error(`The font's package does not tell the characters of ${subset}`);
    return found.map(
      ([, from = '', to = from]) => [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const,
    );
  });
}
