import type { MessageEntity } from '@grammyjs/types';
import { checkLink, mentionedUserId } from './web-links.ts';

/** The only thing {@link parseHtml} throws; `message` is Telegram's wording, without "can't parse entities: ". */
export class EntityParseError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EntityParseError';
  }
}

/** Text with its markup taken out. Offsets and lengths are in UTF-16 code units. */
export interface MarkedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

interface OpenTag {
  readonly name: TagName;
  readonly argument: string;
  readonly format: string;
  readonly offset: number;
}

const TAG_NAMES = [
  'a',
  'b',
  'blockquote',
  'code',
  'del',
  'em',
  'i',
  'ins',
  'pre',
  's',
  'span',
  'strike',
  'strong',
  'tg-emoji',
  'tg-spoiler',
  'tg-time',
  'u',
] as const;
type TagName = (typeof TAG_NAMES)[number];

function isTagName(name: string): name is TagName {
  return (TAG_NAMES as readonly string[]).includes(name);
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
]);

/** Telegram's own idea of white space inside a tag. */
const SPACE = /[ \t\r\n\0\v]/u;
const DATE_FORMAT = /^(?:r|w?[dD]?[tT]?)$/u;

/**
 * Parses Telegram's HTML (Bot API, "HTML style") with the rules and the error texts of the real server: `&lt;` `&gt;`
 * `&amp;` `&quot;` and numeric entities only, any other `&` is literal; `</>` closes whatever is open; a tag that
 * encloses nothing leaves no entity; a link that Telegram would not follow leaves no entity.
 *
 * `knownUser` resolves `tg://user?id=` links; an unknown user leaves no entity.
 *
 * @throws EntityParseError
 */
export function parseHtml(
  html: string,
  knownUser: (id: number) => MessageEntity.TextMentionMessageEntity['user'] | undefined = () => undefined,
): MarkedText {
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  let halfPair = false;
  let at = 0;

  const byteOffset = (index: number): number => Buffer.byteLength(html.slice(0, index));
  const fail = (message: string, index?: number): never => {
    throw new EntityParseError(
      index === undefined ? message : `${message} at byte offset ${byteOffset(index)}`,
    );
  };
  const isSpaceAt = (index: number): boolean => index < html.length && SPACE.test(html.charAt(index));
  const skipSpace = (): void => {
    while (isSpaceAt(at)) at += 1;
  };

  const readAttribute = (tag: string, tagAt: number): readonly [name: string, value: string] => {
    const nameAt = at;
    while (at < html.length && !isSpaceAt(at) && html[at] !== '=' && html[at] !== '>') at += 1;
    const name = html.slice(nameAt, at).toLowerCase();
    if (name === '') fail(`Empty attribute name in the tag "${tag}"`, tagAt);
    skipSpace();
    if (html[at] !== '=') return [name, ''];
    at += 1;
    skipSpace();
    if (at >= html.length) fail(`Unclosed start tag "${tag}"`, tagAt);
    const quote = html.charAt(at);
    if (quote !== '"' && quote !== "'") {
      const tokenAt = at;
      while (/[a-z0-9.-]/iu.test(html.charAt(at))) at += 1;
      if (at >= html.length) fail('Unclosed start tag', tagAt);
      if (!isSpaceAt(at) && html[at] !== '>') fail('Unexpected end of name token', tokenAt);
      return [name, html.slice(tokenAt, at).toLowerCase()];
    }
    at += 1;
    let value = '';
    while (at < html.length && html[at] !== quote) {
      const decoded = decodeEntity(html, at);
      value += decoded?.text ?? html.charAt(at);
      at = decoded?.end ?? at + 1;
    }
    if (at >= html.length) fail('Unclosed start tag', tagAt);
    at += 1;
    return [name, value];
  };

  const startTag = (): void => {
    const tagAt = at;
    at += 1;
    while (at < html.length && !isSpaceAt(at) && html[at] !== '>') at += 1;
    if (at >= html.length) fail('Unclosed start tag', tagAt);
    const name = html.slice(tagAt + 1, at).toLowerCase();
    if (!isTagName(name))
      throw new EntityParseError(`Unsupported start tag "${name}" at byte offset ${byteOffset(tagAt)}`);
    let argument = '';
    let format = '';
    for (;;) {
      skipSpace();
      if (at >= html.length) fail('Unclosed start tag', tagAt);
      if (html[at] === '>') break;
      const [attribute, value] = readAttribute(name, tagAt);
      if (name === 'a' && attribute === 'href') argument = value;
      else if (name === 'code' && attribute === 'class' && value.startsWith('language-'))
        argument = value.slice(9);
      else if (name === 'span' && attribute === 'class' && value.startsWith('tg-')) argument = value.slice(3);
      else if (name === 'tg-emoji' && attribute === 'emoji-id') argument = value;
      else if (name === 'tg-time' && attribute === 'unix') argument = value;
      else if (name === 'tg-time' && attribute === 'format') format = value;
      else if (name === 'blockquote' && attribute === 'expandable') argument = 'expandable';
    }
    at += 1;
    if (name === 'span' && argument !== 'spoiler') fail('Tag "span" must have class "tg-spoiler"', tagAt);
    open.push({ name, argument, format, offset: text.length });
  };

  const endTag = (): void => {
    const tagAt = at;
    const tag = open.pop();
    if (tag === undefined)
      throw new EntityParseError(`Unexpected end tag at byte offset ${byteOffset(tagAt)}`);
    at += 2;
    const nameAt = at;
    while (at < html.length && !isSpaceAt(at) && html[at] !== '>') at += 1;
    const name = html.slice(nameAt, at).toLowerCase();
    skipSpace();
    if (html[at] !== '>') fail('Unclosed end tag', tagAt);
    at += 1;
    if (name !== '' && name !== tag.name) {
      throw new EntityParseError(
        `Unmatched end tag at byte offset ${byteOffset(tagAt)}, expected "</${tag.name}>", found "</${name}>"`,
      );
    }
    const length = text.length - tag.offset;
    if (length > 0) close(tag, { offset: tag.offset, length });
  };

  const close = (tag: OpenTag, range: { readonly offset: number; readonly length: number }): void => {
    const previous = entities.at(-1);
    const sameRange = previous?.offset === range.offset && previous.length === range.length;
    switch (tag.name) {
      case 'b':
      case 'strong':
        entities.push({ type: 'bold', ...range });
        return;
      case 'i':
      case 'em':
        entities.push({ type: 'italic', ...range });
        return;
      case 'u':
      case 'ins':
        entities.push({ type: 'underline', ...range });
        return;
      case 's':
      case 'strike':
      case 'del':
        entities.push({ type: 'strikethrough', ...range });
        return;
      case 'span':
      case 'tg-spoiler':
        entities.push({ type: 'spoiler', ...range });
        return;
      case 'blockquote':
        entities.push({ type: tag.argument === '' ? 'blockquote' : 'expandable_blockquote', ...range });
        return;
      case 'a': {
        const link = tag.argument === '' ? text.slice(tag.offset) : tag.argument;
        const userId = mentionedUserId(link);
        if (userId !== undefined) {
          const user = knownUser(userId);
          if (user !== undefined) entities.push({ type: 'text_mention', user, ...range });
          return;
        }
        const checked = checkLink(link);
        if ('url' in checked) entities.push({ type: 'text_link', url: checked.url, ...range });
        return;
      }
      case 'tg-emoji':
        if (!/^\d{1,19}$/u.test(tag.argument) || Number(tag.argument) === 0) {
          throw new EntityParseError('Invalid custom emoji identifier specified');
        }
        entities.push({ type: 'custom_emoji', custom_emoji_id: tag.argument, ...range });
        return;
      case 'tg-time': {
        if (!/^\d{1,10}$/u.test(tag.argument)) throw new EntityParseError('Invalid date specified');
        if (!isDateFormat(tag.format)) throw new EntityParseError('Invalid date format used');
        entities.push({
          type: 'date_time',
          unix_time: Number(tag.argument),
          date_time_format: tag.format,
          ...range,
        });
        return;
      }
      case 'pre':
        if (sameRange && previous.type === 'code' && languages.has(previous)) {
          entities[entities.length - 1] = { type: 'pre', language: languages.get(previous) ?? '', ...range };
        } else {
          entities.push({ type: 'pre', ...range });
        }
        return;
      case 'code':
        if (sameRange && previous.type === 'pre' && tag.argument !== '') {
          entities[entities.length - 1] = { type: 'pre', language: tag.argument, ...range };
        } else {
          const entity: MessageEntity = { type: 'code', ...range };
          if (tag.argument !== '') languages.set(entity, tag.argument);
          entities.push(entity);
        }
        return;
    }
  };
  /** A `code` has no language of its own; one that turns out to fill a `pre` passes it on. */
  const languages = new Map<MessageEntity, string>();

  while (at < html.length) {
    const char = html.charAt(at);
    if (char === '<') {
      if (html[at + 1] === '/') endTag();
      else startTag();
      continue;
    }
    const decoded = char === '&' ? decodeEntity(html, at) : undefined;
    if (decoded === undefined) {
      text += char;
      at += 1;
    } else {
      if (decoded.text >= '\ud800' && decoded.text <= '\udfff' && decoded.text.length === 1) halfPair = true;
      text += decoded.text;
      at = decoded.end;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) fail(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  if (halfPair) {
    fail(
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    );
  }
  return { text, entities };
}

function isDateFormat(format: string): format is MessageEntity.DateTimeMessageEntity['date_time_format'] {
  return DATE_FORMAT.test(format);
}

/** One `&…;` at `at`; the semicolon may be missing, as Telegram allows. Undefined: the `&` is an ordinary character. */
function decodeEntity(html: string, at: number): { readonly text: string; readonly end: number } | undefined {
  if (html[at] !== '&') return undefined;
  const rest = html.slice(at + 1, at + 40);
  const numeric = /^#(?:x([0-9a-f]+)|(\d+))/iu.exec(rest);
  if (numeric !== null) {
    const code = numeric[1] === undefined ? Number(numeric[2]) : Number.parseInt(numeric[1], 16);
    if (numeric[0].length >= 10 || code === 0 || code >= 0x10ffff) return undefined;
    return { text: String.fromCodePoint(code), end: skipSemicolon(html, at + 1 + numeric[0].length) };
  }
  const name = /^[a-z]+/iu.exec(rest)?.[0] ?? '';
  const text = NAMED.get(name);
  return text === undefined ? undefined : { text, end: skipSemicolon(html, at + 1 + name.length) };
}

function skipSemicolon(html: string, at: number): number {
  return html[at] === ';' ? at + 1 : at;
}
