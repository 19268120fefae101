import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { LocalStack } from '../../local/local-stack.ts';

interface Moderator {
  readonly username: string;
  readonly password: string;
}

/** Opens a view of the console in a browser of its own, and logs in there. */
export const openConsole = async (
  browser: Browser,
  { url }: LocalStack,
  { username, password }: Moderator,
  { path = '/console', ...options }: BrowserContextOptions & { readonly path?: string } = {},
): Promise<Page> => {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  await page.locator('input[name=username]').fill(username);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  const alert = page.locator('form [role=alert]');
  await page.locator('header nav').or(alert).first().waitFor();
  if (await alert.isVisible()) {
    throw new Error(`The console does not let ${username} in: ${await alert.textContent()}`);
  }
  return page;
};
