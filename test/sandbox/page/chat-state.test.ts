import { describe, expect, it } from 'vitest';
import type { ClientEvent, ClientMessage } from '../../../src/sandbox/botapi/client-protocol.ts';
import {
  chatActionMs,
  emptyChat,
  reduceChat,
  type ChatAction,
  type ChatState,
} from '../../../src/sandbox/page/chat-state.ts';
import { fromBot, fromMe, person } from './messages.ts';

const nowMs = 1_742_212_800_000;
const server = (event: ClientEvent): ChatAction => ({ type: 'server', event, nowMs });
const arrives = (message: ClientMessage) => server({ type: 'message', message });
const edits = (message: ClientMessage) => server({ type: 'edited', message });
const snapshot = (...messages: readonly ClientMessage[]) =>
  server({ type: 'snapshot', messages, commands: [] });
const removes = (...ids: readonly number[]) =>
  server({ type: 'deleted', chat_id: person.id, message_ids: ids });
const types = (text: string): ChatAction => ({ type: 'sending', text, nowMs });

function after(...actions: readonly ChatAction[]): ChatState {
  return actions.reduce(reduceChat, emptyChat(person.id));
}

function keys(state: ChatState): readonly string[] {
  return state.entries.map((entry) => entry.key);
}

describe('a chat', () => {
  it('is unknown until its first snapshot, and then may be empty', () => {
    expect(after().loaded).toBe(false);
    expect(after(snapshot())).toMatchObject({ loaded: true, entries: [], connection: 'online' });
  });

  it('leaves out what belongs to other chats', () => {
    const elsewhere = fromBot(1, 'a', { chat_id: -7 });
    expect(after(snapshot(elsewhere), arrives({ ...elsewhere, message_id: 2 })).entries).toEqual([]);
  });

  it('keeps the order of the server, whatever the order of arrival', () => {
    const state = after(snapshot(), arrives(fromBot(3, 'c')), arrives(fromBot(2, 'b')));
    expect(keys(state)).toEqual(['message-2', 'message-3']);
  });

  it('lets only what arrives live slide in', () => {
    const state = after(snapshot(fromBot(1, 'a')), arrives(fromBot(2, 'b')));
    expect(state.entries).toMatchObject([{ live: false }, { live: true }]);
  });

  it('counts edits of the words apart from other changes', () => {
    const card = fromBot(1, 'a');
    const reworded = after(snapshot(card), edits({ ...card, text: 'b', edit_date: 9 }));
    expect(reworded.entries).toMatchObject([{ revision: 1, wording: 1 }]);
    const reacted = after(snapshot(card), edits({ ...card, reaction: '👀' }));
    expect(reacted.entries).toMatchObject([{ revision: 1, wording: 0 }]);
    expect(after(snapshot(card), edits(card)).entries).toMatchObject([{ revision: 0 }]);
  });
});

describe('a message on its way', () => {
  it('becomes the message of the server under the same key, answer first', () => {
    const state = after(
      snapshot(),
      types('hi'),
      { type: 'accepted', key: 'local-1', messageId: 4 },
      arrives(fromMe(4, 'hi')),
    );
    expect(state.entries).toMatchObject([{ kind: 'message', key: 'local-1' }]);
  });

  it('becomes the message of the server under the same key, event first', () => {
    const state = after(snapshot(), types('hi'), arrives(fromMe(4, 'hi')), {
      type: 'accepted',
      key: 'local-1',
      messageId: 4,
    });
    expect(state.entries).toMatchObject([{ kind: 'message', key: 'local-1' }]);
  });

  it('keeps two equal texts apart', () => {
    const state = after(
      snapshot(),
      types('ok'),
      types('ok'),
      arrives(fromMe(4, 'ok')),
      arrives(fromMe(5, 'ok')),
    );
    expect(keys(state)).toEqual(['local-1', 'local-2']);
  });

  it('stays, marked, when it could not be sent', () => {
    const failed = after(snapshot(), types('hi'), { type: 'send_failed', key: 'local-1' });
    expect(failed.entries).toMatchObject([{ kind: 'outbox', status: 'failed' }]);
    expect(reduceChat(failed, { type: 'send_again', key: 'local-1' }).entries).toMatchObject([
      { status: 'sending' },
    ]);
    expect(reduceChat(failed, { type: 'discarded', key: 'local-1' }).entries).toEqual([]);
  });

  it('is read once the bot does something after it', () => {
    const sent = after(snapshot(), arrives(fromMe(4, 'hi')));
    expect(sent.readUpTo).toBe(0);
    const busy = reduceChat(sent, server({ type: 'chat_action', chat_id: person.id, action: 'typing' }));
    expect(busy.readUpTo).toBe(4);
  });
});

describe('a reconnect', () => {
  it('keeps the keys of what is already on the screen', () => {
    const before = after(snapshot(fromBot(1, 'a')), types('hi'), arrives(fromMe(2, 'hi')));
    const later = reduceChat(before, snapshot(fromBot(1, 'a'), fromMe(2, 'hi'), fromBot(3, 'b')));
    expect(keys(later)).toEqual(['message-1', 'local-1', 'message-3']);
    expect(later.entries.slice(0, 2)).toEqual(before.entries);
  });

  it('forgets what the server does not know any more, but not what failed to leave', () => {
    const before = after(snapshot(fromBot(1, 'a')), types('hi'), { type: 'send_failed', key: 'local-1' });
    expect(keys(reduceChat(before, snapshot()))).toEqual(['local-1']);
  });

  it('counts what came meanwhile as unread when nobody watches', () => {
    const away = after(snapshot(fromBot(1, 'a')), { type: 'watching', watching: false });
    const back = reduceChat(away, snapshot(fromBot(1, 'a'), fromBot(2, 'b')));
    expect(back).toMatchObject({ unread: [2], dividerAt: 2 });
  });
});

describe('unread messages', () => {
  const away: ChatAction = { type: 'watching', watching: false };
  const here: ChatAction = { type: 'watching', watching: true };

  it('are those of the bot that came while nobody watched', () => {
    const state = after(
      snapshot(),
      away,
      arrives(fromBot(1, 'a')),
      arrives(fromBot(2, 'b')),
      arrives(fromMe(3, 'c')),
    );
    expect(state).toMatchObject({ unread: [1, 2], dividerAt: 1 });
  });

  it('are none while the newest message is on the screen', () => {
    expect(after(snapshot(), arrives(fromBot(1, 'a')))).toMatchObject({ unread: [], dividerAt: null });
  });

  it('are read when the reader comes back, and the divider stays until the next run', () => {
    const read = after(snapshot(), away, arrives(fromBot(1, 'a')), here);
    expect(read).toMatchObject({ unread: [], dividerAt: 1 });
    expect([away, arrives(fromBot(2, 'b'))].reduce(reduceChat, read)).toMatchObject({
      unread: [2],
      dividerAt: 2,
    });
  });

  it('lose their divider when the reader writes', () => {
    expect(after(snapshot(), away, arrives(fromBot(1, 'a')), types('hi'))).toMatchObject({
      unread: [],
      dividerAt: null,
    });
  });

  it('are fewer when one is deleted', () => {
    expect(after(snapshot(), away, arrives(fromBot(1, 'a')), removes(1)).unread).toEqual([]);
  });
});

describe('a deleted message', () => {
  it('is told for a moment in its place, then folds away and is forgotten', () => {
    const told = after(snapshot(fromMe(1, 'secret'), fromBot(2, 'ok')), removes(1, 99));
    expect(told.entries).toMatchObject([
      { kind: 'deleted', key: 'message-1', phase: 'shown' },
      { kind: 'message' },
    ]);
    const folding = reduceChat(told, { type: 'fold_deleted', messageIds: [1, 99] });
    expect(folding.entries).toMatchObject([{ phase: 'leaving' }, {}]);
    expect(keys(reduceChat(folding, { type: 'forget_deleted', messageIds: [1, 99] }))).toEqual(['message-2']);
  });

  it('leaves nothing of its text behind', () => {
    expect(JSON.stringify(after(snapshot(fromMe(1, 'my-secret')), removes(1)))).not.toContain('my-secret');
  });
});

describe('a chat action', () => {
  const typing = server({ type: 'chat_action', chat_id: person.id, action: 'typing' });

  it('ends with the next message of the bot', () => {
    expect(after(snapshot(), typing).action).toMatchObject({ name: 'typing' });
    expect(after(snapshot(), typing, arrives(fromBot(1, 'a'))).action).toBeNull();
  });

  it('ends by itself after five seconds, and not before', () => {
    const early: ChatAction = { type: 'action_over', nowMs: nowMs + chatActionMs - 1 };
    const late: ChatAction = { type: 'action_over', nowMs: nowMs + chatActionMs };
    expect(after(snapshot(), typing, early).action).not.toBeNull();
    expect(after(snapshot(), typing, late).action).toBeNull();
  });
});
