import type { InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup } from '@grammyjs/types';
import { z } from 'zod';
import { badRequest, stricter } from './api-error.ts';
import { json } from './parameters.ts';
import { checkLink } from './web-links.ts';

const MAX_BUTTONS = 100;
const MAX_PER_ROW = 8;
/** Size of the serialised keyboard; found by trial by others, documented nowhere. */
const MAX_MARKUP_BYTES = 10_000;
const MAX_CALLBACK_BYTES = 64;
const MAX_COPY_LENGTH = 256;
const MAX_PLACEHOLDER = 64;

const style = z.enum(['danger', 'success', 'primary']).optional();
const webApp = z.strictObject({ url: z.string() });

const inlineButton = z.strictObject({
  text: z.string(),
  style,
  url: z.string().optional(),
  callback_data: z.string().optional(),
  web_app: webApp.optional(),
  disabled: z.strictObject({}).optional(),
  switch_inline_query: z.string().optional(),
  switch_inline_query_current_chat: z.string().optional(),
  copy_text: z.strictObject({ text: z.string() }).optional(),
});

const inlineKeyboard = z.strictObject({
  inline_keyboard: z.array(z.array(inlineButton)),
  force_reply: z.boolean().optional(),
});

const keyboardButton = z.union([z.string(), z.strictObject({ text: z.string(), style })]);

const replyKeyboard = z.strictObject({
  keyboard: z.array(z.array(keyboardButton)),
  is_persistent: z.boolean().optional(),
  resize_keyboard: z.boolean().optional(),
  one_time_keyboard: z.boolean().optional(),
  input_field_placeholder: z.string().optional(),
  selective: z.boolean().optional(),
  force_reply: z.boolean().optional(),
});

const removeKeyboard = z.strictObject({
  remove_keyboard: z.literal(true),
  selective: z.boolean().optional(),
});

const forceReply = z.strictObject({
  force_reply: z.literal(true),
  input_field_placeholder: z.string().optional(),
  selective: z.boolean().optional(),
});

/** `reply_markup` of the methods that edit. */
export const inlineMarkup = json(inlineKeyboard);

/** `reply_markup` of the methods that send. The kind is told by the field that only it has. */
export const replyMarkup = json(
  z.unknown().transform((value, context) => {
    const has = (key: string): boolean =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    const schema = has('inline_keyboard')
      ? inlineKeyboard
      : has('keyboard')
        ? replyKeyboard
        : has('remove_keyboard')
          ? removeKeyboard
          : forceReply;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) {
      context.addIssue({ code: 'custom', path: [...path], message, input: value });
    }
    return z.NEVER;
  }),
);

/** What a `reply_markup` means for the message that carries it. */
interface Markup {
  readonly inlineKeyboard?: InlineKeyboardMarkup;
  readonly replyKeyboard?: ReplyKeyboardMarkup;
  readonly forceReply?: { readonly placeholder?: string };
}

/** @throws ApiError for what Telegram refuses in a keyboard. */
export function readReplyMarkup(markup: z.output<typeof replyMarkup> | undefined, inGroup: boolean): Markup {
  if (markup === undefined) return {};
  if ('inline_keyboard' in markup) {
    const keyboard = readInlineKeyboard(markup, inGroup);
    return {
      ...(keyboard === undefined ? {} : { inlineKeyboard: keyboard }),
      ...(markup.force_reply === true ? { forceReply: {} } : {}),
    };
  }
  if ('keyboard' in markup) {
    checkPlaceholder(markup.input_field_placeholder);
    const buttons = markup.keyboard.flat();
    if (buttons.length === 0) throw stricter('a reply keyboard without buttons');
    if (buttons.some((button) => (typeof button === 'string' ? button : button.text) === '')) {
      throw badRequest('BUTTON_TEXT_INVALID');
    }
    return { replyKeyboard: clean(markup), ...(markup.force_reply === true ? { forceReply: {} } : {}) };
  }
  if ('remove_keyboard' in markup) return {};
  checkPlaceholder(markup.input_field_placeholder);
  return {
    forceReply:
      markup.input_field_placeholder === undefined ? {} : { placeholder: markup.input_field_placeholder },
  };
}

/**
 * An inline keyboard as Telegram stores it; undefined for one without buttons, which takes a keyboard away.
 *
 * @throws ApiError
 */
export function readInlineKeyboard(
  markup: z.output<typeof inlineMarkup> | undefined,
  inGroup: boolean,
): InlineKeyboardMarkup | undefined {
  if (markup === undefined) return undefined;
  const rows = markup.inline_keyboard.filter((row) => row.length > 0);
  if (rows.length === 0) return undefined;
  if (rows.flat().length > MAX_BUTTONS || Buffer.byteLength(JSON.stringify(markup)) > MAX_MARKUP_BYTES) {
    throw badRequest('reply markup is too long');
  }
  if (rows.some((row) => row.length > MAX_PER_ROW))
    throw stricter(`more than ${MAX_PER_ROW} buttons in a row`);
  return {
    inline_keyboard: rows.map((row) => row.map((button) => readButton(button, inGroup))),
    ...(markup.force_reply === undefined ? {} : { force_reply: markup.force_reply }),
  };
}

function readButton(button: z.output<typeof inlineButton>, inGroup: boolean): InlineKeyboardButton {
  const { text, style: buttonStyle, ...actions } = button;
  const given = Object.entries(actions).filter(([, value]) => value !== undefined);
  if (text.trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
  if (given.length === 0) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  if (given.length > 1) {
    throw stricter(`a button with more than one action: ${given.map(([name]) => name).join(', ')}`);
  }
  const common = { text, ...(buttonStyle === undefined ? {} : { style: buttonStyle }) };
  if (actions.callback_data !== undefined) {
    const bytes = Buffer.byteLength(actions.callback_data);
    if (bytes < 1 || bytes > MAX_CALLBACK_BYTES) throw badRequest('BUTTON_DATA_INVALID');
    return { ...common, callback_data: actions.callback_data };
  }
  if (actions.url !== undefined) {
    const checked = checkLink(actions.url);
    if ('problem' in checked) {
      throw badRequest(`inline keyboard button URL '${actions.url}' is invalid: ${checked.problem}`);
    }
    return { ...common, url: checked.url };
  }
  if (actions.copy_text !== undefined) {
    const { length } = actions.copy_text.text;
    if (length < 1 || length > MAX_COPY_LENGTH) throw badRequest('BUTTON_COPY_TEXT_INVALID');
    return { ...common, copy_text: actions.copy_text };
  }
  if (actions.web_app !== undefined) {
    if (inGroup) throw badRequest('BUTTON_TYPE_INVALID');
    if (!actions.web_app.url.startsWith('https://')) {
      throw badRequest(
        `inline keyboard button Web App URL '${actions.web_app.url}' is invalid: Only HTTPS links are allowed`,
      );
    }
    return { ...common, web_app: actions.web_app };
  }
  if (actions.switch_inline_query !== undefined) {
    return { ...common, switch_inline_query: actions.switch_inline_query };
  }
  if (actions.switch_inline_query_current_chat !== undefined) {
    return { ...common, switch_inline_query_current_chat: actions.switch_inline_query_current_chat };
  }
  return { ...common, disabled: {} };
}

function checkPlaceholder(placeholder: string | undefined): void {
  if (placeholder !== undefined && (placeholder.length < 1 || placeholder.length > MAX_PLACEHOLDER)) {
    throw stricter(
      `input_field_placeholder has ${placeholder.length} characters, 1 to ${MAX_PLACEHOLDER} are allowed`,
    );
  }
}

/** The same keyboard without the fields that were not given. */
function clean(markup: z.output<typeof replyKeyboard>): ReplyKeyboardMarkup {
  const { keyboard, ...flags } = markup;
  return {
    keyboard: keyboard.map((row) =>
      row.map((button) =>
        typeof button === 'string'
          ? button
          : { text: button.text, ...(button.style === undefined ? {} : { style: button.style }) },
      ),
    ),
    ...Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined)),
  };
}
