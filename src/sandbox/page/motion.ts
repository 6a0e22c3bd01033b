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
  const running = useRef<Animation | null>(null);
  const drawn = useRef<string | null>(null);
  // Read while the old content still stands: afterwards nobody knows how high it was.
  const heightBefore =
    drawn.current !== null && drawn.current !== revision ? (row.current?.offsetHeight ?? null) : null;
  useLayoutEffect(() => {
    const element = row.current;
    if (element === null) return;
    const isNew = drawn.current === null;
    drawn.current = revision;
    if (isNew && !enters) return;
    running.current?.cancel();
    const height = element.offsetHeight;
    const from = isNew ? 0 : (heightBefore ?? height);
    if (from === height || prefersStillness()) return;
    running.current = element.animate(
      [
        { height: `${from}px`, overflow: 'clip' },
        { height: `${height}px`, overflow: 'clip' },
      ],
      { duration: 220, easing },
    );
  }, [revision]);
}

/** A short glow over a message somebody jumped to. */
export function flash(element: Element): void {
  element.animate([{ backgroundColor: 'var(--flash)' }, { backgroundColor: 'transparent' }], {
    duration: 1_600,
    easing: 'ease-in',
  });
}
