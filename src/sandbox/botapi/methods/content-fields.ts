import type { LinkPreviewOptions } from '@grammyjs/types';
import type { z } from 'zod';
import { formatCaption, formatMessageText } from '../message-text.ts';
import { entities, linkPreviewOptions, text } from '../parameters.ts';
import type { MessageContent, State } from '../state.ts';
import { knownUsers } from './recipients.ts';

/** How a text is given, to whatever method takes one. */
export const textFields = {
  text: text.optional(),
  parse_mode: text.optional(),
  entities: entities.optional(),
  link_preview_options: linkPreviewOptions.optional(),
};

/** How a caption is given. */
export const captionFields = {
  caption: text.optional(),
  parse_mode: text.optional(),
  caption_entities: entities.optional(),
};

/** The content of a text message; a method that sends and one that edits hold it to the same rules. */
export function readTextContent(
  state: State,
  given: z.output<z.ZodObject<typeof textFields>>,
): Extract<MessageContent, { kind: 'text' }> {
  return {
    kind: 'text',
    text: formatMessageText(
      { text: given.text ?? '', parse_mode: given.parse_mode, entities: given.entities },
      knownUsers(state),
    ),
    ...readLinkPreview(given.link_preview_options),
  };
}

export function readCaption(state: State, given: z.output<z.ZodObject<typeof captionFields>>) {
  return formatCaption(
    { text: given.caption ?? '', parse_mode: given.parse_mode, entities: given.caption_entities },
    knownUsers(state),
  );
}

/** The options as a message stores them; default options leave no trace. */
function readLinkPreview(given: z.output<typeof linkPreviewOptions> | undefined): {
  readonly linkPreview?: LinkPreviewOptions;
} {
  const set = Object.fromEntries(
    Object.entries(given ?? {}).filter(([, value]) => value !== undefined && value !== false && value !== ''),
  );
  return Object.keys(set).length === 0 ? {} : { linkPreview: set };
}
