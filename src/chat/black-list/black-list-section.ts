import type { ChatContext } from '../context.ts';
import type { Forms } from '../forms/draft-handlers.ts';
import { onLook, type Section } from '../section.ts';
import { show, withClient, type ShowDeps } from '../show.ts';
import type { Place } from '../tap.ts';
import { blackListCard } from './black-list-card.ts';
import { LIST_FORMS, listDraftValues } from './black-list-forms.ts';
import { blackListTap, changeListTap, type ListChange } from './taps.ts';

/** The pairs that no bot may trade: what they are, and changing them behind a confirmation. */
export function createBlackListSection(
  deps: ShowDeps & { readonly clock: () => number; readonly forms: Pick<Forms, 'start'> },
): Section {
  const list = (ctx: ChatContext, page: number, place: Place) =>
    withClient(deps, ctx, blackListTap({ page, place: 'here' }), async (client) => {
      const { pairs } = await client.bots.pairsBlackList();
      await show(deps, ctx, blackListCard({ pairs, page, readAtMs: deps.clock() }, ctx.words), place);
    });
  const change = (ctx: ChatContext, kind: ListChange) =>
    withClient(deps, ctx, changeListTap({ change: kind }), async (client) => {
      const { pairs } = await client.bots.pairsBlackList();
      if (kind === 'remove' && pairs.length === 0) {
        await show(deps, ctx, blackListCard({ pairs, page: 0, readAtMs: deps.clock() }, ctx.words));
        return;
      }
      await deps.forms.start(ctx, LIST_FORMS[kind], { values: listDraftValues(pairs), place: 'here' });
    });
  return {
    commands: { blacklist: (ctx) => list(ctx, 0, 'below') },
    taps: [
      onLook(blackListTap, (ctx, { page, place }) => list(ctx, page, place)),
      onLook(changeListTap, (ctx, { change: kind }) => change(ctx, kind)),
    ],
  };
}
