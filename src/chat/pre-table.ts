import { escapeHtml } from '../text/translator.ts';

/** A phone wraps preformatted lines at 34 characters; two are left for wider letters. */
const WIDTH = 32;

export type Align = 'left' | 'right';

/**
 * A table that fits a phone: columns as wide as their widest cell, one space between them, numbers to the right. A
 * table that is too wide loses from its first column, and where that is not enough from its widest.
 */
export function preTable(cells: readonly (readonly string[])[], aligns: readonly Align[]): string {
  const rows = cells.map((row) => row.map((cell) => cell.replace(/[\s\p{C}]+/gu, ' ')));
  const widths = fitting(
    aligns.map((_, column) => Math.max(0, ...rows.map((row) => lengthOf(row[column] ?? '')))),
  );
  const text = rows
    .map((row) =>
      aligns
        .map((align, column) => {
          const width = widths[column] ?? 0;
          const cell = clipped(row[column] ?? '', width, column === 0);
          const gap = ' '.repeat(width - lengthOf(cell));
          return align === 'left' ? cell + gap : gap + cell;
        })
        .join(' ')
        .trimEnd(),
    )
    .join('\n');
  return `<pre>${escapeHtml(text)}</pre>`;
}

function fitting(wanted: readonly number[]): readonly number[] {
  const widths = [...wanted];
  let surplus = widths.reduce((sum, width) => sum + width, 0) + widths.length - 1 - WIDTH;
  const narrow = (column: number, by: number) => {
    widths[column] = (widths[column] ?? 0) - by;
    surplus -= by;
  };
  if (surplus > 0) narrow(0, Math.max(0, Math.min(surplus, (widths[0] ?? 0) - 1)));
  while (surplus > 0) {
    const [widest = 0, next = 0] = widths.toSorted((a, b) => b - a);
    if (widest <= 1) break;
    // Down to the next widest at once: a cell may have hundreds of digits.
    narrow(widths.indexOf(widest), Math.max(1, Math.min(surplus, widest - next)));
  }
  return widths;
}

/** A number says that something is missing; a name needs the room. */
function clipped(text: string, width: number, isName: boolean): string {
  const characters = Array.from(text);
  if (characters.length <= width) return text;
  return isName ? characters.slice(0, width).join('') : `${characters.slice(0, width - 1).join('')}…`;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
