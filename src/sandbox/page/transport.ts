import type {
  ClientEvent,
  ClientSession,
  SendRequest,
  TapAnswer,
  TapRequest,
} from '../botapi/client-protocol.ts';

/** The page's line to the local Bot API server. */
export interface Transport {
  session(user: string | null): Promise<ClientSession>;
  send(request: SendRequest): Promise<{ readonly message_id: number }>;
  tap(request: TapRequest): Promise<TapAnswer>;
  block(user: number, blocked: boolean): Promise<void>;
  fileUrl(fileId: string): string;
  /** Listens until the returned function is called; connects again by itself, waiting longer each time. */
  listen(
    user: number,
    onEvent: (event: ClientEvent) => void,
    onConnection: (state: 'connecting' | 'online') => void,
  ): () => void;
}

/** The server refused; its words are meant for whoever tries the demo. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const firstRetryMs = 400;
const longestRetryMs = 8_000;

async function readAnswer<T>(response: Response): Promise<T> {
  const body = (await response.json().catch(() => ({}))) as { readonly error?: unknown };
  if (!response.ok) {
    throw new RefusedError(
      response.status,
      typeof body.error === 'string' ? body.error : response.statusText,
    );
  }
  // Same origin, same repository: the wire's types are shared, so the answer is taken at its word.
  return body as T;
}

async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return readAnswer<T>(response);
}

/** Speaks `client-protocol.ts` to the origin the page came from. */
export function createTransport(): Transport {
  return {
    async session(user) {
      const query = user === null ? '' : `?user=${encodeURIComponent(user)}`;
      return readAnswer<ClientSession>(await fetch(`/client/session${query}`));
    },
    send: (request) => post('/client/send', request),
    tap: (request) => post('/client/tap', request),
    async block(user, blocked) {
      await post('/client/block', { user, blocked });
    },
    fileUrl: (fileId) => `/client/photo/${encodeURIComponent(fileId)}`,

    listen(user, onEvent, onConnection) {
      let source: EventSource | null = null;
      let timer: number | undefined;
      let attempts = 0;
      let stopped = false;

      const connect = () => {
        window.clearTimeout(timer);
        source?.close();
        const current = new EventSource(`/client/events?user=${user}`);
        source = current;
        current.onmessage = (message: MessageEvent<string>) => {
          const event = JSON.parse(message.data) as ClientEvent;
          if (event.type === 'snapshot') {
            attempts = 0;
            onConnection('online');
          }
          onEvent(event);
        };
        current.onerror = () => {
          current.close();
          if (stopped || source !== current) return;
          onConnection('connecting');
          const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** attempts);
          attempts += 1;
          timer = window.setTimeout(connect, waitMs);
        };
      };
      // Somebody who comes back to the page should not sit out the rest of a long wait.
      const hurry = () => {
        if (document.visibilityState === 'hidden' || source?.readyState === EventSource.OPEN) return;
        attempts = 0;
        connect();
      };
      connect();
      window.addEventListener('online', hurry);
      document.addEventListener('visibilitychange', hurry);
      return () => {
        stopped = true;
        window.clearTimeout(timer);
        source?.close();
        window.removeEventListener('online', hurry);
        document.removeEventListener('visibilitychange', hurry);
      };
    },
  };
}
