import type { InlineKeyboardButton } from '@grammyjs/types';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ClientHints, ClientMessage, ClientPerson } from '../botapi/client-protocol.ts';

/** What a part of the page can ask for, wherever it sits. */
export interface PageActions {
  readonly bot: ClientPerson;
  readonly hints: ClientHints | undefined;
  readonly sendText: (text: string) => void;
  readonly pressButton: (message: ClientMessage, button: InlineKeyboardButton) => void;
  /** True while the bot owes an answer to this button. */
  readonly isPressed: (message: ClientMessage, button: InlineKeyboardButton) => boolean;
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
  readonly readUpTo: number;
}

export const PageActionsContext = createContext<PageActions | null>(null);

export function usePageActions(): PageActions {
  const actions = useContext(PageActionsContext);
  if (actions === null) throw new Error('Drawn outside of the page');
  return actions;
}
