import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ComponentChildren, Ref } from 'preact';
import type { ChatState } from './chat-state.ts';
import { Bubble } from './bubble.tsx';
import { dayName } from './date-time.ts';
import { DownIcon } from './icons.tsx';
import { flash, prefersStillness, useRowMotion } from './motion.ts';
import { usePageActions } from './page-actions.ts';
import { pageTexts } from './page-texts.ts';
import { timeline, type TimelineRow } from './timeline.ts';

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

/** Nearer to the end than this, the view follows what comes. */
const followPx = 32;
const downButtonPx = 160;

export function Conversation({ state, handle, onWatching }: ConversationProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const settledTop = useRef(-1);
  /** The topmost visible row and where it lay: what is held still when rows above it change. */
  const anchor = useRef<{ element: HTMLElement; top: number } | null>(null);
  const [farUp, setFarUp] = useState(false);
  const rows = useMemo(() => timeline(state.entries, state.dividerAt), [state.entries, state.dividerAt]);
  const outbox = state.nextLocal;
  const lastOutbox = useRef(outbox);

  const settle = () => {
    const view = scroller.current;
    if (view === null) return;
    if (following.current) {
      view.scrollTop = view.scrollHeight;
      settledTop.current = view.scrollTop;
      return;
    }
    const held = anchor.current;
    if (held?.element.isConnected !== true) return;
    const moved = held.element.offsetTop - held.top;
    if (moved === 0) return;
    held.top = held.element.offsetTop;
    view.scrollTop += moved;
  };

  const look = () => {
    const view = scroller.current;
    const list = content.current;
    if (view === null || list === null) return;
    // The echo of our own scrolling may arrive when the content has grown again: that is not the reader leaving.
    // What grew above the held row is made good before another row is held, or it would be forgotten.
    if (!following.current || Math.abs(view.scrollTop - settledTop.current) < 1) settle();
    const distance = view.scrollHeight - view.clientHeight - view.scrollTop;
    following.current = distance <= followPx;
    setFarUp(distance > downButtonPx);
    const top = Array.from(list.children).find(
      (row): row is HTMLElement =>
        row instanceof HTMLElement && row.offsetTop + row.offsetHeight > view.scrollTop,
    );
    anchor.current = top === undefined ? null : { element: top, top: top.offsetTop };
    onWatching(following.current && document.visibilityState === 'visible');
  };

  useLayoutEffect(() => {
    // Whoever writes wants to see the answer.
    if (lastOutbox.current !== outbox) following.current = true;
    lastOutbox.current = outbox;
    settle();
  });

  useEffect(() => {
    const view = scroller.current;
    const list = content.current;
    if (view === null || list === null) return;
    const observer = new ResizeObserver(settle);
    observer.observe(view);
    observer.observe(list);
    document.addEventListener('visibilitychange', look);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', look);
    };
    // Both read only refs and stable setters.
  }, []);

  const behavior = (): ScrollBehavior => (prefersStillness() ? 'auto' : 'smooth');

  const toBottom = () => {
    const view = scroller.current;
    view?.scrollTo({ top: view.scrollHeight, behavior: behavior() });
  };

  useImperativeHandle(handle, () => ({
    jumpTo(messageId) {
      const target = content.current?.querySelector(`[data-message-id="${messageId}"]`);
      if (target === null || target === undefined) return false;
      following.current = false;
      target.scrollIntoView({ block: 'center', behavior: behavior() });
      flash(target);
      return true;
    },
    toBottom,
  }));

  const goDown = () => {
    const divider = content.current?.querySelector<HTMLElement>('.unread-divider');
    const view = scroller.current;
    if (divider && view && state.unread.length > 0) {
      const row = divider.parentElement ?? divider;
      const target = row.offsetTop - 12;
      if (target > view.scrollTop + 8 && target < view.scrollHeight - view.clientHeight) {
        view.scrollTo({ top: target, behavior: behavior() });
        return;
      }
    }
    toBottom();
  };

  const unread = state.unread.length;
  return (
    <div class="conversation">
      <div class="wallpaper" />
      <div
        class="scroller"
        role="region"
        aria-label={pageTexts.conversation}
        ref={scroller}
        onScroll={look}
        tabIndex={0}
      >
        <div class="rows" role="log" aria-label={pageTexts.messages} ref={content}>
          {rows.map((row) => (
            <Row key={row.key} row={row}>
              <RowContent row={row} />
            </Row>
          ))}
        </div>
      </div>
      <button
        type="button"
        class={`down${farUp || unread > 0 ? ' shown' : ''}`}
        tabIndex={farUp || unread > 0 ? 0 : -1}
        aria-hidden={!(farUp || unread > 0)}
        aria-label={unread > 0 ? pageTexts.scrollDownUnread(unread) : pageTexts.scrollDown}
        onClick={goDown}
      >
        <DownIcon />
        {unread > 0 && <span class="down-count">{unread}</span>}
      </button>
    </div>
  );
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

function Row({ row, children }: { readonly row: TimelineRow; readonly children: ComponentChildren }) {
  const element = useRef<HTMLDivElement>(null);
  useRowMotion(element, { enters: enters(row), revision: revisionOf(row) });
  const parts = ['row'];
  if (row.kind === 'bubble' && row.first) parts.push('run-start');
  if (row.kind === 'bubble' && row.entry.kind === 'message' && row.entry.message.reply_markup !== undefined) {
    parts.push('with-keyboard');
  }
  return (
    <div class={parts.join(' ')} ref={element}>
      {children}
    </div>
  );
}

function RowContent({ row }: { readonly row: TimelineRow }) {
  switch (row.kind) {
    case 'day':
      return <div class="service">{dayName(row.unixSeconds, Date.now(), pageTexts)}</div>;
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
      return <Bubble entry={row.entry} first={row.first} last={row.last} />;
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
