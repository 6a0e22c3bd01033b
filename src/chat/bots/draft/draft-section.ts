import type { ChatContext } from '../../context.ts';
import type { Forms } from '../../forms/draft-handlers.ts';
import { onLook, type Section } from '../../section.ts';
import { show, withClient, type ShowDeps } from '../../show.ts';
import { botTap, editBotTap, newBotTap } from '../taps.ts';
import { tapButton } from '../../view.ts';
import { beginEditBot, beginNewBot } from './bot-data.ts';
import { toContext } from './known.ts';

/** Making a bot and changing one: both open a draft, and nothing is sent before it is confirmed. */
export function createBotDraftSection(deps: ShowDeps & { readonly forms: Pick<Forms, 'start'> }): Section {
  const openNew = (ctx: ChatContext) =>
    withClient(deps, ctx, newBotTap({}), async (client) => {
      const { known, values } = await beginNewBot(client);
      if (known.accounts.length === 0) {
        await show(deps, ctx, { html: ctx.words.html('botdraft-no-accounts') }, 'below');
        return;
      }
      await deps.forms.start(ctx, 'newbot', { context: toContext(known), values });
    });
  const openEdit = (ctx: ChatContext, botId: number) =>
    withClient(deps, ctx, editBotTap({ botId }), async (client) => {
      const beginning = await beginEditBot(client, botId);
      if (beginning === null) {
        const back = tapButton(ctx.words.text('botdraft-button-card'), botTap({ botId, place: 'here' }));
        await show(deps, ctx, { html: ctx.words.html('botdraft-not-editable'), buttons: [[back]] }, 'below');
        return;
      }
      const { known, values } = beginning;
      await deps.forms.start(ctx, 'editbot', { context: toContext(known), values });
    });
  return {
    commands: { newbot: openNew },
    taps: [onLook(newBotTap, openNew), onLook(editBotTap, (ctx, { botId }) => openEdit(ctx, botId))],
  };
}
