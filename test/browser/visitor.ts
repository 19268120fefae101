import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { seededUsers } from '../../local/seeded-users.ts';

/** Somebody at a page, with what he does as a user names it. */
export interface Visitor {
  readonly page: Page;
  readonly field: Locator;
  readonly logIn: (username?: string, password?: string) => Promise<void>;
  readonly post: (text: string) => Promise<void>;
  /** The comment that contains a text. */
  readonly comment: (text: string) => Locator;
  readonly press: (button: string | RegExp) => Promise<void>;
  readonly seen: (text: string | RegExp) => Promise<void>;
}

const { reader } = seededUsers;

/** Opens a page in a browser of its own, which is closed when the test is over. */
export const visit = async (browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> => {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  // Before the test's own time is over, so that it says what was waited for.
  context.setDefaultTimeout(25_000);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const field = page.getByRole('textbox', { name: 'Write a comment' });
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();
  const seen = (text: string | RegExp) => page.getByText(text).first().waitFor();
  await page.goto(url);
  return {
    page,
    field,
    press,
    seen,
    logIn: async (username = reader.username, password = reader.password) => {
      await press('Log in');
      await page.getByLabel('User name or e-mail address').fill(username);
      await page.getByLabel('Password').fill(password);
      await page.keyboard.press('Enter');
    },
    post: async (text) => {
      await field.fill(text);
      await press('Post');
    },
    comment: (text) => page.getByRole('article').filter({ hasText: text }),
  };
};
