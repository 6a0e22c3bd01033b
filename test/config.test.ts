import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOG_LEVELS, parseConfig, SETTING_NAMES, type Config } from '../src/config.ts';

const TOKEN = '123456789:AAfakeTokenOfNobody_0123456789abcd';
const LOCALES = ['en', 'ru'];

type Env = Readonly<Record<string, string | undefined>>;

function settings(env: Env = {}): Config {
  const result = parseConfig({ BOT_TOKEN: TOKEN, ...env }, LOCALES);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.config;
}

function problems(env: Env): readonly string[] {
  const result = parseConfig({ BOT_TOKEN: TOKEN, ...env }, LOCALES);
  return result.ok ? [] : result.problems;
}

describe('settings', () => {
  it('need nothing but a token; everything else has its default', () => {
    expect(settings()).toEqual({
      botToken: TOKEN,
      allowedUserIds: { kind: 'owner' },
      telegramApiRoot: 'https://api.telegram.org',
      threeCommasApiUrl: 'https://3commas.io/public/api',
      storeUrl: 'sqlite://data/tricomma.db',
      encryptionKey: undefined,
      pollIntervalMs: 30_000,
      confirmMs: 60_000,
      confirmTolerancePercent: '0.5',
      httpPort: undefined,
      requestLimits: {
        perAddress: { perSecond: 10, perMinute: 90 },
        perKey: { perSecond: 4, perMinute: 45 },
      },
      defaultLocale: 'en',
      logLevel: 'info',
    });
  });

  it('are read, each one, with spaces around it cut off', () => {
    const key = randomBytes(32);
    const read = settings({
      BOT_TOKEN: ` ${TOKEN} `,
      ALLOWED_USER_IDS: ' 7, 1001 ,7',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
      THREECOMMAS_API_URL: ' https://api.3commas.io/public/api// ',
      STORE_URL: 'sqlite://elsewhere/bot.db ',
      ENCRYPTION_KEY: ` ${key.toString('base64')}\n`,
      POLL_INTERVAL_SECONDS: '5',
      CONFIRM_SECONDS: ' 90 ',
      CONFIRM_TOLERANCE_PERCENT: '0',
      HTTP_PORT: '9100',
      REQUESTS_PER_SECOND: '20',
      REQUESTS_PER_MINUTE: '300',
      KEY_REQUESTS_PER_SECOND: '5',
      KEY_REQUESTS_PER_MINUTE: '120',
      DEFAULT_LOCALE: 'ru',
      LOG_LEVEL: ' debug ',
    });
    expect(read).toEqual({
      botToken: TOKEN,
      allowedUserIds: { kind: 'listed', ids: [7, 1001] },
      telegramApiRoot: 'http://127.0.0.1:8081',
      threeCommasApiUrl: 'https://api.3commas.io/public/api',
      storeUrl: 'sqlite://elsewhere/bot.db',
      encryptionKey: key,
      pollIntervalMs: 5000,
      confirmMs: 90_000,
      confirmTolerancePercent: '0',
      httpPort: 9100,
      requestLimits: {
        perAddress: { perSecond: 20, perMinute: 300 },
        perKey: { perSecond: 5, perMinute: 120 },
      },
      defaultLocale: 'ru',
      logLevel: 'debug',
    });
  });

  it('count as not set where they are empty, as in a fresh copy of .env.example', () => {
    const empty = Object.fromEntries(SETTING_NAMES.map((name) => [name, '  ']));
    expect(settings({ ...empty, BOT_TOKEN: TOKEN })).toEqual(settings());
    const withoutToken = parseConfig(empty, LOCALES);
    expect(withoutToken).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/^BOT_TOKEN is missing/)],
    });
  });

  it.each<[string, readonly string[]]>([
    ['BOT_TOKEN', ['secret', '123456:', ':AAF', '123456:with space', 'https://t.me/bot']],
    ['ALLOWED_USER_IDS', ['@alex', '1001;1002', '1001,', '-5', '0', '1.5', '*,1001', '12345678901234567']],
    [
      'TELEGRAM_API_ROOT',
      [
        'api.telegram.org',
        'ftp://api.telegram.org',
        'https://',
        'https://user:pass@host',
        'https://host/?a=1',
      ],
    ],
    [
      'THREECOMMAS_API_URL',
      ['3commas.io', 'file:///etc/passwd', 'https://me:pw@3commas.io/public/api', 'https://3commas.io/#x'],
    ],
    ['STORE_URL', ['data/tricomma.db', 'redis://127.0.0.1', 'sqlite://', 'sqlite:/data.db']],
    [
      'ENCRYPTION_KEY',
      [
        'password',
        randomBytes(31).toString('base64'),
        randomBytes(33).toString('base64'),
        randomBytes(32).toString('hex'),
        `${randomBytes(32).toString('base64').slice(0, 20)}!${'A'.repeat(23)}`,
      ],
    ],
    ['POLL_INTERVAL_SECONDS', ['4', '0', '-30', '30s', '7.5', '3601', '1e2']],
    ['CONFIRM_SECONDS', ['0', 'a minute', '3601']],
    ['CONFIRM_TOLERANCE_PERCENT', ['-0.5', '0,5', '101', '0.5%', '.5', '1e1', 'Infinity']],
    ['HTTP_PORT', ['65536', 'http', '-1', '80.5']],
    ['REQUESTS_PER_SECOND', ['0', 'many', '1001']],
    ['REQUESTS_PER_MINUTE', ['0', '60001']],
    ['KEY_REQUESTS_PER_SECOND', ['0', '1001']],
    ['KEY_REQUESTS_PER_MINUTE', ['0', '60001']],
    ['DEFAULT_LOCALE', ['english', 'EN', 'xx', '../en']],
    ['LOG_LEVEL', ['verbose', 'INFO', '30']],
  ])('name %s where its value cannot be used', (name, values) => {
    for (const value of values) {
      const told = problems({ [name]: value });
      expect(told, value).toHaveLength(1);
      expect(told[0], value).toMatch(new RegExp(`^${name} \\S`));
    }
  });

  it('tell every problem at once, one line for each, and repeat no secret', () => {
    const told = problems({
      BOT_TOKEN: 'hunter2hunter2',
      ENCRYPTION_KEY: 'correct horse battery staple',
      LOG_LEVEL: 'loud',
      CONFIRM_SECONDS: 'soon',
      DEFAULT_LOCALE: 'xx',
    });
    expect(told.map((line) => line.split(' ')[0]).sort()).toEqual([
      'BOT_TOKEN',
      'CONFIRM_SECONDS',
      'DEFAULT_LOCALE',
      'ENCRYPTION_KEY',
      'LOG_LEVEL',
    ]);
    expect(told.join('\n')).not.toMatch(/hunter2|horse/);
    expect(told.every((line) => !line.includes('\n'))).toBe(true);
  });

  it('open the bot to everyone with *', () => {
    expect(settings({ ALLOWED_USER_IDS: '*' }).allowedUserIds).toEqual({ kind: 'everyone' });
  });

  it('take any 32 bytes as a key and give back the same ones, padded or not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.boolean(), (bytes, padded) => {
        const text = Buffer.from(bytes).toString('base64');
        const given = padded ? text : text.replace(/=+$/, '');
        expect(settings({ ENCRYPTION_KEY: given }).encryptionKey).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('never throw, whatever stands in the environment, and ignore what they do not know', () => {
    const anyEnv = fc.dictionary(fc.constantFrom(...SETTING_NAMES, 'PATH', '__proto__'), fc.string());
    fc.assert(
      fc.property(anyEnv, (env) => {
        const result = parseConfig(env, LOCALES);
        if (result.ok) return;
        for (const line of result.problems) expect(SETTING_NAMES).toContain(line.split(' ')[0]);
      }),
    );
  });
});

describe('.env.example', () => {
  const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const lines = text.split('\n');
  const documented = lines.flatMap((line) => /^([A-Z_]+)=(.*)$/.exec(line)?.slice(1, 3) ?? []);
  const names = documented.filter((_, place) => place % 2 === 0);

  it('documents exactly the settings there are', () => {
    expect([...names].sort()).toEqual([...SETTING_NAMES].sort());
  });

  it('says in a comment what each is for', () => {
    const uncommented = names.filter((name) => {
      const at = lines.findIndex((line) => line.startsWith(`${name}=`));
      const before = lines.slice(0, at).reverse();
      const gap = before.findIndex((line) => line === '');
      return !before.slice(0, gap).some((line) => line.startsWith('#'));
    });
    expect(uncommented).toEqual([]);
  });

  it('shows the defaults: with a token put in it gives what no settings give', () => {
    const env = Object.fromEntries(names.map((name, place) => [name, documented[place * 2 + 1] ?? '']));
    expect(settings({ ...env, BOT_TOKEN: TOKEN })).toEqual(settings());
  });

  it('names every log level', () => {
    for (const level of LOG_LEVELS) expect(text).toContain(level);
  });
});
