import type { MessageEntity } from '@grammyjs/types';
import { badRequest, stricter } from './api-error.ts';
import { findAutoEntities } from './auto-entities.ts';
import { addAutoEntities, layOutEntities } from './entity-layout.ts';
import { parseHtml, type MarkedText } from './html-entities.ts';
import { EntityParseError, type KnownUser } from './html-tags.ts';

/** Telegram measures "after entities parsing"; here in UTF-16 code units, the strictest reading. */
export const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;
/** The server keeps the formatting of so many entities and forgets the rest. */
const ENTITY_LIMIT = 100;

/** A text as a sender gives it: plain, with a parse mode, or with ready entities. */
interface TextInput {
  readonly text: string;
  readonly parse_mode?: string | undefined;
  readonly entities?: readonly MessageEntity[] | undefined;
}

const AUTOMATIC = new Set<string>([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
]);

/**
 * The text that a message ends up with: markup parsed, control characters replaced, white space trimmed at both ends
 * (at the start only up to the first entity), bold and its like made to start with something that can be seen,
 * entities put in order, commands and links found.
 *
 * @throws ApiError `can't parse entities: …` and the complaints about entities that leave the text.
 */
export function formatText(input: TextInput, knownUser: KnownUser): MarkedText {
  if (/\p{Surrogate}/u.test(input.text)) throw badRequest('strings must be encoded in UTF-8');
  const marked = readMarkup(input, knownUser);
  const legal = layOutEntities(marked.entities);
  const cleaned = clean({ text: marked.text, entities: legal });
  const trimmed = trim(cleaned);
  const entities = addAutoEntities(layOutEntities(trimmed.entities), findAutoEntities(trimmed.text));
  if (entities.length > ENTITY_LIMIT) {
    throw stricter(
      `${entities.length} entities; Telegram drops the formatting after the first ${ENTITY_LIMIT}`,
    );
  }
  return { text: trimmed.text, entities };
}

/** @throws ApiError when the text is empty or longer than 4096. */
export function formatMessageText(input: TextInput, knownUser: KnownUser): MarkedText {
  if (input.text === '') throw badRequest('message text is empty');
  const formatted = formatText(input, knownUser);
  if (isBlank(formatted.text)) throw badRequest('text must be non-empty');
  if (formatted.text.length > TEXT_LIMIT) throw badRequest('message is too long');
  return formatted;
}

/** A caption may be empty. @throws ApiError when it is longer than 1024. */
export function formatCaption(input: TextInput, knownUser: KnownUser): MarkedText {
  const formatted = formatText(input, knownUser);
  if (isBlank(formatted.text)) return { text: '', entities: [] };
  if (formatted.text.length > CAPTION_LIMIT) throw badRequest('message caption is too long');
  return formatted;
}

function readMarkup(input: TextInput, knownUser: KnownUser): MarkedText {
  switch (input.parse_mode?.toLowerCase()) {
    case undefined:
    case '': {
      const entities = input.entities ?? [];
      checkRanges(input.text, entities);
      return { text: input.text, entities: entities.filter((entity) => !AUTOMATIC.has(entity.type)) };
    }
    case 'html':
      if (input.entities !== undefined) throw stricter('both parse_mode and entities are given');
      try {
        return parseHtml(input.text, knownUser);
      } catch (error) {
        if (error instanceof EntityParseError) throw badRequest(`can't parse entities: ${error.message}`);
        throw error;
      }
    case 'markdown':
    case 'markdownv2':
      throw stricter(`parse_mode "${input.parse_mode ?? ''}" is not served; this project writes HTML only`);
    default:
      throw badRequest('unsupported parse_mode');
  }
}

function checkRanges(text: string, entities: readonly MessageEntity[]): void {
  for (const { offset, length } of entities) {
    const end = offset + length;
    if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
    if (length < 0) throw badRequest(`receive an entity with incorrect length ${length}`);
    if (offset > text.length) {
      throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`);
    }
    if (end > text.length) {
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
      );
    }
    if (splitsPair(text, offset)) {
      throw badRequest(
        `entity begins in a middle of a UTF-16 symbol at byte offset ${byteLength(text, offset)}`,
      );
    }
    if (splitsPair(text, end)) {
      throw badRequest(
        `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${byteLength(text, end)}`,
      );
    }
  }
}

function splitsPair(text: string, index: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(index - 1, index + 1));
}

function byteLength(text: string, end: number): number {
  return Buffer.byteLength(text.slice(0, end));
}

/** Characters Telegram takes out (carriage return, line and direction marks, underline and ring tricks). */
const REMOVED = /[\r\u2028-\u202e\u0333\u033f\u030a]/u;

const BLANKED = /[\0-\t\v\f\x0e-\x1f]/gu;

function clean(marked: MarkedText): MarkedText {
  const text = marked.text.replace(BLANKED, ' ');
  if (!REMOVED.test(text)) return { text, entities: marked.entities };
  /** For each old index, how many characters before it are gone. */
  const gone: number[] = [0];
  let result = '';
  for (let i = 0; i < text.length; i += 1) {
    const removed = REMOVED.test(text.charAt(i));
    if (!removed) result += text.charAt(i);
    gone.push((gone[i] ?? 0) + (removed ? 1 : 0));
  }
  const entities = marked.entities.map((entity) => {
    const end = entity.offset + entity.length;
    const offset = entity.offset - (gone[entity.offset] ?? 0);
    return { ...entity, offset, length: end - (gone[end] ?? 0) - offset };
  });
  return { text: result, entities: entities.filter((entity) => entity.length > 0) };
}

/** These keep the white space that they start with, also when there is nothing else in them. */
const KEEPS_WHITE_SPACE = new Set<string>(['pre', 'code', 'text_link', 'text_mention']);

function trim(marked: MarkedText): MarkedText {
  const end = marked.text.replace(/[ \n]+$/u, '').length;
  const keeping = marked.entities.filter((entity) => KEEPS_WHITE_SPACE.has(entity.type));
  const kept: MessageEntity[] = [];
  for (const entity of marked.entities) {
    const last = Math.min(entity.offset + entity.length, end);
    let { offset } = entity;
    while (
      offset < last &&
      isWhite(marked.text, offset) &&
      keeping.every((other) => other.offset !== offset)
    ) {
      offset += 1;
    }
    if (offset < last) kept.push({ ...entity, offset, length: last - offset });
  }
  const firstEntity = Math.min(...kept.map((entity) => entity.offset), end);
  let start = 0;
  while (start < firstEntity && isWhite(marked.text, start)) start += 1;
  return {
    text: marked.text.slice(start, end),
    entities: kept.map((entity) => ({ ...entity, offset: entity.offset - start })),
  };
}

function isWhite(text: string, index: number): boolean {
  return text[index] === ' ' || text[index] === '\n';
}

/** True when nothing in the text can be seen. */
function isBlank(text: string): boolean {
  return /^[\s\u200b-\u200f\u2060\ufeff\u00ad\u3164]*$/u.test(text);
}
