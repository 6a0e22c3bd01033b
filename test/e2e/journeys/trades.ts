import type { World } from '../../support/world.ts';
import type { Journey, Journeys } from './journey.ts';

/** Types, and waits for the answer. */
async function say(world: World, text: string, answer: RegExp): Promise<void> {
  const after = world.person.send(text);
  await world.person.waitFor(answer, { after });
}

async function tap(world: World, button: string | RegExp, answer: RegExp): Promise<void> {
  await world.person.tap(button);
  await world.person.waitFor(answer);
}

async function draft(world: World): Promise<void> {
  world.threeCommas.addAccount(world.trader, { name: 'Binance main' });
  world.threeCommas.setPrice('USDT_ETH', '3000');
  await say(world, '/smarttrade', /Which pair/);
  await say(world, 'ETH/USDT', /How many ETH/);
  await say(world, '0.5', /How to buy/);
  await tap(world, 'At market', /Check it/);
}

async function inSteps(world: World): Promise<void> {
  await tap(world, /Take profit/, /Sell with a profit/);
  await tap(world, 'On', /in up to 4 steps/);
  await tap(world, 'In steps', /Step 1: sell how much/);
  await say(world, '50', /Step 1: sell 50 %/);
  await say(world, '+5%', /Step 2: sell how much/);
  await say(world, '50', /Step 2: sell 50 %/);
  await say(world, '+10%', /Check it/);
}

const make: Journey = async (world) => {
  await draft(world);
  await tap(world, /Confirm buy/, /SmartTrade made/);
};

/** A trade that has bought and sells in two steps, its card on the screen. */
const hold: Journey = async (world) => {
  await draft(world);
  await inSteps(world);
  await tap(world, /Confirm buy/, /SmartTrade made/);
  world.threeCommas.tick(1);
  await tap(world, 'Refresh', /bought, watching/);
};

export const tradesJourneys: Journeys = {
  'smartTrades.list': async (world) => {
    await say(world, '/trades', /No active smart trades/);
  },
  'smartTrades.createSmartTrade': make,
  'smartTrades.createSmartSell': async (world) => {
    world.threeCommas.addAccount(world.trader, { name: 'Binance main' });
    await say(world, '/smartsell', /Which pair/);
    await say(world, 'BTC/USDT', /How many BTC/);
    await say(world, '0.01', /What did these coins cost/);
    await say(world, '60000', /Check it/);
    await tap(world, /Confirm sale/, /SmartSell made/);
  },
  'smartTrades.update': async (world) => {
    await hold(world);
    await tap(world, 'Edit', /Nothing is changed yet/);
    await tap(world, /Note/, /A note for yourself/);
    await say(world, 'Keep an eye on it', /Check it/);
    await tap(world, 'Confirm changes', /^Changed\./);
  },
  'smartTrades.cancel': async (world) => {
    await make(world);
    await tap(world, 'Cancel trade', /Good for/);
    await tap(world, /^Confirm/, /Cancelled ETH\/USDT/);
  },
  'smartTrades.panicSell': async (world) => {
    await hold(world);
    await tap(world, 'Close at market', /Good for/);
    await tap(world, /^Confirm/, /accepted/);
  },
  'smartTrades.stepPanicSell': async (world) => {
    await hold(world);
    await tap(world, 'Close a step…', /Which step/);
    await tap(world, /Close step 1/, /Good for/);
    await tap(world, /^Confirm/, /Closed|sold/i);
  },
  'smartTrades.forceProcess': async (world) => {
    await make(world);
    await tap(world, 'Refresh state', /asked the exchange anew/);
  },
};
