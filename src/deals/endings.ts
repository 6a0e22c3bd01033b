/**
 * How a deal ended, in the few ways that people tell apart. `ended` stands for a final status that we do not know:
 * 3Commas adds statuses, and a deal that is over must be told whatever it is called.
 */
export type DealEnding = 'completed' | 'stop_loss' | 'failed' | 'cancelled' | 'sold' | 'liquidated' | 'ended';

const ENDINGS: ReadonlyMap<string, DealEnding> = new Map([
  ['completed', 'completed'],
  ['stop_loss_finished', 'stop_loss'],
  ['failed', 'failed'],
  ['cancelled', 'cancelled'],
  ['panic_sold', 'sold'],
  ['liquidated', 'liquidated'],
]);

/** @param status normalised: lower case, `cancelled` with two l */
export function endingOf(status: string): DealEnding {
  return ENDINGS.get(status) ?? 'ended';
}

/** Statuses of a deal that 3Commas is closing right now: asked for, not yet done. */
const CLOSING = new Set(['panic_sell_pending', 'panic_sell_order_placed']);

export function isClosing(status: string): boolean {
  return CLOSING.has(status);
}
