import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { flash, prefersStillness } from './motion.ts';

/** Nearer to the end than this, the view follows what comes. */
const followPx = 32;
const downButtonPx = 160;

function smoothly(): ScrollBehavior {
  return prefersStillness() ? 'auto' : 'smooth';
}

/**
 * Scrolls as a messenger does: at the end the view follows what comes; anywhere else what is on the screen holds
 * still, whatever grows or shrinks above it. (Safari has no scroll anchoring, and Chromium's knows no end to follow.)
 *
 * @param sendCount grows with each message that the reader writes: that leads to the end
 * @param onWatching told whether the newest message is in front of the reader
 */
export function useFollowingScroll(
  scroller: RefObject<HTMLElement>,
  content: RefObject<HTMLElement>,
  sendCount: number,
  onWatching: (watching: boolean) => void,
) {
  const following = useRef(true);
  const settledTop = useRef(-1);
  /** The topmost visible row and where it lay. */
  const anchor = useRef<{ element: HTMLElement; top: number } | null>(null);
  const lastSendCount = useRef(sendCount);
  const [farUp, setFarUp] = useState(false);

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
    if (lastSendCount.current !== sendCount) following.current = true;
    lastSendCount.current = sendCount;
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

  return {
    farUp,
    onScroll: look,
    toBottom() {
      const view = scroller.current;
      view?.scrollTo({ top: view.scrollHeight, behavior: smoothly() });
    },
    /** To the first row that matches, unless it has been passed already or all below it fits: then to the end. */
    toRowOrBottom(selector: string) {
      const view = scroller.current;
      const row = content.current?.querySelector<HTMLElement>(selector)?.closest<HTMLElement>('.row');
      if (view === null) return;
      const end = view.scrollHeight - view.clientHeight;
      const target = row === null || row === undefined ? end : row.offsetTop - 12;
      const ahead = target > view.scrollTop + 8 && target < end;
      view.scrollTo({ top: ahead ? target : view.scrollHeight, behavior: smoothly() });
    },
    /** Brings a message into the middle and lets it glow. False when it is not there. */
    toMessage(messageId: number): boolean {
      const target = content.current?.querySelector(`[data-message-id="${messageId}"]`);
      if (target === null || target === undefined) return false;
      following.current = false;
      target.scrollIntoView({ block: 'center', behavior: smoothly() });
      flash(target);
      return true;
    },
  };
}
