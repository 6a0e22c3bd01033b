import type { BotCommand, MenuButton } from '@grammyjs/types';
import { z } from 'zod';
import { badRequest, stricter } from '../api-error.ts';
import type { CommandBook } from '../command-book.ts';
import { chatId, integer, json, text } from '../parameters.ts';
import type { State } from '../state.ts';
import { defineMethod, type Method } from './method.ts';
import { findChat } from './recipients.ts';

const scope = json(
  z.discriminatedUnion('type', [
    z.strictObject({
      type: z.enum(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']),
    }),
    z.strictObject({ type: z.enum(['chat', 'chat_administrators']), chat_id: chatId }),
    z.strictObject({ type: z.literal('chat_member'), chat_id: chatId, user_id: integer }),
  ]),
);

const where = { scope: scope.optional(), language_code: text.optional() };

const botCommand = z.strictObject({ command: z.string(), description: z.string() });

const menuButton = json(
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.enum(['commands', 'default']) }),
    z.strictObject({
      type: z.literal('web_app'),
      text: z.string(),
      web_app: z.strictObject({ url: z.url() }),
    }),
  ]),
);

/** `getMe`, `logOut`, `close`, the command lists, name, descriptions and menu button. */
export function profileMethods(state: State, commands: CommandBook): readonly Method[] {
  const menuButtons = new Map<number, MenuButton>();
  let defaultMenuButton: MenuButton = { type: 'commands' };

  const words = (
    field: 'name' | 'description' | 'short_description',
    suffix: 'Name' | 'Description' | 'ShortDescription',
    limit: number,
    initially: string,
  ): readonly Method[] => {
    const texts = new Map<string, string>([['', initially]]);
    return [
      defineMethod(
        `setMy${suffix}`,
        z.strictObject({ [field]: text.optional(), language_code: text.optional() }),
        (given) => {
          const language = checkLanguage(given['language_code']);
          const value = given[field] ?? '';
          if (value.length > limit)
            throw stricter(`${field} has ${value.length} characters, at most ${limit} are allowed`);
          if (value === '' && field === 'name' && language === '')
            throw badRequest('bot name must be non-empty');
          if (value === '') texts.delete(language);
          else texts.set(language, value);
          return true;
        },
      ),
      defineMethod(`getMy${suffix}`, z.strictObject({ language_code: text.optional() }), (given) => ({
        [field]: texts.get(checkLanguage(given.language_code)) ?? texts.get('') ?? '',
      })),
    ];
  };

  return [
    defineMethod('getMe', z.strictObject({}), () => state.bot),
    defineMethod('logOut', z.strictObject({}), () => true),
    defineMethod('close', z.strictObject({}), () => true),
    defineMethod(
      'setMyCommands',
      z.strictObject({ ...where, commands: json(z.array(botCommand)).optional() }),
      (given) => {
        if (given.commands === undefined) throw badRequest("can't parse commands JSON object");
        checkCommands(given.commands);
        commands.set(resolveScope(state, given.scope), checkLanguage(given.language_code), given.commands);
        state.emit({ type: 'commands' });
        return true;
      },
    ),
    defineMethod('getMyCommands', z.strictObject(where), (given) =>
      commands.get(resolveScope(state, given.scope), checkLanguage(given.language_code)),
    ),
    defineMethod('deleteMyCommands', z.strictObject(where), (given) => {
      commands.set(resolveScope(state, given.scope), checkLanguage(given.language_code), []);
      state.emit({ type: 'commands' });
      return true;
    }),
    ...words('name', 'Name', 64, state.bot.first_name),
    ...words('description', 'Description', 512, ''),
    ...words('short_description', 'ShortDescription', 120, ''),
    defineMethod(
      'setChatMenuButton',
      z.strictObject({ chat_id: integer.optional(), menu_button: menuButton.optional() }),
      (given) => {
        const button = given.menu_button ?? { type: 'default' as const };
        if (given.chat_id === undefined) {
          defaultMenuButton = button;
          return true;
        }
        const chat = findChat(state, given.chat_id);
        if (chat.kind === 'group') throw badRequest('chat menu button can be set only for private chats');
        menuButtons.set(chat.id, button);
        return true;
      },
    ),
    defineMethod('getChatMenuButton', z.strictObject({ chat_id: integer.optional() }), (given) => {
      if (given.chat_id === undefined) return defaultMenuButton;
      return menuButtons.get(findChat(state, given.chat_id).id) ?? defaultMenuButton;
    }),
  ];
}

function resolveScope(state: State, given: z.output<typeof scope> | undefined): string {
  if (given === undefined) return 'default';
  if ('user_id' in given) return `chat_member ${findChat(state, given.chat_id).id} ${given.user_id}`;
  if ('chat_id' in given) return `${given.type} ${findChat(state, given.chat_id).id}`;
  return given.type;
}

function checkLanguage(code: string | undefined): string {
  if (code === undefined || code === '') return '';
  if (!/^[a-z]{2}$/u.test(code)) throw badRequest('invalid language code specified');
  return code;
}

function checkCommands(list: readonly BotCommand[]): void {
  if (list.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  const names = new Set<string>();
  for (const { command, description } of list) {
    if (!/^[a-z0-9_]{1,32}$/u.test(command)) throw badRequest('BOT_COMMAND_INVALID');
    if (description.length < 1 || description.length > 256)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    if (names.has(command)) throw stricter(`command "${command}" is listed twice`);
    names.add(command);
  }
}
