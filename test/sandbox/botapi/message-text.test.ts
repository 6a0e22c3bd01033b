import type { MessageEntity } from '@grammyjs/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/sandbox/botapi/api-error.ts';
import { formatCaption, formatMessageText } from '../../../src/sandbox/botapi/message-text.ts';

const nobody = (): undefined => undefined;
const html = (text: string) => formatMessageText({ text, parse_mode: 'HTML' }, nobody);
const plain = (text: string, entities?: readonly MessageEntity[]) =>
  formatMessageText({ text, entities }, nobody);

describe('the text of a message', () => {
  it('loses white space at both ends', () => {
    expect(plain(' \n x y \n').text).toBe('x y');
    expect(html('  <b> x </b>  ')).toEqual({ text: 'x', entities: [{ type: 'bold', offset: 0, length: 1 }] });
  });

  it('keeps the spaces that a preformatted table begins with, but not those it ends with', () => {
    expect(html('<pre>  7421\n 77421 \n</pre>')).toEqual({
      text: '  7421\n 77421',
      entities: [{ type: 'pre', offset: 0, length: 13 }],
    });
    expect(html('\n <blockquote><code> x</code></blockquote>')).toEqual({
      text: ' x',
      entities: [
        { type: 'blockquote', offset: 0, length: 2 },
        { type: 'code', offset: 0, length: 2 },
      ],
    });
  });

  it('lets bold start with something that can be seen', () => {
    expect(html('a<b>  b </b>c').entities).toEqual([{ type: 'bold', offset: 3, length: 2 }]);
    expect(html('a<b>  </b>c').entities).toEqual([]);
  });

  it('turns control characters into spaces and drops carriage returns, entities keep their place', () => {
    expect(html('a\tb\r\n<b>c\r\nd</b>')).toEqual({
      text: 'a b\nc\nd',
      entities: [{ type: 'bold', offset: 4, length: 3 }],
    });
  });

  it('takes no formatting into code, and cuts what is around it', () => {
    expect(html('<b>a <code>b</code> c</b>').entities).toEqual([
      { type: 'bold', offset: 0, length: 2 },
      { type: 'code', offset: 2, length: 1 },
      { type: 'bold', offset: 4, length: 1 },
    ]);
    expect(html('<code>a <b>b</b></code>').entities).toEqual([{ type: 'code', offset: 0, length: 3 }]);
  });

  it('keeps formatting that nests as it is, the outer one first', () => {
    expect(html('<b>a<i>b</i></b>').entities).toEqual([
      { type: 'bold', offset: 0, length: 2 },
      { type: 'italic', offset: 1, length: 1 },
    ]);
  });

  it('finds commands, links, tags, mentions and addresses, but not in code', () => {
    const text =
      '/deals@tricomma_bot see https://3commas.io/deals. #d7421 $BTC @anna me@example.com 3commas.io';
    expect(
      plain(text).entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)]),
    ).toEqual([
      ['bot_command', '/deals@tricomma_bot'],
      ['url', 'https://3commas.io/deals'],
      ['hashtag', '#d7421'],
      ['cashtag', '$BTC'],
      ['mention', '@anna'],
      ['email', 'me@example.com'],
      ['url', '3commas.io'],
    ]);
    expect(html('<code>/deals #d7421</code>').entities).toEqual([{ type: 'code', offset: 0, length: 13 }]);
    expect(plain('BTC/USDT 1/5 #7421 and/or 5.10').entities).toEqual([]);
  });

  it('measures 4096 characters after the markup is gone', () => {
    expect(html(`<b>${'x'.repeat(4096)}</b>`).text).toHaveLength(4096);
    expect(() => html('x'.repeat(4097))).toThrow('Bad Request: message is too long');
    expect(() => formatCaption({ text: 'x'.repeat(1025) }, nobody)).toThrow(
      'Bad Request: message caption is too long',
    );
  });

  it('must say something', () => {
    expect(() => plain('')).toThrow('Bad Request: message text is empty');
    expect(() => plain(' \n ')).toThrow('Bad Request: text must be non-empty');
    expect(() => html('<b></b>')).toThrow('Bad Request: text must be non-empty');
  });

  it('refuses half a character', () => {
    expect(() => plain('\ud83d')).toThrow('Bad Request: strings must be encoded in UTF-8');
    expect(() => plain('🚀', [{ type: 'bold', offset: 0, length: 1 }])).toThrow(
      /ends in a middle of a UTF-16 symbol/u,
    );
    expect(() => plain('🚀', [{ type: 'bold', offset: 1, length: 1 }])).toThrow(
      /begins in a middle of a UTF-16 symbol/u,
    );
  });

  it('refuses entities outside of the text', () => {
    expect(() => plain('abc', [{ type: 'bold', offset: 1, length: 3 }])).toThrow(
      'Bad Request: entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 4',
    );
    expect(() => plain('abc', [{ type: 'bold', offset: 4, length: 1 }])).toThrow(
      'Bad Request: entity begins after the end of the text at UTF-16 offset 4',
    );
  });

  it('refuses other markup than HTML, and says whose rule that is', () => {
    expect(() => formatMessageText({ text: 'x', parse_mode: 'MarkdownV2' }, nobody)).toThrow(
      /sandbox: parse_mode/u,
    );
    expect(() => formatMessageText({ text: 'x', parse_mode: 'BBCode' }, nobody)).toThrow(
      'Bad Request: unsupported parse_mode',
    );
  });

  it('makes legal entities of any it is given', () => {
    const types = ['bold', 'italic', 'spoiler', 'code', 'blockquote', 'expandable_blockquote'] as const;
    const soup = fc.array(
      fc.record({ type: fc.constantFrom(...types), offset: fc.nat(20), length: fc.nat(20) }),
      { maxLength: 8 },
    );
    const words = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '\n', '\r', '/', '#'),
      minLength: 40,
      maxLength: 40,
    });
    fc.assert(
      fc.property(words, soup, (text, given) => {
        let made;
        try {
          made = plain(text, given);
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError);
          return;
        }
        const { entities } = made;
        for (const [index, entity] of entities.entries()) {
          expect(entity.length).toBeGreaterThan(0);
          expect(entity.offset + entity.length).toBeLessThanOrEqual(made.text.length);
          for (const later of entities.slice(index + 1)) {
            expect(later.offset).toBeGreaterThanOrEqual(entity.offset);
            const apart = later.offset >= entity.offset + entity.length;
            const inside = later.offset + later.length <= entity.offset + entity.length;
            expect(apart || inside).toBe(true);
            if (!apart) expect(entity.type).not.toBe('code');
            if (!apart) expect(later.type).not.toBe(entity.type);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
