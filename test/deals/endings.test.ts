import { describe, expect, it } from 'vitest';
import { endingOf, isClosing } from '../../src/deals/endings.ts';

describe('how a deal ended', () => {
  it.each([
    ['completed', 'completed'],
    ['stop_loss_finished', 'stop_loss'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['panic_sold', 'sold'],
    ['liquidated', 'liquidated'],
  ])('%s is told as %s', (status, ending) => {
    expect(endingOf(status)).toBe(ending);
  });

  it.each(['settled', 'switched', 'some_status_of_next_year', '', 'constructor', '__proto__', 'toString'])(
    '"%s" is an end that we have no word for',
    (status) => {
      expect(endingOf(status)).toBe('ended');
    },
  );
});

describe('being closed right now', () => {
  it('is asked for and not yet done', () => {
    expect(['panic_sell_pending', 'panic_sell_order_placed'].map(isClosing)).toEqual([true, true]);
    const others = ['bought', 'panic_sold', 'stop_loss_pending', 'cancel_pending', 'completed'];
    expect(others.map(isClosing)).toEqual(others.map(() => false));
  });
});
