import { useMemo } from 'preact/hooks';
import type { ClientMessage } from '../botapi/client-protocol.ts';
import type { ChatEntry } from './chat-state.ts';
import { clockTime } from './date-time.ts';
import { holdsSecret } from './hints.ts';
import {
  AlertIcon,
  CheckIcon,
  ChecksIcon,
  ClockIcon,
  DownloadIcon,
  FileIcon,
  LockIcon,
  Tail,
} from './icons.tsx';
import { InlineKeyboard } from './inline-keyboard.tsx';
import { useLongPress } from './long-press.ts';
import { previewOf } from './message-preview.ts';
import { usePageActions } from './page-actions.ts';
import { pageTexts } from './page-texts.ts';
import { RichText } from './rich-text.tsx';
import { endsWithBlock, segments } from './segments.ts';

type Delivery = 'sending' | 'failed' | 'sent' | 'read' | null;

interface MetaProps {
  readonly date: number;
  readonly edited: boolean;
  readonly delivery: Delivery;
}

function DeliveryIcon({ delivery }: { readonly delivery: Exclude<Delivery, null> }) {
  switch (delivery) {
    case 'sending':
      return <ClockIcon size={14} />;
    case 'failed':
      return <AlertIcon size={14} />;
    case 'sent':
      return <CheckIcon size={15} />;
    case 'read':
      return <ChecksIcon size={16} />;
  }
}

const deliveryTexts = {
  sending: pageTexts.sending,
  failed: pageTexts.notSent,
  sent: pageTexts.sent,
  read: pageTexts.read,
} as const;

function MetaContent({ date, edited, delivery }: MetaProps) {
  return (
    <>
      {edited && <span>{pageTexts.edited}</span>}
      <span>{clockTime(date)}</span>
      {delivery !== null && (
        <span class={`delivery ${delivery}`}>
          <DeliveryIcon delivery={delivery} />
          <span class="visually-hidden">{deliveryTexts[delivery]}</span>
        </span>
      )}
    </>
  );
}

/** Keeps room for the clock at the end of the last line, so that it never covers a word. */
function MetaRoom({ ownLine = false, ...props }: MetaProps & { readonly ownLine?: boolean }) {
  return (
    <span class={`meta-room${ownLine ? ' own-line' : ''}`} aria-hidden="true">
      <MetaContent {...props} />
    </span>
  );
}

/** A message of the server, or one that is still on its way. */
export function Bubble(props: {
  readonly entry: Extract<ChatEntry, { kind: 'message' | 'outbox' }>;
  readonly last: boolean;
  readonly first: boolean;
}) {
  const { entry, first, last } = props;
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
          <MessageBubble entry={entry} last={last} />
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
}) {
  const { entry, last } = props;
  const { message, wording } = entry;
  const { hints, readUpTo, openMenu } = usePageActions();
  const text = message.text ?? message.caption ?? '';
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  const shown = message.outgoing ? withoutPayload(text) : text;
  const nodes = useMemo(() => segments(shown, entities), [shown, entities]);
  const delivery: Delivery = !message.outgoing ? null : message.message_id <= readUpTo ? 'read' : 'sent';
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

function MaskedSecret() {
  return (
    <span class="masked">
      <LockIcon size={16} />
      <span aria-hidden="true">••••••••••••</span>
      <span class="visually-hidden">{pageTexts.masked}</span>
    </span>
  );
}

function ReplyQuote({ messageId }: { readonly messageId: number }) {
  const { findMessage, jumpTo, bot, hints } = usePageActions();
  const original = findMessage(messageId);
  return (
    <button type="button" class="reply-quote" onClick={() => jumpTo(messageId)}>
      <span class="reply-name">{original?.outgoing === true ? pageTexts.you : bot.first_name}</span>
      <span class="reply-preview" dir="auto">
        {original === undefined ? pageTexts.deletedOriginal : previewOf(original, hints)}
      </span>
    </button>
  );
}

function PhotoPart(props: {
  readonly message: ClientMessage;
  readonly photo: NonNullable<ClientMessage['photo']>;
}) {
  const { message, photo } = props;
  const { openPhoto, fileUrl } = usePageActions();
  return (
    <button type="button" class="photo" aria-label={pageTexts.openPhoto} onClick={() => openPhoto(message)}>
      <img
        src={fileUrl(photo.file_id)}
        width={photo.width}
        height={photo.height}
        alt={message.caption ?? pageTexts.photo}
        draggable={false}
      />
    </button>
  );
}

function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

function DocumentPart(props: {
  readonly document: NonNullable<ClientMessage['document']>;
  /** Given when the clock stands on the document's last line. */
  readonly meta: MetaProps | null;
}) {
  const { document, meta } = props;
  const { fileUrl } = usePageActions();
  return (
    <a class="document" href={fileUrl(document.file_id)} download={document.file_name}>
      <span class="document-icon">
        <FileIcon size={22} class="file-icon" />
        <DownloadIcon size={22} class="download-icon" />
      </span>
      <span class="document-words">
        <span class="document-name">{document.file_name}</span>
        <span class="document-size">
          {fileSize(document.file_size)}
          <span class="visually-hidden">, {pageTexts.download}</span>
          {meta !== null && <MetaRoom {...meta} />}
        </span>
      </span>
    </a>
  );
}

function Reaction({ emoji }: { readonly emoji: string }) {
  return (
    <span class="reaction" role="img" aria-label={pageTexts.reaction(emoji)}>
      {emoji}
    </span>
  );
}
