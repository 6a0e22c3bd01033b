import type { ComponentChildren, JSX } from 'preact';

interface IconProps {
  readonly size?: number;
  readonly class?: string;
}

function Stroke({ size = 24, class: name, children }: IconProps & { readonly children: ComponentChildren }) {
  return (
    <svg
      class={name}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

type Icon = (props: IconProps) => JSX.Element;

export const SendIcon: Icon = (props) => (
  <svg
    class={props.class}
    width={props.size ?? 24}
    height={props.size ?? 24}
    viewBox="0 0 24 24"
    fill="currentColor"
    aria-hidden="true"
  >
    <path d="M3.4 20.4 21 12.9a1 1 0 0 0 0-1.8L3.4 3.6a.9.9 0 0 0-1.2 1.1L4.4 11l9.1 1-9.1 1-2.2 6.3a.9.9 0 0 0 1.2 1.1z" />
  </svg>
);

export const MenuIcon: Icon = (props) => (
  <Stroke {...props}>
    <path d="M5 7.5h14M5 12h14M5 16.5h14" />
  </Stroke>
);

export const CloseIcon: Icon = (props) => (
  <Stroke {...props}>
    <path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />
  </Stroke>
);

export const MoreIcon: Icon = (props) => (
  <svg
    class={props.class}
    width={props.size ?? 24}
    height={props.size ?? 24}
    viewBox="0 0 24 24"
    fill="currentColor"
    aria-hidden="true"
  >
    <circle cx="12" cy="5.5" r="1.7" />
    <circle cx="12" cy="12" r="1.7" />
    <circle cx="12" cy="18.5" r="1.7" />
  </svg>
);

export const DownIcon: Icon = (props) => (
  <Stroke {...props}>
    <path d="m6.5 9.5 5.5 5.5 5.5-5.5" />
  </Stroke>
);

export const KeyIcon: Icon = (props) => (
  <Stroke {...props}>
    <circle cx="8" cy="15.5" r="4" />
    <path d="m11 12.5 8-8M16 7.5l2.5 2.5" />
  </Stroke>
);

export const LockIcon: Icon = (props) => (
  <Stroke {...props}>
    <rect x="5" y="10.5" width="14" height="9.5" rx="2.5" />
    <path d="M8.5 10.5V7.5a3.5 3.5 0 0 1 7 0v3" />
  </Stroke>
);

export const ReplyIcon: Icon = (props) => (
  <Stroke {...props}>
    <path d="M9.5 7 4.5 12l5 5M5 12h9a5.5 5.5 0 0 1 5.5 5.5v.5" />
  </Stroke>
);

export const CopyIcon: Icon = (props) => (
  <Stroke {...props}>
    <rect x="8.5" y="8.5" width="11" height="11" rx="2.5" />
    <path d="M15.5 8.5V7A2.5 2.5 0 0 0 13 4.5H7A2.5 2.5 0 0 0 4.5 7v6A2.5 2.5 0 0 0 7 15.5h1.5" />
  </Stroke>
);

export const LinkOutIcon: Icon = (props) => (
  <Stroke {...props}>
    <path d="M8 16 16.5 7.5M9.5 7.5h7v7" />
  </Stroke>
);

export const DownloadIcon: Icon = (props) => (
  <Stroke {...props}>
    <path d="M12 4.5V15M7.5 10.5 12 15l4.5-4.5M5.5 19.5h13" />
  </Stroke>
);

export const FileIcon: Icon = (props) => (
  <Stroke {...props}>
    <path d="M13.5 4H8a2.5 2.5 0 0 0-2.5 2.5v11A2.5 2.5 0 0 0 8 20h8a2.5 2.5 0 0 0 2.5-2.5V9z" />
    <path d="M13.5 4v5h5" />
  </Stroke>
);

export const ClockIcon: Icon = (props) => (
  <Stroke {...props}>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 8v4.5l2.5 1.5" />
  </Stroke>
);

export const CheckIcon: Icon = (props) => (
  <Stroke {...props}>
    <path d="m5.5 12.5 4.5 4.5 8.5-9.5" />
  </Stroke>
);

export const ChecksIcon: Icon = (props) => (
  <Stroke {...props}>
    <path d="m1.5 12.5 4.5 4.5 8.5-9.5M12 16l1 1 8.5-9.5" />
  </Stroke>
);

export const AlertIcon: Icon = (props) => (
  <Stroke {...props}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5v5.5M12 16.3v.2" />
  </Stroke>
);

/** The bot's picture: our mark, served beside the page. */
export function Mark({ size }: { readonly size: number }) {
  return <img class="mark" src="/favicon.svg" width={size} height={size} alt="" />;
}

/** The little hook at the last bubble of a run. */
export function Tail() {
  return (
    <svg class="tail" width="9" height="17" viewBox="0 0 9 17" aria-hidden="true">
      <path d="M0 0v17h7.6c1.2 0 1.6-1.2.6-1.8C4 12.4 1.1 7.4 0 0z" fill="currentColor" />
    </svg>
  );
}
