import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Fonts, Weight } from './fonts.ts';

export const ELLIPSIS = '…';

/** Below this, at 1080 wide, words cannot be read on a phone of 390. */
export const SMALLEST_PX = 28;

export interface Words {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly sizePx: number;
  readonly weight: Weight;
  readonly color: string;
  readonly align?: 'left' | 'center' | 'right';
  /** Cut with an ellipsis beyond this. */
  readonly maxWidth?: number;
  /** A colour around the letters, that holds off what is behind them. */
  readonly halo?: string;
}

/** Writes and measures words on one canvas. */
export interface Lettering {
  write(words: Words): void;
  width(text: string, weight: Weight, sizePx: number): number;
  /** The text, or as much of its beginning as fits with an ellipsis after it. */
  cut(text: string, weight: Weight, sizePx: number, maxWidth: number): string;
  /** The largest size, from the one wished down to the smallest, at which the text is no wider. */
  sizeThatFits(text: string, weight: Weight, wishedPx: number, maxWidth: number): number;
}

export function createLettering(context: SKRSContext2D, fonts: Fonts): Lettering {
  const measure = (text: string, weight: Weight, sizePx: number) => {
    context.font = fonts.css(weight, sizePx);
    return context.measureText(text).width;
  };
  const cut = (text: string, weight: Weight, sizePx: number, maxWidth: number) => {
    if (measure(text, weight, sizePx) <= maxWidth) return text;
    const characters = Array.from(text);
    // Widths grow with the length: halving finds the longest beginning in a few measures, however long the name.
    let fits = 0;
    let tooLong = characters.length;
    while (tooLong - fits > 1) {
      const middle = Math.floor((fits + tooLong) / 2);
      const shorter = characters.slice(0, middle).join('').trimEnd() + ELLIPSIS;
      if (measure(shorter, weight, sizePx) <= maxWidth) fits = middle;
      else tooLong = middle;
    }
    return characters.slice(0, fits).join('').trimEnd() + ELLIPSIS;
  };
  return {
    write({ text, x, y, sizePx, weight, color, align = 'left', maxWidth, halo }) {
      const readable = drawable(text, fonts);
      const shown = maxWidth === undefined ? readable : cut(readable, weight, sizePx, maxWidth);
      context.font = fonts.css(weight, sizePx);
      context.textBaseline = 'alphabetic';
      context.textAlign = align;
      if (halo !== undefined) {
        context.strokeStyle = halo;
        context.lineWidth = 10;
        context.lineJoin = 'round';
        context.strokeText(shown, x, y);
      }
      context.fillStyle = color;
      context.fillText(shown, x, y);
    },
    width: (text, weight, sizePx) => measure(drawable(text, fonts), weight, sizePx),
    cut: (text, weight, sizePx, maxWidth) => cut(drawable(text, fonts), weight, sizePx, maxWidth),
    sizeThatFits(text, weight, wishedPx, maxWidth) {
      const widthAtWished = measure(drawable(text, fonts), weight, wishedPx);
      const scaled = Math.floor((wishedPx * maxWidth) / Math.max(widthAtWished, 1));
      return Math.max(SMALLEST_PX, Math.min(wishedPx, scaled));
    },
  };
}

/**
 * One line of what the typeface can show. Emoji go; letters of other scripts become an ellipsis, since a name must not
 * vanish altogether, and boxes tell nothing.
 */
function drawable(text: string, fonts: Fonts): string {
  const kept = text
    .normalize('NFC')
    // The one sign of these that changes what an amount says.
    .replaceAll('≈', '~')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Variation_Selector}]/gu, '');
  const shown = Array.from(kept)
    .map((character) => {
      if (fonts.covers(character)) return character;
      return /\p{L}|\p{N}/u.test(character) ? ELLIPSIS : '';
    })
    .join('')
    .replaceAll(/…+/g, ELLIPSIS)
    .replaceAll(/ {2,}/g, ' ')
    .trim();
  return shown === '' && text.trim() !== '' ? ELLIPSIS : shown;
}
