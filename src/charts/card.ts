import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { Chart, type ChartConfiguration, type ChartType } from 'chart.js';
import type { Fonts } from './fonts.ts';
import { createLettering, type Lettering } from './lettering.ts';
import { CARD } from './palette.ts';

/** Pictures are as wide as Telegram keeps a photo sharp on a phone. */
export const WIDTH = 1080;
export const MARGIN = 64;
const HEADER_TOP = 106;
const SUBTITLE_STEP = 54;

/** Options of chart.js for a picture: drawn at once and once, pixel for pixel, and nobody points at it. */
export const STILL = {
  animation: false,
  responsive: false,
  devicePixelRatio: 1,
  events: [] as never[],
} as const;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One picture being drawn. */
export interface Card {
  readonly context: SKRSContext2D;
  readonly lettering: Lettering;
  /** Where the header ends and the picture's own part may begin. */
  readonly top: number;
  /**
   * Draws a chart of chart.js into an area. Its options are to contain `STILL`, and its own words are to be off: it
   * knows nothing of what fits.
   */
  chart<T extends ChartType>(area: Area, configuration: ChartConfiguration<T>): void;
  png(): Promise<Buffer>;
}

export interface CardHeader {
  readonly title: string;
  readonly subtitle?: string;
}

/** How high the header is, to be known before there is a canvas. */
export function headerHeight(header: CardHeader): number {
  return header.subtitle === undefined ? HEADER_TOP + 12 : HEADER_TOP + SUBTITLE_STEP + 12;
}

/** Throws RangeError without a title. */
export function createCard(header: CardHeader, heightPx: number, fonts: Fonts): Card {
  if (header.title.trim() === '') throw new RangeError('A picture needs a title');
  const canvas = createCanvas(WIDTH, heightPx);
  const context = canvas.getContext('2d');
  const lettering = createLettering(context, fonts);
  context.fillStyle = CARD.background;
  context.fillRect(0, 0, WIDTH, heightPx);
  const maxWidth = WIDTH - 2 * MARGIN;
  lettering.write({
    text: header.title,
    x: MARGIN,
    y: HEADER_TOP,
    sizePx: lettering.sizeThatFits(header.title, 600, 54, maxWidth) < 42 ? 42 : 54,
    weight: 600,
    color: CARD.text,
    maxWidth,
  });
  if (header.subtitle !== undefined) {
    lettering.write({
      text: header.subtitle,
      x: MARGIN,
      y: HEADER_TOP + SUBTITLE_STEP,
      sizePx: 34,
      weight: 400,
      color: CARD.quiet,
      maxWidth,
    });
  }
  return {
    context,
    lettering,
    top: headerHeight(header),
    chart(area, configuration) {
      const own = createCanvas(area.width, area.height);
      const chart = new Chart(own, configuration);
      context.drawImage(own, area.x, area.y);
      // chart.js keeps each chart in a list of its own until it is told that it is over.
      chart.destroy();
    },
    png: () => encoded(canvas, context),
  };
}

/**
 * The canvas encodes on another thread, from memory that its context frees once nobody refers to it, also while that
 * thread still reads: the process then dies of a segmentation fault. So both are referred to until the end.
 */
async function encoded(canvas: Canvas, context: SKRSContext2D): Promise<Buffer> {
  const png = await canvas.encode('png');
  if (context.canvas !== canvas) throw new Error('A canvas lost its context');
  return png;
}
