import { pbkdf2 } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createCharts } from '../../src/charts/charts.ts';
import { pieOf, slice } from './samples.ts';

/** A way to collect garbage now, without a flag at the start of the process. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

describe('a picture that is being encoded', () => {
  it('keeps its pixels although nothing else refers to it and garbage is collected', async () => {
    const charts = createCharts();
    const collect = collector();
    const pie = pieOf([slice('BTC', '60'), slice('ETH', '40')]);
    const expected = await charts.balancesPie(pie);
    for (let round = 0; round < 3; round += 1) {
      // The threads that encode have something else to do first, so the pictures wait.
      const busy = Array.from({ length: 4 }, () => promisify(pbkdf2)('a', 'b', 150_000, 32, 'sha512'));
      const pictures = Array.from({ length: 4 }, () => charts.balancesPie(pie));
      for (let turn = 0; turn < 4; turn += 1) {
        collect();
        await setImmediate();
      }
      await Promise.all(busy);
      for (const png of await Promise.all(pictures)) expect(png.equals(expected)).toBe(true);
    }
  });
});
