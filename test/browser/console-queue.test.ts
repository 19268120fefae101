import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { routes } from '../../functions/routes.ts';
import { adminGroup } from '../../functions/shared/user.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { seededUsers } from '../../local/seeded-users.ts';
import { launchChromium } from '../../tools/browser/chromium.ts';
import { type Api, admin, apiOf } from '../http/api.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { hostileTexts } from './hostile-texts.ts';
import { openConsole } from './moderator.ts';
import { violationsIn } from './violations.ts';

const rival = { username: 'rival', password: 'Rival-moderato-1' };

// They walk through many steps, each of which waits for the browser.
vi.setConfig({ testTimeout: 120_000 });

let stack: LocalStack;
let browser: Browser;
let api: Api;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startTestStack(), launchChromium()]);
  stack.users.state.add({ ...rival, groups: [adminGroup] });
  api = apiOf(stack);
});
afterAll(() => Promise.all([browser.close(), stack.stop()]));

/** A site of the test's own with so many comments in its queue, the oldest first. */
const queueOf = async (site: string, texts: readonly string[], title = 'A post') => {
  const token = await api.token(admin);
  await api.post('/api/posts', { token, body: { id: `post-${site}`, site, title, url: 'https://example.org/' } });
  const ids: string[] = [];
  for (const text of texts) {
    ids.push(await api.submit(`${text} [Toxic=0.9]`, `post-${site}`));
  }
  await until(async () => {
    const { body } = await api.get(`/api/admin/comments/flagged?limit=100&site=${site}`, { token });
    return routes.listFlaggedComments.success.body.parse(body).length === texts.length;
  });
  return ids;
};

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `Comment ${index + 1}.`);

interface Opening extends BrowserContextOptions {
  readonly as?: typeof rival;
}

const open = async (site: string, { as = seededUsers.admin, ...options }: Opening = {}) => {
  const page = await openConsole(browser, stack, as, { path: `/console?site=${site}`, ...options });
  onTestFinished(() => page.context().close());
  return page;
};

const statusOf = async (id: string) => {
  const { body } = await api.get(`/api/admin/comments/${id}`, { token: await api.token(admin) });
  const { status, reason } = routes.getReviewedComment.success.body.parse(body);
  return { status, ...(reason !== undefined && { reason }) };
};
const becomes = (id: string, status: string) => until(async () => (await statusOf(id)).status === status);

const cards = (page: Page) => page.getByRole('article');
const focusedText = (page: Page) => page.evaluate('document.activeElement.closest("article")?.innerText ?? ""');
const said = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor();

describe('the queue, by keyboard alone', () => {
  it('is walked through, decided, and undone, with the focus at the comment it is about', async () => {
    const [first = '', second = '', third = ''] = await queueOf('keys', numbered(3));
    const page = await open('keys');
    await cards(page).nth(2).waitFor();
    expect(await focusedText(page)).toContain('Comment 1.');
    await page.keyboard.press('j');
    expect(await focusedText(page)).toContain('Comment 2.');
    await page.keyboard.press('a');
    expect(await focusedText(page)).toContain('Comment 3.');
    await said(page, 'Approved: reader');
    await page.keyboard.press('r');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('2');
    expect(await focusedText(page)).toContain('Comment 1.');
    await becomes(second, 'APPROVED');
    await becomes(third, 'REJECTED');
    expect(await statusOf(third)).toEqual({ status: 'REJECTED', reason: 'Insults or harasses somebody' });
    await page.keyboard.press('u');
    await becomes(third, 'FLAGGED');
    await cards(page).filter({ hasText: 'Comment 3.' }).waitFor();
    expect(await focusedText(page)).toContain('Comment 3.');
    expect(await statusOf(first)).toEqual({ status: 'FLAGGED' });
  });

  it('is decided as fast as keys are pressed', async () => {
    const ids = await queueOf('fast', numbered(30));
    const page = await open('fast');
    await cards(page).nth(29).waitFor();
    const begun = performance.now();
    for (const [index] of ids.entries()) {
      expect(await focusedText(page)).toContain(`Comment ${index + 1}.`);
      await page.keyboard.press('a');
    }
    expect(performance.now() - begun).toBeLessThan(60_000);
    await page.getByText('Nothing waits for you').waitFor();
    await Promise.all(ids.map((id) => becomes(id, 'APPROVED')));
  });

  it('takes a reason in one’s own words, for which a preset is the beginning', async () => {
    const [id = ''] = await queueOf('words', numbered(1));
    const page = await open('words');
    await cards(page).waitFor();
    await page.keyboard.press('r');
    await page.getByRole('button', { name: 'Edit: Spam or advertising' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('In your own words').focus();
    await page.keyboard.press('End');
    await page.keyboard.type(', again 123');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await becomes(id, 'REJECTED');
    expect(await statusOf(id)).toMatchObject({ reason: 'Spam or advertising, again 123' });
  });

  it('decides many together', async () => {
    const ids = await queueOf('bulk', numbered(4));
    const page = await open('bulk');
    await cards(page).nth(3).waitFor();
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('a');
    await said(page, '2 comments approved');
    await Promise.all(ids.slice(0, 2).map((id) => becomes(id, 'APPROVED')));
    await page.keyboard.press('Shift+X');
    await page.keyboard.press('r');
    await page.getByText('Why are these 2 rejected?').waitFor();
    await page.keyboard.press('1');
    await Promise.all(ids.slice(2).map((id) => becomes(id, 'REJECTED')));
    await page.keyboard.press('u');
    await Promise.all(ids.slice(2).map((id) => becomes(id, 'FLAGGED')));
  });

  it('leaves single keys alone when somebody wants them off', async () => {
    await queueOf('quiet', numbered(2));
    const page = await open('quiet');
    await cards(page).nth(1).waitFor();
    await page.keyboard.press('?');
    await page.getByLabel('Single keys do this').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await page.keyboard.press('j');
    expect(await focusedText(page)).toContain('Comment 1.');
    expect(await cards(page).count()).toBe(2);
  });
});

describe('two moderators at once', () => {
  it('see what the other is at, and are told who was first', async () => {
    const [id = ''] = await queueOf('two', numbered(2));
    const [one, other] = [await open('two'), await open('two', { as: rival })];
    await cards(one).nth(1).waitFor();
    await other.getByText('admin is at it').waitFor();
    await other.keyboard.press('a');
    await said(other, 'admin is at this comment');
    await other.keyboard.press('t');
    await other.keyboard.press('a');
    await becomes(id, 'APPROVED');
    await one.getByText('Not in the queue any more').waitFor();
    expect(await focusedText(one)).toContain('Comment 1.');
    await one.keyboard.press('r');
    await one.keyboard.press('1');
    await one.getByText('It is APPROVED by rival.').waitFor();
    expect(await statusOf(id)).toEqual({ status: 'APPROVED' });
  });
});

describe('what is seen of the queue', () => {
  it('is said by the address, and goes back and forth', async () => {
    await queueOf('filters', numbered(2));
    const page = await open('filters');
    await cards(page).nth(1).waitFor();
    await page.getByText(/The oldest came/).waitFor();
    await page.getByLabel('Order').selectOption('newest');
    expect(page.url()).toContain('/console?sort=newest&site=filters');
    await cards(page).first().filter({ hasText: 'Comment 2.' }).waitFor();
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByLabel('Flagged for the category').fill('Insult');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Nothing waits for you').waitFor();
    expect(page.url()).toContain('category=Insult');
    await page.goBack();
    await cards(page).nth(1).waitFor();
    await page.reload();
    await cards(page).first().filter({ hasText: 'Comment 2.' }).waitFor();
  });

  it('can be blurred, which is remembered', async () => {
    await queueOf('blur', numbered(1));
    const page = await open('blur');
    await cards(page).waitFor();
    await page.keyboard.press('b');
    await page.reload();
    const text = page.locator('.content');
    expect(await text.evaluate((element) => getComputedStyle(element).filter)).toContain('blur');
    await page.keyboard.press('v');
    await page.getByRole('button', { name: 'Show the text', pressed: true }).waitFor();
    expect(await text.evaluate((element) => getComputedStyle(element).filter)).toBe('none');
  });

  it('comes with its history, and has an address of its own', async () => {
    const [id = ''] = await queueOf('history', numbered(1));
    const page = await open('history');
    await cards(page).waitFor();
    await page.keyboard.press('h');
    await page.getByText('Held for a person · the policy').waitFor();
    await page.goto(`${stack.url}/console/comments/${id}`);
    await page.getByText('Held for a person · the policy').waitFor();
    expect(await violationsIn(page)).toEqual([]);
  });
});

it('sends what was decided without a network once there is one', async () => {
  const [id = ''] = await queueOf('offline', numbered(2));
  const page = await open('offline');
  await cards(page).nth(1).waitFor();
  await page.context().setOffline(true);
  await page.keyboard.press('a');
  expect(await focusedText(page)).toContain('Comment 2.');
  await page.getByText('1 decision could not be sent yet').waitFor();
  await page.context().setOffline(false);
  await becomes(id, 'APPROVED');
});

it('shows nothing but text of what users, posts and reasons hold', async () => {
  const ids = await queueOf('hostile', hostileTexts, hostileTexts[1]);
  const page = await open('hostile');
  await cards(page)
    .nth(hostileTexts.length - 1)
    .waitFor();
  for (const text of hostileTexts) {
    expect(await page.locator('.content').filter({ hasText: text.trim() }).count(), text).toBeGreaterThan(0);
  }
  const token = await api.token(admin);
  for (const [index, id] of ids.slice(0, 4).entries()) {
    await api.post(`/api/admin/comments/${id}/action`, {
      token,
      body: { action: 'reject', reason: hostileTexts[index] },
    });
    await page.goto(`${stack.url}/console/comments/${id}`);
    await page.getByText('Reason:').waitFor();
  }
  expect(await page.evaluate('window.hit')).toBeUndefined();
  expect(await page.locator('img, iframe, script:not([src]), form[action], [onclick], math').count()).toBe(0);
});

describe('whoever uses it', () => {
  it.each([
    ['a phone', 320, 640],
    ['a laptop', 1_280, 800],
    ['a wall', 3_840, 2_160],
  ])('finds nothing that axe would mend, and scrolls one way only, on %s', async (_, width, height) => {
    await queueOf(`width-${width}`, [
      'Averyveryverylongwordwithoutanyspaceinitatallwhichgoesonandonandonandon',
      'Another.',
    ]);
    const page = await open(`width-${width}`, { viewport: { width, height } });
    await cards(page).nth(1).waitFor();
    const fits = async () =>
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.keyboard.press('h');
    await page.getByText('Held for a person').waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await fits();
    await page.keyboard.press('f');
    await page.getByLabel('Flagged before').waitFor();
    expect(await violationsIn(page)).toEqual([]);
    await fits();
    await page.getByRole('button', { name: 'Filter' }).focus();
    for (const [key, title] of [
      ['?', 'Keys'],
      ['r', 'Why is it rejected?'],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByRole('dialog', { name: title }).waitFor();
      expect(await violationsIn(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });
});
