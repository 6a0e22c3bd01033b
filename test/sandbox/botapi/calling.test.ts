import { describe, expect, it } from 'vitest';
import { ANNA, caller, pngHead, startServer, TOKEN } from './support.ts';

describe('a call of the Bot API', () => {
  it('may come as query, form, JSON or multipart, by GET or POST, in any case', async () => {
    const server = await startServer();
    server.addUser(ANNA).start();
    const root = `${server.url}/bot${TOKEN}`;
    const markup = JSON.stringify({ inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] });
    const form = new FormData();
    form.set('chat_id', '42');
    form.set('text', 'hi');
    form.set('disable_notification', 'true');
    form.set('reply_markup', markup);
    const requests = [
      fetch(`${root}/sendMessage?chat_id=42&text=hi&reply_markup=${encodeURIComponent(markup)}`),
      fetch(`${root}/SENDMESSAGE`, {
        method: 'POST',
        body: new URLSearchParams({ chat_id: '42', text: 'hi', reply_markup: markup }),
      }),
      fetch(`${root}/sendmessage`, { method: 'POST', body: form }),
      fetch(`${root}/sendMessage`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id: '42', text: 'hi', reply_markup: markup }),
      }),
    ];
    for (const request of requests) {
      const answer = (await (await request).json()) as { result: object };
      expect(answer).toMatchObject({ ok: true, result: { text: 'hi', chat: { id: 42, type: 'private' } } });
      expect(answer.result).toHaveProperty('reply_markup.inline_keyboard.0.0.callback_data', 'go');
    }
  });

  it.each([
    [`/bot${TOKEN}/noSuchMethod`, 404, 'Not Found'],
    ['/bot7000000001:wrong-token_of_the_right_shape/getMe', 401, 'Unauthorized'],
    ['/botnonsense/getMe', 404, 'Not Found'],
    ['/nowhere', 404, 'Not Found'],
    [`/file/bot${TOKEN}/photos/nothing.png`, 404, 'Not Found'],
    ['/file/bot7000000001:wrong/photos/nothing.png', 401, 'Unauthorized'],
  ])('%s leads to %i', async (path, status, description) => {
    const server = await startServer();
    const response = await fetch(server.url + path);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ ok: false, error_code: status, description });
  });

  it('is told when the method is not simulated', async () => {
    const call = caller(await startServer());
    expect(await call('sendpoll', { chat_id: 42 })).toMatchObject({
      error_code: 400,
      description: 'Bad Request: sandbox: the method sendPoll is not simulated',
    });
  });

  it.each([
    [
      { chat_id: 42, text: 'x', tset: 1 },
      'sandbox: sendMessage has no parameter "tset", or it is not simulated',
    ],
    [
      { chat_id: 42, text: 'x', __proto__x: 1 },
      'sandbox: sendMessage has no parameter "__proto__x", or it is not simulated',
    ],
    [{ chat_id: 42, text: 7 }, 'sandbox: parameter "text" of sendMessage: expected a String'],
    [
      { chat_id: 42, text: 'x', disable_notification: 'maybe' },
      'sandbox: parameter "disable_notification" of sendMessage: expected a Boolean',
    ],
    [
      { chat_id: 4.5, text: 'x' },
      'sandbox: parameter "chat_id" of sendMessage: expected an Integer or @username',
    ],
    [
      { chat_id: 42, text: 'x', reply_parameters: { message_id: 1, quote: 'x' } },
      'sandbox: sendMessage has no parameter "reply_parameters.quote", or it is not simulated',
    ],
    [
      { chat_id: 42, text: 'x', link_preview_options: 'no' },
      /parameter "link_preview_options" of sendMessage/u,
    ],
    [{ text: 'x' }, 'chat_id is empty'],
    [{ chat_id: 4711, text: 'x' }, 'chat not found'],
    [{ chat_id: '@nobody', text: 'x' }, 'chat not found'],
  ])('is refused for %j', async (parameters, description) => {
    const server = await startServer();
    server.addUser(ANNA).start();
    const answer = await caller(server)('sendMessage', parameters);
    expect(answer).toMatchObject({ ok: false, error_code: 400 });
    if (typeof description === 'string') expect(answer.description).toBe(`Bad Request: ${description}`);
    else expect(answer.description).toMatch(description);
  });

  it('is refused when the body is not what it says it is', async () => {
    const server = await startServer();
    const post = async (type: string, body: string) => {
      const response = await fetch(`${server.url}/bot${TOKEN}/getMe`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
      return ((await response.json()) as { description: string }).description;
    };
    expect(await post('application/json', '{')).toBe("Bad Request: can't parse JSON object");
    expect(await post('application/json', '[]')).toBe("Bad Request: can't parse JSON object");
    expect(await post('multipart/form-data; boundary=x', 'y')).toBe(
      "Bad Request: can't parse multipart/form-data content",
    );
    expect(await post('text/plain', 'x')).toBe('Bad Request: sandbox: unsupported content type "text/plain"');
  });

  it('is remembered with its body, refused ones too', async () => {
    const server = await startServer();
    server.addUser(ANNA).start();
    await caller(server)('sendMessage', { chat_id: 42, text: 'a canary' });
    await caller(server)('sendMessage', { chat_id: 4711, text: 'lost' });
    expect(
      server.calls.map(({ method, parameters, response }) => [method, parameters['text'], response?.ok]),
    ).toEqual([
      ['sendMessage', 'a canary', true],
      ['sendMessage', 'lost', false],
    ]);
    expect(server.calls[0]?.body.includes('canary')).toBe(true);
  });

  it('is remembered only so long', async () => {
    const server = await startServer({ keepCalls: 2 });
    for (const method of ['getMe', 'getWebhookInfo', 'getMyName']) await caller(server)(method);
    expect(server.calls.map(({ method }) => method)).toEqual(['getWebhookInfo', 'getMyName']);
  });

  it('fails on request: refused, garbled, late or cut off before or after it took effect', async () => {
    const server = await startServer();
    const anna = server.addUser(ANNA);
    anna.start();
    const call = caller(server);
    const say = (text: string) => call('sendMessage', { chat_id: 42, text });
    const texts = () =>
      anna
        .messages()
        .filter((m) => !m.outgoing)
        .map((m) => m.text);

    server.addFault({
      method: 'sendMessage',
      error_code: 429,
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    });
    expect(await say('1')).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    });
    expect(await say('2')).toMatchObject({ ok: true });

    server.addFault({ method: /^send/u, drop: 'before' });
    await expect(say('3')).rejects.toThrow();
    server.addFault({ method: 'sendMessage', drop: 'after' });
    await expect(say('4')).rejects.toThrow();
    expect(server.calls.at(-1)?.response).toBeUndefined();
    server.addFault({ raw: { status: 502, body: '<html>502 Bad Gateway</html>' } });
    await expect(say('5')).rejects.toThrow();

    server.addFault({ when: ({ parameters }) => parameters['text'] === '6', times: 2, error_code: 500 });
    expect(await say('6')).toMatchObject({ error_code: 500, description: 'Internal Server Error' });
    expect(await say('7')).toMatchObject({ ok: true });
    expect(await say('6')).toMatchObject({ error_code: 500 });
    const remove = server.addFault({ method: 'sendMessage', times: Infinity, error_code: 500 });
    expect(await say('8')).toMatchObject({ error_code: 500 });
    remove();
    server.addFault({ method: 'sendMessage', delayMs: 5, answerDelayMs: 5 });
    expect(await say('9')).toMatchObject({ ok: true });
    expect(texts()).toEqual(['2', '4', '7', '9']);
  });
});

describe('files', () => {
  it('come as multipart, under their own name or attached, and can be read back', async () => {
    const server = await startServer();
    server.addUser(ANNA).start();
    const post = async (method: string, fields: Readonly<Record<string, string | Blob>>) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) {
        if (typeof value === 'string') form.set(name, value);
        else form.set(name, value, `${name}.bin`);
      }
      return (await (
        await fetch(`${server.url}/bot${TOKEN}/${method}`, { method: 'POST', body: form })
      ).json()) as {
        ok: boolean;
        description?: string;
        result: {
          photo?: { file_id: string; width: number }[];
          document?: { file_id: string; file_name: string };
        };
      };
    };
    const picture = new Blob([pngHead(640, 480)]);
    const own = await post('sendPhoto', { chat_id: '42', photo: picture });
    expect(own.result.photo).toMatchObject([{ width: 640, height: 480, file_size: 29 }]);
    const attached = await post('sendPhoto', {
      chat_id: '42',
      photo: 'attach://x',
      x: picture,
      caption: '<b>B</b>',
      parse_mode: 'HTML',
    });
    expect(attached.result).toMatchObject({
      caption: 'B',
      caption_entities: [{ type: 'bold', offset: 0, length: 1 }],
    });
    const fileId = own.result.photo?.[0]?.file_id ?? '';
    const again = await caller(server)('sendPhoto', { chat_id: 42, photo: fileId });
    expect(again).toMatchObject({ ok: true, result: { photo: [{ file_id: fileId }] } });

    const file = await caller(server)('getFile', { file_id: fileId });
    const { file_path: path } = file.result as { file_path: string };
    const bytes = await fetch(`${server.url}/file/bot${TOKEN}/${path}`);
    expect(Buffer.from(await bytes.arrayBuffer()).equals(pngHead(640, 480))).toBe(true);

    const document = await post('sendDocument', { chat_id: '42', document: new Blob(['a,b\n']) });
    expect(document.result.document).toMatchObject({ file_name: 'document.bin', file_size: 4 });
    const documentId = document.result.document?.file_id ?? '';
    expect((await post('sendPhoto', { chat_id: '42', photo: documentId })).description).toBe(
      "Bad Request: can't use file of type Document as Photo",
    );
    expect((await post('sendDocument', { chat_id: '42', document: fileId })).description).toBe(
      "Bad Request: can't use file of type Photo as Document",
    );

    const refusals: readonly (readonly [string, Readonly<Record<string, string | Blob>>, string])[] = [
      ['sendPhoto', { chat_id: '42' }, 'there is no photo in the request'],
      ['sendPhoto', { chat_id: '42', photo: 'attach://y' }, 'there is no photo in the request'],
      ['sendPhoto', { chat_id: '42', photo: new Blob(['text']) }, 'IMAGE_PROCESS_FAILED'],
      ['sendPhoto', { chat_id: '42', photo: new Blob([]) }, 'file must be non-empty'],
      ['sendPhoto', { chat_id: '42', photo: new Blob([pngHead(9000, 1001)]) }, 'PHOTO_INVALID_DIMENSIONS'],
      ['sendPhoto', { chat_id: '42', photo: new Blob([pngHead(21, 1)]) }, 'PHOTO_INVALID_DIMENSIONS'],
      ['sendPhoto', { chat_id: '42', photo: 'AgACno-such-file' }, 'wrong file identifier/HTTP URL specified'],
      [
        'sendPhoto',
        { chat_id: '42', photo: 'https://x.io/a.png' },
        'sandbox: files are not fetched from the Internet',
      ],
      ['sendDocument', { chat_id: '42' }, 'there is no document in the request'],
    ];
    for (const [method, fields, description] of refusals) {
      expect((await post(method, fields)).description).toBe(`Bad Request: ${description}`);
    }
    expect((await caller(server)('getFile', { file_id: 'x' })).description).toBe(
      'Bad Request: invalid file_id',
    );
  });
});
