import type { ChatFullInfo } from '@grammyjs/types';
import { z } from 'zod';
import { badRequest, forbidden } from '../api-error.ts';
import { chatMember, toChat, toMessage } from '../bot-view.ts';
import { bool, chatId, integer, json, text } from '../parameters.ts';
import type { State, StoredChat } from '../state.ts';
import type { UpdateQueue } from '../update-queue.ts';
import { defineMethod, type Method } from './method.ts';
import { findChat, findMessage, findWritableChat } from './recipients.ts';
import { botAsSender } from './sending.ts';

const REACTIONS = new Set(
  '👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'.split(
    ' ',
  ),
);

const inChat = { chat_id: chatId.optional() };

/** What is known about chats and their members, pins, reactions, leaving. */
export function chatMethods(state: State, updates: UpdateQueue): readonly Method[] {
  const findMet = (id: number | string | undefined): StoredChat => {
    const chat = findChat(state, id);
    if (chat.kind === 'private' && !chat.person.started) throw badRequest('chat not found');
    return chat;
  };
  const findPinnable = (id: number | string | undefined): StoredChat => {
    const chat = findWritableChat(state, id);
    if (chat.kind === 'group' && chat.botStatus !== 'administrator') {
      throw badRequest('not enough rights to manage pinned messages in the chat');
    }
    return chat;
  };
  const pinnedIn = (chat: StoredChat): number[] => state.pinned.get(chat.id) ?? [];

  return [
    defineMethod('getChat', z.strictObject(inChat), (given): ChatFullInfo => {
      const chat = findMet(given.chat_id);
      const pinnedId = pinnedIn(chat).at(-1);
      const pinned = pinnedId === undefined ? undefined : state.message(chat.id, pinnedId);
      return {
        ...toChat(chat),
        accent_color_id: Math.abs(chat.id) % 7,
        max_reaction_count: 11,
        accepted_gift_types: {
          unlimited_gifts: false,
          limited_gifts: false,
          unique_gifts: false,
          premium_subscription: false,
          gifts_from_channels: false,
        },
        ...(pinned === undefined ? {} : { pinned_message: toMessage(state, pinned) }),
      };
    }),
    defineMethod('getChatMember', z.strictObject({ ...inChat, user_id: integer.optional() }), (given) => {
      const chat = findMet(given.chat_id);
      if (given.user_id === undefined || given.user_id <= 0) throw badRequest('invalid user_id specified');
      const member = chatMember(state, chat, given.user_id);
      if (member === undefined) throw badRequest('PARTICIPANT_ID_INVALID');
      return member;
    }),
    defineMethod('getChatMemberCount', z.strictObject(inChat), (given) => {
      const chat = findMet(given.chat_id);
      if (chat.kind === 'private') return 2;
      return chat.members.size + (chat.botStatus === 'left' ? 0 : 1);
    }),
    defineMethod(
      'getChatAdministrators',
      z.strictObject({ ...inChat, return_bots: bool.optional() }),
      (given) => {
        const chat = findMet(given.chat_id);
        if (chat.kind === 'private') throw badRequest('there are no administrators in the private chat');
        return chat.botStatus === 'administrator' ? [chatMember(state, chat, state.bot.id)] : [];
      },
    ),
    defineMethod('leaveChat', z.strictObject(inChat), (given) => {
      const chat = findChat(state, given.chat_id);
      if (chat.kind === 'private') throw badRequest("chat member status can't be changed in private chats");
      if (chat.botStatus === 'left') throw forbidden('bot is not a member of the supergroup chat');
      chat.botStatus = 'left';
      return true;
    }),
    defineMethod(
      'pinChatMessage',
      z.strictObject({ ...inChat, message_id: integer.optional(), disable_notification: bool.optional() }),
      (given) => {
        const chat = findPinnable(given.chat_id);
        const message = findMessage(state, chat, given.message_id, 'pin');
        if (message.content.kind === 'pinned') throw badRequest("message can't be pinned");
        const others = pinnedIn(chat).filter((id) => id !== message.messageId);
        state.pinned.set(chat.id, [...others, message.messageId]);
        const notice = state.add({
          chatId: chat.id,
          from: botAsSender(state),
          content: { kind: 'pinned', messageId: message.messageId },
          silent: given.disable_notification === true || chat.kind === 'private',
          protectedContent: false,
        });
        // A bot's own messages do not come back to it; the notice about a pin does.
        const shown = toMessage(state, notice);
        updates.push({
          message: { ...shown, chat: toChat(chat), from: notice.from } as typeof shown & PinNotice,
        });
        return true;
      },
    ),
    defineMethod(
      'unpinChatMessage',
      z.strictObject({ ...inChat, message_id: integer.optional() }),
      (given) => {
        const chat = findPinnable(given.chat_id);
        const pinned = pinnedIn(chat);
        const wanted = given.message_id ?? Math.max(0, ...pinned);
        if (!pinned.includes(wanted)) throw badRequest('message to unpin not found');
        state.pinned.set(
          chat.id,
          pinned.filter((id) => id !== wanted),
        );
        return true;
      },
    ),
    defineMethod('unpinAllChatMessages', z.strictObject(inChat), (given) => {
      state.pinned.set(findPinnable(given.chat_id).id, []);
      return true;
    }),
    defineMethod(
      'setMessageReaction',
      z.strictObject({
        ...inChat,
        message_id: integer.optional(),
        reaction: json(
          z.array(
            z.discriminatedUnion('type', [
              z.strictObject({ type: z.literal('emoji'), emoji: z.string() }),
              z.strictObject({ type: z.literal('custom_emoji'), custom_emoji_id: text }),
            ]),
          ),
        ).optional(),
        is_big: bool.optional(),
      }),
      (given) => {
        const chat = findWritableChat(state, given.chat_id);
        const message = findMessage(state, chat, given.message_id, 'react');
        const reactions = given.reaction ?? [];
        if (reactions.length > 1) throw badRequest('REACTIONS_TOO_MANY');
        const reaction = reactions[0];
        if (reaction?.type === 'custom_emoji' || (reaction !== undefined && !REACTIONS.has(reaction.emoji))) {
          throw badRequest('REACTION_INVALID');
        }
        state.react(message, reaction?.emoji);
        return true;
      },
    ),
    defineMethod(
      'getUserProfilePhotos',
      z.strictObject({ user_id: integer, offset: integer.optional(), limit: integer.optional() }),
      (given) => {
        if (!state.people.has(given.user_id)) throw badRequest('user not found');
        return { total_count: 0, photos: [] };
      },
    ),
    defineMethod('getFile', z.strictObject({ file_id: text.optional() }), (given) => {
      if (given.file_id === undefined || given.file_id === '') throw badRequest('file_id not specified');
      const file = state.file(given.file_id);
      if (file === undefined) throw badRequest('invalid file_id');
      return {
        file_id: file.fileId,
        file_unique_id: file.uniqueId,
        file_size: file.bytes.length,
        file_path: file.path,
      };
    }),
  ];
}

type PinNotice = NonNullable<Parameters<UpdateQueue['push']>[0]['message']>;
