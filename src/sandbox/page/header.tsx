import { useRef, useState } from 'preact/hooks';
import type { ChatState } from './chat-state.ts';
import { CheckIcon, Mark, MoreIcon } from './icons.tsx';
import { Menu } from './menu.tsx';
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
      <p class="subtitle connecting" role="status">
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
  const opener = useRef<HTMLButtonElement>(null);
  const closedAt = useRef(0);
  const close = () => {
    setOpen(false);
    closedAt.current = performance.now();
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
        // The press that closes the open menu from outside is the first half of this very click.
        onClick={() => setOpen(performance.now() - closedAt.current > 250)}
      >
        <MoreIcon />
      </button>
      {open && (
        <Menu class="more-menu" label={pageTexts.moreActions} onClose={close}>
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
        </Menu>
      )}
    </div>
  );
}
