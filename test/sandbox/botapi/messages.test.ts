import { beforeEach, describe, expect, it } from 'vitest';
import type { AppUser } from '../../../src/sandbox/botapi/app-user.ts';
import type { BotApiServer } from '../../../src/sandbox/botapi/bot-api-server.ts';
import { ANNA, BORIS, caller, fakeClock, startServer, type Call, type FakeClock } from './support.ts';

const HOUR_MS = 60 * 60 * 1000;
const NOT_MODIFIED =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

let clock: FakeClock;
let server: BotApiServer;
let call: Call;
let anna: AppUser;

beforeEach(async () => {
  clock = fakeClock();
  server = await startServer({ clock: clock.now });
  call = caller(server);
  anna = server.addUser(ANNA);
});

async function sent(parameters: Readonly<Record<string, unknown>>): Promise<number> {
  const answer = await call('sendMessage', { chat_id: 42, text: 'text', ...parameters });
  expect(answer.description).toBeUndefined();
  return (answer.result as { message_id: number }).message_id;
}

const keyboard = (...labels: readonly string[]) => ({
  inline_keyboard: [labels.map((text) => ({ text, callback_data: text.toLowerCase() }))],
});

describe('sending', () => {
  it('is impossible before /start and while blocked', async () => {
    expect(await call('sendMessage', { chat_id: 42, text: 'hi' })).toEqual({
      ok: false,
      error_code: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    });
    anna.start();
    await sent({});
    anna.block(true);
    const blocked = { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' };
    expect(await call('sendMessage', { chat_id: 42, text: 'hi' })).toEqual(blocked);
    expect(await call('sendChatAction', { chat_id: 42, action: 'typing' })).toEqual(blocked);
    anna.start();
    await sent({});
  });

  it('shows the person what the bot asked for', async () => {
    const question = anna.start();
    await call('sendMessage', {
      chat_id: 42,
      text: '<b>Key</b>?',
      parse_mode: 'HTML',
      disable_notification: true,
      protect_content: true,
      link_preview_options: { is_disabled: true },
      reply_parameters: { message_id: question },
      reply_markup: { force_reply: true, input_field_placeholder: 'API key' },
    });
    expect(anna.messages().at(-1)).toEqual({
      message_id: question + 1,
      chat_id: 42,
      from: { id: 7000000001, first_name: 'Tricomma', username: 'tricomma_bot' },
      outgoing: false,
      date: clock.now() / 1000,
      text: 'Key?',
      entities: [{ type: 'bold', offset: 0, length: 3 }],
      reply_to_message_id: question,
      force_reply: { placeholder: 'API key' },
      silent: true,
      protect_content: true,
    });
    await sent({
      reply_markup: { keyboard: [['Yes', { text: 'No', style: 'danger' }]], one_time_keyboard: true },
    });
    expect(anna.messages().at(-1)?.reply_keyboard).toEqual([['Yes', 'No']]);
  });

  it('answers with the message as the Bot API shows it', async () => {
    const start = anna.start();
    const answer = await call('sendMessage', {
      chat_id: 42,
      text: 'x',
      protect_content: true,
      message_effect_id: '5104841245755180586',
      link_preview_options: { is_disabled: true, prefer_small_media: false },
      reply_to_message_id: start,
    });
    expect(answer.result).toMatchObject({
      has_protected_content: true,
      effect_id: '5104841245755180586',
      link_preview_options: { is_disabled: true },
      reply_to_message: { message_id: start, text: '/start' },
    });
  });

  it.each([
    [{ reply_parameters: { message_id: 999 } }, 'message to be replied not found'],
    [{ message_thread_id: 5 }, 'message thread not found'],
    [{ message_effect_id: 'sparkles' }, 'EFFECT_ID_INVALID'],
    [{ parse_mode: 'HTML', text: '<x>' }, `can't parse entities: Unsupported start tag "x" at byte offset 0`],
    [{ parse_mode: 'HTML', text: 'x', entities: [] }, 'sandbox: both parse_mode and entities are given'],
    [{ text: 'x'.repeat(4097) }, 'message is too long'],
    [{ text: '' }, 'message text is empty'],
  ])('is refused for %j', async (parameters, description) => {
    anna.start();
    expect(await call('sendMessage', { chat_id: 42, text: 'x', ...parameters })).toEqual({
      ok: false,
      error_code: 400,
      description: `Bad Request: ${description}`,
    });
  });

  it('goes without the reply when allowed to', async () => {
    anna.start();
    await sent({ reply_parameters: { message_id: 999, allow_sending_without_reply: true } });
    expect(anna.messages().at(-1)?.reply_to_message_id).toBeUndefined();
  });
});

describe('keyboards', () => {
  const button = (extra: object) => ({ inline_keyboard: [[{ text: 'x', ...extra }]] });
  const buttons = (rows: number, columns: number, data = 'd') => ({
    inline_keyboard: Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => ({ text: 'x', callback_data: data })),
    ),
  });

  it.each([
    [button({ callback_data: '' }), 'BUTTON_DATA_INVALID'],
    [button({ callback_data: 'ü'.repeat(33) }), 'BUTTON_DATA_INVALID'],
    [button({}), "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"],
    [
      button({ callback_data: 'x', url: 'https://x.io' }),
      'sandbox: a button with more than one action: url, callback_data',
    ],
    [button({ text: ' ', callback_data: 'x' }), 'BUTTON_TEXT_INVALID'],
    [
      button({ url: 'http://localhost:8080' }),
      "inline keyboard button URL 'http://localhost:8080' is invalid: Wrong HTTP URL",
    ],
    [
      button({ url: 'mailto://x.io' }),
      "inline keyboard button URL 'mailto://x.io' is invalid: Unsupported URL protocol",
    ],
    [button({ url: '' }), "inline keyboard button URL '' is invalid: URL host is empty"],
    [button({ copy_text: { text: '' } }), 'BUTTON_COPY_TEXT_INVALID'],
    [button({ copy_text: { text: 'x'.repeat(257) } }), 'BUTTON_COPY_TEXT_INVALID'],
    [
      button({ web_app: { url: 'http://x.io' } }),
      "inline keyboard button Web App URL 'http://x.io' is invalid: Only HTTPS links are allowed",
    ],
    [buttons(101, 1), 'reply markup is too long'],
    [buttons(50, 2, 'x'.repeat(64)), undefined],
    [buttons(100, 1, 'x'.repeat(64) + 'x'), 'BUTTON_DATA_INVALID'],
    [buttons(1, 9), 'sandbox: more than 8 buttons in a row'],
    [{ keyboard: [] }, 'sandbox: a reply keyboard without buttons'],
    [{ keyboard: [['']] }, 'BUTTON_TEXT_INVALID'],
    [
      { force_reply: true, input_field_placeholder: 'x'.repeat(65) },
      'sandbox: input_field_placeholder has 65 characters, 1 to 64 are allowed',
    ],
  ])('%j', async (markup, description) => {
    anna.start();
    const answer = await call('sendMessage', { chat_id: 42, text: 'x', reply_markup: markup });
    expect(answer.description).toBe(description === undefined ? undefined : `Bad Request: ${description}`);
  });

  it('has a limit in bytes as well', async () => {
    anna.start();
    const markup = {
      inline_keyboard: Array.from({ length: 60 }, () => [
        { text: 'x'.repeat(120), callback_data: 'x'.repeat(64) },
      ]),
    };
    expect(await call('sendMessage', { chat_id: 42, text: 'x', reply_markup: markup })).toMatchObject({
      description: 'Bad Request: reply markup is too long',
    });
  });

  it.each([
    [button({ callback_data: 'x', style: 'purple' }), /inline_keyboard\[0\]\[0\]\.style/u],
    [button({ callback_data: 7 }), /inline_keyboard\[0\]\[0\]\.callback_data/u],
    [button({ pay: true }), /pay/u],
    [{ inline_keyboard: [{ text: 'x' }] }, /inline_keyboard\[0\]/u],
    [{}, /force_reply/u],
    ['nonsense', /reply_markup/u],
  ])('that are no keyboards are named: %j', async (markup, description) => {
    anna.start();
    const answer = await call('sendMessage', { chat_id: 42, text: 'x', reply_markup: markup });
    expect(answer.description).toMatch(/^Bad Request: sandbox: /u);
    expect(answer.description).toMatch(description);
  });

  it('come back as Telegram keeps them', async () => {
    anna.start();
    const longest = 'x'.repeat(64);
    await sent({
      reply_markup: {
        inline_keyboard: [
          [
            { text: 'Confirm', callback_data: longest, style: 'danger' },
            { text: 'Site', url: '3Commas.io' },
          ],
          [],
          [
            { text: 'Copy', copy_text: { text: 'key' } },
            { text: 'Off', disabled: {} },
          ],
        ],
      },
    });
    expect(anna.messages().at(-1)?.reply_markup).toEqual({
      inline_keyboard: [
        [
          { text: 'Confirm', callback_data: longest, style: 'danger' },
          { text: 'Site', url: 'http://3commas.io/' },
        ],
        [
          { text: 'Copy', copy_text: { text: 'key' } },
          { text: 'Off', disabled: {} },
        ],
      ],
    });
  });
});

describe('editing', () => {
  it('changes text and keyboard in place, and takes the keyboard away when none is given', async () => {
    anna.start();
    const id = await sent({ reply_markup: keyboard('Confirm', 'Keep') });
    clock.advance(1000);
    expect(await call('editMessageText', { chat_id: 42, message_id: id, text: 'new' })).toMatchObject({
      result: { message_id: id, text: 'new', edit_date: clock.now() / 1000 },
    });
    const [message] = anna.messages().slice(-1);
    expect(message).toMatchObject({ message_id: id, text: 'new', edit_date: clock.now() / 1000 });
    expect(message?.reply_markup).toBeUndefined();
    expect(
      await call('editMessageReplyMarkup', { chat_id: 42, message_id: id, reply_markup: keyboard('Again') }),
    ).toMatchObject({ ok: true });
    expect(anna.messages().at(-1)?.reply_markup?.inline_keyboard[0]?.[0]?.text).toBe('Again');
  });

  it('to what is there already is an error, whatever it took to write it', async () => {
    anna.start();
    const id = await sent({ text: '<b>x</b>', parse_mode: 'HTML', reply_markup: keyboard('A') });
    const edit = (parameters: object) =>
      call('editMessageText', { chat_id: 42, message_id: id, ...parameters });
    const same = {
      text: 'x',
      entities: [{ type: 'bold', offset: 0, length: 1 }],
      reply_markup: keyboard('A'),
    };
    expect(await edit(same)).toEqual({ ok: false, error_code: 400, description: NOT_MODIFIED });
    expect(
      await call('editMessageReplyMarkup', { chat_id: 42, message_id: id, reply_markup: keyboard('A') }),
    ).toMatchObject({ description: NOT_MODIFIED });
    expect(await edit({ ...same, reply_markup: keyboard('B') })).toMatchObject({ ok: true });
    expect(await edit({ ...same, text: 'x', entities: [], reply_markup: keyboard('B') })).toMatchObject({
      ok: true,
    });
    expect(await call('editMessageReplyMarkup', { chat_id: 42, message_id: id })).toMatchObject({ ok: true });
    expect(
      await call('editMessageReplyMarkup', {
        chat_id: 42,
        message_id: id,
        reply_markup: { inline_keyboard: [] },
      }),
    ).toMatchObject({ description: NOT_MODIFIED });
  });

  it('fits the kind of the message, and may replace a text by a document', async () => {
    anna.start();
    const id = await sent({});
    const edit = (method: string, parameters: object) =>
      call(method, { chat_id: 42, message_id: id, ...parameters });
    expect(await edit('editMessageCaption', { caption: 'x' })).toMatchObject({
      description: 'Bad Request: there is no caption in the message to edit',
    });
    const form = new FormData();
    form.set('chat_id', '42');
    form.set('message_id', String(id));
    form.set('media', JSON.stringify({ type: 'document', media: 'attach://f', caption: 'log' }));
    form.set('f', new Blob(['rows']), 'log.csv');
    const response = await fetch(`${server.url}/bot${server.token}/editMessageMedia`, {
      method: 'POST',
      body: form,
    });
    expect(await response.json()).toMatchObject({
      ok: true,
      result: { document: { file_name: 'log.csv' }, caption: 'log' },
    });
    expect(await edit('editMessageCaption', { caption: 'new' })).toMatchObject({
      result: { caption: 'new' },
    });
    expect(await edit('editMessageText', { text: 'x' })).toMatchObject({
      description: 'Bad Request: there is no text in the message to edit',
    });
  });

  it('is for messages of the bot that are there', async () => {
    const own = anna.start();
    const edit = (parameters: object) => call('editMessageText', { text: 'x', ...parameters });
    expect(await edit({ chat_id: 42, message_id: 999 })).toMatchObject({
      description: 'Bad Request: message to edit not found',
    });
    expect(await edit({ chat_id: 42, message_id: own })).toMatchObject({
      description: "Bad Request: message can't be edited",
    });
    expect(await edit({ chat_id: 42 })).toMatchObject({
      description: 'Bad Request: message identifier is not specified',
    });
    expect(await edit({ message_id: own })).toMatchObject({ description: 'Bad Request: chat_id is empty' });
    const id = await sent({});
    server.addUser(BORIS).start();
    expect(await edit({ chat_id: 43, message_id: id })).toMatchObject({
      description: 'Bad Request: message to edit not found',
    });
    anna.block(true);
    expect(await edit({ chat_id: 42, message_id: id })).toMatchObject({ error_code: 403 });
  });
});

describe('deleting', () => {
  it('takes messages of both sides away, within 48 hours', async () => {
    const typed = anna.send('my secret');
    const id = await sent({});
    clock.advance(48 * HOUR_MS - 1);
    expect(await call('deleteMessage', { chat_id: 42, message_id: typed })).toEqual({
      ok: true,
      result: true,
    });
    expect(anna.messages().map((message) => message.message_id)).toEqual([id]);
    expect(await call('deleteMessage', { chat_id: 42, message_id: typed })).toMatchObject({
      description: 'Bad Request: message to delete not found',
    });
    clock.advance(1);
    expect(await call('deleteMessage', { chat_id: 42, message_id: id })).toMatchObject({
      description: "Bad Request: message can't be deleted for everyone",
    });
  });

  it('takes many at once, skipping those that are gone', async () => {
    anna.start();
    const ids = [await sent({}), await sent({}), await sent({})];
    await call('deleteMessage', { chat_id: 42, message_id: ids[1] });
    expect(await call('deleteMessages', { chat_id: 42, message_ids: ids })).toEqual({
      ok: true,
      result: true,
    });
    expect(anna.messages()).toHaveLength(1);
    expect(await call('deleteMessages', { chat_id: 42, message_ids: [] })).toMatchObject({
      description: 'Bad Request: message identifiers are not specified',
    });
    expect(
      await call('deleteMessages', { chat_id: 42, message_ids: Array.from({ length: 101 }, (_, i) => i) }),
    ).toMatchObject({ description: 'Bad Request: too many message identifiers specified' });
  });
});

describe('answering a tap', () => {
  async function tapped(): Promise<{ readonly id: string; readonly answer: ReturnType<AppUser['tap']> }> {
    anna.start();
    await sent({ reply_markup: keyboard('Go') });
    const answer = anna.tap('Go');
    const { result } = await call('getUpdates', { offset: -1 });
    return { id: (result as { callback_query: { id: string } }[])[0]?.callback_query.id ?? '', answer };
  }
  const TOO_OLD = {
    ok: false,
    error_code: 400,
    description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
  };

  it('shows a notice or an alert', async () => {
    const { id, answer } = await tapped();
    expect(await call('answerCallbackQuery', { callback_query_id: id, text: 'x'.repeat(201) })).toMatchObject(
      { description: 'Bad Request: MESSAGE_TOO_LONG' },
    );
    expect(
      await call('answerCallbackQuery', { callback_query_id: id, url: 'https://evil.example' }),
    ).toMatchObject({ description: 'Bad Request: URL_INVALID' });
    expect(
      await call('answerCallbackQuery', {
        callback_query_id: id,
        text: 'Done',
        show_alert: true,
        cache_time: 0,
      }),
    ).toEqual({ ok: true, result: true });
    expect(await answer).toEqual({ answered: true, text: 'Done', show_alert: true });
  });

  it('works once, and for 15 seconds', async () => {
    const first = await tapped();
    await call('answerCallbackQuery', { callback_query_id: first.id });
    expect(await call('answerCallbackQuery', { callback_query_id: first.id })).toEqual(TOO_OLD);
    const second = await tapped();
    clock.advance(15_001);
    expect(await call('answerCallbackQuery', { callback_query_id: second.id })).toEqual(TOO_OLD);
    expect(await call('answerCallbackQuery', { callback_query_id: '' })).toEqual(TOO_OLD);
  });

  it('may open the bot with a payload', async () => {
    const { id, answer } = await tapped();
    const url = 'https://t.me/tricomma_bot?start=d7421';
    await call('answerCallbackQuery', { callback_query_id: id, url });
    expect(await answer).toEqual({ answered: true, url });
  });
});

describe('other things that a bot may do in a chat', () => {
  it('pins, tells both sides, and unpins', async () => {
    anna.start();
    const id = await sent({});
    expect(await call('pinChatMessage', { chat_id: 42, message_id: id })).toEqual({ ok: true, result: true });
    expect(anna.messages().at(-1)).toMatchObject({ pinned_message_id: id });
    expect(await call('getUpdates', { offset: -1 })).toMatchObject({
      result: [{ message: { pinned_message: { message_id: id } } }],
    });
    expect(await call('getChat', { chat_id: 42 })).toMatchObject({
      result: { first_name: 'Anna', pinned_message: { message_id: id } },
    });
    expect(await call('unpinChatMessage', { chat_id: 42 })).toEqual({ ok: true, result: true });
    expect(await call('unpinChatMessage', { chat_id: 42 })).toMatchObject({
      description: 'Bad Request: message to unpin not found',
    });
    expect(await call('pinChatMessage', { chat_id: 42, message_id: 999 })).toMatchObject({
      description: 'Bad Request: message to pin not found',
    });
    expect(await call('unpinAllChatMessages', { chat_id: 42 })).toEqual({ ok: true, result: true });
  });

  it('reacts with one emoji of those allowed', async () => {
    const id = anna.start();
    const react = (reaction: object[]) =>
      call('setMessageReaction', { chat_id: 42, message_id: id, reaction });
    expect(await react([{ type: 'emoji', emoji: '👍' }])).toEqual({ ok: true, result: true });
    expect(anna.messages()[0]?.reaction).toBe('👍');
    expect(anna.messages()[0]?.edit_date).toBeUndefined();
    expect(await react([{ type: 'emoji', emoji: '🚀' }])).toMatchObject({
      description: 'Bad Request: REACTION_INVALID',
    });
    expect(
      await react([
        { type: 'emoji', emoji: '👍' },
        { type: 'emoji', emoji: '🔥' },
      ]),
    ).toMatchObject({ description: 'Bad Request: REACTIONS_TOO_MANY' });
    await react([]);
    expect(anna.messages()[0]?.reaction).toBeUndefined();
  });

  it('looks at people and chats it has met', async () => {
    expect(await call('getChat', { chat_id: 42 })).toMatchObject({
      description: 'Bad Request: chat not found',
    });
    anna.start();
    expect(await call('getChatMember', { chat_id: 42, user_id: 42 })).toMatchObject({
      result: { status: 'member', user: { id: 42 } },
    });
    expect(await call('getChatMember', { chat_id: 42, user_id: 4711 })).toMatchObject({
      description: 'Bad Request: PARTICIPANT_ID_INVALID',
    });
    expect(await call('getUserProfilePhotos', { user_id: 42 })).toMatchObject({ result: { total_count: 0 } });
    expect(await call('sendChatAction', { chat_id: 42, action: 'typing' })).toEqual({
      ok: true,
      result: true,
    });
    expect(await call('sendChatAction', { chat_id: 42, action: 'dancing' })).toMatchObject({
      description: 'Bad Request: wrong parameter action in request',
    });
  });
});
