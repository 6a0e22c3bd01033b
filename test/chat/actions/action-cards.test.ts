import { describe, expect, it } from 'vitest';
import type { Action, ActionState } from '../../../src/actions/action.ts';
import { ACTION_KINDS, targetOf, type ActionKind } from '../../../src/actions/kinds.ts';
import type { ActionResult, Quote } from '../../../src/actions/quote.ts';
import { OBSTACLES } from '../../../src/actions/spec.ts';
import { outcomeCard } from '../../../src/chat/actions/outcome-card.ts';
import { confirmationCard } from '../../../src/chat/actions/question-card.ts';
import { expiredCard, impossibleCard, unreadableCard } from '../../../src/chat/actions/refused-card.ts';
import { TARGET_WAYS } from '../../../src/chat/target-ways.ts';
import type { View } from '../../../src/chat/view.ts';
import { parseHtml } from '../../../src/sandbox/botapi/html-entities.ts';
import { createWordsFor } from '../../../src/text/words.ts';

const NOW = Date.UTC(2026, 0, 2, 12);
const ID = 2371234567;
const nasty = `<b>_*&"\`${'x'.repeat(200)}`;
const rules = { confirmSeconds: 60, tolerancePercent: '0.5' };
const en = createWordsFor('en')('en');
const ALL_WORDS = ['en', 'ru'].map((language) => createWordsFor('en')(language));

/** What Telegram would make of it; fails where it would refuse the message. */
function shown(view: View): string {
  const { text } = parseHtml(view.html);
  expect(text.length).toBeLessThanOrEqual(4096);
  expect(text).not.toMatch(/undefined|null|NaN|\{| \n|\n\n\n| $/);
  for (const button of (view.buttons ?? []).flat()) {
    expect(button.text.trim()).not.toBe('');
    if ('callback_data' in button) expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
  }
  return text;
}

const unknown = { profit: null, profitPercent: null, profitUsd: null };

const QUOTES: Readonly<Record<Quote['type'], readonly [known: Quote, bare: Quote]>> = {
  deal: [
    {
      type: 'deal',
      ...{ profit: '12.31', profitPercent: '1.8', profitUsd: '12.31', profitAtTakeProfit: '17.1' },
      ...{ boughtVolume: '673.2', status: 'bought', readAtMs: NOW },
    },
    {
      type: 'deal',
      ...unknown,
      profitAtTakeProfit: null,
      boughtVolume: null,
      status: 'bought',
      readAtMs: NOW,
    },
  ],
  deals: [
    {
      type: 'deals',
      botEnabled: true,
      deals: [1, 2, 3].map((id) => ({ id, boughtVolume: '100', profitPercent: '1' })),
      others: 1,
      ...{ profit: '12.31', currency: 'USDT', profitUsd: '12.31', profitPercent: '1.8', readAtMs: NOW },
    },
    {
      type: 'deals',
      botEnabled: true,
      deals: [{ id: 1, boughtVolume: null, profitPercent: null }],
      ...{ others: 0, ...unknown, currency: null, readAtMs: NOW },
    },
  ],
  bot: [
    {
      type: 'bot',
      ...{ enabled: false, activeDeals: 2, maxActiveDeals: 3, pairs: 2, currency: 'USDT' },
      ...{ mostSpent: '471.2', baseOrder: '20', finishedDeals: '12', finishedProfitUsd: '31.2' },
      ...{ settings: 'abc', knownDeals: [], newestDealAtMs: null, readAtMs: NOW },
    },
    {
      type: 'bot',
      ...{ enabled: false, activeDeals: 0, maxActiveDeals: null, pairs: 2, currency: null },
      ...{ mostSpent: null, baseOrder: null, finishedDeals: null, finishedProfitUsd: null },
      ...{ settings: 'abc', knownDeals: [], newestDealAtMs: null, readAtMs: NOW },
    },
  ],
  trade: [
    {
      type: 'trade',
      ...{ status: 'bought', currency: 'USDT', profit: '-3.1', profitPercent: '-0.5' },
      ...{ averagePrice: '61000', units: '0.01', openSteps: [9] },
      ...{ step: { position: 2, percent: '50', amount: '0.005' }, readAtMs: NOW },
    },
    {
      type: 'trade',
      ...{ status: 'buy_order_placed', currency: 'USDT', profit: null, profitPercent: null },
      ...{ averagePrice: null, units: null, openSteps: [], step: null, readAtMs: NOW },
    },
  ],
  account: [
    { type: 'account', usdAmount: '1234.56', readAtMs: NOW },
    { type: 'account', usdAmount: null, readAtMs: NOW },
  ],
};

function quotesOf(kind: ActionKind): readonly [Quote, Quote] {
  if (kind === 'closeAllOfBot' || kind === 'cancelAllOfBot') return QUOTES.deals;
  return QUOTES[targetOf(kind, ID).type];
}

function action(kind: ActionKind, state: ActionState, changes: Partial<Action> = {}): Action {
  const { type } = targetOf(kind, ID);
  const traded = type === 'deal' || type === 'trade';
  return {
    nonce: 'n0nceN0nce12',
    ...{ kind, userId: 1, chatId: 1, messageId: 5, target: targetOf(kind, ID, 9), params: {} },
    name: traded ? 'BTC/USDT' : 'Alt basket',
    pair: traded || kind === 'startDeal' ? 'USDT_BTC' : null,
    ...{ askedAtMs: NOW, expiresAtMs: NOW + 60_000, quote: quotesOf(kind)[0], state },
    ...changes,
  };
}

/** As it was asked for, otherwise, and gone. */
function resultsOf(kind: ActionKind): readonly ActionResult[] {
  const money = { profit: '-1.5', profitPercent: '-0.2' };
  switch (kind) {
    case 'close':
    case 'cancel':
      return ['panic_sold', 'cancelled', 'something_new'].flatMap((status): ActionResult[] => [
        { type: 'deal', status, ...money, profitUsd: '-1.5' },
        { type: 'deal', status, ...unknown },
      ]);
    case 'closeTrade':
    case 'cancelTrade':
      return ['panic_sell_finished', 'cancelled', 'something_new'].flatMap((status): ActionResult[] => [
        { type: 'trade', status, currency: 'USDT', ...money },
        { type: 'trade', status, currency: 'USDT', profit: null, profitPercent: null },
      ]);
    case 'closeStep':
      return ['panic_sold', 'processed', 'new_word'].map((status) => ({
        ...{ type: 'step', status, currency: 'USDT', price: status === 'panic_sold' ? '61000' : null },
      }));
    case 'closeAllOfBot':
    case 'cancelAllOfBot': {
      const sums = { ...unknown, profit: '7', currency: 'USDT', profitUsd: '7' };
      const { profit, currency, profitUsd } = sums;
      return [
        { type: 'deals', done: 2, otherwise: 1, left: 1, profit, currency, profitUsd, botEnabled: false },
        {
          type: 'deals',
          done: 0,
          otherwise: 1,
          left: 0,
          profit: null,
          currency: null,
          profitUsd: null,
          botEnabled: true,
        },
        { type: 'gone' },
      ];
    }
    case 'enableBot':
    case 'disableBot':
      return [{ type: 'bot', enabled: kind === 'enableBot' }, { type: 'gone' }];
    case 'startDeal':
      return [{ type: 'started', dealId: 77, pair: 'USDT_BTC' }, { type: 'gone' }];
    case 'deleteBot':
    case 'removeAccount':
      return [{ type: 'gone' }];
  }
}

const PLAIN_STATES: readonly ActionState[] = [
  { kind: 'asked' },
  { kind: 'kept' },
  { kind: 'replaced' },
  { kind: 'sending', atMs: NOW },
  { kind: 'accepted', atMs: NOW },
  { kind: 'unknown', atMs: NOW },
  { kind: 'refused', refusal: 'invalid', detail: nasty },
  { kind: 'refused', refusal: 'permission', detail: null },
  { kind: 'refused', refusal: 'banned', detail: null },
  { kind: 'refused', refusal: 'banned', detail: null, waitMs: 600_000 },
  { kind: 'not_done' },
  { kind: 'unresolved', accepted: true },
  { kind: 'unresolved', accepted: false },
];

describe('the message of what seems not done', () => {
  const text = (followed: boolean) =>
    shown(
      outcomeCard({ ...action('startDeal', { kind: 'not_done' }), sentAtMs: NOW, followed }, en, TARGET_WAYS),
    );

  it('does not say so for good before it was looked at for two minutes', () => {
    expect(text(false)).toMatch(/^Starting a deal of .*\n.*so far; I keep looking for two minutes/);
    expect(text(false)).not.toContain('started no deal');
  });

  it('says so after that', () => {
    expect(text(true)).toMatch(/started no deal.*\n.*shows that nothing was done\.\n/);
  });
});

describe('the message of a ban', () => {
  it('names how long it lasts, where that is known', () => {
    const ban = { kind: 'refused', refusal: 'banned', detail: null } as const;
    const text = (state: ActionState) => shown(outcomeCard(action('close', state), en, TARGET_WAYS));
    expect(text({ ...ban, waitMs: 600_000 })).toMatch(/locked this server out for 10 m\./);
    expect(text(ban)).toMatch(/locked this server out for a while/);
  });
});

describe.each(ACTION_KINDS)('the message of the action "%s"', (kind) => {
  it('can be shown in every state and language, also without figures and with any name', () => {
    const done = resultsOf(kind).flatMap((result): ActionState[] => [
      { kind: 'done', result, tookMs: 4000 },
      { kind: 'done', result, tookMs: null },
    ]);
    for (const words of ALL_WORDS) {
      for (const quote of quotesOf(kind)) {
        for (const name of ['BTC/USDT', nasty]) {
          const asked = action(kind, { kind: 'asked' }, { name, quote });
          const question = shown(confirmationCard(asked, words, rules));
          expect(question).toContain(String(ID));
          expect(question).toContain(name.slice(0, 8));
          const moved = quotesOf(kind).find((other) => other !== quote) ?? quote;
          shown(confirmationCard(asked, words, rules, { before: moved }));
          for (const state of [...PLAIN_STATES, ...done]) {
            expect(shown(outcomeCard({ ...asked, state }, words, TARGET_WAYS))).toContain(String(ID));
          }
          shown(expiredCard(asked, words, TARGET_WAYS, 60));
          shown(unreadableCard(asked, words, TARGET_WAYS, '<i>because</i>'));
        }
      }
    }
  });

  it('asks with Keep and with a Confirm that says what it does', () => {
    const labels = (confirmationCard(action(kind, { kind: 'asked' }), en, rules).buttons ?? []).flat();
    expect(labels.map(({ text }) => text)[0]).toBe('Keep');
    expect(labels.map(({ text }) => text)[1]).toMatch(/^Confirm \w+/);
  });

  it('leads back to what it was done to, or to its list where it is gone', () => {
    const [result] = resultsOf(kind);
    if (result === undefined) throw new Error('no result');
    const view = outcomeCard(action(kind, { kind: 'done', result, tookMs: 1 }), en, TARGET_WAYS);
    const data = (view.buttons ?? [])
      .flat()
      .map((button) => ('callback_data' in button ? button.callback_data : ''));
    const isGone = kind === 'deleteBot' || kind === 'removeAccount';
    expect(data.some((each) => each.includes(String(ID)))).toBe(!isGone);
    expect(data).not.toEqual([]);
  });

  it('never says that something was done on an answer alone', () => {
    for (const state of ['sending', 'accepted', 'unknown'] as const) {
      const text = shown(outcomeCard(action(kind, { kind: state, atMs: NOW }), en, TARGET_WAYS));
      expect(text.split('\n')[0]).toMatch(/ing .*…$/);
    }
  });
});

describe('what a question says of its consequences', () => {
  const ask = (kind: ActionKind, changes: Partial<Action> = {}) =>
    shown(confirmationCard(action(kind, { kind: 'asked' }, changes), en, rules));

  it('closing or cancelling all deals of a bot also disables it', () => {
    expect(ask('closeAllOfBot')).toMatch(/Close 3 deals of Alt basket at market\?[^]*also disables the bot/);
    expect(ask('cancelAllOfBot')).toMatch(/also disables the bot/);
    const [, confirm] = (
      confirmationCard(action('closeAllOfBot', { kind: 'asked' }), en, rules).buttons ?? []
    ).flat();
    expect(confirm?.text).toBe('Confirm close 3 deals +12.31');
  });

  it('cancelling leaves the coins', () => {
    for (const kind of ['cancel', 'cancelAllOfBot', 'cancelTrade'] as const) {
      expect(ask(kind)).toMatch(/Nothing is sold: (the )?coins .*stay/);
    }
  });

  it('deleting says what is lost, and of how much', () => {
    expect(ask('deleteBot')).toMatch(
      /history of its deals are gone for good[^]*12 ended deals, \+31\.20 USD/,
    );
    expect(ask('removeAccount')).toMatch(/with its bots[^]*Worth 1,234\.56 USD/);
  });

  it('enabling says what may be spent, starting a deal on which pair and with which checks left out', () => {
    expect(ask('enableBot')).toMatch(/3 deals at a time, 471\.20 USDT together at the most/);
    const params = { pair: 'USDT_ETH', skip_signal_checks: true };
    const text = ask('startDeal', { params });
    expect(text).toMatch(/Opens a deal on ETH\/USDT at once/);
    expect(text).toMatch(/signals and filters are not asked/);
    expect(text).not.toMatch(/does not keep it/);
  });
});

describe('what stands in the way', () => {
  it.each(OBSTACLES)('%s is said in every language', (obstacle) => {
    for (const words of ALL_WORDS) {
      const what = { target: targetOf('deleteBot', ID), name: nasty, pair: null };
      const subject = { type: 'account', account: {} } as never;
      expect(shown(impossibleCard(what, { obstacle, subject }, words, TARGET_WAYS))).toContain(String(ID));
    }
  });
});

describe('the answers to a question', () => {
  const rowsFor = (tapped: { fromTop: number; fromBottom: number }) =>
    confirmationCard(action('close', { kind: 'asked' }), en, rules, { tapped, ways: TARGET_WAYS }).buttons ??
    [];

  it('never put Confirm where the tapped button was, counted from the top or from the bottom', () => {
    for (let fromTop = 0; fromTop < 6; fromTop += 1) {
      for (let fromBottom = 0; fromBottom < 6; fromBottom += 1) {
        const rows = rowsFor({ fromTop, fromBottom });
        const at = rows.findIndex((row) => row.some(({ text }) => text.startsWith('Confirm')));
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).not.toBe(fromTop);
        expect(rows.length - 1 - at).not.toBe(fromBottom);
        expect(rows.flat().some(({ text }) => text === 'Keep')).toBe(true);
      }
    }
  });

  it('put Keep first where the tapped button was in the row above the last, as on a card', () => {
    const labels = rowsFor({ fromTop: 0, fromBottom: 1 }).map((row) => row.map(({ text }) => text));
    expect(labels).toEqual([['Keep'], ['Confirm close +12.31']]);
  });
});
