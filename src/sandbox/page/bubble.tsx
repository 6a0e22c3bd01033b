import { useMemo } from 'preact/hooks';
import { MetaContent, MetaRoom, type Delivery, type MetaProps } from './bubble-meta.tsx';
import type { ChatEntry } from './chat-state.ts';
import { clockTime } from './date-time.ts';
import { holdsSecret } from './hints.ts';
import { Tail } from './icons.tsx';
import { InlineKeyboard } from './inline-keyboard.tsx';
import { useLongPress } from './long-press.ts';
import { DocumentPart, MaskedSecret, PhotoPart, Reaction, ReplyQuote } from './message-parts.tsx';
import { usePageActions } from './page-actions.ts';
import { pageTexts } from './page-texts.ts';
import { RichText } from './rich-text.tsx';
import { endsWithBlock, segments } from './segments.ts';

/** A message of the server, or one that is still on its way. */
export function Bubble(props: {
  readonly entry: Extract<ChatEntry, { kind: 'message' | 'outbox' }>;
  readonly last: boolean;
  readonly first: boolean;
  readonly read: boolean;
}) {
  const { entry, first, last, read } = props;
  const actions = usePageActions();
  const outgoing = entry.kind === 'outbox' || entry.message.outgoing;
  const live = entry.kind === 'outbox' || entry.live;
  const message = entry.kind === 'message' ? entry.message : undefined;
  const name = message === undefined || outgoing ? pageTexts.you : actions.bot.first_name;
  const date = entry.kind === 'message' ? entry.message.date : entry.date;
  const classes = [
    'message',
    outgoing ? 'outgoing' : 'incoming',
    ...(first ? ['first'] : []),
    ...(last ? ['last'] : []),
    ...(live ? ['live'] : []),
    ...(message?.protect_content === true ? ['protected'] : []),
  ];
  return (
    <article
      class={classes.join(' ')}
      data-message-id={message?.message_id}
      aria-label={`${name}, ${clockTime(date)}`}
    >
      <div class="message-stack">
        {entry.kind === 'message' ? (
          <MessageBubble entry={entry} last={last} read={read} />
        ) : (
          <OutboxBubble entry={entry} last={last} />
        )}
        {message !== undefined && <InlineKeyboard message={message} />}
      </div>
    </article>
  );
}

function OutboxBubble(props: {
  readonly entry: Extract<ChatEntry, { kind: 'outbox' }>;
  readonly last: boolean;
}) {
  const { entry, last } = props;
  const { retry, discard, hints } = usePageActions();
  const meta: MetaProps = { date: entry.date, edited: false, delivery: entry.status };
  return (
    <>
      <div class="bubble">
        {last && <Tail />}
        {entry.replyTo !== undefined && <ReplyQuote messageId={entry.replyTo} />}
        <div class="bubble-text" dir="auto">
          {holdsSecret(entry.text, hints) ? <MaskedSecret /> : entry.text}
          <MetaRoom {...meta} />
        </div>
        <div class="meta">
          <MetaContent {...meta} />
        </div>
      </div>
      {entry.status === 'failed' && (
        <div class="not-sent">
          <span>{pageTexts.notSent}</span>
          <button type="button" onClick={() => retry(entry.key)}>
            {pageTexts.tryAgain}
          </button>
          <button type="button" onClick={() => discard(entry.key)}>
            {pageTexts.discard}
          </button>
        </div>
      )}
    </>
  );
}

function MessageBubble(props: {
  readonly entry: Extract<ChatEntry, { kind: 'message' }>;
  readonly last: boolean;
  readonly read: boolean;
}) {
  const { entry, last, read } = props;
  const { message, wording } = entry;
  const { hints, openMenu } = usePageActions();
  const text = message.text ?? message.caption ?? '';
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  const shown = message.outgoing ? withoutPayload(text) : text;
  const nodes = useMemo(() => segments(shown, entities), [shown, entities]);
  const delivery: Delivery = !message.outgoing ? null : read ? 'read' : 'sent';
  const meta: MetaProps = { date: message.date, edited: message.edit_date !== undefined, delivery };
  const bare = message.photo !== undefined && text === '';
  const press = useLongPress((x, y) => openMenu(message, x, y));
  const classes = [
    'bubble',
    ...(message.photo === undefined ? [] : ['with-photo']),
    ...(bare ? ['bare'] : []),
    ...(message.reaction === undefined ? [] : ['with-reaction']),
  ];
  return (
    <div class={classes.join(' ')} {...press}>
      {last && !bare && <Tail />}
      {message.reply_to_message_id !== undefined && <ReplyQuote messageId={message.reply_to_message_id} />}
      {message.photo !== undefined && <PhotoPart message={message} photo={message.photo} />}
      {message.document !== undefined && (
        <DocumentPart document={message.document} meta={text === '' ? meta : null} />
      )}
      {text !== '' && (
        // A new wording is drawn anew and fades in; the bubble around it stays.
        <div class={`bubble-text${wording > 0 ? ' changed' : ''}`} key={wording} dir="auto">
          {message.outgoing && holdsSecret(text, hints) ? (
            <MaskedSecret />
          ) : (
            <RichText nodes={nodes} messageId={message.message_id} />
          )}
          <MetaRoom {...meta} ownLine={endsWithBlock(nodes)} />
        </div>
      )}
      {message.reaction !== undefined && <Reaction emoji={message.reaction} />}
      <div class="meta">
        <MetaContent {...meta} />
      </div>
      <button
        type="button"
        class="message-more"
        aria-haspopup="menu"
        onClick={(event) => {
          const place = event.currentTarget.getBoundingClientRect();
          openMenu(message, place.left, place.bottom);
        }}
      >
        {pageTexts.messageActions}
      </button>
    </div>
  );
}

/** As in the real apps, the code of a start link is not part of what the sender sees. */
function withoutPayload(text: string): string {
  return /^\/start \S+$/.test(text) ? '/start' : text;
}
