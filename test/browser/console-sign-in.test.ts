import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { adminGroup } from '../../functions/shared/user.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { seededUsers } from '../../local/seeded-users.ts';
import { launchChromium } from '../../tools/browser/chromium.ts';
import { startTestStack } from '../stack.ts';
import { openConsole } from './moderator.ts';
import { violationsIn } from './violations.ts';

// They walk through many steps, each of which waits for the browser.
vi.setConfig({ testTimeout: 120_000 });

let stack: LocalStack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
});
afterAll(() => Promise.all([browser.close(), stack.stop()]));

const open = async (path = '/console'): Promise<Page> => {
  const context = await browser.newContext({ locale: 'en-GB' });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${stack.url}${path}`);
  await page.getByRole('heading', { name: 'Log in to moderate' }).waitFor();
  return page;
};
const logIn = async (page: Page, { username, password }: { username: string; password: string }) => {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
};

it('leads to the view that the address names, and stays over a reload and in this tab only', async () => {
  const page = await open('/console/users');
  expect(await violationsIn(page)).toEqual([]);
  await logIn(page, seededUsers.admin);
  await page.getByRole('heading', { name: 'Users' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Users' }).waitFor();
  const other = await page.context().newPage();
  await other.goto(`${stack.url}/console`);
  await other.getByRole('heading', { name: 'Log in to moderate' }).waitFor();
});

it('says so when the password is wrong', async () => {
  const page = await open();
  await logIn(page, { username: 'admin', password: 'Not-moderato-1' });
  await page.getByRole('alert').filter({ hasText: 'The name or the password is wrong.' }).waitFor();
});

it('asks for a code, and tells who is no admin', async () => {
  const page = await open();
  await logIn(page, seededUsers.careful);
  const secret = seededUsers.careful.totpSecret;
  await page.getByLabel('Code of your authenticator app').fill(new TOTP({ secret }).generate());
  await page.keyboard.press('Enter');
  await page.getByText('You are logged in as careful, who is no admin here.').waitFor();
  expect(await violationsIn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.getByRole('heading', { name: 'Log in to moderate' }).waitFor();
});

it('asks for a new password where the first one was given by somebody else', async () => {
  const newcomer = { username: 'newcomer', password: 'Newcomer-moderato-1' };
  stack.users.state.add({ ...newcomer, groups: [adminGroup], status: 'FORCE_CHANGE_PASSWORD' });
  const page = await open();
  await logIn(page, newcomer);
  await page.getByLabel('Choose a new password').fill('Another-moderato-1');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Review queue' }).waitFor();
});

it('shows and changes what a user may do', async () => {
  const reader = stack.users.state.add({ username: 'promoted', password: 'Promoted-moderato-1', groups: [] });
  const page = await openConsole(browser, stack, seededUsers.admin, { path: '/console/users' });
  onTestFinished(() => page.context().close());
  await page.getByLabel('User id').fill(reader.sub);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Make an admin' }).click();
  await page.getByRole('button', { name: 'Make a user' }).waitFor();
  expect(page.url()).toContain(`/console/users/${reader.sub}`);
  expect(await violationsIn(page)).toEqual([]);
  expect(reader.groups).toContain(adminGroup);
});
