import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { badRequest, forbidden } from '../api-error.ts';
import { toMessage } from '../bot-view.ts';
import type { FloodControl } from '../flood-control.ts';
import { inlineMarkup, readInlineKeyboard } from '../keyboards.ts';
import { bool, chatId, integer, json } from '../parameters.ts';
import type { MessageContent, State, StoredChat, StoredMessage } from '../state.ts';
import { takeDocument, takePhoto } from '../uploads.ts';
import { captionFields, readCaption, readTextContent, textFields } from './content-fields.ts';
import { defineMethod, type Method } from './method.ts';
import { findChat, findMessage } from './recipients.ts';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

const target = {
  chat_id: chatId.optional(),
  message_id: integer.optional(),
  reply_markup: inlineMarkup.optional(),
};

const media = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('photo'),
    media: z.string(),
    ...captionFields,
    show_caption_above_media: bool.optional(),
    has_spoiler: bool.optional(),
  }),
  z.strictObject({
    type: z.literal('document'),
    media: z.string(),
    ...captionFields,
    disable_content_type_detection: bool.optional(),
  }),
]);

/** `editMessageText`, `editMessageCaption`, `editMessageMedia`, `editMessageReplyMarkup`. */
export function editingMethods(state: State, flood: FloodControl): readonly Method[] {
  type Target = z.output<z.ZodObject<typeof target>>;

  const edit = (where: Target, change: (message: StoredMessage) => MessageContent): unknown => {
    const chat = findChat(state, where.chat_id);
    const message = findMessage(state, chat, where.message_id, 'edit');
    if (message.from.id !== state.bot.id || message.content.kind === 'pinned')
      throw badRequest("message can't be edited");
    checkStillThere(chat);
    const inlineKeyboard = readInlineKeyboard(where.reply_markup, chat.kind === 'group');
    const content = change(message);
    if (
      isDeepStrictEqual(content, message.content) &&
      isDeepStrictEqual(inlineKeyboard, message.inlineKeyboard)
    ) {
      throw badRequest(NOT_MODIFIED);
    }
    flood.take(chat.id);
    return toMessage(state, state.edit(message, { content, inlineKeyboard }));
  };

  return [
    defineMethod(
      'editMessageText',
      z.strictObject({
        ...target,
        ...textFields,
      }),
      (given) =>
        edit(given, (message) => {
          if (message.content.kind !== 'text') throw badRequest('there is no text in the message to edit');
          return readTextContent(state, given);
        }),
    ),
    defineMethod(
      'editMessageCaption',
      z.strictObject({ ...target, ...captionFields, show_caption_above_media: bool.optional() }),
      (given) =>
        edit(given, ({ content }) => {
          const caption = readCaption(state, given);
          switch (content.kind) {
            case 'photo':
              return { ...content, caption, captionAbove: given.show_caption_above_media ?? false };
            case 'document':
              return { ...content, caption };
            case 'text':
            case 'pinned':
              throw badRequest('there is no caption in the message to edit');
          }
        }),
    ),
    defineMethod('editMessageMedia', z.strictObject({ ...target, media: json(media) }), (given, { files }) =>
      edit(given, () => {
        const caption = readCaption(state, given.media);
        return given.media.type === 'photo'
          ? {
              kind: 'photo',
              file: takePhoto(state, files, 'media', given.media.media),
              caption,
              captionAbove: given.media.show_caption_above_media ?? false,
              spoiler: given.media.has_spoiler ?? false,
            }
          : { kind: 'document', file: takeDocument(state, files, 'media', given.media.media), caption };
      }),
    ),
    defineMethod('editMessageReplyMarkup', z.strictObject(target), (given) =>
      edit(given, ({ content }) => content),
    ),
  ];
}

function checkStillThere(chat: StoredChat): void {
  if (chat.kind === 'private' && chat.person.blocked) throw forbidden('bot was blocked by the user');
  if (chat.kind === 'group' && chat.botStatus === 'left')
    throw forbidden('bot is not a member of the group chat');
}
