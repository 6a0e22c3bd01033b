import type { ClientMessage } from '../botapi/client-protocol.ts';
import { CopyIcon, ReplyIcon } from './icons.tsx';
import { Menu } from './menu.tsx';
import { usePageActions } from './page-actions.ts';
import { pageTexts } from './page-texts.ts';

const widthPx = 200;
const heightPx = 112;
const marginPx = 10;

/** What can be done with one message: opened by a long press, a right click or its own button. */
export function MessageMenu(props: {
  readonly message: ClientMessage;
  readonly x: number;
  readonly y: number;
  readonly onClose: () => void;
}) {
  const { message, x, y, onClose } = props;
  const { replyTo, copy } = usePageActions();
  const text = message.text ?? message.caption ?? '';
  const place = {
    left: Math.max(marginPx, Math.min(x, window.innerWidth - widthPx - marginPx)),
    top: Math.max(marginPx, Math.min(y, window.innerHeight - heightPx - marginPx)),
  };
  const choose = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Menu class="message-menu" label={pageTexts.messageActions} place={place} onClose={onClose}>
      <button type="button" role="menuitem" tabIndex={-1} onClick={choose(() => replyTo(message))}>
        {pageTexts.reply}
        <ReplyIcon size={20} />
      </button>
      {text !== '' && message.protect_content !== true && (
        <button type="button" role="menuitem" tabIndex={-1} onClick={choose(() => copy(text))}>
          {pageTexts.copyText}
          <CopyIcon size={20} />
        </button>
      )}
    </Menu>
  );
}
