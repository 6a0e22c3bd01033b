import type { Measured } from './measure.ts';

/** One figure. Where it was compared, `baseline` is the other figure, in the same unit, and `ratio` how often it fits. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline?: number;
  readonly ratio?: number;
}

/** A table of what was measured in one run, all compared with one of them. */
export interface Section {
  readonly title: string;
  readonly unit: string;
  readonly baseline: string | undefined;
  readonly rows: readonly Measured[];
  readonly notes?: readonly string[];
}

export function figuresOf({ rows, baseline, unit }: Section): readonly Figure[] {
  const base = rows.find(({ name }) => name === baseline);
  return rows.map((row): Figure => {
    const figure = { name: row.name, value: round(row.perSecond), unit };
    if (base === undefined || base === row) return figure;
    return { ...figure, baseline: round(base.perSecond), ratio: ratio(row, base) };
  });
}

export function ratio(one: Measured, other: Measured): number {
  return Math.round((one.perSecond / other.perSecond) * 1000) / 1000;
}

export function tableOf(section: Section): string {
  const figures = figuresOf(section);
  const cells = section.rows.map((row, index) => [
    row.name,
    `${count(figures[index]?.value ?? NaN)} ${section.unit}`,
    `${count(round(row.cpuMicros))} µs CPU`,
    figures[index]?.ratio === undefined ? '' : `× ${figures[index].ratio.toFixed(2)}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const body = cells.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('   ')
      .trimEnd(),
  );
  const against = section.baseline === undefined ? '' : ` (× against ${section.baseline})`;
  return [`${section.title}${against}`, ...body, ...(section.notes ?? [])]
    .map((line, index) => (index === 0 ? line : `  ${line}`))
    .join('\n');
}

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
