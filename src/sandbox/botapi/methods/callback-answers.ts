import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import type { CallbackQueries } from '../callback-queries.ts';
import { bool, integer, text } from '../parameters.ts';
import type { State } from '../state.ts';
import { defineMethod, type Method } from './method.ts';

const MAX_ANSWER = 200;

/** `answerCallbackQuery`. */
export function callbackAnswerMethods(state: State, queries: CallbackQueries): readonly Method[] {
  return [
    defineMethod(
      'answerCallbackQuery',
      z.strictObject({
        callback_query_id: text.optional(),
        text: text.optional(),
        show_alert: bool.optional(),
        url: text.optional(),
        cache_time: integer.optional(),
      }),
      (given) => {
        if ((given.text?.length ?? 0) > MAX_ANSWER) throw badRequest('MESSAGE_TOO_LONG');
        if (given.url !== undefined && given.url !== '' && !isOwnLink(state, given.url))
          throw badRequest('URL_INVALID');
        queries.answer(given.callback_query_id ?? '', {
          ...(given.text === undefined || given.text === '' ? {} : { text: given.text }),
          ...(given.show_alert === undefined ? {} : { show_alert: given.show_alert }),
          ...(given.url === undefined || given.url === '' ? {} : { url: given.url }),
        });
        return true;
      },
    ),
  ];
}

function isOwnLink(state: State, url: string): boolean {
  const own = new RegExp(
    `^(?:https?://)?(?:t|telegram)\\.me/${state.bot.username}\\?start(?:group)?=[\\w-]{1,64}$`,
    'iu',
  );
  return own.test(url);
}
