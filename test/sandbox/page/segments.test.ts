import type { MessageEntity } from '@grammyjs/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endsWithBlock, segments, type RichNode } from '../../../src/sandbox/page/segments.ts';
import { mark, rich } from './rich-message.ts';

/** `<bold>…</bold>`: enough to read a tree at a glance. */
function told(nodes: readonly RichNode[]): string {
  return nodes
    .map((node) =>
      node.kind === 'text' ? node.text : `<${node.entity.type}>${told(node.children)}</${node.entity.type}>`,
    )
    .join('');
}

function leaves(nodes: readonly RichNode[]): string {
  return nodes.map((node) => (node.kind === 'text' ? node.text : leaves(node.children))).join('');
}

describe('the tree of a message', () => {
  it('leaves a text without entities as it is, markup included', () => {
    expect(segments('<b>1 & 2</b>')).toEqual([{ kind: 'text', text: '<b>1 & 2</b>' }]);
  });

  it('draws nothing for an empty text', () => {
    expect(segments('', [{ type: 'bold', offset: 0, length: 4 }])).toEqual([]);
  });

  it('nests what lies inside', () => {
    const { text, entities } = rich('a ', mark({ type: 'bold' }, 'b ', mark({ type: 'italic' }, 'c')), ' d');
    expect(told(segments(text, entities))).toBe('a <bold>b <italic>c</italic></bold> d');
  });

  it('does not depend on the order of the entities', () => {
    const { text, entities } = rich(mark({ type: 'bold' }, 'x', mark({ type: 'underline' }, 'y')), 'z');
    expect(segments(text, entities.toReversed())).toEqual(segments(text, entities));
  });

  it('counts offsets in UTF-16 units, so that emoji shift nothing', () => {
    expect(told(segments('😀😀 up', [{ type: 'bold', offset: 5, length: 2 }]))).toBe('😀😀 <bold>up</bold>');
  });

  it('cuts entities that overlap without nesting', () => {
    const entities: MessageEntity[] = [
      { type: 'bold', offset: 0, length: 4 },
      { type: 'italic', offset: 2, length: 4 },
    ];
    expect(told(segments('abcdef', entities))).toBe('<bold>ab<italic>cd</italic></bold><italic>ef</italic>');
  });

  it('puts a quotation outside of formatting that covers the same words', () => {
    const entities: MessageEntity[] = [
      { type: 'bold', offset: 0, length: 2 },
      { type: 'blockquote', offset: 0, length: 2 },
    ];
    expect(told(segments('ab', entities))).toBe('<blockquote><bold>ab</bold></blockquote>');
  });

  it('formats nothing inside of code', () => {
    const entities: MessageEntity[] = [
      { type: 'pre', offset: 0, length: 4 },
      { type: 'bold', offset: 1, length: 2 },
    ];
    expect(told(segments('abcd', entities))).toBe('<pre>abcd</pre>');
  });

  it('swallows the one line feed that a block already stands for', () => {
    const { text, entities } = rich('a\n', mark({ type: 'pre' }, 'b'), '\n\nc');
    expect(told(segments(text, entities))).toBe('a\n<pre>b</pre>\nc');
  });

  it('swallows it inside of the formatting that follows, too', () => {
    const { text, entities } = rich(mark({ type: 'blockquote' }, 'a'), mark({ type: 'bold' }, '\nb'));
    expect(told(segments(text, entities))).toBe('<blockquote>a</blockquote><bold>b</bold>');
  });

  it('keeps the plain text of an entity for copying', () => {
    const { text, entities } = rich('take ', mark({ type: 'code' }, 'k-1'));
    expect(segments(text, entities)[1]).toMatchObject({ text: 'k-1' });
  });

  it('knows whether the clock can stand on the last line', () => {
    const table = rich('a\n', mark({ type: 'pre' }, 'b'));
    const after = rich(mark({ type: 'pre' }, 'b'), '\na');
    expect(endsWithBlock(segments(table.text, table.entities))).toBe(true);
    expect(endsWithBlock(segments(after.text, after.entities))).toBe(false);
  });

  it('loses no character, whatever the entities', () => {
    const entity = fc.record({
      type: fc.constantFrom('bold', 'italic', 'code', 'spoiler', 'underline', 'hashtag'),
      offset: fc.integer({ min: -3, max: 30 }),
      length: fc.integer({ min: -2, max: 30 }),
    }) as fc.Arbitrary<MessageEntity>;
    fc.assert(
      fc.property(fc.string({ maxLength: 24 }), fc.array(entity, { maxLength: 8 }), (text, entities) => {
        expect(leaves(segments(text, entities))).toBe(text);
      }),
    );
  });
});
