import type { InlineKeyboardButton } from '@grammyjs/types';
import { createContext } from 'preact';
import { useContext, useMemo, useRef } from 'preact/hooks';
import type { ClientHints, ClientMessage, ClientPerson } from '../botapi/client-protocol.ts';

/** What a part of the page can ask for, wherever it sits. */
export interface PageActions {
  readonly bot: ClientPerson;
  readonly hints: ClientHints | undefined;
  readonly sendText: (text: string) => void;
  readonly pressButton: (message: ClientMessage, button: InlineKeyboardButton) => void;
  readonly copy: (text: string) => void;
  /** Links whose address the reader has not seen are confirmed first. */
  readonly openLink: (url: string, options: { readonly confirm: boolean }) => void;
  readonly openPhoto: (message: ClientMessage) => void;
  readonly fileUrl: (fileId: string) => string;
  readonly jumpTo: (messageId: number) => void;
  readonly findHashtag: (tag: string, fromMessageId: number) => void;
  readonly replyTo: (message: ClientMessage) => void;
  /** Window coordinates, CSS pixels. */
  readonly openMenu: (message: ClientMessage, x: number, y: number) => void;
  readonly findMessage: (messageId: number) => ClientMessage | undefined;
  readonly retry: (key: string) => void;
  readonly discard: (key: string) => void;
}

export const PageActionsContext = createContext<PageActions | null>(null);

export function usePageActions(): PageActions {
  const actions = useContext(PageActionsContext);
  if (actions === null) throw new Error('Drawn outside of the page');
  return actions;
}

/** The buttons that the bot owes an answer to, as {@link pressKey}s. */
export const PressedContext = createContext<ReadonlySet<string>>(new Set());

/** What one press of a button is known by; null for buttons that the bot never hears of. */
export function pressKey(message: ClientMessage, button: InlineKeyboardButton): string | null {
  return 'callback_data' in button ? `${message.message_id} ${button.callback_data}` : null;
}

/**
 * The same functions for as long as the page stands, always calling their newest form: what is drawn with them need
 * not be drawn again because another part of the page changed.
 */
export function useStableActions(actions: PageActions): PageActions {
  const latest = useRef(actions);
  latest.current = actions;
  return useMemo(() => {
    const now = () => latest.current;
    return {
      bot: actions.bot,
      hints: actions.hints,
      sendText: (...given) => now().sendText(...given),
      pressButton: (...given) => now().pressButton(...given),
      copy: (...given) => now().copy(...given),
      openLink: (...given) => now().openLink(...given),
      openPhoto: (...given) => now().openPhoto(...given),
      fileUrl: (...given) => now().fileUrl(...given),
      jumpTo: (...given) => now().jumpTo(...given),
      findHashtag: (...given) => now().findHashtag(...given),
      replyTo: (...given) => now().replyTo(...given),
      openMenu: (...given) => now().openMenu(...given),
      findMessage: (...given) => now().findMessage(...given),
      retry: (...given) => now().retry(...given),
      discard: (...given) => now().discard(...given),
    };
  }, [actions.bot, actions.hints]);
}
