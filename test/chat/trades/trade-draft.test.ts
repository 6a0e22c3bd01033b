import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editValues } from '../../../src/chat/trades/draft/edit-values.ts';
import { checkTrade } from '../../../src/chat/trades/draft/trade-check.ts';
import { saleParams, tradeParams, updateParams } from '../../../src/chat/trades/draft/trade-params.ts';
import { tradeForms } from '../../../src/chat/trades/draft/trade-forms.ts';
import {
  atStopLoss,
  atTakeProfit,
  percentLeft,
  priceOf,
} from '../../../src/chat/trades/draft/trade-values.ts';
import { checkParams } from '../../../src/threecommas/check-params.ts';
import { createWordsFor } from '../../../src/text/words.ts';
import {
  applicableFields,
  applicableValues,
  withoutField,
  type Form,
  type Values,
} from '../../../src/chat/forms/form.ts';
import { beforeOf, rebase } from '../../../src/chat/trades/draft/edit-moved.ts';
import { toContext } from '../../../src/chat/trades/draft/known.ts';
import type { SmartTrade } from '../../../src/threecommas/index.ts';
import { step, trade } from './trades.ts';

const wordsFor = createWordsFor('en');
const words = wordsFor('en');

const start: Values = {
  account_id: 34,
  pair: 'USDT_BTC',
  units_to_buy: '0.01',
  buy_method: 'limit',
  buy_price: '61200',
};

describe('what a draft of a smart trade comes to', () => {
  it('lets a price that was typed as a percent follow what it counts from', () => {
    expect(priceOf('+3%', start)?.toFixed()).toBe('63036');
    expect(priceOf('+3%', { ...start, buy_price: '60000' })?.toFixed()).toBe('61800');
    expect(priceOf('-50%', { ...start, buy_price: '0.00001234' })?.toFixed()).toBe('0.00000617');
    expect(priceOf('+3%', {})).toBeUndefined();
  });

  it('reckons both ends in money and percent, a limit order at its own price', () => {
    const values = {
      ...start,
      take_profit_enabled: true,
      take_profit_price_condition: '+3%',
      stop_loss_enabled: true,
      stop_loss_price_condition: '-5%',
      stop_loss_sell_method: 'limit',
      stop_loss_sell_order_price: '58000',
    };
    expect(atTakeProfit(values)?.profit.toFixed(2)).toBe('18.36');
    expect(atStopLoss(values)?.profit.toFixed(2)).toBe('-32.00');
    expect(atStopLoss({ ...values, units_to_buy: null })).toBeUndefined();
  });

  it('asks for steps until all is shared', () => {
    const steps = { ...start, step1_percent: '30', step2_percent: '20.5' };
    expect(percentLeft(steps, 1).toFixed()).toBe('100');
    expect(percentLeft(steps, 3).toFixed()).toBe('49.5');
    const short = checkTrade(
      {
        ...steps,
        take_profit_enabled: true,
        take_profit_type: 'step_sell',
        step1_price: '+1%',
        step2_price: '+2%',
      },
      words,
    );
    expect(short['step2_percent']).toContain('49.5 % is missing');
  });

  it('lets coins that are there be sold below what they cost, and a new buy not', () => {
    const low = { take_profit_enabled: true, take_profit_price_condition: '50000' };
    expect(checkTrade({ ...start, ...low }, words)).toHaveProperty('take_profit_price_condition');
    expect(checkTrade({ pair: 'USDT_BTC', average_buy_price: '61200', ...low }, words)).toEqual({});
  });

  it('makes parameters that the client takes, whatever was answered', () => {
    const price = fc.constantFrom('63000', '+3%', '-5%', '0.00001234');
    const method = fc.constantFrom('bid', 'ask', 'last');
    const sell = fc.constantFrom('market', 'limit');
    const answers = fc.record(
      {
        buy_method: fc.constantFrom('limit', 'market', 'conditional'),
        trailing_buy_enabled: fc.boolean(),
        take_profit_enabled: fc.boolean(),
        take_profit_price_method: method,
        take_profit_sell_method: sell,
        trailing_take_profit: fc.boolean(),
        stop_loss_enabled: fc.boolean(),
        stop_loss_price_method: method,
        stop_loss_sell_method: sell,
        trailing_stop_loss: fc.boolean(),
        stop_loss_timeout_enabled: fc.boolean(),
        note: fc.string(),
        step1_method: method,
      },
      { requiredKeys: ['buy_method'] },
    );
    const required = fc.record({
      trailing_buy_step: fc.constantFrom('1', '0.5'),
      take_profit_type: fc.constantFrom('classic', 'step_sell'),
      take_profit_price_condition: price,
      take_profit_sell_order_price: price,
      trailing_take_profit_step: fc.constantFrom('1', '0.5'),
      stop_loss_price_condition: price,
      stop_loss_sell_order_price: price,
      stop_loss_timeout_seconds: fc.constantFrom('0', '300'),
      step1_percent: fc.constant('40'),
      step1_price: price,
      step2_percent: fc.constant('60'),
      step2_price: price,
    });
    const [buy, sale] = tradeForms();
    fc.assert(
      fc.property(answers, required, (chosen, asked) => {
        const values = { ...start, ...asked, ...chosen };
        const bought = applicableValues(buy as never, values);
        expect(checkParams('smartTrades.createSmartTrade', tradeParams(bought))).toBeNull();
        const sold = applicableValues(sale as never, { ...values, average_buy_price: '61200' });
        expect(checkParams('smartTrades.createSmartSell', saleParams(sold))).toBeNull();
      }),
    );
  });
});

describe('the changing of a smart trade', () => {
  const edit = (changes: Readonly<Record<string, unknown>>, answers: Values) => {
    const form = tradeForms()[2] as never;
    const before = editValues(trade(changes));
    return updateParams(applicableValues(form, before), applicableValues(form, { ...before, ...answers }));
  };

  it('sends the mandatory set with what was changed, and nothing where nothing was', () => {
    expect(edit({}, {})).toBeNull();
    expect(edit({}, { take_profit_price_condition: '3255' })).toBeNull();
    expect(edit({}, { note: 'x' })).toEqual({
      take_profit_enabled: true,
      stop_loss_enabled: true,
      note: 'x',
    });
    expect(edit({}, { stop_loss_enabled: false })).toEqual({
      take_profit_enabled: true,
      stop_loss_enabled: false,
    });
    expect(edit({}, { take_profit_price_condition: '+10%' })).toMatchObject({
      take_profit_type: 'classic',
      take_profit_price_condition: '3410',
    });
  });

  it('sends steps that were sold along with the others, and gives new ones positions of their own', () => {
    const steps = [step(1, { status: 'processed', percent: '25' }), step(3, { percent: '75' })];
    const params = edit(
      { take_profit_type: 'step_sell', take_profit_price_condition: null, smart_trade_steps: steps },
      { step1_percent: '50', step2_percent: '25', step2_price: '3600' },
    );
    expect(params?.take_profit_step_orders).toEqual([
      { percent: '25', price: '3200', price_method: 'bid', position: 1 },
      { percent: '50', price: '3400', price_method: 'bid', position: 3 },
      { percent: '25', price: '3600', price_method: 'bid', position: 4 },
    ]);
    expect(checkParams('smartTrades.update', { smart_trade_id: 712, ...params })).toBeNull();
  });

  it('changes how it buys only while it waits for its price, and the cost only of a SmartSell', () => {
    expect(edit({}, { buy_price: '3000', average_buy_price: '3000' })).toBeNull();
    const waiting = {
      buy_method: 'conditional',
      status: 'conditional_order_waiting_price',
      average_buy_price: null,
    };
    expect(edit(waiting, { buy_price: '3000' })).toMatchObject({ buy_price: '3000' });
    const sale = { type: 'SmartTrade::SmartSale', buy_method: null, buy_price: null };
    expect(edit(sale, { average_buy_price: '3000' })).toMatchObject({ average_buy_price: '3000' });
  });

  it('takes a note away where it is cleared', () => {
    const form = tradeForms()[2] as never;
    const before = editValues(trade({ note: 'old' }));
    const after = withoutField(before, 'note');
    expect(updateParams(applicableValues(form, before), applicableValues(form, after))).toMatchObject({
      note: '',
    });
  });
});

describe('an edit of a smart trade that was changed elsewhere meanwhile', () => {
  const form = tradeForms()[2] as Form;
  /** What the draft comes to: its own answers over how the trade was, brought up to how it is. */
  const rebased = (was: SmartTrade, answers: Values, is: SmartTrade) => {
    const before = editValues(was);
    const context = toContext({ tradeId: 712, before });
    const draft = { ...before, ...answers };
    const values = applicableValues(form, draft);
    const result = rebase({ values, context }, applicableFields(form, draft), is);
    const after = applicableValues(form, { ...draft, ...result?.set });
    return { result, sent: updateParams(beforeOf({ values: after, context }), after) };
  };
  const note = { note: 'mine' };

  it('is as it was where only the price has moved', () => {
    expect(rebased(trade(), note, trade({ current_price: '4000' })).result).toBeUndefined();
  });

  it('switches nothing off or on that the person did not touch', () => {
    const off = { stop_loss_enabled: false, take_profit_enabled: false };
    expect(rebased(trade(off), note, trade({ stop_loss_price_condition: '2900' })).sent).toEqual({
      take_profit_enabled: true,
      stop_loss_enabled: true,
      note: 'mine',
    });
    expect(rebased(trade(), note, trade(off)).sent).toEqual({
      take_profit_enabled: false,
      stop_loss_enabled: false,
      note: 'mine',
    });
  });

  it('keeps what the person has changed, and no more', () => {
    const { sent } = rebased(
      trade({ note: 'old' }),
      { stop_loss_price_condition: '2800' },
      trade({ note: null, stop_loss_price_condition: '2900', take_profit_price_condition: '3500' }),
    );
    expect(sent).toEqual({
      take_profit_enabled: true,
      stop_loss_enabled: true,
      stop_loss_price_condition: '2800',
    });
  });

  it('can be changed elsewhere again and again', () => {
    const first = rebased(trade(), note, trade({ stop_loss_enabled: false }));
    const context = toContext({ tradeId: 712, before: editValues(trade()) });
    const draft = { ...editValues(trade()), ...note, ...first.result?.set };
    const values = applicableValues(form, draft);
    const fields = applicableFields(form, draft);
    expect(rebase({ values, context }, fields, trade({ stop_loss_enabled: false }))).toBeUndefined();
    expect(rebase({ values, context }, fields, trade())?.set).toMatchObject({ stop_loss_enabled: true });
  });

  it('takes the steps as they are where one was sold, and says that changes of steps are gone', () => {
    const inSteps = (first: string) =>
      trade({
        take_profit_type: 'step_sell',
        take_profit_price_condition: null,
        smart_trade_steps: [step(1, { status: first }), step(2)],
      });
    const { result, sent } = rebased(inSteps('idle'), { ...note, step2_price: '3999' }, inSteps('processed'));
    expect(result?.stepsDropped).toBe(true);
    expect(sent).toEqual({ take_profit_enabled: true, stop_loss_enabled: true, note: 'mine' });
  });
});
