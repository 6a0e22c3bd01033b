import type { ActionKind } from '../../actions/action.ts';
import type { DealActions } from '../../actions/deal-actions.ts';
import type { Logger } from '../../log.ts';
import { dealFooter, statusText } from '../deals/deal-card.ts';
import { confirmationCard, outcomeCard, refusedTapCard, type ActionRules } from './action-card.ts';
import { chatOf, personOf, type ChatContext } from '../context.ts';
import { notLinked, show, troubleOf, withClient, type ShowDeps } from '../show.ts';
import { dealTap } from '../deals/taps.ts';
import type { Place } from '../tap.ts';
import { onTap, type Section } from '../section.ts';
import { askTap, confirmTap, keepTap } from './taps.ts';
import { paragraphs, tapButton } from '../view.ts';

/** The questions before anything that moves money, and the taps that answer them. */
export function createActionSection(
  deps: ShowDeps & { readonly actions: DealActions; readonly rules: ActionRules; readonly log: Logger },
): Section {
  const { actions, rules } = deps;

  const handlers = {
    async ask(ctx: ChatContext, kind: ActionKind, dealId: number, place: Place) {
      await ctx.answerCallbackQuery();
      await withClient(deps, ctx, askTap({ kind, id: dealId, place: 'here' }), async () => {
        const { userId } = personOf(ctx);
        const messageId = place === 'here' ? (ctx.callbackQuery?.message?.message_id ?? null) : null;
        const asked = await actions.ask(kind, { userId, chatId: chatOf(ctx), messageId }, dealId);
        switch (asked.kind) {
          case 'not_linked':
            await show(deps, ctx, notLinked(ctx), 'below');
            return;
          case 'impossible': {
            const { figures } = asked;
            const status = { html: statusText(figures.status, ctx.words) };
            const text = ctx.words.html('action-impossible', { symbol: figures.symbol, status });
            const back = tapButton(ctx.words.text('button-details'), dealTap({ dealId, place: 'here' }));
            const html = paragraphs(text, dealFooter(dealId, figures.pair, ctx.words));
            await show(deps, ctx, { html, buttons: [[back]] }, place);
            return;
          }
          case 'asked': {
            const shown = await show(deps, ctx, confirmationCard(asked.action, ctx.words, rules), place);
            await actions.attachMessage(asked.action, shown);
          }
        }
      });
    },

    async confirm(ctx: ChatContext, nonce: string) {
      const { userId } = personOf(ctx);
      const action = await actions.find(userId, nonce);
      if (action === undefined) {
        // Another person's button, or one from before all was forgotten. Either way it does nothing.
        deps.log.warn(
          { userId, nonce, reference: ctx.reference },
          'a confirmation was tapped that is not theirs',
        );
        await ctx.answerCallbackQuery({ text: ctx.words.text('tap-not-yours'), show_alert: true });
        return;
      }
      if (action.state.kind !== 'asked') {
        await ctx.answerCallbackQuery({ text: ctx.words.text('action-used') });
        return;
      }
      await ctx.answerCallbackQuery();
      if (ctx.waited) {
        const seconds = rules.confirmSeconds;
        await actions.keep(userId, nonce);
        await show(deps, ctx, refusedTapCard('expired', action, ctx.words, { seconds }));
        return;
      }
      try {
        const outcome = await actions.confirm(userId, nonce);
        const seconds = rules.confirmSeconds;
        switch (outcome.kind) {
          case 'sent':
          case 'not_found':
            // What was sent is told through the report of each state.
            return;
          case 'used':
            await show(deps, ctx, { html: ctx.words.html('action-used') }, 'below');
            return;
          case 'not_linked':
            await show(deps, ctx, notLinked(ctx), 'below');
            return;
          case 'expired':
            await show(deps, ctx, refusedTapCard('expired', outcome.action, ctx.words, { seconds }));
            return;
          case 'impossible': {
            const { status } = outcome.figures;
            await show(
              deps,
              ctx,
              refusedTapCard('impossible', outcome.action, ctx.words, { seconds, status }),
            );
            return;
          }
          case 'moved':
            await show(deps, ctx, confirmationCard(outcome.action, ctx.words, rules, outcome.before.quote));
        }
      } catch (error) {
        const reasonHtml = troubleOf(error, ctx);
        if (reasonHtml === undefined) throw error;
        const details = { seconds: rules.confirmSeconds, reasonHtml };
        await show(deps, ctx, refusedTapCard('unreadable', action, ctx.words, details));
      }
    },

    async keep(ctx: ChatContext, nonce: string) {
      await ctx.answerCallbackQuery();
      const action = await actions.keep(personOf(ctx).userId, nonce);
      if (action?.state.kind === 'kept') await show(deps, ctx, outcomeCard(action, ctx.words));
    },
  };
  return {
    taps: [
      onTap(askTap, (ctx, { kind, id, place }) => handlers.ask(ctx, kind, id, place)),
      onTap(confirmTap, (ctx, { nonce }) => handlers.confirm(ctx, nonce)),
      onTap(keepTap, (ctx, { nonce }) => handlers.keep(ctx, nonce)),
    ],
  };
}
