import { clockTime } from './date-time.ts';
import { AlertIcon, CheckIcon, ChecksIcon, ClockIcon } from './icons.tsx';
import { pageTexts } from './page-texts.ts';

/** How far an own message got; null for those of others. */
export type Delivery = 'sending' | 'failed' | 'sent' | 'read' | null;

export interface MetaProps {
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

export function MetaContent({ date, edited, delivery }: MetaProps) {
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
export function MetaRoom({ ownLine = false, ...props }: MetaProps & { readonly ownLine?: boolean }) {
  return (
    <span class={`meta-room${ownLine ? ' own-line' : ''}`} aria-hidden="true">
      <MetaContent {...props} />
    </span>
  );
}
