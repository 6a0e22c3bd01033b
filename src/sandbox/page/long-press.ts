import { useRef } from 'preact/hooks';

const longPressMs = 450;
const slackPx = 10;

/**
 * A right click, or a finger that stays: Safari on phones has no `contextmenu` event. The tap that ends a long press
 * is swallowed, so that it presses nothing under the finger.
 */
export function useLongPress(onPress: (x: number, y: number) => void) {
  const press = useRef<{ timer: number; x: number; y: number; fired: boolean } | null>(null);
  const cancel = () => {
    if (press.current !== null) window.clearTimeout(press.current.timer);
  };
  return {
    onContextMenu: (event: MouseEvent) => {
      if (window.getSelection()?.toString() !== '') return;
      event.preventDefault();
      cancel();
      if (press.current?.fired !== true) onPress(event.clientX, event.clientY);
    },
    onPointerDown: (event: PointerEvent) => {
      cancel();
      press.current = null;
      if (event.pointerType === 'mouse') return;
      const { clientX: x, clientY: y } = event;
      const timer = window.setTimeout(() => {
        if (press.current !== null) press.current.fired = true;
        onPress(x, y);
      }, longPressMs);
      press.current = { timer, x, y, fired: false };
    },
    onPointerMove: (event: PointerEvent) => {
      const start = press.current;
      if (start !== null && Math.hypot(event.clientX - start.x, event.clientY - start.y) > slackPx) cancel();
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onClickCapture: (event: MouseEvent) => {
      if (press.current?.fired !== true) return;
      press.current = null;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
