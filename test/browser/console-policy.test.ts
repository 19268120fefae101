import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { routes } from '../../functions/routes.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { seededUsers } from '../../local/seeded-users.ts';
import { launchChromium } from '../../tools/browser/chromium.ts';
import { type Api, admin, apiOf } from '../http/api.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { openConsole } from './moderator.ts';
import { violationsIn } from './violations.ts';

// They walk through many steps, each of which waits for the browser.
vi.setConfig({ testTimeout: 120_000 });

let stack: LocalStack;
let browser: Browser;
let api: Api;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
  api = apiOf(stack);
});
afterAll(() => Promise.all([browser.close(), stack.stop()]));

const open = async (site: string) => {
  const page = await openConsole(browser, stack, seededUsers.admin, { path: `/console/policy?site=${site}` });
  onTestFinished(() => page.context().close());
  await page.getByText(`holds on the site ${site}`).waitFor();
  return page;
};

const policyOf = async (site: string) => {
  const { body } = await api.get(`/api/admin/policy?site=${site}`, { token: await api.token(admin) });
  return routes.getPolicy.success.body.parse(body);
};

it('tries a draft on what was decided before it is saved', async () => {
  const token = await api.token(admin);
  await api.post('/api/posts', { token, body: { id: 'post-tried', site: 'tried', title: 'A post' } });
  await api.submit('Held. [Toxic=0.7]', 'post-tried');
  await until(async () => {
    const { body } = await api.get('/api/admin/comments/flagged?site=tried', { token });
    return routes.listFlaggedComments.success.body.parse(body).length === 1;
  });
  const page = await open('tried');
  expect(await violationsIn(page)).toEqual([]);
  const save = page.getByRole('button', { name: 'Save' });
  expect(await save.isDisabled()).toBe(true);
  await page.getByLabel('Toxic: Held above').fill('0.8');
  await page.getByLabel('Reject comments with these phrases').fill('buy now\n\n cheap pills ');
  await page.getByRole('button', { name: 'Try it on what was decided' }).click();
  await page.getByText('1 decision of 1 could be judged again.').waitFor();
  await page.getByText('held → approved').waitFor();
  expect(await violationsIn(page)).toEqual([]);
  await save.click();
  await page.getByText('Version 2 holds').waitFor();
  expect(await policyOf('tried')).toMatchObject({
    categories: { Toxic: { flag_above: 0.8 } },
    conditions: { banned_phrases: ['buy now', 'cheap pills'] },
  });
});

it('keeps the draft of whoever saves too late, and saves nothing over what he has not seen', async () => {
  const [one, other] = [await open('overtaken'), await open('overtaken')];
  for (const [page, confidence] of [
    [one, '0.5'],
    [other, '0.4'],
  ] as const) {
    await page.getByLabel('Any other category: Held above').fill(confidence);
    await page.getByRole('button', { name: 'Try it on what was decided' }).click();
    await page.getByText('Nothing would have been decided otherwise.').waitFor();
  }
  await one.getByRole('button', { name: 'Save' }).click();
  await one.getByText('Version 2 holds').waitFor();
  await other.getByRole('button', { name: 'Save' }).click();
  await other.getByText('Somebody else saved another policy meanwhile.').waitFor();
  expect((await policyOf('overtaken')).other_categories).toEqual({ flag_above: 0.5 });
  expect(await other.getByLabel('Any other category: Held above').inputValue()).toBe('0.4');
  await other.getByRole('button', { name: 'Save' }).click();
  await other.getByText('Version 3 holds').waitFor();
});

it('draws the measures of the last 30 days', async () => {
  const page = await openConsole(browser, stack, seededUsers.admin, { path: '/console/measures' });
  onTestFinished(() => page.context().close());
  await page.getByText('What the machine decided first, by day').first().waitFor();
  expect(await page.getByRole('table').count()).toBe(3);
  expect(await violationsIn(page)).toEqual([]);
});

it('begins with a preset', async () => {
  const page = await open('preset');
  await page.getByRole('button', { name: 'Begin with: harm only' }).click();
  expect(await page.getByLabel('Illicit Drugs: Held above').inputValue()).toBe('0.8');
  expect(await page.getByLabel('Politics: Held above').inputValue()).toBe('');
});

it('tells when scorers are left alone, and what waits for them', async () => {
  const page = await openConsole(browser, stack, seededUsers.admin, { path: '/console/users' });
  onTestFinished(() => page.context().close());
  await page.route('**/api/admin/scorers', (route) =>
    route.fulfill({
      json: {
        scorers: [{ name: 'google', breaker: 'open', changed_at: new Date().toISOString() }],
        degraded_decisions: 12,
      },
    }),
  );
  await page.reload();
  await page.getByText('The scorer google fails and is left alone.').waitFor();
  await page.getByText('Lists of words decided 12 comments.').waitFor();
  expect(await violationsIn(page)).toEqual([]);
});
