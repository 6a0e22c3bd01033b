import { describe, expect, it } from 'vitest';
import { createCharts } from '../../src/charts/charts.ts';
import { LOSS, PROFIT, RUNNING_TOTAL } from '../../src/charts/palette.ts';
import { countOf, difference, pixelsOf, rowCounts, type Pixels } from './pixels.ts';
import { pieOf, profitOf, slice } from './samples.ts';

const charts = createCharts();
const week = ['5', '-3.5', '12', '0', '-1', '7.25', '2'];
/** Rows of the bars: below the total, which has their colours as well. */
const BARS = [640, 1080] as const;

async function drawn(profits: readonly string[], more = {}): Promise<Pixels> {
  // Without the amounts at the bars, what is green or red there is a bar.
  return pixelsOf(await charts.profitChart(profitOf(profits, { formatAmount: () => '', ...more })));
}

/** The rows of the bars in which a colour is found. */
function rowsOf(pixels: Pixels, color: string): readonly number[] {
  return rowCounts(pixels, color).flatMap((count, y) => (count > 0 && y >= BARS[0] ? [y] : []));
}

describe('the chart of profit', () => {
  it.each([
    ['one bucket', ['4.2']],
    ['a week', week],
    ['sixty buckets', Array.from({ length: 60 }, (_, index) => String((index % 7) - 3))],
    ['nothing at all', ['0', '0.00', '-0']],
    ['losses only', ['-1', '-20', '-3']],
    ['amounts beyond any float', ['1e500', '-3e499', '1']],
    ['amounts of a satoshi', ['0.00000001', '-0.00000003']],
  ])('is a PNG of 1080 x 1080 below 300 KB with %s', async (_, profits) => {
    const png = await charts.profitChart(profitOf(profits));
    expect(await pixelsOf(png)).toMatchObject({ width: 1080, height: 1080 });
    expect(png.length).toBeLessThan(300 * 1024);
  });

  it('is the same each time', async () => {
    const [one, other] = await Promise.all([
      charts.profitChart(profitOf(week)),
      createCharts().profitChart(profitOf(week)),
    ]);
    expect(one.equals(other)).toBe(true);
  });

  it('draws profit up and loss down from one line', async () => {
    const pixels = await drawn(week);
    const [up, down] = [rowsOf(pixels, PROFIT), rowsOf(pixels, LOSS)];
    expect(up.length).toBeGreaterThan(50);
    expect(down.length).toBeGreaterThan(20);
    expect(Math.max(...up)).toBeLessThanOrEqual(Math.min(...down));
  });

  it('draws no bar for nothing, and the line of nothing all the same', async () => {
    const pixels = await drawn(['0', '0', '0']);
    expect(countOf(pixels, PROFIT, BARS) + countOf(pixels, LOSS, BARS)).toBe(0);
    expect(countOf(pixels, RUNNING_TOTAL)).toBeGreaterThan(1000);
  });

  it('shows a bar of a millionth on its side of the line', async () => {
    const pixels = await drawn(['0.01', '10000', '-0.01']);
    const losses = rowsOf(pixels, LOSS);
    expect(losses.length).toBeGreaterThanOrEqual(3);
    expect(losses.length).toBeLessThanOrEqual(5);
    expect(Math.max(...rowsOf(pixels, PROFIT))).toBeLessThanOrEqual(Math.min(...losses));
  });

  it('ends the line at the sum: lower after a loss', async () => {
    const endOf = async (profits: readonly string[]) => {
      const counts = rowCounts(await drawn(profits), RUNNING_TOTAL, 960);
      const rows = counts.flatMap((count, y) => (count > 0 ? [y] : []));
      return ((rows[0] ?? 0) + (rows.at(-1) ?? 0)) / 2;
    };
    // Far at the right there are only days of nothing, so the line is level there.
    const before = Array.from({ length: 20 }, () => '10');
    const up = await endOf([...before, '0', '0', '0']);
    const down = await endOf([...before.slice(0, -1), '-90', '0', '0', '0']);
    expect(up).toBeGreaterThan(300);
    expect(down).toBeGreaterThan(up + 50);
    expect(down).toBeLessThan(BARS[0]);
  });

  it.each([
    ['the running total', { runningLabel: 'Итого' }, { runningLabel: '' }, [305, 400]],
    ['the bars', { bucketsLabel: 'По месяцам' }, { bucketsLabel: '' }, [580, 680]],
    ['the title', { title: 'Прибыль' }, { title: 'Убыток' }, [50, 125]],
    ['the sum', { totalText: '+1' }, { totalText: '' }, [180, 280]],
  ])('writes what %s is called', async (_, one, other, [top = 0, bottom = 0]) => {
    const found = await difference(
      await charts.profitChart(profitOf(week, one)),
      await charts.profitChart(profitOf(week, other)),
    );
    expect(found.count).toBeGreaterThan(300);
    expect(found.top).toBeGreaterThan(top);
    expect(found.bottom).toBeLessThan(bottom);
  });

  it.each([
    ['Latin', 'Aug'],
    ['Cyrillic', 'авг.'],
  ])('writes the times below the bars in %s', async (_, month) => {
    const at = (name: string) =>
      charts.profitChart(
        profitOf(week, { buckets: week.map((profit, index) => ({ label: `${index + 1} ${name}`, profit })) }),
      );
    const found = await difference(await at(month), await at(''));
    expect(found.count).toBeGreaterThan(500);
    expect(found.top).toBeGreaterThan(990);
    expect(found.bottom).toBeLessThan(1060);
  });

  it('leaves out times that would stand on each other, and keeps the latest', async () => {
    const labels = Array.from({ length: 60 }, (_, index) => `${(index % 28) + 1} сент.`);
    const at = (texts: readonly string[]) =>
      charts.profitChart(
        profitOf([], { buckets: texts.map((label, index) => ({ label, profit: String(index) })) }),
      );
    const all = await at(labels);
    const withoutLatest = await difference(all, await at([...labels.slice(0, -1), '']));
    expect(withoutLatest.count).toBeGreaterThan(100);
    expect(withoutLatest.left).toBeGreaterThan(850);
    const withoutItsNeighbour = await difference(
      all,
      await at(labels.map((label, i) => (i === 58 ? '' : label))),
    );
    expect(withoutItsNeighbour.count).toBe(0);
  });

  it('tells the amount at each bar of a few, of many at the best and the worst', async () => {
    const asked: string[] = [];
    const formatAmount = (amount: string) => {
      asked.push(amount);
      return amount;
    };
    const silent = { formatAxis: () => '' };
    const few = await difference(
      await charts.profitChart(profitOf(['5', '-3', '4'], { ...silent, formatAmount })),
      await charts.profitChart(profitOf(['5', '-3', '4'], { ...silent, formatAmount: () => '' })),
    );
    expect(asked).toEqual(['5', '-3', '4']);
    expect(few.right - few.left).toBeGreaterThan(500);

    const many = Array.from({ length: 40 }, (_, index) => (index === 20 ? '9' : index === 22 ? '-9' : '1'));
    const found = await difference(
      await charts.profitChart(profitOf(many, { ...silent, formatAmount: (amount) => `${amount}.00 USDT` })),
      await charts.profitChart(profitOf(many, { ...silent, formatAmount: () => '' })),
    );
    expect(found.left).toBeGreaterThan(400);
    expect(found.right).toBeLessThan(760);
  });

  it('asks for the amounts at the axes as exact decimals, never as floats with their noise', async () => {
    const asked: string[] = [];
    await charts.profitChart(
      profitOf(['0.1', '0.2', '-0.3'], {
        formatAxis: (amount) => {
          asked.push(amount);
          return amount;
        },
      }),
    );
    expect(asked).toContain('0');
    for (const amount of asked) expect(amount).toMatch(/^-?\d+(\.\d{1,3})?$/);
  });

  it.each([
    ['no buckets', [], /needs a bucket/],
    ['sixty-one buckets', Array.from({ length: 61 }, () => '1'), /60 buckets/],
    ['a profit that is a word', ['1', 'NaN'], /profit of 2 Aug.*"NaN"/],
    ['a profit with a comma', ['1,5'], /profit of 1 Aug/],
  ])('refuses %s with a RangeError', async (_, profits, message) => {
    const refused = charts.profitChart(profitOf(profits));
    await expect(refused).rejects.toBeInstanceOf(RangeError);
    await expect(refused).rejects.toThrow(message);
  });

  it('is drawn whole while pies are drawn beside it', async () => {
    const alone = await charts.profitChart(profitOf(week));
    const together = await Promise.all(
      [0, 1, 2].flatMap(() => [
        charts.profitChart(profitOf(week)),
        charts.balancesPie(pieOf([slice('BTC', '1')])),
      ]),
    );
    expect(together.filter((png) => png.equals(alone))).toHaveLength(3);
  });
});
