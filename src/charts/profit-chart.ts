import { Decimal } from 'decimal.js';
import { amountOf } from './amounts.ts';
import { createAmountAxis } from './axis.ts';
import { createCard, MARGIN, WIDTH, type CardHeader } from './card.ts';
import type { Fonts } from './fonts.ts';
import { CARD, LOSS, PROFIT } from './palette.ts';
import {
  AXIS_PX,
  drawBars,
  drawLine,
  drawTicks,
  writeBarAmounts,
  writeHeading,
  writeTimes,
} from './profit-parts.ts';

const HEIGHT = 1080;
/** More do not stand apart on a phone. */
const MOST_BUCKETS = 60;

export interface ProfitBucket {
  /** The time it stands for, as short as it can be, such as `24 May`. */
  readonly label: string;
  /** What was won or, below nothing, lost in it: a decimal number. */
  readonly profit: string;
}

export interface ProfitChart extends CardHeader {
  /** From the oldest on, 1 to 60. */
  readonly buckets: readonly ProfitBucket[];
  /** What all of it comes to, with its sign and its currency. */
  readonly totalText: string;
  /** Of what the amounts at the axes are, such as `USDT`. */
  readonly currency: string;
  /** Heads the running total, such as `Running total`. */
  readonly runningLabel: string;
  /** Heads the bars, such as `By day`. */
  readonly bucketsLabel: string;
  /** A decimal number as it is shown. */
  formatAmount(amount: string): string;
  /** The same for the axes, where shorter is better (`12.5K`); as `formatAmount` unless given. */
  readonly formatAxis?: (amount: string) => string;
}

/**
 * Two parts over one time: above, what it has come to; below, what each bucket brought, up or down from the line at
 * nothing. In one part, either the bars would be too small to see beside the sum or need an axis of their own.
 * Throws RangeError for what cannot be drawn.
 */
export async function drawProfitChart(chart: ProfitChart, fonts: Fonts): Promise<Buffer> {
  const { buckets } = chart;
  if (buckets.length === 0) throw new RangeError('A profit chart needs a bucket at least');
  if (buckets.length > MOST_BUCKETS) {
    throw new RangeError(`A profit chart has room for ${MOST_BUCKETS} buckets, not for ${buckets.length}`);
  }
  const profits = buckets.map(({ profit, label }) => amountOf(profit, `The profit of ${label}`));
  const totals = runningTotals(profits);
  const total = totals.at(-1) ?? new Decimal(0);

  const card = createCard(chart, HEIGHT, fonts);
  const totalWidth = WIDTH - 2 * MARGIN;
  const totalBaseline = card.top + 92;
  card.lettering.write({
    text: chart.totalText,
    x: MARGIN,
    y: totalBaseline,
    sizePx: card.lettering.sizeThatFits(chart.totalText, 600, 76, totalWidth),
    weight: 600,
    color: total.isZero() ? CARD.text : total.gt(0) ? PROFIT : LOSS,
    maxWidth: totalWidth,
  });

  const running = createAmountAxis(totals, 3);
  const each = createAmountAxis(profits, 3);
  const told = chart.formatAxis ?? chart.formatAmount.bind(chart);
  const tickTexts = [...running.ticks, ...each.ticks].map((tick) => told(tick.toFixed()));
  const widestTick = Math.max(...tickTexts.map((text) => card.lettering.width(text, 400, AXIS_PX)));
  const left = MARGIN + Math.min(Math.ceil(widestTick), 420) + 20;
  const bottom = HEIGHT - 96;
  const free = bottom - totalBaseline;
  const headed = (name: string) => [name, chart.currency].filter((word) => word.trim() !== '').join(', ');

  const upper = {
    x: left,
    y: totalBaseline + 118,
    width: WIDTH - MARGIN - left,
    height: Math.round(free * 0.29),
  };
  writeHeading(card, headed(chart.runningLabel), { x: MARGIN, y: upper.y - 38 });
  drawTicks(card, upper, running, told);
  drawLine(card, upper, running, totals);

  const lowerTop = upper.y + upper.height + 132;
  const lower = { ...upper, y: lowerTop, height: bottom - lowerTop - 34 };
  writeHeading(card, headed(chart.bucketsLabel), { x: MARGIN, y: lowerTop - 64 });
  drawTicks(card, lower, each, told);
  drawBars(card, lower, each, profits);
  writeBarAmounts(card, lower, each, profits, (amount) => chart.formatAmount(amount.toFixed()));
  const times = buckets.map(({ label }) => label);
  writeTimes(card, lower, times, HEIGHT - 52);
  return card.png();
}

function runningTotals(profits: readonly Decimal[]): readonly Decimal[] {
  let sum = new Decimal(0);
  return profits.map((profit) => (sum = sum.plus(profit)));
}
