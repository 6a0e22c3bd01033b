import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertMessage } from '../../src/chat/alerts/alert-message.ts';
import { preTable } from '../../src/chat/pre-table.ts';
import type { TapData } from '../../src/chat/tap.ts';
import { tapButton, type View } from '../../src/chat/view.ts';
import { parseHtml } from '../../src/sandbox/botapi/html-entities.ts';
import { createWordsFor } from '../../src/text/words.ts';
import { DEAL_EVENT_KINDS, type DealEvent } from '../../src/watch/events.ts';

const words = createWordsFor('en')('en');
const NOW = Date.UTC(2026, 0, 2, 12);

/** What Telegram would make of it; fails where it would refuse the text. */
function shown(view: View): { readonly text: string; readonly preLines: readonly string[] } {
  const { text, entities } = parseHtml(view.html);
  const preLines = entities
    .filter((entity) => entity.type === 'pre')
    .flatMap((entity) => text.slice(entity.offset, entity.offset + entity.length).split('\n'));
  expect(text.length).toBeLessThanOrEqual(4096);
  for (const line of preLines) expect(Array.from(line).length).toBeLessThanOrEqual(32);
  for (const row of view.buttons ?? []) {
    for (const button of row) {
      expect(button.text).not.toBe('');
      if ('callback_data' in button) expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
    }
  }
  return { text, preLines };
}

const nasty = '<b>_*&"`' + 'x'.repeat(60);

describe('a preformatted table', () => {
  it('never has a line over 32 characters, and keeps numbers whole', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, fc.nat().map(String), fc.nat(99_999).map(String)), { maxLength: 8 }),
        (rows) => {
          const { preLines } = shown({ html: preTable(rows, ['left', 'right', 'right']) + '.' });
          expect(preLines).toHaveLength(rows.length);
          for (const [i, row] of rows.entries())
            expect(preLines[i]).toMatch(new RegExp(`${row[1]} +${row[2]}$`));
        },
      ),
    );
  });

  it('cuts what nobody could read anyway: results of 60 digits in every column', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(...[1, 2, 3, 4].map(() => fc.string({ maxLength: 400 }))), { minLength: 1 }),
        (rows) => {
          const table = preTable(rows, ['left', 'right', 'right', 'right']);
          const { text } = parseHtml(table);
          for (const line of text.split('\n')) expect(Array.from(line).length).toBeLessThanOrEqual(32);
        },
      ),
    );
    expect(preTable([['BTC/USDT', '5/5', `+${'9'.repeat(60)}`]], ['left', 'right', 'right'])).toBe(
      `<pre>B 5/5 +${'9'.repeat(24)}…</pre>`,
    );
  });
});

describe('the text of a button', () => {
  it.each([
    ['\u200b\u200d\u2060', '·'],
    ['\u202e\u2066 \ufeff', '·'],
    ['\u2800\u3164\ufe0f', '·'],
    ['', '·'],
    ['\u202eBTC\u200b/USDT\n', 'BTC/USDT'],
    ['line\nbreak\tand\u0000more', 'line break and more'],
    ['half a \ud83d', 'half a \ufffd'],
    ['⚠️ Confirm', '⚠️ Confirm'],
    ['x'.repeat(70), `${'x'.repeat(59)}…`],
  ])('is one line of what can be seen: %j', (text, shownText) => {
    expect(tapButton(text, 'tap' as TapData).text).toBe(shownText);
  });
});

describe('alerts', () => {
  const event = (kind: DealEvent['kind'], changes: Partial<DealEvent> = {}): DealEvent => ({
    id: `1.${kind}`,
    kind,
    dealId: 2371234567,
    atMs: NOW - 5000,
    pair: 'USDT_BTC',
    status: 'completed',
    botName: nasty,
    accountName: 'Paper',
    bought: true,
    averagePrice: '61204.5',
    safetyOrders: { completed: 2, max: 5 },
    result: ['opened', 'safety_order'].includes(kind)
      ? null
      : { profit: '12.31', profitPercent: '1.8', profitUsd: '12.31', durationMs: 15_120_000 },
    errorMessage: null,
    ...changes,
  });
  const news: Readonly<Record<DealEvent['kind'], RegExp>> = {
    opened: /^Opened BTC\/USDT/,
    safety_order: /^BTC\/USDT: safety order 2 of 5/,
    completed: /^Completed BTC\/USDT \+12\.31 USDT \(\+1\.80 %\)/,
    stop_loss: /^Stop loss BTC\/USDT/,
    failed: /^Failed BTC\/USDT/,
    cancelled: /^Cancelled BTC\/USDT/,
    sold: /^Sold BTC\/USDT at market/,
    liquidated: /^Liquidated BTC\/USDT/,
    ended: /^Ended BTC\/USDT: /,
  };

  it.each(DEAL_EVENT_KINDS)('of the kind %s start with the news and name the deal', (kind) => {
    const { text } = shown(alertMessage(event(kind), words, NOW));
    expect(text).toMatch(news[kind]);
    expect(text).toContain('2371234567');
    expect(text).toContain('USDT_BTC');
  });

  it('say when it happened once that is a while ago', () => {
    expect(shown(alertMessage(event('completed'), words, NOW)).text).not.toMatch(/at Jan 2/);
    expect(shown(alertMessage(event('completed', { atMs: NOW - 3_600_000 }), words, NOW)).text).toMatch(
      /at Jan 2, 11:00/,
    );
  });

  it('quote what 3Commas reports, however it looks', () => {
    const message = `${nasty} ${'y'.repeat(5000)}`;
    expect(shown(alertMessage(event('failed', { errorMessage: message }), words, NOW)).text).toContain(
      '<b>_*&',
    );
  });
});
