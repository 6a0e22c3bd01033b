import { z } from 'zod';

/**
 * The environment as one typed value. Every problem is reported at once, each naming its variable, so that a
 * person who sets the bot up fixes them in one go.
 */
export interface Config {
  readonly botToken: string;
  readonly allowedUserIds: AllowedUsers;
  readonly telegramApiRoot: string;
  readonly threeCommasApiUrl: string;
  readonly storeUrl: string;
  /** Undefined: made at first start and kept beside the store. */
  readonly encryptionKey: Buffer | undefined;
  readonly pollIntervalMs: number;
  readonly confirmMs: number;
  readonly confirmTolerancePercent: string;
  readonly httpPort: number | undefined;
  /** What may be asked of 3Commas, over all people together and with one key. */
  readonly requestLimits: {
    readonly perAddress: { readonly perSecond: number; readonly perMinute: number };
    readonly perKey: { readonly perSecond: number; readonly perMinute: number };
  };
  readonly defaultLocale: string;
  readonly logLevel: LogLevel;
}

export type AllowedUsers =
  | { readonly kind: 'listed'; readonly ids: readonly number[] }
  | { readonly kind: 'everyone' }
  /** Nobody yet: the one who opens the one-time owner link becomes the owner. */
  | { readonly kind: 'owner' };

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** One line for each problem; each names the variable. */
  | { readonly ok: false; readonly problems: readonly string[] };

const trimmed = z.string().trim();

const allowedUsers = trimmed.transform((value, ctx): AllowedUsers => {
  if (value === '') return { kind: 'owner' };
  if (value === '*') return { kind: 'everyone' };
  const parts = value.split(',').map((part) => part.trim());
  if (!parts.every((part) => /^[1-9]\d{0,15}$/.test(part))) {
    ctx.addIssue({
      code: 'custom',
      message: 'must be numeric Telegram ids with commas between them, or * for everyone',
    });
    return z.NEVER;
  }
  return { kind: 'listed', ids: [...new Set(parts.map(Number))] };
});

const url = (example: string) =>
  trimmed.transform((value, ctx) => {
    const parsed = URL.canParse(value) ? new URL(value) : null;
    // Paths are put behind it, and no request can be sent to an address with a password in it.
    const extras = parsed === null ? '' : parsed.username + parsed.password + parsed.search + parsed.hash;
    if (parsed === null || extras !== '' || !['http:', 'https:'].includes(parsed.protocol)) {
      ctx.addIssue({ code: 'custom', message: `must be an http or https address such as ${example}` });
      return z.NEVER;
    }
    return value.replace(/\/+$/, '');
  });

const storeUrl = trimmed.refine((value) => /^sqlite:\/\/.+/.test(value), {
  message: 'must be a store address such as sqlite://data/tricomma.db',
});

const encryptionKey = trimmed.transform((value, ctx) => {
  const key = Buffer.from(value, 'base64');
  // Buffer.from skips what it does not know, so only a value that comes back whole was base64.
  if (key.length !== 32 || key.toString('base64').replace(/=+$/, '') !== value.replace(/=+$/, '')) {
    ctx.addIssue({
      code: 'custom',
      message: 'must be 32 bytes in base64 (openssl rand -base64 32 makes one)',
    });
    return z.NEVER;
  }
  return key;
});

const decimal = (min: number, max: number) =>
  trimmed.refine((value) => /^\d+(\.\d+)?$/.test(value) && Number(value) >= min && Number(value) <= max, {
    message: `must be a number from ${min} to ${max}`,
  });

const integer = (min: number, max: number) =>
  trimmed.transform((value, ctx) => {
    if (!/^\d+$/.test(value) || Number(value) < min || Number(value) > max) {
      ctx.addIssue({ code: 'custom', message: `must be a whole number from ${min} to ${max}` });
      return z.NEVER;
    }
    return Number(value);
  });

const seconds = (min: number, max: number) => integer(min, max).transform((value) => value * 1000);

const schema = z.object({
  BOT_TOKEN: z
    .string({ error: 'is missing: the token that @BotFather gave for your bot' })
    .trim()
    .regex(/^\d+:[\w-]+$/, 'does not look like a bot token (123456789:AAF...)'),
  ALLOWED_USER_IDS: allowedUsers.prefault(''),
  TELEGRAM_API_ROOT: url('https://api.telegram.org').prefault('https://api.telegram.org'),
  THREECOMMAS_API_URL: url('https://3commas.io/public/api').prefault('https://3commas.io/public/api'),
  STORE_URL: storeUrl.prefault('sqlite://data/tricomma.db'),
  ENCRYPTION_KEY: encryptionKey.optional(),
  POLL_INTERVAL_SECONDS: seconds(5, 3600).prefault('30'),
  CONFIRM_SECONDS: seconds(1, 3600).prefault('60'),
  CONFIRM_TOLERANCE_PERCENT: decimal(0, 100).prefault('0.5'),
  HTTP_PORT: integer(0, 65535).optional(),
  REQUESTS_PER_SECOND: integer(1, 1000).prefault('10'),
  REQUESTS_PER_MINUTE: integer(1, 60_000).prefault('90'),
  KEY_REQUESTS_PER_SECOND: integer(1, 1000).prefault('4'),
  KEY_REQUESTS_PER_MINUTE: integer(1, 60_000).prefault('45'),
  DEFAULT_LOCALE: trimmed.regex(/^[a-z]{2,3}$/, 'must be a language such as en').prefault('en'),
  LOG_LEVEL: trimmed
    .pipe(z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }))
    .prefault('info'),
});

/** The names of all settings, for the test that keeps `.env.example` in step. */
export const SETTING_NAMES: readonly string[] = Object.keys(schema.shape);

/**
 * Reads the settings. A variable that is set to nothing counts as not set, as in `BOT_TOKEN=` of a fresh `.env`.
 *
 * @param locales the languages that `locales/` has, to check `DEFAULT_LOCALE` against
 */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
  locales: readonly string[],
): ConfigResult {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const parsed = schema.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
  const locale = given['DEFAULT_LOCALE']?.trim() ?? 'en';
  if (!locales.includes(locale) && !problems.some((line) => line.startsWith('DEFAULT_LOCALE'))) {
    problems.push(`DEFAULT_LOCALE must be one of ${locales.join(', ')}`);
  }
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const settings = parsed.data;
  return {
    ok: true,
    config: {
      botToken: settings.BOT_TOKEN,
      allowedUserIds: settings.ALLOWED_USER_IDS,
      telegramApiRoot: settings.TELEGRAM_API_ROOT,
      threeCommasApiUrl: settings.THREECOMMAS_API_URL,
      storeUrl: settings.STORE_URL,
      encryptionKey: settings.ENCRYPTION_KEY,
      pollIntervalMs: settings.POLL_INTERVAL_SECONDS,
      confirmMs: settings.CONFIRM_SECONDS,
      confirmTolerancePercent: settings.CONFIRM_TOLERANCE_PERCENT,
      httpPort: settings.HTTP_PORT,
      requestLimits: {
        perAddress: { perSecond: settings.REQUESTS_PER_SECOND, perMinute: settings.REQUESTS_PER_MINUTE },
        perKey: { perSecond: settings.KEY_REQUESTS_PER_SECOND, perMinute: settings.KEY_REQUESTS_PER_MINUTE },
      },
      defaultLocale: settings.DEFAULT_LOCALE,
      logLevel: settings.LOG_LEVEL,
    },
  };
}
