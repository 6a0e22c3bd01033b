import type { ChatEntry } from './chat-state.ts';
import { dayKey, type ReaderLocale } from './date-time.ts';

/** What stands under each other on the screen. */
export type TimelineRow =
  | { readonly kind: 'day'; readonly key: string; readonly unixSeconds: number }
  | { readonly kind: 'unread'; readonly key: string }
  | {
      readonly kind: 'bubble';
      readonly key: string;
      readonly entry: Extract<ChatEntry, { kind: 'message' | 'outbox' }>;
      readonly outgoing: boolean;
      /** First and last of a run by the same person: the tail hangs at the last. */
      readonly first: boolean;
      readonly last: boolean;
    }
  | { readonly kind: 'pinned'; readonly key: string; readonly messageId: number; readonly by: string }
  | {
      readonly kind: 'deleted';
      readonly key: string;
      readonly count: number;
      readonly phase: 'shown' | 'leaving';
    };

/** Messages of one person further apart than this start a new run. */
const runGapSeconds = 300;

/** The sender of what is no message of anybody: it ends the run before it and the one after it. */
const noOne = -1;

interface Placed {
  readonly outgoing: boolean;
  readonly date: number;
  readonly sender: number;
}

function placeOf(entry: ChatEntry): Placed {
  switch (entry.kind) {
    case 'message': {
      const { outgoing, date, from, pinned_message_id: pinned } = entry.message;
      return { outgoing, date, sender: pinned !== undefined ? noOne : outgoing ? 0 : from.id };
    }
    case 'outbox':
      return { outgoing: true, date: entry.date, sender: 0 };
    case 'deleted':
      return { outgoing: entry.outgoing, date: entry.date, sender: noOne };
  }
}

/**
 * Lays the entries out: a separator above each new day, the unread divider above `dividerAt`, runs of one person
 * grouped, neighbouring deleted messages told as one.
 */
export function timeline(
  entries: readonly ChatEntry[],
  dividerAt: number | null,
  reader: ReaderLocale = {},
): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  let previous: Placed | undefined;
  let previousDay = '';
  let dividerPending = dividerAt !== null;

  for (const [index, entry] of entries.entries()) {
    const place = placeOf(entry);
    const day = dayKey(place.date, reader);
    let continues = previous !== undefined && belongTogether(previous, place);
    if (day !== previousDay) {
      rows.push({ kind: 'day', key: `day-${day}`, unixSeconds: place.date });
      continues = false;
    }
    if (dividerPending && entry.kind === 'message' && entry.message.message_id >= (dividerAt ?? 0)) {
      rows.push({ kind: 'unread', key: `unread-${dividerAt ?? 0}` });
      dividerPending = false;
      continues = false;
    }
    previousDay = day;
    previous = place;

    if (entry.kind === 'deleted') {
      const before = rows.at(-1);
      if (before?.kind === 'deleted' && before.phase === entry.phase) {
        rows[rows.length - 1] = { ...before, count: before.count + 1 };
      } else {
        rows.push({ kind: 'deleted', key: entry.key, count: 1, phase: entry.phase });
      }
      continue;
    }
    if (entry.kind === 'message' && entry.message.pinned_message_id !== undefined) {
      const { pinned_message_id: messageId, from } = entry.message;
      rows.push({ kind: 'pinned', key: entry.key, messageId, by: from.first_name });
      continue;
    }
    const next = entries[index + 1];
    const nextPlace = next === undefined ? undefined : placeOf(next);
    const dividerNext =
      dividerPending && next?.kind === 'message' && next.message.message_id >= (dividerAt ?? 0);
    rows.push({
      kind: 'bubble',
      key: entry.key,
      entry,
      outgoing: place.outgoing,
      first: !continues,
      last:
        nextPlace === undefined ||
        dividerNext ||
        dayKey(nextPlace.date, reader) !== day ||
        !belongTogether(place, nextPlace),
    });
  }
  return rows;
}

function belongTogether(before: Placed, after: Placed): boolean {
  return (
    before.sender === after.sender && before.sender !== noOne && after.date - before.date <= runGapSeconds
  );
}
