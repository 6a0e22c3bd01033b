import { render } from 'preact';
import { ChatPage } from './chat-page.tsx';
import { createChatStore } from './chat-store.ts';
import { Mark } from './icons.tsx';
import { pageTexts } from './page-texts.ts';
import { createTransport, RefusedError, type Transport } from './transport.ts';
import type { ClientSession } from '../botapi/client-protocol.ts';
import { followDeviceTheme } from './theme.ts';
import { followVisualViewport } from './viewport.ts';

const retryMs = 1_500;

function Frame({ children }: { readonly children: preact.ComponentChildren }) {
  return (
    <div class="stage">
      <aside class="caption" aria-label={pageTexts.captionTag}>
        <p class="caption-tag">{pageTexts.captionTag}</p>
        <p class="caption-title">{pageTexts.captionTitle}</p>
        <p class="caption-text">{pageTexts.captionText}</p>
        <ol class="caption-steps">
          {pageTexts.captionSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </aside>
      <div class="phone">{children}</div>
    </div>
  );
}

function NoSession({ detail }: { readonly detail: string | undefined }) {
  return (
    <main class="chat no-session">
      <Mark size={72} />
      <h1>{pageTexts.noSessionTitle}</h1>
      <p role="status">{detail ?? pageTexts.noSessionText}</p>
    </main>
  );
}

async function openSession(
  transport: Transport,
  onTrouble: (detail: string | undefined) => void,
): Promise<ClientSession> {
  const user = new URLSearchParams(location.search).get('user');
  for (;;) {
    try {
      return await transport.session(user);
    } catch (error) {
      onTrouble(error instanceof RefusedError && error.status < 500 ? error.message : undefined);
      await new Promise((resolve) => window.setTimeout(resolve, retryMs));
    }
  }
}

async function main(root: HTMLElement): Promise<void> {
  followVisualViewport();
  const transport = createTransport();
  const session = await openSession(transport, (detail) => {
    render(
      <Frame>
        <NoSession detail={detail} />
      </Frame>,
      root,
    );
  });
  const store = createChatStore(session, transport);
  render(
    <Frame>
      <ChatPage store={store} fileUrl={(fileId) => transport.fileUrl(fileId)} />
    </Frame>,
    root,
  );
}

// The script runs before the first paint, so that no other theme flashes by; the body is not there yet.
followDeviceTheme();
document.addEventListener('DOMContentLoaded', () => {
  const root = document.getElementById('app');
  if (root !== null) void main(root);
});
