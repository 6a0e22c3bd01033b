import type { Charts } from '../../charts/charts.ts';
import { periodStarts, type Period } from '../../deals/statistics.ts';
import { chatOf, type ChatContext } from '../context.ts';
import { onLook, type Section } from '../section.ts';
import { show, withClient, type ShowDeps } from '../show.ts';
import type { Place } from '../tap.ts';
import { readEnded } from './read-ended.ts';
import {
  DAYS,
  profitCaption,
  profitPicture,
  statsByAccount,
  statsByBot,
  statsCard,
} from './statistics-cards.ts';
import { profitChartTap, statsByTap, statsTap, type Grouping } from './taps.ts';

const DAY_MS = 24 * 3_600_000;
/** Each account is a request of its own. */
const MOST_ACCOUNTS = 15;

/** What was earned: overall, today, by bot and account, and as a picture. */
export function createStatisticsSection(
  deps: ShowDeps & { readonly charts: Charts; readonly clock: () => number },
): Section {
  const overview = (ctx: ChatContext, place: Place) =>
    withClient(deps, ctx, statsTap({ place: 'here' }), async (client) => {
      const nowMs = deps.clock();
      const [stats, ended] = await Promise.all([
        client.bots.stats(),
        readEnded(client, nowMs - DAYS * DAY_MS),
      ]);
      await show(deps, ctx, statsCard(stats, ended, ctx.words, nowMs), place);
    });

  const by = (ctx: ChatContext, grouping: Grouping) =>
    withClient(deps, ctx, statsByTap({ by: grouping }), async (client) => {
      const nowMs = deps.clock();
      if (grouping === 'bot') {
        const ended = await readEnded(client, nowMs - DAYS * DAY_MS);
        await show(deps, ctx, statsByBot(ended, ctx.words, nowMs));
        return;
      }
      const accounts = (await client.accounts.list()).slice(0, MOST_ACCOUNTS);
      const stats = await Promise.all(
        accounts.map(async (account) => ({
          account,
          stats: await client.bots.stats({ account_id: account.id }),
        })),
      );
      await show(deps, ctx, statsByAccount(stats, ctx.words, nowMs));
    });

  const chart = (ctx: ChatContext, period: Period) =>
    withClient(deps, ctx, profitChartTap({ period }), async (client) => {
      const nowMs = deps.clock();
      const ended = await readEnded(client, periodStarts(period, nowMs)[0] ?? nowMs);
      const png = await deps.charts.profitChart(profitPicture(ended, period, ctx.words, nowMs));
      await deps.messenger.sendPicture(chatOf(ctx), png, profitCaption(ended, period, ctx.words, nowMs));
    });

  return {
    commands: { stats: (ctx) => overview(ctx, 'below') },
    taps: [
      onLook(statsTap, (ctx, { place }) => overview(ctx, place)),
      onLook(statsByTap, (ctx, { by: grouping }) => by(ctx, grouping)),
      onLook(profitChartTap, (ctx, { period }) => chart(ctx, period)),
    ],
  };
}
