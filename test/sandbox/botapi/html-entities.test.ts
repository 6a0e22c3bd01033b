import type { MessageEntity } from '@grammyjs/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../src/sandbox/botapi/html-entities.ts';
import { EntityParseError } from '../../../src/sandbox/botapi/html-tags.ts';

describe('HTML as Telegram reads it', () => {
  it.each<readonly [html: string, text: string, entities: readonly MessageEntity[]]>([
    ['plain', 'plain', []],
    ['<b>a</b><strong>b</strong>', 'ab', [bold(0, 1), bold(1, 1)]],
    [
      '<i>x<u>y</u></i>',
      'xy',
      [
        { type: 'underline', offset: 1, length: 1 },
        { type: 'italic', offset: 0, length: 2 },
      ],
    ],
    [
      '<s>1</s><del>2</del><strike>3</strike>',
      '123',
      [0, 1, 2].map((offset) => ({ type: 'strikethrough', offset, length: 1 })),
    ],
    [
      '<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>',
      'ab',
      [0, 1].map((offset) => ({ type: 'spoiler', offset, length: 1 })),
    ],
    ['<code>7421</code>', '7421', [{ type: 'code', offset: 0, length: 4 }]],
    ['<pre>a b</pre>', 'a b', [{ type: 'pre', offset: 0, length: 3 }]],
    [
      '<pre><code class="language-json">{}</code></pre>',
      '{}',
      [{ type: 'pre', language: 'json', offset: 0, length: 2 }],
    ],
    [
      '<code class="language-json"><pre>{}</pre></code>',
      '{}',
      [{ type: 'pre', language: 'json', offset: 0, length: 2 }],
    ],
    ['<blockquote>q</blockquote>', 'q', [{ type: 'blockquote', offset: 0, length: 1 }]],
    ['<blockquote expandable>q</blockquote>', 'q', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
    [
      '<a href="https://3commas.io/x?a=1&amp;b=2">go</a>',
      'go',
      [{ type: 'text_link', url: 'https://3commas.io/x?a=1&b=2', offset: 0, length: 2 }],
    ],
    [
      '<a href="3commas.io">go</a>',
      'go',
      [{ type: 'text_link', url: 'http://3commas.io/', offset: 0, length: 2 }],
    ],
    ['<a href="nowhere">go</a>', 'go', []],
    [
      '<a>3commas.io</a>',
      '3commas.io',
      [{ type: 'text_link', url: 'http://3commas.io/', offset: 0, length: 10 }],
    ],
    [
      '<tg-emoji emoji-id="123">👍</tg-emoji>',
      '👍',
      [{ type: 'custom_emoji', custom_emoji_id: '123', offset: 0, length: 2 }],
    ],
    [
      '<tg-time unix="1700000000" format="wDT">then</tg-time>',
      'then',
      [{ type: 'date_time', unix_time: 1700000000, date_time_format: 'wDT', offset: 0, length: 4 }],
    ],
    [
      '<tg-time unix="1700000000">then</tg-time>',
      'then',
      [{ type: 'date_time', unix_time: 1700000000, date_time_format: '', offset: 0, length: 4 }],
    ],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;x&quot;', '1 < 2 && 3 > 2 "x"', []],
    ['&#60;&#x3E;&#128640;', '<>🚀', []],
    ['&nbsp;&copy; R&D & more', '&nbsp;&copy; R&D & more', []],
    ['&lt', '<', []],
    ['<b></b>nothing', 'nothing', []],
    ['<B>up</b >', 'up', [bold(0, 2)]],
    ['<b>closed by the empty tag</>', 'closed by the empty tag', [bold(0, 23)]],
    ['🚀<b>🚀</b>', '🚀🚀', [bold(2, 2)]],
    ['<b class=x id = "y" hidden>x</b>', 'x', [bold(0, 1)]],
    ['a > b', 'a > b', []],
  ])('%s', (html, text, entities) => {
    expect(parseHtml(html)).toEqual({ text, entities });
  });

  it('mentions a person it knows and nobody else', () => {
    const user = { id: 42, is_bot: false, first_name: 'Anna' };
    const html = '<a href="tg://user?id=42">her</a> <a href="tg://user?id=43">him</a>';
    expect(parseHtml(html, (id) => (id === 42 ? user : undefined)).entities).toEqual([
      { type: 'text_mention', user, offset: 0, length: 3 },
    ]);
  });

  it.each<readonly [html: string, error: string]>([
    ['<b>open', `Can't find end tag corresponding to start tag "b"`],
    ['x <b', 'Unclosed start tag at byte offset 2'],
    ['x <b ', 'Unclosed start tag at byte offset 2'],
    ['<b a=', 'Unclosed start tag "b" at byte offset 0'],
    ['<a href="x', 'Unclosed start tag at byte offset 0'],
    ['price < 5 ', 'Unsupported start tag "" at byte offset 6'],
    ['<div>x</div>', 'Unsupported start tag "div" at byte offset 0'],
    ['<br/>', 'Unsupported start tag "br/" at byte offset 0'],
    ['ü🚀<DIV>', 'Unsupported start tag "div" at byte offset 6'],
    ['</b>', 'Unexpected end tag at byte offset 0'],
    ['<b>x</b></b>', 'Unexpected end tag at byte offset 8'],
    ['<b>x</b', 'Unclosed end tag at byte offset 4'],
    ['<b>é</i>', 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'],
    ['<i><b>x</i></b>', 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'],
    ['<b =x>', 'Empty attribute name in the tag "b" at byte offset 0'],
    ['<b a=x,y>', 'Unexpected end of name token at byte offset 5'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<tg-emoji emoji-id="x">👍</tg-emoji>', 'Invalid custom emoji identifier specified'],
    ['<tg-time unix="1700000000" format="rt">x</tg-time>', 'Invalid date format used'],
    ['<tg-time unix="soon">x</tg-time>', 'Invalid date specified'],
    [
      '&#xD83D;',
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    ],
  ])('refuses %s', (html, error) => {
    expect(() => parseHtml(html)).toThrow(new EntityParseError(error));
  });

  it('throws nothing but its own error, and its entities lie within the text and nest', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<b>',
        '</b>',
        '<i>',
        '</i>',
        '<code>',
        '</code>',
        '<pre>',
        '</pre>',
        '</>',
        '<a href="',
        '">',
        '</a>',
      ),
      fc.constantFrom(
        '<blockquote expandable>',
        '</blockquote>',
        '<tg-time unix="1" format="r">',
        '</tg-time>',
        '<',
      ),
      fc.constantFrom('&', '&lt;', '&#', '&#x1F680;', '&#55357;', ';', '=', '"', "'", '/', '>', ' ', '\n'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        let parsed;
        try {
          parsed = parseHtml(pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(EntityParseError);
          return;
        }
        const { text, entities } = parsed;
        for (const entity of entities) {
          expect(entity.length).toBeGreaterThan(0);
          expect(entity.offset).toBeGreaterThanOrEqual(0);
          expect(entity.offset + entity.length).toBeLessThanOrEqual(text.length);
          for (const other of entities) {
            const [start, end] = [entity.offset, entity.offset + entity.length];
            const [otherStart, otherEnd] = [other.offset, other.offset + other.length];
            const apart = end <= otherStart || otherEnd <= start;
            const inside =
              (start >= otherStart && end <= otherEnd) || (otherStart >= start && otherEnd <= end);
            expect(apart || inside).toBe(true);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives back any text that was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseHtml(escape(text))).toEqual({ text, entities: [] });
      }),
    );
  });

  it('gives back any tree of formatting that was written as HTML', () => {
    interface Node {
      readonly tag: keyof typeof TYPES | undefined;
      readonly text: string;
      readonly children: readonly Node[];
    }
    const { tree } = fc.letrec<{ tree: Node }>((tie) => ({
      tree: fc.record({
        tag: fc.option(fc.constantFrom('b', 'i', 'u', 's', 'tg-spoiler'), { nil: undefined }),
        text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }),
        children: fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          fc.constant([]),
          fc.array(tie('tree'), { maxLength: 3 }),
        ),
      }),
    }));
    const write = (node: Node): string => {
      const inside = escape(node.text) + node.children.map(write).join('');
      return node.tag === undefined ? inside : `<${node.tag}>${inside}</${node.tag}>`;
    };
    const expected = (
      node: Node,
      offset: number,
    ): { readonly text: string; readonly entities: MessageEntity[] } => {
      let { text } = node;
      const entities: MessageEntity[] = [];
      for (const child of node.children) {
        const part = expected(child, offset + text.length);
        text += part.text;
        entities.push(...part.entities);
      }
      if (node.tag !== undefined) entities.push({ type: TYPES[node.tag], offset, length: text.length });
      return { text, entities };
    };
    fc.assert(
      fc.property(tree, (node) => {
        expect(parseHtml(write(node))).toEqual(expected(node, 0));
      }),
    );
  });
});

const TYPES = {
  b: 'bold',
  i: 'italic',
  u: 'underline',
  s: 'strikethrough',
  'tg-spoiler': 'spoiler',
} as const;

function bold(offset: number, length: number): MessageEntity {
  return { type: 'bold', offset, length };
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
