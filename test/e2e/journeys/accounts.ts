import type { World } from '../../support/world.ts';
import type { Journeys } from './journey.ts';

/** From the list to the card of an account with some coins on it. */
async function openAccount(world: World): Promise<number> {
  const { threeCommas, trader, person } = world;
  const id = threeCommas.addAccount(trader, { name: 'Binance main', balances: { USDT: '1500', BTC: '0.1' } });
  person.send('/accounts');
  await person.waitFor(/1 exchange account/);
  await person.tap(/Binance main/);
  await person.waitFor(new RegExp(`#a${id}`));
  return id;
}

export const accountsJourneys: Journeys = {
  'accounts.list': async (world) => {
    world.person.send('/accounts');
    await world.person.waitFor(/exchange account/);
  },

  'accounts.marketList': async ({ person }) => {
    person.send('/markets kucoin');
    await person.waitFor(/1 exchange fits/);
  },

  'accounts.add': async ({ person }) => {
    person.send('/addaccount');
    await person.waitFor(/Which exchange\?/);
    await person.tap('KuCoin');
    await person.waitFor(/What shall it be called\?/);
    person.send('KuCoin main');
    await person.waitFor(/exchange's API key/);
    person.send('exchange-key-1234567890');
    await person.waitFor(/Now the secret/);
    person.send('exchange-secret-1234567890');
    await person.waitFor(/The passphrase/);
    person.send('correct horse');
    await person.waitFor(/never to withdraw/);
    await person.tap('Confirm add account');
    await person.waitFor(/Added KuCoin main/);
  },

  'accounts.loadBalances': async (world) => {
    await openAccount(world);
    await world.person.tap('Load balances');
    await world.person.waitFor(/Balances loaded\./);
  },

  'accounts.tableData': async (world) => {
    await openAccount(world);
    await world.person.tap('Balances');
    await world.person.waitFor(/2 coins, together/);
  },

  'accounts.pieChartData': async (world) => {
    await openAccount(world);
    await world.person.tap('Chart');
    await world.person.waitFor((message) => message.photo !== undefined);
  },

  'accounts.rename': async (world) => {
    await openAccount(world);
    await world.person.tap('Rename');
    await world.person.waitFor(/What shall it be called\?/);
    world.person.send('Spot');
    await world.person.waitFor(/Name: Spot/);
    await world.person.tap('Confirm rename');
    await world.person.waitFor(/Renamed\./);
  },

  'accounts.remove': async (world) => {
    await openAccount(world);
    await world.person.tap('More…');
    await world.person.waitFor(/Your coins stay at the exchange/);
    await world.person.tap('Remove account');
    await world.person.waitFor(/Remove Binance main\?/);
    await world.person.tap(/^Confirm remove/);
    await world.person.waitFor(/Removed Binance main/);
  },
};
