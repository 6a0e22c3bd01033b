/**
 * What a Telegram *app* sees of the local Bot API server: the wire between the chat page (or a test's driver)
 * and the server. The Bot API itself stays in Telegram's words; this side is ours, since Telegram's own client
 * protocol (MTProto) is not HTTP.
 *
 * - `GET  /client/session?user=ID`          -> {@link ClientSession}; without `user`, of the first person added
 * - `GET  /client/events?user=ID`           -> server-sent events; `data` is a {@link ClientEvent}. On connect the
 *                                             first event is a `snapshot`; `Last-Event-ID` is not needed, since a
 *                                             reconnect gets a fresh snapshot.
 * - `POST /client/send`  {@link SendRequest} -> `{ message_id }`
 * - `POST /client/tap`   {@link TapRequest}  -> {@link TapAnswer} (held until the bot answers the callback query,
 *                                             at most 15 s)
 * - `POST /client/block` `{ user, blocked }` -> `{}`: the user stops or restarts the bot
 * - `GET  /client/photo/FILE_ID`             -> the bytes of a picture or a document
 *
 * A request that cannot be served gets a 4xx and `{ error }`.
 */
import type { BotCommand, InlineKeyboardMarkup, MessageEntity } from '@grammyjs/types';

export interface ClientPerson {
  readonly id: number;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface ClientSession {
  readonly user: ClientPerson;
  readonly bot: ClientPerson;
  /** Demo helpers (a demo key to paste, for example); absent when the server runs in tests. */
  readonly hints?: ClientHints;
}

/** Offered by the page so that a newcomer has something to connect with. Never used by the bot. */
export interface ClientHints {
  readonly apiKey: string;
  readonly secret: string;
}

export interface ClientMessage {
  readonly message_id: number;
  /** The private chat's id is the user's id; a group's is negative. */
  readonly chat_id: number;
  readonly from: ClientPerson;
  /** True when the signed-in user wrote it. */
  readonly outgoing: boolean;
  /** Unix seconds. */
  readonly date: number;
  readonly edit_date?: number;
  readonly text?: string;
  readonly entities?: readonly MessageEntity[];
  readonly photo?: { readonly file_id: string; readonly width: number; readonly height: number };
  readonly document?: { readonly file_id: string; readonly file_name: string; readonly file_size: number };
  readonly caption?: string;
  readonly caption_entities?: readonly MessageEntity[];
  readonly reply_to_message_id?: number;
  readonly reply_markup?: InlineKeyboardMarkup;
  /** Set when the bot asked for a reply with `force_reply`: the page focuses its input and shows the placeholder. */
  readonly force_reply?: { readonly placeholder?: string };
  /** `disable_notification`: arrived without a sound. */
  readonly silent?: boolean;
  readonly protect_content?: boolean;
  /** Set instead of a text when the message only tells that another one was pinned. */
  readonly pinned_message_id?: number;
  /** The emoji that the bot put under this message. */
  readonly reaction?: string;
  /** Rows of labels offered in place of the letter keyboard; tapping one sends its label as a text. */
  readonly reply_keyboard?: readonly (readonly string[])[];
}

export type ClientEvent =
  | {
      readonly type: 'snapshot';
      readonly messages: readonly ClientMessage[];
      readonly commands: readonly BotCommand[];
    }
  | { readonly type: 'message'; readonly message: ClientMessage }
  | { readonly type: 'edited'; readonly message: ClientMessage }
  | { readonly type: 'deleted'; readonly chat_id: number; readonly message_ids: readonly number[] }
  | { readonly type: 'chat_action'; readonly chat_id: number; readonly action: string }
  | { readonly type: 'commands'; readonly commands: readonly BotCommand[] };

export interface SendRequest {
  readonly user: number;
  /** Defaults to the private chat with the bot. */
  readonly chat_id?: number;
  readonly text: string;
  readonly reply_to_message_id?: number;
}

export interface TapRequest {
  readonly user: number;
  readonly chat_id?: number;
  readonly message_id: number;
  /** The callback data of the button, exactly as in the keyboard. */
  readonly data: string;
}

export interface TapAnswer {
  /** False when the bot did not answer in time: a real app shows a spinner that ends by itself. */
  readonly answered: boolean;
  readonly text?: string;
  readonly show_alert?: boolean;
  readonly url?: string;
}
