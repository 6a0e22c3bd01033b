import type { MessageEntity } from '@grammyjs/types';

/** Found by the server in plain text, never set by a sender. */
type AutoEntityType = 'mention' | 'hashtag' | 'cashtag' | 'bot_command' | 'url' | 'email';

const HASHTAG_LETTER = '[\\p{L}\\p{Nd}_\\u200c\\u00b7\\u0d80-\\u0dff]';

/**
 * Top level domains that make a bare `host.tld` a link. Telegram knows all of them; the ones here are those that
 * texts about trading contain. A link with `http://` or `https://` needs no known domain.
 */
const TOP_LEVEL =
  'com|org|net|io|me|ru|dev|app|info|co|de|fr|uk|eu|us|ai|xyz|trade|exchange|finance|money|cn|jp';

const PATTERNS: readonly (readonly [type: AutoEntityType, pattern: RegExp])[] = [
  ['bot_command', /(?<![\p{L}\p{N}_/<>])\/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/<>@])/gu],
  [
    'email',
    /(?<![\p{L}\p{N}_.+-])[a-z0-9_-]+(?:[.+][a-z0-9_-]+)*@(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z]{2,8}(?![\p{L}\p{N}_-])/giu,
  ],
  [
    'url',
    new RegExp(
      `(?:https?|ftp)://[^\\s<>"«»/?#]+\\.[^\\s<>"«»/?#]+(?:[/?#][^\\s<>"«»]*)?|tg://[a-z0-9_-]+(?:[/?#][^\\s<>"«»]*)?`,
      'giu',
    ),
  ],
  [
    'url',
    new RegExp(
      `(?<![\\p{L}\\p{N}_/#@.:-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+(?:${TOP_LEVEL})(?![\\p{L}\\p{N}_@-])(?::\\d{1,5})?(?:[/?#][^\\s<>"«»]*)?`,
      'giu',
    ),
  ],
  ['mention', /(?<![\p{L}\p{N}_])@[a-zA-Z0-9_]{2,32}(?![\p{L}\p{N}_])/gu],
  [
    'hashtag',
    new RegExp(
      `(?<!${HASHTAG_LETTER})#(?=${HASHTAG_LETTER}*\\p{L})${HASHTAG_LETTER}{1,256}(?!${HASHTAG_LETTER}*#)`,
      'gu',
    ),
  ],
  ['cashtag', new RegExp(`(?<!${HASHTAG_LETTER}|\\$)\\$(?:1INCH|[A-Z]{1,8})(?!${HASHTAG_LETTER}|\\$)`, 'gu')],
];

/** Commands, links, e-mail addresses, mentions and tags in `text`, in order and never overlapping. */
export function findAutoEntities(text: string): readonly MessageEntity[] {
  const found: MessageEntity[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const value = type === 'url' ? match[0].replace(/[.:;,('?!`]+$/u, '') : match[0];
      const range = { offset: match.index, length: value.length };
      if (range.length > 0 && !found.some((other) => overlaps(other, range))) found.push({ type, ...range });
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

/** True when both ranges share a character. */
export function overlaps(
  a: { readonly offset: number; readonly length: number },
  b: { readonly offset: number; readonly length: number },
): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
