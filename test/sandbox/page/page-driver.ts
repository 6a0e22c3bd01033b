import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** A page under test and what went wrong on it. */
export interface Driver {
  readonly page: Page;
  /** Console errors, uncaught errors, and requests to anywhere but the fixture. */
  readonly problems: readonly string[];
  /** Bubbles, oldest first. */
  readonly bubbles: Locator;
  readonly input: Locator;
  bubble(text: string | RegExp): Locator;
  key(label: string): Locator;
  /** CSS pixels from the top of the conversation's view. */
  topOf(locator: Locator): Promise<number>;
  scrollTo(to: number | 'end'): Promise<void>;
  close(): Promise<void>;
}

export const phone = { width: 390, height: 844 } as const;

/** Opens the page on a phone-sized screen. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Driver> {
  const context = await browser.newContext({ viewport: phone, locale: 'en-GB', ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  const { origin } = new URL(url);
  page.on('console', (message) => {
    // The browser itself reports answers of 400 and more, and lost connections: those are the tests' own doing.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      problems.push(message.text());
    }
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) problems.push(`went out to ${request.url()}`);
  });
  await page.goto(url);
  await page.locator('.chat').waitFor();
  const bubbles = page.locator('.message');
  return {
    page,
    problems,
    bubbles,
    input: page.locator('.input'),
    bubble: (text) => bubbles.filter({ hasText: text }),
    key: (label) => page.locator('.keyboard').getByRole('button', { name: label }),
    async topOf(locator) {
      const box = await locator.boundingBox();
      if (box === null) throw new Error('Not on the screen');
      return box.y;
    },
    async scrollTo(to) {
      const value = to === 'end' ? 'view.scrollHeight' : String(to);
      await page.evaluate(`{ const view = document.querySelector('.scroller'); view.scrollTop = ${value}; }`);
      // The page learns of it from an event in the next frame.
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    },
    close: () => context.close(),
  };
}

/** Messages enough to scroll. */
export function manyLines(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `Line number ${index + 1} of a long talk`);
}
