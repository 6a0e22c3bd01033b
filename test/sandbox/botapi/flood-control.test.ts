import { describe, expect, it } from 'vitest';
import { ANNA, BORIS, caller, fakeClock, startServer, type Answer } from './support.ts';

async function until429(
  send: () => Promise<Answer>,
  limit = 100,
): Promise<{ readonly sent: number; readonly refusal: Answer }> {
  for (let sent = 0; sent < limit; sent += 1) {
    const answer = await send();
    if (!answer.ok) return { sent, refusal: answer };
  }
  throw new Error(`${limit} went through`);
}

describe('flood control', () => {
  it('allows a burst in a private chat, then about one message a second', async () => {
    const clock = fakeClock();
    const server = await startServer({ clock: clock.now, flood: 'telegram' });
    server.addUser(ANNA).start();
    const call = caller(server);
    const send = () => call('sendMessage', { chat_id: 42, text: 'x' });
    const { sent, refusal } = await until429(send);
    expect(sent).toBe(20);
    expect(refusal).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    });
    clock.advance(2999);
    expect(await send()).toMatchObject({ parameters: { retry_after: 1 } });
    clock.advance(1);
    for (let second = 0; second < 30; second += 1) {
      expect(await send()).toMatchObject({ ok: true });
      clock.advance(1000);
    }
  });

  it('counts edits, but not taps answered, chat actions or refused calls', async () => {
    const clock = fakeClock();
    const server = await startServer({ clock: clock.now, flood: 'telegram' });
    server.addUser(ANNA).start();
    const call = caller(server);
    const first = await call('sendMessage', { chat_id: 42, text: 'x' });
    const { message_id: id } = first.result as { message_id: number };
    let count = 0;
    const { sent } = await until429(async () => {
      await call('sendChatAction', { chat_id: 42, action: 'typing' });
      await call('sendMessage', { chat_id: 42, text: '' });
      count += 1;
      return call('editMessageText', { chat_id: 42, message_id: id, text: `${count}` });
    });
    expect(sent).toBe(19);
    expect(await call('sendMessage', { chat_id: 42, text: 'x' })).toMatchObject({ error_code: 429 });
  });

  it('allows 20 a minute in a group', async () => {
    const clock = fakeClock();
    const server = await startServer({ clock: clock.now, flood: 'telegram' });
    server.addUser(ANNA).start();
    const group = server.addGroup({ title: 'Desk', members: [42] });
    const send = () => caller(server)('sendMessage', { chat_id: group.id, text: 'x' });
    let sent = 0;
    for (let second = 0; second < 300; second += 1) {
      if ((await send()).ok) sent += 1;
      clock.advance(1000);
    }
    expect(sent).toBeGreaterThanOrEqual(100);
    expect(sent).toBeLessThanOrEqual(120);
  });

  it('allows about 30 a second over all chats', async () => {
    const clock = fakeClock();
    const server = await startServer({ clock: clock.now, flood: 'telegram' });
    for (const person of [ANNA, BORIS]) server.addUser(person).start();
    let turn = 0;
    const { sent } = await until429(() => {
      turn += 1;
      return caller(server)('sendMessage', { chat_id: turn % 2 === 0 ? 42 : 43, text: 'x' });
    });
    expect(sent).toBe(30);
  });

  it('can be off, or as strict as one likes', async () => {
    const off = await startServer({ flood: 'off' });
    off.addUser(ANNA).start();
    const call = caller(off);
    await expect(until429(() => call('sendMessage', { chat_id: 42, text: 'x' }), 60)).rejects.toThrow(
      '60 went through',
    );

    const limit = { burst: 1, everyMs: 60_000, penaltyMs: 0 };
    const strict = await startServer({ flood: { overall: limit, privateChat: limit, group: limit } });
    strict.addUser(ANNA).start();
    expect(
      (await until429(() => caller(strict)('sendMessage', { chat_id: 42, text: 'x' }))).refusal,
    ).toMatchObject({
      parameters: { retry_after: 60 },
    });
  });
});
