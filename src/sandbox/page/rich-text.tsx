import type { MessageEntity } from '@grammyjs/types';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { formatDateTime, fullDateTime } from './date-time.ts';
import { usePageActions } from './page-actions.ts';
import { pageTexts } from './page-texts.ts';
import type { RichNode } from './segments.ts';

interface RichTextProps {
  readonly nodes: readonly RichNode[];
  readonly messageId: number;
}

/** A message's text, drawn from its entities. Nothing of it is ever parsed as markup. */
export function RichText({ nodes, messageId }: RichTextProps) {
  return (
    <>
      {nodes.map((node, index) =>
        node.kind === 'text' ? node.text : <Entity key={index} node={node} messageId={messageId} />,
      )}
    </>
  );
}

interface EntityProps {
  readonly node: Extract<RichNode, { kind: 'entity' }>;
  readonly messageId: number;
}

function Entity({ node, messageId }: EntityProps) {
  const { copy, sendText, openLink, findHashtag } = usePageActions();
  const { entity, text } = node;
  const inner = <RichText nodes={node.children} messageId={messageId} />;
  switch (entity.type) {
    case 'bold':
      return <strong>{inner}</strong>;
    case 'italic':
      return <em>{inner}</em>;
    case 'underline':
      return <u>{inner}</u>;
    case 'strikethrough':
      return <s>{inner}</s>;
    case 'spoiler':
      return <Spoiler>{inner}</Spoiler>;
    case 'code':
      return (
        <code {...pressable(() => copy(text))} title={pageTexts.copyCode}>
          {inner}
        </code>
      );
    case 'pre':
      return <CodeBlock code={text} language={entity.language} />;
    case 'blockquote':
      return <blockquote>{inner}</blockquote>;
    case 'expandable_blockquote':
      return <LongQuote>{inner}</LongQuote>;
    case 'bot_command':
      return <TextLink onPress={() => sendText(text)}>{inner}</TextLink>;
    case 'hashtag':
    case 'cashtag':
      return <TextLink onPress={() => findHashtag(text, messageId)}>{inner}</TextLink>;
    case 'url':
      return (
        <TextLink onPress={() => openLink(withScheme(text), { confirm: false })} web>
          {inner}
        </TextLink>
      );
    case 'text_link':
      return (
        <TextLink onPress={() => openLink(entity.url, { confirm: true })} web>
          {inner}
        </TextLink>
      );
    case 'email':
      return (
        <TextLink onPress={() => openLink(`mailto:${text}`, { confirm: false })} web>
          {inner}
        </TextLink>
      );
    case 'phone_number':
      return (
        <TextLink onPress={() => openLink(`tel:${text}`, { confirm: false })} web>
          {inner}
        </TextLink>
      );
    case 'mention':
    case 'text_mention':
      return <span class="mention">{inner}</span>;
    case 'date_time':
      return <DateTime entity={entity}>{inner}</DateTime>;
    case 'custom_emoji':
      return <>{inner}</>;
    default:
      // An entity newer than this page: its text still stands.
      return <>{inner}</>;
  }
}

function withScheme(url: string): string {
  return /^[a-z][a-z\d+.-]*:/i.test(url) ? url : `https://${url}`;
}

/** Text that acts like a button and still wraps like text. */
function pressable(onPress: () => void, role: 'button' | 'link' = 'button') {
  return {
    role,
    tabIndex: 0,
    onClick: onPress,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      onPress();
    },
  } as const;
}

interface TextLinkProps {
  readonly onPress: () => void;
  readonly web?: boolean;
  readonly children: ComponentChildren;
}

/** Commands and hashtags are links too: a button of the same name may hang under the very message. */
function TextLink({ onPress, web = false, children }: TextLinkProps) {
  return (
    <span class={`text-link${web ? ' web' : ''}`} {...pressable(onPress, 'link')}>
      {children}
    </span>
  );
}

function Spoiler({ children }: { readonly children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  if (open) return <span class="spoiler open">{children}</span>;
  return (
    <span class="spoiler" {...pressable(() => setOpen(true))} aria-label={pageTexts.revealSpoiler}>
      <span class="spoiler-text" aria-hidden="true">
        {children}
      </span>
    </span>
  );
}

function CodeBlock({ code, language }: { readonly code: string; readonly language: string | undefined }) {
  const { copy } = usePageActions();
  const copyUnlessSelecting = () => {
    if (window.getSelection()?.toString() === '') copy(code);
  };
  return (
    <div class="code-block" onClick={copyUnlessSelecting}>
      {language !== undefined && <span class="code-language">{language}</span>}
      <pre dir="ltr">{code}</pre>
      <button
        type="button"
        class="code-copy"
        onClick={(event) => {
          event.stopPropagation();
          copy(code);
        }}
      >
        {pageTexts.copyCode}
      </button>
    </div>
  );
}

/** A quotation that shows its first lines until it is opened. */
function LongQuote({ children }: { readonly children: ComponentChildren }) {
  const [open, setOpen] = useState(false);
  const [long, setLong] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = body.current;
    if (element !== null && !open) setLong(element.scrollHeight > element.clientHeight + 2);
  }, [children, open]);
  return (
    <blockquote class={`long-quote${open ? ' open' : ''}${long ? ' long' : ''}`}>
      <div class="long-quote-body" ref={body} onClick={long ? () => setOpen(!open) : undefined}>
        {children}
      </div>
      {long && (
        <button type="button" class="quote-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? pageTexts.showLess : pageTexts.showMore}
        </button>
      )}
    </blockquote>
  );
}

const relativeRefreshMs = 10_000;

function DateTime(props: {
  readonly entity: MessageEntity.DateTimeMessageEntity;
  readonly children: ComponentChildren;
}) {
  const { entity } = props;
  const [nowMs, setNowMs] = useState(() => Date.now());
  const ticks = entity.date_time_format === 'r';
  useEffect(() => {
    if (!ticks) return;
    const timer = window.setInterval(() => setNowMs(Date.now()), relativeRefreshMs);
    return () => window.clearInterval(timer);
  }, [ticks]);
  return (
    <time
      class="date-time"
      dateTime={new Date(entity.unix_time * 1000).toISOString()}
      title={fullDateTime(entity.unix_time)}
    >
      {formatDateTime(entity, nowMs) ?? props.children}
    </time>
  );
}
