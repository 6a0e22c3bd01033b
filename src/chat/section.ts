import type { CommandContext } from 'grammy';
import type { ChatContext } from './context.ts';
import type { TapKind } from './tap.ts';

/** A part of the chat: the commands and the taps that it answers. */
export interface Section {
  /** By name, without the slash. `ctx.match` holds the words after it. */
  readonly commands?: Readonly<Record<string, (ctx: CommandContext<ChatContext>) => Promise<void>>>;
  readonly taps?: readonly TapHandler[];
  /** Deep links such as `?start=d2371234567`, by their first letter. */
  readonly links?: Readonly<Record<string, (ctx: ChatContext, id: number) => Promise<void>>>;
}

export interface TapHandler {
  readonly wire: string;
  /** False where the fields are none that the tap was made with: then nothing was done. */
  readonly run: (ctx: ChatContext, fields: readonly string[]) => Promise<boolean>;
}

export function onTap<Values>(
  tap: TapKind<Values>,
  handle: (ctx: ChatContext, values: Values) => Promise<void>,
): TapHandler {
  return {
    wire: tap.wire,
    run: async (ctx, fields) => {
      const values = tap.read(fields);
      if (values === undefined) return false;
      await handle(ctx, values);
      return true;
    },
  };
}

/** Same, for a tap that only looks: the app's spinner ends at once. */
export function onLook<Values>(
  tap: TapKind<Values>,
  handle: (ctx: ChatContext, values: Values) => Promise<void>,
): TapHandler {
  return onTap(tap, async (ctx, values) => {
    await ctx.answerCallbackQuery();
    await handle(ctx, values);
  });
}
