import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAccount, buildBot, buildUser } from '../../../src/sandbox/threecommas/builders.ts';
import { realisedProfit, takeProfitPrice } from '../../../src/sandbox/threecommas/deal-math.ts';
import { isFinished } from '../../../src/sandbox/threecommas/deal-status.ts';
import { decimal, type Decimal, ZERO } from '../../../src/sandbox/threecommas/decimal.ts';
import { createDialect } from '../../../src/sandbox/threecommas/dialect.ts';
import type { AccountState, DealState } from '../../../src/sandbox/threecommas/state.ts';
import type { SettingsSketch } from '../../../src/sandbox/threecommas/trade-settings.ts';
import { wireDeal } from '../../../src/sandbox/threecommas/wire-deal.ts';
import { createWorld, type World } from '../../../src/sandbox/threecommas/world.ts';

const PAIRS = ['USDT_ETH', 'USDT_DOGE', 'USDT_SHIB', 'USDT_1INCH', 'BTC_ADA'] as const;
const PLENTY = Object.fromEntries(
  ['USDT', 'BTC', 'ETH', 'DOGE', 'SHIB', '1INCH', 'ADA'].map((code) => [code, '1e12']),
);

const settings: fc.Arbitrary<SettingsSketch> = fc.record({
  baseOrder: fc.integer({ min: 10, max: 5000 }).map(String),
  safetyOrder: fc.integer({ min: 10, max: 5000 }).map(String),
  takeProfit: fc.integer({ min: 1, max: 900 }).map((hundredths) => decimal(hundredths).div(100).toFixed()),
  takeProfitType: fc.constantFrom('base', 'total'),
  stepPercentage: fc
    .integer({ min: 10, max: 300 })
    .map((hundredths) => decimal(hundredths).div(100).toFixed()),
  volumeCoefficient: fc.constantFrom('1', '1.4', '2'),
  stepCoefficient: fc.constantFrom('0.8', '1', '1.5'),
  maxSafetyOrders: fc.integer({ min: 0, max: 6 }),
  activeSafetyOrders: fc.integer({ min: 1, max: 6 }),
  stopLoss: fc.constantFrom('0', '3', '8'),
  strategy: fc.constantFrom('long', 'short'),
});

interface Run {
  readonly world: World;
  readonly account: AccountState;
  readonly deal: DealState;
  readonly before: ReadonlyMap<string, Decimal>;
}

/** Opens one deal on a market that moves by itself and lets it live for a while. */
function live(seed: number, pair: string, sketch: SettingsSketch, ticks: number): Run {
  const world = createWorld({
    seed,
    clock: () => 1_767_600_000_000,
    tickMs: 1000,
    settleTicks: 1,
    movement: 4,
    dialect: {},
  });
  const user = buildUser(world, { apiKey: 'k', secret: 's' });
  const account = buildAccount(world, user, { balances: PLENTY });
  const before = new Map(account.balances);
  const bot = buildBot(world, user, { accountId: account.id, pairs: [pair], ...sketch });
  const deal = world.bots.openDeal(user, bot, pair);
  for (let tick = 0; tick < ticks; tick += 1) world.tick();
  return { world, account, deal, before };
}

const run = fc.tuple(fc.nat(1e6), fc.constantFrom(...PAIRS), settings, fc.integer({ min: 3, max: 90 }));
const change = ({ account, before }: Run, code: string): Decimal =>
  (account.balances.get(code) ?? ZERO).minus(before.get(code) ?? ZERO);

describe('money in the simulated service', () => {
  it('never loses or invents any: what a deal says is what the account has', () => {
    fc.assert(
      fc.property(run, ([seed, pair, sketch, ticks]) => {
        const result = live(seed, pair, sketch, ticks);
        const { deal } = result;
        const [quote = '', base = ''] = pair.split('_');
        const direction = sketch.strategy === 'short' ? -1 : 1;
        const coins = deal.entryAmount.minus(deal.exitAmount).times(direction);
        const money = deal.exitVolume.minus(deal.entryVolume).times(direction);
        expect(change(result, base).toFixed(20)).toBe(coins.toFixed(20));
        expect(change(result, quote).toFixed(20)).toBe(money.toFixed(20));
      }),
      { numRuns: 120 },
    );
  });

  it('shows figures that agree with each other', () => {
    fc.assert(
      fc.property(run, ([seed, pair, sketch, ticks]) => {
        const { world, deal } = live(seed, pair, sketch, ticks);
        const wire = wireDeal(deal, {
          rules: (name) => world.market.rules(name),
          prices: world.market,
          dialect: createDialect(),
          accountName: () => '',
        });
        const number = (field: string): Decimal => decimal(String(wire[field]));
        expect(wire['finished?']).toBe(wire.closed_at !== null);
        for (const side of ['bought', 'sold']) {
          const volume = number(`${side}_amount`).times(number(`${side}_average_price`));
          expect(
            volume
              .minus(number(`${side}_volume`))
              .abs()
              .toNumber(),
          ).toBeLessThan(1e-12);
        }
        expect(deal.completedSafetyOrders).toBeLessThanOrEqual(deal.settings.maxSafetyOrders);
        if (!isFinished(deal)) {
          expect(number('final_profit').isNegative()).toBe(true);
          expect(number('sold_amount').times(number('bought_amount')).isZero()).toBe(true);
          return;
        }
        const profit = number('sold_volume').minus(number('bought_volume'));
        expect(number('final_profit').toFixed(8)).toBe(profit.toFixed(8));
        expect(wire.actual_profit).toBe(wire.final_profit);
        expect(wire.sold_amount).toBe(wire.bought_amount);
      }),
      { numRuns: 120 },
    );
  });

  it('pays at least the take profit that was asked for', () => {
    fc.assert(
      fc.property(run, ([seed, pair, sketch]) => {
        const { world, deal } = live(seed, pair, { ...sketch, stopLoss: '0' }, 4);
        const rules = world.market.rules(pair);
        if (isFinished(deal) || rules === null) return;
        const target = takeProfitPrice(deal, rules);
        if (target === null || target.lte(0)) return;
        world.market.setPrice(pair, target.toFixed());
        world.tick();
        expect(deal.status).toBe('completed');
        const basis = sketch.takeProfitType === 'total' ? deal.entryVolume : deal.baseEntryVolume;
        const wanted = basis.times(deal.settings.takeProfit).div(100);
        expect(realisedProfit(deal).gte(wanted)).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  it('never lets a price reach zero, however wild the market', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 60 }), (seed, movement) => {
        const world = createWorld({ seed, clock: () => 0, tickMs: 0, settleTicks: 1, movement, dialect: {} });
        for (let tick = 0; tick < 300; tick += 1) world.market.step();
        for (const pair of world.market.pairs) expect(world.market.price(pair)?.gt(0)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('fails a deal that the account cannot pay, and takes nothing', () => {
    const world = createWorld({
      seed: 1,
      clock: () => 0,
      tickMs: 0,
      settleTicks: 1,
      movement: 0,
      dialect: {},
    });
    const user = buildUser(world, { apiKey: 'k', secret: 's' });
    const account = buildAccount(world, user, { balances: { USDT: '20' } });
    const bot = buildBot(world, user, { accountId: account.id, pairs: ['USDT_ETH'], baseOrder: '50' });
    const deal = world.bots.openDeal(user, bot, 'USDT_ETH');
    world.tick();
    world.tick();
    expect(deal.status).toBe('failed');
    expect(deal.errorMessage).toContain('USDT');
    expect(account.balances.get('USDT')?.toFixed()).toBe('20');
  });
});
