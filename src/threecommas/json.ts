import { Decimal } from 'decimal.js';

// Strings are matched first so that digits inside them are never taken for numbers.
const TOKENS =
  /"[^"\\]*(?:\\.[^"\\]*)*"|-?\bInfinity\b|\bNaN\b|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** Where nothing like this is found, a plain parse loses nothing. It is found in some strings too, which is no harm. */
const NEEDS_CARE = /(?:^|[:,[])\s*-?(?:\d[\d.eE+-]{14,}|\d[\d.]*[eE][+-]?\d{3}|Infinity|NaN)/;

/** Fifteen significant digits always survive the way through a double. */
const SAFE_LENGTH = 15;

/**
 * Parses JSON without losing digits: a number that a double cannot hold exactly arrives as the string of its digits,
 * and the bare words `Infinity` and `NaN`, which some answers contain, as strings.
 *
 * @throws SyntaxError where the text is not JSON.
 */
export function parseJsonExactly(text: string): unknown {
  return JSON.parse(NEEDS_CARE.test(text) ? text.replace(TOKENS, keepExact) : text) as unknown;
}

function keepExact(token: string): string {
  if (token.startsWith('"')) return token;
  if (token.endsWith('y') || token === 'NaN') return `"${token}"`;
  if (token.length <= SAFE_LENGTH && !/[eE]/.test(token)) return token;
  const double = Number(token);
  return Number.isFinite(double) && new Decimal(token).eq(new Decimal(double)) ? token : `"${token}"`;
}
