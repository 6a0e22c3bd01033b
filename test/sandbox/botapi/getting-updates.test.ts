import type { Update } from '@grammyjs/types';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ANNA, BORIS, caller, fakeClock, startServer, TOKEN, type Call } from './support.ts';

async function updates(
  call: Call,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<readonly Update[]> {
  const answer = await call('getUpdates', parameters);
  expect(answer.description).toBeUndefined();
  return answer.result as readonly Update[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

describe('getUpdates', () => {
  it('gives the same updates again until they are confirmed, with rising numbers', async () => {
    const server = await startServer();
    const call = caller(server);
    const anna = server.addUser(ANNA);
    const [first, second] = [anna.start(), anna.send('/deals')];

    const seen = await updates(call);
    expect(seen.map((update) => update.message?.message_id)).toEqual([first, second]);
    expect(seen[1]?.update_id).toBe((seen[0]?.update_id ?? 0) + 1);
    expect(await updates(call)).toEqual(seen);
    expect(await updates(call, { limit: 1 })).toEqual([seen[0]]);
    expect(await updates(call, { offset: seen[1]?.update_id })).toEqual([seen[1]]);
    expect(await updates(call)).toEqual([seen[1]]);
    expect(await updates(call, { offset: (seen[1]?.update_id ?? 0) + 1 })).toEqual([]);
  });

  it('keeps only the last ones for a negative offset', async () => {
    const server = await startServer();
    const anna = server.addUser(ANNA);
    anna.start();
    const last = anna.send('x');
    const call = caller(server);
    expect((await updates(call, { offset: -1 })).map((update) => update.message?.message_id)).toEqual([last]);
    expect(await updates(call)).toHaveLength(1);
  });

  it('forgets what waited for a day', async () => {
    const clock = fakeClock();
    const server = await startServer({ clock: clock.now });
    const call = caller(server);
    server.addUser(ANNA).start();
    clock.advance(DAY_MS - 1);
    expect(await updates(call)).toHaveLength(1);
    clock.advance(1);
    expect(await updates(call)).toEqual([]);
  });

  it('waits for the next update', async () => {
    const server = await startServer();
    const anna = server.addUser(ANNA);
    const waiting = updates(caller(server), { timeout: 20 });
    await expect.poll(() => server.calls.length).toBe(1);
    anna.start();
    expect(await waiting).toMatchObject([
      { message: { text: '/start', from: { id: 42, language_code: 'de' } } },
    ]);
  });

  it('comes back empty when nothing happened in time', async () => {
    const server = await startServer();
    expect(await updates(caller(server), { timeout: 1 })).toEqual([]);
  });

  it('ends the older of two with 409', async () => {
    const server = await startServer();
    const call = caller(server);
    const older = call('getUpdates', { timeout: 20 });
    await expect.poll(() => server.calls.length).toBe(1);
    const newer = updates(call, { timeout: 20 });
    expect(await older).toEqual({
      ok: false,
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    server.addUser(ANNA).start();
    expect(await newer).toHaveLength(1);
  });

  it('loses nothing when the caller hangs up', async () => {
    const server = await startServer();
    const hangUp = new AbortController();
    const cut = fetch(`${server.url}/bot${TOKEN}/getUpdates?timeout=20`, { signal: hangUp.signal });
    await expect.poll(() => server.calls.length).toBe(1);
    hangUp.abort();
    await expect(cut).rejects.toThrow();
    server.addUser(ANNA).start();
    expect(await updates(caller(server))).toHaveLength(1);
  });

  it('leaves out the kinds that the bot did not ask for, and remembers the choice', async () => {
    const server = await startServer();
    const call = caller(server);
    const anna = server.addUser(ANNA);
    await updates(call, { allowed_updates: ['callback_query'] });
    anna.start();
    expect(await updates(call)).toEqual([]);
    await updates(call, { allowed_updates: [] });
    anna.send('again');
    anna.block(true);
    expect((await updates(call)).map((update) => Object.keys(update)[1])).toEqual([
      'message',
      'my_chat_member',
    ]);
    expect(await call('getUpdates', { allowed_updates: ['mesage'] })).toMatchObject({ error_code: 400 });
  });
});

describe('what becomes an update', () => {
  it('a block and its end, but not the first start', async () => {
    const server = await startServer();
    const anna = server.addUser(ANNA);
    anna.start();
    anna.block(true);
    anna.block(true);
    anna.start();
    const shown = (await updates(caller(server))).map((update) =>
      update.my_chat_member === undefined
        ? update.message?.text
        : [update.my_chat_member.old_chat_member.status, update.my_chat_member.new_chat_member.status],
    );
    expect(shown).toEqual(['/start', ['member', 'kicked'], ['kicked', 'member'], '/start']);
  });

  it('a text with its commands, a reply with the message it answers, an edit', async () => {
    const clock = fakeClock(1_800_000_000_000);
    const server = await startServer({ clock: clock.now });
    const anna = server.addUser(ANNA);
    const first = anna.start('code');
    const second = anna.send('answer', { replyTo: first });
    clock.advance(5000);
    anna.edit(second, 'better answer');
    const [start, reply, edit] = await updates(caller(server));
    expect(start?.message).toEqual({
      message_id: first,
      from: { ...ANNA, is_bot: false },
      chat: { id: 42, type: 'private', first_name: 'Anna', username: 'anna_trades' },
      date: 1_800_000_000,
      text: '/start code',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    });
    // What waits is what was sent, not what became of it.
    expect(reply?.message).toMatchObject({ text: 'answer', reply_to_message: { message_id: first } });
    expect(edit?.edited_message).toMatchObject({ text: 'better answer', edit_date: 1_800_000_005 });
  });

  it('a tap, with the message and a chat instance', async () => {
    const server = await startServer({ callbackTimeoutMs: 10 });
    const call = caller(server);
    const anna = server.addUser(ANNA);
    anna.start();
    await call('sendMessage', {
      chat_id: 42,
      text: 'Tap',
      reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'v1:go' }]] },
    });
    expect(await anna.tap('Go')).toEqual({ answered: false });
    const query = (await updates(call))[1]?.callback_query;
    expect(query).toMatchObject({
      from: { id: 42 },
      data: 'v1:go',
      message: { text: 'Tap', from: { is_bot: true } },
    });
    expect(query?.chat_instance).toMatch(/^-?\d+$/u);
  });
});

describe('a webhook', () => {
  async function receiver(answer: (count: number) => number) {
    const got: { readonly update: Update; readonly secret: string | undefined }[] = [];
    const http = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const update = JSON.parse(Buffer.concat(chunks).toString()) as Update;
        got.push({ update, secret: request.headers['x-telegram-bot-api-secret-token']?.toString() });
        response.writeHead(answer(got.length)).end();
      });
    });
    await new Promise<void>((resolve) => {
      http.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => {
      http.closeAllConnections();
      http.close();
    });
    return { got, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/` };
  }

  it('gets what waits, in order within a chat, and again after an error', async () => {
    const server = await startServer();
    const call = caller(server);
    const { got, url } = await receiver((count) => (count === 1 ? 500 : 200));
    const anna = server.addUser(ANNA);
    anna.start();
    anna.send('two');
    expect(await call('setWebhook', { url, secret_token: 'abc_-1', max_connections: 1 })).toEqual({
      ok: true,
      result: true,
      description: 'Webhook was set',
    });
    await expect.poll(() => got.length).toBe(3);
    expect(got.map(({ update }) => update.message?.text)).toEqual(['/start', '/start', 'two']);
    expect(new Set(got.map(({ secret }) => secret))).toEqual(new Set(['abc_-1']));
    await expect
      .poll(async () => (await call('getWebhookInfo')).result)
      .toMatchObject({
        url,
        pending_update_count: 0,
        last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
      });
  });

  it('that fails for one person does not hold up another', async () => {
    const server = await startServer();
    const { got, url } = await receiver(() => (got.at(-1)?.update.message?.chat.id === 42 ? 500 : 200));
    await caller(server)('setWebhook', { url });
    server.addUser(ANNA).start();
    server.addUser(BORIS).start();
    await expect.poll(() => got.some(({ update }) => update.message?.chat.id === 43)).toBe(true);
    await expect
      .poll(() => got.filter(({ update }) => update.message?.chat.id === 42).length)
      .toBeGreaterThan(2);
  });

  it('ends a waiting poll, refuses new ones, and gives way again', async () => {
    const server = await startServer();
    const call = caller(server);
    const { url } = await receiver(() => 200);
    const waiting = call('getUpdates', { timeout: 20 });
    await expect.poll(() => server.calls.length).toBe(1);
    await call('setWebhook', { url });
    expect(await waiting).toMatchObject({
      error_code: 409,
      description: 'Conflict: terminated by setWebhook request',
    });
    expect(await call('getUpdates')).toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    expect(await call('deleteWebhook')).toMatchObject({ description: 'Webhook was deleted' });
    expect(await call('deleteWebhook')).toMatchObject({ description: 'Webhook is already deleted' });
    expect(await updates(call)).toEqual([]);
  });

  it('can drop what waits', async () => {
    const server = await startServer();
    server.addUser(ANNA).start();
    await caller(server)('deleteWebhook', { drop_pending_updates: true });
    expect(await updates(caller(server))).toEqual([]);
  });

  it.each([
    [{ url: 'http://example.com/' }, 'bad webhook: An HTTPS URL must be provided for webhook'],
    [{ url: 'not a url' }, 'bad webhook: invalid webhook URL specified'],
    [
      { url: 'https://example.com/', secret_token: 'no spaces' },
      'secret token contains unallowed characters',
    ],
    [{ url: 'https://example.com/', secret_token: 'x'.repeat(257) }, 'secret token is too long'],
  ])('is refused with %j', async (parameters, description) => {
    expect(await caller(await startServer())('setWebhook', parameters)).toMatchObject({
      error_code: 400,
      description: `Bad Request: ${description}`,
    });
  });
});
