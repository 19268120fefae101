import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { answering } from '../../local/language/behaviour.ts';
import { startLocalStack } from '../../local/local-stack.ts';
import { seededUsers } from '../../local/seeded-users.ts';
import { launchChromium } from '../browser/chromium.ts';
import { silentLog } from '../target/silent-log.ts';
import { takeConsole } from './console.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'screenshots');

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();

const logIn = async (page: Page, { username, password }: { readonly username: string; readonly password: string }) => {
  await press(page, 'Log in');
  await page.getByLabel('User name or e-mail address').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
  await page.getByText(`Logged in as ${username}`).waitFor();
};

const post = async (page: Page, text: string, standing: string) => {
  await page.getByRole('textbox', { name: 'Write a comment' }).fill(text);
  await press(page, 'Post');
  await page.getByRole('article').filter({ hasText: text }).getByText(standing).waitFor();
};

/** Shows every view of the widget and of the console on a stack of its own, and keeps a picture of each in `docs/screenshots`. */
const take = async (): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const stack = await startLocalStack({ port: 0, language: answering, log: silentLog, exemptUsers: ['*'] });
  const browser = await launchChromium();
  try {
    const size = { width: 720, height: 760 };
    const open = async (query = '', options = {}) => {
      const context = await browser.newContext({ viewport: size, locale: 'en-GB', timezoneId: 'UTC', ...options });
      const page = await context.newPage();
      await page.goto(`${stack.url}/demo.html${query}`);
      await page.locator('moderato-comments h2').waitFor();
      return page;
    };
    const keep = (page: Page, name: string) => page.screenshot({ path: join(folder, `widget-${name}.png`) });

    const author = await open();
    await author.getByText('No comments yet').waitFor();
    await keep(author, 'empty');
    await press(author, 'Log in');
    await keep(author, 'login');
    await press(author, 'Forgotten your password?');
    await keep(author, 'password');
    await press(author, 'Cancel');
    await press(author, 'Sign up');
    await keep(author, 'sign-up');
    await press(author, 'Cancel');
    await logIn(author, seededUsers.admin);
    await post(author, 'The trams here are never late.', 'Published');
    await press(author, /^Reply/);
    await author.getByRole('textbox', { name: /Reply to/ }).fill('Except on Sundays, I have to admit.');
    await author.getByRole('button', { name: 'Post' }).last().click();
    await author.getByText('Except on Sundays').waitFor();
    await press(author, 'Log out');

    const reader = await open();
    await logIn(reader, seededUsers.reader);
    await post(reader, 'Which is why I sold my car last year, and have not missed it since.', 'Published');
    await post(reader, 'Whoever sees it otherwise is [Insult=0.9].', 'Held');
    await press(reader, /^Notifications/);
    await reader.getByText('Your comment is held').waitFor();
    await keep(reader, 'author');
    await press(reader, /^Notifications/);
    await press(reader, /^Report/);
    await keep(reader, 'report');
    await press(reader, 'Cancel');
    await press(reader, /^Delete/);
    await keep(reader, 'delete');
    await press(reader, 'Cancel');
    await press(reader, /^Edit/);
    await keep(reader, 'edit');
    const state = await reader.context().storageState();

    const phone = { viewport: { width: 360, height: 760 }, storageState: state };
    const dark = await open('', { ...phone, colorScheme: 'dark' });
    await dark.getByText('Logged in as').waitFor();
    await dark.getByText('Held').waitFor();
    await keep(dark, 'phone-dark');
    const arabic = await open('?lang=ar', { viewport: phone.viewport });
    await keep(arabic, 'phone-arabic');
    await reader.context().setOffline(true);
    await reader.getByText('No connection').waitFor();
    await keep(reader, 'offline');
    await keep(await open('?post=not-there'), 'no-post');
    await takeConsole(stack, browser, folder);
  } finally {
    await browser.close();
    await stack.stop();
  }
};

await take();
