import type { ChatContext } from '../context.ts';
import type { ButtonRow } from '../view.ts';

/** The row of a tapped button, counted from both ends, since nobody knows by which one an app holds the message. */
export interface TappedRow {
  readonly fromTop: number;
  readonly fromBottom: number;
}

/** Undefined where the message of the tap is gone, or has no such button any more. */
export function tappedRow(ctx: Pick<ChatContext, 'callbackQuery'>): TappedRow | undefined {
  const tap = ctx.callbackQuery;
  if (tap?.message === undefined || !('reply_markup' in tap.message)) return undefined;
  const rows = tap.message.reply_markup.inline_keyboard;
  const fromTop = rows.findIndex((row) =>
    row.some((button) => 'callback_data' in button && button.callback_data === tap.data),
  );
  return fromTop < 0 ? undefined : { fromTop, fromBottom: rows.length - 1 - fromTop };
}

/**
 * Rows for the answers to a question, so that Confirm does not appear under the finger: the second half of a double tap
 * must not confirm what the first has asked for. The safe choice comes first wherever that is possible.
 *
 * @param back a row that leads back, empty where there is no way
 */
export function answerRows(
  {
    keep,
    confirm,
    back,
  }: { readonly keep: ButtonRow; readonly confirm: ButtonRow; readonly back: ButtonRow },
  tapped: TappedRow | undefined,
): readonly ButtonRow[] {
  const below = [keep, confirm];
  const orders = [
    below,
    ...(back.length > 0 ? [[...below, back]] : []),
    [[...keep, ...confirm]],
    [confirm, keep],
  ];
  const isClear = (rows: readonly ButtonRow[]) => {
    const at = rows.findIndex((row) => confirm.every((button) => row.includes(button)));
    return at !== tapped?.fromTop && rows.length - 1 - at !== tapped?.fromBottom;
  };
  return tapped === undefined ? below : (orders.find(isClear) ?? below);
}
