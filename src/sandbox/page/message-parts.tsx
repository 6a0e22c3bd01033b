import type { ClientMessage } from '../botapi/client-protocol.ts';
import { MetaRoom, type MetaProps } from './bubble-meta.tsx';
import { DownloadIcon, FileIcon, LockIcon } from './icons.tsx';
import { previewOf } from './message-preview.ts';
import { usePageActions } from './page-actions.ts';
import { pageTexts } from './page-texts.ts';

export function MaskedSecret() {
  return (
    <span class="masked">
      <LockIcon size={16} />
      <span aria-hidden="true">••••••••••••</span>
      <span class="visually-hidden">{pageTexts.masked}</span>
    </span>
  );
}

export function ReplyQuote({ messageId }: { readonly messageId: number }) {
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

export function PhotoPart(props: {
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

export function DocumentPart(props: {
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

export function Reaction({ emoji }: { readonly emoji: string }) {
  return (
    <span class="reaction" role="img" aria-label={pageTexts.reaction(emoji)}>
      {emoji}
    </span>
  );
}
