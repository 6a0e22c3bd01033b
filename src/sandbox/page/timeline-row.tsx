import { Component } from 'preact';
import { useRef } from 'preact/hooks';
import { Bubble } from './bubble.tsx';
import { useRowMotion } from './motion.ts';
import { usePageActions } from './page-actions.ts';
import { pageTexts } from './page-texts.ts';
import type { TimelineRow } from './timeline.ts';

interface RowProps {
  readonly row: TimelineRow;
  /** An own message that the bot has seen. */
  readonly read: boolean;
  /** The name of the day, for a day separator. */
  readonly day: string;
}

function sameRow(a: TimelineRow, b: TimelineRow): boolean {
  const after: ReadonlyMap<string, unknown> = new Map(Object.entries(b));
  const before = Object.entries(a);
  return before.length === after.size && before.every(([name, value]) => after.get(name) === value);
}

/** Draws a row again only when it changed: a long chat costs no more than its newest message. */
export class TimelineRowView extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const { row, read, day } = this.props;
    return read !== next.read || day !== next.day || !sameRow(row, next.row);
  }

  override render() {
    return <Row {...this.props} />;
  }
}

function enters(row: TimelineRow): boolean {
  return row.kind === 'bubble' && (row.entry.kind === 'outbox' || row.entry.live);
}

function revisionOf(row: TimelineRow): string {
  switch (row.kind) {
    case 'bubble':
      return row.entry.kind === 'message' ? `message ${row.entry.revision}` : `outbox ${row.entry.status}`;
    case 'deleted':
      return `deleted ${row.phase} ${row.count}`;
    case 'pinned':
    case 'day':
    case 'unread':
      return row.kind;
  }
}

function Row(props: RowProps) {
  const { row } = props;
  const element = useRef<HTMLDivElement>(null);
  useRowMotion(element, { enters: enters(row), revision: revisionOf(row) });
  const parts = ['row'];
  if (row.kind === 'bubble' && row.first) parts.push('run-start');
  if (row.kind === 'bubble' && row.entry.kind === 'message' && row.entry.message.reply_markup !== undefined) {
    parts.push('with-keyboard');
  }
  return (
    <div class={parts.join(' ')} ref={element}>
      <RowContent {...props} />
    </div>
  );
}

function RowContent({ row, read, day }: RowProps) {
  switch (row.kind) {
    case 'day':
      return <div class="service">{day}</div>;
    case 'unread':
      return <div class="unread-divider">{pageTexts.unread}</div>;
    case 'deleted':
      return row.phase === 'leaving' ? null : (
        <div class="service deleted">
          {row.count === 1 ? pageTexts.deletedOne : pageTexts.deletedMany(row.count)}
        </div>
      );
    case 'pinned':
      return <PinnedNote by={row.by} messageId={row.messageId} />;
    case 'bubble':
      return <Bubble entry={row.entry} first={row.first} last={row.last} read={read} />;
  }
}

function PinnedNote({ by, messageId }: { readonly by: string; readonly messageId: number }) {
  const { jumpTo } = usePageActions();
  return (
    <button type="button" class="service" onClick={() => jumpTo(messageId)}>
      {pageTexts.pinned(by)}
    </button>
  );
}
