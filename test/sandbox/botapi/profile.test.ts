import { describe, expect, it } from 'vitest';
import { ANNA, BORIS, caller, startServer } from './support.ts';

const list = (...names: readonly string[]) =>
  names.map((command) => ({ command, description: `does ${command}` }));

describe("the bot's own profile", () => {
  it('is what getMe says', async () => {
    const server = await startServer({ botUsername: 'other_bot', botName: 'Other' });
    expect(await caller(server)('getMe')).toMatchObject({
      result: {
        id: 7000000001,
        is_bot: true,
        first_name: 'Other',
        username: 'other_bot',
        can_read_all_group_messages: false,
      },
    });
  });

  it('has command lists by scope and language', async () => {
    const server = await startServer();
    const call = caller(server);
    server.addUser(ANNA).start();
    await call('setMyCommands', { commands: list('help') });
    await call('setMyCommands', { commands: list('hilfe'), language_code: 'de' });
    await call('setMyCommands', { commands: list('owner'), scope: { type: 'chat', chat_id: 42 } });
    const get = async (parameters = {}) =>
      ((await call('getMyCommands', parameters)).result as { command: string }[]).map(
        ({ command }) => command,
      );
    expect(await get()).toEqual(['help']);
    expect(await get({ language_code: 'de' })).toEqual(['hilfe']);
    expect(await get({ language_code: 'ru' })).toEqual([]);
    expect(await get({ scope: { type: 'chat', chat_id: 42 } })).toEqual(['owner']);
    expect(await get({ scope: { type: 'all_private_chats' } })).toEqual([]);
    await call('deleteMyCommands');
    expect(await get()).toEqual([]);
  });

  it.each([
    [{ commands: list('Help') }, 'BOT_COMMAND_INVALID'],
    [{ commands: list('x'.repeat(33)) }, 'BOT_COMMAND_INVALID'],
    [{ commands: list('/help') }, 'BOT_COMMAND_INVALID'],
    [{ commands: [{ command: 'help', description: '' }] }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    [{ commands: [{ command: 'help', description: 'x'.repeat(257) }] }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    [{ commands: list(...Array.from({ length: 101 }, (_, i) => `c${i}`)) }, 'BOT_COMMANDS_TOO_MUCH'],
    [{ commands: list('a', 'a') }, 'sandbox: command "a" is listed twice'],
    [{ commands: list('a'), language_code: 'english' }, 'invalid language code specified'],
    [{ commands: list('a'), scope: { type: 'chat', chat_id: 4711 } }, 'chat not found'],
    [{}, "can't parse commands JSON object"],
  ])('refuses commands %j', async (parameters, description) => {
    expect(await caller(await startServer())('setMyCommands', parameters)).toMatchObject({
      error_code: 400,
      description: `Bad Request: ${description}`,
    });
  });

  it('has words about itself, by language', async () => {
    const call = caller(await startServer());
    await call('setMyDescription', { description: 'Hello' });
    await call('setMyDescription', { description: 'Hallo', language_code: 'de' });
    expect(await call('getMyDescription', { language_code: 'de' })).toMatchObject({
      result: { description: 'Hallo' },
    });
    expect(await call('getMyDescription', { language_code: 'fr' })).toMatchObject({
      result: { description: 'Hello' },
    });
    await call('setMyDescription', { language_code: 'de' });
    expect(await call('getMyDescription', { language_code: 'de' })).toMatchObject({
      result: { description: 'Hello' },
    });
    expect(await call('setMyShortDescription', { short_description: 'x'.repeat(121) })).toMatchObject({
      error_code: 400,
    });
    expect(await call('setMyName', { name: '' })).toMatchObject({
      description: 'Bad Request: bot name must be non-empty',
    });
    expect(await call('getMyName')).toMatchObject({ result: { name: 'Tricomma' } });
  });

  it('has a menu button, for all or for one', async () => {
    const server = await startServer();
    server.addUser(ANNA).start();
    server.addUser(BORIS).start();
    const call = caller(server);
    await call('setChatMenuButton', { chat_id: 42, menu_button: { type: 'default' } });
    expect(await call('getChatMenuButton', { chat_id: 42 })).toMatchObject({ result: { type: 'default' } });
    expect(await call('getChatMenuButton', { chat_id: 43 })).toMatchObject({ result: { type: 'commands' } });
    expect(await call('logOut')).toEqual({ ok: true, result: true });
    expect(await call('close')).toEqual({ ok: true, result: true });
  });
});
