import { BotError, GrammyError, HttpError, type Context } from 'grammy';
import { describe, expect, it } from 'vitest';
import { createLogger, describeError } from '../src/log.ts';
import { OutcomeUnknownError } from '../src/threecommas/index.ts';

const TOKEN = '7000000001:AAcanaryTokenThatMustNotBeLogged';
const ADDRESS = `https://api.telegram.org/bot${TOKEN}/sendMessage`;
const PAYLOAD = 'my-3commas-secret-typed-into-a-chat';

function grammyError(): GrammyError {
  const answer = { ok: false, error_code: 400, description: 'Bad Request: chat not found' } as const;
  return new GrammyError(`Call to 'sendMessage' failed! (400: ${PAYLOAD})`, answer, 'sendMessage', {
    chat_id: 5,
    text: PAYLOAD,
  });
}

/** As the runtime words it: the address stands in the message, in the cause and in a field. */
function fetchError(): Error {
  const cause = Object.assign(new Error(`connect ECONNREFUSED ${ADDRESS}`), {
    code: 'ECONNREFUSED',
    input: ADDRESS,
  });
  return new TypeError(`Failed to parse URL from ${ADDRESS}`, { cause });
}

function httpError(): HttpError {
  return new HttpError(`Network request for 'sendMessage' to ${ADDRESS} failed`, fetchError());
}

function shown(error: unknown): string {
  return JSON.stringify(describeError(error));
}

describe('what is said of an error', () => {
  it('names the call and the reason of a refusal by Telegram, never what was sent', () => {
    expect(describeError(grammyError())).toEqual({
      name: 'GrammyError',
      method: 'sendMessage',
      error_code: 400,
      description: 'Bad Request: chat not found',
    });
  });

  it('names how the wire to Telegram failed, never the address with the token in it', () => {
    expect(describeError(httpError())).toMatchObject({
      name: 'HttpError',
      cause: { name: 'TypeError', cause: { name: 'Error', code: 'ECONNREFUSED' } },
    });
    expect(shown(httpError())).not.toContain(TOKEN);
  });

  it('looks through the error of a handler at the one that it wraps', () => {
    const ctx = { update: { message: { text: PAYLOAD } } } as unknown as Context;
    expect(describeError(new BotError(grammyError(), ctx))).toEqual(describeError(grammyError()));
    expect(shown(new BotError(httpError(), ctx))).not.toContain(TOKEN);
    expect(shown(new BotError(new Error('ours'), ctx))).not.toContain(PAYLOAD);
  });

  it('keeps quiet about causes as well, however deep they lie', () => {
    const wrapped = new Error('could not tell', { cause: new Error('no luck', { cause: httpError() }) });
    expect(describeError(wrapped)).toMatchObject({
      message: 'could not tell',
      cause: { message: 'no luck', cause: { name: 'HttpError' } },
    });
    expect(shown(wrapped)).not.toContain(TOKEN);
    const refused = new Error('could not tell', { cause: grammyError() });
    expect(shown(refused)).not.toContain(PAYLOAD);
  });

  it('shows message and place of an error of our own, and what 3Commas answered', () => {
    const error = new OutcomeUnknownError('deals.panicSell: no answer in time', {
      endpoint: 'deals.panicSell',
      status: 504,
      code: 'timeout',
      retryAfterMs: 1500,
    });
    expect(describeError(error)).toMatchObject({
      name: 'OutcomeUnknownError',
      endpoint: 'deals.panicSell',
      status: 504,
      code: 'timeout',
      retryAfterMs: 1500,
      message: 'deals.panicSell: no answer in time',
      stack: expect.stringContaining('log.test.ts') as unknown,
    });
  });

  it('ends where causes go round in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(describeError(error)).toMatchObject({ name: 'Error', message: 'round' });
  });

  it('says nothing of what was thrown and is no error', () => {
    expect(describeError(PAYLOAD)).toEqual({ name: 'NotAnError', type: 'string' });
    expect(describeError({ token: TOKEN })).toEqual({ name: 'NotAnError', type: 'object' });
  });
});

describe('the log', () => {
  function logged(
    write: (log: ReturnType<typeof createLogger>) => void,
    secrets: readonly string[] = [TOKEN],
  ) {
    const lines: string[] = [];
    write(createLogger({ level: 'trace', secrets, write: (line) => lines.push(line) }));
    return lines;
  }

  it('writes one line of JSON with time, level in words and message', () => {
    const [line = ''] = logged((log) => {
      log.info({ bot: 'tricomma_bot' }, 'ready');
    });
    const { time, ...rest } = JSON.parse(line) as Record<string, unknown>;
    expect(rest).toEqual({ level: 'info', bot: 'tricomma_bot', msg: 'ready' });
    expect(new Date(String(time)).toISOString()).toBe(time);
  });

  it('blanks out secrets wherever they stand: message, fields, names of fields, errors, child loggers', () => {
    const lines = logged((log) => {
      log.info(`starting with ${TOKEN}`);
      log.info({ url: ADDRESS, nested: [{ deep: TOKEN }], [TOKEN]: 1 }, 'fields');
      log.error({ err: new Error(`bad ${ADDRESS}`) }, 'an error of ours');
      log.error(httpError());
      log.child({ token: TOKEN }).warn('%s twice %s', TOKEN, TOKEN);
    });
    expect(lines).toHaveLength(5);
    expect(lines.join('')).not.toContain(TOKEN);
    expect(lines.every((line) => line.includes('[secret]') || line.includes('HttpError'))).toBe(true);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  it('describes an error under err without its payload', () => {
    const lines = logged((log) => {
      log.warn({ err: grammyError() }, 'not delivered');
    }, []);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'not delivered', err: { error_code: 400 } });
    expect(lines.join('')).not.toContain(PAYLOAD);
  });

  it('leaves words alone where a secret is too short to be one', () => {
    const lines = logged(
      (log) => {
        log.info('an empty key, and a short one');
      },
      ['', 'key'],
    );
    expect(lines.join('')).toContain('an empty key, and a short one');
  });

  it('keeps to its level', () => {
    const lines: string[] = [];
    const log = createLogger({ level: 'warn', write: (line) => lines.push(line) });
    log.info('not this');
    log.warn('this');
    expect(lines).toHaveLength(1);
  });
});
