import type { Scrub } from './envelope.ts';

/** Shorter than this it is no secret, and taking it out would eat ordinary words. */
const MIN_LENGTH = 4;

/** Makes the function that takes the given values out of any text, as they are and as they look in a form. */
export function createScrub(secrets: readonly string[]): Scrub {
  const forms = new Set(
    secrets
      .filter((secret) => secret.length >= MIN_LENGTH)
      .flatMap((secret) => [
        secret,
        encodeURIComponent(secret),
        new URLSearchParams({ v: secret }).toString().slice(2),
        JSON.stringify(secret).slice(1, -1),
      ]),
  );
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((rest, form) => rest.replaceAll(form, '***'), text);
}

/**
 * A copy of a foreign error that is fit to be a `cause`: name, code and message of it and of what lies below, in plain
 * words. The original may hold the request with its headers.
 */
export function plainCause(error: unknown, scrub: Scrub, depth = 3): Error {
  if (!(error instanceof Error)) return new Error('a value that is no error was thrown');
  const inner =
    error.cause === undefined || depth <= 1 ? undefined : plainCause(error.cause, scrub, depth - 1);
  const copy = new Error(scrub(error.message), inner === undefined ? undefined : { cause: inner });
  copy.name = scrub(error.name);
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') Object.defineProperty(copy, 'code', { value: scrub(code), enumerable: true });
  // The stack of the original repeats its message, with whatever was in it.
  copy.stack = `${copy.name}: ${copy.message}`;
  return copy;
}
