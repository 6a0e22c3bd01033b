import { findTrade } from '../../../deals/find-trade.ts';
import { tradeFigures } from '../../../deals/trade-figures.ts';
import type { ChatContext } from '../../context.ts';
import type { Forms } from '../../forms/draft-handlers.ts';
import { onLook, type Section } from '../../section.ts';
import { show, withClient, type ShowDeps } from '../../show.ts';
import { tapButton } from '../../view.ts';
import { editTradeTap, newTradeTap, tradeTap } from '../taps.ts';
import { editValues, type EditContext } from './edit-values.ts';
import { readKnown, toContext } from './known.ts';
import { accountValues } from './start-fields.ts';
import { FORM_NAMES } from './trade-forms.ts';

/** Making a smart trade and changing one: both open a draft, and nothing is sent before it is confirmed. */
export function createTradeDraftSection(deps: ShowDeps & { readonly forms: Pick<Forms, 'start'> }): Section {
  const openNew = (ctx: ChatContext, kind: 'trade' | 'sale') =>
    withClient(deps, ctx, newTradeTap({ kind }), async (client) => {
      const known = await readKnown(client, kind);
      const [only, other] = known.accounts;
      if (only === undefined) {
        await show(deps, ctx, { html: ctx.words.html('tradedraft-no-accounts') }, 'below');
        return;
      }
      await deps.forms.start(ctx, FORM_NAMES[kind], {
        context: toContext(known),
        values: other === undefined ? accountValues(only) : {},
      });
    });
  const openEdit = (ctx: ChatContext, tradeId: number) =>
    withClient(deps, ctx, editTradeTap({ tradeId }), async (client) => {
      const trade = await findTrade(client, tradeId);
      const figures = tradeFigures(trade);
      if (!figures.editable) {
        const back = tapButton(ctx.words.text('button-trade-details'), tradeTap({ tradeId, place: 'here' }));
        await show(
          deps,
          ctx,
          { html: ctx.words.html('tradedraft-not-editable'), buttons: [[back]] },
          'below',
        );
        return;
      }
      const before = editValues(trade);
      const { symbol, pair, isPaper } = figures;
      const context: EditContext = { tradeId, symbol, pair, isPaper, before };
      await deps.forms.start(ctx, FORM_NAMES.edit, { context: toContext(context), values: before });
    });
  return {
    commands: {
      smarttrade: (ctx) => openNew(ctx, 'trade'),
      smartsell: (ctx) => openNew(ctx, 'sale'),
    },
    taps: [
      onLook(newTradeTap, (ctx, { kind }) => openNew(ctx, kind)),
      onLook(editTradeTap, (ctx, { tradeId }) => openEdit(ctx, tradeId)),
    ],
  };
}
