import { Hono } from 'hono';
import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ClientEvent } from '../../../src/sandbox/botapi/client-protocol.ts';
import { ANNA, BORIS, caller, pngHead, startServer } from './support.ts';

/** Reads server-sent events one by one. */
async function listen(url: string): Promise<() => Promise<ClientEvent>> {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const response = await fetch(url, { signal: stop.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return async () => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const event = text.slice(0, end);
        text = text.slice(end + 2);
        if (event.startsWith('data: ')) return JSON.parse(event.slice(6)) as ClientEvent;
        continue;
      }
      const chunk = await reader?.read();
      if (chunk?.value === undefined) throw new Error('the stream ended');
      text += chunk.value;
    }
  };
}

async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' },
) {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

describe('the routes of the chat page', () => {
  it('tell who is who, with the hints of the demo', async () => {
    const server = await startServer({ hints: { apiKey: 'demo-key', secret: 'demo-secret' } });
    server.addUser(ANNA);
    expect(await (await fetch(`${server.url}/client/session?user=42`)).json()).toEqual({
      user: ANNA,
      bot: { id: 7000000001, first_name: 'Tricomma', username: 'tricomma_bot' },
      hints: { apiKey: 'demo-key', secret: 'demo-secret' },
    });
    const stranger = await fetch(`${server.url}/client/session?user=4711`);
    expect(stranger.status).toBe(400);
    expect(await stranger.json()).toEqual({ error: 'nobody has the id 4711' });
  });

  it('stream a snapshot and then everything that happens to this person', async () => {
    const server = await startServer();
    const anna = server.addUser(ANNA);
    const boris = server.addUser(BORIS);
    const call = caller(server);
    await call('setMyCommands', {
      commands: [{ command: 'hilfe', description: 'Hilfe' }],
      language_code: 'de',
    });
    const first = anna.start();
    const next = await listen(`${server.url}/client/events?user=42`);
    expect(await next()).toMatchObject({
      type: 'snapshot',
      messages: [{ message_id: first, outgoing: true }],
      commands: [{ command: 'hilfe' }],
    });

    boris.start();
    await call('sendMessage', { chat_id: 43, text: 'not for Anna' });
    await call('sendChatAction', { chat_id: 42, action: 'typing' });
    expect(await next()).toEqual({ type: 'chat_action', chat_id: 42, action: 'typing' });
    const sent = await call('sendMessage', { chat_id: 42, text: 'for Anna' });
    const { message_id: id } = sent.result as { message_id: number };
    expect(await next()).toMatchObject({
      type: 'message',
      message: { message_id: id, text: 'for Anna', outgoing: false },
    });
    await call('editMessageText', { chat_id: 42, message_id: id, text: 'still for Anna' });
    expect(await next()).toMatchObject({
      type: 'edited',
      message: { message_id: id, text: 'still for Anna' },
    });
    await call('deleteMessage', { chat_id: 42, message_id: id });
    expect(await next()).toEqual({ type: 'deleted', chat_id: 42, message_ids: [id] });
    await call('deleteMyCommands', { language_code: 'de' });
    expect(await next()).toEqual({ type: 'commands', commands: [] });
  });

  it('send, tap and block for the person', async () => {
    const server = await startServer();
    const anna = server.addUser(ANNA);
    const call = caller(server);
    expect(await post(`${server.url}/client/send`, { user: 42, text: '/start' })).toEqual({
      status: 200,
      body: { message_id: 1 },
    });
    const reply = await post(`${server.url}/client/send`, { user: 42, text: 'x', reply_to_message_id: 1 });
    expect(reply.body).toEqual({ message_id: 2 });
    expect(anna.messages().at(-1)).toMatchObject({ text: 'x', reply_to_message_id: 1 });

    await call('sendMessage', {
      chat_id: 42,
      text: 'Tap',
      reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] },
    });
    const tap = post(`${server.url}/client/tap`, { user: 42, message_id: 3, data: 'go' });
    let queryId: string | undefined;
    await expect
      .poll(async () => {
        const { result } = await call('getUpdates', { offset: -1 });
        queryId = (result as { callback_query?: { id: string } }[])[0]?.callback_query?.id;
        return queryId;
      })
      .toBeDefined();
    await call('answerCallbackQuery', { callback_query_id: queryId, text: 'Done' });
    expect(await tap).toEqual({ status: 200, body: { answered: true, text: 'Done' } });

    expect(await post(`${server.url}/client/block`, { user: 42, blocked: true })).toEqual({
      status: 200,
      body: {},
    });
    expect(await post(`${server.url}/client/send`, { user: 42, text: 'x' })).toEqual({
      status: 400,
      body: { error: 'the bot is blocked' },
    });
    expect(await post(`${server.url}/client/send`, { user: 42, text: '/start' })).toMatchObject({
      status: 200,
    });
  });

  it('refuse what is malformed', async () => {
    const server = await startServer();
    server.addUser(ANNA);
    expect(await post(`${server.url}/client/send`, { user: 42 })).toMatchObject({ status: 400 });
    expect(await post(`${server.url}/client/tap`, { user: 42, message_id: 9, data: 'x' })).toEqual({
      status: 400,
      body: { error: 'there is no message 9 in chat 42' },
    });
    expect((await fetch(`${server.url}/client/photo/nothing`)).status).toBe(404);
    const broken = await fetch(`${server.url}/client/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(broken.status).toBe(400);
  });

  it('are deaf to other sites that the browser has open', async () => {
    const server = await startServer();
    const anna = server.addUser(ANNA);
    expect(
      await post(`${server.url}/client/send`, { user: 42, text: '/start' }, { 'content-type': 'text/plain' }),
    ).toMatchObject({ status: 415 });
    const status = await new Promise((resolve, reject) => {
      request(`${server.url}/client/session?user=42`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
    expect(anna.messages()).toEqual([]);
  });

  it('serve pictures, and stand beside the page', async () => {
    const page = new Hono();
    page.get('/', (c) => c.html('<title>Chat</title>'));
    const server = await startServer({ page: { app: page } });
    const anna = server.addUser(ANNA);
    anna.start();
    expect(await (await fetch(server.url)).text()).toBe('<title>Chat</title>');
    const form = new FormData();
    form.set('chat_id', '42');
    form.set('photo', new Blob([pngHead(4, 4)]), 'chart.png');
    await fetch(`${server.url}/bot${server.token}/sendPhoto`, { method: 'POST', body: form });
    const photo = await fetch(`${server.url}/client/photo/${anna.messages().at(-1)?.photo?.file_id ?? ''}`);
    expect(photo.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await photo.arrayBuffer()).equals(pngHead(4, 4))).toBe(true);
  });
});

describe('closing the server', () => {
  it('ends streams, waiting taps and waiting polls', async () => {
    const server = await startServer();
    const anna = server.addUser(ANNA);
    anna.start();
    const next = await listen(`${server.url}/client/events?user=42`);
    await next();
    await caller(server)('sendMessage', {
      chat_id: 42,
      text: 'Tap',
      reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] },
    });
    await next();
    const tap = anna.tap('Go');
    await caller(server)('getUpdates', { offset: 999_999_999 });
    const poll = caller(server)('getUpdates', { timeout: 30 }).catch(() => 'cut');
    await expect.poll(() => server.calls.length).toBe(3);
    await server.close();
    expect(await tap).toEqual({ answered: false });
    await expect(next()).rejects.toThrow();
    expect(await poll).toBeDefined();
  });
});
