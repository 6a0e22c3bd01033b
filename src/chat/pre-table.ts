import { escapeHtml } from '../text/translator.ts';

/** A phone wraps preformatted lines at 34 characters; two are left for wider letters. */
const WIDTH = 32;

export type Align = 'left' | 'right';

/**
 * A table that fits a phone: columns as wide as their widest cell, one space between them, numbers to the right. A
 * table that is too wide loses from its first column.
 */
export function preTable(cells: readonly (readonly string[])[], aligns: readonly Align[]): string {
  const rows = cells.map((row) => row.map((cell) => cell.replace(/[\s\p{C}]+/gu, ' ')));
  const widths = aligns.map((_, column) => Math.max(0, ...rows.map((row) => lengthOf(row[column] ?? ''))));
  const surplus = widths.reduce((sum, width) => sum + width, 0) + widths.length - 1 - WIDTH;
  if (surplus > 0) widths[0] = Math.max(1, (widths[0] ?? 0) - surplus);
  const text = rows
    .map((row) =>
      aligns
        .map((align, column) => {
          const width = widths[column] ?? 0;
          const cell = Array.from(row[column] ?? '')
            .slice(0, width)
            .join('');
          const gap = ' '.repeat(width - lengthOf(cell));
          return align === 'left' ? cell + gap : gap + cell;
        })
        .join(' ')
        .trimEnd(),
    )
    .join('\n');
  return `<pre>${escapeHtml(text)}</pre>`;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
