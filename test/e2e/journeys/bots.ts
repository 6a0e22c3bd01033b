import type { World } from '../../support/world.ts';
import type { Journeys } from './journey.ts';

/** Makes a bot and opens its card. Returns its id. */
async function openCard(world: World, options: { readonly enabled?: boolean; readonly deal?: boolean } = {}) {
  const { threeCommas, trader, person } = world;
  const { enabled = true, deal = false } = options;
  const botId = threeCommas.addBot(trader, { name: 'Traveller', pairs: ['USDT_ETH', 'USDT_SOL'], enabled });
  if (deal) threeCommas.openDeal(trader, { botId, pair: 'USDT_ETH' });
  const after = person.send(`/bot ${botId}`);
  await person.waitFor(/^Traveller is/, { after });
  return botId;
}

async function openMore({ person }: World) {
  await person.tap('More…');
  await person.waitFor(/I ask again before anything is done/);
}

/** Taps what asks, then Confirm, and waits for what became of it. */
async function confirm(world: World, button: string | RegExp, question: RegExp, outcome: RegExp) {
  const { person } = world;
  await person.tap(button);
  await person.waitFor(question);
  await person.tap(/^Confirm/);
  await person.waitFor(outcome);
}

export const botsJourneys: Journeys = {
  'bots.list': async ({ person, threeCommas, trader }) => {
    threeCommas.addBot(trader, { name: 'Traveller' });
    const after = person.send('/bots');
    await person.waitFor(/Traveller/, { after });
  },
  'bots.show': async (world) => {
    await openCard(world);
  },
  'bots.stats': async (world) => {
    await openCard(world);
    await world.person.tap('Statistics');
    await world.person.waitFor(/Traveller: statistics/);
  },
  'bots.enable': async (world) => {
    await openCard(world, { enabled: false });
    await confirm(world, 'Enable', /Enable Traveller\?/, /^Enabled Traveller/);
  },
  'bots.disable': async (world) => {
    await openCard(world);
    await confirm(world, 'Disable', /Disable Traveller\?/, /^Disabled Traveller/);
  },
  'bots.startNewDeal': async (world) => {
    await openCard(world);
    await world.person.tap('Start a deal');
    await world.person.waitFor(/Start a deal with Traveller/);
    await confirm(world, 'SOL/USDT', /Start a deal of Traveller/, /^Started/);
  },
  'bots.delete': async (world) => {
    await openCard(world, { enabled: false });
    await openMore(world);
    await confirm(world, 'Delete this bot', /Delete Traveller\?/, /^Deleted Traveller/);
  },
  'bots.panicSellAllDeals': async (world) => {
    await openCard(world, { deal: true });
    await openMore(world);
    await confirm(world, 'Close all at market', /Close 1 deal of Traveller/, /3Commas accepted it/);
    world.threeCommas.tick(3);
    await world.person.waitFor(/^Closed 1 deal of Traveller/);
  },
  'bots.cancelAllDeals': async (world) => {
    await openCard(world, { deal: true });
    await openMore(world);
    await confirm(world, 'Cancel all deals', /Cancel 1 deal of Traveller/, /3Commas accepted it/);
    world.threeCommas.tick(3);
    await world.person.waitFor(/^Cancelled 1 deal of Traveller/);
  },
};
