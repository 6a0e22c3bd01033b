import type { InlineKeyboardButton } from '@grammyjs/types';
import { useContext } from 'preact/hooks';
import type { ClientMessage } from '../botapi/client-protocol.ts';
import { CopyIcon, LinkOutIcon } from './icons.tsx';
import { PressedContext, pressKey, usePageActions } from './page-actions.ts';
import { pageTexts } from './page-texts.ts';

/** What tells two buttons apart: a changed button is a new element, so a focus or a press never carries over. */
function keyOf(button: InlineKeyboardButton, index: number): string {
  return `${index}:${button.text}:${'callback_data' in button ? button.callback_data : ''}`;
}

export function InlineKeyboard({ message }: { readonly message: ClientMessage }) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.every((row) => row.length === 0)) return null;
  return (
    <div class="keyboard">
      {rows.map((row, rowIndex) => (
        <div class="keyboard-row" key={rowIndex}>
          {row.map((button, index) => (
            <Key key={keyOf(button, index)} message={message} button={button} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Key({
  message,
  button,
}: {
  readonly message: ClientMessage;
  readonly button: InlineKeyboardButton;
}) {
  const { pressButton } = usePageActions();
  const pressed = useContext(PressedContext).has(pressKey(message, button) ?? '');
  return (
    <button
      type="button"
      class={`key${button.style === undefined ? '' : ` ${button.style}`}${pressed ? ' pressed' : ''}`}
      disabled={'disabled' in button}
      aria-busy={pressed}
      onClick={() => pressButton(message, button)}
    >
      <span class="key-label" dir="auto">
        {button.text}
      </span>
      {'url' in button && <Badge label={pageTexts.opensLink} icon={<LinkOutIcon size={12} />} />}
      {'copy_text' in button && <Badge label={pageTexts.copiesText} icon={<CopyIcon size={12} />} />}
    </button>
  );
}

function Badge({ label, icon }: { readonly label: string; readonly icon: preact.JSX.Element }) {
  return (
    <span class="key-badge">
      {icon}
      <span class="visually-hidden">, {label}</span>
    </span>
  );
}
