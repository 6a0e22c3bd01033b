import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatState } from './chat-state.ts';
import { CheckIcon, Mark, MoreIcon } from './icons.tsx';
import { usePageActions } from './page-actions.ts';
import { pageTexts } from './page-texts.ts';
import type { ThemeChoice } from './theme.ts';

interface HeaderProps {
  readonly state: ChatState;
  readonly person: string;
  readonly theme: ThemeChoice;
  readonly onTheme: (choice: ThemeChoice) => void;
  readonly blocked: boolean;
  readonly onStop: () => void;
}

export function Header({ state, person, theme, onTheme, blocked, onStop }: HeaderProps) {
  const { bot } = usePageActions();
  return (
    <header class="header">
      <Mark size={42} />
      <div class="header-words">
        <h1>{bot.first_name}</h1>
        <Subtitle state={state} />
      </div>
      <MoreMenu person={person} theme={theme} onTheme={onTheme} blocked={blocked} onStop={onStop} />
    </header>
  );
}

function doing(action: string): string {
  if (action.endsWith('photo')) return pageTexts.sendingPhoto;
  if (action.endsWith('document')) return pageTexts.sendingFile;
  return action === 'typing' ? pageTexts.typing : pageTexts.recording;
}

function Subtitle({ state }: { readonly state: ChatState }) {
  if (state.connection === 'connecting') {
    return (
      <p class="subtitle" role="status">
        {pageTexts.connecting}
      </p>
    );
  }
  if (state.action !== null) {
    return (
      <p class="subtitle busy" role="status">
        {doing(state.action.name)}
        <span class="dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      </p>
    );
  }
  return (
    <p class="subtitle" role="status">
      {pageTexts.bot}
    </p>
  );
}

const themes: readonly { readonly choice: ThemeChoice; readonly label: string }[] = [
  { choice: 'system', label: pageTexts.themeSystem },
  { choice: 'light', label: pageTexts.themeLight },
  { choice: 'dark', label: pageTexts.themeDark },
];

function MoreMenu({ person, theme, onTheme, blocked, onStop }: Omit<HeaderProps, 'state'>) {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };

  useEffect(() => {
    if (!open) return;
    menu.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
    const outside = (event: PointerEvent) => {
      const target = event.target;
      if (!(target instanceof Node)) return;
      if (menu.current?.contains(target) === true || opener.current?.contains(target) === true) return;
      setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const items = Array.from(menu.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? []);
    const at = items.findIndex((item) => item === document.activeElement);
    items[(at + step + items.length) % items.length]?.focus();
  };

  return (
    <div class="more">
      <button
        type="button"
        class="icon-button"
        ref={opener}
        aria-label={pageTexts.moreActions}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <MoreIcon />
      </button>
      {open && (
        <div class="more-menu" role="menu" ref={menu} onKeyDown={onKeyDown}>
          <p class="more-person">{person}</p>
          <div role="group" aria-label={pageTexts.theme}>
            <p class="more-title" aria-hidden="true">
              {pageTexts.theme}
            </p>
            {themes.map(({ choice, label }) => (
              <button
                key={choice}
                type="button"
                role="menuitemradio"
                aria-checked={theme === choice}
                tabIndex={-1}
                onClick={() => onTheme(choice)}
              >
                {label}
                {theme === choice && <CheckIcon size={20} />}
              </button>
            ))}
          </div>
          {!blocked && (
            <button
              type="button"
              role="menuitem"
              class="danger-text"
              tabIndex={-1}
              onClick={() => {
                close();
                onStop();
              }}
            >
              {pageTexts.stopBot}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
