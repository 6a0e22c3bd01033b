import { Buffer } from 'node:buffer';

/** The head of a PNG, 2 pixels wide and 3 high: enough for whoever only reads its size. */
export const PNG_2_BY_3 = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from([0, 0, 0, 13]),
  Buffer.from('IHDR'),
  Buffer.from([0, 0, 0, 2, 0, 0, 0, 3, 8, 2, 0, 0, 0]),
]);
