import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { moderatoClient } from '../../clients/typescript/index.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { seededPosts } from '../../local/seeded-posts.ts';
import { seededUsers } from '../../local/seeded-users.ts';

const texts = [
  'Whoever planned this roundabout is an idiot [Insult=0.87] and should be fired [Toxic=0.74].',
  'Cheap watches, only today, write to me! [Finance=0.92]',
  'I was there, and what the paper says is simply not true. [Politics=0.71]',
  'You people ruin everything you touch. [Derogatory=0.81] [Toxic=0.9]',
  'Somebody should set that office on fire. [Violent=0.77]',
];

/** Has the reader write what a person has to judge. */
const fillQueue = async ({ url }: LocalStack): Promise<void> => {
  const { username, password } = seededUsers.reader;
  const { data } = await moderatoClient({ baseUrl: url }).POST('/api/auth/login', { body: { username, password } });
  if (data === undefined || !('access' in data)) {
    throw new Error('The reader could not log in.');
  }
  const reader = moderatoClient({ baseUrl: url, token: data.access });
  const [post] = seededPosts;
  for (const content of texts) {
    const params = { path: { post_id: post.id } };
    await reader.POST('/api/posts/{post_id}/comments/submit', { params, body: { content } });
  }
};

const logIn = async (page: Page) => {
  await page.locator('input[name=username]').fill(seededUsers.admin.username);
  await page.locator('input[name=password]').fill(seededUsers.admin.password);
  await page.keyboard.press('Enter');
  await page.locator('header nav').waitFor();
};

/** Shows every view of the console on a stack, and keeps a picture of each in a folder. */
export const takeConsole = async (stack: LocalStack, browser: Browser, folder: string): Promise<void> => {
  await fillQueue(stack);
  const open = async (path: string, options: BrowserContextOptions = {}) => {
    const viewport = { width: 1_200, height: 800 };
    const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'UTC', ...options });
    const page = await context.newPage();
    await page.goto(`${stack.url}${path}`);
    return page;
  };
  const keep = (page: Page, name: string) => page.screenshot({ path: join(folder, `console-${name}.png`) });
  const page = await open('/console');
  await page.getByRole('heading', { name: 'Log in to moderate' }).waitFor();
  await keep(page, 'sign-in');
  await logIn(page);
  await page
    .getByRole('article')
    .nth(texts.length - 1)
    .waitFor();
  await page.getByText(/\d+ approved ·/).waitFor();
  await page.keyboard.press('h');
  await page.getByText('Held for a person').waitFor();
  await keep(page, 'queue');
  await page.keyboard.press('r');
  await page.getByRole('dialog').waitFor();
  await keep(page, 'reject');
  await page.keyboard.press('2');
  await page.keyboard.press('a');
  await page.getByText('done').nth(1).waitFor();
  await page.keyboard.press('f');
  await keep(page, 'filter');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await keep(page, 'keys');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /^About / }).click();
  await page.getByText('Newest comments').waitFor();
  await keep(page, 'user');
  await page.getByRole('link', { name: 'Policy' }).click();
  await page.getByLabel('Insult: Held above').fill('0.9');
  await page.getByRole('button', { name: 'Try it on what was decided' }).click();
  await page.getByText('could be judged again').waitFor();
  await page.locator('.plot').scrollIntoViewIfNeeded();
  await keep(page, 'policy');

  await page.getByRole('link', { name: 'Measures' }).click();
  await page.locator('.plot').first().waitFor();
  await keep(page, 'measures');

  const phone = { width: 360, height: 760 };
  const dark = await open('/console', { viewport: phone, colorScheme: 'dark' });
  await logIn(dark);
  await dark.getByRole('article').first().waitFor();
  await keep(dark, 'phone-dark');
  const arabic = await open('/console', { viewport: phone, locale: 'ar' });
  await logIn(arabic);
  await arabic.getByRole('article').first().waitFor();
  await keep(arabic, 'phone-arabic');
};
