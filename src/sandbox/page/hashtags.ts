import type { ClientMessage } from '../botapi/client-protocol.ts';

function hasHashtag(message: ClientMessage, tag: string): boolean {
  const text = message.text ?? message.caption ?? '';
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  return (entities ?? []).some(
    ({ type, offset, length }) =>
      (type === 'hashtag' || type === 'cashtag') &&
      text.slice(offset, offset + length).toLowerCase() === tag.toLowerCase(),
  );
}

/** The next older message with the same hashtag; from the oldest one, the newest. */
export function otherWithHashtag(
  messages: readonly ClientMessage[],
  tag: string,
  fromMessageId: number,
): ClientMessage | undefined {
  const holders = messages.filter((message) => hasHashtag(message, tag));
  return (
    holders.findLast((message) => message.message_id < fromMessageId) ??
    holders.findLast((message) => message.message_id > fromMessageId)
  );
}
