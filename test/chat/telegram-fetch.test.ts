import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api, GrammyError, HttpError } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelegramFetch } from '../../src/chat/telegram-fetch.ts';
import { createLogger } from '../../src/log.ts';

const TOKEN = '123456:AAsecretTokenOfTheBot';

describe('the way to the Bot API', () => {
  let answers: ((request: IncomingMessage, response: ServerResponse) => void)[];
  let asked: string[];
  let waits: number[];
  let logLines: string[];
  let api: Api;
  let close: () => Promise<void>;

  beforeEach(async () => {
    answers = [];
    asked = [];
    waits = [];
    logLines = [];
    const server = createServer((request, response) => {
      asked.push(request.url?.split('/').at(-1) ?? '');
      request
        .resume()
        .on('end', () => (answers.shift() ?? reply(200, { ok: true, result: true }))(request, response));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    close = () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    api = new Api(TOKEN, {
      apiRoot: `http://127.0.0.1:${port}`,
      fetch: createTelegramFetch({
        log: createLogger({ level: 'trace', write: (line) => logLines.push(line) }),
        sleep: (ms) => {
          waits.push(ms);
          return Promise.resolve();
        },
      }),
    });
  });
  afterEach(() => close());

  const reply = (status: number, body: object) => (_request: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const drop = (request: IncomingMessage) => void request.socket.destroy();
  const flood = (seconds: number) =>
    reply(429, {
      ok: false,
      error_code: 429,
      description: 'Too Many Requests',
      parameters: { retry_after: seconds },
    });
  const broken = reply(502, { ok: false, error_code: 502, description: 'Bad Gateway' });

  it('waits as long as Telegram asks, then sends again', async () => {
    answers.push(flood(2));
    await api.sendMessage(1, 'hello');
    expect(waits).toEqual([2000]);
    expect(asked).toEqual(['sendMessage', 'sendMessage']);
  });

  it('leaves a long wait to the caller', async () => {
    answers.push(flood(60));
    await expect(api.sendMessage(1, 'hello')).rejects.toMatchObject({
      error_code: 429,
      parameters: { retry_after: 60 },
    });
    expect(waits).toEqual([]);
  });

  it('repeats an edit that got no answer, and never a message, which would come twice', async () => {
    answers.push(drop, broken);
    await api.editMessageText(1, 2, 'hello');
    expect(asked).toEqual(['editMessageText', 'editMessageText', 'editMessageText']);
    asked.length = 0;
    answers.push(drop);
    await expect(api.sendMessage(1, 'hello')).rejects.toBeInstanceOf(HttpError);
    answers.push(broken);
    await expect(api.sendMessage(1, 'hello')).rejects.toBeInstanceOf(GrammyError);
    expect(asked).toEqual(['sendMessage', 'sendMessage']);
  });

  it('gives up after three attempts', async () => {
    answers.push(drop, drop, drop);
    await expect(api.editMessageText(1, 2, 'hello')).rejects.toBeInstanceOf(HttpError);
    expect(asked).toHaveLength(3);
  });

  it('ends at once when grammY calls a request off', async () => {
    answers.push(() => undefined);
    const controller = new AbortController();
    const polling = api.getUpdates({ timeout: 30 }, controller.signal as never);
    await expect.poll(() => asked.length).toBe(1);
    controller.abort();
    await expect(polling).rejects.toBeInstanceOf(HttpError);
    expect(asked).toHaveLength(1);
  });

  it('says what went wrong without address, token or payload', async () => {
    answers.push(
      drop,
      reply(400, { ok: false, error_code: 400, description: 'Bad Request: chat not found' }),
      broken,
    );
    for (let i = 0; i < 3; i += 1) await api.sendMessage(1, 'the words of a person').catch(() => undefined);
    const log = logLines.join('');
    expect(log).toContain('chat not found');
    expect(log).toContain('sendMessage');
    expect(log).not.toContain('AAsecret');
    expect(log).not.toContain('127.0.0.1');
    expect(log).not.toContain('words of a person');
  });
});
