import { Decimal } from 'decimal.js';
import { amountOf } from './amounts.ts';
import { createCard, headerHeight, MARGIN, STILL, WIDTH, type Card, type CardHeader } from './card.ts';
import type { Fonts } from './fonts.ts';
import { ELLIPSIS } from './lettering.ts';
import { CARD, OTHER_SLICE, SLICES } from './palette.ts';

/** This many have a slice of their own where there are more than fit. */
const MOST_SLICES = 8;
/** Below this share of the ring, a percent beside it would stand on its neighbour's. */
const LABELLED_SHARE = 0.06;

export interface PieSlice {
  /** The name: a currency's code, an account. */
  readonly label: string;
  /** A decimal number, nothing or more, that says how large the slice is; all in one currency. Not shown. */
  readonly value: string;
  /** The percent as it is shown, such as `41.27 %`. */
  readonly share: string;
  /** The amount as it is shown, such as `0.1523 BTC`. */
  readonly text: string;
}

export interface BalancesPie extends CardHeader {
  /** One or more, in any order. */
  readonly slices: readonly PieSlice[];
  /** The name of what is put together, such as `Other`. */
  readonly otherLabel: string;
  /** The percent and the amount of what is put together, as they are shown. Asked only where there is such a slice. */
  describeOther(rest: readonly PieSlice[]): Pick<PieSlice, 'share' | 'text'>;
  /** Stands in the middle. What follows the last number, such as a currency, goes to a line of its own. */
  readonly totalText: string;
}

interface Row {
  readonly label: string;
  readonly share: string;
  readonly text: string;
  readonly color: string;
  /** Of the whole ring, 0 to 1: for the geometry only. */
  readonly part: number;
}

/** A doughnut with its total in the middle and a legend below it. Throws RangeError for what cannot be drawn. */
export async function drawBalancesPie(pie: BalancesPie, fonts: Fonts): Promise<Buffer> {
  const rows = rowsOf(pie);
  const roomy = rows.length <= 5;
  const ring = roomy ? 470 : 420;
  const step = roomy ? 62 : 50;
  const ringTop = headerHeight(pie) + (roomy ? 60 : 52);
  const legendTop = ringTop + ring + (roomy ? 68 : 56);
  const card = createCard(pie, legendTop + rows.length * step + (roomy ? 44 : 36), fonts);
  drawRing(card, rows, { x: (WIDTH - ring) / 2, y: ringTop, size: ring });
  writeTotal(card, pie.totalText, ringTop + ring / 2, ring * 0.56);
  writeLegend(card, rows, { top: legendTop, step, sizePx: roomy ? 36 : 33 });
  return card.png();
}

function rowsOf(pie: BalancesPie): readonly Row[] {
  if (pie.slices.length === 0) throw new RangeError('A pie needs a slice at least');
  const sized = pie.slices
    .map((slice) => ({ slice, value: amountOf(slice.value, `The value of ${slice.label}`) }))
    .sort((a, b) => b.value.cmp(a.value));
  const negative = sized.find(({ value }) => value.lt(0));
  if (negative !== undefined) throw new RangeError(`The value of ${negative.slice.label} is below nothing`);
  const sum = sized.reduce((all, { value }) => all.plus(value), new Decimal(0));
  const partOf = (value: Decimal) => (sum.isZero() ? 0 : value.div(sum).toNumber());

  // One that is left over is shown itself: "Other" would hide its name and save nothing.
  const own = sized.length <= MOST_SLICES + 1 ? sized : sized.slice(0, MOST_SLICES);
  const rest = sized.slice(own.length).map(({ slice }) => slice);
  const rows = own.map(({ slice, value }, index) => ({
    ...{ label: slice.label, share: slice.share, text: slice.text },
    color: SLICES[index] ?? OTHER_SLICE,
    part: partOf(value),
  }));
  if (rest.length === 0) return rows;
  const together = sized.slice(own.length).reduce((all, { value }) => all.plus(value), new Decimal(0));
  return [
    ...rows,
    { label: pie.otherLabel, ...pie.describeOther(rest), color: OTHER_SLICE, part: partOf(together) },
  ];
}

function drawRing(card: Card, rows: readonly Row[], at: { x: number; y: number; size: number }): void {
  // Where all is nothing, an empty ring says so; chart.js would draw none at all.
  const shown = rows.filter(({ part }) => part > 0);
  card.chart(
    { x: at.x, y: at.y, width: at.size, height: at.size },
    {
      type: 'doughnut',
      data: {
        datasets: [
          {
            data: shown.length === 0 ? [1] : shown.map(({ part }) => part),
            backgroundColor: shown.length === 0 ? [CARD.grid] : shown.map(({ color }) => color),
            borderColor: CARD.background,
            borderWidth: shown.length > 1 ? 4 : 0,
          },
        ],
      },
      options: {
        ...STILL,
        cutout: '66%',
        plugins: { legend: { display: false }, tooltip: { enabled: false } },
      },
    },
  );
  const radius = at.size / 2;
  let before = 0;
  for (const { part, share } of shown) {
    const angle = (before + part / 2) * 2 * Math.PI - Math.PI / 2;
    before += part;
    // One slice that is everything has nothing to be told apart from.
    if (part < LABELLED_SHARE || shown.length === 1) continue;
    const away = radius + 20;
    const cosine = Math.cos(angle);
    const nearlyUpright = Math.abs(cosine) < 0.25;
    card.lettering.write({
      text: share,
      x: at.x + radius + cosine * away,
      y: at.y + radius + Math.sin(angle) * away + 10 + (nearlyUpright ? Math.sin(angle) * 10 : 0),
      sizePx: 30,
      weight: 600,
      color: CARD.text,
      align: nearlyUpright ? 'center' : cosine > 0 ? 'left' : 'right',
    });
  }
}

/** `12,480.50 USDT` becomes two lines, the amount large: a ring has more height to give than width. */
function writeTotal(card: Card, text: string, centre: number, maxWidth: number): void {
  const [, amount = text, unit = ''] = /^(.*\d)\s+(\D+)$/su.exec(text.trim()) ?? [];
  const sizePx = card.lettering.sizeThatFits(amount, 600, 60, maxWidth);
  const shared = { x: WIDTH / 2, align: 'center', maxWidth } as const;
  const baseline = centre + sizePx * 0.36 - (unit === '' ? 0 : 22);
  card.lettering.write({ ...shared, text: amount, y: baseline, sizePx, weight: 600, color: CARD.text });
  if (unit !== '') {
    card.lettering.write({
      ...shared,
      ...{ text: unit, y: baseline + 50, sizePx: 36, weight: 400, color: CARD.quiet },
    });
  }
}

/** Name at the left; amount and percent in columns of their own at the right, so that they can be compared. */
function writeLegend(
  card: Card,
  rows: readonly Row[],
  layout: { readonly top: number; readonly step: number; readonly sizePx: number },
): void {
  const { context, lettering } = card;
  const { sizePx, step } = layout;
  const gap = 36;
  const widest = (texts: readonly string[]) =>
    Math.max(...texts.map((text) => Math.ceil(lettering.width(text, 600, sizePx))));
  const right = WIDTH - MARGIN;
  const shareWidth = Math.min(widest(rows.map(({ share }) => share)), 200);
  const amountRight = right - shareWidth - gap;
  // A name can be guessed from its beginning, an amount cannot: the amount has the room first.
  const amountWidth = Math.min(widest(rows.map(({ text }) => text)), 480);
  const nameLeft = MARGIN + 52;
  rows.forEach((row, index) => {
    const baseline = layout.top + index * step + step / 2 + sizePx * 0.36;
    context.fillStyle = row.color;
    context.beginPath();
    context.roundRect(MARGIN, layout.top + index * step + step / 2 - 14, 28, 28, 8);
    context.fill();
    const line = { y: baseline, sizePx };
    const nameWidth = Math.max(
      amountRight - amountWidth - gap - nameLeft,
      lettering.width(ELLIPSIS, 400, sizePx),
    );
    lettering.write({
      ...line,
      ...{ text: row.label, x: nameLeft, weight: 600, color: CARD.text, maxWidth: nameWidth },
    });
    lettering.write({
      ...line,
      ...{ text: row.text, x: amountRight, weight: 400, color: CARD.quiet, align: 'right' },
      maxWidth: amountWidth,
    });
    lettering.write({
      ...line,
      ...{ text: row.share, x: right, weight: 600, color: CARD.text, align: 'right', maxWidth: shareWidth },
    });
  });
}
