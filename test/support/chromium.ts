import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { describe } from 'vitest';

const usualPlaces: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Where Chromium is: `CHROMIUM_PATH`, else one of the usual places, else null.
 *
 * @public
 */
export function chromiumPath(): string | null {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') return chosen;
  return usualPlaces.find((path) => existsSync(path)) ?? null;
}

/** Starts a browser that keeps to itself: no updates, no background requests. Close it when done. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error('Chromium is missing: install it or set CHROMIUM_PATH');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * A `describe` for what needs Chromium. Without one its tests are skipped and their names say why; on CI (`CI=true`)
 * they run, and fail.
 */
export function describeWithChromium(name: string, tests: () => void): void {
  const missing = chromiumPath() === null;
  if (missing && process.env['CI'] !== 'true') describe.skip(`${name} (skipped: no Chromium here)`, tests);
  else describe(name, tests);
}
