import type { BotCommand } from '@grammyjs/types';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ClientMessage } from '../botapi/client-protocol.ts';
import { CommandList, commandListId, commandOptionId } from './command-list.tsx';
import { matchingCommands } from './command-match.ts';
import { HintChip, ReplyBar, ReplyKeyboard } from './composer-offers.tsx';
import type { HintKind } from './hints.ts';
import { CloseIcon, MenuIcon, SendIcon } from './icons.tsx';
import { pageTexts } from './page-texts.ts';

interface ComposerProps {
  readonly commands: readonly BotCommand[];
  /** A text that the page puts into the input, for the person to go on with. */
  readonly insertion: { readonly text: string } | null;
  readonly onSend: (text: string) => void;
  readonly replyTarget: ClientMessage | undefined;
  readonly onCancelReply: () => void;
  readonly hint: HintKind | null;
  readonly onHint: (kind: HintKind) => void;
  /** Labels offered in place of typing. */
  readonly replyKeyboard: ClientMessage['reply_keyboard'];
  /** Changes when the input should take the focus. */
  readonly focusRequest: number;
}

const tallestInputPx = 140;

function hasKeyboard(): boolean {
  return matchMedia('(hover: hover) and (pointer: fine)').matches;
}

export function Composer(props: ComposerProps) {
  const { commands, insertion, onSend, replyTarget, hint, focusRequest } = props;
  // Lives here, so that a keystroke draws the composer and not the whole conversation.
  const [draft, setDraft] = useState(insertion?.text ?? '');
  const input = useRef<HTMLTextAreaElement>(null);
  const [menuOpen, setMenuOpen] = useState(false);
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const found = menuOpen ? commands : matchingCommands(commands, draft);
  const listed = menuOpen || (found !== null && found.length > 0 && closedFor !== draft);

  useLayoutEffect(() => {
    const element = input.current;
    if (element === null) return;
    element.style.height = 'auto';
    const wanted = element.scrollHeight;
    element.style.height = `${Math.min(tallestInputPx, wanted)}px`;
    element.style.overflowY = wanted > tallestInputPx ? 'auto' : 'hidden';
  }, [draft]);

  useEffect(() => {
    if (insertion !== null) setDraft(insertion.text);
  }, [insertion]);

  useEffect(() => {
    // On a phone the keyboard would cover the offer that makes typing unnecessary.
    if (focusRequest > 0 && (hasKeyboard() || hint === null)) input.current?.focus();
    // A hint that appears later must not steal the focus.
  }, [focusRequest]);

  useEffect(() => {
    // As in a messenger on the desktop: whoever just types, types a message.
    const onType = (event: KeyboardEvent) => {
      if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (document.querySelector('dialog[open], [role="menu"]') !== null) return;
      if (!(document.activeElement instanceof HTMLTextAreaElement)) input.current?.focus();
    };
    document.addEventListener('keydown', onType);
    return () => document.removeEventListener('keydown', onType);
  }, []);

  const closeList = () => {
    setMenuOpen(false);
    setClosedFor(draft);
    setActive(-1);
  };
  const submit = (text: string) => {
    const trimmed = text.trim();
    if (trimmed === '') return;
    onSend(trimmed);
    setDraft('');
    setMenuOpen(false);
    setActive(-1);
    if (hasKeyboard()) input.current?.focus();
  };
  const pick = (command: BotCommand) => submit(`/${command.command}`);

  const onKeyDown = (event: KeyboardEvent) => {
    const list = listed && found !== null ? found : [];
    if (event.key === 'Escape' && (listed || replyTarget !== undefined)) {
      event.preventDefault();
      if (listed) closeList();
      else props.onCancelReply();
      return;
    }
    if (list.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(active === -1 && step === -1 ? list.length - 1 : (active + step + list.length) % list.length);
      return;
    }
    const chosen = list[active];
    const completion = chosen ?? list[0];
    if (event.key === 'Tab' && !event.shiftKey && completion !== undefined && draft !== '') {
      event.preventDefault();
      setDraft(`/${completion.command} `);
      setActive(-1);
      return;
    }
    if (event.key !== 'Enter' || event.isComposing) return;
    if (chosen !== undefined) {
      event.preventDefault();
      pick(chosen);
    } else if (hasKeyboard() && !event.shiftKey) {
      event.preventDefault();
      submit(draft);
    }
  };

  const placeholder = replyTarget?.force_reply?.placeholder ?? pageTexts.messagePlaceholder;
  return (
    <div class="composer-area">
      {hint !== null && <HintChip key={hint} kind={hint} onHint={props.onHint} />}
      <footer class="composer">
        {listed && found !== null && (
          <CommandList commands={found} active={active} onActive={setActive} onPick={pick} />
        )}
        {replyTarget !== undefined && hint === null && (
          <ReplyBar target={replyTarget} onCancel={props.onCancelReply} />
        )}
        <div class="composer-line">
          {commands.length > 0 && (
            <button
              type="button"
              class={`menu-button${draft === '' ? '' : ' small'}`}
              aria-expanded={menuOpen}
              aria-controls={menuOpen ? commandListId : undefined}
              aria-label={menuOpen ? pageTexts.closeMenu : pageTexts.openMenu}
              onClick={() => {
                setMenuOpen(!menuOpen);
                setActive(-1);
                if (!menuOpen && hasKeyboard()) input.current?.focus();
              }}
            >
              {menuOpen ? <CloseIcon size={20} /> : <MenuIcon size={20} />}
              <span class="menu-word">{pageTexts.menu}</span>
            </button>
          )}
          <textarea
            ref={input}
            class="input"
            rows={1}
            value={draft}
            placeholder={placeholder}
            aria-label={replyTarget?.force_reply?.placeholder ?? pageTexts.messageField}
            aria-autocomplete="list"
            aria-controls={listed ? commandListId : undefined}
            aria-activedescendant={listed && active >= 0 ? commandOptionId(active) : undefined}
            autocomplete="off"
            spellcheck={false}
            enterkeyhint="enter"
            maxLength={4096}
            onInput={(event) => {
              setDraft(event.currentTarget.value);
              setMenuOpen(false);
              setActive(-1);
            }}
            onKeyDown={onKeyDown}
          />
          <button
            type="button"
            class="send"
            aria-label={pageTexts.send}
            disabled={draft.trim() === ''}
            // Keeps the phone's keyboard open.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => submit(draft)}
          >
            <SendIcon />
          </button>
        </div>
        {props.replyKeyboard !== undefined && <ReplyKeyboard rows={props.replyKeyboard} onPick={submit} />}
      </footer>
    </div>
  );
}
