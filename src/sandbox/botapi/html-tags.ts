import type { MessageEntity } from '@grammyjs/types';
import { checkLink, mentionedUserId } from './web-links.ts';

/** The only thing that parsing HTML throws; `message` is Telegram's wording, without "can't parse entities: ". */
export class EntityParseError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EntityParseError';
  }
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
export type TagName = (typeof TAG_NAMES)[number];

export function isTagName(name: string): name is TagName {
  return (TAG_NAMES as readonly string[]).includes(name);
}

/** A start tag with what matters of its attributes. */
export interface OpenTag {
  readonly name: TagName;
  /** The link, the language, the class, the emoji's id or the time, whichever the tag has. */
  readonly argument: string;
  /** Of `tg-time` only. */
  readonly format: string;
  /** Where its text starts. */
  readonly offset: number;
}

/** Which part of an {@link OpenTag} an attribute sets; undefined for one that means nothing here. */
export function readTagAttribute(
  tag: TagName,
  name: string,
  value: string,
): Partial<Pick<OpenTag, 'argument' | 'format'>> | undefined {
  switch (`${tag} ${name}`) {
    case 'a href':
    case 'tg-emoji emoji-id':
    case 'tg-time unix':
      return { argument: value };
    case 'tg-time format':
      return { format: value };
    case 'code class':
      return value.startsWith('language-') ? { argument: value.slice('language-'.length) } : undefined;
    case 'span class':
      return value.startsWith('tg-') ? { argument: value.slice('tg-'.length) } : undefined;
    case 'blockquote expandable':
      return { argument: 'expandable' };
    default:
      return undefined;
  }
}

export type KnownUser = (id: number) => MessageEntity.TextMentionMessageEntity['user'] | undefined;

/** Collects what closed tags become. */
export function createEntityCollector(knownUser: KnownUser): {
  readonly entities: readonly MessageEntity[];
  /** `inside` is the text between the tags, not empty. @throws EntityParseError */
  close(tag: OpenTag, inside: string): void;
} {
  const entities: MessageEntity[] = [];
  /** A `code` has no language of its own; one that turns out to fill a `pre` passes it on. */
  const languages = new Map<MessageEntity, string>();

  const closePre = (range: Range): void => {
    const last = entities.at(-1);
    const language = last === undefined || !sameRange(last, range) ? undefined : languages.get(last);
    if (language !== undefined) entities.pop();
    entities.push({ type: 'pre', ...(language === undefined ? {} : { language }), ...range });
  };
  const closeCode = (range: Range, language: string): void => {
    const last = entities.at(-1);
    if (language !== '' && last?.type === 'pre' && sameRange(last, range)) {
      entities.pop();
      entities.push({ type: 'pre', language, ...range });
      return;
    }
    const entity: MessageEntity = { type: 'code', ...range };
    if (language !== '') languages.set(entity, language);
    entities.push(entity);
  };

  return {
    entities,
    close(tag, inside) {
      const range = { offset: tag.offset, length: inside.length };
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
        case 'pre':
          closePre(range);
          return;
        case 'code':
          closeCode(range, tag.argument);
          return;
        case 'a':
          entities.push(...linkEntity(tag.argument === '' ? inside : tag.argument, range, knownUser));
          return;
        case 'tg-emoji':
          if (!/^\d{1,19}$/u.test(tag.argument) || Number(tag.argument) === 0) {
            throw new EntityParseError('Invalid custom emoji identifier specified');
          }
          entities.push({ type: 'custom_emoji', custom_emoji_id: tag.argument, ...range });
          return;
        case 'tg-time':
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
    },
  };
}

interface Range {
  readonly offset: number;
  readonly length: number;
}

function sameRange(a: Range, b: Range): boolean {
  return a.offset === b.offset && a.length === b.length;
}

/** A link that Telegram would not follow, and a mention of a stranger, leave plain text. */
function linkEntity(link: string, range: Range, knownUser: KnownUser): readonly MessageEntity[] {
  const userId = mentionedUserId(link);
  if (userId !== undefined) {
    const user = knownUser(userId);
    return user === undefined ? [] : [{ type: 'text_mention', user, ...range }];
  }
  const checked = checkLink(link);
  return 'url' in checked ? [{ type: 'text_link', url: checked.url, ...range }] : [];
}

function isDateFormat(format: string): format is MessageEntity.DateTimeMessageEntity['date_time_format'] {
  return /^(?:r|w?[dD]?[tT]?)$/u.test(format);
}
