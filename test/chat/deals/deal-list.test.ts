import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { dealList } from '../../../src/chat/deals/deal-list.ts';
import { filterChoice, findSources, type DealSource } from '../../../src/chat/deals/deal-filter.ts';
import { readDealsWords } from '../../../src/chat/deals/deals-words.ts';
import { DEALS_PER_PAGE, readDealPage, type DealPage } from '../../../src/chat/deals/read-deals.ts';
import { DEAL_SCOPES, EVERYBODY } from '../../../src/chat/deals/taps.ts';
import type { Deal, ThreeCommasClient } from '../../../src/threecommas/index.ts';
import { deal, endedDeal, labels, LANGUAGES, NASTY, NOW, shown, words, wordsFor } from './sample-deal.ts';

/** A list of 3Commas that takes every wish, in place of the client's. */
function clientWith(deals: readonly Deal[]): ThreeCommasClient {
  const list = ({ limit = 50, offset = 0 }: { limit?: number; offset?: number } = {}) =>
    Promise.resolve(deals.slice(offset, offset + limit));
  return { deals: { list } } as unknown as ThreeCommasClient;
}

const pageOf = (deals: readonly Deal[], changes: Partial<Parameters<typeof readDealPage>[1]> = {}) =>
  readDealPage(clientWith(deals), { scope: 'active', page: 0, filter: EVERYBODY, ...changes }, () => NOW);

const many = (count: number, changes: (i: number) => Record<string, unknown> = () => ({})) =>
  Array.from({ length: count }, (_, i) => deal({ id: 2371234567 + i, ...changes(i) }));

describe('the list of active deals', () => {
  it('shows the worst of 400 first, six a page, with totals over all of them', async () => {
    const deals = many(400, (i) => ({ actual_usd_profit: String(i - 100) }));
    const view = dealList(await pageOf(deals), words);
    const { text, preLines } = shown(view);
    expect(text.split('\n')[0]).toBe('400 active deals');
    expect(text).toContain('400 open, together +39,800.00 USD');
    expect(preLines[0]).toMatch(/^Pair +SO +P\/L% +\$$/);
    expect(preLines[1]).toMatch(/^BTC\/USDT +1\/5 +\+1\.84 +-100\.00$/);
    expect(
      labels(view)
        .slice(0, DEALS_PER_PAGE)
        .map(([label]) => label),
    ).toEqual(many(6).map(({ id }) => `BTC/USDT +1.84 % · #${id}`));
  });

  it('keeps the page buttons where they are on every page', async () => {
    const deals = many(13);
    for (const [page, row] of [
      [0, ['·', '1/3', '›']],
      [1, ['‹', '2/3', '›']],
      [2, ['‹', '3/3', '·']],
      // A page that has gone since is the last one there is.
      [7, ['‹', '3/3', '·']],
    ] as const) {
      const view = dealList(await pageOf(deals, { page }), words);
      expect(labels(view).at(-3)).toEqual(row);
      expect(labels(view).at(-1)).toEqual(['‹ Menu', 'Refresh']);
    }
    expect(labels(dealList(await pageOf(many(6)), words)).flat()).not.toContain('1/1');
  });

  it('names the bot or account that it is kept to, and keeps to it over pages, refresh and scope', async () => {
    const filter = { bot: 12, account: 0 };
    const list = await pageOf([...many(8), deal({ id: 5, bot_id: 99 })], { filter, page: 1 });
    // The deal of another bot: a service that knows no filter sends it.
    expect(list.totals.count).toBe(8);
    const view = dealList(list, words, { bot: 'Alt <basket>' });
    expect(shown(view).text.split('\n')[0]).toBe('8 active deals · bot Alt <basket>');
    const data = (view.buttons ?? [])
      .flat()
      .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));
    const lists = data.filter((one) => one.startsWith('1:ds:'));
    expect(lists).toHaveLength(6);
    for (const one of lists) expect(one).toMatch(/^1:ds:\w+:\d:12:0:here$/);
    expect(labels(view).at(-2)).toEqual(['Finished', 'Completed', 'Filter ✓']);
  });

  it.each(LANGUAGES)('fits a phone in %s, with whatever names and numbers', async (locale) => {
    for (const name of NASTY) {
      for (const scope of DEAL_SCOPES) {
        const strange = many(7, (i) => ({
          pair: i === 0 ? '1INCH_1INCH-USD-SWAP-LONGNAME' : 'BTC_DOGEUSD_PERP',
          actual_usd_profit: i === 1 ? null : '-123456.789',
          actual_profit_percentage: i === 2 ? 'Infinity' : '-100',
          usd_final_profit: i === 3 ? null : '9999999',
          closed_at: i === 4 ? null : '2025-09-30T23:59:59Z',
          status: i === 5 ? name || 'new_status' : 'bought',
          'finished?': scope !== 'active',
        }));
        const list = await pageOf(strange, { scope, filter: { bot: 12, account: 34 } });
        const { text } = shown(dealList(list, wordsFor(locale), { bot: name, account: name }));
        expect(text).not.toMatch(/Infinity|NaN|undefined|null/);
      }
    }
  });
});

describe('the list of deals that have ended', () => {
  it.each(LANGUAGES)('shows in %s what nobody ever earned in short', async (locale) => {
    const huge = ['1e21', '-' + '9'.repeat(60), '1e90'];
    const deals = huge.map((result, i) =>
      endedDeal({ id: i + 1, usd_final_profit: result, final_profit_percentage: result }),
    );
    for (const scope of ['finished', 'active'] as const) {
      const open = huge.map((result, i) =>
        deal({ id: i + 1, actual_usd_profit: result, actual_profit_percentage: result }),
      );
      const view = dealList(await pageOf(scope === 'active' ? open : deals, { scope }), wordsFor(locale));
      const { text, preLines } = shown(view);
      expect(preLines.slice(1).join('\n')).toMatch(/\+1e21 +\+1e21$/m);
      expect(preLines.slice(1).join('\n')).toMatch(/-1e60 +-1e60$/m);
      expect(text).toContain('+1e90 USD');
      expect(text).not.toMatch(/\d{4}/);
    }
  });

  it('shows when and how each ended, its result, and the total of the page', async () => {
    const deals = Array.from({ length: 9 }, (_, i) =>
      endedDeal({ id: 100 + i, status: i === 0 ? 'stop_loss_finished' : 'completed' }),
    );
    const finished = dealList(await pageOf(deals, { scope: 'finished' }), words);
    const { text, preLines } = shown(finished);
    expect(text).toMatch(/^Finished deals, newest first/);
    expect(preLines[0]).toMatch(/^Pair +Closed +P\/L% +\$$/);
    expect(preLines[1]).toMatch(/^BTC\/USDT +Jan 2 +\+2\.00 +\+13\.45$/);
    expect(text).toContain('This page: 6 deals, together +80.70 USD');
    expect(labels(finished)[0]).toEqual(['BTC/USDT +2.00 % · stop loss']);
    expect(labels(finished)[6]).toEqual(['·', '1', '›']);

    const last = dealList(await pageOf(deals, { scope: 'completed', page: 1 }), words);
    expect(shown(last).text).toContain('This page: 3 deals, together +40.35 USD');
    expect(labels(last)[0]).toEqual(['BTC/USDT +2.00 % · #106']);
    expect(labels(last)[3]).toEqual(['‹', '2/2', '·']);
    expect(labels(last).at(-2)).toEqual(['Active', 'Finished', 'Filter']);
  });

  it('calls the total of a single page what it is, and goes to the first page where one has gone', async () => {
    const list = await pageOf([endedDeal()], { scope: 'finished', page: 3 });
    expect(list.page).toBe(0);
    expect(shown(dealList(list, words)).text).toContain('1 deal, together +13.45 USD');
    expect(shown(dealList(list, words)).text).not.toContain('This page');
  });

  it('writes the day in the reader’s language', async () => {
    const list = await pageOf([endedDeal()], { scope: 'finished' });
    expect(shown(dealList(list, wordsFor('ru'))).preLines[1]).toMatch(/2 янв/);
  });

  it('says so when there is nothing, and for whom', async () => {
    for (const scope of DEAL_SCOPES) {
      const list: DealPage = await pageOf([], { scope, filter: { bot: 7, account: 0 } });
      expect(list.totals.profitUsd).toBeNull();
      const view = dealList(list, words);
      expect(shown(view).text).toMatch(/^No .*bot #7/);
      expect(labels(view).at(-1)).toEqual(['‹ Menu', 'Refresh']);
    }
  });

  it('gives no total where no result is known', async () => {
    const list = await pageOf([endedDeal({ usd_final_profit: null, status: 'failed' })], {
      scope: 'finished',
    });
    expect(shown(dealList(list, words)).text).toContain('1 deal, together — USD');
    expect(new Decimal(0).eq(list.totals.profitUsd ?? 0)).toBe(true);
  });
});

describe('the choice of a bot or an account', () => {
  const source = (id: number, name: string, kind: DealSource['kind'] = 'bot'): DealSource => ({
    kind,
    id,
    name,
    deals: 3,
  });

  it.each(LANGUAGES)('has a button for each, whatever they are called, in %s', (locale) => {
    const sources = [...NASTY, ...NASTY].map((name, i) =>
      source(i + 1, name, i % 2 === 0 ? 'bot' : 'account'),
    );
    const filter = { bot: 12, account: 0 };
    const view = filterChoice(sources, { scope: 'finished', page: 1, filter }, wordsFor(locale));
    shown(view);
    // Six of fourteen on the second page, its row of pages, "all", and Back to the filter that is set.
    expect(labels(view)).toHaveLength(9);
    expect(labels(view)[6]?.[1]).toBe('2/2');
    const back = view.buttons?.at(-1)?.[0];
    expect(back && 'callback_data' in back && back.callback_data).toBe('1:ds:finished:0:12:0:here');
  });

  it('finds by id, by the whole name, else by a part of it', () => {
    const sources = [source(11, 'Alt'), source(12, 'Alt basket'), source(13, 'BTC calm', 'account')];
    const ids = (typed: string) => findSources(sources, typed).map(({ id }) => id);
    expect(ids('ALT')).toEqual([11]);
    expect(ids('lt')).toEqual([11, 12]);
    expect(ids(' btc   CALM ')).toEqual([13]);
    expect(ids('#12')).toEqual([12]);
    expect(ids('nothing')).toEqual([]);
  });

  it('is read from what is typed after /deals', () => {
    expect(readDealsWords('')).toEqual({ scope: 'active', of: null });
    expect(readDealsWords(' Finished ')).toEqual({ scope: 'finished', of: null });
    expect(readDealsWords('bot Alt  basket')).toEqual({
      scope: 'active',
      of: { kind: 'bot', typed: 'Alt basket' },
    });
    expect(readDealsWords('completed account Main')).toEqual({
      scope: 'completed',
      of: { kind: 'account', typed: 'Main' },
    });
    expect(readDealsWords('of BTC calm')).toEqual({ scope: 'active', of: { kind: null, typed: 'BTC calm' } });
    expect(readDealsWords('bot')).toEqual({ scope: 'active', of: { kind: 'bot', typed: '' } });
    for (const text of ['yesterday', 'finished today', '🚀', 'of', '-1']) {
      expect(readDealsWords(text), text).toBeUndefined();
    }
  });
});
