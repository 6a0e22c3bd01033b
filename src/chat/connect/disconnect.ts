import type { LinkedUsers } from '../../vault/linked-users.ts';
import { personOf, type ChatContext } from '../context.ts';
import { notLinked, show, type ShowDeps } from '../show.ts';
import { tapButton } from '../view.ts';
import { connectTap, forgetTap } from './taps.ts';

export interface DisconnectHandlers {
  ask(ctx: ChatContext): Promise<void>;
  answer(
    ctx: ChatContext,
    tap: { readonly answer: 'yes' | 'no'; readonly userId: number; readonly askedAtS: number },
  ): Promise<void>;
}

export function createDisconnectHandlers(
  deps: ShowDeps & {
    readonly users: LinkedUsers;
    /** Wipes all that is stored for a person. */
    readonly forgetUser: (userId: number) => Promise<void>;
    readonly clock: () => number;
  },
  options: { readonly confirmMs: number },
): DisconnectHandlers {
  return {
    async ask(ctx) {
      const { userId } = personOf(ctx);
      const user = await deps.users.find(userId);
      if (user === undefined) {
        await show(deps, ctx, notLinked(ctx));
        return;
      }
      const askedAtS = Math.floor(deps.clock() / 1000);
      const button = (key: string, answer: 'yes' | 'no', style?: 'danger') =>
        tapButton(ctx.words.text(key), forgetTap({ answer, userId, askedAtS }), style);
      await show(deps, ctx, {
        html: ctx.words.html('disconnect-ask', { keyEnding: user.keyEnding }),
        buttons: [[button('button-keep', 'no')], [button('button-disconnect', 'yes', 'danger')]],
      });
    },

    async answer(ctx, tap) {
      const { userId } = personOf(ctx);
      if (tap.userId !== userId) {
        await ctx.answerCallbackQuery({ text: ctx.words.text('tap-not-yours'), show_alert: true });
        return;
      }
      await ctx.answerCallbackQuery();
      const ageMs = deps.clock() - tap.askedAtS * 1000;
      if (tap.answer === 'no') {
        await show(deps, ctx, { html: ctx.words.html('disconnect-kept') });
      } else if (ctx.waited || ageMs > options.confirmMs) {
        await show(deps, ctx, { html: ctx.words.html('disconnect-expired') });
      } else {
        // Forgetting twice is forgetting once: this needs no memory of what was tapped.
        await deps.forgetUser(userId);
        await show(deps, ctx, {
          html: ctx.words.html('disconnect-done'),
          buttons: [[tapButton(ctx.words.text('button-connect'), connectTap({}))]],
        });
      }
    },
  };
}
