import type { MessageEntity } from '@grammyjs/types';
import { overlaps } from './auto-entities.ts';

/** Order of entities that start together: what contains comes first, then Telegram's ranking by kind. */
const PRIORITY: Readonly<Record<MessageEntity['type'], number>> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre: 11,
  code: 20,
  text_link: 49,
  text_mention: 49,
  mention: 50,
  hashtag: 50,
  cashtag: 50,
  bot_command: 50,
  url: 50,
  email: 50,
  phone_number: 50,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
  date_time: 98,
  custom_emoji: 99,
};

const SPLITTABLE = new Set<string>(['bold', 'italic', 'underline', 'strikethrough', 'spoiler']);
const QUOTES = new Set<string>(['blockquote', 'expandable_blockquote']);
const VERBATIM = new Set<string>(['pre', 'code']);

function isVerbatim(entity: MessageEntity): boolean {
  return VERBATIM.has(entity.type);
}

function sortEntities(entities: readonly MessageEntity[]): MessageEntity[] {
  return [...entities].sort(
    (a, b) => a.offset - b.offset || b.length - a.length || PRIORITY[a.type] - PRIORITY[b.type],
  );
}

/**
 * Puts entities in Telegram's order and makes them legal: properly nested, no formatting inside `code` and `pre`, no
 * quotation inside a quotation, no two links or codes over the same characters. Formatting that would overlap is cut
 * into pieces that nest; the rest of what is illegal goes away without an error, as on the real server.
 */
export function layOutEntities(entities: readonly MessageEntity[]): MessageEntity[] {
  const sorted = sortEntities(entities.filter((entity) => entity.length > 0));
  if (isLegal(sorted)) return sorted;

  const quotes = keepDisjoint(sorted.filter((entity) => QUOTES.has(entity.type)));
  const solid = keepDisjoint(
    sorted.filter((entity) => !QUOTES.has(entity.type) && !SPLITTABLE.has(entity.type)),
  );
  const outside = solid.filter((entity) =>
    quotes.every((quote) => !crosses(entity, quote) && !contains(entity, quote)),
  );
  const fixed = [...quotes, ...outside];
  const verbatim = outside.filter(isVerbatim);
  const soft = sorted.filter((entity) => SPLITTABLE.has(entity.type));

  const edges = [...new Set([...fixed, ...soft].flatMap((e) => [e.offset, e.offset + e.length]))].sort(
    (a, b) => a - b,
  );
  const pieces: MessageEntity[] = [];
  for (const type of ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'] as const) {
    const ranges = soft.filter((entity) => entity.type === type);
    for (let i = 0; i + 1 < edges.length; i += 1) {
      const offset = edges[i] ?? 0;
      const piece = { offset, length: (edges[i + 1] ?? 0) - offset };
      if (!ranges.some((range) => contains(range, piece))) continue;
      if (verbatim.some((range) => overlaps(range, piece))) continue;
      pieces.push({ type, ...piece });
    }
  }
  return sortEntities([...fixed, ...joinPieces(pieces, [...fixed, ...pieces])]);
}

/** Adds what the server found by itself wherever it does not touch a link, a code or a mention of the sender. */
export function addAutoEntities(
  entities: readonly MessageEntity[],
  found: readonly MessageEntity[],
): MessageEntity[] {
  const blocking = entities.filter((entity) => !SPLITTABLE.has(entity.type) && !QUOTES.has(entity.type));
  const quotes = entities.filter((entity) => QUOTES.has(entity.type));
  const added = found.filter(
    (entity) =>
      !blocking.some((other) => overlaps(entity, other)) && !quotes.some((quote) => crosses(entity, quote)),
  );
  return added.length === 0 ? [...entities] : layOutEntities([...entities, ...added]);
}

/** Joins adjacent pieces of one kind again where no other entity has an edge between them. */
function joinPieces(pieces: readonly MessageEntity[], all: readonly MessageEntity[]): MessageEntity[] {
  const joined: MessageEntity[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const edge = piece.offset;
    const touched = all.some(
      (other) => other.type !== piece.type && (other.offset === edge || other.offset + other.length === edge),
    );
    if (last !== undefined && last.type === piece.type && last.offset + last.length === edge && !touched) {
      joined[joined.length - 1] = { ...last, length: last.length + piece.length };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

function isLegal(sorted: readonly MessageEntity[]): boolean {
  const stack: MessageEntity[] = [];
  for (const entity of sorted) {
    while (stack.length > 0 && (stack.at(-1)?.offset ?? 0) + (stack.at(-1)?.length ?? 0) <= entity.offset)
      stack.pop();
    for (const outer of stack) {
      if (crosses(outer, entity) || outer.type === entity.type) return false;
      if (VERBATIM.has(outer.type)) return false;
      if (QUOTES.has(outer.type) && QUOTES.has(entity.type)) return false;
      if (QUOTES.has(entity.type) && !SPLITTABLE.has(outer.type)) return false;
      const bothSolid = [outer, entity].every((e) => !SPLITTABLE.has(e.type) && !QUOTES.has(e.type));
      if (bothSolid) return false;
      if (VERBATIM.has(entity.type) && SPLITTABLE.has(outer.type)) return false;
    }
    stack.push(entity);
  }
  return true;
}

function keepDisjoint(entities: readonly MessageEntity[]): MessageEntity[] {
  const kept: MessageEntity[] = [];
  for (const entity of entities) {
    if (!kept.some((other) => overlaps(other, entity))) kept.push(entity);
  }
  return kept;
}

interface Range {
  readonly offset: number;
  readonly length: number;
}

function contains(outer: Range, inner: Range): boolean {
  return outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length;
}

function crosses(a: Range, b: Range): boolean {
  return overlaps(a, b) && !contains(a, b) && !contains(b, a);
}
