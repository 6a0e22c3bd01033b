import type { LinkedUsers } from '../../vault/linked-users.ts';
import { onLook, onTap, type Section } from '../section.ts';
import type { ShowDeps } from '../show.ts';
import { CONNECT, connectAtOnce, type ConnectDeps } from './connect.ts';
import { createDisconnectHandlers } from './disconnect.ts';
import { connectTap, forgetTap } from './taps.ts';

export interface ConnectSectionDeps extends ConnectDeps, ShowDeps {
  readonly users: LinkedUsers;
  readonly forgetUser: (userId: number) => Promise<void>;
  readonly clock: () => number;
}

/** Linking a key and forgetting it. */
export function createConnectSection(
  deps: ConnectSectionDeps,
  options: { readonly confirmMs: number },
): Section {
  const disconnect = createDisconnectHandlers(deps, options);
  return {
    commands: {
      connect: async (ctx) => {
        const [apiKey, secret, ...rest] = ctx.match.trim().split(/\s+/);
        if (apiKey === undefined || apiKey === '') await ctx.conversation.enter(CONNECT);
        else await connectAtOnce(deps, ctx, { apiKey, secret: rest.length === 0 ? (secret ?? '') : '' });
      },
      disconnect: (ctx) => disconnect.ask(ctx),
    },
    taps: [
      onLook(connectTap, async (ctx) => {
        await ctx.conversation.exitAll();
        await ctx.conversation.enter(CONNECT);
      }),
      onTap(forgetTap, (ctx, tap) => disconnect.answer(ctx, tap)),
    ],
  };
}
