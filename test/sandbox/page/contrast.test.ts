import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sheet = readFileSync(new URL('../../../src/sandbox/page/styles/tokens.css', import.meta.url), 'utf8');

type Colour = readonly [red: number, green: number, blue: number];

function tokensOf(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(sheet)?.[1] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** A token as it looks over a background: translucent ones are mixed with it. */
function colour(value: string | undefined, over: Colour = [255, 255, 255]): Colour {
  const hex = /^#(..)(..)(..)$/.exec(value ?? '');
  if (hex !== null) return hex.slice(1).map((part) => parseInt(part, 16)) as unknown as Colour;
  const [r = '', g = '', b = '', a = '100'] = (value ?? '').match(/\d+/g) ?? [];
  const alpha = Number(a) / 100;
  const mix = (channel: string, base: number) => Number(channel) * alpha + base * (1 - alpha);
  return [mix(r, over[0]), mix(g, over[1]), mix(b, over[2])];
}

function luminance(rgb: Colour): number {
  const [r = 0, g = 0, b = 0] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Colour, b: Colour): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Text and what it stands on. */
const pairs: readonly (readonly [text: string, background: string])[] = [
  ['text', 'surface'],
  ['muted', 'surface'],
  ['muted', 'surface-sunken'],
  ['text', 'raised'],
  ['muted', 'raised'],
  ['accent-text', 'surface'],
  ['accent-text', 'raised'],
  ['danger-text', 'raised'],
  ['on-accent', 'accent'],
  ['on-accent', 'success'],
  ['on-accent', 'danger'],
  ['in-text', 'in'],
  ['in-muted', 'in'],
  ['accent-text', 'in'],
  ['accent-text', 'code'],
  ['out-text', 'out'],
  ['out-muted', 'out'],
  ['out-accent', 'out'],
  ['out-accent', 'code-out'],
  ['stage-text', 'stage'],
  ['toast-text', 'toast'],
];

/** Text on what lets the wallpaper through, at either end of it. */
const overWallpaper: readonly (readonly [text: string, background: string])[] = [
  ['key-text', 'key'],
  ['service-text', 'service'],
  ['divider-text', 'divider'],
];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const tokens = tokensOf(theme);

  it.each(pairs)('shows %s on %s with a contrast of 4.5 or more', (text, background) => {
    expect(tokens.has(text) && tokens.has(background)).toBe(true);
    const ground = colour(tokens.get(background));
    expect(contrast(colour(tokens.get(text), ground), ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(overWallpaper)(
    'shows %s on %s over the wallpaper with a contrast of 4.5 or more',
    (text, background) => {
      for (const end of ['wall-top', 'wall-bottom']) {
        const ground = colour(tokens.get(background), colour(tokens.get(end)));
        expect(contrast(colour(tokens.get(text)), ground)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );
});
