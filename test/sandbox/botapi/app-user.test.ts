import { describe, expect, it } from 'vitest';
import { ANNA, BORIS, caller, startServer } from './support.ts';

const go = (data: string, text = 'Go') => ({ inline_keyboard: [[{ text, callback_data: data }]] });

async function setUp() {
  const server = await startServer({ callbackTimeoutMs: 20 });
  const anna = server.addUser(ANNA);
  const call = caller(server);
  const say = async (text: string, parameters: object = {}) =>
    ((await call('sendMessage', { chat_id: 42, text, ...parameters })).result as { message_id: number })
      .message_id;
  const lastData = async () =>
    (
      (await call('getUpdates', { offset: -1 })).result as {
        callback_query?: { data: string; message: { message_id: number } };
      }[]
    )[0]?.callback_query;
  return { server, anna, call, say, lastData };
}

describe('the person with the app', () => {
  it('taps the newest button with the label, by text or pattern, or one of a given message', async () => {
    const { anna, say, lastData } = await setUp();
    anna.start();
    const older = await say('older', { reply_markup: go('older') });
    await say('newer', { reply_markup: go('newer') });
    await say('without');
    await anna.tap('Go');
    expect((await lastData())?.data).toBe('newer');
    await anna.tap(/^g/iu);
    expect((await lastData())?.data).toBe('newer');
    await anna.tap('Go', { messageId: older });
    expect((await lastData())?.data).toBe('older');
  });

  it('can send any data for any message of the bot that it sees, as an attacker would', async () => {
    const { server, anna, say, lastData } = await setUp();
    const typed = anna.start();
    const plain = await say('no buttons here');
    await anna.tap({ message_id: plain, data: 'close:someone-elses-deal' });
    expect(await lastData()).toMatchObject({
      data: 'close:someone-elses-deal',
      message: { message_id: plain },
    });
    await expect(anna.tap({ message_id: typed, data: 'x' })).rejects.toThrow('is not from the bot');
    await expect(anna.tap({ message_id: 999, data: 'x' })).rejects.toThrow('there is no message 999');
    await expect(anna.tap({ message_id: plain, data: 'x'.repeat(65) })).rejects.toThrow('1 to 64 bytes');
    const boris = server.addUser(BORIS);
    await expect(boris.tap({ message_id: plain, data: 'x' }, { chatId: 42 })).rejects.toThrow(
      'user 43 is not in chat 42',
    );
  });

  it('says what is on the screen when there is no such button', async () => {
    const { anna, say } = await setUp();
    anna.start();
    await say('Close BTC?', {
      reply_markup: {
        inline_keyboard: [
          [
            { text: 'Keep', callback_data: 'k' },
            { text: 'Site', url: 'https://x.io' },
          ],
        ],
      },
    });
    await expect(anna.tap('Confirm')).rejects.toThrow('Tricomma: Close BTC? [Keep] [Site]');
    await expect(anna.tap('Site')).rejects.toThrow('the button "Site" sends nothing to the bot');
  });

  it('waits for messages, those that are there and those that come or change', async () => {
    const { anna, call, say } = await setUp();
    const start = anna.start();
    const there = await say('Deal 7421');
    expect((await anna.waitFor(/7421/u)).message_id).toBe(there);
    const coming = anna.waitFor(/7422/gu);
    await say('Deal 7422');
    expect((await coming).text).toBe('Deal 7422');

    const typed = anna.send('Deal 7421');
    expect(typed).toBeGreaterThan(start);
    const changed = anna.waitFor((message) => message.text?.includes('7421') === true, { after: typed });
    await say('something else');
    await call('editMessageText', { chat_id: 42, message_id: there, text: 'Deal 7421 sold' });
    expect(await changed).toMatchObject({ message_id: there, text: 'Deal 7421 sold' });
    expect(await anna.waitUntil((messages) => (messages.length === 5 ? messages.length : undefined))).toBe(5);
  });

  it('fails with the screen when it waited in vain', async () => {
    const { anna, say } = await setUp();
    anna.start();
    await say('Only this');
    await expect(anna.waitFor(/start/u, { timeoutMs: 10 })).rejects.toThrow(
      /waited 10 ms in vain[^]*me: \/start\n#2 Tricomma: Only this/u,
    );
    await expect(
      anna.waitUntil(() => {
        throw new Error('not what I thought');
      }),
    ).rejects.toThrow('not what I thought');
  });

  it('cannot do what an app does not offer', async () => {
    const { anna } = await setUp();
    const first = anna.start('x');
    expect(anna.messages()[0]?.text).toBe('/start x');
    expect(() => anna.send(' ')).toThrow('an empty message cannot be sent');
    expect(() => anna.send('x'.repeat(4097))).toThrow('at most 4096 characters');
    expect(() => anna.send('x', { replyTo: 999 })).toThrow('there is no message 999 to reply to');
    expect(() => anna.edit(999, 'x')).toThrow('message 999 cannot be edited');
    anna.edit(first, 'y');
    expect(anna.messages()[0]?.text).toBe('y');
    anna.block(true);
    expect(() => anna.send('x')).toThrow('the bot is blocked');
  });
});
