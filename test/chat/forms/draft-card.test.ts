import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  draftCard,
  lengthShown,
  sendingCard,
  unknownCard,
  type DraftCard,
} from '../../../src/chat/forms/draft-card.ts';
import { argOf, draftTap, draftTapData, fieldMark, opOf, valuesMark } from '../../../src/chat/forms/taps.ts';
import { splitTap } from '../../../src/chat/tap.ts';
import { formatMessageText } from '../../../src/sandbox/botapi/message-text.ts';
import type { View } from '../../../src/chat/view.ts';
import { words } from './example.ts';

const line = (field: string, more: Partial<DraftCard['lines'][number]> = {}) => ({
  ...{ field, label: field, value: 'value', problemHtml: null },
  ...more,
});
const question: DraftCard['step'] = {
  kind: 'question',
  field: 'price',
  askHtml: 'Which price?',
  value: null,
  problemHtml: null,
  typed: null,
  choices: [],
  page: 0,
  canGoBack: true,
  canGoOn: false,
  canClear: false,
};
const review: DraftCard['step'] = {
  kind: 'review',
  edits: [line('a'), line('b', { value: null }), line('c', { problemHtml: 'wrong' })],
  ready: 'yes',
  confirm: { text: 'Confirm it', style: 'danger' },
  mark: 'abcdefgh',
};
const card = (more: Partial<DraftCard> = {}): View =>
  draftCard(
    {
      ...{ draftId: 'draft-0123', titleHtml: '<b>Title</b>', lines: [], summaryHtml: '', noteHtml: null },
      step: question,
      ...more,
    },
    words,
  );
const rows = (view: View) => (view.buttons ?? []).map((row) => row.map(({ text }) => text));
const isAccepted = (view: View) => {
  formatMessageText({ text: view.html, parse_mode: 'HTML' }, () => undefined);
  for (const button of (view.buttons ?? []).flat()) {
    expect(button.text.trim()).not.toBe('');
    const data = 'callback_data' in button ? button.callback_data : '';
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(draftTap.read(splitTap(data)?.fields ?? [])).toBeDefined();
  }
};

describe('the card of a draft', () => {
  it('shows answers, problems beside them, the note and the question', () => {
    const view = card({
      lines: [line('Name', { value: '<My> & bot' }), line('Share', { problemHtml: 'too <b>small</b>' })],
      noteHtml: 'That was not a number.',
    });
    expect(view.html).toBe(
      [
        '<b>Title</b>',
        'Name: <b>&lt;My&gt; &amp; bot</b>',
        'Share: <b>value</b>\n↳ too <b>small</b>',
        '\nThat was not a number.',
        '\nWhich price?',
      ].join('\n'),
    );
    isAccepted(view);
  });

  it('puts choices eight a page with the way on, back at the left', () => {
    const choices = Array.from({ length: 20 }, (_, i) => ({
      key: `key-${i}`,
      text: `A choice of ${i} with a name`,
    }));
    const second = card({ step: { ...question, choices, page: 1 } });
    expect(rows(second)).toHaveLength(10);
    expect(rows(second).at(-2)).toEqual(['‹', '2/3', '›']);
    expect(rows(second).at(-1)).toEqual(['‹ Back']);
    expect(rows(card({ step: { ...question, choices, page: 99 } })).at(-2)).toEqual(['‹', '3/3']);
    const short = ['1', '2', '3', '5', '10'].map((key) => ({ key, text: key }));
    expect(rows(card({ step: { ...question, choices: short } }))[0]).toEqual(['1', '2', '3', '5']);
  });

  it('marks what is ticked, and gives no button to a key that fits into none', () => {
    const choices = [
      { key: 'a', text: 'A', chosen: true },
      { key: 'k'.repeat(41), text: 'B' },
    ];
    expect(rows(card({ step: { ...question, choices } }))[0]).toEqual(['✓ A']);
  });

  it('offers each field at the review, two a row, and Confirm alone at the end', () => {
    expect(rows(card({ step: review }))).toEqual([['a', '+ b'], ['Fix: c'], ['Leave'], ['Confirm it']]);
    expect(rows(card({ step: { ...review, ready: 'unfit' } })).at(-1)).toEqual(['Leave']);
    expect(rows(card({ step: { ...review, ready: 'hole' } })).at(-1)).toEqual(['Go on']);
    isAccepted(card({ step: review }));
    isAccepted(unknownCard('draft-0123', '<b>Title</b>', 'unknown', words));
    isAccepted(sendingCard('draft-0123', '<b>Title</b>', true, words));
  });

  it('shortens what can be shortened where it would be too long for a message', () => {
    const many = Array.from({ length: 40 }, (_, i) => line(`Field ${i}`, { value: 'long '.repeat(60) }));
    const view = card({ lines: many, summaryHtml: `<pre>${'x'.repeat(4000)}</pre>`, step: review });
    expect(lengthShown(view.html)).toBeLessThanOrEqual(4096);
    expect(view.html).toContain('Title');
    expect(view.html).toContain('Field 39');
    expect(view.html).toContain('Check it');
    isAccepted(view);
  });

  it('is accepted by Telegram whatever names and answers are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(
        '',
        ' ',
        '\u200b',
        '<b>',
        '&lt;',
        '🚀'.repeat(200),
        'ﷺ\u202e',
        '_*[]()~`>#+-=|{}.!',
        '\ud800',
      ),
    );
    const someLine = fc.record({
      ...{ field: fc.constantFrom('a', 'b', 'c'), label: text },
      ...{ value: fc.option(text), problemHtml: fc.constantFrom(null, 'wrong') },
    });
    fc.assert(
      fc.property(
        fc.array(someLine, { maxLength: 30 }),
        fc.array(fc.record({ key: text, text }), { maxLength: 30 }),
        text,
        (someLines, choices, typed) => {
          isAccepted(card({ lines: someLines, step: { ...question, choices, typed } }));
          isAccepted(card({ lines: someLines, step: { ...review, edits: someLines } }));
        },
      ),
    );
  });
});

describe('the buttons of a draft', () => {
  it('carry any key that fits, unharmed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (arg) => {
        const data = draftTapData({ draftId: 'draft-0123', op: 'choose', at: fieldMark('price'), arg });
        if (data === undefined) {
          expect(Buffer.byteLength(encodeURIComponent(arg))).toBeGreaterThan(30);
          return;
        }
        const read = draftTap.read(splitTap(data)?.fields ?? []);
        expect(read && argOf(read.arg)).toBe(arg);
        expect(read && opOf(read.op)).toBe('choose');
      }),
    );
    expect(
      draftTapData({ draftId: 'draft-0123', op: 'choose', at: fieldMark('price'), arg: 'k'.repeat(40) }),
    ).toBeDefined();
  });

  it('know what they confirm: other values have another mark, their order does not matter', () => {
    const form = {
      name: 'f',
      fields: [],
      title: () => '',
      confirm: () => ({ text: '', style: 'primary' as const }),
      submit: () => Promise.resolve({ html: '' }),
    };
    expect(valuesMark(form, { a: 1, b: '2' })).toBe(valuesMark(form, { b: '2', a: 1 }));
    expect(valuesMark(form, { a: 1, b: '2' })).not.toBe(valuesMark(form, { a: 1, b: 2 }));
  });
});
