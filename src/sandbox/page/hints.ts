import type { ClientHints, ClientMessage } from '../botapi/client-protocol.ts';

export type HintKind = keyof ClientHints;

/** A hint that this page sent, kept because the bot deletes the message that held it. */
export interface SentHint {
  readonly kind: HintKind;
  readonly messageId: number;
}

const aboutSecret = /secret|секрет/i;
const aboutKey = /\bkeys?\b|ключ/i;

/** A placeholder names one of the two, both or none: only the first case decides. */
function askedFor(placeholder: string): HintKind | null {
  const secret = aboutSecret.test(placeholder);
  const key = aboutKey.test(placeholder.replace(/secret key|секретный ключ/gi, 'secret'));
  if (secret === key) return null;
  return secret ? 'secret' : 'apiKey';
}

function newest(ids: readonly number[]): number {
  return ids.reduce((highest, id) => Math.max(highest, id), 0);
}

/**
 * The demo value to offer above the input, or null. Offered while the bot's newest message asks for input: the key
 * first, then the secret, each once for a question. A question that has nothing to do with keys, asked after the
 * secret was handed over, gets no offer.
 *
 * @param messages the chat, oldest first
 * @param sent hints sent earlier from this page, whose messages may have been deleted since
 */
export function chooseHint(
  messages: readonly ClientMessage[],
  hints: ClientHints | undefined,
  sent: readonly SentHint[] = [],
): HintKind | null {
  const question = messages.findLast((message) => !message.outgoing);
  if (hints === undefined || question?.force_reply === undefined) return null;

  const outgoing = messages.filter((message) => message.outgoing);
  const sentAt = (kind: HintKind) =>
    newest([
      ...outgoing.filter((message) => message.text === hints[kind]).map((message) => message.message_id),
      ...sent.filter((hint) => hint.kind === kind).map((hint) => hint.messageId),
    ]);
  const keyAt = sentAt('apiKey');
  const secretAt = sentAt('secret');
  const command = outgoing.findLast((message) => message.text?.startsWith('/') === true);
  const commandAt = command?.message_id ?? 0;

  const placeholder = question.force_reply.placeholder ?? '';
  const words = `${placeholder} ${question.text ?? ''}`;
  const related = aboutSecret.test(words) || aboutKey.test(words);
  const reconnecting = commandAt > secretAt && command?.text?.startsWith('/connect') === true;
  if (!related && secretAt > 0 && !reconnecting) return null;

  const keyIsIn = keyAt > commandAt && keyAt > secretAt;
  const wanted = askedFor(placeholder) ?? (keyIsIn ? 'secret' : 'apiKey');
  const answered = (kind: HintKind) => (kind === 'apiKey' ? keyAt : secretAt) > question.message_id;
  if (!answered(wanted)) return wanted;
  return wanted === 'apiKey' && !answered('secret') ? 'secret' : null;
}

/** True for a message that holds exactly the demo secret: shown masked until the bot deletes it. */
export function holdsSecret(text: string | undefined, hints: ClientHints | undefined): boolean {
  return hints !== undefined && text?.trim() === hints.secret;
}
