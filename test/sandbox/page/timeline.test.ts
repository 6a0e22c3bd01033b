import { describe, expect, it } from 'vitest';
import type { ClientMessage } from '../../../src/sandbox/botapi/client-protocol.ts';
import type { ChatEntry } from '../../../src/sandbox/page/chat-state.ts';
import { timeline } from '../../../src/sandbox/page/timeline.ts';
import { fromBot, fromMe } from './messages.ts';

const reader = { timeZone: 'UTC' };
const start = 1_742_212_800;

function entry(message: ClientMessage): ChatEntry {
  return { kind: 'message', key: `m${message.message_id}`, message, revision: 0, wording: 0, live: false };
}

function gone(messageId: number, phase: 'shown' | 'leaving' = 'shown'): ChatEntry {
  return { kind: 'deleted', key: `m${messageId}`, messageId, outgoing: true, date: start, phase };
}

/** `day`, `unread`, `deleted 2`, or a bubble as `m1`, with `^` where a run starts and `$` where it ends. */
function told(entries: readonly ChatEntry[], dividerAt: number | null = null): readonly string[] {
  return timeline(entries, dividerAt, reader).map((row) => {
    switch (row.kind) {
      case 'bubble':
        return `${row.first ? '^' : ''}${row.key}${row.last ? '$' : ''}`;
      case 'deleted':
        return `deleted ${row.count}`;
      case 'pinned':
        return `pinned ${row.messageId}`;
      case 'day':
      case 'unread':
        return row.kind;
    }
  });
}

describe('the timeline', () => {
  it('groups what one person writes in a row', () => {
    const entries = [fromMe(1, 'a'), fromBot(2, 'b'), fromBot(3, 'c'), fromBot(4, 'd'), fromMe(5, 'e')].map(
      entry,
    );
    expect(told(entries)).toEqual(['day', '^m1$', '^m2', 'm3', 'm4$', '^m5$']);
  });

  it('starts a new run after a pause of more than five minutes', () => {
    const entries = [fromBot(1, 'a'), fromBot(2, 'b', { date: start + 301 })].map(entry);
    expect(told(entries)).toEqual(['day', '^m1$', '^m2$']);
  });

  it('separates days, and runs with them', () => {
    const late = Date.parse('2025-03-17T23:59:00Z') / 1000;
    const entries = [fromBot(1, 'a', { date: late }), fromBot(2, 'b', { date: late + 120 })].map(entry);
    expect(told(entries)).toEqual(['day', '^m1$', 'day', '^m2$']);
  });

  it('puts the unread divider above the first unread message and cuts the run there', () => {
    const entries = [fromBot(1, 'a'), fromBot(2, 'b'), fromBot(3, 'c')].map(entry);
    expect(told(entries, 2)).toEqual(['day', '^m1$', 'unread', '^m2', 'm3$']);
  });

  it('still shows the divider when the first unread message was deleted', () => {
    const entries = [fromBot(1, 'a'), fromBot(3, 'c')].map(entry);
    expect(told(entries, 2)).toEqual(['day', '^m1$', 'unread', '^m3$']);
  });

  it('tells neighbouring deletions as one', () => {
    expect(told([entry(fromMe(1, 'a')), gone(2), gone(3), entry(fromMe(4, 'b'))])).toEqual([
      'day',
      '^m1$',
      'deleted 2',
      '^m4$',
    ]);
  });

  it('lets a pin stand between runs', () => {
    const pin = fromBot(2, '', { pinned_message_id: 1 });
    expect(told([fromBot(1, 'a'), pin, fromBot(3, 'b')].map(entry))).toEqual([
      'day',
      '^m1$',
      'pinned 1',
      '^m3$',
    ]);
  });

  it('counts what is still on its way to the run of the writer', () => {
    const outbox: ChatEntry = {
      kind: 'outbox',
      key: 'local-1',
      text: 'b',
      date: start + 3,
      status: 'sending',
    };
    expect(told([entry(fromMe(1, 'a')), outbox])).toEqual(['day', '^m1', 'local-1$']);
  });
});
