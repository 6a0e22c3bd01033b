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

/** Causes below this depth are left out; some errors are their own cause. */
const DEEPEST_CAUSE = 5;

/**
 * What may be said of an error in a log: who failed and how, never what was sent. Errors of the Bot API carry their
 * whole payload and errors of the network may carry an address with the token in it.
 */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  return describe(error, { quiet: false, depth: 0 });
}

/** @param place.quiet below an error of the wire: the runtime's own errors quote the address in their messages too */
function describe(
  error: unknown,
  place: { readonly quiet: boolean; readonly depth: number },
): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: 'NotAnError', type: typeof error };
  const { error: inner } = error as { error?: unknown };
  if (error.name === 'BotError') return describe(inner, place);
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
  // The wire's own messages quote the address, and the Bot API's quote the call.
  const quiet = place.quiet || ['HttpError', 'FetchError', 'GrammyError'].includes(error.name);
  if (!quiet) {
    fields['message'] = error.message;
    fields['stack'] = framesOf(error);
  }
  const cause = error.name === 'HttpError' ? inner : error.cause;
  if (cause instanceof Error && place.depth < DEEPEST_CAUSE) {
    fields['cause'] = describe(cause, { quiet, depth: place.depth + 1 });
  }
  return fields;
}

function framesOf(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return frames.slice(0, 5).join('\n');
}
