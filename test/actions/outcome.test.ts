import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/sandbox/threecommas/simulated-threecommas.ts';
import { createThreeCommasClient } from '../../src/threecommas/index.ts';
import { OWNER, openDesk, type Desk } from './desk.ts';

/** What goes wrong, without where and how often. */
type Trouble = Fault;

describe('what became of an action, when the answer does not say', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  /** Confirms, lets the call end in this trouble, and follows it to its end. */
  async function confirmWith(trouble: Trouble, kind: 'close' | 'cancel' = 'close'): Promise<string> {
    const { nonce } = await desk.ask(desk.openDeal().id, kind);
    const endpoint = kind === 'close' ? 'deals.panicSell' : 'deals.cancel';
    desk.sim.addFault({ ...trouble, match: { endpoint }, times: 1 });
    const confirming = desk.actions.confirm(OWNER, nonce);
    if (trouble.kind.startsWith('hang')) {
      while (desk.writes().sent === 0) await new Promise(setImmediate);
      // Long enough for the request to be carried out, where it is.
      await new Promise((resolve) => setTimeout(resolve, 20));
      desk.timeOut();
    }
    expect(await confirming).toMatchObject({ kind: 'sent' });
    await desk.settled();
    return nonce;
  }

  it.each<[string, Trouble]>([
    ['a 504 of the gateway', { kind: 'timeoutAfterExecuting' }],
    ['a dropped connection', { kind: 'dropAfterExecuting' }],
    ['an answer that breaks off', { kind: 'dropMidBody' }],
    ['no answer in time', { kind: 'hangAfterExecuting' }],
    [
      'a 500 in 3Commas’ own words',
      { kind: 'statusAfterExecuting', status: 500, body: { error: 'unknown_error' } },
    ],
    ['a 502', { kind: 'statusAfterExecuting', status: 502 }],
    ['a page of HTML under a success', { kind: 'htmlInstead' }],
    ['half a JSON', { kind: 'brokenJson' }],
  ])('ends as done after it was executed and came back as %s', async (_, trouble) => {
    const nonce = await confirmWith(trouble);
    expect(desk.shown.map(({ state }) => state.kind)).toEqual(['sending', 'unknown', 'accepted', 'done']);
    expect(await desk.state(nonce)).toMatchObject({ kind: 'done', result: { status: 'panic_sold' } });
    expect(desk.writes()).toEqual({ sent: 1, executed: 1 });
    // One for the question, one for the tap; then at most three.
    expect(desk.shown.at(-1)?.reads).toBeLessThanOrEqual(2 + 3);
  });

  it.each<[string, Trouble]>([
    ['a 504 of the gateway', { kind: 'status', status: 504 }],
    ['a 503', { kind: 'status', status: 503 }],
    ['a dropped connection', { kind: 'dropBeforeExecuting' }],
    ['no answer in time', { kind: 'hangBeforeExecuting' }],
    ['a 500 in 3Commas’ own words', { kind: 'status', status: 500, body: { error: 'unknown_error' } }],
  ])(
    'ends as not done, within three reads, where it never got there and came back as %s',
    async (_, trouble) => {
      const before = desk.reads();
      const nonce = await confirmWith(trouble);
      expect(await desk.state(nonce)).toEqual({ kind: 'not_done' });
      expect(desk.shown.map(({ state }) => state.kind)).toEqual(['sending', 'unknown', 'not_done']);
      expect(desk.writes()).toEqual({ sent: 1, executed: 0 });
      expect(desk.reads() - before - 2).toBe(3);
      expect(desk.sim.deals(desk.trader)[0]?.status).toBe('bought');
    },
  );

  it('goes the same way for a cancel', async () => {
    const done = await confirmWith({ kind: 'timeoutAfterExecuting' }, 'cancel');
    expect(await desk.state(done)).toMatchObject({ kind: 'done', result: { status: 'cancelled' } });
    const notDone = await confirmWith({ kind: 'dropBeforeExecuting' }, 'cancel');
    expect(await desk.state(notDone)).toEqual({ kind: 'not_done' });
  });

  it('is accepted, and followed, where 3Commas took it and answered in another shape', async () => {
    const nonce = await confirmWith({ kind: 'patch', set: { id: 'another shape' } });
    expect(desk.shown.map(({ state }) => state.kind)).toEqual(['sending', 'accepted', 'done']);
    expect(await desk.state(nonce)).toMatchObject({ kind: 'done' });
  });

  it('is what the deal says, where it ended in another way meanwhile', async () => {
    const { id } = desk.openDeal();
    const { nonce } = await desk.ask(id);
    desk.sim.addFault({ kind: 'dropBeforeExecuting', match: { endpoint: 'deals.panicSell' } });
    desk.ticksPerSleep = 0;
    const actions = desk.make({
      sleep: () => {
        desk.sim.completeDeal(desk.trader, id);
        return Promise.resolve();
      },
    });
    await actions.confirm(OWNER, nonce);
    await desk.settled();
    const { final_profit: profit } = desk.sim.deal(desk.trader, id);
    expect(await desk.state(nonce)).toMatchObject({ kind: 'done', result: { status: 'completed', profit } });
  });

  it('is looked for on, past reads that fail or answer from the past', async () => {
    desk.sim.addFault({ kind: 'status', status: 503, match: { endpoint: 'deals.show' }, skip: 2, times: 4 });
    const failing = await confirmWith({ kind: 'timeoutAfterExecuting' });
    expect(await desk.state(failing)).toMatchObject({ kind: 'done' });
    const { id } = desk.openDeal();
    const { nonce } = await desk.ask(id);
    desk.sim.addFault({ kind: 'timeoutAfterExecuting', match: { endpoint: 'deals.panicSell' }, times: 1 });
    desk.sim.addFault({ kind: 'staleReads', match: { endpoint: 'deals.show' }, times: 3 });
    await desk.actions.confirm(OWNER, nonce);
    await desk.settled();
    expect(await desk.state(nonce)).toMatchObject({ kind: 'done' });
  });

  it('is put right where a service that was late carried it out after it had seemed not done', async () => {
    const { id } = desk.openDeal();
    const { nonce } = await desk.ask(id);
    desk.sim.addFault({ kind: 'dropBeforeExecuting', match: { endpoint: 'deals.panicSell' }, times: 1 });
    const actions = desk.make({
      report: (action) => {
        desk.shown.push({ ...action, reads: desk.reads() });
        if (action.state.kind === 'not_done') desk.sim.panicSellDeal(desk.trader, id);
        return Promise.resolve();
      },
    });
    await actions.confirm(OWNER, nonce);
    while (desk.shown.at(-1)?.state.kind !== 'done') await new Promise(setImmediate);
    expect(desk.shown.map(({ state }) => state.kind)).toEqual(['sending', 'unknown', 'not_done', 'done']);
    expect(desk.writes().sent).toBe(1);
  });

  it('is left alone after it seemed not done, once the person asked anew about the deal', async () => {
    const { id } = desk.openDeal();
    const { nonce } = await desk.ask(id);
    desk.sim.addFault({ kind: 'dropBeforeExecuting', match: { endpoint: 'deals.panicSell' }, times: 1 });
    await desk.actions.confirm(OWNER, nonce);
    await desk.settled();
    desk.wait(1000);
    const second = await desk.ask(id, 'close', 78);
    await desk.actions.confirm(OWNER, second.nonce);
    await desk.settled();
    expect(await desk.state(nonce)).toEqual({ kind: 'not_done' });
    expect(await desk.state(second.nonce)).toMatchObject({ kind: 'done' });
  });

  it('is told in a message of its own, once a newer question stands in the one that asked', async () => {
    desk.ticksPerSleep = 0;
    const { id } = desk.openDeal();
    const { nonce } = await desk.ask(id);
    const actions = desk.make({
      report: async (action) => {
        desk.shown.push({ ...action, reads: desk.reads() });
        if (action.state.kind !== 'unresolved') return;
        // The message offers to ask again, and is used for that.
        await desk.ask(desk.openDeal().id, 'cancel', 77);
        desk.ticksPerSleep = 1;
      },
    });
    await actions.confirm(OWNER, nonce);
    while (desk.shown.at(-1)?.state.kind !== 'done') await new Promise(setImmediate);
    expect(desk.shown.map(({ state, messageId }) => [state.kind, messageId])).toEqual([
      ['sending', 77],
      ['accepted', 77],
      ['unresolved', 77],
      ['done', null],
    ]);
    expect((await desk.log.find(OWNER, nonce))?.messageId).toBeNull();
  });

  it('is looked at on for hours where it is not at its end, and told when it is', async () => {
    desk.ticksPerSleep = 0;
    const { nonce } = await desk.ask(desk.openDeal().id);
    const actions = desk.make({
      report: (action) => {
        desk.shown.push({ ...action, reads: desk.reads() });
        if (action.state.kind === 'unresolved') desk.ticksPerSleep = 1;
        return Promise.resolve();
      },
    });
    await actions.confirm(OWNER, nonce);
    while (desk.shown.at(-1)?.state.kind !== 'done') await new Promise(setImmediate);
    expect(desk.shown.map(({ state }) => state.kind)).toEqual(['sending', 'accepted', 'unresolved', 'done']);
    expect(desk.sleeps.at(-1)).toBe(60_000);
  });

  it('stays unknown, and is said to be, where the deal cannot be read for two minutes', async () => {
    desk.sim.addFault({ kind: 'status', status: 503, match: { endpoint: 'deals.show' }, skip: 2 });
    const nonce = await confirmWith({ kind: 'timeoutAfterExecuting' });
    expect(await desk.state(nonce)).toEqual({ kind: 'unresolved', accepted: false });
    expect(desk.writes()).toEqual({ sent: 1, executed: 1 });
  });
});

describe('a refusal by 3Commas', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const invalid = {
    error: 'record_invalid',
    error_description: 'Invalid parameters',
    error_attributes: { base: ['is too small', 'is odd'], pair: ['is missing'] },
  };

  it.each<[string, Trouble, string, string | null]>([
    [
      'a missing permission',
      { kind: 'status', status: 403, body: { error: 'access_denied' } },
      'permission',
      null,
    ],
    [
      'a state that forbids it',
      { kind: 'status', status: 403, body: { error: 'Forbidden' } },
      'permission',
      null,
    ],
    [
      'a key that is gone',
      { kind: 'status', status: 401, body: { error: 'api_key_invalid_or_expired' } },
      'key',
      null,
    ],
    ['a deal that is gone', { kind: 'status', status: 404, body: { error: 'not_found' } }, 'not_found', null],
    ['a limit', { kind: 'status', status: 429, text: 'Retry later' }, 'rate_limit', null],
    ['a ban', { kind: 'status', status: 418 }, 'banned', null],
    [
      'a wrong request',
      { kind: 'status', status: 422, body: invalid },
      'invalid',
      'is too small, is odd, is missing',
    ],
    [
      'a redirect',
      { kind: 'status', status: 302, headers: { Location: 'https://3commas.io/login' } },
      'other',
      null,
    ],
  ])('for %s ends the action at once, with its reason', async (_, trouble, refusal, detail) => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    const reads = desk.reads();
    desk.sim.addFault({ ...trouble, match: { endpoint: 'deals.panicSell' } });
    const outcome = await desk.actions.confirm(OWNER, nonce);
    if (refusal === 'other') {
      await desk.settled();
      expect(['refused', 'not_done']).toContain((await desk.state(nonce))?.kind);
    } else {
      expect(outcome).toMatchObject({
        kind: 'sent',
        action: { state: { kind: 'refused', refusal, detail } },
      });
      expect(await desk.state(nonce)).toEqual({ kind: 'refused', refusal, detail });
      // The one before the tap, and one where the deal may have ended meanwhile.
      const looks = ['permission', 'not_found', 'invalid'].includes(refusal) ? 2 : 1;
      expect(desk.reads() - reads).toBe(looks);
    }
    expect(desk.writes()).toEqual({ sent: 1, executed: 0 });
  });

  it('for a ban says how long nothing is sent any more', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    desk.sim.addFault({
      ...{ kind: 'status', status: 418, headers: { 'Retry-After': '600' } },
      match: { endpoint: 'deals.panicSell' },
    });
    await desk.actions.confirm(OWNER, nonce);
    expect(await desk.state(nonce)).toMatchObject({ kind: 'refused', refusal: 'banned', waitMs: 600_000 });
  });

  it('names the missing write permission as the simulated service refuses it', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    desk.trader.setPermissions(['BOTS_READ']);
    await desk.actions.confirm(OWNER, nonce);
    expect(await desk.state(nonce)).toMatchObject({ kind: 'refused', refusal: 'permission' });
  });

  it('is no unknown outcome where nothing could be sent at all', async () => {
    const { nonce } = await desk.ask(desk.openDeal().id);
    // Reads still come through; the line breaks before the write leaves.
    const refused = Object.assign(new Error('connect ECONNREFUSED'), {
      code: 'ECONNREFUSED',
      syscall: 'connect',
    });
    const client = createThreeCommasClient({
      baseUrl: desk.sim.baseUrl,
      apiKey: desk.trader.apiKey,
      secret: desk.trader.secret,
      retry: { limit: 0 },
      fetch: (input, init) =>
        input instanceof Request && input.method === 'POST'
          ? Promise.reject(new TypeError('fetch failed', { cause: refused }))
          : fetch(input, init),
    });
    const actions = desk.make({ clientFor: () => Promise.resolve(client) });
    await actions.confirm(OWNER, nonce);
    expect(await desk.state(nonce)).toEqual({ kind: 'refused', refusal: 'other', detail: null });
    expect(desk.writes().sent).toBe(0);
  });

  it('leaves the way free to ask again', async () => {
    const { id } = desk.openDeal();
    const first = await desk.ask(id);
    desk.sim.addFault({ kind: 'status', status: 429, match: { endpoint: 'deals.panicSell' }, times: 1 });
    await desk.actions.confirm(OWNER, first.nonce);
    const second = await desk.ask(id);
    expect(await desk.actions.confirm(OWNER, second.nonce)).toMatchObject({ kind: 'sent' });
    await desk.settled();
    expect(await desk.state(second.nonce)).toMatchObject({ kind: 'done' });
    expect(desk.writes()).toEqual({ sent: 2, executed: 1 });
  });
});
