import type { ClientMessage } from '../botapi/client-protocol.ts';
import type { HintKind } from './hints.ts';
import { CloseIcon, KeyIcon, ReplyIcon } from './icons.tsx';
import { previewOf } from './message-preview.ts';
import { usePageActions } from './page-actions.ts';
import { pageTexts } from './page-texts.ts';

/** The demo value that the bot asks for: one tap sends it. */
export function HintChip({
  kind,
  onHint,
}: {
  readonly kind: HintKind;
  readonly onHint: (kind: HintKind) => void;
}) {
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

/** The message that is being answered. */
export function ReplyBar({
  target,
  onCancel,
}: {
  readonly target: ClientMessage;
  readonly onCancel: () => void;
}) {
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

/** Answers that the bot offers in place of typing. */
export function ReplyKeyboard(props: {
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
