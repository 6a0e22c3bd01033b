import { describe, expect, it } from 'vitest';
import { accountCard, moreOfAccountCard } from '../../../src/chat/accounts/account-card.ts';
import { accountChoice, accountList, noSuchAccount } from '../../../src/chat/accounts/account-list.ts';
import {
  balancesCaption,
  balancesPicture,
  nothingToDraw,
} from '../../../src/chat/accounts/balances-chart.ts';
import { balancesTable } from '../../../src/chat/accounts/balances-table.ts';
import { findAccounts } from '../../../src/chat/accounts/find-account.ts';
import { marketList } from '../../../src/chat/accounts/market-list.ts';
import { exchangesOf, type Exchange } from '../../../src/chat/accounts/markets.ts';
import { shortSearch } from '../../../src/chat/accounts/taps.ts';
import type { View } from '../../../src/chat/view.ts';
import { parseHtml } from '../../../src/sandbox/botapi/html-entities.ts';
import { createWordsFor } from '../../../src/text/words.ts';
import { aBalance, aSlice, anAccount, INFINITIES, NASTY_NAME, NULLS } from './fixtures.ts';

const wordsFor = createWordsFor('en');
const NOW = Date.UTC(2026, 0, 2, 12);

/** What Telegram would make of it; fails where it would refuse it, or where a phone would wrap a table. */
function shown(view: View, limit = 4096) {
  const { text, entities } = parseHtml(view.html);
  expect(text.length).toBeLessThanOrEqual(limit);
  expect(text).not.toMatch(/Infinity|NaN|undefined|null|\be[+-]\d/);
  const preLines = entities
    .filter(({ type }) => type === 'pre')
    .flatMap(({ offset, length }) => text.slice(offset, offset + length).split('\n'));
  for (const line of preLines) expect(Array.from(line).length).toBeLessThanOrEqual(32);
  const buttons = (view.buttons ?? []).map((row) => row.map((button) => button.text));
  for (const button of (view.buttons ?? []).flat()) {
    expect(button.text).not.toBe('');
    expect('callback_data' in button && Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
  }
  return { text, preLines, buttons };
}

describe.each(['en', 'ru'])('views of accounts in %s', (locale) => {
  const words = wordsFor(locale);
  const accounts = (count: number, changes: Readonly<Record<string, unknown>> = {}) =>
    Array.from({ length: count }, (_, index) => anAccount({ id: 900 + index, name: NASTY_NAME, ...changes }));

  it('show an empty list with a way on', () => {
    const { buttons } = shown(accountList([], 0, words, NOW));
    expect(buttons[0]).toEqual([words.text('button-add-account'), words.text('button-markets')]);
    expect(buttons.at(-1)).toEqual([words.text('button-home'), words.text('button-refresh')]);
  });

  it.each([{}, NULLS, INFINITIES, { api_key_invalid: true }, { is_locked: true, lock_reason: NASTY_NAME }])(
    'survive whatever 3Commas says of an account (%#)',
    (changes) => {
      for (const list of [accounts(1, changes), accounts(13, changes)]) {
        for (const page of [0, 1, 99]) shown(accountList(list, page, words, NOW));
      }
      const odd = anAccount({ name: NASTY_NAME, ...changes });
      shown(accountCard(odd, words, words.html('account-just-loaded')));
      shown(moreOfAccountCard(odd, words, []));
      shown(accountChoice(accounts(30, changes), NASTY_NAME, words));
      shown(noSuchAccount(NASTY_NAME, words));
      shown(balancesCaption(odd, words), 1024);
      shown(nothingToDraw(odd, words));
    },
  );

  it('show 120 coins on pages of eight, in lines that no phone wraps', () => {
    const coins = Array.from({ length: 120 }, (_, index) =>
      aBalance(`COIN${'X'.repeat(index % 20)}${index}`, 10 ** ((index % 30) - 10), 10 ** (6 - index / 10)),
    );
    const first = shown(balancesTable(anAccount(), coins, { coins: 'all', page: 0 }, words));
    expect(first.preLines).toHaveLength(9);
    expect(first.buttons[0]).toEqual(['·', '1/15', '›']);
    const last = shown(balancesTable(anAccount(), coins, { coins: 'all', page: 500 }, words));
    expect(last.buttons[0]).toEqual(['‹', '15/15', '·']);
    for (let page = 0; page < 15; page += 1) {
      shown(balancesTable(anAccount(), coins, { coins: 'all', page }, words));
      shown(balancesTable(anAccount(), coins, { coins: 'main', page }, words));
    }
  });

  it('show an account without balances, and one of which nothing is known', () => {
    const none = shown(balancesTable(anAccount(NULLS), [], { coins: 'main', page: 0 }, words));
    expect(none.buttons[0]).toEqual([words.text('button-load-balances')]);
    const odd = [
      aBalance('BTC', null, null),
      aBalance('', 'Infinity', 'Infinity'),
      aBalance('<b>', -1, -2.5),
    ];
    expect(shown(balancesTable(anAccount(), odd, { coins: 'main', page: 0 }, words)).preLines).toHaveLength(
      4,
    );
    const allZero = [aBalance('BTC', 0, 0)];
    expect(shown(balancesTable(anAccount(), allZero, { coins: 'all', page: 0 }, words)).preLines).toEqual([]);
  });

  it('show exchanges, none of them, and those that a search found', () => {
    const exchanges: Exchange[] = Array.from({ length: 111 }, (_, index) => ({
      key: `market_${index}`,
      name: `${NASTY_NAME} ${index}`,
      code: `market_${index}`,
      wants: index % 2 === 0 ? [] : ['passphrase'],
    }));
    for (const page of [0, 5, 999]) shown(marketList(exchanges, { search: '', page }, words));
    shown(marketList([], { search: '', page: 0 }, words));
    const search = shortSearch(`Ünï:${NASTY_NAME}`);
    const none = shown(marketList(exchanges, { search, page: 0 }, words));
    expect(none.buttons[0]).toEqual([words.text('button-markets-all')]);
    shown(marketList([{ ...exchanges[0], key: 'x'.repeat(60) } as Exchange], { search: '', page: 0 }, words));
  });

  it('describe a picture with shares that add up, all in one measure', () => {
    const slices = Array.from({ length: 120 }, (_, index) => aSlice(`C${index}`, 1000 / (index + 1)));
    const picture = balancesPicture(anAccount({ name: NASTY_NAME }), slices, words);
    expect(picture?.slices).toHaveLength(120);
    expect(picture?.totalText).toMatch(/USD$/);
    const other = picture?.describeOther(picture.slices.slice(8));
    expect(other?.share).toMatch(/^\d+[.,]\d %$/);
    expect(other?.text).toMatch(/^[\d\s,.]+ USD$/);
  });
});

describe('the list of accounts', () => {
  const words = wordsFor('en');

  it('adds up real money alone, and says how old the oldest figures are', () => {
    const { text, buttons } = shown(
      accountList(
        [
          anAccount({ id: 1, name: 'One', usd_amount: '1000.10', btc_amount: '0.01', day_profit_usd: '10' }),
          anAccount({ id: 2, name: 'Two', usd_amount: '9.90', btc_amount: null, day_profit_usd: null }),
          anAccount({ id: 3, name: 'Three', market_code: 'paper_trading', usd_amount: '50000' }),
          anAccount({
            id: 4,
            name: 'Four',
            exchange_name: 'Bybit Demo',
            usd_amount: 'Infinity',
            btc_amount: null,
          }),
        ],
        0,
        words,
        NOW,
      ),
    );
    expect(text.split('\n').slice(0, 4)).toEqual([
      '4 exchange accounts',
      'Together 1,010.00 USD · 0.01 BTC',
      'today +10.00 USD (+1.00 %)',
      'Play money, not counted: 50,000.00 USD',
    ]);
    expect(text).toContain('Three · Binance Spot · PAPER');
    expect(text).toContain('Four · Bybit Demo · DEMO');
    expect(text).toMatch(/balances loaded Jan 2, 11:30:00 UTC or later/);
    expect(buttons[2]).toEqual(['Three · PAPER · 50,000.00 USD']);
  });

  it('shows six on a page, and keeps the places of the buttons that turn it', () => {
    const list = Array.from({ length: 7 }, (_, index) => anAccount({ id: index + 1 }));
    const rowOfPages = (page: number) => shown(accountList(list, page, words, NOW)).buttons.at(-3);
    expect(rowOfPages(0)).toEqual(['·', '1/2', '›']);
    expect(rowOfPages(1)).toEqual(['‹', '2/2', '·']);
  });
});

describe('the card of an account', () => {
  const words = wordsFor('en');

  it('says what it is worth, what it made and from when that is', () => {
    const { text, buttons } = shown(accountCard(anAccount(), words));
    expect(text).toBe(
      [
        'Binance main · Binance Spot',
        '8,200.10 USD · 0.13121235 BTC',
        '',
        'today +12.41 USD (+0.15 %)',
        'overall +700.00 USD (+9.33 %)',
        '',
        'balances loaded Jan 2, 11:30:00 UTC',
        '#a33248054',
      ].join('\n'),
    );
    expect(buttons).toEqual([
      ['Balances', 'Chart'],
      ['Load balances'],
      ['Rename', 'More…'],
      ['‹ Accounts', 'Refresh'],
    ]);
  });

  it('gives to the overall profit a percentage of its own where that of 3Commas is of a shorter time', () => {
    const account = anAccount({ usd_amount: '29.16', total_usd_profit: '5.16', usd_profit: '1.73' });
    expect(shown(accountCard(account, words)).text).toContain('overall +5.16 USD (+21.50 %)');
  });

  it('makes no loss of an account that was only just connected', () => {
    const at = { created_at: '2026-01-02T11:30:00.000Z', usd_amount: '-0.0', total_usd_profit: '-1642.5' };
    const { text } = shown(accountCard(anAccount(at), words));
    expect(text).toContain('3Commas does not know yet what is on it');
    expect(text).toContain('balances never loaded');
    expect(text).not.toMatch(/overall|today/);
  });

  it('tells a refused key and a lock, with what to do', () => {
    expect(shown(accountCard(anAccount({ api_key_invalid: true }), words)).text).toMatch(
      /refuses this account's key.*My accounts/,
    );
    expect(shown(accountCard(anAccount({ is_locked: true, lock_reason: 'unpaid' }), words)).text).toMatch(
      /locked this account: unpaid\./,
    );
  });

  it('never shows a key of the exchange that 3Commas sent along', () => {
    const account = anAccount({ api_key: 'KEYCANARY', secret: 'SECRETCANARY', passphrase: 'PASSCANARY' });
    expect(JSON.stringify(accountCard(account, words))).not.toMatch(/CANARY/);
    expect(JSON.stringify(account)).not.toMatch(/CANARY/);
  });
});

describe('the table of balances', () => {
  const words = wordsFor('en');
  const coins = [
    aBalance('DOGE', 27.076, 3.2195),
    aBalance('USDT', '4210.5', '4210.5'),
    aBalance('BTC', 0.0523, 3251.123),
    aBalance('ETH', 9.52e-5, 0.2486),
    aBalance('SHIB', 20000, 0.3),
    aBalance('NEW', 12, null),
  ];

  it('shows the most valuable first, hides dust and says what it hides', () => {
    const { text, preLines, buttons } = shown(
      balancesTable(anAccount(), coins, { coins: 'main', page: 0 }, words),
    );
    expect(preLines.map((line) => line.split(' ')[0])).toEqual(['Coin', 'USDT', 'BTC', 'NEW']);
    expect(preLines[2]).toMatch(/0\.0523 +3,251\.12$/);
    expect(text).toContain('6 coins, together 7,465.39 USD');
    expect(text).toContain('3 more under 1 USD or 0.1 %, together 3.77 USD');
    expect(buttons).toEqual([
      ['Show all 6', 'Chart'],
      ['‹ Account', 'Refresh'],
    ]);
  });

  it('shows all on request', () => {
    const { text, preLines, buttons } = shown(
      balancesTable(anAccount(), coins, { coins: 'all', page: 0 }, words),
    );
    expect(preLines.at(-1)).toMatch(/^ETH +0\.0000952 +0\.25$/);
    expect(text).not.toContain('more under');
    expect(buttons[0]).toEqual(['Hide small ones', 'Chart']);
  });

  it('hides nothing where there is nothing but dust', () => {
    const { preLines, text } = shown(
      balancesTable(anAccount(), [aBalance('ETH', 9.52e-5, 0.2486)], { coins: 'main', page: 0 }, words),
    );
    expect(preLines).toHaveLength(2);
    expect(text).not.toContain('more under');
  });
});

describe('the picture of balances', () => {
  const words = wordsFor('en');

  it('is drawn from what has a value, in shares of the sum', () => {
    const picture = balancesPicture(
      anAccount(),
      [aSlice('BTC', 750), aSlice('USDT', '250'), aSlice('DUST', 0), aSlice('DEBT', -5), aSlice('NEW', null)],
      words,
    );
    expect(picture?.slices).toEqual([
      { label: 'BTC', value: '750', share: '75.0 %', text: '750.00 USD' },
      { label: 'USDT', value: '250', share: '25.0 %', text: '250.00 USD' },
    ]);
    expect(picture?.totalText).toBe('1,000.00 USD');
  });

  it('falls back to percentages where no value is known, and is none without either', () => {
    const picture = balancesPicture(anAccount(), [aSlice('BTC', null, 60), aSlice('ETH', null, 40)], words);
    expect(picture?.slices.map(({ share }) => share)).toEqual(['60.0 %', '40.0 %']);
    expect(balancesPicture(anAccount(), [aSlice('BTC', null)], words)).toBeUndefined();
    expect(balancesPicture(anAccount(), [], words)).toBeUndefined();
  });
});

describe('finding an account', () => {
  const list = [
    anAccount({ id: 12, name: 'Main' }),
    anAccount({ id: 34, name: 'Main  spot' }),
    anAccount({ id: 56, name: 'Café 12' }),
  ];
  const ids = (typed: string) => findAccounts(list, typed).map(({ id }) => id);

  it('goes by number, by whole name, then by a part of it', () => {
    expect(ids('34')).toEqual([34]);
    expect(ids('#a12')).toEqual([12]);
    expect(ids('main')).toEqual([12]);
    expect(ids('MAIN SPOT')).toEqual([34]);
    expect(ids('ai')).toEqual([12, 34]);
    expect(ids('cafe\u0301')).toEqual([56]);
    expect(ids('99')).toEqual([]);
    expect(ids('<b>')).toEqual([]);
  });
});

describe('the exchanges that can be connected', () => {
  const market = (name: string, changes: Readonly<Record<string, unknown>> = {}) => ({
    ...{ market_name: name, market_url: null, market_icon: null, help_link: null, market_code: null },
    ...changes,
  });

  it('want what 3Commas lists, or what the API document says where it lists nothing', () => {
    const required = ['secret', 'api_key', 'passphrase'].map((field) => ({ field }));
    const found = exchangesOf([
      market('OKX', { market_code: 'okex', form_fields: { required, optional: [] } }),
      market('Binance', { market_code: 'binance', form_fields: { required: [], optional: [] } }),
      market('Bitstamp'),
      market('Coinbase Pro (GDAX)'),
      market('  '),
      market('Bitstamp'),
    ]);
    expect(found.map(({ key, wants }) => [key, ...wants])).toEqual([
      ['binance'],
      ['Bitstamp', 'customer_id'],
      ['Coinbase Pro (GDAX)', 'passphrase'],
      ['okex', 'passphrase'],
    ]);
  });
});
