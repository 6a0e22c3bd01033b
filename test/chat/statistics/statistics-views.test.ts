import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { createCharts } from '../../../src/charts/charts.ts';
import {
  profitCaption,
  profitPicture,
  statsByAccount,
  statsByBot,
  statsCard,
} from '../../../src/chat/statistics/statistics-cards.ts';
import type { View } from '../../../src/chat/view.ts';
import { PERIODS, type EndedDeal } from '../../../src/deals/statistics.ts';
import { parseHtml } from '../../../src/sandbox/botapi/html-entities.ts';
import { createWordsFor } from '../../../src/text/words.ts';
import { botStatsSchema } from '../../../src/threecommas/entities/bot-stats.ts';
import { accountSchema } from '../../../src/threecommas/entities/account.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const NASTY = '<b>_*&"`' + 'x'.repeat(60);
const wordsFor = createWordsFor('en');

const ended = (botName: string, profit: string | null, hoursAgo = 1): EndedDeal => ({
  closedAtMs: NOW - hoursAgo * 3_600_000,
  durationMs: 3_600_000,
  profitUsd: profit === null ? null : new Decimal(profit),
  safetyOrders: 2,
  botName,
});

const stats = (overall: Readonly<Record<string, unknown>> = {}) =>
  botStatsSchema.parse({
    overall_stats: overall,
    today_stats: {},
    profits_in_usd: {
      overall_usd_profit: '1e30',
      today_usd_profit: 'Infinity',
      active_deals_usd_profit: null,
      funds_locked_in_active_deals: '-0.0',
    },
  });

/** Fails where Telegram would refuse it, or a phone would wrap its tables. */
function shown(view: View, most = 4096): string {
  const { text, entities } = parseHtml(view.html);
  expect(text.length).toBeLessThanOrEqual(most);
  for (const entity of entities.filter(({ type }) => type === 'pre')) {
    for (const line of text.slice(entity.offset, entity.offset + entity.length).split('\n')) {
      expect(Array.from(line).length, line).toBeLessThanOrEqual(32);
    }
  }
  for (const button of (view.buttons ?? []).flat()) {
    expect(button.text.trim()).not.toBe('');
    if ('callback_data' in button) expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
  }
  return text;
}

describe.each(['en', 'ru'])('statistics in %s', (locale) => {
  const words = wordsFor(locale);

  it('fit a phone with odd names, missing and enormous figures', () => {
    const many = Array.from({ length: 100 }, (_, i) => ended(`${NASTY}${i}`, i % 3 === 0 ? null : `${i}e3`));
    const whole = { deals: [...many, ended('', '-0.000001')], whole: true };
    const currencies = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`COIN${i}`, '12345.6789']));
    expect(shown(statsCard(stats(currencies), whole, words, NOW))).toContain('101');
    expect(shown(statsByBot(whole, words, NOW))).toContain('<b>_*&');
    const account = accountSchema.parse({ id: 1, name: NASTY });
    shown(
      statsByAccount(
        Array.from({ length: 15 }, () => ({ account, stats: stats() })),
        words,
        NOW,
      ),
    );
    for (const period of PERIODS) shown(profitCaption(whole, period, words, NOW), 1024);
  });

  it('say so where there is nothing, or more than was read', () => {
    const none = { deals: [], whole: true };
    const text = shown(statsCard(stats(), none, words, NOW));
    expect(text).toContain(words.text('stats-no-deals'));
    shown(statsByBot(none, words, NOW));
    shown(statsByAccount([], words, NOW));
    const cut = { deals: [ended('a', '1')], whole: false };
    expect(shown(statsByBot(cut, words, NOW))).toContain(words.text('stats-not-whole', { count: 1 }));
  });

  it('are drawn with the same sum that the caption names', async () => {
    const whole = { deals: [ended('a', '10.5'), ended('b', '-3.25', 30)], whole: true };
    for (const period of PERIODS) {
      const picture = profitPicture(whole, period, words, NOW);
      expect(picture.totalText).toBe(`${words.numbers.signedAmount(new Decimal('7.25'), 'USD')} USD`);
      expect(shown(profitCaption(whole, period, words, NOW), 1024)).toContain(picture.totalText);
      const png = await createCharts().profitChart(picture);
      expect(png.subarray(1, 4).toString()).toBe('PNG');
    }
  });
});
