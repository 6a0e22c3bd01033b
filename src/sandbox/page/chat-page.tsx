import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ClientMessage, TapAnswer } from '../botapi/client-protocol.ts';
import { messagesOf, type ChatState } from './chat-state.ts';
import type { ChatStore } from './chat-store.ts';
import { copyToClipboard } from './clipboard.ts';
import { Composer } from './composer.tsx';
import { Conversation, type ConversationHandle } from './conversation.tsx';
import { EmptyChat } from './empty-chat.tsx';
import { otherWithHashtag } from './hashtags.ts';
import { Header } from './header.tsx';
import { chooseHint, type HintKind } from './hints.ts';
import { linkTarget, startPayload } from './links.ts';
import { MessageMenu } from './message-menu.tsx';
import { AlertDialog, LinkDialog, Toast, type Overlay, type ToastMessage } from './overlays.tsx';
import {
  PageActionsContext,
  PressedContext,
  pressKey,
  useStableActions,
  type PageActions,
} from './page-actions.ts';
import { pageTexts } from './page-texts.ts';
import { PhotoViewer } from './photo-viewer.tsx';
import { readThemeChoice, saveThemeChoice } from './theme.ts';
import { RefusedError } from './transport.ts';

interface ChatPageProps {
  readonly store: ChatStore;
  readonly fileUrl: (fileId: string) => string;
}

function useChatState(store: ChatStore): ChatState {
  const [state, setState] = useState(() => store.getState());
  useEffect(() => store.subscribe(() => setState(store.getState())), [store]);
  return state;
}

/** The code of a start link, taken from the page's own address. */
function payloadOfAddress(): string | null {
  return startPayload(new URLSearchParams(location.search).get('start'));
}

function forgetPayloadOfAddress(): void {
  const url = new URL(location.href);
  url.searchParams.delete('start');
  history.replaceState(null, '', url);
}

/** Long enough for the bot to ask for the next value before the other one is offered for the same question. */
const hintPauseMs = 1_500;

export function ChatPage({ store, fileUrl }: ChatPageProps) {
  const state = useChatState(store);
  const { session } = store;
  const conversation = useRef<ConversationHandle>(null);
  const [insertion, setInsertion] = useState<{ text: string } | null>(null);
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [menu, setMenu] = useState<{ message: ClientMessage; x: number; y: number } | null>(null);
  const [toast, setToast] = useState<ToastMessage | null>(null);
  const [pressed, setPressed] = useState<ReadonlySet<string>>(new Set());
  const [theme, setTheme] = useState(readThemeChoice);
  const [blocked, setBlocked] = useState(false);
  const [payload, setPayload] = useState(payloadOfAddress);
  const [chosenReply, setChosenReply] = useState<number | null>(null);
  const [dismissedQuestion, setDismissedQuestion] = useState(0);
  const [pausedQuestion, setPausedQuestion] = useState(0);
  const [focusRequest, setFocusRequest] = useState(0);
  const toastCount = useRef(0);

  useEffect(() => store.start(), [store]);

  const messages = useMemo(() => messagesOf(state), [state.entries]);
  const newest = messages.findLast((message) => !message.outgoing);
  const question = newest?.force_reply === undefined ? undefined : newest;
  const answered =
    question !== undefined &&
    messages.some((message) => message.outgoing && message.reply_to_message_id === question.message_id);
  const replyTarget =
    messages.find((message) => message.message_id === chosenReply) ??
    (question !== undefined && !answered && question.message_id !== dismissedQuestion ? question : undefined);
  const questionId = question?.message_id ?? 0;
  const offered = chooseHint(messages, session.hints, store.sentHints());
  const hint = offered === null || pausedQuestion === questionId ? null : offered;

  useEffect(() => {
    if (questionId > 0) setFocusRequest((count) => count + 1);
  }, [questionId]);

  const unread = state.unread.length;
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${session.bot.first_name}` : session.bot.first_name;
  }, [unread, session.bot.first_name]);

  const say = useCallback((text: string) => {
    toastCount.current += 1;
    setToast({ id: toastCount.current, text });
  }, []);

  const failed = (error: unknown) => say(error instanceof RefusedError ? error.message : pageTexts.failed);

  const sendText = (text: string, replyTo?: number) => {
    store.send(text, replyTo);
    setChosenReply(null);
    if (replyTo !== undefined) setDismissedQuestion(replyTo);
  };

  const sendHint = (kind: HintKind) => {
    store.sendHint(kind, replyTarget?.message_id);
    setPausedQuestion(questionId);
    setDismissedQuestion(questionId);
    window.setTimeout(() => setPausedQuestion((paused) => (paused === questionId ? 0 : paused)), hintPauseMs);
  };

  const begin = () => {
    store.send(payload === null ? '/start' : `/start ${payload}`);
    setPayload(null);
    forgetPayloadOfAddress();
  };

  const restart = async () => {
    await store.setBlocked(false);
    setBlocked(false);
    begin();
  };

  const stop = async () => {
    await store.setBlocked(true);
    setBlocked(true);
    say(pageTexts.stopped);
  };

  const openLink: PageActions['openLink'] = (url, { confirm }) => {
    const target = linkTarget(url, session.bot.username);
    switch (target.kind) {
      case 'start':
        if (target.payload === null) conversation.current?.toBottom();
        else setPayload(target.payload);
        return;
      case 'refused':
        say(pageTexts.notInDemo);
        return;
      case 'web':
        if (confirm) setOverlay({ kind: 'link', url: target.url });
        else window.open(target.url, '_blank', 'noopener,noreferrer');
    }
  };

  const copy = async (text: string) => {
    say((await copyToClipboard(text)) ? pageTexts.copied : pageTexts.copyFailed);
  };

  const showAnswer = (answer: TapAnswer) => {
    if (!answer.answered) {
      say(pageTexts.noAnswer);
      return;
    }
    if (answer.url !== undefined) openLink(answer.url, { confirm: true });
    if (answer.text === undefined || answer.text === '') return;
    if (answer.show_alert === true) setOverlay({ kind: 'alert', text: answer.text });
    else say(answer.text);
  };

  const tap = async (message: ClientMessage, data: string, key: string) => {
    setPressed((keys) => new Set(keys).add(key));
    try {
      showAnswer(await store.tap(message, data));
    } catch (error) {
      failed(error);
    } finally {
      setPressed((keys) => new Set([...keys].filter((candidate) => candidate !== key)));
    }
  };

  const pressButton: PageActions['pressButton'] = (message, button) => {
    const key = pressKey(message, button);
    if ('callback_data' in button && key !== null) {
      // One press at a time: the bot decides what a second one means only after it has answered the first.
      if (!pressed.has(key)) void tap(message, button.callback_data, key);
    } else if ('copy_text' in button) void copy(button.copy_text.text);
    else if ('url' in button) openLink(button.url, { confirm: true });
    else if ('switch_inline_query_current_chat' in button) {
      setInsertion({ text: `@${session.bot.username ?? ''} ${button.switch_inline_query_current_chat}` });
      setFocusRequest((count) => count + 1);
    } else say(pageTexts.notInDemo);
  };

  const jumpTo = (messageId: number) => {
    if (conversation.current?.jumpTo(messageId) !== true) say(pageTexts.deletedOriginal);
  };

  const findHashtag = (tag: string, fromMessageId: number) => {
    const target = otherWithHashtag(messages, tag, fromMessageId);
    if (target === undefined) say(pageTexts.noOtherHashtag(tag));
    else jumpTo(target.message_id);
  };

  const actions = useStableActions({
    bot: session.bot,
    hints: session.hints,
    sendText: (text) => sendText(text),
    pressButton,
    copy: (text) => void copy(text),
    openLink,
    openPhoto: (message) => setOverlay({ kind: 'photo', message }),
    fileUrl,
    jumpTo,
    findHashtag,
    replyTo: (message) => {
      setChosenReply(message.message_id);
      setFocusRequest((count) => count + 1);
    },
    openMenu: (message, x, y) => setMenu({ message, x, y }),
    findMessage: (messageId) => messages.find((message) => message.message_id === messageId),
    retry: (key) => store.retry(key),
    discard: (key) => store.discard(key),
  });

  const empty = state.loaded && state.entries.length === 0;
  const closeOverlay = () => setOverlay(null);
  return (
    <PageActionsContext.Provider value={actions}>
      <main class="chat" aria-label={session.bot.first_name}>
        <Header
          state={state}
          person={pageTexts.signedInAs(session.user.first_name, session.user.id)}
          theme={theme}
          onTheme={(choice) => {
            saveThemeChoice(choice);
            setTheme(choice);
          }}
          blocked={blocked}
          onStop={() => void stop().catch(failed)}
        />
        {empty ? (
          <EmptyChat />
        ) : (
          <PressedContext.Provider value={pressed}>
            <Conversation
              state={state}
              handle={conversation}
              onWatching={(watching) => store.setWatching(watching)}
            />
          </PressedContext.Provider>
        )}
        <div class="bottom">
          <Toast toast={toast} onGone={(id) => setToast((shown) => (shown?.id === id ? null : shown))} />
          {blocked ? (
            <BigButton label={pageTexts.restart} onPress={() => void restart().catch(failed)} />
          ) : empty || payload !== null ? (
            <BigButton label={pageTexts.start} onPress={begin} />
          ) : (
            <Composer
              commands={state.commands}
              insertion={insertion}
              onSend={(text) => sendText(text, replyTarget?.message_id)}
              replyTarget={replyTarget}
              onCancelReply={() => {
                setChosenReply(null);
                setDismissedQuestion(questionId);
              }}
              hint={hint}
              onHint={sendHint}
              focusRequest={focusRequest}
              replyKeyboard={newest?.reply_keyboard}
            />
          )}
        </div>
      </main>
      {menu !== null && <MessageMenu {...menu} onClose={() => setMenu(null)} />}
      {overlay?.kind === 'alert' && (
        <AlertDialog title={session.bot.first_name} text={overlay.text} onClose={closeOverlay} />
      )}
      {overlay?.kind === 'link' && <LinkDialog url={overlay.url} onClose={closeOverlay} />}
      {overlay?.kind === 'photo' && overlay.message.photo !== undefined && (
        <PhotoViewer
          message={overlay.message}
          name={session.bot.first_name}
          url={fileUrl(overlay.message.photo.file_id)}
          onClose={closeOverlay}
        />
      )}
    </PageActionsContext.Provider>
  );
}

function BigButton({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <div class="big-button-area">
      <button type="button" class="big-button" onClick={onPress}>
        {label}
      </button>
    </div>
  );
}
