import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../src/actions/action.ts';
import { targetOf } from '../../src/actions/kinds.ts';
import { CONFIRM_MS, OWNER, STRANGER, openDesk, type Desk } from './desk.ts';

describe('asking for an action', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const where = { userId: OWNER, chatId: OWNER, messageId: 5 };

  it('makes a contract of the figures of the moment, and sends nothing', async () => {
    const deal = desk.openDeal();
    const asked = await desk.actions.ask('close', where, targetOf('close', deal.id));
    expect(asked).toMatchObject({
      kind: 'asked',
      action: {
        kind: 'close',
        userId: OWNER,
        chatId: OWNER,
        messageId: 5,
        target: { type: 'deal', id: deal.id },
        name: 'ETH/USDT',
        pair: 'USDT_ETH',
        askedAtMs: desk.now(),
        expiresAtMs: desk.now() + CONFIRM_MS,
        state: { kind: 'asked' },
        quote: { status: 'bought', profit: deal['actual_profit'], readAtMs: desk.now() },
      },
    });
    expect(desk.writes().sent).toBe(0);
  });

  it('says what stands in the way where the deal does not allow it', async () => {
    const { id } = desk.openDeal();
    desk.sim.completeDeal(desk.trader, id);
    expect(await desk.actions.ask('close', where, targetOf('close', id))).toMatchObject({
      kind: 'impossible',
      obstacle: 'status',
      subject: { figures: { status: 'completed', finished: true } },
    });
    expect(await desk.log.all(OWNER)).toEqual([]);
    const created = desk.sim.openDeal(desk.trader, { stage: 'created' });
    expect(await desk.actions.ask('close', where, targetOf('close', created.id))).toMatchObject({
      kind: 'impossible',
    });
    expect(await desk.actions.ask('cancel', where, targetOf('cancel', created.id))).toMatchObject({
      kind: 'asked',
    });
  });

  it('needs a linked key', async () => {
    const { id } = desk.openDeal();
    expect(await desk.actions.ask('close', { ...where, userId: STRANGER }, targetOf('close', id))).toEqual({
      kind: 'not_linked',
    });
  });

  it('throws what 3Commas said where the deal cannot be read', async () => {
    await expect(desk.actions.ask('close', where, targetOf('close', 123456))).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    desk.sim.addFault({ kind: 'status', status: 500 });
    await expect(desk.actions.ask('close', where, targetOf('close', 123456))).rejects.toMatchObject({
      name: 'ServerError',
    });
  });

  it('replaces an earlier question about the same deal: only the newest message can be confirmed', async () => {
    const { id } = desk.openDeal();
    const first = await desk.ask(id);
    const other = await desk.ask(desk.openDeal().id);
    const second = await desk.ask(id, 'cancel', 78);
    expect(await desk.actions.confirm(OWNER, first.nonce)).toMatchObject({
      kind: 'used',
      action: { state: { kind: 'replaced' } },
    });
    expect(await desk.state(other.nonce)).toEqual({ kind: 'asked' });
    expect(await desk.actions.confirm(OWNER, second.nonce)).toMatchObject({ kind: 'sent' });
  });
});

describe('confirming', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  it('sends once, follows the deal to its end, and tells the result as 3Commas has it', async () => {
    const { id } = desk.openDeal();
    const { nonce } = await desk.ask(id);
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({
      kind: 'sent',
      action: { state: { kind: 'accepted' } },
    });
    desk.wait(4000);
    await desk.settled();
    const final = desk.sim.deal(desk.trader, id);
    expect(final.status).toBe('panic_sold');
    expect(await desk.state(nonce)).toMatchObject({
      kind: 'done',
      result: {
        status: 'panic_sold',
        profit: final['final_profit'],
        profitPercent: final['final_profit_percentage'],
        profitUsd: final['usd_final_profit'],
      },
    });
    expect(desk.shown.map(({ state }) => state.kind)).toEqual(['sending', 'accepted', 'done']);
    expect(desk.shown.every(({ messageId }) => messageId === 77)).toBe(true);
    expect(desk.writes()).toEqual({ sent: 1, executed: 1 });
  });

  it('cancels, where that was asked, and leaves the coins', async () => {
    const { id } = desk.openDeal();
    const { nonce } = await desk.ask(id, 'cancel');
    await desk.actions.confirm(OWNER, nonce);
    await desk.settled();
    expect(desk.sim.deal(desk.trader, id).status).toBe('cancelled');
    expect(await desk.state(nonce)).toMatchObject({ kind: 'done', result: { status: 'cancelled' } });
    expect(desk.sim.requests.filter(({ endpoint }) => endpoint === 'deals.panicSell')).toEqual([]);
  });

  it('waits longer and longer between looks, two minutes in all, and then says that it does not know', async () => {
    desk.ticksPerSleep = 0;
    const { nonce } = await desk.ask(desk.openDeal().id);
    let sleepsUntilUnresolved: readonly number[] = [];
    const actions = desk.make({
      report: ({ state }) => {
        if (state.kind === 'unresolved') sleepsUntilUnresolved = [...desk.sleeps];
        return Promise.resolve();
      },
    });
    await actions.confirm(OWNER, nonce);
    await desk.settled();
    expect(await desk.state(nonce)).toEqual({ kind: 'unresolved', accepted: true });
    const upToThen = sleepsUntilUnresolved;
    expect(upToThen).toEqual([...upToThen].sort((a, b) => a - b));
    const wholeMs = upToThen.reduce((sum, ms) => sum + ms, 0);
    expect(wholeMs).toBeGreaterThan(60_000);
    expect(wholeMs).toBeLessThan(180_000);
  });

  it('stores the intent before 3Commas is asked', async () => {
    const { id } = desk.openDeal();
    const { nonce } = await desk.ask(id);
    desk.sim.addFault({ kind: 'hangBeforeExecuting', match: { endpoint: 'deals.panicSell' } });
    const confirming = desk.actions.confirm(OWNER, nonce);
    while (desk.writes().sent === 0) await new Promise(setImmediate);
    expect(await desk.state(nonce)).toMatchObject({ kind: 'sending' });
    desk.timeOut();
    await confirming;
  });

  it('sends nothing where the intent cannot be stored', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    const actions = desk.make({ log: { ...desk.log, change: () => Promise.reject(new Error('disk full')) } });
    await expect(actions.confirm(OWNER, nonce)).rejects.toThrow('disk full');
    expect(desk.writes().sent).toBe(0);
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'sent' });
  });

  it('goes on to the end where what became of it cannot be stored after the call', async () => {
    const { id } = desk.openDeal();
    const { nonce } = await desk.ask(id);
    let changes = 0;
    const failing = {
      ...desk.log,
      change: (...change: Parameters<typeof desk.log.change>) =>
        (changes += 1) === 1 ? desk.log.change(...change) : Promise.reject(new Error('disk full')),
    };
    const actions = desk.make({ log: failing });
    expect(await actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'sent' });
    while (desk.shown.at(-1)?.state.kind !== 'done') await new Promise(setImmediate);
    expect(desk.shown.map(({ state }) => state.kind)).toEqual(['sending', 'accepted', 'done']);
    expect(desk.sim.deal(desk.trader, id).status).toBe('panic_sold');
    // And the next start still finds the intent, and ends in the same truth.
    await desk.make().resume([OWNER]);
    await desk.settled();
    expect(await desk.state(nonce)).toMatchObject({ kind: 'done' });
    expect(desk.writes().sent).toBe(1);
  });

  it('does not wait for Telegram before it sends, and shows each state in order all the same', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    const order: string[] = [];
    let free: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (free = resolve));
    const actions = desk.make({
      report: async ({ state }) => {
        order.push(`${state.kind} begins`);
        if (state.kind === 'sending') await slow;
        order.push(`${state.kind} shown`);
      },
    });
    const confirming = actions.confirm(OWNER, nonce);
    while (desk.writes().executed === 0) await new Promise(setImmediate);
    expect(order).toEqual(['sending begins']);
    free();
    await confirming;
    await desk.settled();
    expect(order.slice(0, 3)).toEqual(['sending begins', 'sending shown', 'accepted begins']);
  });

  it('is not stopped by a message that cannot be edited', async () => {
    const { id } = desk.openDeal();
    const { nonce } = await desk.ask(id);
    const actions = desk.make({ report: () => Promise.reject(new Error('message to edit not found')) });
    await actions.confirm(OWNER, nonce);
    await desk.settled();
    expect(await desk.state(nonce)).toMatchObject({ kind: 'done' });
    expect(desk.logLines.join('')).toContain('message to edit not found');
  });
});

describe('a tap that is not obeyed', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(async () => {
    await desk.close();
  });

  async function expectNothingSent(): Promise<void> {
    await desk.settled();
    expect(desk.writes().sent).toBe(0);
  }

  it('is one of another person', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    expect(await desk.actions.confirm(STRANGER, nonce)).toEqual({ kind: 'not_found' });
    expect(await desk.actions.find(STRANGER, nonce)).toBeUndefined();
    expect(await desk.actions.keep(STRANGER, nonce)).toBeUndefined();
    await expectNothingSent();
    expect(await desk.state(nonce)).toEqual({ kind: 'asked' });
  });

  it('is one with a nonce that nobody made', async () => {
    expect(await desk.actions.confirm(OWNER, 'made up')).toEqual({ kind: 'not_found' });
    await expectNothingSent();
  });

  it('is one after the time was up; the last moment still counts', async () => {
    const first = await desk.ask(desk.openDeal().id);
    desk.wait(CONFIRM_MS + 1);
    expect(await desk.actions.confirm(OWNER, first.nonce)).toMatchObject({ kind: 'expired' });
    await expectNothingSent();
    const second = await desk.ask(desk.openDeal().id);
    desk.wait(CONFIRM_MS);
    expect(await desk.actions.confirm(OWNER, second.nonce)).toMatchObject({ kind: 'sent' });
  });

  it('is one at a time before it was asked: a clock that stepped back makes no old question good', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    desk.wait(CONFIRM_MS + 1);
    desk.wait(-CONFIRM_MS - 2);
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'expired' });
    await expectNothingSent();
  });

  it('is one whose time ran out while the deal was read', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    desk.sim.addFault({ kind: 'delay', ms: 30, match: { endpoint: 'deals.show' } });
    const confirming = desk.actions.confirm(OWNER, nonce);
    desk.wait(CONFIRM_MS + 1);
    // The clock moved before the answer came.
    expect(await confirming).toMatchObject({ kind: 'expired' });
    await expectNothingSent();
  });

  it('is one on what was kept', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    expect(await desk.actions.keep(OWNER, nonce)).toMatchObject({ state: { kind: 'kept' } });
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({
      kind: 'used',
      action: { state: { kind: 'kept' } },
    });
    await expectNothingSent();
  });

  it('is a second one, while it is sent, when it was accepted, and after its end', async () => {
    const { id } = desk.openDeal();
    const { nonce } = await desk.ask(id);
    const both = await Promise.all([desk.actions.confirm(OWNER, nonce), desk.actions.confirm(OWNER, nonce)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['sent', 'used']);
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'used' });
    await desk.settled();
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'used' });
    expect(desk.writes()).toEqual({ sent: 1, executed: 1 });
  });

  it('is a second one whose look at the deal sees what the first has done', async () => {
    // The first tap is through and has sold before the second reads the deal: that must not undo the first.
    const { id } = desk.openDeal();
    const { nonce } = await desk.ask(id);
    desk.ticksPerSleep = 0;
    desk.sim.addFault({ kind: 'delay', ms: 60, match: { endpoint: 'deals.show' }, skip: 1, times: 1 });
    const first = desk.actions.confirm(OWNER, nonce);
    const second = desk.actions.confirm(OWNER, nonce);
    expect(await first).toMatchObject({ kind: 'sent' });
    expect(await second).toMatchObject({ kind: 'used' });
    expect(['accepted', 'unresolved']).toContain((await desk.state(nonce))?.kind);
    expect(desk.shown.map(({ state }) => state.kind)).not.toContain('replaced');
    expect(desk.writes()).toEqual({ sent: 1, executed: 1 });
    await desk.settled();
  });

  it('is one of two devices: of many at once exactly one goes through', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    const taps = await Promise.all(Array.from({ length: 8 }, () => desk.actions.confirm(OWNER, nonce)));
    expect(taps.filter(({ kind }) => kind === 'sent')).toHaveLength(1);
    await desk.settled();
    expect(desk.writes().sent).toBe(1);
  });

  it('is one on another message about a deal that is being acted upon', async () => {
    desk.ticksPerSleep = 0;
    const { id } = desk.openDeal();
    const close = await desk.ask(id);
    desk.sim.addFault({ kind: 'hangBeforeExecuting', match: { endpoint: 'deals.panicSell' } });
    const closing = desk.actions.confirm(OWNER, close.nonce);
    while (desk.writes().sent === 0) await new Promise(setImmediate);
    const cancel = await desk.ask(id, 'cancel', 78);
    expect(await desk.actions.confirm(OWNER, cancel.nonce)).toMatchObject({
      kind: 'busy',
      action: { nonce: cancel.nonce, state: { kind: 'asked' } },
      with: { nonce: close.nonce },
    });
    expect(desk.writes().sent).toBe(1);
    desk.timeOut();
    await closing;
    await desk.settled();
  });

  it('is one on a deal that ended meanwhile', async () => {
    const { id } = desk.openDeal();
    const { nonce } = await desk.ask(id);
    desk.sim.completeDeal(desk.trader, id);
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({
      kind: 'impossible',
      obstacle: 'status',
      subject: { figures: { status: 'completed' } },
    });
    await expectNothingSent();
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'used' });
  });

  it('is one by somebody whose key was unlinked meanwhile', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    const actions = desk.make({ clientFor: () => Promise.resolve(undefined) });
    expect(await actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'not_linked' });
    await expectNothingSent();
  });

  it('is one for which the deal could not be read; it can be repeated', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    const mend = desk.sim.addFault({ kind: 'status', status: 503, match: { endpoint: 'deals.show' } });
    await expect(desk.actions.confirm(OWNER, nonce)).rejects.toMatchObject({ name: 'ServerError' });
    await expectNothingSent();
    mend();
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'sent' });
  });
});

describe('a result that moved', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  function movePrice(percent: number): void {
    desk.sim.setPrice('USDT_ETH', (Number(desk.sim.price('USDT_ETH')) * (1 + percent / 100)).toFixed(2));
  }

  it.each([0.7, -0.7])(
    'by more than the tolerance (%d) is asked anew in the same message, and not sold',
    async (by) => {
      const { id } = desk.openDeal();
      const { nonce } = await desk.ask(id);
      movePrice(by);
      const moved = await desk.actions.confirm(OWNER, nonce);
      expect(moved).toMatchObject({
        kind: 'moved',
        before: { nonce },
        action: {
          messageId: 77,
          target: { id },
          state: { kind: 'asked' },
          expiresAtMs: desk.now() + CONFIRM_MS,
        },
      });
      expect(desk.writes().sent).toBe(0);
      if (moved.kind !== 'moved') throw new Error(moved.kind);
      expect(moved.action.nonce).not.toBe(nonce);
      expect(dealQuoteIn(moved.action).profitPercent).not.toBe(dealQuoteIn(moved.before).profitPercent);
      expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'used' });
      expect(await desk.actions.confirm(OWNER, moved.action.nonce)).toMatchObject({ kind: 'sent' });
      await desk.settled();
      expect(desk.writes()).toEqual({ sent: 1, executed: 1 });
    },
  );

  it('is asked anew where a safety order filled meanwhile: it is another sum', async () => {
    const { id } = desk.openDeal();
    const { nonce } = await desk.ask(id);
    desk.sim.fillSafetyOrder(desk.trader, id);
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'moved' });
    expect(desk.writes().sent).toBe(0);
  });

  it('within the tolerance is sold', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    movePrice(0.2);
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'sent' });
  });

  it('does not matter to a cancel, which sells nothing', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id, 'cancel');
    movePrice(-1.2);
    expect(await desk.actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'sent' });
  });

  it('leaves one question, not two, when two taps find out at once', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    movePrice(0.8);
    const taps = await Promise.all([desk.actions.confirm(OWNER, nonce), desk.actions.confirm(OWNER, nonce)]);
    expect(taps.map(({ kind }) => kind).sort()).toEqual(['moved', 'used']);
    const open = (await desk.log.all(OWNER)).filter(({ state }) => state.kind === 'asked');
    expect(open).toHaveLength(1);
  });
});

function dealQuoteIn({ quote }: Action) {
  if (quote.type !== 'deal') throw new Error(quote.type);
  return quote;
}
