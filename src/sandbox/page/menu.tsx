import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface MenuProps {
  readonly class: string;
  readonly label: string;
  /** Where the menu stands, when it follows a pointer: CSS pixels in the window. */
  readonly place?: { readonly left: number; readonly top: number };
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

function itemsOf(menu: HTMLElement | null): readonly HTMLElement[] {
  return Array.from(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? []);
}

/** A menu: takes the focus, arrows move in it, Escape, Tab and a tap elsewhere close it and give the focus back. */
export function Menu({ class: name, label, place, onClose, children }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    itemsOf(menu.current)[0]?.focus();
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && menu.current?.contains(event.target) === true) return;
      onClose();
    };
    document.addEventListener('pointerdown', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const items = itemsOf(menu.current);
    const at = items.findIndex((item) => item === document.activeElement);
    items[(at + step + items.length) % items.length]?.focus();
  };

  return (
    <div
      class={`menu ${name}`}
      role="menu"
      aria-label={label}
      ref={menu}
      style={place === undefined ? undefined : { left: `${place.left}px`, top: `${place.top}px` }}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}
