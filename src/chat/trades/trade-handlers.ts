import { findTrade } from '../../deals/find-trade.ts';
import type { ChatContext } from '../context.ts';
import { onLook, type Section } from '../section.ts';
import { show, withClient, type ShowDeps } from '../show.ts';
import type { Place } from '../tap.ts';
import { readTrades } from './read-trades.ts';
import {
  refreshStateTap,
  stepsTap,
  TRADE_SCOPES,
  tradesTap,
  tradeTap,
  tradeTypesTap,
  type TradeScope,
  type TradeType,
} from './taps.ts';
import { stepPicker, tradeCard } from './trade-card.ts';
import { tradeList, typePicker } from './trade-list.ts';

type Listed = { readonly scope: TradeScope; readonly type: TradeType; readonly page: number };

/** Lists of smart trades, the card of one, and what leads on from there. */
export function createTradeSection(deps: ShowDeps & { readonly clock: () => number }): Section {
  const list = (ctx: ChatContext, wanted: Listed, place: Place) =>
    withClient(deps, ctx, tradesTap({ ...wanted, place: 'here' }), async (client) => {
      await show(deps, ctx, tradeList(await readTrades(client, wanted, deps.clock), ctx.words), place);
    });
  const card = (ctx: ChatContext, tradeId: number, place: Place) =>
    withClient(deps, ctx, tradeTap({ tradeId, place: 'here' }), async (client) => {
      const trade = await findTrade(client, tradeId);
      await show(deps, ctx, tradeCard(trade, ctx.words, deps.clock()), place);
    });
  return {
    commands: {
      trades: async (ctx) => {
        const word = ctx.match.trim().toLowerCase();
        const scope = word === '' ? 'active' : TRADE_SCOPES.find((known) => known === word);
        if (scope === undefined) await show(deps, ctx, { html: ctx.words.html('trades-usage') });
        else await list(ctx, { scope, type: 'any', page: 0 }, 'below');
      },
      trade: async (ctx) => {
        const id = /^#?t?([1-9]\d{0,15})$/i.exec(ctx.match.trim())?.[1];
        if (id === undefined) await show(deps, ctx, { html: ctx.words.html('trade-usage') });
        else await card(ctx, Number(id), 'below');
      },
    },
    taps: [
      onLook(tradesTap, (ctx, { place, ...wanted }) => list(ctx, wanted, place)),
      onLook(tradeTypesTap, async (ctx, { place, ...wanted }) => {
        await show(deps, ctx, typePicker(wanted, ctx.words), place);
      }),
      onLook(tradeTap, (ctx, { tradeId, place }) => card(ctx, tradeId, place)),
      onLook(refreshStateTap, (ctx, { tradeId }) =>
        withClient(deps, ctx, tradeTap({ tradeId, place: 'here' }), async (client) => {
          const trade = await client.smartTrades.forceProcess(tradeId);
          const news = ctx.words.html('trade-state-refreshed');
          await show(deps, ctx, tradeCard(trade, ctx.words, deps.clock(), news));
        }),
      ),
      onLook(stepsTap, (ctx, { tradeId }) =>
        withClient(deps, ctx, stepsTap({ tradeId }), async (client) => {
          await show(deps, ctx, stepPicker(await findTrade(client, tradeId), ctx.words, deps.clock()));
        }),
      ),
    ],
    links: { t: (ctx, tradeId) => card(ctx, tradeId, 'below') },
  };
}
