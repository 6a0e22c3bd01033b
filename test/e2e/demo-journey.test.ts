import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBotProcess, type BotProcess } from '../support/bot-process.ts';
import { describeWithChromium, launchChromium } from '../support/chromium.ts';

/** `UPDATE_SCREENSHOTS=1` renews the pictures of the README; otherwise they are taken and thrown away. */
const PICTURES =
  process.env['UPDATE_SCREENSHOTS'] === '1' ? 'docs' : mkdtempSync(join(tmpdir(), 'tricomma-shots-'));

describeWithChromium('npm run demo, on the chat page at 390×844', () => {
  let demo: BotProcess;
  let browser: Browser;
  let page: Page;
  const trouble: string[] = [];

  beforeAll(async () => {
    // A fixed market, so that the pictures show the same deals each time.
    demo = startBotProcess({ DEMO_PORT: '0', DEMO_SEED: '7' }, 'src/demo.ts');
    const [url] = await demo.printed(/http:\/\/127\.0\.0\.1:\d+/);
    browser = await launchChromium();
    page = await browser.newPage({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 1.5,
      hasTouch: true,
      isMobile: true,
      colorScheme: 'light',
    });
    page.on('console', (line) => line.type() === 'error' && trouble.push(line.text()));
    page.on('pageerror', (error) => trouble.push(error.message));
    await page.goto(url);
  });
  afterAll(async () => {
    await browser.close();
    await demo.stop('SIGTERM');
  });

  async function picture(name: string): Promise<void> {
    // Until what slides in has come to rest.
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }

  /** Brings a message to where a person would look at it: with its buttons in view. */
  async function show(text: Locator): Promise<void> {
    await text.scrollIntoViewIfNeeded();
    const box = await text.boundingBox();
    if (box !== null) await page.mouse.wheel(0, box.y - 400);
  }

  async function say(text: string): Promise<void> {
    await page.getByPlaceholder('Message').fill(text);
    await page.getByRole('button', { name: 'Send', exact: true }).tap();
  }

  /** Waits for a picture with such a caption, and brings it into view. */
  async function photo(caption: RegExp): Promise<void> {
    const text = page.getByText(caption).last();
    await text.waitFor();
    await page.locator('img').last().waitFor();
    await show(text);
  }

  const button = (name: string | RegExp) => page.getByRole('button', { name });

  it('leads a newcomer from Start to a closed deal and to an alert, without reading anything', async () => {
    await button(/^start$/i).tap();
    await button('Connect 3Commas').tap();
    await button(/demo key/i).tap();
    await button(/demo secret/i).tap();
    await page.getByText('You are connected').waitFor();
    const connectedAtMs = Date.now();
    await picture('connected');

    await button('My deals').tap();
    await page
      .getByText(/active deals/)
      .last()
      .waitFor();
    await picture('deals');

    // The first is the worst: one that does not end by itself while it is looked at.
    await button(/#\d{6,}/)
      .first()
      .tap();
    const close = button('Cancel deal').locator('xpath=../*[contains(., "Close at market")]');
    await close.waitFor();
    await show(close);
    await picture('deal');

    // The market moves: a question whose figures no longer hold is asked anew, and answered again.
    const closed = page.getByText(/^Closed \w+\/\w+ [+-]/);
    await close.tap();
    await button(/^Confirm close/).waitFor();
    await show(button(/^Confirm close/));
    await picture('confirm');
    for (let tries = 0; tries < 10 && (await closed.count()) === 0; tries += 1) {
      const confirm = button(/^Confirm close/);
      if ((await confirm.count()) > 0) await confirm.tap();
      await page.waitForTimeout(1500);
    }
    await closed.waitFor();
    await show(closed);
    await picture('closed');

    const alert = page.getByText(/^(Completed|Stop loss) \w+\/\w+ [+-]/);
    await alert.first().waitFor({ timeout: 60_000 });
    await show(alert.first());
    expect(Date.now() - connectedAtMs).toBeLessThan(90_000);
    await picture('alert');
    expect(trouble).toEqual([]);
  }, 120_000);

  it('drafts a bot by a few taps and words, with its ladder and what it may cost', async () => {
    await say('/newbot');
    await button('Binance main').last().tap();
    await page.getByText('Which pairs?').last().waitFor();
    await say('btc usdt');
    await button(/^Next/).last().tap();
    await button('Long').last().tap();
    await button('Manually').last().tap();
    await page.getByText('How large is the first order').last().waitFor();
    await say('25');
    await page.getByText('percent of profit').last().waitFor();
    await say('1.5');
    const confirm = button('Confirm create bot').last();
    await confirm.waitFor();
    // The card with its figures, not only its many buttons.
    await show(page.getByText(/One deal takes up to/).last());
    await picture('bot-draft');
    await say('/cancel');
  }, 60_000);

  it('draws what an account holds and what was earned', async () => {
    await say('/accounts');
    await button(/^Binance main/)
      .last()
      .tap();
    await button('Chart').last().tap();
    await photo(/loaded/);
    await picture('balances');
    await say('/stats');
    await button('Days').last().tap();
    await photo(/Profit by day/);
    await picture('profit');
    expect(trouble).toEqual([]);
  }, 60_000);

  it('never makes the page wider than the phone', async () => {
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(overflow).toBe(0);
  });
});
