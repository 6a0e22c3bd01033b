import { expectTypeOf, it } from 'vitest';
import type {
  Account,
  Balance,
  BanRecord,
  Bot,
  BotEvent,
  BotStats,
  BudgetSnapshot,
  CallOptions,
  Deal,
  DecimalInput,
  Market,
  Outcome,
  PairList,
  ParamsOf,
  PieSlice,
  ResultOf,
  SmartTrade,
  SmartTradeStep,
  StrategyInput,
  ThreeCommasClient,
} from '../../src/threecommas/index.ts';

it('makes the mandatory parameters of a bot a matter of compilation', () => {
  type NewBot = ParamsOf<'bots.create'>;
  type Mandatory = { [K in keyof NewBot]-?: undefined extends NewBot[K] ? never : K }[keyof NewBot];
  expectTypeOf<Mandatory>().toEqualTypeOf<
    | 'name'
    | 'account_id'
    | 'pairs'
    | 'base_order_volume'
    | 'take_profit'
    | 'safety_order_volume'
    | 'martingale_volume_coefficient'
    | 'martingale_step_coefficient'
    | 'max_safety_orders'
    | 'active_safety_orders_count'
    | 'safety_order_step_percentage'
    | 'take_profit_type'
    | 'strategy_list'
  >();
  expectTypeOf<NewBot['take_profit_type']>().toEqualTypeOf<'base' | 'total'>();
  expectTypeOf<NewBot['take_profit']>().toEqualTypeOf<string | number>();
  expectTypeOf<NewBot['strategy']>().toEqualTypeOf<'short' | 'long' | null | undefined>();
});

it('takes ids as plain numbers before the parameters', () => {
  expectTypeOf<ThreeCommasClient['smartTrades']['stepPanicSell']>().parameters.toExtend<
    [number, number, options?: unknown]
  >();
  expectTypeOf<ThreeCommasClient['deals']['updateTakeProfit']>().parameter(0).toEqualTypeOf<number>();
  expectTypeOf<ThreeCommasClient['deals']['updateTakeProfit']>().parameter(1).toEqualTypeOf<{
    readonly new_take_profit_percentage: string | number;
  }>();
  expectTypeOf<ThreeCommasClient['deals']['panicSell']>().parameters.toEqualTypeOf<
    [number, options?: CallOptions]
  >();
});

it('lets parameters be left out only where none is mandatory', () => {
  expectTypeOf<ThreeCommasClient['deals']['list']>().toBeCallableWith();
  expectTypeOf<ThreeCommasClient['bots']['startNewDeal']>().toBeCallableWith(4);
  expectTypeOf<ThreeCommasClient['bots']['create']>().parameter(0).toEqualTypeOf<ParamsOf<'bots.create'>>();
});

it('knows the fields of a step, with a position only where an edit needs it', () => {
  type NewStep = NonNullable<ParamsOf<'smartTrades.createSmartTrade'>['take_profit_step_orders']>[number];
  type EditedStep = NonNullable<ParamsOf<'smartTrades.update'>['take_profit_step_orders']>[number];
  expectTypeOf<NewStep>().toEqualTypeOf<{
    readonly percent: string | number;
    readonly price: string | number;
    readonly price_method: 'bid' | 'ask' | 'last';
  }>();
  expectTypeOf<EditedStep['position']>().toEqualTypeOf<number>();
});

it('gives typed results that allow no misspelt field and no change', () => {
  expectTypeOf<Awaited<ReturnType<ThreeCommasClient['deals']['panicSell']>>>().toEqualTypeOf<Deal>();
  expectTypeOf<Awaited<ReturnType<ThreeCommasClient['deals']['list']>>>().toEqualTypeOf<readonly Deal[]>();
  expectTypeOf<Awaited<ReturnType<ThreeCommasClient['bots']['delete']>>>().toEqualTypeOf<true>();
  expectTypeOf<Awaited<ReturnType<ThreeCommasClient['bots']['startNewDeal']>>>().toEqualTypeOf<unknown>();
  expectTypeOf<Deal['finished?']>().toEqualTypeOf<boolean>();
  expectTypeOf<Deal['actual_profit']>().toEqualTypeOf<string | null>();
  expectTypeOf<Deal['bot_events']>().toEqualTypeOf<readonly BotEvent[]>();
  expectTypeOf<Deal>().not.toHaveProperty('actual_proffit');
  expectTypeOf<SmartTrade['finished']>().toEqualTypeOf<boolean>();
});

it('exports a type for all that goes in and comes out', () => {
  expectTypeOf<ResultOf<'accounts.list'>>().toEqualTypeOf<readonly Account[]>();
  expectTypeOf<ResultOf<'accounts.tableData'>>().toEqualTypeOf<readonly Balance[]>();
  expectTypeOf<ResultOf<'accounts.pieChartData'>>().toEqualTypeOf<readonly PieSlice[]>();
  expectTypeOf<ResultOf<'accounts.marketList'>>().toEqualTypeOf<readonly Market[]>();
  expectTypeOf<ResultOf<'bots.update'>>().toEqualTypeOf<Bot>();
  expectTypeOf<ResultOf<'bots.stats'>>().toEqualTypeOf<BotStats>();
  expectTypeOf<ResultOf<'bots.updatePairsBlackList'>>().toEqualTypeOf<PairList>();
  expectTypeOf<SmartTrade['smart_trade_steps']>().toEqualTypeOf<readonly SmartTradeStep[]>();
  expectTypeOf<ParamsOf<'bots.update'>['strategy_list']>().toEqualTypeOf<readonly StrategyInput[]>();
  expectTypeOf<ParamsOf<'bots.update'>['take_profit']>().toEqualTypeOf<DecimalInput>();
  expectTypeOf<Outcome>().toEqualTypeOf<'not_done' | 'unknown' | 'done'>();
  expectTypeOf<BudgetSnapshot['bannedUntilMs']>().toEqualTypeOf<number | null>();
  expectTypeOf<BanRecord['untilMs']>().toEqualTypeOf<number>();
});
