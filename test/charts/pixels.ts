import { createCanvas, loadImage } from '@napi-rs/canvas';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** The smallest rectangle that holds every pixel in which two pictures differ. */
export interface Difference {
  readonly count: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export async function pixelsOf(png: Buffer): Promise<Pixels> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return { width: image.width, height: image.height, data };
}

export async function difference(one: Buffer, other: Buffer): Promise<Difference> {
  const [a, b] = await Promise.all([pixelsOf(one), pixelsOf(other)]);
  if (a.width !== b.width || a.height !== b.height) throw new Error('The pictures are not of one size');
  const found = { count: 0, left: a.width, top: a.height, right: 0, bottom: 0 };
  for (let index = 0; index < a.data.length; index += 4) {
    if (
      a.data[index] === b.data[index] &&
      a.data[index + 1] === b.data[index + 1] &&
      a.data[index + 2] === b.data[index + 2]
    ) {
      continue;
    }
    const x = (index / 4) % a.width;
    const y = Math.floor(index / 4 / a.width);
    found.count += 1;
    found.left = Math.min(found.left, x);
    found.right = Math.max(found.right, x);
    found.top = Math.min(found.top, y);
    found.bottom = Math.max(found.bottom, y);
  }
  return found;
}

/** How many pixels of each row are of exactly this colour, such as `#3ddbb0`; from a column on, where given. */
export function rowCounts(pixels: Pixels, color: string, fromColumn = 0): readonly number[] {
  const [red = 0, green = 0, blue = 0] = channelsOf(color);
  const { data, width, height } = pixels;
  return Array.from({ length: height }, (_, y) => {
    let count = 0;
    for (let at = (y * width + fromColumn) * 4; at < (y + 1) * width * 4; at += 4) {
      if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count += 1;
    }
    return count;
  });
}

/** How many pixels are of exactly this colour; of those rows only, where given. */
export function countOf(
  pixels: Pixels,
  color: string,
  rows: readonly [number, number] = [0, Infinity],
): number {
  return rowCounts(pixels, color)
    .slice(...rows)
    .reduce((sum, count) => sum + count, 0);
}

export function channelsOf(color: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
