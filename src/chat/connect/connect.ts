import type { Conversation } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import type { Languages } from '../../settings/languages.ts';
import type { Words, WordsFor } from '../../text/words.ts';
import { isKeyLike, type LinkKey, type LinkOutcome } from '../../vault/link-key.ts';
import type { Credentials } from '../../vault/linked-users.ts';
import { connectButton, dealsButton } from '../ways.ts';
import { chatOf, personOf, type ChatContext } from '../context.ts';
import type { Messenger } from '../messenger.ts';
import { looksLikeSecret } from '../secrets.ts';
import { lines, type View } from '../view.ts';

export const CONNECT = 'connect';

export interface ConnectDeps {
  readonly messenger: Messenger;
  readonly linkKey: LinkKey;
  readonly wordsFor: WordsFor;
  readonly languages: Languages;
}

/**
 * Asks for key and secret in turn, until a key works or the person leaves. Their messages are deleted as they come.
 *
 * Everything with an effect runs in `external`, through the same messenger as everywhere else: it happens once and
 * not again at each replay. Bump {@link CONVERSATION_VERSION} when the sequence of waits changes.
 */
export function connectConversation(deps: ConnectDeps) {
  return async (conversation: Conversation<ChatContext>, first: Context): Promise<void> => {
    const chatId = chatOf(first);
    const { userId, languageCode } = personOf(first);
    const code = await conversation.external(
      async () => (await deps.languages.codeOf(userId, languageCode)) ?? null,
    );
    const words = deps.wordsFor(code ?? undefined);
    const ask = (what: 'key' | 'secret', html: string) =>
      conversation.external(() =>
        deps.messenger.send(chatId, { html }, { askFor: words.text(`connect-ask-${what}-placeholder`) }),
      );
    /** The next text, its message already deleted. */
    const nextWords = async (what: 'key' | 'secret'): Promise<readonly string[]> => {
      for (;;) {
        const { message } = await conversation.wait();
        if (message === undefined) await conversation.skip({ next: true });
        else if (message.text === undefined) {
          // A secret below a picture is as readable as one alone.
          if (looksLikeSecret(message.caption ?? ''))
            await conversation.external(() =>
              removeSecret(deps.messenger, chatId, message.message_id, words),
            );
          await ask(what, words.html('connect-not-text'));
        } else {
          await conversation.external(() => removeSecret(deps.messenger, chatId, message.message_id, words));
          return message.text.trim().split(/\s+/);
        }
      }
    };

    let question = words.html('connect-ask-key');
    for (;;) {
      await ask('key', question);
      const [apiKey = '', ...more] = await nextWords('key');
      // People who have both at hand send both.
      let [secret = ''] = more;
      // Said before a secret is asked for in vain.
      if (more.length === 0 && !isKeyLike(apiKey)) {
        question = lines(words.html('connect-not-a-key'), words.html('connect-next-question'));
        continue;
      }
      if (more.length === 0) {
        await ask('secret', words.html('connect-ask-secret'));
        [secret = ''] = await nextWords('secret');
      }
      const outcome = await conversation.external(() => link(deps, first, { apiKey, secret }));
      if (outcome.kind === 'linked') {
        await conversation.external(() => deps.messenger.send(chatId, connectedView(outcome, words)));
        return;
      }
      question = lines(outcomeText(outcome, words), words.html('connect-next-question'));
    }
  };
}

/** Stored conversations of another version are dropped instead of being replayed into other questions. */
export const CONVERSATION_VERSION = 2;

/** `/connect KEY SECRET`: both in one message. */
export async function connectAtOnce(
  deps: ConnectDeps,
  ctx: ChatContext,
  credentials: Credentials,
): Promise<void> {
  const chatId = chatOf(ctx);
  if (ctx.message !== undefined)
    await removeSecret(deps.messenger, chatId, ctx.message.message_id, ctx.words);
  const outcome = await link(deps, ctx, credentials);
  const view: View =
    outcome.kind === 'linked'
      ? connectedView(outcome, ctx.words)
      : {
          html: lines(outcomeText(outcome, ctx.words), ctx.words.html('connect-next-button')),
          buttons: [[connectButton(ctx.words)]],
        };
  await deps.messenger.send(chatId, view);
}

function link(deps: ConnectDeps, ctx: Context, credentials: Credentials): Promise<LinkOutcome> {
  return deps.linkKey({ ...personOf(ctx), chatId: chatOf(ctx) }, credentials);
}

async function removeSecret(
  messenger: Messenger,
  chatId: number,
  messageId: number,
  words: Words,
): Promise<null> {
  if (!(await messenger.remove(chatId, messageId))) {
    await messenger.send(chatId, { html: words.html('connect-delete-yourself') });
  }
  return null;
}

function connectedView(outcome: LinkOutcome & { readonly kind: 'linked' }, words: Words): View {
  const { keyEnding, activeDeals, seesAccounts } = outcome;
  return {
    html: lines(
      words.html('connect-done', { keyEnding, deals: activeDeals }),
      !seesAccounts && words.html('connect-no-accounts'),
    ),
    buttons: [[dealsButton(words)]],
  };
}

function outcomeText(outcome: Exclude<LinkOutcome, { kind: 'linked' }>, words: Words): string {
  switch (outcome.kind) {
    case 'not_a_key':
      return words.html('connect-not-a-key');
    case 'bad_key':
      return words.html('connect-bad-key');
    case 'bad_secret':
      return words.html('connect-bad-secret');
    case 'no_permission':
      return words.html('connect-no-permission');
    case 'plan':
      return words.html('connect-plan');
    case 'unreachable':
      return words.html('connect-unreachable');
  }
}
