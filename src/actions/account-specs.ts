import { ResponseShapeError } from '../threecommas/index.ts';
import { fromList } from './from-list.ts';
import type { ActionSpec, Subject } from './spec.ts';

type AccountSubject = Extract<Subject, { type: 'account' }>;

/** API document, "Remove exchange connection". Takes the account's bots and history at 3Commas along. */
export const removeAccount: ActionSpec<AccountSubject> = {
  async read(client, { id }) {
    const account = (await fromList(client.accounts.list())).find((each) => each.id === id);
    if (account !== undefined) return { type: 'account', account };
    // A list can be short of things that are there; the account itself answers until it is gone.
    await client.accounts.pieChartData(id);
    throw new ResponseShapeError('accounts.list: lacks an account that is there', {
      endpoint: 'accounts.list',
    });
  },
  nameOf: ({ account: { name, id } }) => ({ name: name === '' ? `#${id}` : name, pair: null }),
  /** What still trades on it, 3Commas knows: it refuses then. */
  obstacle: () => undefined,
  quoteOf: ({ account }, readAtMs) => ({ type: 'account', usdAmount: account.usd_amount, readAtMs }),
  /** It moves no money: what is on the exchange stays there. */
  hasMoved: () => false,
  send: (client, { id }) => client.accounts.remove(id),
  progress: (subject) =>
    subject === undefined ? { kind: 'ended', result: { type: 'gone' } } : { kind: 'untouched' },
};
