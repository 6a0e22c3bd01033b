import type { Update } from '@grammyjs/types';
import { describe, expect, it } from 'vitest';
import { ANNA, BORIS, caller, startServer } from './support.ts';

async function makeGroup(botIsAdministrator = false) {
  const server = await startServer({ callbackTimeoutMs: 20 });
  const anna = server.addUser(ANNA);
  const boris = server.addUser(BORIS);
  const { id } = server.addGroup({ title: 'Desk', members: [42, 43], botIsAdministrator });
  const call = caller(server);
  const updates = async () => (await call('getUpdates')).result as readonly Update[];
  return { server, anna, boris, id, call, updates };
}

describe('a group', () => {
  it('tells the bot that it was added, and shows its messages to all members', async () => {
    const { anna, boris, id, call, updates } = await makeGroup();
    expect((await updates())[0]?.my_chat_member).toMatchObject({
      chat: { id, type: 'supergroup', title: 'Desk' },
      from: { id: 42 },
      new_chat_member: { status: 'member' },
    });
    expect(await call('sendMessage', { chat_id: id, text: 'hello all' })).toMatchObject({ ok: true });
    expect(anna.messages(id).at(-1)).toMatchObject({ text: 'hello all', chat_id: id });
    expect(boris.messages(id).at(-1)).toMatchObject({ text: 'hello all' });
    expect(anna.messages()).toEqual([]);
    boris.send('from me', { chatId: id });
    expect(anna.messages(id).at(-1)).toMatchObject({ text: 'from me', outgoing: false, from: { id: 43 } });
    expect(boris.messages(id).at(-1)?.outgoing).toBe(true);
  });

  it('has privacy: the bot gets commands, replies to it and mentions, nothing else', async () => {
    const { anna, boris, id, call, updates } = await makeGroup();
    const answer = await call('sendMessage', { chat_id: id, text: 'hello' });
    const { message_id: fromBot } = answer.result as { message_id: number };
    const chatter = anna.send('just chatting', { chatId: id });
    anna.send('/deals', { chatId: id });
    anna.send('/deals@tricomma_bot', { chatId: id });
    anna.send('/deals@another_bot', { chatId: id });
    anna.send('look at /deals', { chatId: id });
    anna.send('hey @tricomma_bot', { chatId: id });
    boris.send('yes', { chatId: id, replyTo: fromBot });
    boris.send('no', { chatId: id, replyTo: chatter });
    const texts = (await updates()).flatMap((update) => update.message?.text ?? []);
    expect(texts).toEqual(['/deals', '/deals@tricomma_bot', 'hey @tricomma_bot', 'yes']);
  });

  it('shows everything to a bot that is an administrator, who may also delete and pin', async () => {
    const { anna, id, call, updates } = await makeGroup(true);
    const chatter = anna.send('just chatting', { chatId: id });
    expect((await updates()).at(-1)?.message?.text).toBe('just chatting');
    expect(await call('pinChatMessage', { chat_id: id, message_id: chatter })).toMatchObject({ ok: true });
    expect(await call('deleteMessage', { chat_id: id, message_id: chatter })).toMatchObject({ ok: true });
    expect(await call('getChatAdministrators', { chat_id: id })).toMatchObject({
      result: [{ status: 'administrator' }],
    });
    expect(await call('getChatMemberCount', { chat_id: id })).toMatchObject({ result: 3 });
  });

  it('lets a plain member delete and pin nothing of others', async () => {
    const { anna, id, call } = await makeGroup();
    const chatter = anna.send('just chatting', { chatId: id });
    expect(await call('deleteMessage', { chat_id: id, message_id: chatter })).toMatchObject({
      description: "Bad Request: message can't be deleted for everyone",
    });
    expect(await call('pinChatMessage', { chat_id: id, message_id: chatter })).toMatchObject({
      description: 'Bad Request: not enough rights to manage pinned messages in the chat',
    });
    expect(await call('sendMessage', { chat_id: id, text: 'x', message_effect_id: '1' })).toMatchObject({
      description: "Bad Request: can't use message effects in the chat",
    });
    expect(
      await call('sendMessage', {
        chat_id: id,
        text: 'x',
        reply_markup: { inline_keyboard: [[{ text: 'x', web_app: { url: 'https://x.io' } }]] },
      }),
    ).toMatchObject({ description: 'Bad Request: BUTTON_TYPE_INVALID' });
  });

  it('lets anybody in it tap a button, and nobody else', async () => {
    const { server, boris, id, call, updates } = await makeGroup();
    const answer = await call('sendMessage', {
      chat_id: id,
      text: 'Close?',
      reply_markup: { inline_keyboard: [[{ text: 'Confirm', callback_data: 'c:42' }]] },
    });
    const { message_id } = answer.result as { message_id: number };
    await boris.tap('Confirm', { chatId: id });
    expect((await updates()).at(-1)?.callback_query).toMatchObject({
      from: { id: 43 },
      data: 'c:42',
      message: { chat: { id } },
    });
    const eve = server.addUser({ id: 44, first_name: 'Eve' });
    await expect(eve.tap({ message_id, data: 'c:42' }, { chatId: id })).rejects.toThrow(
      'user 44 is not in chat',
    );
    expect(() => eve.send('x', { chatId: id })).toThrow('user 44 is not in chat');
  });

  it('is closed to a bot that left', async () => {
    const { anna, id, call, updates } = await makeGroup();
    expect(await call('leaveChat', { chat_id: id })).toEqual({ ok: true, result: true });
    anna.send('/deals', { chatId: id });
    expect(await updates()).toHaveLength(1);
    expect(await call('sendMessage', { chat_id: id, text: 'x' })).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot is not a member of the supergroup chat',
    });
  });
});
