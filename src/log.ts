import { pino, type Logger } from 'pino';
import type { LogLevel } from './config.ts';

export type { Logger } from 'pino';

/**
 * JSON lines on stdout.
 *
 * @param secrets texts that must never stand in a line, wherever they came from: the last defence behind the rule
 *   that nothing secret is logged. Values shorter than eight characters are ignored, as they would blank out words.
 * @param write where the lines go; stdout without
 */
export function createLogger(options: {
  readonly level: LogLevel;
  readonly secrets?: readonly string[];
  readonly write?: (line: string) => void;
}): Logger {
  const secrets = (options.secrets ?? []).filter((secret) => secret.length >= 8);
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
    hooks: {
      streamWrite: (line: string) =>
        secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line),
    },
  };
  const write = options.write;
  return write === undefined ? pino(settings) : pino(settings, { write });
}

/**
 * What may be said of an error in a log: who failed and how, never what was sent. Errors of the Bot API carry their
 * whole payload and errors of the network may carry an address with the token in it.
 */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: 'NotAnError', type: typeof error };
  const fields: Record<string, unknown> = { name: error.name };
  for (const field of [
    'method',
    'error_code',
    'description',
    'endpoint',
    'status',
    'code',
    'reason',
    'retryAfterMs',
  ]) {
    const value = (error as unknown as Record<string, unknown>)[field];
    if (typeof value === 'string' || typeof value === 'number') fields[field] = value;
  }
  if (error.name === 'BotError') return describeError((error as unknown as { error: unknown }).error);
  // The wire's own messages quote the address, and the Bot API's quote the call.
  if (!['HttpError', 'FetchError', 'GrammyError'].includes(error.name)) {
    fields['message'] = error.message;
    fields['stack'] = error.stack?.split('\n').slice(1, 6).join('\n');
  }
  const cause = error.name === 'HttpError' ? (error as unknown as { error: unknown }).error : error.cause;
  if (cause instanceof Error) fields['cause'] = describeError(cause);
  return fields;
}
