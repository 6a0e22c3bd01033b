import type { MessageEntity } from '@grammyjs/types';
import { decodeReference } from './html-references.ts';
import {
  createEntityCollector,
  EntityParseError,
  isTagName,
  readTagAttribute,
  type KnownUser,
  type OpenTag,
} from './html-tags.ts';

/** Text with its markup taken out. Offsets and lengths are in UTF-16 code units. */
export interface MarkedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** Telegram's own idea of white space inside a tag. */
const SPACE = /[ \t\r\n\0\v]/u;

/**
 * Parses Telegram's HTML (Bot API, "HTML style") with the rules and the error texts of the real server: `&lt;` `&gt;`
 * `&amp;` `&quot;` and numeric entities only, any other `&` is literal; `</>` closes whatever is open; a tag that
 * encloses nothing leaves no entity; a link that Telegram would not follow leaves no entity.
 *
 * `knownUser` resolves `tg://user?id=` links; an unknown user leaves no entity.
 *
 * @throws EntityParseError
 */
export function parseHtml(html: string, knownUser: KnownUser = () => undefined): MarkedText {
  const open: OpenTag[] = [];
  const collector = createEntityCollector(knownUser);
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
      const decoded = decodeReference(html, at);
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
    if (!isTagName(name)) {
      throw new EntityParseError(`Unsupported start tag "${name}" at byte offset ${byteOffset(tagAt)}`);
    }
    let tag: OpenTag = { name, argument: '', format: '', offset: text.length };
    for (;;) {
      skipSpace();
      if (at >= html.length) fail('Unclosed start tag', tagAt);
      if (html[at] === '>') break;
      tag = { ...tag, ...readTagAttribute(name, ...readAttribute(name, tagAt)) };
    }
    at += 1;
    if (name === 'span' && tag.argument !== 'spoiler') {
      fail('Tag "span" must have class "tg-spoiler"', tagAt);
    }
    open.push(tag);
  };

  const endTag = (): void => {
    const tagAt = at;
    const tag = open.pop();
    if (tag === undefined) {
      throw new EntityParseError(`Unexpected end tag at byte offset ${byteOffset(tagAt)}`);
    }
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
    const inside = text.slice(tag.offset);
    if (inside !== '') collector.close(tag, inside);
  };

  while (at < html.length) {
    const char = html.charAt(at);
    if (char === '<') {
      if (html[at + 1] === '/') endTag();
      else startTag();
      continue;
    }
    const decoded = char === '&' ? decodeReference(html, at) : undefined;
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
  return { text, entities: collector.entities };
}
