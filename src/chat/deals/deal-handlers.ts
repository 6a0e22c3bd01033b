import { dealFigures } from '../../deals/figures.ts';
import type { ThreeCommasClient } from '../../threecommas/index.ts';
import { createAccountMarks } from '../bots/account-marks.ts';
import { personOf, type ChatContext } from '../context.ts';
import type { Forms } from '../forms/draft-handlers.ts';
import { onLook, type Section } from '../section.ts';
import { show, withClient, type ShowDeps } from '../show.ts';
import type { Place } from '../tap.ts';
import { dealCard } from './deal-card.ts';
import { notEditableCard, toDealContext } from './deal-drafts.ts';
import { filterChoice, filterOf, findSources, readFilterNames, readSources } from './deal-filter.ts';
import { dealList } from './deal-list.ts';
import { readDealsWords } from './deals-words.ts';
import { readDealPage } from './read-deals.ts';
import { SAFETY_ORDERS_FORM } from './safety-orders-form.ts';
import { TAKE_PROFIT_FORM } from './take-profit-form.ts';
import {
  dealFilterTap,
  dealTap,
  dealsTap,
  EVERYBODY,
  safetyOrdersTap,
  takeProfitTap,
  type DealFilter,
  type DealScope,
} from './taps.ts';

export interface DealSectionDeps extends ShowDeps {
  readonly clock: () => number;
  readonly forms: Pick<Forms, 'start'>;
}

interface ListWish {
  readonly scope: DealScope;
  readonly page: number;
  readonly filter: DealFilter;
}

/** Lists of deals, and the card of one. */
export function createDealSection(deps: DealSectionDeps): Section {
  const markOf = createAccountMarks(deps);
  const showList = async (ctx: ChatContext, client: ThreeCommasClient, wish: ListWish, place: Place) => {
    const page = await readDealPage(client, wish, deps.clock);
    const names = await readFilterNames(client, wish.filter, page.deals);
    await show(deps, ctx, dealList(page, ctx.words, names), place);
  };
  const list = (ctx: ChatContext, wish: ListWish, place: Place) => {
    const { scope, page, filter } = wish;
    return withClient(deps, ctx, dealsTap({ scope, page, ...filter, place: 'here' }), (client) =>
      showList(ctx, client, wish, place),
    );
  };
  const card = (ctx: ChatContext, dealId: number, place: Place) =>
    withClient(deps, ctx, dealTap({ dealId, place: 'here' }), async (client) => {
      const deal = await client.deals.show(dealId);
      const mark = await markOf(personOf(ctx).userId, client, deal.account_id);
      await show(deps, ctx, dealCard(deal, ctx.words, deps.clock(), { mark }), place);
    });
  /** What was typed may name one bot or account, several, or none: then there are buttons. */
  const listOf = (ctx: ChatContext, scope: DealScope, kind: 'bot' | 'account' | null, typed: string) =>
    withClient(deps, ctx, undefined, async (client) => {
      const sources = (await readSources(client, scope)).filter(
        (source) => kind === null || source.kind === kind,
      );
      const found = typed === '' ? [] : findSources(sources, typed);
      const [only] = found;
      if (only !== undefined && found.length === 1) {
        await showList(ctx, client, { scope, page: 0, filter: filterOf(only) }, 'below');
        return;
      }
      const wanted = { scope, page: 0, filter: EVERYBODY, ...(typed === '' ? {} : { typed }) };
      const offered = found.length > 0 ? found : sources;
      await show(deps, ctx, filterChoice(offered, { ...wanted, matched: found.length > 0 }, ctx.words));
    });

  /** Opens the conversation in the card's message; where the deal cannot be changed, the card says so. */
  const change = (ctx: ChatContext, dealId: number, form: string) =>
    withClient(deps, ctx, dealTap({ dealId, place: 'here' }), async (client) => {
      const deal = await client.deals.show(dealId);
      const atMs = deps.clock();
      if (dealFigures(deal).editable) {
        await deps.forms.start(ctx, form, { context: toDealContext(deal, atMs), place: 'here' });
      } else {
        await show(deps, ctx, notEditableCard(deal, ctx.words, atMs));
      }
    });

  return {
    commands: {
      deals: async (ctx) => {
        const wish = readDealsWords(ctx.match);
        if (wish === undefined) await show(deps, ctx, { html: ctx.words.html('deals-usage') });
        else if (wish.of !== null) await listOf(ctx, wish.scope, wish.of.kind, wish.of.typed);
        else await list(ctx, { scope: wish.scope, page: 0, filter: EVERYBODY }, 'below');
      },
      deal: async (ctx) => {
        const id = /^#?d?([1-9]\d{0,15})$/i.exec(ctx.match.trim())?.[1];
        if (id === undefined) await show(deps, ctx, { html: ctx.words.html('deal-usage') });
        else await card(ctx, Number(id), 'below');
      },
    },
    taps: [
      onLook(dealsTap, (ctx, { scope, page, bot, account, place }) =>
        list(ctx, { scope, page, filter: { bot, account } }, place),
      ),
      onLook(dealFilterTap, (ctx, { scope, page, bot, account }) =>
        withClient(deps, ctx, dealFilterTap({ scope, page, bot, account }), async (client) => {
          const wanted = { scope, page, filter: { bot, account } };
          await show(deps, ctx, filterChoice(await readSources(client, scope), wanted, ctx.words));
        }),
      ),
      onLook(takeProfitTap, (ctx, { dealId }) => change(ctx, dealId, TAKE_PROFIT_FORM)),
      onLook(safetyOrdersTap, (ctx, { dealId }) => change(ctx, dealId, SAFETY_ORDERS_FORM)),
      onLook(dealTap, (ctx, { dealId, place }) => card(ctx, dealId, place)),
    ],
    links: { d: (ctx, dealId) => card(ctx, dealId, 'below') },
  };
}
