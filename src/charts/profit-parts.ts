import type { Decimal } from 'decimal.js';
import type { AmountAxis } from './axis.ts';
import { MARGIN, STILL, WIDTH, type Area, type Card } from './card.ts';
import { SMALLEST_PX } from './lettering.ts';
import { CARD, LOSS, PROFIT, RUNNING_TOTAL } from './palette.ts';

export const AXIS_PX = 29;
/** Around a chart's area, for what stands over its edge: a point, a thick line, the smallest bar. */
const BLEED = 14;
/** A loss of a millionth of the largest profit is a loss, and is to be seen as one. */
const SMALLEST_BAR = 4;
/** No words come nearer to the edge of the picture. */
const EDGE = 28;

export function writeHeading(card: Card, text: string, at: { readonly x: number; readonly y: number }): void {
  card.lettering.write({
    ...{ text, x: at.x, y: at.y, sizePx: 32, weight: 600, color: CARD.text },
    maxWidth: WIDTH - 2 * MARGIN,
  });
}

/** A line across the area at each round amount, the amount at its left; the one at nothing stands out. */
export function drawTicks(card: Card, area: Area, axis: AmountAxis, told: (amount: string) => string): void {
  const { context, lettering } = card;
  for (const tick of axis.ticks) {
    const y = Math.round(area.y + area.height * (1 - axis.position(tick)));
    context.fillStyle = tick.isZero() ? CARD.zero : CARD.grid;
    context.fillRect(area.x, y - 1, area.width, tick.isZero() ? 3 : 2);
    lettering.write({
      ...{ text: told(tick.toFixed()), x: area.x - 20, y: y + 10, sizePx: AXIS_PX, weight: 400 },
      ...{ color: CARD.quiet, align: 'right', maxWidth: area.x - 20 - MARGIN },
    });
  }
}

export function drawLine(card: Card, area: Area, axis: AmountAxis, totals: readonly Decimal[]): void {
  const last = totals.length - 1;
  card.chart(withBleed(area), {
    type: 'line',
    data: {
      labels: totals.map((_, index) => index),
      datasets: [
        {
          data: totals.map((total) => aboveZero(axis, total)),
          borderColor: RUNNING_TOTAL,
          backgroundColor: `${RUNNING_TOTAL}2e`,
          borderWidth: 5,
          borderJoinStyle: 'round',
          fill: 'origin',
          // Only the end is a place to look at: where it stands now.
          pointRadius: totals.map((_, index) => (index === last ? 9 : 0)),
          pointBackgroundColor: RUNNING_TOTAL,
          pointBorderColor: CARD.background,
          pointBorderWidth: 3,
          clip: false,
        },
      ],
    },
    options: plainOptions(axis),
  });
}

export function drawBars(card: Card, area: Area, axis: AmountAxis, profits: readonly Decimal[]): void {
  card.chart(withBleed(area), {
    type: 'bar',
    data: {
      labels: profits.map((_, index) => index),
      datasets: [
        {
          // chart.js gives its smallest bar to nothing as well.
          data: profits.map((profit) => (profit.isZero() ? null : aboveZero(axis, profit))),
          backgroundColor: profits.map((profit) => (profit.gt(0) ? PROFIT : LOSS)),
          minBarLength: SMALLEST_BAR,
          maxBarThickness: 110,
          categoryPercentage: 1,
          barPercentage: profits.length > 30 ? 0.72 : 0.64,
          borderRadius: profits.length > 30 ? 2 : 6,
          clip: false,
        },
      ],
    },
    options: plainOptions(axis),
  });
}

/** At each bar where all of them fit, else at the best and the worst. */
export function writeBarAmounts(
  card: Card,
  area: Area,
  axis: AmountAxis,
  profits: readonly Decimal[],
  told: (amount: Decimal) => string,
): void {
  const slot = area.width / profits.length;
  const texts = profits.map(told);
  const widths = texts.map((text) => card.lettering.width(text, 600, SMALLEST_PX));
  const all = Math.max(...widths) + 14 <= slot;
  profits.forEach((profit, index) => {
    const width = widths[index] ?? 0;
    const shown = all ? !profit.isZero() : isFarthest(profits, index);
    if (!shown || width > area.width) return;
    const centre = area.x + slot * (index + 0.5);
    const y = area.y + area.height * (1 - axis.position(profit));
    card.lettering.write({
      text: texts[index] ?? '',
      x: Math.min(Math.max(centre, area.x + width / 2), area.x + area.width - width / 2),
      y: profit.gt(0) ? y - 12 : y + 34,
      ...{ sizePx: SMALLEST_PX, weight: 600, align: 'center' },
      color: profit.gt(0) ? PROFIT : LOSS,
      // A line of the axis may pass behind it.
      halo: CARD.background,
    });
  });
}

/** The first of the best profits, and the first of the worst losses. */
function isFarthest(profits: readonly Decimal[], index: number): boolean {
  const profit = profits[index];
  if (profit === undefined || profit.isZero()) return false;
  const farther = (other: Decimal) => (profit.gt(0) ? other.gt(profit) : other.lt(profit));
  return !profits.some(farther) && profits.findIndex((other) => other.eq(profit)) === index;
}

/** As many times below the area as stand apart; the latest is always among them. */
export function writeTimes(card: Card, area: Area, times: readonly string[], baseline: number): void {
  const slot = area.width / times.length;
  const widest = Math.min(Math.max(...times.map((time) => card.lettering.width(time, 400, AXIS_PX))), 300);
  const every = Math.max(1, Math.ceil((widest + 30) / slot));
  times.forEach((text, index) => {
    if ((times.length - 1 - index) % every !== 0) return;
    const width = Math.min(card.lettering.width(text, 400, AXIS_PX), 300);
    const centre = area.x + slot * (index + 0.5);
    const farthest = WIDTH - EDGE - width / 2;
    card.lettering.write({
      ...{ text, y: baseline, sizePx: AXIS_PX, weight: 400, color: CARD.quiet, align: 'center' },
      x: Math.min(Math.max(centre, EDGE + width / 2), farthest),
      maxWidth: 300,
    });
  });
}

function withBleed(area: Area): Area {
  return {
    ...{ x: area.x - BLEED, y: area.y - BLEED },
    ...{ width: area.width + 2 * BLEED, height: area.height + 2 * BLEED },
  };
}

/** In parts of the axis' height, so that an amount beyond what a float can hold is drawn as well. */
function aboveZero(axis: AmountAxis, amount: Decimal): number {
  return axis.position(amount) - axis.zero;
}

/** The area and nothing beside it: lines and words are ours. */
function plainOptions(axis: AmountAxis) {
  return {
    ...STILL,
    layout: { padding: BLEED, autoPadding: false },
    scales: {
      x: { type: 'category', offset: true, display: false },
      y: { type: 'linear', display: false, min: -axis.zero, max: 1 - axis.zero },
    },
    plugins: { legend: { display: false }, tooltip: { enabled: false } },
  } as const;
}
