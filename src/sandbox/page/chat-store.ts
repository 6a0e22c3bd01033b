import type { ClientMessage, ClientSession, TapAnswer } from '../botapi/client-protocol.ts';
import { emptyChat, reduceChat, type ChatAction, type ChatState } from './chat-state.ts';
import type { HintKind, SentHint } from './hints.ts';
import type { Transport } from './transport.ts';

/** The chat as the page's parts see it: its state, and what a person can do. */
export interface ChatStore {
  readonly session: ClientSession;
  getState(): ChatState;
  /** Hints sent from this page, see {@link SentHint}. */
  sentHints(): readonly SentHint[];
  subscribe(listener: () => void): () => void;
  send(text: string, replyTo?: number): void;
  sendHint(kind: HintKind, replyTo?: number): void;
  retry(key: string): void;
  discard(key: string): void;
  tap(message: ClientMessage, data: string): Promise<TapAnswer>;
  setBlocked(blocked: boolean): Promise<void>;
  setWatching(watching: boolean): void;
  /** Connects; the returned function lets go. */
  start(): () => void;
}

/** How long "message deleted" stands before it folds away, and how long that takes. */
const deletedShownMs = 2_600;
const deletedFoldMs = 400;

/** Keeps one chat and carries out what the person does in it. */
export function createChatStore(session: ClientSession, transport: Transport): ChatStore {
  const user = session.user.id;
  const listeners = new Set<() => void>();
  let state = emptyChat(user);
  let hintsSent: readonly SentHint[] = [];

  function dispatch(action: ChatAction): void {
    const next = reduceChat(state, action);
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  }

  async function deliver(
    key: string,
    text: string,
    replyTo: number | undefined,
    hint?: HintKind,
  ): Promise<void> {
    try {
      const { message_id: messageId } = await transport.send({
        user,
        text,
        ...(replyTo !== undefined && { reply_to_message_id: replyTo }),
      });
      if (hint !== undefined) hintsSent = [...hintsSent, { kind: hint, messageId }];
      dispatch({ type: 'accepted', key, messageId });
    } catch {
      dispatch({ type: 'send_failed', key });
    }
  }

  function send(text: string, replyTo?: number, hint?: HintKind): void {
    const key = `local-${state.nextLocal}`;
    dispatch({ type: 'sending', text, ...(replyTo !== undefined && { replyTo }), nowMs: Date.now() });
    void deliver(key, text, replyTo, hint);
  }

  return {
    session,
    getState: () => state,
    sentHints: () => hintsSent,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (text, replyTo) => send(text, replyTo),
    sendHint(kind, replyTo) {
      const value = session.hints?.[kind];
      if (value !== undefined) send(value, replyTo, kind);
    },
    retry(key) {
      const entry = state.entries.find((candidate) => candidate.key === key);
      if (entry?.kind !== 'outbox') return;
      dispatch({ type: 'send_again', key });
      void deliver(key, entry.text, entry.replyTo);
    },
    discard: (key) => dispatch({ type: 'discarded', key }),
    tap: (message, data) => transport.tap({ user, message_id: message.message_id, data }),
    setBlocked: (blocked) => transport.block(user, blocked),
    setWatching: (watching) => dispatch({ type: 'watching', watching }),
    start: () =>
      transport.listen(
        user,
        (event) => {
          const nowMs = Date.now();
          dispatch({ type: 'server', event, nowMs });
          if (event.type === 'snapshot' && event.messages.length === 0) hintsSent = [];
          if (event.type === 'deleted') {
            const messageIds = event.message_ids;
            window.setTimeout(() => dispatch({ type: 'fold_deleted', messageIds }), deletedShownMs);
            window.setTimeout(
              () => dispatch({ type: 'forget_deleted', messageIds }),
              deletedShownMs + deletedFoldMs,
            );
          }
          if (event.type === 'chat_action') {
            const untilMs = state.action?.untilMs ?? nowMs;
            window.setTimeout(
              () => dispatch({ type: 'action_over', nowMs: Date.now() }),
              untilMs - nowMs + 20,
            );
          }
        },
        (connection) => dispatch({ type: 'connection', connection }),
      ),
  };
}
