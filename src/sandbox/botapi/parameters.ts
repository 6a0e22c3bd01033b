import type { MessageEntity } from '@grammyjs/types';
import { z } from 'zod';
import { ApiError, stricter } from './api-error.ts';

/**
 * Parameter types as the wire has them: a form or a query string can only carry text, so numbers and booleans may come
 * as text, and objects as serialised JSON.
 */
export const integer = z.union(
  [
    z.int(),
    z
      .string()
      .regex(/^-?\d{1,15}$/u)
      .transform(Number),
  ],
  {
    error: 'expected an Integer',
  },
);

export const bool = z.union(
  [
    z.boolean(),
    z.enum(['true', 'True', '1', 'false', 'False', '0']).transform((word) => /^(?:true|1)$/iu.test(word)),
  ],
  { error: 'expected a Boolean' },
);

export const text = z.string({ error: 'expected a String' });

export const chatId = z.union([integer, z.string().regex(/^@\w+$/u)], {
  error: 'expected an Integer or @username',
});

/** An object or array, given as such or as serialised JSON. */
export function json<Schema extends z.ZodType>(schema: Schema): z.ZodPreprocess<Schema> {
  return z.preprocess((value) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  }, schema);
}

const userInEntity = z.looseObject({ id: z.int(), is_bot: z.boolean(), first_name: z.string() });
const range = { offset: z.int(), length: z.int() };

/** {@link MessageEntity} as a sender may give it. */
export const entities = json(
  z.array(
    z.discriminatedUnion('type', [
      z.strictObject({
        type: z.enum([
          'mention',
          'hashtag',
          'cashtag',
          'bot_command',
          'url',
          'email',
          'phone_number',
          'bold',
          'italic',
          'underline',
          'strikethrough',
          'spoiler',
          'blockquote',
          'expandable_blockquote',
          'code',
        ]),
        ...range,
      }),
      z.strictObject({ type: z.literal('pre'), language: z.string().exactOptional(), ...range }),
      z.strictObject({ type: z.literal('text_link'), url: z.string(), ...range }),
      z.strictObject({ type: z.literal('text_mention'), user: userInEntity, ...range }),
      z.strictObject({ type: z.literal('custom_emoji'), custom_emoji_id: z.string(), ...range }),
      z.strictObject({
        type: z.literal('date_time'),
        unix_time: z.int(),
        date_time_format: z.custom<MessageEntity.DateTimeMessageEntity['date_time_format']>(
          (value) => typeof value === 'string' && /^(?:r|w?[dD]?[tT]?)$/u.test(value),
        ),
        ...range,
      }),
    ]),
  ),
);

export const linkPreviewOptions = json(
  z.strictObject({
    is_disabled: bool.optional(),
    url: z.string().optional(),
    prefer_small_media: bool.optional(),
    prefer_large_media: bool.optional(),
    show_above_text: bool.optional(),
  }),
);

export const replyParameters = json(
  z.strictObject({
    message_id: integer,
    chat_id: chatId.optional(),
    allow_sending_without_reply: bool.optional(),
  }),
);

/**
 * Checks the parameters of a call. Telegram ignores what it does not know and bends what does not fit; this server
 * refuses and names the parameter, because such a call is a mistake of the bot.
 *
 * @throws ApiError 400
 */
export function parseParameters<Schema extends z.ZodType>(
  method: string,
  schema: Schema,
  parameters: Readonly<Record<string, unknown>>,
): z.output<Schema> {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue === undefined) throw new ApiError(400, 'Bad Request');
  const where = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  const name = where.replace(/^\./u, '');
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `"${name === '' ? key : `${name}.${key}`}"`).join(', ');
    throw stricter(`${method} has no parameter ${keys}, or it is not simulated`);
  }
  throw stricter(`parameter "${name}" of ${method}: ${issue.message}`);
}
