import type { BotCommand } from '@grammyjs/types';
import type { StoredChat } from './state.ts';

export interface CommandBook {
  /** An empty list forgets the scope. */
  set(scope: string, language: string, commands: readonly BotCommand[]): void;
  /** Exactly what was set for this scope and language. */
  get(scope: string, language: string): readonly BotCommand[];
  /** What a person's app shows in a chat: the narrowest scope wins, their language before no language. */
  shownIn(chat: StoredChat, userId: number, language: string): readonly BotCommand[];
}

/** The bot's command lists. A scope is its type and ids, joined by spaces. */
export function createCommandBook(): CommandBook {
  const lists = new Map<string, readonly BotCommand[]>();
  const key = (scope: string, language: string): string => `${scope}|${language}`;
  return {
    set(scope, language, commands) {
      if (commands.length === 0) lists.delete(key(scope, language));
      else lists.set(key(scope, language), commands);
    },
    get: (scope, language) => lists.get(key(scope, language)) ?? [],
    shownIn(chat, userId, language) {
      const scopes =
        chat.kind === 'private'
          ? [`chat ${chat.id}`, 'all_private_chats', 'default']
          : [`chat_member ${chat.id} ${userId}`, `chat ${chat.id}`, 'all_group_chats', 'default'];
      for (const scope of scopes) {
        const list = lists.get(key(scope, language.slice(0, 2))) ?? lists.get(key(scope, ''));
        if (list !== undefined) return list;
      }
      return [];
    },
  };
}
