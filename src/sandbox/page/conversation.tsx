import type { Ref } from 'preact';
import { useImperativeHandle, useMemo, useRef } from 'preact/hooks';
import type { ChatState } from './chat-state.ts';
import { dayName } from './date-time.ts';
import { useFollowingScroll } from './following-scroll.ts';
import { DownIcon } from './icons.tsx';
import { pageTexts } from './page-texts.ts';
import { timeline, type TimelineRow } from './timeline.ts';
import { TimelineRowView } from './timeline-row.tsx';

/** What the rest of the page may ask of the conversation. */
export interface ConversationHandle {
  /** False when there is no such message. */
  jumpTo(messageId: number): boolean;
  toBottom(): void;
}

interface ConversationProps {
  readonly state: ChatState;
  readonly handle: Ref<ConversationHandle>;
  readonly onWatching: (watching: boolean) => void;
}

function isRead(row: TimelineRow, readUpTo: number): boolean {
  return row.kind === 'bubble' && row.entry.kind === 'message' && row.entry.message.message_id <= readUpTo;
}

export function Conversation({ state, handle, onWatching }: ConversationProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const scroll = useFollowingScroll(scroller, content, state.nextLocal, onWatching);
  const rows = useMemo(() => timeline(state.entries, state.dividerAt), [state.entries, state.dividerAt]);

  useImperativeHandle(handle, () => ({
    jumpTo: (messageId) => scroll.toMessage(messageId),
    toBottom: () => scroll.toBottom(),
  }));

  const unread = state.unread.length;
  const downShown = scroll.farUp || unread > 0;
  const nowMs = Date.now();
  return (
    <div class="conversation">
      <div class="wallpaper" />
      <div
        class="scroller"
        role="region"
        aria-label={pageTexts.conversation}
        ref={scroller}
        onScroll={scroll.onScroll}
        tabIndex={0}
      >
        <div class="rows" role="log" aria-label={pageTexts.messages} ref={content}>
          {rows.map((row) => (
            <TimelineRowView
              key={row.key}
              row={row}
              read={isRead(row, state.readUpTo)}
              day={row.kind === 'day' ? dayName(row.unixSeconds, nowMs, pageTexts) : ''}
            />
          ))}
        </div>
      </div>
      <button
        type="button"
        class={`down${downShown ? ' shown' : ''}`}
        tabIndex={downShown ? 0 : -1}
        aria-hidden={!downShown}
        aria-label={unread > 0 ? pageTexts.scrollDownUnread(unread) : pageTexts.scrollDown}
        onClick={() => (unread > 0 ? scroll.toRowOrBottom('.unread-divider') : scroll.toBottom())}
      >
        <DownIcon />
        {unread > 0 && <span class="down-count">{unread}</span>}
      </button>
    </div>
  );
}
