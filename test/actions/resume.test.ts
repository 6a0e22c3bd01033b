import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../src/actions/action.ts';
import { OWNER, STRANGER, openDesk, untilStopped, type Desk } from './desk.ts';

describe('a restart', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const resume = async (deps: Parameters<Desk['make']>[0] = {}, people = [OWNER]) => {
    const actions = desk.make(deps);
    await actions.resume(people);
    return actions;
  };

  /** Confirms in a process that is killed once 3Commas has the request: nothing after it is written or shown. */
  async function confirmAndBeKilled(executed: boolean): Promise<Action> {
    const action = await desk.ask(desk.openDeal().id);
    const fault = executed ? 'hangAfterExecuting' : 'hangBeforeExecuting';
    desk.sim.addFault({ kind: fault, match: { endpoint: 'deals.panicSell' }, times: 1 });
    let killed = false;
    const dying = desk.make({
      log: {
        ...desk.log,
        change: (...change) => (killed ? Promise.reject(new Error('killed')) : desk.log.change(...change)),
      },
      report: () => (killed ? Promise.reject(new Error('killed')) : Promise.resolve()),
      sleep: untilStopped,
    });
    const confirming = dying.confirm(OWNER, action.nonce);
    while (desk.writes().sent === 0) await new Promise(setImmediate);
    await new Promise((resolve) => setTimeout(resolve, 20));
    killed = true;
    desk.timeOut();
    await confirming;
    expect(await desk.state(action.nonce)).toMatchObject({ kind: 'sending' });
    return action;
  }

  it('between intent and answer ends as done, in the same message, without sending again', async () => {
    const { nonce } = await confirmAndBeKilled(true);
    await resume();
    await desk.settled();
    expect(await desk.state(nonce)).toMatchObject({ kind: 'done', result: { status: 'panic_sold' } });
    expect(desk.shown.map(({ state }) => state.kind)).toEqual(['unknown', 'accepted', 'done']);
    expect(desk.shown.every(({ messageId }) => messageId === 77)).toBe(true);
    expect(desk.writes()).toEqual({ sent: 1, executed: 1 });
  });

  it('between intent and answer ends as not done where the request never got there', async () => {
    const { nonce, target } = await confirmAndBeKilled(false);
    await resume();
    await desk.settled();
    expect(await desk.state(nonce)).toEqual({ kind: 'not_done' });
    expect(desk.writes()).toEqual({ sent: 1, executed: 0 });
    expect(desk.sim.deal(desk.trader, target.id).status).toBe('bought');
  });

  it('does not make the tap good again: what was being sent can never be confirmed', async () => {
    const { nonce } = await confirmAndBeKilled(false);
    const actions = await resume();
    expect(await actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'used' });
    await desk.settled();
    expect(await actions.confirm(OWNER, nonce)).toMatchObject({ kind: 'used' });
    expect(desk.writes().sent).toBe(1);
  });

  it('takes up what was accepted, where the last run was stopped while it followed', async () => {
    desk.ticksPerSleep = 0;
    const { nonce } = await desk.ask(desk.openDeal().id);
    const first = desk.make({
      sleep: untilStopped,
    });
    await first.confirm(OWNER, nonce);
    await first.stop();
    expect(await desk.state(nonce)).toMatchObject({ kind: 'accepted' });
    desk.ticksPerSleep = 1;
    await resume();
    await desk.settled();
    expect(await desk.state(nonce)).toMatchObject({ kind: 'done' });
    expect(desk.writes().sent).toBe(1);
  });

  it('leaves alone what is asked, kept, or at its end', async () => {
    const asked = await desk.ask(desk.openDeal().id);
    const kept = await desk.ask(desk.openDeal().id);
    await desk.actions.keep(OWNER, kept.nonce);
    desk.sim.clearRequests();
    await resume();
    await desk.settled();
    expect(desk.shown).toEqual([]);
    expect(await desk.state(asked.nonce)).toEqual({ kind: 'asked' });
    expect(await desk.state(kept.nonce)).toEqual({ kind: 'kept' });
    expect(desk.sim.requests).toEqual([]);
  });

  it('shows an end that was stored and not shown, once, and asks 3Commas nothing for it', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    const dying = desk.make({
      report: ({ state }) =>
        state.kind === 'done' ? Promise.reject(new Error('killed')) : Promise.resolve(),
    });
    await dying.confirm(OWNER, nonce);
    await desk.settled();
    await dying.stop();
    expect(await desk.state(nonce)).toMatchObject({ kind: 'done' });
    expect(desk.shown).toEqual([]);
    desk.sim.clearRequests();
    const next = await resume();
    await next.stop();
    expect(desk.shown).toMatchObject([{ nonce, messageId: 77, state: { kind: 'done' } }]);
    await (await resume()).stop();
    expect(desk.shown).toHaveLength(1);
    expect(desk.sim.requests).toEqual([]);
  });

  it('asks for nobody’s key who has nothing under way', async () => {
    const askedFor: number[] = [];
    await resume(
      {
        clientFor: (userId) => {
          askedFor.push(userId);
          return Promise.resolve(desk.client);
        },
      },
      [STRANGER, OWNER],
    );
    expect(askedFor).toEqual([]);
  });

  it('goes on for the others where one person’s key cannot be opened, and tells that one the truth', async () => {
    const { nonce } = await confirmAndBeKilled(true);
    await resume({ clientFor: () => Promise.reject(new Error('sealed with another key')) });
    await desk.settled();
    expect(await desk.state(nonce)).toEqual({ kind: 'unresolved', accepted: false });
    expect(desk.shown.at(-1)).toMatchObject({ nonce, state: { kind: 'unresolved' } });
    expect(desk.logLines.join('')).toContain('sealed with another key');
  });

  it('goes on for the others where one person’s record cannot be read', async () => {
    const { nonce } = await confirmAndBeKilled(true);
    await desk.store.drawer('actions').set(String(STRANGER), { v: 99 });
    await resume({}, [STRANGER, OWNER]);
    await desk.settled();
    expect(await desk.state(nonce)).toMatchObject({ kind: 'done' });
  });

  it('does not wait for Telegram before the bot is up', async () => {
    await confirmAndBeKilled(true);
    let free: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (free = resolve));
    await resume({ report: () => slow });
    free();
    await desk.settled();
  });

  it('stops at once while it follows, and leaves the rest to the next start', async () => {
    desk.ticksPerSleep = 0;
    const { nonce } = await desk.ask(desk.openDeal().id);
    const actions = desk.make({
      sleep: untilStopped,
    });
    await actions.confirm(OWNER, nonce);
    await actions.stop();
    expect(desk.reads()).toBe(2);
    expect(await desk.state(nonce)).toMatchObject({ kind: 'accepted' });
  });
});
