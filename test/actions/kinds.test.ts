import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../src/actions/action.ts';
import { ACTION_KINDS } from '../../src/actions/kinds.ts';
import type { Fault } from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import { openDesk, OWNER, untilStopped, type Desk } from './desk.ts';
import { SCENES, type Stage } from './scenes.ts';

const AFTER: readonly [string, Fault][] = [
  ['a 504', { kind: 'timeoutAfterExecuting' }],
  ['a dropped connection', { kind: 'dropAfterExecuting' }],
  ['no answer in time', { kind: 'hangAfterExecuting' }],
];
const BEFORE: readonly [string, Fault][] = [
  ['a 504', { kind: 'status', status: 504 }],
  ['a dropped connection', { kind: 'dropBeforeExecuting' }],
  ['no answer in time', { kind: 'hangBeforeExecuting' }],
];

describe.each(ACTION_KINDS)('the action "%s"', (kind) => {
  const scene = SCENES[kind];
  let desk: Desk;
  let stage: Stage;
  beforeEach(async () => {
    desk = await openDesk();
    stage = await scene.set(desk);
  });
  afterEach(() => desk.close());

  const ask = (): Promise<Action> => desk.ask(stage.id, kind, 77, stage);
  const states = () => desk.shown.map(({ state }) => state.kind);
  const only = (fault: Fault): Fault => ({ ...fault, match: { endpoint: scene.endpoint }, times: 1 });

  /** Confirms; a request that hangs is waited for and given up. */
  async function confirm(nonce: string, fault?: Fault) {
    if (fault !== undefined) desk.sim.addFault(only(fault));
    const confirming = desk.actions.confirm(OWNER, nonce);
    if (fault?.kind.startsWith('hang') === true) {
      while (desk.writes().sent === 0) await new Promise(setImmediate);
      await new Promise((resolve) => setTimeout(resolve, 20));
      desk.timeOut();
    }
    return confirming;
  }

  it('asks first and sends nothing; confirmed, it is sent once and ends in what 3Commas has', async () => {
    const { nonce, target, params, state } = await ask();
    expect({ target, params, state }).toMatchObject({
      target: { id: stage.id },
      params: stage.params ?? {},
      state: { kind: 'asked' },
    });
    expect(desk.writes().sent).toBe(0);
    expect(await confirm(nonce)).toMatchObject({ kind: 'sent' });
    await desk.settled();
    expect(await desk.state(nonce)).toMatchObject({ kind: 'done', result: scene.result });
    expect(await scene.isDone(desk, stage)).toBe(true);
    expect(states()).toEqual(['sending', 'accepted', 'done']);
    expect(desk.writes()).toEqual({ sent: 1, executed: 1 });
  });

  it('sends nothing on Keep, and nothing after it', async () => {
    const { nonce } = await ask();
    await desk.actions.keep(OWNER, nonce);
    expect(await confirm(nonce)).toMatchObject({ kind: 'used' });
    expect(desk.writes().sent).toBe(0);
  });

  it('goes through once of many taps', async () => {
    const { nonce } = await ask();
    const taps = await Promise.all(Array.from({ length: 4 }, () => desk.actions.confirm(OWNER, nonce)));
    expect(taps.filter((tap) => tap.kind === 'sent')).toHaveLength(1);
    await desk.settled();
    expect(desk.writes().sent).toBe(1);
  });

  it('is refused with 3Commas’ reason', async () => {
    const { nonce } = await ask();
    const body = {
      error: 'record_invalid',
      error_attributes: { base: ['is not possible today'] },
    };
    await confirm(nonce, { kind: 'status', status: 422, body });
    await desk.settled();
    expect(await desk.state(nonce)).toEqual({
      kind: 'refused',
      refusal: 'invalid',
      detail: 'is not possible today',
    });
    expect(await scene.isDone(desk, stage)).toBe(false);
  });

  it('is refused where the key may not', async () => {
    const { nonce } = await ask();
    desk.trader.setPermissions(['BOTS_READ', 'ACCOUNTS_READ', 'SMART_TRADES_READ']);
    await confirm(nonce);
    await desk.settled();
    expect(await desk.state(nonce)).toMatchObject({ kind: 'refused', refusal: 'permission' });
    expect(await scene.isDone(desk, stage)).toBe(false);
  });

  it.each(AFTER)('ends as done where it was executed and came back as %s', async (_, fault) => {
    const { nonce } = await ask();
    await confirm(nonce, fault);
    const resolved = async () => !['sending', 'unknown'].includes((await desk.state(nonce))?.kind ?? '');
    while (!(await resolved())) await new Promise(setImmediate);
    expect(desk.sleeps.length).toBeLessThanOrEqual(3);
    await desk.settled();
    expect(await desk.state(nonce)).toMatchObject({ kind: 'done', result: scene.result });
    expect(states().slice(0, 2)).toEqual(['sending', 'unknown']);
    expect(states()).not.toContain('not_done');
    expect(await scene.isDone(desk, stage)).toBe(true);
    expect(desk.writes()).toEqual({ sent: 1, executed: 1 });
  });

  it.each(BEFORE)('ends as not done, in three looks, where it came back as %s', async (_, fault) => {
    const { nonce } = await ask();
    await confirm(nonce, fault);
    await desk.settled();
    expect(await desk.state(nonce)).toEqual({ kind: 'not_done' });
    expect(states()).toEqual(['sending', 'unknown', 'not_done']);
    expect(await scene.isDone(desk, stage)).toBe(false);
    expect(desk.writes()).toEqual({ sent: 1, executed: 0 });
  });

  it.each([
    ['executed', true],
    ['not executed', false],
  ])('is never sent again after a restart while it was being sent and %s', async (_, executed) => {
    const { nonce } = await ask();
    desk.sim.addFault(only({ kind: executed ? 'hangAfterExecuting' : 'hangBeforeExecuting' }));
    let killed = false;
    const dying = desk.make({
      log: {
        ...desk.log,
        change: (...change) => (killed ? Promise.reject(new Error('killed')) : desk.log.change(...change)),
      },
      report: () => (killed ? Promise.reject(new Error('killed')) : Promise.resolve()),
      sleep: untilStopped,
    });
    const confirming = dying.confirm(OWNER, nonce);
    while (desk.writes().sent === 0) await new Promise(setImmediate);
    await new Promise((resolve) => setTimeout(resolve, 20));
    killed = true;
    desk.timeOut();
    await confirming;
    expect(await desk.state(nonce)).toMatchObject({ kind: 'sending' });
    const next = desk.make();
    await next.resume([OWNER]);
    expect(await next.confirm(OWNER, nonce)).toMatchObject({ kind: 'used' });
    await desk.settled();
    expect(await desk.state(nonce)).toMatchObject(
      executed ? { kind: 'done', result: scene.result } : { kind: 'not_done' },
    );
    expect(desk.writes()).toEqual({ sent: 1, executed: executed ? 1 : 0 });
  });

  it('sends nothing where the target cannot be read again, and the tap can be repeated', async () => {
    const { nonce } = await ask();
    const mend = desk.sim.addFault({ kind: 'status', status: 503, match: { endpoint: scene.read } });
    await expect(confirm(nonce)).rejects.toMatchObject({ name: 'ServerError' });
    expect(desk.writes().sent).toBe(0);
    mend();
    expect(await confirm(nonce)).toMatchObject({ kind: 'sent' });
  });
});
