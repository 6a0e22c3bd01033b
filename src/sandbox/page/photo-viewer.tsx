import { useRef, useState } from 'preact/hooks';
import type { ClientMessage } from '../botapi/client-protocol.ts';
import { clockTime } from './date-time.ts';
import { CloseIcon, DownloadIcon } from './icons.tsx';
import { Modal } from './overlays.tsx';
import { pageTexts } from './page-texts.ts';

const zoomed = 2.4;
const dismissPx = 110;

/** A photo over the whole screen: double tap zooms, a drag moves it or, at its own size, throws it away. */
export function PhotoViewer(props: {
  readonly message: ClientMessage;
  readonly name: string;
  readonly url: string;
  readonly onClose: () => void;
}) {
  const { message, name, url, onClose } = props;
  const [view, setView] = useState({ scale: 1, x: 0, y: 0 });
  const [dragging, setDragging] = useState(false);
  const drag = useRef<{ x: number; y: number; fromX: number; fromY: number; moved: boolean } | null>(null);
  const lastTap = useRef(0);

  const toggleZoom = (event: PointerEvent) => {
    if (view.scale > 1) {
      setView({ scale: 1, x: 0, y: 0 });
      return;
    }
    const x = (window.innerWidth / 2 - event.clientX) * (zoomed - 1);
    const y = (window.innerHeight / 2 - event.clientY) * (zoomed - 1);
    setView({ scale: zoomed, x, y });
  };

  return (
    <Modal class="viewer" label={pageTexts.photo} onClose={onClose}>
      <div class="viewer-bar">
        <div class="viewer-words">
          <strong>{name}</strong>
          <span>{clockTime(message.date)}</span>
        </div>
        {message.protect_content !== true && (
          <a class="icon-button" href={url} download="photo" aria-label={pageTexts.download}>
            <DownloadIcon />
          </a>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={pageTexts.closePhoto}
          autofocus
          onClick={onClose}
        >
          <CloseIcon />
        </button>
      </div>
      <div
        class="viewer-stage"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { x: event.clientX, y: event.clientY, fromX: view.x, fromY: view.y, moved: false };
          setDragging(true);
        }}
        onPointerMove={(event) => {
          const start = drag.current;
          if (start === null) return;
          const x = event.clientX - start.x;
          const y = event.clientY - start.y;
          if (Math.hypot(x, y) > 6) start.moved = true;
          if (start.moved) setView({ ...view, x: view.scale > 1 ? start.fromX + x : 0, y: start.fromY + y });
        }}
        onPointerUp={(event) => {
          const start = drag.current;
          drag.current = null;
          setDragging(false);
          if (start === null) return;
          if (start.moved) {
            if (view.scale > 1) return;
            if (Math.abs(event.clientY - start.y) > dismissPx) onClose();
            else setView({ scale: 1, x: 0, y: 0 });
            return;
          }
          const now = event.timeStamp;
          if (now - lastTap.current < 320) toggleZoom(event);
          lastTap.current = now;
        }}
        onPointerCancel={() => {
          drag.current = null;
          setDragging(false);
        }}
      >
        <img
          class={dragging ? 'dragging' : ''}
          src={url}
          alt={message.caption ?? pageTexts.photo}
          draggable={false}
          style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}
        />
      </div>
      {message.caption !== undefined && view.scale === 1 && <p class="viewer-caption">{message.caption}</p>}
    </Modal>
  );
}
