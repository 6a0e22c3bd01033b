import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../src/actions/action.ts';
import type { Actions } from '../../src/actions/actions.ts';
import { targetOf, type ActionKind } from '../../src/actions/kinds.ts';
import { OWNER, openDesk, untilStopped, type Desk } from './desk.ts';
import { SCENES } from './scenes.ts';

const where = { userId: OWNER, chatId: OWNER, messageId: null };
const PARAMS = { pair: 'USDT_ETH', skip_signal_checks: true };

/** Every read of a bot and its deals. */
const READS = ['bots.show', 'deals.list', 'deals.show'] as const;

describe('what seems not done and may come late', () => {
  let desk: Desk;
  /** Lets the follower go on, which waits after its third look. */
  let goOn: () => void;
  let actions: Actions;
  let shown: Action[];
  beforeEach(async () => {
    desk = await openDesk();
    shown = [];
    let looks = 0;
    let isFree = false;
    goOn = () => (isFree = true);
    actions = desk.make({
      report: (action) => {
        shown.push(action);
        return Promise.resolve();
      },
      sleep: async (ms, signal) => {
        looks += 1;
        while (looks > 3 && !isFree && !signal.aborted) await turn();
        return signal.aborted ? untilStopped(ms, signal) : turn();
      },
    });
  });
  afterEach(() => desk.close());

  const makeStale = (times?: number) => {
    for (const endpoint of READS) {
      desk.sim.addFault({ kind: 'staleReads', match: { endpoint }, ...(times !== undefined && { times }) });
    }
  };
  const ask = (kind: ActionKind, id: number) =>
    actions.ask(kind, where, targetOf(kind, id), kind === 'startDeal' ? PARAMS : {});

  /** Executed by 3Commas, while neither its answer nor three looks show it. */
  async function seemNotDone(kind: ActionKind): Promise<{ readonly id: number; readonly action: Action }> {
    const { id } = await SCENES[kind].set(desk);
    const asked = await ask(kind, id);
    if (asked.kind !== 'asked') throw new Error(asked.kind);
    await actions.attachMessage(asked.action, 77);
    desk.sim.addFault({
      kind: 'timeoutAfterExecuting',
      match: { endpoint: SCENES[kind].endpoint },
      times: 1,
    });
    makeStale();
    await actions.confirm(OWNER, asked.action.nonce);
    await desk.settled();
    expect(await desk.state(asked.action.nonce)).toEqual({ kind: 'not_done' });
    return { id, action: asked.action };
  }

  it.each(['startDeal', 'closeAllOfBot', 'cancelAllOfBot'] as const)(
    'keeps the same from being asked within half a minute (%s)',
    async (kind) => {
      const { id, action } = await seemNotDone(kind);
      const { nonce } = action;
      expect(await ask(kind, id)).toMatchObject({
        kind: 'busy',
        with: { nonce, state: { kind: 'not_done' } },
      });
      desk.wait(29_000);
      expect(await ask(kind, id)).toMatchObject({ kind: 'busy' });
      desk.sim.clearFaults();
      // A look before each answer: this one finds it.
      desk.sim.tick(3);
      expect(await ask(kind, id)).toMatchObject({ kind: 'busy', with: { nonce, state: { kind: 'done' } } });
      expect(shown.at(-1)).toMatchObject({ nonce, state: { kind: 'done' } });
      expect(desk.writes()).toEqual({ sent: 1, executed: 1 });
    },
  );

  it('keeps a question from being confirmed that was asked while it was under way', async () => {
    const { id } = await SCENES.startDeal.set(desk);
    const first = await ask('startDeal', id);
    if (first.kind !== 'asked') throw new Error(first.kind);
    desk.sim.addFault({ kind: 'dropAfterExecuting', match: { endpoint: 'bots.startNewDeal' }, times: 1 });
    makeStale();
    const confirming = actions.confirm(OWNER, first.action.nonce);
    while ((await desk.state(first.action.nonce))?.kind === 'asked') await turn();
    const second = await ask('startDeal', id);
    if (second.kind !== 'asked') throw new Error(second.kind);
    await confirming;
    await desk.settled();
    expect(await actions.confirm(OWNER, second.action.nonce)).toMatchObject({
      kind: 'busy',
      with: { nonce: first.action.nonce },
    });
    expect(desk.writes().sent).toBe(1);
  });

  it('leaves the way free after half a minute', async () => {
    const { id } = await seemNotDone('startDeal');
    desk.wait(30_000);
    expect(await ask('startDeal', id)).toMatchObject({ kind: 'asked' });
  });

  it('is put right in a message of its own, though its message holds a newer question', async () => {
    const { id, action } = await seemNotDone('startDeal');
    desk.wait(30_000);
    const newer = await ask('startDeal', id);
    if (newer.kind !== 'asked') throw new Error(newer.kind);
    await actions.attachMessage(newer.action, 77);
    desk.sim.clearFaults();
    goOn();
    while (shown.at(-1)?.state.kind !== 'done') await turn();
    expect(shown.at(-1)).toMatchObject({ nonce: action.nonce, messageId: null });
    expect(await actions.confirm(OWNER, newer.action.nonce)).toMatchObject({ kind: 'moved' });
    expect(desk.writes()).toEqual({ sent: 1, executed: 1 });
  });

  it('is said to be looked at, and after two minutes not to be done', async () => {
    const { action } = await seemNotDone('startDeal');
    expect(shown.map(({ state, followed }) => [state.kind, followed])).toEqual([
      ['sending', undefined],
      ['unknown', undefined],
      ['not_done', undefined],
    ]);
    goOn();
    while (shown.length < 4) await turn();
    expect(shown.at(-1)).toMatchObject({ nonce: action.nonce, state: { kind: 'not_done' }, followed: true });
  });

  it('is looked at on after a restart', async () => {
    const { action } = await seemNotDone('startDeal');
    await actions.stop();
    desk.sim.clearFaults();
    await desk.make().resume([OWNER]);
    while ((await desk.state(action.nonce))?.kind !== 'done') await turn();
    expect(desk.writes().sent).toBe(1);
  });

  it('is not looked at any more where the restart comes much later, and says so', async () => {
    const { action } = await seemNotDone('startDeal');
    await actions.stop();
    desk.wait(11 * 60_000);
    desk.sim.clearRequests();
    const next = desk.make();
    await next.resume([OWNER]);
    await next.stop();
    expect(await desk.log.find(OWNER, action.nonce)).toMatchObject({ followed: true });
    expect(desk.sim.requests).toEqual([]);
  });
});

describe('what is followed for a person who has all forgotten', () => {
  it('is read with the forgotten key no more, and shown no more', async () => {
    const desk = await openDesk();
    desk.ticksPerSleep = 0;
    const waiting: (() => void)[] = [];
    const actions = desk.make({ sleep: () => new Promise<void>((resolve) => waiting.push(resolve)) });
    const { nonce } = await desk.ask(desk.openDeal().id);
    await actions.confirm(OWNER, nonce);
    while (waiting.length === 0) await turn();
    await desk.log.forget(OWNER);
    desk.sim.clearRequests();
    const told = desk.shown.length;
    waiting[0]?.();
    // It ends by itself, or it would wait for the next look.
    await actions.stop();
    expect(waiting).toHaveLength(1);
    expect(desk.sim.requests).toEqual([]);
    expect(desk.shown).toHaveLength(told);
    await desk.close();
  });
});
