import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBotProcess, type BotProcess } from '../support/bot-process.ts';
import { connect, createWorld, KEY, SECRET, type World } from '../support/world.ts';

describe('npm start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tricomma-process-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('without settings exits with 1 and names what is missing, in plain lines', async () => {
    const bot = startBotProcess({});
    expect(await bot.exited).toBe(1);
    expect(bot.errorOutput()).toMatch(/^BOT_TOKEN is missing.*\n$/);
  });

  it('names every wrong setting at once, without a stack trace', async () => {
    const bot = startBotProcess({
      BOT_TOKEN: '123:abc',
      POLL_INTERVAL_SECONDS: '2',
      ALLOWED_USER_IDS: 'me',
      ENCRYPTION_KEY: 'short',
      DEFAULT_LOCALE: 'xx',
    });
    expect(await bot.exited).toBe(1);
    const lines = bot.errorOutput().trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual([
      'ALLOWED_USER_IDS',
      'DEFAULT_LOCALE',
      'ENCRYPTION_KEY',
      'POLL_INTERVAL_SECONDS',
    ]);
  });

  it('exits with 1 and one clear line where the store cannot be opened', async () => {
    const bot = startBotProcess({ BOT_TOKEN: '123:abc', STORE_URL: `sqlite://${folder}` });
    expect(await bot.exited).toBe(1);
    expect(bot.logLines.join('\n')).toMatch(/could not start/);
  });

  it('exits with 1 and says so where Telegram refuses the token', async () => {
    const world = await createWorld();
    const bot = startBotProcess({
      BOT_TOKEN: '999:wrong-token-of-nobody',
      TELEGRAM_API_ROOT: world.telegram.url,
      STORE_URL: `sqlite://${join(folder, 'store.db')}`,
    });
    expect(await bot.exited).toBe(1);
    const line = bot.logLines.find((text) => text.includes('could not start'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      level: 'fatal',
      method: 'getMe',
      description: 'Unauthorized',
    });
    await world.close();
  });
});

describe('a restart of the process', () => {
  let world: World;
  let bot: BotProcess | undefined;
  let env: Record<string, string>;

  beforeEach(async () => {
    world = await createWorld();
    // The world's own bot makes place for the process.
    await world.stopBot();
    env = {
      BOT_TOKEN: world.telegram.token,
      ALLOWED_USER_IDS: '*',
      TELEGRAM_API_ROOT: world.telegram.url,
      THREECOMMAS_API_URL: world.threeCommas.baseUrl,
      STORE_URL: `sqlite://${world.storePath}`,
      POLL_INTERVAL_SECONDS: '5',
    };
  });
  afterEach(async () => {
    bot?.child.kill('SIGKILL');
    await world.close();
  });

  async function start(more: Record<string, string> = {}): Promise<BotProcess> {
    bot = startBotProcess({ ...env, ...more });
    await bot.logged('ready');
    return bot;
  }

  it('keeps linked users, open conversations and pending alerts, and tells nothing twice', async () => {
    const { person, threeCommas, telegram, trader } = world;
    const told = threeCommas.openDeal(trader, { pair: 'USDT_BTC' });
    const pending = threeCommas.openDeal(trader, { pair: 'USDT_ETH' });
    let running = await start();
    await connect(world);

    threeCommas.completeDeal(trader, told.id);
    await person.waitFor(/^Completed BTC/, { timeoutMs: 15_000 });
    // Telegram does not take the next one: it has to wait in the store.
    const heal = telegram.addFault({
      method: 'sendMessage',
      when: (call) => /^<b>Completed ETH/.test(String(call.parameters['text'])),
      error_code: 429,
      description: 'Too Many Requests: retry after 60',
      parameters: { retry_after: 60 },
    });
    threeCommas.completeDeal(trader, pending.id);
    await running.logged('an alert was not delivered');
    // And a conversation is in the middle of its questions.
    person.send('/connect');
    await person.waitFor(/Send me your 3Commas API key/);
    person.send(KEY);
    await person.waitFor(/Now the secret/);

    expect(await running.stop('SIGTERM')).toBe(0);
    heal();
    running = await start();

    await person.waitFor(/^Completed ETH/);
    const after = person.send(SECRET);
    await person.waitFor(/You are connected/, { after });
    const newer = person.send('/deals');
    await person.waitFor(/No active deals/, { after: newer });
    // Another look: what was told stays told.
    const looks = () => threeCommas.requests.filter(({ endpoint }) => endpoint === 'deals.list').length;
    const before = looks();
    await expect.poll(looks, { timeout: 20_000 }).toBeGreaterThan(before + 2);
    const texts = person.messages().map((message) => message.text ?? '');
    expect(texts.filter((text) => text.startsWith('Completed BTC'))).toHaveLength(1);
    expect(texts.filter((text) => text.startsWith('Completed ETH'))).toHaveLength(1);
    expect(await running.stop('SIGINT')).toBe(0);
  }, 90_000);

  it('takes up a sell that was sent before it, without sending again, and edits the same message', async () => {
    const { person, threeCommas, trader } = world;
    const deal = threeCommas.openDeal(trader, { pair: 'USDT_ETH' });
    let running = await start();
    await connect(world);
    const after = person.send(`/deal ${deal.id}`);
    await person.waitFor(/avg/, { after });
    await person.tap('Close at market');
    const question = await person.waitFor(/at market\?/, { after });
    threeCommas.addFault({ match: { endpoint: 'deals.panicSell' }, times: 1, kind: 'hangAfterExecuting' });
    await person.tap(/^Confirm/);
    await expect.poll(() => threeCommas.deal(trader, deal.id).status).toBe('panic_sell_pending');
    await running.stop('SIGKILL');
    threeCommas.tick(5);

    running = await start();
    const closed = await person.waitFor(/^Closed ETH\/USDT/);
    expect(closed.message_id).toBe(question.message_id);
    const sells = threeCommas.requests.filter((request) => request.endpoint === 'deals.panicSell');
    expect(sells).toHaveLength(1);
  });

  it('answers on the health port once it is ready', async () => {
    const running = await start({ HTTP_PORT: '0' });
    const line = running.logLines.find((text) => text.includes('"msg":"health port"'));
    const { port } = JSON.parse(line ?? '{}') as { port: number };
    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(health.status).toBe(200);
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toMatch(/tricomma_telegram_calls_total\{method="getMe",status="200"\} 1/);
    expect(await running.stop('SIGTERM')).toBe(0);
  });

  it('prints a one-time owner link where nobody is allowed yet, and obeys only who opened it', async () => {
    const running = await start({ ALLOWED_USER_IDS: '' });
    const line = running.logLines.find((text) => text.includes('?start='));
    const code = /start=([\w-]+)/.exec(line ?? '')?.[1];
    if (code === undefined) throw new Error('no owner link in the log');
    const stranger = world.telegram.addUser({ id: 3003, first_name: 'Stranger' });
    stranger.start();
    await stranger.waitFor(/This bot is private/);
    world.person.start(code);
    await world.person.waitFor(/You are the owner/);
    stranger.start(code);
    world.person.send('/help');
    await world.person.waitFor(/What I can do/);
    expect(stranger.messages().filter(({ outgoing }) => !outgoing)).toHaveLength(1);
    await running.stop('SIGTERM');
  });
});
