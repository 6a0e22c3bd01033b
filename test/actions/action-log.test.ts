import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createActionLog, type ActionLog } from '../../src/actions/action-log.ts';
import type { Action } from '../../src/actions/action.ts';
import type { Target } from '../../src/actions/kinds.ts';
import { createLock } from '../../src/storage/lock.ts';
import { openStore, type Store } from '../../src/storage/open-store.ts';
import { StoredRecordError } from '../../src/storage/records.ts';

const dealQuote = {
  type: 'deal',
  profit: '1.2',
  profitPercent: '0.9',
  profitUsd: '1.2',
  profitAtTakeProfit: '2.4',
  boughtVolume: '100',
  status: 'bought',
  readAtMs: 1000,
} as const;

function action(nonce: string, changes: Partial<Action> = {}): Action {
  return {
    nonce,
    kind: 'close',
    userId: 1,
    chatId: 1,
    messageId: null,
    target: { type: 'deal', id: 7 },
    params: {},
    name: 'BTC/USDT',
    pair: 'USDT_BTC',
    askedAtMs: 1000,
    expiresAtMs: 61_000,
    quote: dealQuote,
    state: { kind: 'asked' },
    ...changes,
  };
}

const deal = (id: number): Target => ({ type: 'deal', id });

describe('the record of a person’s actions', () => {
  let store: Store;
  let log: ActionLog;
  beforeEach(() => {
    store = openStore('sqlite://:memory:');
    log = createActionLog({ store, lock: createLock() });
  });
  afterEach(() => store.close().catch(() => undefined));

  const kindOf = async (nonce: string) => (await log.find(1, nonce))?.state.kind;

  it('finds an action by its nonce, among the person’s own only', async () => {
    await log.add(action('a'));
    await log.add(action('b', { userId: 2 }));
    expect(await log.find(1, 'a')).toEqual(action('a'));
    expect(await log.find(1, 'b')).toBeUndefined();
    expect(await log.find(2, 'a')).toBeUndefined();
    expect(await log.all(3)).toEqual([]);
  });

  it('replaces the open question about a target by a newer one, and nothing else', async () => {
    await log.add(action('a'));
    await log.add(action('other', { target: deal(8) }));
    await log.add(action('done', { state: { kind: 'kept' } }));
    await log.add(action('sent', { state: { kind: 'sending', atMs: 5 } }));
    await log.add(action('b'));
    expect(await kindOf('a')).toBe('replaced');
    expect(await kindOf('other')).toBe('asked');
    expect(await kindOf('done')).toBe('kept');
    expect(await kindOf('sent')).toBe('sending');
    expect(await kindOf('b')).toBe('asked');
  });

  it('changes an action on what is stored at that moment: of many at once one finds the way free', async () => {
    await log.add(action('a'));
    const tries = await Promise.all(
      Array.from({ length: 10 }, (_, atMs) =>
        log.change(1, 'a', ({ state }) =>
          state.kind === 'asked' ? { state: { kind: 'sending', atMs } } : undefined,
        ),
      ),
    );
    expect(tries.map((each) => each?.changed)).toEqual([true, ...Array.from({ length: 9 }, () => false)]);
    expect((await log.find(1, 'a'))?.state).toEqual({ kind: 'sending', atMs: 0 });
    expect(tries.every((each) => each?.action.state.kind === 'sending')).toBe(true);
  });

  it('shows a change all the person’s other actions', async () => {
    await log.add(action('a'));
    await log.add(action('b', { target: deal(8) }));
    const seen: string[] = [];
    await log.change(1, 'b', (_, all) => {
      seen.push(...all.map(({ nonce }) => nonce));
      return undefined;
    });
    expect(seen).toEqual(['a', 'b']);
  });

  it('has nothing to change where there is no such action', async () => {
    expect(await log.change(1, 'none', () => ({ messageId: 5 }))).toBeUndefined();
  });

  it('keeps the newest fifty, and whatever is under way however old', async () => {
    await log.add(action('old', { target: deal(1), state: { kind: 'accepted', atMs: 1 } }));
    for (let id = 2; id < 80; id += 1) await log.add(action(`n${id}`, { target: deal(id) }));
    const kept = (await log.all(1)).map(({ nonce }) => nonce);
    expect(kept[0]).toBe('old');
    expect(kept.at(-1)).toBe('n79');
    expect(kept).toHaveLength(51);
    expect(kept).not.toContain('n2');
  });

  it('forgets a person at a word, and only them', async () => {
    await log.add(action('a'));
    await log.add(action('b', { userId: 2 }));
    await log.forget(1);
    expect(await log.all(1)).toEqual([]);
    expect(await log.all(2)).toHaveLength(1);
  });

  it('still has everything after a restart, and throws where it cannot be read', async () => {
    await log.add(action('a', { state: { kind: 'refused', refusal: 'invalid', detail: 'is too small' } }));
    const next = createActionLog({ store, lock: createLock() });
    expect((await next.find(1, 'a'))?.state).toEqual({
      kind: 'refused',
      refusal: 'invalid',
      detail: 'is too small',
    });
    await store
      .drawer('actions')
      .set('2', { v: 2, actions: [{ ...action('x'), state: { kind: 'unheard of' } }] });
    await expect(next.all(2)).rejects.toThrow(StoredRecordError);
    await expect(next.add(action('y', { userId: 2 }))).rejects.toThrow(StoredRecordError);
    await store.close();
    await expect(next.find(1, 'a')).rejects.toThrow();
  });

  it('reads what an earlier version stored, so that an update forgets nothing that is under way', async () => {
    const { target, params, name, ...rest } = action('old');
    expect({ target, params, name }).toEqual({ target: deal(7), params: {}, name: 'BTC/USDT' });
    const { profit, profitPercent, profitUsd, profitAtTakeProfit, status, readAtMs } = dealQuote;
    // Before the bought volume was known to it.
    const quote = { profit, profitPercent, profitUsd, profitAtTakeProfit, status, readAtMs };
    const result = { status: 'panic_sold', profit: '1', profitPercent: '2', profitUsd: '1' };
    const old = [
      { ...rest, dealId: 7, quote, state: { kind: 'sending', atMs: 5 } },
      {
        ...rest,
        nonce: 'ended',
        dealId: 8,
        quote,
        shown: true,
        state: { kind: 'done', result: { ...result, tookMs: 9 } },
      },
      {
        ...rest,
        nonce: 'unsure',
        kind: 'cancel',
        dealId: 9,
        quote,
        state: { kind: 'unresolved', accepted: true },
      },
    ];
    await store.drawer('actions').set('1', { v: 1, actions: old });
    const expected = [
      action('old', { quote: { ...dealQuote, boughtVolume: null }, state: { kind: 'sending', atMs: 5 } }),
      action('ended', {
        target: deal(8),
        quote: { ...dealQuote, boughtVolume: null },
        state: { kind: 'done', result: { type: 'deal', ...result }, tookMs: 9 },
        shown: true,
      }),
      action('unsure', {
        kind: 'cancel',
        target: deal(9),
        quote: { ...dealQuote, boughtVolume: null },
        state: { kind: 'unresolved', accepted: true },
      }),
    ];
    expect(await log.all(1)).toEqual(expected);
    expect(await log.actedOn(1, 7)).toBe(true);
    // From the first change on it is stored in the form of today.
    await log.change(1, 'old', () => ({ messageId: 5 }));
    expect(await store.drawer('actions').get('1')).toMatchObject({ v: 2, actions: { length: 3 } });
    expect((await log.all(1)).slice(1)).toEqual(expected.slice(1));
  });
});
