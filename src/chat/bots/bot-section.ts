import { targetOf } from '../../actions/kinds.ts';
import {
  NotFoundError,
  ThreeCommasError,
  type Bot,
  type ThreeCommasClient,
} from '../../threecommas/index.ts';
import type { AskAction } from '../actions/action-section.ts';
import { personOf, type ChatContext } from '../context.ts';
import { onLook, onTap, type Section } from '../section.ts';
import { show, withClient, type ShowDeps } from '../show.ts';
import type { Place, TapData } from '../tap.ts';
import type { View } from '../view.ts';
import { createAccountMarks, type AccountMark } from './account-marks.ts';
import { botCard, botMore } from './bot-card.ts';
import { decimalOf } from './bot-figures.ts';
import { botList, botMatches } from './bot-list.ts';
import { botStats } from './bot-stats.ts';
import { botsNamed, readBots } from './read-bots.ts';
import { skipsDeals, skipsSignals, startDealCard } from './start-deal.ts';
import { askStartDealTap, botMoreTap, botStatsTap, botTap, botsTap, startDealTap } from './taps.ts';

/** Lists of bots, the card of one, and what its card leads to. What changes a bot is asked by the actions' section. */
export function createBotSection(
  deps: ShowDeps & { readonly ask: AskAction; readonly clock: () => number },
): Section {
  const markOf = createAccountMarks(deps);

  const list = (ctx: ChatContext, page: number, place: Place) =>
    withClient(deps, ctx, botsTap({ page, place: 'here' }), async (client) => {
      const [bots, todayUsd] = await Promise.all([
        readBots(client),
        page === 0 ? readToday(client) : undefined,
      ]);
      await show(deps, ctx, botList({ bots, page, todayUsd, readAtMs: deps.clock() }, ctx.words), place);
    });

  /** Reads a bot and shows what `render` makes of it. */
  const oneBot = (
    ctx: ChatContext,
    botId: number,
    again: TapData,
    place: Place,
    render: (bot: Bot, mark: AccountMark | null, client: ThreeCommasClient) => View | Promise<View>,
  ) =>
    withClient(deps, ctx, again, async (client) => {
      const bot = await client.bots.show(botId);
      const mark = await markOf(personOf(ctx).userId, client, bot.account_id);
      await show(deps, ctx, await render(bot, mark, client), place);
    });

  const card = (ctx: ChatContext, botId: number, place: Place) =>
    oneBot(ctx, botId, botTap({ botId, place: 'here' }), place, (bot, mark) =>
      botCard(bot, mark, ctx.words, deps.clock()),
    );

  /** A number is a bot's id; where there is none with it, it may be in a name, as words are. */
  const find = (ctx: ChatContext, typed: string) =>
    withClient(deps, ctx, undefined, async (client) => {
      const known = await byNumber(client, typed);
      const bots = known === undefined ? botsNamed(await readBots(client), typed) : [known];
      const [only] = bots;
      if (only === undefined || bots.length > 1) {
        await show(deps, ctx, botMatches(bots, typed, ctx.words), 'below');
        return;
      }
      // A list may leave the deals out that a card sums up.
      const bot = known ?? (await client.bots.show(only.id));
      const mark = await markOf(personOf(ctx).userId, client, bot.account_id);
      await show(deps, ctx, botCard(bot, mark, ctx.words, deps.clock()), 'below');
    });

  return {
    commands: {
      bots: async (ctx) => {
        const typed = ctx.match.trim();
        await (typed === '' ? list(ctx, 0, 'below') : find(ctx, typed));
      },
      bot: async (ctx) => {
        const typed = ctx.match.trim();
        if (typed === '') await show(deps, ctx, { html: ctx.words.html('bot-usage') });
        else await find(ctx, typed);
      },
    },
    taps: [
      onLook(botsTap, (ctx, { page, place }) => list(ctx, page, place)),
      onLook(botTap, (ctx, { botId, place }) => card(ctx, botId, place)),
      onLook(botMoreTap, (ctx, { botId }) =>
        oneBot(ctx, botId, botMoreTap({ botId }), 'here', (bot, mark) =>
          botMore(bot, mark, ctx.words, deps.clock()),
        ),
      ),
      onLook(botStatsTap, (ctx, { botId }) =>
        oneBot(ctx, botId, botStatsTap({ botId }), 'here', async (bot, mark, client) => {
          const stats = await client.bots.stats({ bot_id: botId });
          return botStats(bot, stats, mark, ctx.words, deps.clock());
        }),
      ),
      onLook(startDealTap, (ctx, { botId, skips, page }) =>
        oneBot(ctx, botId, startDealTap({ botId, skips, page }), 'here', (bot, mark) =>
          startDealCard({ bot, mark, skips, page, readAtMs: deps.clock() }, ctx.words),
        ),
      ),
      onTap(askStartDealTap, (ctx, { botId, skips, pair }) =>
        deps.ask(ctx, 'startDeal', targetOf('startDeal', botId), 'here', {
          pair,
          ...(skipsSignals(skips) && { skip_signal_checks: true }),
          ...(skipsDeals(skips) && { skip_open_deals_checks: true }),
        }),
      ),
    ],
    links: { b: (ctx, botId) => card(ctx, botId, 'below') },
  };
}

/** A list does not wait for a detail for ever. */
const PATIENCE_MS = 3000;

/** What all bots made today. A detail of the list: without it the list is shown all the same. */
async function readToday(client: ThreeCommasClient) {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    return decimalOf((await client.bots.stats({}, { signal })).profits_in_usd.today_usd_profit);
  } catch (error) {
    if (error instanceof ThreeCommasError || signal.aborted) return null;
    throw error;
  }
}

/** `123`, `#123`, `#b123`. Undefined where it is no number, or no bot's. */
async function byNumber(client: ThreeCommasClient, typed: string): Promise<Bot | undefined> {
  const id = /^#?b?([1-9]\d{0,15})$/i.exec(typed)?.[1];
  if (id === undefined || !Number.isSafeInteger(Number(id))) return undefined;
  try {
    return await client.bots.show(Number(id));
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
