import type { Action } from '../../actions/action.ts';
import type { Actions } from '../../actions/actions.ts';
import { targetOf, type ActionKind, type ActionParams, type Target } from '../../actions/kinds.ts';
import type { Quote } from '../../actions/quote.ts';
import type { Logger } from '../../log.ts';
import { chatOf, personOf, type ChatContext } from '../context.ts';
import { onTap, type Section } from '../section.ts';
import { notLinked, show, troubleOf, withClient, type ShowDeps } from '../show.ts';
import type { Place } from '../tap.ts';
import type { View } from '../view.ts';
import { namesOf } from './action-words.ts';
import { tappedRow } from './out-of-the-way.ts';
import { outcomeCard } from './outcome-card.ts';
import { confirmationCard, type ActionRules } from './question-card.ts';
import { expiredCard, impossibleCard, unreadableCard } from './refused-card.ts';
import { againTap, askStepTap, askTap, askTapOf, confirmTap, keepTap } from './taps.ts';
import type { TargetWays } from './target-ways.ts';

/** Asks whether to do it, in the message of the tapped button or below. Nothing is done before Confirm is tapped. */
export type AskAction = (
  ctx: ChatContext,
  kind: ActionKind,
  target: Target,
  place: Place,
  params?: ActionParams,
) => Promise<void>;

/** The section, and the question for the parts whose own taps lead to one. */
export interface ActionSection extends Section {
  readonly ask: AskAction;
}

export interface ActionSectionDeps extends ShowDeps {
  readonly actions: Actions;
  readonly rules: ActionRules;
  readonly ways: TargetWays;
  readonly log: Logger;
}

/** The questions before anything that moves money or deletes, and the taps that answer them. */
export function createActionSection(deps: ActionSectionDeps): ActionSection {
  const { actions, rules, ways } = deps;

  const questionCard = (ctx: ChatContext, action: Action, place: Place, before?: Quote) =>
    confirmationCard(action, ctx.words, rules, {
      before,
      tapped: place === 'here' ? tappedRow(ctx) : undefined,
      ways,
    });

  const ask: AskAction = async (ctx, kind, target, place, params = {}) => {
    if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery();
    await withClient(deps, ctx, askTapOf(kind, target, params), async () => {
      const { userId } = personOf(ctx);
      const messageId = place === 'here' ? (ctx.callbackQuery?.message?.message_id ?? null) : null;
      const asked = await actions.ask(kind, { userId, chatId: chatOf(ctx), messageId }, target, params);
      switch (asked.kind) {
        case 'not_linked':
          await show(deps, ctx, notLinked(ctx), 'below');
          return;
        case 'busy':
          await show(deps, ctx, busyView(ctx, asked.with), 'below');
          return;
        case 'impossible':
          await show(deps, ctx, impossibleCard({ ...asked, target }, asked, ctx.words, ways), place);
          return;
        case 'asked': {
          const shown = await show(deps, ctx, questionCard(ctx, asked.action, place), place);
          await actions.attachMessage(asked.action, shown);
        }
      }
    });
  };

  /** Undefined for another person's button, and for one from before all was forgotten: it does nothing. */
  async function ownAction(ctx: ChatContext, nonce: string) {
    const { userId } = personOf(ctx);
    const action = await actions.find(userId, nonce);
    if (action === undefined) {
      deps.log.warn(
        { userId, nonce, reference: ctx.reference },
        'a confirmation was tapped that is not theirs',
      );
      await ctx.answerCallbackQuery({ text: ctx.words.text('tap-not-yours'), show_alert: true });
    }
    return action;
  }

  async function again(ctx: ChatContext, nonce: string): Promise<void> {
    const action = await ownAction(ctx, nonce);
    if (action !== undefined) await ask(ctx, action.kind, action.target, 'here', action.params);
  }

  async function confirm(ctx: ChatContext, nonce: string): Promise<void> {
    const { userId } = personOf(ctx);
    const action = await ownAction(ctx, nonce);
    if (action === undefined) return;
    if (action.state.kind !== 'asked') {
      await ctx.answerCallbackQuery({ text: ctx.words.text('action-used') });
      return;
    }
    await ctx.answerCallbackQuery();
    if (ctx.waited) {
      await actions.keep(userId, nonce);
      await show(deps, ctx, expiredCard(action, ctx.words, ways, rules.confirmSeconds));
      return;
    }
    try {
      await tell(ctx, await actions.confirm(userId, nonce));
    } catch (error) {
      const reasonHtml = troubleOf(error, ctx);
      if (reasonHtml === undefined) throw error;
      await show(deps, ctx, unreadableCard(action, ctx.words, ways, reasonHtml));
    }
  }

  async function tell(ctx: ChatContext, outcome: Awaited<ReturnType<Actions['confirm']>>): Promise<void> {
    switch (outcome.kind) {
      case 'sent':
      case 'not_found':
        // What was sent is told through the report of each state.
        return;
      case 'used':
        await show(deps, ctx, { html: ctx.words.html('action-used') }, 'below');
        return;
      case 'busy':
        // Below: the question stays, and can be tapped again.
        await show(deps, ctx, busyView(ctx, outcome.with), 'below');
        return;
      case 'not_linked':
        await show(deps, ctx, notLinked(ctx), 'below');
        return;
      case 'expired':
        await show(deps, ctx, expiredCard(outcome.action, ctx.words, ways, rules.confirmSeconds));
        return;
      case 'impossible':
        await show(deps, ctx, impossibleCard(outcome.action, outcome, ctx.words, ways));
        return;
      case 'moved':
        await show(deps, ctx, questionCard(ctx, outcome.action, 'here', outcome.before.quote));
    }
  }

  async function keep(ctx: ChatContext, nonce: string): Promise<void> {
    await ctx.answerCallbackQuery();
    const action = await actions.keep(personOf(ctx).userId, nonce);
    if (action?.state.kind === 'kept') await show(deps, ctx, outcomeCard(action, ctx.words, ways));
  }

  return {
    ask,
    taps: [
      onTap(askTap, (ctx, { kind, id, place }) => ask(ctx, kind, targetOf(kind, id), place)),
      onTap(askStepTap, (ctx, { id, stepId, place }) =>
        ask(ctx, 'closeStep', targetOf('closeStep', id, stepId), place),
      ),
      onTap(againTap, (ctx, { nonce }) => again(ctx, nonce)),
      onTap(confirmTap, (ctx, { nonce }) => confirm(ctx, nonce)),
      onTap(keepTap, (ctx, { nonce }) => keep(ctx, nonce)),
    ],
  };
}

function busyView({ words }: ChatContext, other: Action): View {
  const key =
    other.state.kind === 'done'
      ? 'action-busy-done'
      : other.state.kind === 'not_done'
        ? 'action-busy-late'
        : 'action-busy';
  return { html: words.html(key, { ...namesOf(other) }) };
}
