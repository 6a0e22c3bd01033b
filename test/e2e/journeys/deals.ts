import type { World } from '../../support/world.ts';
import type { Journey, Journeys } from './journey.ts';

/** Opens the card of a deal that is bought. */
async function openCard({ person, threeCommas, trader }: World): Promise<number> {
  const deal = threeCommas.openDeal(trader, { pair: 'USDT_ETH' });
  const after = person.send(`/deal ${deal.id}`);
  return (await person.waitFor(/avg/, { after })).message_id;
}

/** From the card: asks, and confirms. */
const confirmed =
  (button: string, question: RegExp, done: RegExp): Journey =>
  async (world) => {
    const { person } = world;
    const messageId = await openCard(world);
    await person.tap(button, { messageId });
    await person.waitFor(question);
    await person.tap(/^Confirm/, { messageId });
    await person.waitFor(done);
  };

/** From the card: a suggested value, and Confirm. */
const changed =
  (button: string, question: RegExp, value: string, done: RegExp): Journey =>
  async (world) => {
    const { person } = world;
    const messageId = await openCard(world);
    await person.tap(button, { messageId });
    await person.waitFor(question);
    await person.tap(value, { messageId });
    await person.waitFor(/Check it, then confirm/);
    await person.tap(/^Confirm/, { messageId });
    await person.waitFor(done);
  };

export const dealsJourneys: Journeys = {
  'deals.list': async ({ person, threeCommas, trader }) => {
    threeCommas.openDeal(trader, { pair: 'USDT_ETH' });
    const after = person.send('/deals');
    await person.waitFor(/1 active deal/, { after });
  },
  'deals.show': async (world) => {
    await openCard(world);
  },
  'deals.updateTakeProfit': changed('Take profit', /At which profit/, '3 %', /now 3 %/),
  'deals.updateMaxSafetyOrders': changed('Safety orders', /How many/, '7', /now 7/),
  'bots.pairsBlackList': async ({ person }) => {
    const after = person.send('/blacklist');
    await person.waitFor(/The black list is empty/, { after });
  },
  'bots.updatePairsBlackList': async ({ person }) => {
    const after = person.send('/blacklist');
    const list = await person.waitFor(/The black list is empty/, { after });
    await person.tap('Add', { messageId: list.message_id });
    await person.waitFor(/Which pairs\?/);
    const typed = person.send('USDT_DOGE, xrp btc');
    const review = await person.waitFor(/Adds 2: USDT_DOGE, BTC_XRP/, { after: typed });
    await person.tap('Confirm +2', { messageId: review.message_id });
    await person.waitFor(/Black list changed: \+2/);
  },
  'deals.panicSell': confirmed('Close at market', /at market\?/, /accepted it|^Closed/),
  'deals.cancel': confirmed('Cancel deal', /^Cancel /, /accepted it|^Cancelled/),
};
