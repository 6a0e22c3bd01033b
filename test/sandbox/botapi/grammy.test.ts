import { Bot, GrammyError, InlineKeyboard, InputFile, webhookCallback } from 'grammy';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { BotApiServer } from '../../../src/sandbox/botapi/bot-api-server.ts';
import { ANNA, pngHead, startServer as startAnyServer, TOKEN } from './support.ts';

const CHART = pngHead(2, 3);

let server: BotApiServer;
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function startServer(): Promise<BotApiServer> {
  server = await startAnyServer({ flood: 'telegram' });
  return server;
}

function newBot(): Bot {
  const bot = new Bot(TOKEN, { client: { apiRoot: server.url } });
  bot.catch((error) => {
    throw error.error;
  });
  return bot;
}

async function startPolling(bot: Bot): Promise<void> {
  await new Promise<void>((resolve) => {
    void bot.start({ onStart: () => resolve() });
  });
  cleanups.push(() => bot.stop());
}

async function startWebhook(bot: Bot, secretToken: string): Promise<string> {
  const receiver: Server = createServer((request, response) => {
    void webhookCallback(bot, 'http', { secretToken })(request, response);
  });
  await new Promise<void>((resolve) => {
    receiver.listen(0, '127.0.0.1', resolve);
  });
  cleanups.push(
    () =>
      new Promise((resolve) => {
        receiver.close(() => resolve());
        receiver.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
}

/** Greets, counts taps in the same message, sends a picture, forgets on request. */
function teach(bot: Bot): void {
  const keyboard = (count: number): InlineKeyboard =>
    new InlineKeyboard().text(`Tapped ${count}`, `count:${count + 1}`);
  bot.command('start', (ctx) =>
    ctx.reply(`Hello <b>${ctx.from?.first_name ?? ''}</b> ${ctx.match}`, { parse_mode: 'HTML' }),
  );
  bot.command('count', (ctx) => ctx.reply('Count', { reply_markup: keyboard(0) }));
  bot.callbackQuery(/^count:(\d+)$/u, async (ctx) => {
    await ctx.answerCallbackQuery({ text: `${ctx.match[1] ?? ''} it is` });
    await ctx.editMessageReplyMarkup({ reply_markup: keyboard(Number(ctx.match[1])) });
  });
  bot.command('picture', (ctx) =>
    ctx.replyWithPhoto(new InputFile(CHART, 'chart.png'), { caption: 'A chart' }),
  );
  bot.command('secret', (ctx) => ctx.deleteMessage());
}

describe('the real grammY', () => {
  it('is served by long polling: commands, taps, edits, pictures, deletions', async () => {
    await startServer();
    const anna = server.addUser(ANNA);
    const bot = newBot();
    teach(bot);
    await startPolling(bot);

    anna.start('code42');
    const hello = await anna.waitFor(/^Hello/u);
    expect(hello.text).toBe('Hello Anna code42');
    expect(hello.entities).toEqual([{ type: 'bold', offset: 6, length: 4 }]);

    anna.send('/count');
    await anna.waitFor(/^Count/u);
    expect(await anna.tap('Tapped 0')).toEqual({ answered: true, text: '1 it is' });
    await anna.waitUntil((messages) =>
      messages.find((message) => message.reply_markup?.inline_keyboard[0]?.[0]?.text === 'Tapped 1'),
    );

    anna.send('/picture');
    const picture = await anna.waitFor(/^A chart$/u);
    expect(picture.photo).toMatchObject({ width: 2, height: 3 });
    const bytes = await fetch(`${server.url}/client/photo/${picture.photo?.file_id ?? ''}`);
    expect(Buffer.from(await bytes.arrayBuffer()).equals(CHART)).toBe(true);

    const typed = anna.send('/secret abc');
    await anna.waitUntil((messages) => (messages.some((m) => m.message_id === typed) ? undefined : true));
  });

  it('is served by webhook, with the secret token', async () => {
    await startServer();
    const anna = server.addUser(ANNA);
    const bot = newBot();
    teach(bot);
    await bot.init();
    const url = await startWebhook(bot, 'S3cret_token');
    await bot.api.setWebhook(url, { secret_token: 'S3cret_token' });

    anna.start();
    expect((await anna.waitFor(/^Hello/u)).text).toBe('Hello Anna');
    anna.send('/count');
    await anna.waitFor(/^Count/u);
    expect((await anna.tap('Tapped 0')).answered).toBe(true);
    await expect(bot.api.getUpdates()).rejects.toThrow(
      /can't use getUpdates method while webhook is active/u,
    );
  });

  it('keeps delivering to a webhook that refuses the wrong secret until the right one is set', async () => {
    await startServer();
    const anna = server.addUser(ANNA);
    const bot = newBot();
    teach(bot);
    await bot.init();
    const url = await startWebhook(bot, 'right');
    await bot.api.setWebhook(url, { secret_token: 'wrong' });
    anna.start();
    await expect
      .poll(async () => (await bot.api.getWebhookInfo()).last_error_message)
      .toBe('Wrong response from the webhook: 401 Unauthorized');
    expect((await bot.api.getWebhookInfo()).pending_update_count).toBe(1);
    await bot.api.setWebhook(url, { secret_token: 'right' });
    expect((await anna.waitFor(/^Hello/u)).text).toBe('Hello Anna');
  });

  it('takes the method that a webhook puts into its answer', async () => {
    await startServer();
    const anna = server.addUser(ANNA);
    const bot = new Bot(TOKEN, {
      client: { apiRoot: server.url, canUseWebhookReply: (method) => method === 'sendMessage' },
    });
    bot.command('start', (ctx) => ctx.reply('answered in the response'));
    await bot.init();
    await bot.api.setWebhook(await startWebhook(bot, 'x'), { secret_token: 'x' });
    anna.start();
    await anna.waitFor(/answered in the response/u);
    expect(server.calls.find((call) => call.method === 'sendMessage')?.response?.ok).toBe(true);
  });

  it('gets an error it understands', async () => {
    await startServer();
    server.addUser(ANNA);
    const error = await newBot()
      .api.sendMessage(42, 'hi')
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(GrammyError);
    expect((error as GrammyError).description).toBe("Forbidden: bot can't initiate conversation with a user");
  });
});
