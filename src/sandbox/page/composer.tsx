import type { BotCommand } from '@grammyjs/types';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ClientMessage } from '../botapi/client-protocol.ts';
import { matchingCommands } from './command-match.ts';
import type { HintKind } from './hints.ts';
import { CloseIcon, KeyIcon, MenuIcon, ReplyIcon, SendIcon } from './icons.tsx';
import { previewOf } from './message-preview.ts';
import { usePageActions } from './page-actions.ts';
import { pageTexts } from './page-texts.ts';

interface ComposerProps {
  readonly commands: readonly BotCommand[];
  readonly draft: string;
  readonly onDraft: (draft: string) => void;
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
const listId = 'commands';
const optionId = (index: number) => `command-${index}`;

function hasKeyboard(): boolean {
  return matchMedia('(hover: hover) and (pointer: fine)').matches;
}

export function Composer(props: ComposerProps) {
  const { commands, draft, onDraft, onSend, replyTarget, hint, focusRequest } = props;
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
    onDraft('');
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
      onDraft(`/${completion.command} `);
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
        {replyTarget !== undefined && <ReplyBar target={replyTarget} onCancel={props.onCancelReply} />}
        <div class="composer-line">
          {commands.length > 0 && (
            <button
              type="button"
              class={`menu-button${draft === '' ? '' : ' small'}`}
              aria-expanded={menuOpen}
              aria-controls={listId}
              aria-label={menuOpen ? pageTexts.closeCommands : pageTexts.commands}
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
            aria-controls={listed ? listId : undefined}
            aria-activedescendant={listed && active >= 0 ? optionId(active) : undefined}
            autocomplete="off"
            spellcheck={false}
            enterkeyhint="enter"
            maxLength={4096}
            onInput={(event) => {
              onDraft(event.currentTarget.value);
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

function CommandList(props: {
  readonly commands: readonly BotCommand[];
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onPick: (command: BotCommand) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[props.active]?.scrollIntoView({ block: 'nearest' });
  }, [props.active]);
  return (
    <div class="command-list" role="listbox" id={listId} aria-label={pageTexts.commands} ref={list}>
      {props.commands.map((command, index) => (
        <div
          key={command.command}
          id={optionId(index)}
          class={`command${index === props.active ? ' active' : ''}`}
          role="option"
          aria-selected={index === props.active}
          onPointerMove={(event) => {
            if (event.pointerType === 'mouse' && index !== props.active) props.onActive(index);
          }}
          onClick={() => props.onPick(command)}
        >
          <span class="command-name">/{command.command}</span>
          <span class="command-words">{command.description}</span>
        </div>
      ))}
    </div>
  );
}

function ReplyKeyboard(props: {
  readonly rows: NonNullable<ClientMessage['reply_keyboard']>;
  readonly onPick: (label: string) => void;
}) {
  return (
    <div class="reply-keyboard">
      {props.rows.map((row, index) => (
        <div class="keyboard-row" key={index}>
          {row.map((label, column) => (
            <button type="button" class="key" key={column} onClick={() => props.onPick(label)}>
              <span class="key-label">{label}</span>
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function ReplyBar({ target, onCancel }: { readonly target: ClientMessage; readonly onCancel: () => void }) {
  const { bot, hints, jumpTo } = usePageActions();
  const name = target.outgoing ? pageTexts.you : bot.first_name;
  return (
    <div class="reply-bar">
      <ReplyIcon size={22} class="reply-bar-icon" />
      <button type="button" class="reply-bar-words" onClick={() => jumpTo(target.message_id)}>
        <span class="reply-name">{pageTexts.replyTo(name)}</span>
        <span class="reply-preview" dir="auto">
          {previewOf(target, hints)}
        </span>
      </button>
      <button type="button" class="icon-button" aria-label={pageTexts.cancelReply} onClick={onCancel}>
        <CloseIcon size={20} />
      </button>
    </div>
  );
}

function HintChip({ kind, onHint }: { readonly kind: HintKind; readonly onHint: (kind: HintKind) => void }) {
  return (
    <div class="hint-row">
      <button type="button" class="hint" onClick={() => onHint(kind)}>
        <KeyIcon size={20} />
        <span>{kind === 'apiKey' ? pageTexts.hintApiKey : pageTexts.hintSecret}</span>
        <span class="hint-note">{pageTexts.hintNote}</span>
      </button>
    </div>
  );
}
