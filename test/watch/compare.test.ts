import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deal } from '../../src/threecommas/index.ts';
import { compare, type Look } from '../../src/watch/compare.ts';
import type { DealEvent } from '../../src/watch/events.ts';
import type { Snapshot } from '../../src/watch/journal.ts';
import { deal, ended, START_MS, wireTime } from './deals.ts';

function look(active: readonly Deal[], over: readonly Deal[] = [], atMs = START_MS): Look {
  return { atMs, active, ended: over, serverTimeMs: START_MS };
}

/** Takes one look after another and keeps what each told. */
function looks(...taken: readonly Look[]): { told: readonly (readonly DealEvent[])[]; last: Snapshot } {
  let snapshot: Snapshot | undefined;
  const told = taken.map((each) => {
    const { events, next } = compare(snapshot, each);
    snapshot = next;
    return events;
  });
  if (snapshot === undefined) throw new Error('there was no look');
  return { told, last: snapshot };
}

const idsOf = (events: readonly DealEvent[] | undefined) => events?.map(({ id }) => id);

describe('the first look', () => {
  it('tells nothing: what is there already is no news', () => {
    const { told, last } = looks(
      look([deal(1), deal(2)], [ended(3, 'completed', { closed_at: wireTime(-5000) })]),
    );
    expect(told).toEqual([[]]);
    expect(Object.keys(last.deals)).toEqual(['1', '2']);
    expect(last.endedIds).toEqual([3]);
  });

  it('makes no news of what it missed, when a list came empty or in part', () => {
    const old = ended(3, 'completed', { closed_at: wireTime(-5000), updated_at: wireTime(-4990) });
    const { told, last } = looks(look([], []), look([deal(1), deal(2)], [old]));
    expect(told).toEqual([[], []]);
    expect(Object.keys(last.deals)).toEqual(['1', '2']);
    expect(looks(look([deal(1)]), look([deal(1), deal(2)], [old])).told).toEqual([[], []]);
  });

  it('but the end of such a deal is news like any other', () => {
    const { told } = looks(look([], []), look([], [ended(1, 'completed')]));
    expect(idsOf(told[1])).toEqual(['1.end']);
    const seen = looks(look([], []), look([deal(1)]), look([], [ended(1, 'completed')]));
    expect(idsOf(seen.told[2])).toEqual(['1.end']);
  });

  it('goes by the newest time that 3Commas gave where it does not say what time it is', () => {
    const first: Look = { atMs: START_MS, active: [deal(1)], ended: [] };
    const { told } = looks(first, look([deal(1), deal(2), deal(3, { created_at: wireTime(-1000) })]));
    expect(idsOf(told[1])).toEqual(['3.opened']);
  });
});

describe('a deal that opens', () => {
  it('is told with what it bought', () => {
    const { told } = looks(look([deal(1)]), look([deal(1), deal(2, { created_at: wireTime(20_000) })]));
    expect(told[1]).toEqual([
      {
        id: '2.opened',
        kind: 'opened',
        dealId: 2,
        atMs: START_MS + 20_000,
        pair: 'USDT_BTC',
        status: 'bought',
        botName: 'Night bot',
        accountName: 'Main',
        bought: true,
        averagePrice: '61204.5',
        safetyOrders: { completed: 0, max: 5 },
        result: null,
        errorMessage: null,
      },
    ]);
  });

  it('is told as not bought while its base order waits', () => {
    const waiting = { created_at: wireTime(1), status: 'base_order_placed', bought_average_price: '0' };
    const { told } = looks(look([]), look([deal(2, waiting)]));
    expect(told[1]?.[0]).toMatchObject({ kind: 'opened', bought: false, averagePrice: null });
  });

  it('is told where 3Commas gives no time for it, at the time of the look', () => {
    const { told } = looks(look([]), look([deal(2, { created_at: null })], [], START_MS + 7));
    expect(told[1]?.[0]).toMatchObject({ id: '2.opened', atMs: START_MS + 7 });
  });
});

describe('a safety order', () => {
  const at = (count: number) =>
    deal(1, { completed_safety_orders_count: count, updated_at: wireTime(count * 1000) });

  it('is told with its number and the time of the fill', () => {
    const { told } = looks(look([at(1)]), look([at(2)]));
    expect(told[1]).toMatchObject([
      { id: '1.so2', kind: 'safety_order', atMs: START_MS + 2000, safetyOrders: { completed: 2, max: 5 } },
    ]);
  });

  it('is told once for several that filled between two looks', () => {
    const { told } = looks(look([at(0)]), look([at(3)]), look([at(3)]), look([at(4)]));
    expect(told.map(idsOf)).toEqual([[], ['1.so3'], [], ['1.so4']]);
  });

  it('is not told anew when a stale answer counts fewer in between', () => {
    const { told } = looks(look([at(1)]), look([at(2)]), look([at(1)]), look([at(2)]));
    expect(told.map(idsOf)).toEqual([[], ['1.so2'], [], []]);
  });
});

describe('the end of a deal', () => {
  it.each([
    ['completed', 'completed'],
    ['stop_loss_finished', 'stop_loss'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['CANCELED', 'cancelled'],
    ['COMPLETED', 'completed'],
    ['panic_sold', 'sold'],
    ['liquidated', 'liquidated'],
    ['settled', 'ended'],
    ['some_status_of_next_year', 'ended'],
  ])('%s is told as %s, once', (status, kind) => {
    const over = ended(1, status);
    const { told, last } = looks(look([deal(1)]), look([], [over]), look([], [over]));
    expect(told[1]).toMatchObject([{ id: '1.end', kind, dealId: 1, atMs: START_MS + 90_000 }]);
    expect(told[2]).toEqual([]);
    expect(last.deals).toEqual({});
  });

  it('comes with the final result, not with what the deal was worth before', () => {
    const { told } = looks(look([deal(1)]), look([], [ended(1, 'completed')]));
    expect(told[1]?.[0]?.result).toEqual({
      profit: '12.31',
      profitPercent: '1.8',
      profitUsd: '12.29',
      durationMs: 150_000,
    });
  });

  it('has an unknown result, not zero, and the reason where it failed', () => {
    const nulls = { final_profit: null, final_profit_percentage: null, usd_final_profit: null };
    const failed = ended(1, 'failed', { ...nulls, failed_message: 'No money left' });
    const { told } = looks(look([deal(1)]), look([], [failed]));
    expect(told[1]?.[0]).toMatchObject({
      errorMessage: 'No money left',
      result: { profit: null, profitPercent: null, profitUsd: null },
    });
  });

  it('is told where the active list itself shows it as finished', () => {
    const { told } = looks(look([deal(1)]), look([ended(1, 'completed')]));
    expect(idsOf(told[1])).toEqual(['1.end']);
  });

  it('counts where a deal is in both lists, having ended between the two requests', () => {
    const { told, last } = looks(look([deal(1)]), look([deal(1)], [ended(1, 'completed')]));
    expect(idsOf(told[1])).toEqual(['1.end']);
    expect(last.deals).toEqual({});
  });

  it('is not undone by a stale answer that shows the deal as open again', () => {
    const over = ended(1, 'completed');
    const { told } = looks(look([deal(1)]), look([], [over]), look([deal(1)]), look([], [over]));
    expect(told.map(idsOf)).toEqual([[], ['1.end'], [], []]);
  });

  it('is told together with the opening for a deal that opened and ended between two looks', () => {
    const brief = ended(2, 'completed', { created_at: wireTime(30_000) });
    const { told } = looks(look([deal(1)]), look([deal(1)], [brief]), look([deal(1)], [brief]));
    expect(told.map(idsOf)).toEqual([[], ['2.opened', '2.end'], []]);
  });

  it('is remembered as told for as long as a list keeps bringing it, however many follow', () => {
    const first = ended(1, 'completed', { created_at: wireTime(1000) });
    let snapshot = compare(undefined, look([])).next;
    const told: string[] = [];
    for (let batch = 0; batch < 30; batch += 1) {
      const others = Array.from({ length: 49 }, (_, place) =>
        ended(100 + batch * 49 + place, 'completed', { created_at: wireTime(1000) }),
      );
      const { events, next } = compare(snapshot, look([], [first, ...others]));
      snapshot = next;
      told.push(...events.map(({ id }) => id));
    }
    expect(told.filter((id) => id === '1.end')).toHaveLength(1);
    expect(new Set(told).size).toBe(told.length);
    expect(snapshot.endedIds.length).toBeLessThanOrEqual(1000);
  });
});

describe('what is no news', () => {
  it('is a deal that is merely missing', () => {
    const { told, last } = looks(
      look([deal(1), deal(2)]),
      look([deal(2)]),
      look([]),
      look([deal(1), deal(2)]),
    );
    expect(told).toEqual([[], [], [], []]);
    expect(Object.keys(last.deals)).toEqual(['1', '2']);
  });

  it('is a change to a status of the middle, known or unknown', () => {
    const changed = ['ttp_activated', 'panic_sell_pending', 'status_of_next_year', 'BOUGHT'];
    const { told, last } = looks(look([deal(1)]), ...changed.map((status) => look([deal(1, { status })])));
    expect(told.flat()).toEqual([]);
    expect(last.deals['1']?.status).toBe('bought');
  });

  it('is the same look again', () => {
    const anyDeal = fc.record({
      id: fc.integer({ min: 1, max: 9 }),
      over: fc.boolean(),
      count: fc.nat(5),
      created: fc.integer({ min: -100_000, max: 100_000 }),
    });
    const distinct = {
      maxLength: 8,
      selector: ({ id, over }: { id: number; over: boolean }) => `${id}${String(over)}`,
    };
    const anyLook = fc.uniqueArray(anyDeal, distinct).map((rows) => {
      const made = rows.map(({ id, over, count, created }) => {
        const fields = { completed_safety_orders_count: count, created_at: wireTime(created) };
        return over ? ended(id, 'completed', fields) : deal(id, fields);
      });
      return look(
        made.filter((row) => !row['finished?']),
        made.filter((row) => row['finished?']),
      );
    });
    fc.assert(
      fc.property(fc.array(anyLook, { minLength: 1, maxLength: 5 }), (taken) => {
        const twice = looks(...taken.flatMap((each) => [each, each]));
        twice.told.forEach((events, place) => {
          if (place % 2 === 1) expect(events).toEqual([]);
        });
        const all = twice.told.flat().map(({ id }) => id);
        expect(new Set(all).size).toBe(all.length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what one look tells', () => {
  it('is in the order in which it happened', () => {
    const { told } = looks(
      look([deal(1), deal(2)]),
      look(
        [
          deal(2, { completed_safety_orders_count: 1, updated_at: wireTime(50_000) }),
          deal(4, { created_at: wireTime(10_000) }),
        ],
        [
          ended(1, 'completed'),
          ended(3, 'failed', { created_at: wireTime(1_000), closed_at: wireTime(20_000) }),
        ],
      ),
    );
    expect(idsOf(told[1])).toEqual(['3.opened', '4.opened', '3.end', '2.so1', '1.end']);
  });

  it('counts the looks, so that two from the same one can be told apart', () => {
    const { last } = looks(look([]), look([]), look([]));
    expect(last.seq).toBe(3);
  });
});
