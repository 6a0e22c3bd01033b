import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageSize } from '../../../src/sandbox/botapi/image-size.ts';
import { jpegHead, pngHead } from './support.ts';

describe('the size of a picture', () => {
  it('is read from PNG and JPEG', () => {
    expect(imageSize(pngHead(800, 600))).toEqual({ width: 800, height: 600, mime: 'image/png' });
    expect(imageSize(jpegHead(800, 600))).toEqual({ width: 800, height: 600, mime: 'image/jpeg' });
  });

  it('is unknown for anything else, and looking never fails', () => {
    expect(imageSize(Buffer.from('GIF89a..............................'))).toBeUndefined();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (bytes, asJpeg) => {
        const size = imageSize(Buffer.concat([asJpeg ? Buffer.from([0xff, 0xd8]) : Buffer.alloc(0), bytes]));
        expect(size === undefined || size.width >= 0).toBe(true);
      }),
    );
  });
});
