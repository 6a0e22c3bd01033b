import { describe, expect, it } from 'vitest';
import { createCharts } from '../../src/charts/charts.ts';
import { CARD, OTHER_SLICE, SLICES } from '../../src/charts/palette.ts';
import { countOf, difference, pixelsOf } from './pixels.ts';
import { pieOf, slice } from './samples.ts';

const charts = createCharts();
const three = [slice('BTC', '60'), slice('ETH', '30'), slice('SOL', '10')];
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => slice(`COIN${index}`, String(300 - index)));
/** Where the legend begins in a picture of three slices. */
const LEGEND_TOP = 730;

describe('the pie of balances', () => {
  it('is a PNG 1080 wide, at most 1200 high and below 300 KB, however many slices come', async () => {
    for (const count of [1, 3, 5, 6, 9, 10, 200]) {
      const png = await charts.balancesPie(pieOf(many(count)));
      const { width, height } = await pixelsOf(png);
      expect(width).toBe(1080);
      expect(height).toBeLessThanOrEqual(1200);
      expect(png.length).toBeLessThan(300 * 1024);
    }
  });

  it('is the same each time', async () => {
    const [one, other] = await Promise.all([
      charts.balancesPie(pieOf(three)),
      createCharts().balancesPie(pieOf(three)),
    ]);
    expect(one.equals(other)).toBe(true);
  });

  it.each([
    ['Latin', 'Margin'],
    ['Cyrillic', 'Фьючерсы'],
  ])('writes a name in %s into the column of names, and nowhere else', async (_, name) => {
    const at = (label: string) => charts.balancesPie(pieOf([slice(label, '60'), ...three.slice(1)]));
    const found = await difference(await at(name), await at(''));
    expect(found.count).toBeGreaterThan(500);
    expect(found.left).toBeGreaterThan(110);
    expect(found.right).toBeLessThan(400);
    expect(found.top).toBeGreaterThan(LEGEND_TOP);
    expect(found.bottom - found.top).toBeLessThan(60);
  });

  it('writes percent and amount of each slice at the right of its name', async () => {
    const at = (more: object) =>
      charts.balancesPie(pieOf([{ ...slice('BTC', '1'), ...more }, slice('A', '99')]));
    const base = await at({});
    // Of so small a slice the percent stands in the legend only.
    const share = await difference(base, await at({ share: '' }));
    const text = await difference(base, await at({ text: '' }));
    expect(share.count).toBeGreaterThan(200);
    expect(share.left).toBeGreaterThan(text.right);
    expect(share.right).toBeLessThanOrEqual(1080 - 60);
    expect(text.left).toBeGreaterThan(500);
    expect(Math.abs(text.bottom - share.bottom)).toBeLessThan(12);
  });

  it('writes the percent of a large slice beside it as well', async () => {
    const at = (share: string) =>
      charts.balancesPie(pieOf([{ ...slice('BTC', '50'), share }, slice('A', '50')]));
    const found = await difference(await at('50 %'), await at('51 %'));
    expect(found.top).toBeLessThan(LEGEND_TOP);
    expect(found.bottom).toBeGreaterThan(LEGEND_TOP);
  });

  it('writes the total into the middle of the ring, also one of a billion', async () => {
    const empty = await charts.balancesPie(pieOf(three, { totalText: '' }));
    for (const totalText of ['7.10 USD', '$12', '1 204 876 345,18 USDT', '3 500,00 долларов']) {
      const found = await difference(empty, await charts.balancesPie(pieOf(three, { totalText })));
      expect(found.count).toBeGreaterThan(300);
      expect(Math.abs((found.left + found.right) / 2 - 540)).toBeLessThan(8);
      expect(found.right - found.left).toBeLessThan(310);
    }
  });

  it('gives nine slices a colour each, and of ten puts the smallest two together', async () => {
    const nine = await pixelsOf(await charts.balancesPie(pieOf(many(9))));
    for (const color of SLICES) expect(countOf(nine, color)).toBeGreaterThan(1000);
    expect(countOf(nine, OTHER_SLICE)).toBe(0);

    const asked: string[][] = [];
    const describeOther = (rest: readonly { readonly label: string }[]) => {
      asked.push(rest.map(({ label }) => label));
      return { share: '17 %', text: 'two' };
    };
    const ten = await pixelsOf(await charts.balancesPie(pieOf(many(10).reverse(), { describeOther })));
    expect(asked).toEqual([['COIN8', 'COIN9']]);
    expect(countOf(ten, OTHER_SLICE)).toBeGreaterThan(1000);
  });

  it('puts the largest first, whatever the order they came in', async () => {
    const sorted = await charts.balancesPie(pieOf(three));
    expect(sorted.equals(await charts.balancesPie(pieOf([...three].reverse())))).toBe(true);
  });

  it('cuts a name that is too long before the amount begins', async () => {
    const at = (label: string) =>
      charts.balancesPie(pieOf([slice(label, '60', '0.12345678 BTC'), slice('A', '40')]));
    const found = await difference(await at('Субаккаунт '.repeat(200)), await at(''));
    expect(found.count).toBeGreaterThan(500);
    expect(found.right).toBeLessThan(600);
    const more = await difference(await at('Субаккаунт '.repeat(200)), await at('Субаккаунт '.repeat(300)));
    expect(more.count).toBe(0);
  });

  it('draws an empty ring where every balance is nothing', async () => {
    const pixels = await pixelsOf(await charts.balancesPie(pieOf([slice('BTC', '0'), slice('ETH', '0.00')])));
    expect(countOf(pixels, CARD.grid, [200, LEGEND_TOP])).toBeGreaterThan(50_000);
  });

  it('shows a slice of a millionth and one beyond what a float can hold without harm', async () => {
    for (const values of [
      ['1000000', '0.000001'],
      ['1e400', '1'],
    ]) {
      const pixels = await pixelsOf(
        await charts.balancesPie(pieOf(values.map((value) => slice('X', value, '1')))),
      );
      expect(countOf(pixels, SLICES[0])).toBeGreaterThan(50_000);
    }
  });

  it.each([
    ['no slices', pieOf([]), /needs a slice/],
    ['an amount that is a word', pieOf([slice('BTC', 'lots')]), /value of BTC.*"lots"/],
    ['an empty amount', pieOf([slice('BTC', '')]), /value of BTC/],
    ['an infinite amount', pieOf([slice('BTC', 'Infinity')]), /value of BTC/],
    ['a negative amount', pieOf([slice('BTC', '5'), slice('ETH', '-0.1')]), /ETH is below nothing/],
    ['no title', pieOf(three, { title: ' ' }), /title/],
  ])('refuses %s with a RangeError', async (_, pie, message) => {
    const refused = charts.balancesPie(pie);
    await expect(refused).rejects.toBeInstanceOf(RangeError);
    await expect(refused).rejects.toThrow(message);
  });
});
