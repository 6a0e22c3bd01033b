import { z } from 'zod';
import { badRequest, stricter } from '../api-error.ts';
import { toMessage } from '../bot-view.ts';
import type { FloodControl } from '../flood-control.ts';
import { readReplyMarkup, replyMarkup } from '../keyboards.ts';
import { bool, chatId, integer, replyParameters, text } from '../parameters.ts';
import type { MessageContent, State, StoredChat } from '../state.ts';
import { takeDocument, takePhoto } from '../uploads.ts';
import { captionFields, readCaption, readTextContent, textFields } from './content-fields.ts';
import { defineMethod, type CallContext, type Method } from './method.ts';
import { findMessage, findWritableChat } from './recipients.ts';

const destination = {
  chat_id: chatId.optional(),
  message_thread_id: integer.optional(),
  disable_notification: bool.optional(),
  protect_content: bool.optional(),
  message_effect_id: text.optional(),
  reply_parameters: replyParameters.optional(),
  reply_to_message_id: integer.optional(),
  reply_markup: replyMarkup.optional(),
};

const CHAT_ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
];

/** `sendMessage`, `sendPhoto`, `sendDocument`, `sendChatAction`. */
export function sendingMethods(state: State, flood: FloodControl): readonly Method[] {
  type Destination = z.output<z.ZodObject<typeof destination>>;

  const send = (to: Destination, content: (chat: StoredChat) => MessageContent): unknown => {
    const chat = findWritableChat(state, to.chat_id);
    if (to.message_thread_id !== undefined) throw badRequest('message thread not found');
    const markup = readReplyMarkup(to.reply_markup, chat.kind === 'group');
    if (to.message_effect_id !== undefined) checkEffect(to.message_effect_id, chat);
    const replyTo = findRepliedTo(state, chat, to);
    const stored = content(chat);
    flood.take(chat.id);
    const message = state.add({
      chatId: chat.id,
      from: botAsSender(state),
      content: stored,
      ...markup,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(to.message_effect_id === undefined ? {} : { effectId: to.message_effect_id }),
      silent: to.disable_notification ?? false,
      protectedContent: to.protect_content ?? false,
    });
    return toMessage(state, message);
  };

  return [
    defineMethod(
      'sendMessage',
      z.strictObject({
        ...destination,
        ...textFields,
      }),
      (given) => send(given, () => readTextContent(state, given)),
    ),
    defineMethod(
      'sendPhoto',
      z.strictObject({
        ...destination,
        ...captionFields,
        photo: text.optional(),
        show_caption_above_media: bool.optional(),
        has_spoiler: bool.optional(),
      }),
      (given, { files }: CallContext) =>
        send(given, () => ({
          kind: 'photo',
          caption: readCaption(state, given),
          file: takePhoto(state, files, 'photo', given.photo),
          captionAbove: given.show_caption_above_media ?? false,
          spoiler: given.has_spoiler ?? false,
        })),
    ),
    defineMethod(
      'sendDocument',
      z.strictObject({
        ...destination,
        ...captionFields,
        document: text.optional(),
        disable_content_type_detection: bool.optional(),
      }),
      (given, { files }: CallContext) =>
        send(given, () => ({
          kind: 'document',
          caption: readCaption(state, given),
          file: takeDocument(state, files, 'document', given.document),
        })),
    ),
    defineMethod(
      'sendChatAction',
      z.strictObject({
        chat_id: chatId.optional(),
        message_thread_id: integer.optional(),
        action: text.optional(),
      }),
      (given) => {
        const chat = findWritableChat(state, given.chat_id);
        if (given.message_thread_id !== undefined) throw badRequest('message thread not found');
        if (!CHAT_ACTIONS.includes(given.action ?? '')) throw badRequest('wrong parameter action in request');
        state.emit({ type: 'chat_action', chatId: chat.id, action: given.action ?? '' });
        return true;
      },
    ),
  ];
}

/** `from` of what the bot sends: without the fields that only `getMe` shows. */
export function botAsSender({ bot }: State) {
  return { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username };
}

function findRepliedTo(
  state: State,
  chat: StoredChat,
  to: {
    readonly reply_parameters?: z.output<typeof replyParameters> | undefined;
    readonly reply_to_message_id?: number | undefined;
  },
): number | undefined {
  const reply = to.reply_parameters;
  if (reply !== undefined && to.reply_to_message_id !== undefined) {
    throw stricter('both reply_parameters and reply_to_message_id are given');
  }
  const messageId = reply?.message_id ?? to.reply_to_message_id;
  if (messageId === undefined) return undefined;
  if (reply?.chat_id !== undefined && reply.chat_id !== chat.id)
    throw stricter('replies to another chat are not simulated');
  if (reply?.allow_sending_without_reply === true && state.message(chat.id, messageId) === undefined)
    return undefined;
  return findMessage(state, chat, messageId, 'be replied').messageId;
}

function checkEffect(effectId: string, chat: StoredChat): void {
  if (!/^\d{1,20}$/u.test(effectId)) throw badRequest('EFFECT_ID_INVALID');
  if (chat.kind === 'group') throw badRequest("can't use message effects in the chat");
}
