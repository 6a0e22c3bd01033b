import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutbox, type Delivery, type Outbox } from '../../src/alerts/outbox.ts';
import { createLogger } from '../../src/log.ts';
import { createLock } from '../../src/storage/lock.ts';
import { openStore, type Store } from '../../src/storage/open-store.ts';
import type { DealEvent } from '../../src/watch/events.ts';
import { createJournal, type Journal } from '../../src/watch/journal.ts';

const DELIVERED: Delivery = { kind: 'delivered' };
const SPACING_MS = 1000;

function event(dealId: number): DealEvent {
  return {
    id: `${dealId}.end`,
    kind: 'completed',
    dealId,
    atMs: 1_700_000_000_000,
    pair: 'USDT_BTC',
    status: 'completed',
    botName: 'Night bot',
    accountName: 'Main',
    bought: true,
    averagePrice: '61204.5',
    safetyOrders: { completed: 1, max: 5 },
    result: { profit: '12.31', profitPercent: '1.8', profitUsd: '12.29', durationMs: 1000 },
    errorMessage: null,
  };
}

describe('the outbox', () => {
  let store: Store;
  let journal: Journal;
  let outbox: Outbox;
  let logLines: string[];
  /** Each attempt, as `user:deal`, with the time since the test began. */
  let attempts: { what: string; atMs: number }[];
  let startedMs: number;
  let answer: (userId: number, told: DealEvent, attempt: number) => Promise<Delivery> | Delivery;

  beforeEach(() => {
    vi.useFakeTimers();
    startedMs = Date.now();
    store = openStore('sqlite://:memory:');
    journal = createJournal({ store, lock: createLock() });
    attempts = [];
    logLines = [];
    answer = () => DELIVERED;
    outbox = makeOutbox();
  });
  afterEach(async () => {
    await outbox.stop();
    vi.useRealTimers();
    await store.close().catch(() => undefined);
  });

  function makeOutbox(people: readonly number[] = [1, 2], from: Journal = journal): Outbox {
    return createOutbox(
      {
        journal: from,
        users: () => Promise.resolve(people),
        tell: async (userId, told) => {
          attempts.push({ what: `${userId}:${told.dealId}`, atMs: Date.now() - startedMs });
          return answer(userId, told, attempts.length);
        },
        log: createLogger({ level: 'debug', write: (line) => logLines.push(line) }),
      },
      { spacingMs: SPACING_MS },
    );
  }

  /** As the watcher does: writes news to the journal and wakes the outbox. */
  async function happen(userId: number, ...dealIds: readonly number[]): Promise<void> {
    const from = await journal.snapshot(userId);
    const to = { seq: (from?.seq ?? 0) + 1, takenAtMs: 0, horizonMs: 0, deals: {}, endedIds: [] };
    expect(await journal.advance(userId, from, to, dealIds.map(event))).toBe(true);
    outbox.wake(userId);
  }

  const settle = () => vi.advanceTimersByTimeAsync(0);
  const what = () => attempts.map((attempt) => attempt.what);
  const waiting = async (userId: number) => (await journal.pending(userId)).map(({ dealId }) => dealId);

  it('tells at once what happened, and then has nothing more to tell', async () => {
    await happen(1, 7);
    await settle();
    expect(what()).toEqual(['1:7']);
    expect(await waiting(1)).toEqual([]);
    outbox.wake(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(what()).toEqual(['1:7']);
  });

  it('tells one person in order, a second apart, while another waits for nobody', async () => {
    await happen(1, 7, 8, 9);
    await happen(2, 5);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(attempts.filter(({ what: told }) => told.startsWith('1:'))).toEqual([
      { what: '1:7', atMs: 0 },
      { what: '1:8', atMs: 1000 },
      { what: '1:9', atMs: 2000 },
    ]);
    expect(attempts.find(({ what: told }) => told === '2:5')?.atMs).toBe(0);
  });

  it('keeps the order for news that comes while it tells', async () => {
    await happen(1, 7, 8);
    await vi.advanceTimersByTimeAsync(500);
    await happen(1, 9);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(what()).toEqual(['1:7', '1:8', '1:9']);
  });

  it('sends nothing side by side to one person, however often it is woken', async () => {
    let sending = 0;
    let most = 0;
    answer = async () => {
      most = Math.max(most, (sending += 1));
      await new Promise((resolve) => setTimeout(resolve, 300));
      sending -= 1;
      return DELIVERED;
    };
    await happen(1, 7, 8, 9);
    for (let more = 0; more < 20; more += 1) {
      outbox.wake(1);
      await vi.advanceTimersByTimeAsync(200);
    }
    await vi.advanceTimersByTimeAsync(5000);
    expect(most).toBe(1);
    expect(what()).toEqual(['1:7', '1:8', '1:9']);
  });

  it('notices news that is written while the last message is under way', async () => {
    let free: () => void = () => undefined;
    answer = (_, __, attempt) =>
      attempt === 1 ? new Promise((resolve) => (free = () => resolve(DELIVERED))) : DELIVERED;
    await happen(1, 7);
    await settle();
    await happen(1, 8);
    free();
    await vi.advanceTimersByTimeAsync(2000);
    expect(what()).toEqual(['1:7', '1:8']);
  });

  it('waits as long as Telegram asks for, then goes on with the same message and in order', async () => {
    answer = (_, __, attempt) => (attempt === 2 ? { kind: 'later', afterMs: 7000 } : DELIVERED);
    await happen(1, 7, 8, 9);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(attempts).toEqual([
      { what: '1:7', atMs: 0 },
      { what: '1:8', atMs: 1000 },
      { what: '1:8', atMs: 8000 },
      { what: '1:9', atMs: 9000 },
    ]);
    expect(await waiting(1)).toEqual([]);
  });

  it('sends nothing while Telegram asks for patience, whatever happens and whoever wakes it', async () => {
    answer = (_, __, attempt) => (attempt === 1 ? { kind: 'later', afterMs: 10_000 } : DELIVERED);
    await happen(1, 7);
    await settle();
    await vi.advanceTimersByTimeAsync(4000);
    await happen(1, 8);
    outbox.wake(1);
    await vi.advanceTimersByTimeAsync(5900);
    expect(what()).toEqual(['1:7']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(what()).toEqual(['1:7', '1:7', '1:8']);
  });

  it('makes nobody else wait for the patience that one person’s chat needs', async () => {
    answer = (userId) => (userId === 1 ? { kind: 'later', afterMs: 60_000 } : DELIVERED);
    await happen(1, 7);
    await happen(2, 5);
    await settle();
    expect(await waiting(2)).toEqual([]);
    expect(await waiting(1)).toEqual([7]);
  });

  it('keeps everything for who has gone, tries no more, and tells it all when they are back', async () => {
    let gone = true;
    answer = () => (gone ? { kind: 'gone' } : DELIVERED);
    await happen(1, 7, 8);
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(what()).toEqual(['1:7']);
    expect(await waiting(1)).toEqual([7, 8]);
    // More news does not make anybody come back.
    outbox.wake(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(what()).toEqual(['1:7']);
    gone = false;
    outbox.back(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(what()).toEqual(['1:7', '1:7', '1:8']);
  });

  it('takes up after a restart what was not told, and only that', async () => {
    await happen(1, 7, 8, 9);
    await happen(2, 5);
    await vi.advanceTimersByTimeAsync(1200);
    await outbox.stop();
    expect(what().sort()).toEqual(['1:7', '1:8', '2:5']);
    outbox = makeOutbox();
    await outbox.start();
    await vi.advanceTimersByTimeAsync(5000);
    expect(what().slice(3)).toEqual(['1:9']);
  });

  it('finishes the message under way before it stops, writes that down, and sends no more', async () => {
    let free: () => void = () => undefined;
    answer = () => new Promise((resolve) => (free = () => resolve(DELIVERED)));
    await happen(1, 7, 8);
    await settle();
    let stopped = false;
    const stopping = outbox.stop().then(() => (stopped = true));
    await vi.advanceTimersByTimeAsync(3000);
    expect(stopped).toBe(false);
    free();
    await stopping;
    expect(what()).toEqual(['1:7']);
    expect(await waiting(1)).toEqual([8]);
    outbox.wake(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(what()).toEqual(['1:7']);
  });

  it('stops at once in the pause between two messages and in a pause that Telegram asked for', async () => {
    answer = (userId) => (userId === 2 ? { kind: 'later', afterMs: 60_000 } : DELIVERED);
    await happen(1, 7, 8);
    await happen(2, 5);
    await settle();
    await outbox.stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(what().sort()).toEqual(['1:7', '2:5']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves nothing to happen later when it stops while Telegram asks for patience', async () => {
    let free: (delivery: Delivery) => void = () => undefined;
    answer = () => new Promise((resolve) => (free = resolve));
    await happen(1, 7);
    await settle();
    const stopping = outbox.stop();
    free({ kind: 'later', afterMs: 60_000 });
    await stopping;
    expect(vi.getTimerCount()).toBe(0);
    expect(await waiting(1)).toEqual([7]);
  });

  it('tries again later, losing nothing, where sending throws', async () => {
    answer = (_, __, attempt) => {
      if (attempt === 1) throw new Error('a mistake of ours');
      return DELIVERED;
    };
    await happen(1, 7, 8);
    await settle();
    expect(logLines.at(-1)).toContain('a mistake of ours');
    await vi.advanceTimersByTimeAsync(29_000);
    expect(what()).toEqual(['1:7']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(what()).toEqual(['1:7', '1:7', '1:8']);
  });

  it('repeats at most the one in flight where its delivery could not be written down', async () => {
    await outbox.stop();
    outbox = makeOutbox([1], { ...journal, markTold: () => Promise.reject(new Error('disk full')) });
    await happen(1, 7, 8);
    await settle();
    await outbox.stop();
    outbox = makeOutbox([1]);
    await outbox.start();
    await vi.advanceTimersByTimeAsync(5000);
    expect(what()).toEqual(['1:7', '1:7', '1:8']);
    expect(await waiting(1)).toEqual([]);
  });

  it('writes to the log whom it told what, and not a word of it', async () => {
    await happen(1, 7);
    await settle();
    expect(logLines.join('')).toContain('"event":"7.end"');
    expect(logLines.join('')).not.toMatch(/12\.31|Night bot/);
  });
});
