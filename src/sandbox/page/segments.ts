import type { MessageEntity } from '@grammyjs/types';

/** A piece of a message: plain text, or an entity around further pieces. */
export type RichNode =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'entity';
      readonly entity: MessageEntity;
      /** What the entity covers, as plain text: what a tap on it copies or sends. */
      readonly text: string;
      readonly children: readonly RichNode[];
    };

interface Span {
  readonly entity: MessageEntity;
  readonly start: number;
  readonly end: number;
}

/** Entities of the same extent nest in this order, so that a quote stays a block and a link stays one link. */
const outermostFirst: readonly MessageEntity['type'][] = [
  'blockquote',
  'expandable_blockquote',
  'pre',
  'spoiler',
  'text_link',
  'url',
];

function depthOf(type: MessageEntity['type']): number {
  const index = outermostFirst.indexOf(type);
  return index === -1 ? outermostFirst.length : index;
}

function inReadingOrder(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end || depthOf(a.entity.type) - depthOf(b.entity.type);
}

function isBlock(type: MessageEntity['type']): boolean {
  return type === 'pre' || type === 'blockquote' || type === 'expandable_blockquote';
}

/**
 * Turns a message's text and entities into a tree that can be drawn without ever parsing markup.
 *
 * Offsets are UTF-16 code units, as the Bot API and JavaScript count them. Entities that overlap without nesting
 * (the Bot API does not send them) are cut at the border; those outside the text are dropped. One line feed that
 * follows a block (code block, quotation) is swallowed: the block already ends the line.
 */
export function segments(text: string, entities: readonly MessageEntity[] = []): readonly RichNode[] {
  const spans = entities
    .map((entity) => ({
      entity,
      start: Math.max(0, entity.offset),
      end: Math.min(text.length, entity.offset + entity.length),
    }))
    .filter((span) => span.end > span.start)
    .sort(inReadingOrder);

  let followsBlock = false;

  function leaf(start: number, end: number): readonly RichNode[] {
    const skip = followsBlock && text[start] === '\n' ? 1 : 0;
    if (end > start) followsBlock = false;
    const piece = text.slice(start + skip, end);
    return piece === '' ? [] : [{ kind: 'text', text: piece }];
  }

  function build(start: number, end: number, inside: readonly Span[]): readonly RichNode[] {
    const nodes: RichNode[] = [];
    let at = start;
    let rest = inside;
    for (let span = rest[0]; span !== undefined; span = rest[0]) {
      const { entity, start: from, end: to } = span;
      nodes.push(...leaf(at, from));
      const within: Span[] = [];
      const after: Span[] = [];
      for (const other of rest.slice(1)) {
        if (other.start >= to) after.push(other);
        else if (other.end <= to) within.push(other);
        else {
          within.push({ ...other, end: to });
          after.push({ ...other, start: to });
        }
      }
      if (isBlock(entity.type)) followsBlock = false;
      // Code is shown as it is: nothing inside it is formatted.
      const verbatim = entity.type === 'pre' || entity.type === 'code';
      nodes.push({
        kind: 'entity',
        entity,
        text: text.slice(from, to),
        children: verbatim ? leaf(from, to) : build(from, to, within),
      });
      if (isBlock(entity.type)) followsBlock = true;
      at = to;
      rest = after.sort(inReadingOrder);
    }
    nodes.push(...leaf(at, end));
    return nodes;
  }

  return build(0, text.length, spans);
}

/** True when the last thing shown is a block: nothing can stand on its last line. */
export function endsWithBlock(nodes: readonly RichNode[]): boolean {
  const last = nodes.at(-1);
  if (last?.kind !== 'entity') return false;
  return isBlock(last.entity.type) || endsWithBlock(last.children);
}
