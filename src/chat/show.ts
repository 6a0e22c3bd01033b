import { SealBrokenError } from '../vault/seal.ts';
import { NotFoundError, ThreeCommasError, type ThreeCommasClient } from '../threecommas/index.ts';
import { chatOf, personOf, type ChatContext } from './context.ts';
import { homeButton } from './home/home-menu.ts';
import { connectButton } from './ways.ts';
import { explainError } from './explain-error.ts';
import type { Messenger } from './messenger.ts';
import type { Place, TapData } from './tap.ts';
import { tapButton, type View } from './view.ts';

export interface ShowDeps {
  readonly messenger: Messenger;
  /** Undefined where the person has linked no key. */
  readonly clientFor: (userId: number) => Promise<ThreeCommasClient | undefined>;
}

/** Puts a view where it belongs: into the message of the tapped button, or into a new one. Returns the message's id. */
export async function show(
  deps: Pick<ShowDeps, 'messenger'>,
  ctx: ChatContext,
  view: View,
  place: Place = 'here',
): Promise<number> {
  const tapped = ctx.callbackQuery?.message;
  // A picture cannot become a text.
  if (tapped !== undefined && tapped.photo === undefined && place === 'here') {
    if ((await deps.messenger.edit(chatOf(ctx), tapped.message_id, view)) === 'shown')
      return tapped.message_id;
  }
  return deps.messenger.send(chatOf(ctx), view);
}

/**
 * Runs what needs the person's key. A trouble is explained in a message of its own with a way to try again, so that
 * what is on the screen stays there.
 *
 * @param again what the "try again" button does; none without
 */
export async function withClient(
  deps: ShowDeps,
  ctx: ChatContext,
  again: TapData | undefined,
  work: (client: ThreeCommasClient) => Promise<void>,
): Promise<void> {
  const stopTyping = typing(ctx);
  try {
    const client = await deps.clientFor(personOf(ctx).userId);
    if (client === undefined) {
      await show(deps, ctx, notLinked(ctx), 'below');
      return;
    }
    await work(client);
  } catch (error) {
    const html = troubleOf(error, ctx);
    if (html === undefined) throw error;
    // What is not there will not be there the next time either.
    const button =
      again === undefined || error instanceof NotFoundError
        ? homeButton(ctx.words)
        : tapButton(ctx.words.text('button-try-again'), again);
    const buttons = [[button]];
    await show(deps, ctx, { html, buttons }, 'below');
  } finally {
    stopTyping();
  }
}

export function notLinked(ctx: ChatContext): View {
  return {
    html: ctx.words.html('not-linked'),
    buttons: [[connectButton(ctx.words)]],
  };
}

/** A sentence for what a person can do something about; undefined for what is our own fault. */
export function troubleOf(error: unknown, ctx: ChatContext): string | undefined {
  if (error instanceof ThreeCommasError) return explainError(error, ctx.words);
  if (error instanceof SealBrokenError) return ctx.words.html('vault-broken');
  return undefined;
}

const TYPING_AFTER_MS = 800;
const TYPING_LASTS_MS = 4500;

/** Shows "typing" while something takes longer than a moment. */
function typing(ctx: ChatContext): () => void {
  const say = () => {
    // Decoration: a failure of it is nobody's concern.
    ctx.replyWithChatAction('typing').catch(() => undefined);
  };
  let repeat: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    say();
    repeat = setInterval(say, TYPING_LASTS_MS);
  }, TYPING_AFTER_MS);
  return () => {
    clearTimeout(first);
    clearInterval(repeat);
  };
}
