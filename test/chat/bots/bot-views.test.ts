import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { botCard, botMore } from '../../../src/chat/bots/bot-card.ts';
import { botList, botMatches, BOTS_PER_PAGE } from '../../../src/chat/bots/bot-list.ts';
import { botStats } from '../../../src/chat/bots/bot-stats.ts';
import { narrowAmount } from '../../../src/chat/bots/narrow-amount.ts';
import { startDealCard } from '../../../src/chat/bots/start-deal.ts';
import { SKIPS } from '../../../src/chat/bots/taps.ts';
import type { View } from '../../../src/chat/view.ts';
import { parseHtml } from '../../../src/sandbox/botapi/html-entities.ts';
import { createWordsFor } from '../../../src/text/words.ts';
import { botStatsSchema } from '../../../src/threecommas/entities/bot-stats.ts';
import type { Bot } from '../../../src/threecommas/index.ts';
import { sampleBot } from './sample-bot.ts';

const wordsFor = createWordsFor('en');
const words = wordsFor('en');
const NOW = Date.UTC(2026, 0, 2, 12);
const LANGUAGES = ['en', 'ru'] as const;

/** What Telegram would make of it; fails where it would refuse the message or a phone would wrap its tables. */
function shown(view: View): { readonly text: string; readonly tables: readonly string[] } {
  const { text, entities } = parseHtml(view.html);
  const tables = entities
    .filter(({ type }) => type === 'pre')
    .flatMap(({ offset, length }) => text.slice(offset, offset + length).split('\n'));
  expect(text.length).toBeLessThanOrEqual(4096);
  for (const line of tables) expect(Array.from(line).length).toBeLessThanOrEqual(32);
  const buttons = (view.buttons ?? []).flat();
  expect(buttons.length).toBeLessThanOrEqual(100);
  for (const button of buttons) {
    expect(button.text.trim()).not.toBe('');
    expect(Array.from(button.text).length).toBeLessThanOrEqual(45);
    expect('callback_data' in button && Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
  }
  return { text, tables };
}

const labels = (view: View) => (view.buttons ?? []).map((row) => row.map(({ text }) => text));
const many = (count: number, changes: (place: number) => Readonly<Record<string, unknown>> = () => ({})) =>
  Array.from({ length: count }, (_, place) =>
    sampleBot({ id: 1000 + place, name: `Bot ${place}`, ...changes(place) }),
  );
const list = (bots: readonly Bot[], page = 0, todayUsd: Decimal | null = null) =>
  botList({ bots, page, todayUsd, readAtMs: NOW }, words);

describe('the list of bots', () => {
  it('begins with how many are on, then what they earn, and has a button for each', () => {
    const bots = [
      sampleBot(),
      sampleBot({
        id: 2,
        name: 'By hand',
        is_enabled: false,
        active_deals_count: 0,
        active_deals_usd_profit: '0',
      }),
    ];
    const view = list(bots, 0, new Decimal('12.3'));
    const { text, tables } = shown(view);
    expect(text.split('\n').slice(0, 3)).toEqual([
      '2 bots, 1 enabled',
      '2 active deals, now together -7.25 USD',
      'today +12.30 USD · all finished deals +621.00 USD',
    ]);
    expect(tables).toEqual([
      'Bot         Deals Open $  Made $',
      'Night baske   2/3  -7.25 +310.50',
      'By hand       off   0.00 +310.50',
    ]);
    expect(text).toContain('Open $: active deals');
    expect(labels(view)).toEqual([
      ['● Night basket · 2/3'],
      ['○ By hand · off'],
      ['New bot'],
      ['‹ Menu', 'Refresh'],
    ]);
  });

  it('says what to do where there are none', () => {
    const view = list([]);
    expect(shown(view).text).toMatch(/^No bots yet\. Make one/);
    expect(labels(view)).toEqual([['New bot'], ['‹ Menu', 'Refresh']]);
  });

  it('leaves out what an old service does not tell, instead of showing zeros', () => {
    const view = list(
      many(2, () => ({ active_deals_usd_profit: undefined, finished_deals_profit_usd: undefined })),
    );
    const { text, tables } = shown(view);
    expect(tables[0]).toBe('Bot   Deals');
    expect(text).not.toMatch(/USD|\$/);
    expect(text).toContain('4 active deals');
  });

  it('pages through 200 bots with buttons that keep their places, totals on the first page only', () => {
    const bots = many(200);
    const pageRow = (view: View) => labels(view).at(-3);
    const first = list(bots);
    expect(shown(first).text).toContain('400 active deals');
    expect(pageRow(first)).toEqual(['·', '1/25', '›']);
    const middle = list(bots, 11);
    expect(shown(middle).text).not.toContain('400 active deals');
    expect(pageRow(middle)).toEqual(['‹', '12/25', '›']);
    expect(pageRow(list(bots, 24))).toEqual(['‹', '25/25', '·']);
    // Some were deleted since: the last page there is.
    expect(pageRow(list(bots, 99))).toEqual(['‹', '25/25', '·']);
    for (let page = 0; page < 25; page += 1) {
      expect(labels(list(bots, page)).filter(([label]) => label?.includes('Bot '))).toHaveLength(
        BOTS_PER_PAGE,
      );
    }
  });

  it('shows the first of many matches, and where to go when nothing fits', () => {
    const found = botMatches(many(30), 'bot', words);
    expect(shown(found).text).toMatch(/30 bots have “bot” in their names\nThese are the first 8/);
    expect(labels(found)).toHaveLength(BOTS_PER_PAGE + 1);
    const none = botMatches([], '<b>&', words);
    expect(shown(none).text).toContain('“<b>&”');
    expect(labels(none)).toEqual([['‹ Bots']]);
  });
});

describe('the card of a bot', () => {
  it('says first whether it is enabled, then how it stands, then how it is set', () => {
    const { text } = shown(botCard(sampleBot(), 'PAPER', words, NOW));
    expect(text.split('\n').filter((line) => !line.startsWith('as of '))).toEqual([
      'Night basket is enabled',
      'Kraken spot · PAPER',
      'Active deals: 2 of 3, now -7.25 USD',
      'Finished deals: 41, +310.50 USD',
      '',
      'Pairs: ADA/USDT, SOL/USDT, DOT/USDT',
      'Long, starts TradingView 15m, buy or strong buy',
      'Base order: 25.00 USDT',
      'Safety orders: up to 4 of 30.00 USDT, every 1.5 %, each size ×2, 1 at a time',
      // 30 + 60 + 120 + 240 and the base order of 25.
      'They reach -6.00 %; a deal takes 475.00 USDT at most',
      'Take profit: 1.2 % of all that was bought, trailing 0.25 %',
      'Stop loss: 8.5 %',
      'Pause between deals: 1 m',
      '',
      'Made 1 d 0 h ago, last changed 3 h 0 m ago',
      '#b7340012',
    ]);
  });

  it('offers the opposite of what it is, and nothing destructive beside Refresh', () => {
    expect(labels(botCard(sampleBot(), null, words, NOW))).toEqual([
      ['Disable', 'Start a deal'],
      ['Deals (2)', 'Statistics'],
      ['Edit'],
      ['‹ Bots', 'More…', 'Refresh'],
    ]);
    const off = botCard(sampleBot({ is_enabled: false }), null, words, NOW);
    expect(labels(off)[0]).toEqual(['Enable', 'Start a deal']);
    expect(shown(off).text).toMatch(/^Night basket is disabled/);
  });

  it('sums up its deals where it comes with them', () => {
    const open = (id: number, profit: string) => ({
      id,
      pair: 'USDT_ADA',
      status: 'bought',
      'finished?': false,
      'cancellable?': true,
      'panic_sellable?': true,
      actual_usd_profit: profit,
      actual_profit: profit,
    });
    const bot = sampleBot({
      active_deals: [open(1, '4.5'), open(2, '-1.25')],
      active_deals_usd_profit: '99',
    });
    expect(bot.active_deals).toHaveLength(2);
    expect(shown(botCard(bot, null, words, NOW)).text).toContain('now +3.25 USD');
  });

  it('names the unit of each order size', () => {
    const size = (type: string | null, changes = {}) =>
      shown(
        botCard(
          sampleBot({ base_order_volume: '0.5', base_order_volume_type: type, ...changes }),
          null,
          words,
          NOW,
        ),
      ).text.match(/Base order: (.*)/)?.[1];
    expect(size('quote_currency')).toBe('0.50 USDT');
    expect(size('quote_currency', { pairs: ['BTC_ETH', 'USDT_ETH'] })).toBe('0.5 of the quote currency');
    expect(size('base_currency', { pairs: ['USDT_ETH'] })).toBe('0.5 ETH');
    expect(size('base_currency')).toBe('0.5 of the base currency');
    expect(size('percent')).toBe('0.5 % of the balance');
    expect(size('xbt')).toBe('0.5 XBT');
    expect(size('moon_units')).toBe('0.5 moon units');
    expect(size(null, { base_order_volume: null })).toBe('—');
  });

  it('says in words when it starts a deal, also what it has no words for', () => {
    const start = (strategy_list: unknown) =>
      shown(botCard(sampleBot({ strategy_list }), null, words, NOW)).text.match(/starts (.*)/)?.[1];
    expect(start([{ strategy: 'nonstop' }])).toBe('non-stop');
    expect(start([{ strategy: 'manual' }])).toBe('by hand');
    expect(start([])).toBe('by hand');
    expect(start([{ strategy: 'qfl', options: { type: 'original' } }])).toBe('QFL original');
    expect(start([{ strategy: 'trading_view', options: { type: null } }])).toBe('TradingView');
    expect(start([{ strategy: 'new_<thing>', options: { points: 30, deep: { er: 1 } } }])).toBe(
      'new <thing> 30',
    );
    expect(start(Array.from({ length: 9 }, () => ({ strategy: 'rsi' })))).toBe('rsi + rsi + rsi + 6 more');
  });

  it('shows six pairs of 200 and says how many more', () => {
    const pairs = Array.from({ length: 200 }, (_, place) => `USDT_C${place}`);
    expect(shown(botCard(sampleBot({ pairs }), null, words, NOW)).text).toContain('C5/USDT and 194 more');
  });
});

describe('the screen behind More', () => {
  it('says what each does, that the bot is switched off with it, and that it asks again', () => {
    const view = botMore(sampleBot(), 'DEMO', words, NOW);
    const { text } = shown(view);
    expect(text).toMatch(/Close all at market sells .* also disables the bot/);
    expect(text).toMatch(/Cancel all deals .* coins stay .* also disables the bot/);
    expect(text).toMatch(/cannot be deleted while it has active deals/);
    expect(text).toMatch(/I ask again/);
    expect(labels(view)).toEqual([
      ['Cancel all deals', 'Close all at market'],
      ['‹ Bot', 'Refresh'],
    ]);
  });

  it('offers to delete a bot without deals, and not to close what there is not', () => {
    const view = botMore(sampleBot({ active_deals_count: 0, 'deletable?': true }), null, words, NOW);
    expect(labels(view)).toEqual([['Delete this bot'], ['‹ Bot', 'Refresh']]);
    expect(shown(view).text).toMatch(/no active deal to close/);
  });
});

describe('the statistics of a bot', () => {
  const stats = (value: unknown) => botStats(sampleBot(), botStatsSchema.parse(value), 'PAPER', words, NOW);

  it('tell today and all time, in dollars and by currency', () => {
    const { text, tables } = shown(
      stats({
        overall_stats: { USDT: '-47.4774', BTC: '0.00012' },
        today_stats: { USDT: '10.988' },
        profits_in_usd: {
          overall_usd_profit: -47.48,
          today_usd_profit: 10.99,
          active_deals_usd_profit: 1.3665,
          funds_locked_in_active_deals: 300.84,
        },
      }),
    );
    expect(text).toMatch(
      /^Night basket: statistics\nKraken spot · PAPER\n\nToday: \+10\.99 USD\nIn all: -47\.48 USD/,
    );
    expect(text).toContain('Active deals now: +1.37 USD\nIn active deals: 300.84 USD');
    expect(tables).toEqual(['Coin  Today   In all', 'BTC         +0.00012', 'USDT +10.99   -47.48']);
  });

  it('say so where nothing is finished, and stand whatever comes', () => {
    expect(shown(stats({ overall_stats: {}, today_stats: {}, profits_in_usd: {} })).text).toContain(
      'Nothing is finished yet.',
    );
    const coins = Object.fromEntries(
      Array.from({ length: 60 }, (_, place) => [
        `COIN${place}${'<'.repeat(40)}`,
        `${'9'.repeat(place)}.123456789`,
      ]),
    );
    shown(
      stats({ overall_stats: coins, today_stats: coins, profits_in_usd: { today_usd_profit: 'Infinity' } }),
    );
  });
});

describe('where a deal is started', () => {
  const start = (
    changes: Readonly<Record<string, unknown>> = {},
    skips: (typeof SKIPS)[number] = 'none',
    page = 0,
  ) => startDealCard({ bot: sampleBot(changes), mark: null, skips, page, readAtMs: NOW }, words);
  const data = (view: View, label: string) => {
    const button = (view.buttons ?? []).flat().find(({ text }) => text === label);
    return button !== undefined && 'callback_data' in button ? button.callback_data : undefined;
  };

  it('explains both checks, and turns each into its opposite', () => {
    const view = start();
    expect(shown(view).text).toMatch(/Signals are checked:/);
    expect(shown(view).text).toMatch(/One deal a pair:/);
    expect(data(view, 'Skip the signals')).toBe('1:bg:7340012:signals:0');
    expect(data(view, 'Allow a second deal')).toBe('1:bg:7340012:deals:0');
    const both = start({}, 'both');
    expect(shown(both).text).toMatch(/Signals are skipped:/);
    expect(shown(both).text).toMatch(/A second deal is allowed/);
    expect(data(both, 'Check the signals')).toBe('1:bg:7340012:deals:0');
    expect(data(both, 'One deal a pair')).toBe('1:bg:7340012:signals:0');
  });

  it('offers the pairs of a composite bot by name, each carrying what was chosen', () => {
    const view = start({}, 'signals');
    expect(labels(view).slice(2)).toEqual([['ADA/USDT', 'DOT/USDT'], ['SOL/USDT'], ['‹ Bot', 'Refresh']]);
    expect(data(view, 'DOT/USDT')).toBe('1:bk:7340012:signals:USDT_DOT');
  });

  it('asks a simple bot for no pair and not about second deals', () => {
    const view = start({ pairs: ['USDT_ADA'] });
    expect(labels(view)).toEqual([['Skip the signals'], ['Start ADA/USDT'], ['‹ Bot', 'Refresh']]);
    expect(shown(view).text).not.toMatch(/One deal a pair|Pick the pair/);
  });

  it('has no blank button, whatever the pairs are called', () => {
    for (const pair of ['_', '\u200b_\u200d\u2060', '\u202e\u2066', '\u3164']) {
      for (const pairs of [[pair], [pair, 'USDT_ADA']]) shown(start({ pairs }));
      const named = list([sampleBot({ name: pair })]);
      shown(named);
      for (const { text } of (named.buttons ?? []).flat()) expect(text).not.toMatch(/\p{Cf}/u);
    }
    expect(labels(start({ pairs: ['_', 'USDT_ADA'] }))).toContainEqual(['·', 'ADA/USDT']);
  });

  it('warns where all places are taken', () => {
    expect(shown(start({ active_deals_count: 3 })).text).toMatch(/All its places are taken/);
    expect(shown(start()).text).not.toMatch(/All its places are taken/);
  });

  it('pages through 200 pairs, each reachable once', () => {
    const pairs = Array.from({ length: 200 }, (_, place) => `USDT_1INCH-USD-SWAP${place}`);
    const found = new Set(
      Array.from({ length: 13 }, (_, page) => start({ pairs }, 'both', page)).flatMap((view) => {
        shown(view);
        return (view.buttons ?? []).flat().flatMap(({ text }) => (text.includes('/USDT') ? [text] : []));
      }),
    );
    expect(found.size).toBe(200);
  });
});

describe('every view of a bot, in each language', () => {
  const nasty = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '<b>_*&"`',
      'x'.repeat(60),
      '😀'.repeat(60),
      '\u202eabc\n\n\tdef',
      '</pre><a href="x">',
    ),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );
  const number = fc.oneof(
    fc.constantFrom(
      null,
      undefined,
      '',
      '0',
      '-0.0',
      'Infinity',
      '1.57e-25',
      '1e30',
      '-1e30',
      'NaN',
      '123456789.12',
    ),
    fc.double().map(String),
  );
  const odd = fc.record({
    name: nasty,
    account_name: nasty,
    is_enabled: fc.boolean(),
    strategy: fc.constantFrom('long', 'short', null, 'other'),
    strategy_list: fc.array(fc.record({ strategy: nasty, options: fc.dictionary(nasty, nasty) }), {
      maxLength: 5,
    }),
    pairs: fc.array(fc.oneof(nasty, fc.constantFrom('USDT_BTC', 'BTC_BTCUSD_PERP', 'BTC')), {
      maxLength: 40,
    }),
    max_active_deals: fc.constantFrom(null, 0, 1, 200),
    active_deals_count: fc.constantFrom(null, 0, 1, 200),
    max_safety_orders: fc.constantFrom(null, 0, 1, 100, 100_000),
    active_safety_orders_count: fc.constantFrom(null, 0, 1),
    base_order_volume: number,
    base_order_volume_type: fc.constantFrom(
      'quote_currency',
      'base_currency',
      'percent',
      'xbt',
      null,
      '<new>',
    ),
    safety_order_volume: number,
    safety_order_step_percentage: number,
    martingale_volume_coefficient: number,
    martingale_step_coefficient: number,
    take_profit: number,
    stop_loss_percentage: number,
    trailing_deviation: number,
    cooldown: number,
    finished_deals_count: number,
    finished_deals_profit_usd: number,
    active_deals_usd_profit: number,
    created_at: fc.constantFrom(null, 'nonsense', '2018-08-08 08:08:08', 1),
    updated_at: fc.constantFrom(null, 'nonsense', '2030-01-01T00:00:00Z'),
  });

  it.each(LANGUAGES)('can be shown whatever 3Commas leaves out or makes up (%s)', (language) => {
    const theirs = wordsFor(language);
    fc.assert(
      fc.property(
        fc.array(odd, { minLength: 1, maxLength: 10 }),
        fc.constantFrom(...SKIPS),
        (given, skips) => {
          const bots = given.map((changes, place) =>
            sampleBot({ ...changes, id: 9_007_199_254_740_000 + place }),
          );
          shown(botList({ bots, page: 0, todayUsd: null, readAtMs: NOW }, theirs));
          shown(botMatches(bots, given[0]?.name ?? '', theirs));
          for (const bot of bots) {
            shown(botCard(bot, 'PAPER', theirs, NOW));
            shown(botMore(bot, null, theirs, NOW));
            shown(startDealCard({ bot, mark: 'DEMO', skips, page: 0, readAtMs: NOW }, theirs));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('has figures of its language', () => {
    const russian = wordsFor('ru');
    const { text } = shown(botCard(sampleBot(), null, russian, NOW));
    expect(text).toMatch(/^Night basket включён/);
    expect(text).toContain('+310,50 USD');
    const counts = [1, 3, 5, 21].map(
      (count) => shown(botList({ bots: many(count), page: 0, readAtMs: NOW }, russian)).text.split(',')[0],
    );
    expect(counts).toEqual(['1 бот', '3 бота', '5 ботов', '21 бот']);
  });
});

describe('an amount in a narrow column', () => {
  it.each([
    ['12.345', '+12.35'],
    ['-1204.5', '-1,204.50'],
    ['-120400.5', '-120,401'],
    ['98765432', '+98.8M'],
    ['1e29', '…'],
    ['0', '0.00'],
  ])('of %s reads %s', (value, text) => {
    expect(narrowAmount(new Decimal(value), 'USD', 9, words)).toBe(text);
  });

  it('is empty where it is not known', () => {
    expect(narrowAmount(null, 'USD', 9, words)).toBe('');
  });
});
