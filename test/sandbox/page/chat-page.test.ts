import type { Hono } from 'hono';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPageApp } from '../../../src/sandbox/page-server.ts';
import { describeWithChromium, launchChromium } from '../../support/chromium.ts';
import { startFixture, type Fixture } from './fixture-server.ts';
import { manyLines, openPage, phone, type Driver } from './page-driver.ts';
import { mark, rich } from './rich-message.ts';
import {
  demoCommands,
  demoHints,
  playEverything,
  playNewcomer,
  widestTable,
} from './scripted-conversation.ts';

describeWithChromium('the chat page', () => {
  let browser: Browser;
  let page: Hono;
  let fixture: Fixture;
  let opened: Driver[];

  beforeAll(async () => {
    [browser, page] = await Promise.all([launchChromium(), createPageApp()]);
  });

  afterAll(async () => {
    await browser.close();
  });

  beforeEach(async () => {
    opened = [];
    fixture = await startFixture({ hints: demoHints, commands: demoCommands, page });
  });

  afterEach(async () => {
    const problems = opened.flatMap((driver) => driver.problems);
    await Promise.all(opened.map((driver) => driver.close()));
    await fixture.close();
    expect(problems).toEqual([]);
  });

  async function open(path = '/', options: BrowserContextOptions = {}): Promise<Driver> {
    const driver = await openPage(browser, `${fixture.url}${path}`, options);
    opened.push(driver);
    return driver;
  }

  /** A chat with more than a screen of talk, scrolled to its start. */
  async function openScrolledUp(): Promise<Driver> {
    for (const text of manyLines(40)) fixture.say({ text });
    const driver = await open();
    await driver.bubble('Line number 40 of').waitFor();
    await driver.scrollTo(0);
    return driver;
  }

  async function isVisibleInView(driver: Driver, text: string): Promise<boolean> {
    const box = await driver.bubble(text).boundingBox();
    const view = await driver.page.locator('.scroller').boundingBox();
    if (box === null || view === null) return false;
    return box.y >= view.y - 1 && box.y + box.height <= view.y + view.height + 1;
  }

  describe('for a newcomer', () => {
    it('offers START in an empty chat and sends /start with the code of the link, once', async () => {
      const { page: tab, bubbles } = await open('/?start=own_er-1');
      await tab.getByRole('button', { name: 'START' }).click();
      await bubbles.first().waitFor();
      expect(fixture.sends).toEqual([{ user: 4711, text: '/start own_er-1' }]);
      await expect.poll(() => bubbles.first().innerText()).not.toContain('own_er-1');
      expect(tab.url()).not.toContain('start=');
      await tab.reload();
      await tab.getByRole('textbox').waitFor();
    });

    it('offers START again when a start link leads into a chat that exists', async () => {
      fixture.say({ text: 'Hello' });
      const { page: tab } = await open('/?start=again');
      await tab.getByRole('button', { name: 'START' }).click();
      await expect.poll(() => fixture.sends).toMatchObject([{ text: '/start again' }]);
    });

    it('leads through connecting with two taps, and hides the secret', async () => {
      playNewcomer(fixture);
      const driver = await open();
      const { page: tab } = driver;
      await tab.getByRole('button', { name: 'START' }).click();
      await driver.key('Connect').click();
      await tab.getByRole('button', { name: 'Paste demo key' }).click();
      await tab.getByRole('button', { name: 'Paste demo secret' }).click();
      await driver.bubble('Main account connected').waitFor();
      await tab.getByText('Message deleted').waitFor();
      expect(fixture.sends.map(({ text }) => text)).toEqual(['/start', demoHints.apiKey, demoHints.secret]);
      expect(await tab.locator('body').innerText()).not.toContain(demoHints.secret);
      expect(await tab.locator('.hint').count()).toBe(0);
    });

    it('shows the demo secret masked for as long as the bot leaves it there', async () => {
      fixture.say({ outgoing: true, text: demoHints.secret });
      const { page: tab, bubbles } = await open();
      await bubbles.first().waitFor();
      expect(await tab.locator('body').innerText()).not.toContain(demoHints.secret);
    });

    it('takes the person of the address', async () => {
      const { page: tab } = await open('/?user=12');
      await tab.getByRole('button', { name: 'START' }).click();
      await expect.poll(() => fixture.sends).toEqual([{ user: 12, text: '/start' }]);
    });
  });

  describe('shows messages', () => {
    it('as text, whatever markup they hold', async () => {
      const text = '<img src=x onerror=alert(1)><script>alert(2)</script>&amp;';
      fixture.say({ ...rich(mark({ type: 'bold' }, text)) });
      const { bubbles } = await open();
      await bubbles.first().waitFor();
      expect(await bubbles.first().locator('strong').innerText()).toBe(text);
      expect(await bubbles.first().locator('img, script').count()).toBe(0);
    });

    it.each([390, 360, 320])('with 34 characters of a table on one line, %i pixels wide', async (width) => {
      fixture.say({ ...rich(mark({ type: 'pre' }, widestTable)) });
      const { page: tab } = await open('/', { viewport: { width, height: 700 } });
      const block = tab.locator('pre');
      await block.waitFor();
      const lines = await tab.evaluate<number>(`{
        const range = document.createRange();
        range.selectNodeContents(document.querySelector('pre'));
        new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size;
      }`);
      expect(lines).toBe(widestTable.split('\n').length);
    });

    it.each([390, 320, 1440])('of every kind without a sideways scroll, %i pixels wide', async (width) => {
      playEverything(fixture, Math.floor(Date.now() / 1000));
      fixture.say({ text: `https://example.com/${'x'.repeat(300)}` });
      const { page: tab, bubbles } = await open('/', { viewport: { width, height: 844 } });
      await bubbles.last().waitFor();
      const overflow = await tab.evaluate<number>(`{
        const view = document.querySelector('.scroller');
        const page = document.documentElement;
        Math.max(view.scrollWidth - view.clientWidth, page.scrollWidth - page.clientWidth);
      }`);
      expect(overflow).toBe(0);
    });

    it('at their end, also when the page opens on a long chat', async () => {
      playEverything(fixture, Math.floor(Date.now() / 1000));
      const driver = await open();
      await driver.bubbles.last().waitFor();
      await expect.poll(() => isVisibleInView(driver, '👍')).toBe(true);
    });

    it('with spoilers that open by tap or key', async () => {
      fixture.say({ ...rich('It is ', mark({ type: 'spoiler' }, 'forty-two')) });
      const { page: tab } = await open();
      const cover = tab.getByRole('button', { name: 'Hidden text' });
      await cover.focus();
      await tab.keyboard.press('Enter');
      await tab.locator('.spoiler.open').waitFor();
      expect(await cover.count()).toBe(0);
    });

    it('with commands that are sent when tapped', async () => {
      fixture.say({ ...rich('See ', mark({ type: 'bot_command' }, '/deals')) });
      const { page: tab } = await open();
      await tab.getByRole('link', { name: '/deals' }).click();
      await expect.poll(() => fixture.sends).toMatchObject([{ text: '/deals' }]);
    });

    it('with code and tables that are copied when tapped', async () => {
      fixture.say({ ...rich(mark({ type: 'code' }, 'k-77'), '\n', mark({ type: 'pre' }, 'a 1\nb 2')) });
      const { page: tab } = await open('/', { permissions: ['clipboard-read', 'clipboard-write'] });
      await tab.getByText('k-77').click();
      await tab.getByText('Copied').waitFor();
      expect(await tab.evaluate('navigator.clipboard.readText()')).toBe('k-77');
      await tab.locator('pre').click();
      await expect.poll(() => tab.evaluate('navigator.clipboard.readText()')).toBe('a 1\nb 2');
    });

    it('with long quotations that open and close', async () => {
      const lines = manyLines(9).join('\n');
      fixture.say({ ...rich(mark({ type: 'expandable_blockquote' }, lines)) });
      const { page: tab } = await open();
      const before = await tab.locator('.long-quote').boundingBox();
      await tab.getByRole('button', { name: 'Show more' }).click();
      await tab.getByRole('button', { name: 'Show less' }).waitFor();
      const after = await tab.locator('.long-quote').boundingBox();
      expect(after?.height).toBeGreaterThan((before?.height ?? 0) * 2);
    });

    it('with hashtags that lead to the other message about the same thing', async () => {
      fixture.say({ ...rich('Opened ', mark({ type: 'hashtag' }, '#d1')) });
      for (const text of manyLines(40)) fixture.say({ text });
      fixture.say({ ...rich('Closed ', mark({ type: 'hashtag' }, '#d1')) });
      const driver = await open();
      await driver.bubble('Closed').getByRole('link', { name: '#d1' }).click();
      await expect.poll(() => isVisibleInView(driver, 'Opened')).toBe(true);
    });

    it('with a quotation of what they answer, which leads there', async () => {
      const first = fixture.say({ text: 'The very first' });
      for (const text of manyLines(40)) fixture.say({ text });
      fixture.say({ text: 'An answer', reply_to_message_id: first.message_id });
      const driver = await open();
      await driver.bubble('An answer').getByRole('button', { name: 'The very first' }).click();
      await expect.poll(async () => (await driver.bubbles.first().boundingBox())?.y ?? -1).toBeGreaterThan(0);
    });

    it('with photos that open over the whole screen and close with Escape', async () => {
      fixture.say({ photo: { file_id: 'p', width: 960, height: 560 }, caption: 'Profit' });
      const { page: tab } = await open();
      await tab.getByRole('button', { name: 'Open photo' }).click();
      const viewer = tab.getByRole('dialog', { name: 'Photo' });
      expect((await viewer.boundingBox())?.height).toBe(phone.height);
      await tab.keyboard.press('Escape');
      await viewer.waitFor({ state: 'detached' });
    });

    it('with files to download under their own name', async () => {
      fixture.say({ document: { file_id: 'f', file_name: 'log.csv', file_size: 2048 } });
      const { page: tab } = await open();
      const file = tab.getByRole('link', { name: /log\.csv/ });
      expect(await file.getAttribute('download')).toBe('log.csv');
      expect(await file.innerText()).toContain('2.0 KB');
    });

    it('with the times of the reader in date_time entities', async () => {
      const soon = Math.floor(Date.now() / 1000) + 7_230;
      fixture.say({ ...rich(mark({ type: 'date_time', unix_time: soon, date_time_format: 'r' }, 'later')) });
      const { bubbles } = await open();
      await expect.poll(() => bubbles.first().innerText()).toContain('in 2 hours');
    });
  });

  describe('buttons', () => {
    const ask = (...buttons: readonly { text: string; callback_data: string }[]) =>
      fixture.say({ text: 'Sure?', reply_markup: { inline_keyboard: [[...buttons]] } });

    it('are busy until the bot answers, and count one press until then', async () => {
      ask({ text: 'Confirm', callback_data: 'c:1' }, { text: 'Keep', callback_data: 'k:1' });
      let answer: () => void = () => undefined;
      fixture.onTap(async () => {
        await new Promise<void>((resolve) => (answer = resolve));
        return { answered: true, text: 'Done' };
      });
      const driver = await open();
      const confirm = driver.key('Confirm');
      await confirm.dblclick();
      await expect.poll(() => confirm.getAttribute('aria-busy')).toBe('true');
      expect(await driver.key('Keep').getAttribute('aria-busy')).toBe('false');
      answer();
      await driver.page.getByText('Done').waitFor();
      expect(await confirm.getAttribute('aria-busy')).toBe('false');
      expect(fixture.taps).toMatchObject([{ user: 4711, data: 'c:1' }]);
    });

    it('show an alert that keeps the focus until it is closed', async () => {
      ask({ text: 'Why', callback_data: 'w' });
      fixture.onTap(() => ({ answered: true, text: 'Because', show_alert: true }));
      const driver = await open();
      await driver.key('Why').click();
      const alert = driver.page.getByRole('dialog');
      expect(await alert.innerText()).toContain('Because');
      await driver.page.keyboard.press('Tab');
      await driver.page.keyboard.press('Tab');
      expect(await driver.page.evaluate(`document.activeElement.closest('.message') === null`)).toBe(true);
      await driver.page.keyboard.press('Escape');
      await alert.waitFor({ state: 'detached' });
    });

    it('say so when the bot stays silent', async () => {
      ask({ text: 'Hello?', callback_data: 'h' });
      fixture.onTap(() => ({ answered: false }));
      const driver = await open();
      await driver.key('Hello?').click();
      await driver.page.getByText('The bot has not answered yet').waitFor();
    });

    it('show where a link leads before it opens', async () => {
      fixture.say({
        text: 'x',
        reply_markup: { inline_keyboard: [[{ text: 'Site', url: 'https://3commas.io/deals/1' }]] },
      });
      const driver = await open();
      await driver.key('Site').click();
      const dialog = driver.page.getByRole('dialog', { name: 'Open link?' });
      expect(await dialog.innerText()).toContain('https://3commas.io/deals/1');
      expect(await dialog.getByRole('link', { name: 'Open' }).getAttribute('rel')).toContain('noopener');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'detached' });
    });

    it('copy, do nothing when disabled, and refuse what a demo cannot do', async () => {
      fixture.say({
        text: 'x',
        reply_markup: {
          inline_keyboard: [
            [
              { text: 'Copy id', copy_text: { text: '8101' } },
              { text: 'Off', disabled: {} },
              { text: 'App', web_app: { url: 'https://example.com' } },
            ],
          ],
        },
      });
      const driver = await open('/', { permissions: ['clipboard-read', 'clipboard-write'] });
      await driver.key('Copy id').click();
      await expect.poll(() => driver.page.evaluate('navigator.clipboard.readText()')).toBe('8101');
      expect(await driver.key('Off').isDisabled()).toBe(true);
      await driver.key('App').click();
      await driver.page.getByText('Not available in this demo').waitFor();
      expect(fixture.taps).toEqual([]);
    });

    it('do not hand a focus on to another button that takes their place', async () => {
      const message = ask({ text: 'Refresh', callback_data: 'r' });
      const driver = await open();
      await driver.key('Refresh').focus();
      fixture.edit(message.message_id, {
        reply_markup: { inline_keyboard: [[{ text: 'Confirm', callback_data: 'c' }]] },
      });
      await driver.key('Confirm').waitFor();
      await driver.page.keyboard.press('Enter');
      expect(fixture.taps).toEqual([]);
    });
  });

  describe('keeps the reader where they are', () => {
    it('follows new messages at the end', async () => {
      for (const text of manyLines(40)) fixture.say({ text });
      const driver = await open();
      await driver.bubble('Line number 40 of').waitFor();
      fixture.say({ text: 'Brand new' });
      await expect.poll(() => isVisibleInView(driver, 'Brand new')).toBe(true);
    });

    it('holds still when a message above is edited, grows, or is deleted', async () => {
      const driver = await openScrolledUp();
      await driver.scrollTo(400);
      const held = driver.bubble('Line number 18 of');
      const before = await driver.topOf(held);
      fixture.edit(2, { text: manyLines(9).join('\n') });
      await driver.page.getByText('edited').first().waitFor({ state: 'attached' });
      fixture.remove(3);
      await driver.page.getByText('Message deleted').waitFor({ state: 'attached' });
      await expect.poll(async () => Math.abs((await driver.topOf(held)) - before)).toBeLessThan(1.5);
    });

    it('marks an edit', async () => {
      const message = fixture.say({ text: 'Working' });
      const { bubbles } = await open();
      await bubbles.first().waitFor();
      fixture.edit(message.message_id, { text: 'Closed' });
      await expect.poll(() => bubbles.first().innerText()).toMatch(/Closed[^]*edited/);
    });

    it('counts what comes while they read further up, and leads there', async () => {
      const driver = await openScrolledUp();
      fixture.say({ text: 'First news' });
      fixture.say({ text: 'Second news' });
      const down = driver.page.getByRole('button', { name: 'Go to 2 unread' });
      await down.waitFor();
      expect(await driver.page.title()).toBe('(2) Tricomma');
      expect(await isVisibleInView(driver, 'Second news')).toBe(false);
      await down.click();
      await expect.poll(() => isVisibleInView(driver, 'Second news')).toBe(true);
      await driver.page.getByText('Unread messages').waitFor();
      await expect.poll(() => driver.page.title()).toBe('Tricomma');
    });

    it('counts in the title of a hidden tab', async () => {
      fixture.say({ text: 'Hello' });
      const { page: tab, bubbles } = await open();
      await bubbles.first().waitFor();
      const pretend = (state: string) =>
        tab.evaluate(
          `Object.defineProperty(document, 'visibilityState', { configurable: true, value: '${state}' });
           document.dispatchEvent(new Event('visibilitychange'));`,
        );
      await pretend('hidden');
      fixture.say({ text: 'News' });
      await expect.poll(() => tab.title()).toBe('(1) Tricomma');
      await pretend('visible');
      await expect.poll(() => tab.title()).toBe('Tricomma');
    });

    it('goes to the end when they write', async () => {
      const driver = await openScrolledUp();
      await driver.input.fill('My word');
      await driver.input.press('Enter');
      await expect.poll(() => isVisibleInView(driver, 'My word')).toBe(true);
    });

    it('survives a lost connection without redrawing what is there', async () => {
      fixture.say({ text: 'Before' });
      const driver = await open();
      const { page: tab } = driver;
      await driver.bubble('Before').waitFor();
      await tab.evaluate(`document.querySelector('.message').dataset.kept = 'yes'`);
      fixture.dropConnections({ reconnects: false });
      await tab.getByText('connecting…').waitFor();
      fixture.say({ text: 'Meanwhile' });
      fixture.dropConnections({ reconnects: true });
      await driver.bubble('Meanwhile').waitFor();
      expect(await driver.bubble('Before').getAttribute('data-kept')).toBe('yes');
      await expect.poll(() => tab.locator('.subtitle').innerText()).toBe('bot');
    });
  });

  describe('the input', () => {
    beforeEach(() => {
      fixture.say({ text: 'Hello' });
    });

    it('sends with Enter, breaks the line with Shift and Enter, and grows with the lines', async () => {
      const { input } = await open();
      const before = await input.boundingBox();
      await input.fill('one');
      await input.press('Shift+Enter');
      await input.pressSequentially('two');
      expect((await input.boundingBox())?.height).toBeGreaterThan(before?.height ?? 0);
      await input.press('Enter');
      await expect.poll(() => fixture.sends).toEqual([{ user: 4711, text: 'one\ntwo' }]);
      await expect.poll(() => input.inputValue()).toBe('');
    });

    it('breaks the line with Enter on a phone, where the button sends', async () => {
      const { page: tab, input } = await open('/', { hasTouch: true, isMobile: true });
      await input.fill('one');
      await input.press('Enter');
      expect(await input.inputValue()).toBe('one\n');
      await tab.getByRole('button', { name: 'Send' }).tap();
      await expect.poll(() => fixture.sends).toMatchObject([{ text: 'one' }]);
    });

    it('offers commands while one is typed, for arrows and for a tap', async () => {
      const { page: tab, input } = await open();
      await input.fill('/');
      expect(await tab.getByRole('option').count()).toBe(demoCommands.length);
      await input.fill('/st');
      expect(await tab.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('/stats')]);
      await input.press('ArrowDown');
      await input.press('Enter');
      await input.fill('/p');
      await tab.getByRole('option', { name: '/panic' }).click();
      await expect.poll(() => fixture.sends.map(({ text }) => text)).toEqual(['/stats', '/panic']);
    });

    it('sends exactly what was typed unless a command was picked', async () => {
      const { input } = await open();
      await input.fill('/deal');
      await input.press('Enter');
      await expect.poll(() => fixture.sends).toMatchObject([{ text: '/deal' }]);
    });

    it('completes with Tab and closes the list with Escape', async () => {
      const { page: tab, input } = await open();
      await input.fill('/de');
      await input.press('Escape');
      expect(await tab.getByRole('listbox').count()).toBe(0);
      await input.fill('/d');
      await input.press('Tab');
      expect(await input.inputValue()).toBe('/deals ');
    });

    it('lists the commands behind its menu button, as the bot changes them', async () => {
      const { page: tab } = await open();
      await tab.getByRole('button', { name: 'Menu of commands' }).click();
      expect(await tab.getByRole('option').count()).toBe(demoCommands.length);
      fixture.setCommands([{ command: 'only', description: 'The only one' }]);
      await expect.poll(() => tab.getByRole('option').allInnerTexts()).toHaveLength(1);
    });

    it('takes the focus and the placeholder of a question, and answers as a reply', async () => {
      const { page: tab, input } = await open();
      await input.waitFor();
      const question = fixture.say({ text: 'How much?', force_reply: { placeholder: 'For example 2.5' } });
      await expect.poll(() => input.getAttribute('placeholder')).toBe('For example 2.5');
      await expect.poll(() => tab.evaluate(`document.activeElement.className`)).toBe('input');
      await tab.keyboard.type('3');
      await tab.keyboard.press('Enter');
      await expect
        .poll(() => fixture.sends)
        .toEqual([{ user: 4711, text: '3', reply_to_message_id: question.message_id }]);
      await expect.poll(() => input.getAttribute('placeholder')).toBe('Message');
    });

    it('keeps a message that could not be sent and sends it on demand', async () => {
      const driver = await open();
      fixture.refuseSends('not now');
      await driver.input.fill('Hold on');
      await driver.input.press('Enter');
      const again = driver.page.getByRole('button', { name: 'Try again' });
      await again.waitFor();
      fixture.refuseSends(null);
      await again.click();
      await again.waitFor({ state: 'detached' });
      expect(fixture.sends).toMatchObject([{ text: 'Hold on' }]);
      expect(await driver.bubble('Hold on').count()).toBe(1);
    });

    it('offers the labels of a reply keyboard', async () => {
      fixture.say({ text: 'Which?', reply_keyboard: [['Main', 'Savings']] });
      const { page: tab } = await open();
      await tab.getByRole('button', { name: 'Savings' }).click();
      await expect.poll(() => fixture.sends).toMatchObject([{ text: 'Savings' }]);
    });

    it('answers a message chosen from its own menu', async () => {
      const driver = await open();
      await driver.bubble('Hello').locator('.bubble').click({ button: 'right' });
      await driver.page.getByRole('menuitem', { name: 'Reply' }).click();
      await driver.page.keyboard.type('Hi');
      await driver.page.keyboard.press('Enter');
      await expect.poll(() => fixture.sends).toMatchObject([{ text: 'Hi', reply_to_message_id: 1 }]);
    });
  });

  describe('around the chat', () => {
    it('tells what the bot is doing', async () => {
      fixture.say({ text: 'Hello' });
      const { page: tab, bubbles } = await open();
      await bubbles.first().waitFor();
      const subtitle = tab.locator('.subtitle');
      await expect.poll(() => subtitle.innerText()).toBe('bot');
      fixture.act('typing');
      await expect.poll(() => subtitle.innerText()).toContain('typing');
      fixture.act('upload_photo');
      await expect.poll(() => subtitle.innerText()).toContain('sending a photo');
      fixture.say({ text: 'There' });
      await expect.poll(() => subtitle.innerText()).toBe('bot');
    });

    it('follows the theme of the device until another one is chosen, and keeps the choice', async () => {
      const { page: tab } = await open('/', { colorScheme: 'dark' });
      const theme = () => tab.evaluate<string>('document.documentElement.dataset.theme');
      expect(await theme()).toBe('dark');
      await tab.getByRole('button', { name: 'More' }).click();
      await tab.getByRole('menuitemradio', { name: 'Light' }).click();
      expect(await theme()).toBe('light');
      await tab.reload();
      expect(await theme()).toBe('light');
    });

    it('stops the bot and starts it again', async () => {
      fixture.say({ text: 'Hello' });
      const { page: tab } = await open();
      await tab.getByRole('button', { name: 'More' }).click();
      await tab.getByRole('menuitem', { name: 'Stop bot' }).click();
      await tab.getByRole('button', { name: 'RESTART' }).click();
      await tab.getByRole('textbox').waitFor();
      expect(fixture.blocks).toEqual([
        { user: 4711, blocked: true },
        { user: 4711, blocked: false },
      ]);
      expect(fixture.sends).toMatchObject([{ text: '/start' }]);
    });

    it('says what is wrong when the person of the address is not known', async () => {
      const { page: tab } = await open('/?user=nobody');
      await tab.getByText('No such person').waitFor();
    });

    it('names every control, and makes those for fingers large enough', async () => {
      playEverything(fixture, Math.floor(Date.now() / 1000));
      const { page: tab, bubbles } = await open('/', { hasTouch: true, isMobile: true });
      await bubbles.last().waitFor();
      const nameless = await tab.evaluate<readonly string[]>(`
        [...document.querySelectorAll('button, a, textarea, [role=button], [role=link], dialog')]
          .filter((element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim() === '')
          .map((element) => element.outerHTML)`);
      expect(nameless).toEqual([]);
      const small = await tab.evaluate<readonly string[]>(`
        [...document.querySelectorAll('header button, footer button, footer textarea, .key, .reply-quote')]
          .filter((element) => element.getBoundingClientRect().height < 43.9)
          .map((element) => element.outerHTML)`);
      expect(small).toEqual([]);
      expect(await tab.evaluate(`[...document.images].every((image) => image.hasAttribute('alt'))`)).toBe(
        true,
      );
      const ids = await tab.evaluate<readonly string[]>(
        `[...document.querySelectorAll('[id]')].map((element) => element.id)`,
      );
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('is usable with the keys alone', async () => {
      playNewcomer(fixture);
      const { page: tab, bubbles } = await open();
      await tab.getByRole('button', { name: 'START' }).focus();
      await tab.keyboard.press('Enter');
      await expect.poll(() => bubbles.count()).toBe(2);
      // Typing goes to the input wherever the focus is; going back from there leads to the newest buttons first.
      await tab.keyboard.type('hello');
      await tab.keyboard.press('Enter');
      await expect.poll(() => fixture.sends.map(({ text }) => text)).toEqual(['/start', 'hello']);
      const focused = () => tab.evaluate<string>('document.activeElement.textContent');
      for (let steps = 0; steps < 9 && (await focused()) !== 'Connect'; steps += 1) {
        await tab.keyboard.press('Shift+Tab');
      }
      await tab.keyboard.press('Enter');
      await expect.poll(() => fixture.taps).toMatchObject([{ data: 'connect' }]);
    });

    it('moves nothing when the device asks for stillness', async () => {
      const { page: tab, bubbles } = await open('/', { reducedMotion: 'reduce' });
      fixture.say({ text: 'Hello' });
      await bubbles.first().waitFor();
      const moving = `document.getAnimations().filter((each) => each.effect.getComputedTiming().activeDuration > 1).length`;
      expect(await tab.evaluate(moving)).toBe(0);
    });
  });
});
