import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createCharts } from '../../src/charts/charts.ts';
import { CARD, LOSS, OTHER_SLICE, PROFIT, RUNNING_TOTAL, SLICES } from '../../src/charts/palette.ts';
import { channelsOf, countOf, difference, pixelsOf } from './pixels.ts';
import { pieOf, slice } from './samples.ts';

const charts = createCharts();
const titled = (title: string, subtitle = title) =>
  charts.balancesPie(pieOf([slice('BTC', '1')], { title, subtitle }));

describe('the letters', () => {
  it.each([
    ['Latin', 'bravo', 'cedar'],
    ['Latin with marks', 'Łężąć', 'Ğışōž'],
    ['Cyrillic', 'Выход', 'Щенок'],
    ['Cyrillic of other languages', 'ѣҐӨҚұ', 'ѵӘҮҒһ'],
    ['signs of money', '₽₴€', '₿₺£'],
  ])(
    'of %s are themselves and not boxes: words of one length look different in both weights',
    async (_, a, b) => {
      const bold = await difference(await titled(a, 'x'), await titled(b, 'x'));
      const regular = await difference(await titled('x', a), await titled('x', b));
      expect(bold.count).toBeGreaterThan(150);
      expect(regular.count).toBeGreaterThan(80);
    },
  );

  it('leave no box for the spaces that stand in formatted amounts', async () => {
    const ink = async (text: string) => {
      const found = await difference(await titled('x', text), await titled('x', ''));
      return found.count;
    };
    const plain = await ink('7 7');
    for (const space of ['\u00a0', '\u202f', '\u2009']) {
      expect(Math.abs((await ink(`7${space}7`)) - plain)).toBeLessThan(plain * 0.1);
    }
  });

  it('drop emoji, and show an ellipsis for words of other scripts', async () => {
    expect((await titled('🚀 Moon 👨‍👩‍👧')).equals(await titled('Moon'))).toBe(true);
    expect((await titled('主账户 spot')).equals(await titled('… spot'))).toBe(true);
    expect((await titled('🚀')).equals(await titled('…'))).toBe(true);
  });

  it('keep to one line, whatever a name brings along', async () => {
    expect((await titled('One\n\ttwo\u0000\u202e')).equals(await titled('One two'))).toBe(true);
  });

  it('end in an ellipsis before the margin where a title is too long', async () => {
    const found = await difference(await titled('Очень '.repeat(100)), await titled('.', ''));
    expect(found.right).toBeLessThanOrEqual(1080 - 64);
  });
});

describe('the colours', () => {
  const luminance = (color: string) =>
    channelsOf(color)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, channel) => sum + value * ([0.2126, 0.7152, 0.0722][channel] ?? 0), 0);
  const contrast = (a: string, b: string) => {
    const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
    return (light + 0.05) / (dark + 0.05);
  };

  it('of words stand out from the card as small print must', () => {
    for (const color of [CARD.text, CARD.quiet]) expect(contrast(color, CARD.background)).toBeGreaterThan(7);
    for (const color of [PROFIT, LOSS]) expect(contrast(color, CARD.background)).toBeGreaterThan(4.5);
  });

  it('of shapes stand out from the card, and neighbours in the ring from each other by brightness', () => {
    for (const color of [...SLICES, OTHER_SLICE, RUNNING_TOTAL, CARD.zero]) {
      expect(contrast(color, CARD.background)).toBeGreaterThan(3);
    }
    SLICES.slice(1).forEach((color, index) => {
      expect(contrast(color, SLICES[index] ?? color)).toBeGreaterThan(1.1);
    });
    expect(contrast(PROFIT, LOSS)).toBeGreaterThan(1.3);
  });

  it('fill the card to its edges, so that no chat shines through', async () => {
    const pixels = await pixelsOf(await titled('x'));
    expect(countOf(pixels, CARD.background, [0, 1])).toBe(1080);
    expect(countOf(pixels, CARD.background, [pixels.height - 1, pixels.height])).toBe(1080);
    expect(pixels.data.filter((value, index) => index % 4 === 3 && value !== 255)).toHaveLength(0);
  });
});

describe('the files of the typeface', () => {
  const inter = dirname(createRequire(import.meta.url).resolve('@fontsource/inter/package.json'));
  const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const copied = (path: string) => {
    const own = join(folder, basename(path));
    mkdirSync(dirname(own), { recursive: true });
    copyFileSync(join(inter, path), own);
    return own;
  };

  it.each(['latin-400', 'latin-ext-600', 'cyrillic-400', 'cyrillic-ext-600'])(
    'are missed at once when %s is not there',
    (missing) => {
      const resolveFontFile = (path: string) =>
        path.includes(`inter-${missing}`) ? join(folder, 'gone.woff2') : copied(path);
      expect(() => createCharts({ resolveFontFile })).toThrow(/gone\.woff2/);
    },
  );

  it('are missed when the list of their characters is not what it was', () => {
    const odd = join(folder, 'odd.json');
    writeFileSync(odd, '{"latin":"all of it"}');
    const resolveFontFile = (path: string) => (path === 'unicode.json' ? odd : copied(path));
    expect(() => createCharts({ resolveFontFile })).toThrow(/characters of latin/);
  });
});
