import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LocalStack } from '../../local/local-stack.ts';
import { startTestStack } from '../stack.ts';
import { launchChromium } from './chromium.ts';
import { violationsIn } from './violations.ts';

let stack: LocalStack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
});
afterAll(() => Promise.all([browser.close(), stack.stop()]));

it('shows', async () => {
  const page = await browser.newPage();
  await page.goto(`${stack.url}/demo.html`);
  await page.getByText('/assets/').waitFor();
  expect(await violationsIn(page)).toEqual([]);
});
