import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ClientMessage } from '../botapi/client-protocol.ts';
import { pageTexts } from './page-texts.ts';

/** What lies over the conversation; one at a time. */
export type Overlay =
  | { readonly kind: 'alert'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'photo'; readonly message: ClientMessage };

interface ModalProps {
  readonly class: string;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** The browser's own modal: focus stays inside, Escape closes, the rest is inert. */
export function Modal({ class: name, label, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      class={name}
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      {children}
    </dialog>
  );
}

export function AlertDialog({
  title,
  text,
  onClose,
}: {
  readonly title: string;
  readonly text: string;
  readonly onClose: () => void;
}) {
  return (
    <Modal class="dialog" label={title} onClose={onClose}>
      <h2>{title}</h2>
      <p dir="auto">{text}</p>
      <div class="dialog-buttons">
        <button type="button" autofocus onClick={onClose}>
          {pageTexts.ok}
        </button>
      </div>
    </Modal>
  );
}

export function LinkDialog({ url, onClose }: { readonly url: string; readonly onClose: () => void }) {
  return (
    <Modal class="dialog" label={pageTexts.openLinkTitle} onClose={onClose}>
      <h2>{pageTexts.openLinkTitle}</h2>
      <p class="dialog-url">{url}</p>
      <div class="dialog-buttons">
        <button type="button" onClick={onClose}>
          {pageTexts.cancel}
        </button>
        <a href={url} target="_blank" rel="noopener noreferrer" autofocus onClick={onClose}>
          {pageTexts.open}
        </a>
      </div>
    </Modal>
  );
}

/** A word from the bot or the page that goes away by itself. */
export interface ToastMessage {
  readonly id: number;
  readonly text: string;
}

const toastMs = 3_200;
const msPerCharacter = 35;

export function Toast({
  toast,
  onGone,
}: {
  readonly toast: ToastMessage | null;
  readonly onGone: (id: number) => void;
}) {
  useEffect(() => {
    if (toast === null) return;
    const timer = window.setTimeout(() => onGone(toast.id), toastMs + toast.text.length * msPerCharacter);
    return () => window.clearTimeout(timer);
  }, [toast]);
  return (
    <div class="toast-place" role="status">
      {toast !== null && (
        <div class="toast" key={toast.id} dir="auto" onClick={() => onGone(toast.id)}>
          {toast.text}
        </div>
      )}
    </div>
  );
}
