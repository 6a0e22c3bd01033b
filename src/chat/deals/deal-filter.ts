import { type Account, type Bot, type Deal, type ThreeCommasClient } from '../../threecommas/index.ts';
import type { Words } from '../../text/words.ts';
import { readBots } from '../bots/read-bots.ts';
import { pageRow } from '../pages.ts';
import { cut, lines, NAME_LENGTH, tapButton, type View } from '../view.ts';
import { dealFilterTap, dealsTap, EVERYBODY, type DealFilter, type DealScope } from './taps.ts';
import { orElse } from '../or-else.ts';

/** What the bot and the account of a filter are called, as far as it is known. */
export interface FilterNames {
  readonly bot?: string | undefined;
  readonly account?: string | undefined;
}

/** A bot or an account whose deals can be listed. */
export interface DealSource {
  readonly kind: 'bot' | 'account';
  readonly id: number;
  /** Empty where nobody says. */
  readonly name: string;
  /** How many of the deals that were read are its own. */
  readonly deals: number;
}

/** `bot Alt basket`, escaped; empty where all deals are listed. */
export function filterTitle(filter: DealFilter, names: FilterNames, words: Words): string {
  const part = (kind: DealSource['kind']) =>
    filter[kind] === 0
      ? ''
      : words.html(`deals-of-${kind}`, { name: sourceName({ id: filter[kind], name: names[kind] ?? '' }) });
  return [part('bot'), part('account')].filter((text) => text !== '').join(' · ');
}

function sourceName({ id, name }: Pick<DealSource, 'id' | 'name'>, length = NAME_LENGTH): string {
  const plain = name.replace(/[\s\p{C}]+/gu, ' ').trim();
  return plain === '' ? `#${id}` : cut(plain, length);
}

/**
 * The names for a list's title: the deals know them mostly, else 3Commas is asked. A name is not worth an error, so
 * what cannot be read stays unnamed.
 */
export async function readFilterNames(
  client: ThreeCommasClient,
  filter: DealFilter,
  deals: readonly Deal[],
): Promise<FilterNames> {
  const known = deals.find(({ bot_id: id }) => id === filter.bot)?.bot_name ?? '';
  const account = deals.find(({ account_id: id }) => id === filter.account)?.account_name ?? '';
  return {
    ...(filter.bot > 0 && {
      bot: known || (await orElse(client.bots.show(filter.bot), undefined))?.name,
    }),
    ...(filter.account > 0 && {
      account:
        account || (await orElse(client.accounts.list(), [])).find(({ id }) => id === filter.account)?.name,
    }),
  };
}

/** Everything that has deals or could have some: those of the key's bots and accounts, and those of past ones. */
export async function readSources(
  client: ThreeCommasClient,
  scope: DealScope,
): Promise<readonly DealSource[]> {
  const [deals, bots, accounts] = await Promise.all([
    client.deals.list(
      scope === 'active' ? { scope, limit: 1000 } : { ...(scope !== 'all' && { scope }), limit: 100 },
    ),
    readBots(client),
    // A key may lack the permission for accounts while its deals can be read.
    orElse<readonly Account[], readonly Account[]>(client.accounts.list(), []),
  ]);
  return [...sourcesOf('account', accounts, deals), ...sourcesOf('bot', bots, deals)];
}

function sourcesOf(
  kind: DealSource['kind'],
  listed: readonly Pick<Bot | Account, 'id' | 'name'>[],
  deals: readonly Deal[],
): readonly DealSource[] {
  const found = new Map<number, DealSource>(listed.map(({ id, name }) => [id, { kind, id, name, deals: 0 }]));
  for (const deal of deals) {
    const id = kind === 'bot' ? deal.bot_id : deal.account_id;
    if (id === null || id <= 0) continue;
    const name = (kind === 'bot' ? deal.bot_name : deal.account_name) ?? '';
    const known = found.get(id) ?? { kind, id, name, deals: 0 };
    found.set(id, { ...known, name: known.name || name, deals: known.deals + 1 });
  }
  return [...found.values()].sort((a, b) => b.deals - a.deals || a.name.localeCompare(b.name) || a.id - b.id);
}

/** Those that somebody may mean: the one of an id or a whole name, else all whose name has what was typed. */
export function findSources(sources: readonly DealSource[], typed: string): readonly DealSource[] {
  const id = /^#?[ab]?([1-9]\d{0,15})$/i.exec(typed.trim())?.[1];
  const byId = sources.filter((source) => String(source.id) === id);
  if (byId.length > 0) return byId;
  const wanted = bare(typed);
  const whole = sources.filter(({ name }) => bare(name) === wanted);
  return whole.length > 0 ? whole : sources.filter(({ name }) => bare(name).includes(wanted));
}

function bare(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The filter that keeps to one source. */
export function filterOf({ kind, id }: Pick<DealSource, 'kind' | 'id'>): DealFilter {
  return { ...EVERYBODY, [kind]: id };
}

const SOURCES_PER_PAGE = 8;
/** Of a name on a button, beside its kind and a count. */
const BUTTON_NAME = 24;

/**
 * The choice of a bot or an account, a button for each.
 *
 * @param typed what was searched for, where this is the answer to a search
 */
export function filterChoice(
  sources: readonly DealSource[],
  wanted: {
    readonly scope: DealScope;
    readonly page: number;
    /** The one that is set now: where Back leads. */
    readonly filter: DealFilter;
    readonly typed?: string;
    /** Whether the sources are what the search found. */
    readonly matched?: boolean;
  },
  words: Words,
): View {
  const { scope, filter, typed } = wanted;
  const pages = Math.max(1, Math.ceil(sources.length / SOURCES_PER_PAGE));
  const page = Math.min(wanted.page, pages - 1);
  const shown = sources.slice(page * SOURCES_PER_PAGE, (page + 1) * SOURCES_PER_PAGE);
  const list = (filter: DealFilter) => dealsTap({ scope, page: 0, ...filter, place: 'here' });
  return {
    html: lines(
      typed !== undefined &&
        words.html(wanted.matched === true ? 'deals-filter-matches' : 'deals-filter-no-match', {
          typed: cut(typed, NAME_LENGTH),
        }),
      words.html('deals-filter-ask'),
    ),
    buttons: [
      ...shown.map((source) => [
        tapButton(
          words.text(`button-filter-${source.kind}`, {
            name: sourceName(source, BUTTON_NAME),
            deals: String(source.deals),
          }),
          list(filterOf(source)),
        ),
      ]),
      ...pageRow({ page, pages }, (target) => dealFilterTap({ scope, page: target, ...filter }), words),
      [tapButton(words.text('button-filter-none'), list(EVERYBODY))],
      [tapButton(words.text('button-back'), list(filter))],
    ],
  };
}
