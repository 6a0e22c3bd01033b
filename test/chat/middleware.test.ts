import { Composer } from 'grammy';
import { describe, expect, it } from 'vitest';
import type { ChatContext } from '../../src/chat/context.ts';
import { laneOf, lanes, trackInFlight, watchdog } from '../../src/chat/middleware.ts';
import { createLogger } from '../../src/log.ts';
import { createWordsFor } from '../../src/text/words.ts';

/** As much of a context as the middleware looks at. */
function update(id: number, chatId: number | undefined, replies: string[] = []): ChatContext {
  return {
    update: { update_id: id },
    chatId,
    chat: chatId === undefined ? undefined : { id: chatId, type: 'private' },
    from: { id: 7 },
    words: createWordsFor('en')('en'),
    reference: String(id),
    reply: (text: string) => Promise.resolve(void replies.push(text)),
  } as unknown as ChatContext;
}

const log = createLogger({ level: 'silent' });
const end = () => Promise.resolve();

describe('the lane of an update', () => {
  it('is its chat, else its person, else its own', () => {
    expect(laneOf(update(1, 5))).toBe('chat:5');
    expect(laneOf(update(1, -5))).toBe('chat:-5');
    expect(laneOf(update(1, undefined))).toBe('user:7');
    expect(laneOf({ update: { update_id: 3 } } as never)).toBe('update:3');
  });

  it('keeps the order within a chat and lets other chats pass', async () => {
    const seen: string[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const run = new Composer<ChatContext>(lanes(), async (ctx) => {
      if (ctx.update.update_id === 1) await gate;
      seen.push(`${ctx.chatId}:${ctx.update.update_id}`);
    }).middleware();
    const first = run(update(1, 5), end);
    const second = run(update(2, 5), end);
    await run(update(3, 6), end);
    expect(seen).toEqual(['6:3']);
    release();
    await Promise.all([first, second]);
    expect(seen).toEqual(['6:3', '5:1', '5:2']);
  });
});

describe('the watchdog', () => {
  it('frees the lane of a handler that never ends, and says so in the chat', async () => {
    const replies: string[] = [];
    const seen: number[] = [];
    const run = new Composer<ChatContext>(lanes(), watchdog({ log }, 20), (ctx) => {
      seen.push(ctx.update.update_id);
      return ctx.update.update_id === 1 ? new Promise<void>(() => undefined) : Promise.resolve();
    }).middleware();
    await Promise.all([run(update(1, 5, replies), end), run(update(2, 5, replies), end)]);
    expect(seen).toEqual([1, 2]);
    expect(replies).toEqual([expect.stringMatching(/unusually long/)]);
  });

  it('lets the error of a handler through', async () => {
    const run = new Composer<ChatContext>(watchdog({ log }, 1000), () =>
      Promise.reject(new Error('no')),
    ).middleware();
    await expect(run(update(1, 5), end)).rejects.toThrow('no');
  });
});

describe('updates under way', () => {
  it('are waited for at a stop, also those that fail, and the newest is known', async () => {
    const inFlight = trackInFlight();
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const run = new Composer<ChatContext>(inFlight.middleware, async () => {
      await gate;
      throw new Error('late');
    }).middleware();
    const handled = run(update(41, 5), end);
    let settled = false;
    const settling = inFlight.settled().then(() => (settled = true));
    await Promise.resolve();
    expect(settled).toBe(false);
    release();
    await expect(handled).rejects.toThrow('late');
    await settling;
    expect(inFlight.newestUpdateId()).toBe(41);
  });
});
