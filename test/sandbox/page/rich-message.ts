import type { MessageEntity } from '@grammyjs/types';

type EntityShape = MessageEntity extends infer Each
  ? Each extends MessageEntity
    ? Omit<Each, 'offset' | 'length'>
    : never
  : never;

/** Plain text, or text (possibly formatted inside) under an entity. */
type Part = string | { readonly shape: EntityShape; readonly inside: readonly Part[] };

/** Text under an entity: `mark({ type: 'bold' }, 'Now')`. */
export function mark(shape: EntityShape, ...inside: readonly Part[]): Part {
  return { shape, inside };
}

/** Text and entities with the offsets counted for a test's author. */
export function rich(...parts: readonly Part[]): { text: string; entities: MessageEntity[] } {
  const entities: MessageEntity[] = [];
  const write = (text: string, part: Part): string => {
    if (typeof part === 'string') return text + part;
    const offset = text.length;
    const written = part.inside.reduce(write, text);
    entities.push({ ...part.shape, offset, length: written.length - offset });
    return written;
  };
  const text = parts.reduce(write, '');
  return { text, entities };
}
