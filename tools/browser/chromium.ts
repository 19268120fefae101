import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** As packages of the systems name it. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** What Playwright finds where its makers install it, on every system. */
const channels = ['chrome', 'msedge'];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (): string | undefined =>
  names
    .flatMap((name) => (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)))
    .find(isProgram);

/**
 * Starts the browser that the variable CHROMIUM names, else the first that is found.
 * @throws Error that says how to come by one
 */
export const launchChromium = async (): Promise<Browser> => {
  const executablePath = process.env['CHROMIUM'] ?? onPath();
  // The sandbox of Chromium refuses to run as root, as which containers run; only our own pages are opened.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  if (executablePath !== undefined) {
    return chromium.launch({ executablePath, args });
  }
  for (const channel of channels) {
    const browser = await chromium.launch({ channel, args }).catch(() => undefined);
    if (browser !== undefined) {
      return browser;
    }
  }
  throw new Error(
    'Tests in a browser need Chromium, Chrome or Edge. Install one (Debian and Ubuntu: apt-get install chromium), ' +
      'or say where it is: CHROMIUM=/path/to/it npm run test:browser',
  );
};
