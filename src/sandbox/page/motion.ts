import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

const easing = 'cubic-bezier(0.2, 0.8, 0.2, 1)';

/**
 * Lets a row of the conversation grow in when it is new, and glide to its new height when its content changed, so
 * that nothing around it jumps.
 */
export function useRowMotion(
  row: RefObject<HTMLElement>,
  { enters, revision }: { readonly enters: boolean; readonly revision: string },
): void {
  const last = useRef<{ height: number; revision: string; running: Animation | null } | null>(null);
  useLayoutEffect(() => {
    const element = row.current;
    if (element === null) return;
    const before = last.current;
    const changed = before !== null && before.revision !== revision;
    if (before !== null && !changed) {
      if (before.running?.playState !== 'running') before.height = element.offsetHeight;
      return;
    }
    const shownHeight = before?.running?.playState === 'running' ? element.offsetHeight : before?.height;
    before?.running?.cancel();
    const height = element.offsetHeight;
    const from = before === null ? (enters ? 0 : height) : (shownHeight ?? height);
    const running =
      from === height || prefersStillness()
        ? null
        : element.animate(
            [
              { height: `${from}px`, overflow: 'clip' },
              { height: `${height}px`, overflow: 'clip' },
            ],
            { duration: 220, easing },
          );
    last.current = { height, revision, running };
  });
}

/** A short glow over a message somebody jumped to. */
export function flash(element: Element): void {
  element.animate([{ backgroundColor: 'var(--flash)' }, { backgroundColor: 'transparent' }], {
    duration: 1_600,
    easing: 'ease-in',
  });
}
