import type { Journey, Journeys } from './journey.ts';

/** Types the few answers that a new bot needs, and confirms. */
const createBot: Journey = async ({ person, threeCommas, trader }) => {
  threeCommas.addAccount(trader, { name: 'Main', balances: { USDT: '5000' } });
  let after = person.send('/newbot');
  for (const [question, answer] of [
    [/Which pairs/, 'btc usdt'],
    [/Pairs: BTC\/USDT|BTC\/USDT/, null],
    [/Long or short/, 'long'],
    [/When does it start/, 'manual'],
    [/How large is the first order/, '25'],
    [/percent of profit/, '1.5'],
  ] as const) {
    await person.waitFor(question, { after });
    if (answer === null) await person.tap(/Next/);
    else after = person.send(answer);
  }
  await person.waitFor(/One deal takes up to/, { after });
  await person.tap(/^Confirm create/);
  await person.waitFor(/Created BTC\/USDT long/);
};

/** Opens the card of a bot, edits one setting, and confirms. */
const updateBot: Journey = async ({ person, threeCommas, trader }) => {
  const accountId = threeCommas.addAccount(trader, { name: 'Main' });
  const botId = threeCommas.addBot(trader, { accountId, name: 'Patient', pairs: ['USDT_ETH'] });
  const after = person.send(`/bot ${botId}`);
  await person.waitFor(/Patient/, { after });
  await person.tap(/^Edit/);
  await person.waitFor(/Edit bot/, { after });
  await person.tap('Take profit');
  await person.waitFor(/percent of profit/, { after });
  const answered = person.send('2.5');
  await person.waitFor(/Take profit: 1.5 % → 2.5 %/, { after: answered });
  await person.tap(/^Confirm change/);
  await person.waitFor(/Changed Patient/);
};

export const botDraftsJourneys: Journeys = { 'bots.create': createBot, 'bots.update': updateBot };
