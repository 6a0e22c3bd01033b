import { GrammyError, HttpError, InputFile, type Api } from 'grammy';
import type { View } from './view.ts';

/** Shows views in chats, in the one form that all our messages have. */
export interface Messenger {
  /** Returns the message's id. */
  send(chatId: number, view: View, options?: SendOptions): Promise<number>;
  /** A picture with a view as its caption (1024 characters). Returns the message's id. */
  sendPicture(chatId: number, png: Uint8Array, view: View): Promise<number>;
  /** `gone`: the message was deleted, is too old to be edited, or is a picture. */
  edit(chatId: number, messageId: number, view: View): Promise<'shown' | 'gone'>;
  /** False where Telegram does not let us. */
  remove(chatId: number, messageId: number): Promise<boolean>;
}

export interface SendOptions {
  /** Without a sound. */
  readonly silent?: boolean;
  /** The app puts the person straight into answering, with this in the empty input. */
  readonly askFor?: string;
}

export function createMessenger(api: Api): Messenger {
  return {
    async send(chatId, view, options = {}) {
      const message = await api.sendMessage(chatId, view.html, {
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        ...(options.silent === true ? { disable_notification: true } : {}),
        ...(options.askFor !== undefined
          ? { reply_markup: { force_reply: true as const, input_field_placeholder: options.askFor } }
          : keyboardOf(view)),
      });
      return message.message_id;
    },
    async sendPicture(chatId, png, view) {
      const message = await api.sendPhoto(chatId, new InputFile(png, 'picture.png'), {
        caption: view.html,
        parse_mode: 'HTML',
        ...keyboardOf(view),
      });
      return message.message_id;
    },
    async edit(chatId, messageId, view) {
      try {
        await api.editMessageText(chatId, messageId, view.html, {
          parse_mode: 'HTML',
          link_preview_options: { is_disabled: true },
          ...keyboardOf(view),
        });
        return 'shown';
      } catch (error) {
        if (says(error, 'message is not modified')) return 'shown';
        if (GONE.some((text) => says(error, text))) return 'gone';
        throw error;
      }
    },
    async remove(chatId, messageId) {
      try {
        return await api.deleteMessage(chatId, messageId);
      } catch (error) {
        if (error instanceof GrammyError || error instanceof HttpError) return false;
        throw error;
      }
    },
  };
}

/** A picture cannot become a text: the view then goes below it. */
const GONE = [
  'message to edit not found',
  "message can't be edited",
  'there is no text in the message to edit',
];

function keyboardOf(view: View) {
  if (view.buttons === undefined) return {};
  return { reply_markup: { inline_keyboard: view.buttons.map((row) => [...row]) } };
}

function says(error: unknown, text: string): boolean {
  return error instanceof GrammyError && error.description.includes(text);
}
