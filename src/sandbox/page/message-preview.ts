import type { ClientHints, ClientMessage } from '../botapi/client-protocol.ts';
import { holdsSecret } from './hints.ts';
import { pageTexts } from './page-texts.ts';

/** One line that stands for a message where there is no room for it. Spoilers stay hidden. */
export function previewOf(message: ClientMessage, hints: ClientHints | undefined): string {
  const text = message.text ?? message.caption;
  if (text === undefined || text === '') {
    return message.photo === undefined ? (message.document?.file_name ?? pageTexts.file) : pageTexts.photo;
  }
  if (holdsSecret(text, hints)) return pageTexts.masked;
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  const covered = (entities ?? [])
    .filter((entity) => entity.type === 'spoiler')
    .reduce(
      (shown, { offset, length }) =>
        shown.slice(0, offset) + '▒'.repeat(length) + shown.slice(offset + length),
      text,
    );
  return covered.replace(/\s+/g, ' ').trim();
}
