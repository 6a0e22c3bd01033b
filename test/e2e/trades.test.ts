import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { badInputsFor, buttonsOn, sendBadInputs, type FormStep } from '../support/forms.ts';
import { createThreeCommasClient } from '../../src/threecommas/index.ts';
import { connect, createWorld, KEY, requestsTo, SECRET, type World } from '../support/world.ts';

const CREATE = 'smartTrades.createSmartTrade';
const SELL = 'smartTrades.createSmartSell';

describe('smart trades in the chat', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
    world.threeCommas.addAccount(world.trader, { name: 'Binance main' });
    world.threeCommas.setPrice('USDT_BTC', '61000');
    await connect(world);
  });
  afterEach(() => world.close());

  const say = (text: string, answer: RegExp) => {
    const after = world.person.send(text);
    return world.person.waitFor(answer, { after });
  };
  const tap = async (button: string | RegExp, answer: RegExp) => {
    await world.person.tap(button);
    return world.person.waitFor(answer);
  };
  /** The answers that every SmartTrade needs. */
  const draftTrade = async (price = '61000') => {
    await say('/smarttrade', /Which pair/);
    await say('BTC/USDT', /How many BTC/);
    await say('0.01', /How to buy/);
    await tap('Limit order', /Buy at which price/);
    return say(price, /Check it/);
  };
  const paramsOf = (endpoint: string) => requestsTo(world, endpoint).at(-1)?.params ?? {};
  /** A trade that has bought 0.5 ETH at 3,000 and sells in two steps. */
  const holding = async () => {
    world.threeCommas.setPrice('USDT_ETH', '3000');
    await say('/smarttrade', /Which pair/);
    await say('ETH/USDT', /How many ETH/);
    await say('0.5', /How to buy/);
    await tap('At market', /Check it/);
    await tap(/Take profit/, /Sell with a profit/);
    await tap('On', /All at one price|all at one price/);
    await tap('In steps', /Step 1: sell how much/);
    await say('50', /Step 1: sell 50 %/);
    await say('+5%', /Step 2: sell how much/);
    await say('50', /Step 2: sell 50 %/);
    await say('+10%', /Check it/);
    await tap(/Confirm buy 0.5 ETH/, /SmartTrade made/);
    world.threeCommas.tick(1);
    const card = await tap('Refresh', /bought, watching/);
    return { card, id: Number(/#t(\d+)/.exec(card.text ?? '')?.[1]) };
  };

  it('says what there is, and what to do where there is nothing', async () => {
    const empty = await say('/trades', /No active smart trades/);
    expect(buttonsOn(empty).at(-1)).toEqual(['‹ Menu', 'Refresh']);
    await say('/trades yesterday', /I know \/trades/);
    await say('/trade', /Which smart trade/);
    await say('/trade 99', /does not know this number/);
  });

  it('makes a SmartTrade with every parameter, as it was confirmed', async () => {
    await say('/smarttrade', /Which pair/);
    await say('btcusdt', /How many BTC/);
    await say('610 USDT', /0\.01 BTC[\s\S]*How to buy/);
    await tap('On condition', /Buy when the price is at/);
    await say('-2%', /Buy price: 59,780 USDT \(-2\.00 %\)[\s\S]*Check it/);
    await tap(/Trailing buy/, /Follow the price down/);
    await tap('On', /how many percent must the price turn/);
    await say('1.5', /Check it/);
    await tap(/Take profit/, /Sell with a profit/);
    await tap('On', /one price, or in up to 4 steps/);
    await tap('All at one price', /Take profit at which price/);
    await say('+3%', /TP price: 61,573\.4 USDT \(\+3\.00 %\)[\s\S]*Check it/);
    await tap(/TP by/, /Compare which price/);
    await tap('Last', /Check it/);
    await tap(/Trailing TP/, /Follow the price up/);
    await tap('On', /how many percent/);
    await say('0,5', /TP trailing step: 0\.5 %/);
    await tap(/Stop loss/, /falls to a price of yours/);
    await tap('On', /Stop loss at which price/);
    await say('5%', /SL price: 56,791 USDT \(-5\.00 %\)/);
    await tap(/SL sells/, /Sell at market, or by a limit order/);
    await tap('Limit order', /Limit order at which price/);
    await say('56000', /Check it/);
    await tap(/SL timeout/, /Wait before the stop loss sells/);
    await tap('On', /How many seconds/);
    await say('90', /Check it/);
    await tap(/SL by/, /Compare which price/);
    await tap('Ask', /Check it/);
    await tap(/Note/, /A note for yourself/);
    const review = await say('Buy <the> dip', /Note: Buy <the> dip/);
    expect(review.text).toContain('Buys 0.01 BTC when the price is at 59,780, 597.80 USDT in total');
    expect(review.text).toContain('At take profit: +17.93 USDT (+3.00 %)');
    expect(review.text).toContain('At stop loss: -37.80 USDT (-6.32 %)');
    expect(review.text).toContain('real order on Binance main');
    const made = await tap('Confirm buy 0.01 BTC', /SmartTrade made/);
    expect(made.text).toContain('SmartTrade, conditional · Binance main\nwaiting for its price');
    expect(paramsOf(CREATE)).toEqual({
      account_id: String(world.trader.accountIds[0]),
      pair: 'USDT_BTC',
      units_to_buy: '0.01',
      buy_price: '59780',
      buy_method: 'conditional',
      trailing_buy_enabled: 'true',
      trailing_buy_step: '1.5',
      take_profit_enabled: 'true',
      take_profit_type: 'classic',
      take_profit_price_condition: '61573.4',
      take_profit_price_method: 'last',
      trailing_take_profit: 'true',
      trailing_take_profit_step: '0.5',
      stop_loss_enabled: 'true',
      stop_loss_price_condition: '56791',
      stop_loss_price_method: 'ask',
      stop_loss_sell_method: 'limit',
      stop_loss_sell_order_price: '56000',
      stop_loss_timeout_enabled: 'true',
      stop_loss_timeout_seconds: '90',
      note: 'Buy <the> dip',
    });
    expect(requestsTo(world, CREATE)).toHaveLength(1);
  });

  it('sells coins that are there in four steps of their own, and says how much is missing', async () => {
    await say('/smartsell', /Which pair/);
    await say('BTC/USDT', /How many BTC are to be sold/);
    await say('0.04', /What did these coins cost/);
    await say('60000', /never sells by itself/);
    await tap(/Take profit/, /Sell with a profit/);
    await tap('On', /one price, or in up to 4 steps/);
    await tap('In steps', /100 % is left to share/);
    for (const [step, percent, price, left] of [
      [1, '25', '62000', '75'],
      [2, '25', '63000', '50'],
      [3, '25', '64000', '25'],
    ] as const) {
      await say(percent, new RegExp(`Step ${step}: sell 25 % at which price`));
      await say(price, new RegExp(`${left} % is left to share`));
    }
    await say('30', /too large[\s\S]*at most 25/);
    await say('20', /Step 4: sell 20 %/);
    const short = await say('65000', /sell 95 % of 100 %: 5 % is missing/);
    expect(buttonsOn(short).flat().join()).not.toContain('Confirm');
    await tap(/Fix: Step 4/, /25 % is left/);
    await say('25', /Check it/);
    await tap(/Step 4 by/, /Compare which price/);
    const review = await tap('Last', /Step 4 by: Last/);
    expect(review.text).toContain('Watches 0.04 BTC bought at 60,000, 2,400.00 USDT in total');
    expect(review.text).toContain('At take profit: +140.00 USDT (+5.83 %)');
    await tap('Confirm sale 0.04 BTC', /SmartSell made/);
    expect(JSON.parse(String(paramsOf(SELL)['take_profit_step_orders']))).toEqual([
      { percent: '25', price: '62000', price_method: 'bid' },
      { percent: '25', price: '63000', price_method: 'bid' },
      { percent: '25', price: '64000', price_method: 'bid' },
      { percent: '25', price: '65000', price_method: 'last' },
    ]);
  });

  it('answers wrong input at every question with what is expected, and loses nothing', async () => {
    await say('/smarttrade', /Which pair/);
    const price = [
      'much',
      '🚀',
      '-5',
      'NaN',
      '1e5',
      '0',
      '+61000',
      '-100%',
      '99999%',
      '9'.repeat(300),
      '<b>',
    ];
    const number = badInputsFor('number');
    const either = badInputsFor('choice');
    const steps: readonly FormStep[] = [
      {
        asks: /Which pair/,
        bad: ['BTC/BTC', '🚀', '<b>', 'USDT_BTC, USDT_ETH'],
        expects: /like BTC\/USDT/,
        answer: 'BTC/USDT',
      },
      {
        asks: /How many BTC/,
        bad: [...number, '0', '5 ETH'],
        expects: /Send a number above 0/,
        answer: '0.01',
      },
      {
        asks: /How to buy/,
        bad: either,
        expects: /Limit order, At market, On condition/,
        answer: { tap: 'Limit order' },
      },
      { asks: /Buy at which price/, bad: price, expects: /Send a price above 0/, answer: '61000' },
    ];
    await sendBadInputs(world, steps);
    await tap(/Take profit/, /Sell with a profit/);
    await sendBadInputs(world, [
      { asks: /Sell with a profit/, bad: either, expects: /On, Off/, answer: { tap: 'On' } },
      {
        asks: /in up to 4 steps/,
        bad: either,
        expects: /All at one price, In steps/,
        answer: { tap: 'In steps' },
      },
      { asks: /Step 1: sell how much/, bad: [...number, '101'], expects: /100 %/, answer: '60' },
      { asks: /Step 1: sell 60 %/, bad: price, expects: /Send a price above 0/, answer: '+3%' },
      { asks: /Step 2: sell how much/, bad: [...number, '41'], expects: /40 %/, answer: '40' },
      { asks: /Step 2: sell 40 %/, bad: price, expects: /Send a price above 0/, answer: '+5%' },
    ]);
    await tap(/Stop loss/, /falls to a price/);
    await sendBadInputs(world, [
      { asks: /falls to a price/, bad: either, expects: /On, Off/, answer: 'on' },
      { asks: /Stop loss at which price/, bad: price, expects: /Send a price above 0/, answer: '-5%' },
    ]);
    await tap(/SL timeout/, /Wait before/);
    await sendBadInputs(world, [
      { asks: /Wait before/, bad: either, expects: /On, Off/, answer: { tap: 'On' } },
      {
        asks: /How many seconds/,
        bad: badInputsFor('whole number', { tooLarge: '1000001' }),
        expects: /whole number/,
        answer: '300',
      },
    ]);
    await tap(/Note/, /A note for yourself/);
    await sendBadInputs(world, [
      {
        asks: /A note for yourself/,
        bad: badInputsFor('text', { maxLength: 200 }),
        expects: /at most 200/,
        answer: 'fine',
      },
    ]);
    await tap('Confirm buy 0.01 BTC', /SmartTrade made/);
    expect(requestsTo(world, CREATE)).toHaveLength(1);
  });

  it('tells what does not go together before anything is sent', async () => {
    await draftTrade();
    await tap(/Take profit/, /Sell with a profit/);
    await tap('On', /in up to 4 steps/);
    await tap('All at one price', /Take profit at which price/);
    await say('60000', /A take profit must be above 61,000/);
    await tap(/Fix: TP price/, /Take profit at which price/);
    await say('63000', /Check it/);
    await tap(/Trailing TP/, /Follow the price up/);
    await tap('On', /how many percent/);
    await say('1', /Check it/);
    await tap(/TP sells/, /Sell at market, or by a limit/);
    await tap('Limit order', /Limit order at which price/);
    await say('63000', /Trailing needs a sale at market/);
    await tap(/Fix: Trailing TP/, /Follow the price up/);
    await tap('Off', /Check it/);
    await tap(/Stop loss/, /falls to a price/);
    await tap('On', /Stop loss at which price/);
    const high = await say('62000', /A stop loss must be below 61,000/);
    expect(buttonsOn(high).flat().join()).not.toContain('Confirm');
    expect(requestsTo(world, CREATE)).toEqual([]);
  });

  it('names what 3Commas refused beside its field, and keeps the draft', async () => {
    await say('/smarttrade', /Which pair/);
    await say('BTC/USDT', /How many BTC/);
    await say('0.0000001', /How to buy/);
    await tap('Limit order', /Buy at which price/);
    await say('61000', /Check it/);
    await tap(/Confirm buy/, /Order size is too small/);
    await tap(/Fix: Amount/, /How many BTC/);
    await say('0.01', /Check it/);
    await tap('Confirm buy 0.01 BTC', /SmartTrade made/);
  });

  it('goes on after a restart in the middle of a draft', async () => {
    await say('/smarttrade', /Which pair/);
    await say('BTC/USDT', /How many BTC/);
    await world.stopBot();
    await world.startBot();
    await say('0.01', /Amount: 0\.01 BTC[\s\S]*How to buy/);
    await tap('Limit order', /Buy at which price/);
    await say('61000', /Check it/);
    await tap('Confirm buy 0.01 BTC', /SmartTrade made/);
    expect(requestsTo(world, CREATE)).toHaveLength(1);
  });

  it('finds the trade that was made though no answer came, and makes no second one', async () => {
    await draftTrade();
    world.threeCommas.addFault({ match: { endpoint: CREATE }, kind: 'timeoutAfterExecuting', times: 1 });
    await tap('Confirm buy 0.01 BTC', /SmartTrade made/);
    expect(requestsTo(world, CREATE)).toHaveLength(1);
  });

  it('does not take a trade whose amount was rounded for none', async () => {
    await draftTrade();
    world.threeCommas.addFault({ match: { endpoint: CREATE }, kind: 'timeoutAfterExecuting', times: 1 });
    world.threeCommas.addFault({
      match: { endpoint: 'smartTrades.list' },
      kind: 'patch',
      set: { units_to_buy: '0.00999' },
    });
    await tap('Confirm buy 0.01 BTC', /I am looking whether it was done/);
    const unknown = await world.person.waitFor(/It is not known whether it was done/, { timeoutMs: 25_000 });
    expect(buttonsOn(unknown).flat().join()).toContain('Look again');
    expect(buttonsOn(unknown).flat().join()).not.toContain('Confirm buy');
    expect(requestsTo(world, CREATE)).toHaveLength(1);
  }, 40_000);

  it('does not take a list that lacks what was there before for a proof that nothing was made', async () => {
    await draftTrade();
    await tap('Confirm buy 0.01 BTC', /SmartTrade made/);
    await draftTrade();
    world.threeCommas.addFault({ match: { endpoint: CREATE }, kind: 'timeoutAfterExecuting', times: 1 });
    const heal = world.threeCommas.addFault({ match: { endpoint: 'smartTrades.list' }, kind: 'emptyList' });
    await tap('Confirm buy 0.01 BTC', /I am looking whether it was done/);
    const unknown = await world.person.waitFor(/It is not known whether it was done/, { timeoutMs: 25_000 });
    expect(buttonsOn(unknown).flat().join()).not.toContain('Confirm buy');
    expect(requestsTo(world, CREATE)).toHaveLength(2);
    heal();
  }, 40_000);

  it('finds it also after a restart in the middle of looking', async () => {
    await draftTrade();
    world.threeCommas.addFault({ match: { endpoint: CREATE }, kind: 'timeoutAfterExecuting', times: 1 });
    const heal = world.threeCommas.addFault({
      match: { endpoint: 'smartTrades.list' },
      kind: 'status',
      status: 500,
      body: { error: 'unknown_error' },
    });
    await tap('Confirm buy 0.01 BTC', /I am looking whether it was done/);
    await world.stopBot();
    heal();
    await world.startBot();
    await tap('Look again', /SmartTrade made/);
    expect(requestsTo(world, CREATE)).toHaveLength(1);
  });

  it('says that nothing was made where no answer came and nothing is there, and sends it again only when told', async () => {
    await draftTrade();
    const heal = world.threeCommas.addFault({
      match: { endpoint: CREATE },
      kind: 'status',
      status: 504,
      html: '<html>504 Gateway Time-out</html>',
    });
    await tap('Confirm buy 0.01 BTC', /I am looking whether it was done/);
    await world.person.waitFor(/it looks as if it was not done/, { timeoutMs: 25_000 });
    expect(requestsTo(world, CREATE)).toHaveLength(1);
    heal();
    await tap('Confirm buy 0.01 BTC', /SmartTrade made/);
    expect(requestsTo(world, CREATE)).toHaveLength(2);
  }, 40_000);

  /** A buy at market, looked over at 61,000. */
  const draftAtMarket = async () => {
    await say('/smarttrade', /Which pair/);
    await say('BTC/USDT', /How many BTC/);
    await say('0.01', /How to buy/);
    return tap('At market', /at market now, about 610\.00 USDT/);
  };

  it('asks anew, with the new figures, where the price has moved since a buy at market was looked over', async () => {
    await draftAtMarket();
    await tap(/Stop loss/, /falls to a price/);
    await tap('On', /Stop loss at which price/);
    await say('-5%', /SL price: 57,950 USDT/);
    world.threeCommas.setPrice('USDT_BTC', '122000');
    const again = await tap('Confirm buy 0.01 BTC', /price has moved meanwhile: 61,000 → 122,000/);
    expect(again.text).toContain('at market now, about 1,220.00 USDT in total');
    expect(again.text).toContain('SL price: 115,900 USDT');
    expect(requestsTo(world, CREATE)).toEqual([]);
    await tap('Confirm buy 0.01 BTC', /SmartTrade made/);
    expect(requestsTo(world, CREATE)).toHaveLength(1);
    expect(paramsOf(CREATE)).toMatchObject({ buy_price: '122000', stop_loss_price_condition: '115900' });
  });

  it('sends what was confirmed where the price has hardly moved', async () => {
    await draftAtMarket();
    world.threeCommas.setPrice('USDT_BTC', '61200');
    await tap('Confirm buy 0.01 BTC', /SmartTrade made/);
    expect(paramsOf(CREATE)).toMatchObject({ buy_price: '61000' });
  });

  it('tells where a small move has carried the price past the stop loss of a buy at market', async () => {
    await draftAtMarket();
    await tap(/Stop loss/, /falls to a price/);
    await tap('On', /Stop loss at which price/);
    await say('60900', /Check it/);
    world.threeCommas.setPrice('USDT_BTC', '60800');
    const again = await tap('Confirm buy 0.01 BTC', /price has moved meanwhile/);
    expect(again.text).toContain('A stop loss must be below 60,800');
    expect(buttonsOn(again).flat().join()).not.toContain('Confirm');
    expect(requestsTo(world, CREATE)).toEqual([]);
  });

  it('sends no buy at market at a price that cannot be read any more', async () => {
    await draftAtMarket();
    for (const endpoint of ['accounts.tableData', 'smartTrades.list', 'deals.list'] as const) {
      world.threeCommas.addFault({ match: { endpoint }, kind: 'status', status: 500, body: {} });
    }
    await tap('Confirm buy 0.01 BTC', /price cannot be read any more/);
    expect(requestsTo(world, CREATE)).toEqual([]);
  });

  it('asks anew where a limit order would by now be sold by its stop loss at once', async () => {
    await draftTrade();
    await tap(/Stop loss/, /falls to a price/);
    await tap('On', /Stop loss at which price/);
    await say('58000', /Check it/);
    world.threeCommas.setPrice('USDT_BTC', '55000');
    await tap('Confirm buy 0.01 BTC', /below the stop loss already[\s\S]*price has moved meanwhile/);
    expect(requestsTo(world, CREATE)).toEqual([]);
    await tap('Confirm buy 0.01 BTC', /SmartTrade made/);
    expect(requestsTo(world, CREATE)).toHaveLength(1);
  });

  it('changes a trade, says what was and what is, and sends what was changed', async () => {
    const { id } = await holding();
    await tap('Edit', /Nothing is changed yet/);
    await tap('Stop loss', /falls to a price/).catch(() => tap(/Stop loss/, /falls to a price/));
    await tap('On', /Stop loss at which price/);
    const review = await say('2800', /Check it/);
    expect(review.text).toMatch(/Changes\nStop loss: Off → On\nSL price: none → 2,800 USDT/);
    await tap(/Step 2 price/, /Step 2: sell 50 %/);
    await say('3400', /Step 2 price: 3,3\d\d.* → 3,400 USDT/);
    await tap('Confirm changes', /^Changed\./);
    const sent = paramsOf('smartTrades.update');
    expect(sent).toMatchObject({
      take_profit_enabled: 'true',
      take_profit_type: 'step_sell',
      stop_loss_enabled: 'true',
      stop_loss_price_condition: '2800',
    });
    expect(Object.keys(sent).filter((name) => /^(note|buy|average|trailing_take)/.test(name))).toEqual([]);
    expect(JSON.parse(String(sent['take_profit_step_orders']))).toMatchObject([
      { position: 1, percent: '50' },
      { position: 2, percent: '50', price: '3400' },
    ]);
    await say(`/trade ${id}`, /SL 2,800/);
  });

  /** The same person's key, used from somewhere else. */
  const elsewhere = () =>
    createThreeCommasClient({ baseUrl: world.threeCommas.baseUrl, apiKey: KEY, secret: SECRET });

  it('keeps a stop loss that was set elsewhere while an edit was open, and asks anew', async () => {
    const { id } = await holding();
    await tap('Edit', /Nothing is changed yet/);
    await tap(/Note/, /A note for yourself/);
    await say('Keep an eye on it', /Check it/);
    await elsewhere().smartTrades.update(id, {
      take_profit_enabled: true,
      stop_loss_enabled: true,
      stop_loss_price_condition: '2700',
    });
    const sent = requestsTo(world, 'smartTrades.update').length;
    const again = await tap('Confirm changes', /The trade has changed meanwhile/);
    expect(requestsTo(world, 'smartTrades.update')).toHaveLength(sent);
    expect(again.text).toMatch(/Stop loss: On\nSL price: 2,700 USDT/);
    expect(again.text).toMatch(/Changes\nNote: none → Keep an eye on it\n/);
    expect(again.text).toMatch(/meanwhile.*\nStop loss: Off → On\nSL price: none → 2,700 USDT/);
    const changed = await tap('Confirm changes', /^Changed\./);
    expect(changed.text).toContain('SL 2,700');
    expect(requestsTo(world, 'smartTrades.update')).toHaveLength(sent + 1);
    expect(paramsOf('smartTrades.update')).toMatchObject({
      stop_loss_enabled: 'true',
      note: 'Keep an eye on it',
    });
  });

  it('sends no step anew that was sold while an edit was open', async () => {
    await holding();
    await tap('Edit', /Nothing is changed yet/);
    await tap(/Step 2 price/, /Step 2: sell 50 %/);
    await say('3400', /Check it/);
    world.threeCommas.setPrice('USDT_ETH', '3200');
    world.threeCommas.tick(2);
    const again = await tap('Confirm changes', /your changes of steps were not kept/);
    expect(requestsTo(world, 'smartTrades.update')).toEqual([]);
    expect(again.text).toMatch(/Step 1: 50 %\nStep 1 price: 3,300 USDT/);
    await tap('Step 1 price', /Step 1: sell 50 %/);
    await say('3400', /Check it/);
    await tap('Confirm changes', /^Changed\./);
    expect(JSON.parse(String(paramsOf('smartTrades.update')['take_profit_step_orders']))).toMatchObject([
      { position: 1, percent: '50', price: '3150' },
      { position: 2, percent: '50', price: '3400' },
    ]);
  });

  it('changes nothing of a trade that has ended while an edit was open', async () => {
    const { id } = await holding();
    await tap('Edit', /Nothing is changed yet/);
    await tap(/Note/, /A note for yourself/);
    await say('Too late', /Check it/);
    await elsewhere().smartTrades.panicSell(id);
    world.threeCommas.tick(2);
    await tap('Confirm changes', /cannot be changed any more/);
    expect(requestsTo(world, 'smartTrades.update')).toEqual([]);
  });

  it('sends nothing where an edit changes nothing', async () => {
    await holding();
    await tap('Edit', /Nothing is changed yet/);
    await tap('Confirm changes', /stays as it is/);
    expect(requestsTo(world, 'smartTrades.update')).toEqual([]);
  });

  it('closes one step, then the rest at market, each behind its confirmation', async () => {
    const { id } = await holding();
    await tap('Close a step…', /Which step of ETH\/USDT/);
    await tap(/Close step 1/, /Good for 60 s/);
    await tap(/^Confirm/, /Closed|sold|Sold/);
    expect(requestsTo(world, 'smartTrades.stepPanicSell')).toHaveLength(1);
    const card = await say(`/trade ${id}`, /1\. 50 % .*sold at market/);
    expect(buttonsOn(card).flat()).not.toContain('Close a step…');
    await tap('Close at market', /Good for 60 s/);
    await tap(/^Confirm/, /accepted/);
    world.threeCommas.tick(2);
    await world.person.waitFor(/^Closed ETH\/USDT/);
    expect(requestsTo(world, 'smartTrades.panicSell')).toHaveLength(1);
    const finished = await say('/trades finished', /Finished smart trades/);
    expect(finished.text).toMatch(/ETH\/USDT [A-Z][a-z]{2} \d+/);
  });

  it('cancels a trade behind a confirmation', async () => {
    await draftTrade('50000');
    await tap('Confirm buy 0.01 BTC', /SmartTrade made/);
    await tap('Cancel trade', /Good for 60 s/);
    await tap(/^Confirm cancel/, /^Cancelled BTC\/USDT/);
    expect(requestsTo(world, 'smartTrades.cancel')).toHaveLength(1);
  });

  it('asks 3Commas to look anew, pages, filters, and opens a trade from a link', async () => {
    const { id } = await holding();
    await tap('Refresh state', /asked the exchange anew/);
    expect(requestsTo(world, 'smartTrades.forceProcess')).toHaveLength(1);
    world.person.start(`t${id}`);
    await world.person.waitFor(new RegExp(`#t${id}`));
    await say('/trades', /1 active smart trade/);
    await tap('Type…', /Which smart trades shall I list/);
    await tap('SmartSell', /No active smart trades[\s\S]*Only: SmartSell/);
    expect(paramsOf('smartTrades.list')).toMatchObject({ scope: 'active', type: 'SmartTrade::SmartSale' });
    await tap('All', /No smart trades yet/);
  });

  it('asks for the account where there are several, and tells paper from real money', async () => {
    world.threeCommas.addAccount(world.trader, { name: 'Practice', isPaper: true });
    await say('/smarttrade', /On which account/);
    await tap(/Practice · PAPER/, /Which pair/);
    await say('BTC/USDT', /PAPER: no real money[\s\S]*How many BTC/);
    await say('0.01', /How to buy/);
    const review = await tap('At market', /PAPER: no real money moves/);
    expect(review.text).toContain('Buys 0.01 BTC at market now, about 610.00 USDT in total');
  });
});
