import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededUsers } from '../../local/seeded-users.ts';
import { admin } from '../http/api.ts';
import { codeSentTo, password } from '../http/newcomer.ts';
import { until } from '../until.ts';
import { watch } from './embedding-page.ts';
import { type Scene, startScene } from './scene.ts';
import { violationsIn } from './violations.ts';
import { visit } from './visitor.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

describe('a reader', () => {
  it('reads without an account, on a page of another origin with a strict policy, which asks nobody else', async () => {
    const { post, url } = await scene.newPage();
    const { access } = await scene.someone('author-1');
    const id = await scene.publish(post, access, 'The first comment');
    await scene.publish(post, access, 'A reply to it', id);
    const visitor = await visit(scene.browser, 'about:blank');
    const { complaints, origins } = watch(visitor.page);
    await visitor.page.goto(url);
    await visitor.seen('A reply to it');
    const replies = visitor.page.getByRole('listitem').filter({ hasText: 'The first comment' }).getByRole('list');
    expect(await replies.getByRole('article').count()).toBe(1);
    expect(await violationsIn(visitor.page)).toEqual([]);
    expect(complaints).toEqual([]);
    expect(origins).toEqual(new Set([url, scene.stack.url]));
  });

  it('goes from page to page by the links of the API', async () => {
    const { post, url } = await scene.newPage();
    const { access } = await scene.someone('author-2');
    for (const content of ['One', 'Two', 'Three']) {
      await scene.publish(post, access, content);
    }
    const { page, press, seen } = await visit(scene.browser, 'about:blank');
    await page.route('**/comments?*', (route) =>
      route.continue({ url: route.request().url().replace('limit=50', 'limit=2') }),
    );
    await page.goto(url);
    await seen('Two');
    expect(await page.getByText('One').count()).toBe(0);
    await press('Show more comments');
    await seen('One');
    expect(await page.getByRole('article').count()).toBe(3);
    expect(await page.getByRole('button', { name: 'Show more comments' }).count()).toBe(0);
  });

  it('signs up, confirms his address with the code, and is logged in also after a reload', async () => {
    const { url } = await scene.newPage();
    const { page, field, press, seen } = await visit(scene.browser, url);
    await field.fill('Written before there was an account');
    await press('Sign up');
    await page.getByLabel('User name').fill('newcomer');
    await page.getByLabel('E-mail address').fill('newcomer@example.org');
    await page.getByLabel('Password').fill('short');
    await page.keyboard.press('Enter');
    await seen('Please check what you entered. At least 12 characters.');
    expect(await violationsIn(page)).toEqual([]);
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await seen('Confirm your e-mail address');
    expect(await violationsIn(page)).toEqual([]);
    await page.getByLabel('Code').fill('000000');
    await page.keyboard.press('Enter');
    await seen('The code is wrong or has expired.');
    await page.getByLabel('Code').fill(codeSentTo(scene.stack, 'newcomer@example.org'));
    await page.keyboard.press('Enter');
    await seen('Logged in as newcomer');
    await page.reload();
    await seen('Logged in as newcomer');
    expect(await field.inputValue()).toBe('Written before there was an account');
    await press('Log out');
    await page.getByRole('button', { name: 'Log in', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Log in', exact: true }).waitFor();
  });

  it('goes on to the code when he logs in to an account that is not confirmed', async () => {
    const { url } = await scene.newPage();
    const body = { username: 'hesitant', email: 'hesitant@example.org', password };
    await scene.api.post('/api/auth/register', { body });
    const { page, logIn, press, seen } = await visit(scene.browser, url);
    await logIn('hesitant', password);
    await seen('Confirm your e-mail address');
    const before = scene.stack.users.mails.length;
    await press('Send another code');
    await seen('A code is on its way to you.');
    await until(async () => scene.stack.users.mails.length > before);
    await page.getByLabel('Code').fill(codeSentTo(scene.stack, body.email));
    await page.keyboard.press('Enter');
    await seen('Logged in as hesitant');
  });

  it('is told of a wrong password, and sets a new one with a code', async () => {
    const { url } = await scene.newPage();
    await scene.someone('forgetful');
    const { page, logIn, press, seen } = await visit(scene.browser, url);
    await logIn('forgetful', 'something else entirely');
    await seen('User name or password is wrong.');
    await press('Forgotten your password?');
    await page.getByLabel('User name or e-mail address').fill('forgetful');
    await page.keyboard.press('Enter');
    await seen('A code is on its way to you.');
    expect(await violationsIn(page)).toEqual([]);
    await page.getByLabel('Code').fill(codeSentTo(scene.stack, 'forgetful@example.org'));
    await page.getByRole('textbox', { name: 'New password' }).fill('another horse battery staple');
    await page.keyboard.press('Enter');
    await seen('Logged in as forgetful');
  });

  it('chooses a password when he was invited', async () => {
    const { url } = await scene.newPage();
    const { page, logIn, seen } = await visit(scene.browser, url);
    await logIn(seededUsers.invited.username, seededUsers.invited.password);
    await page.getByRole('textbox', { name: 'New password' }).fill(password);
    await page.keyboard.press('Enter');
    await seen('Logged in as invited');
  });

  it('reports a comment once he is logged in', async () => {
    const { post, url } = await scene.newPage();
    const { access } = await scene.someone('author-3');
    const id = await scene.publish(post, access, 'Something dubious');
    await scene.someone('reporter');
    const visitor = await visit(scene.browser, url);
    await visitor.seen('Something dubious');
    await visitor.press('Report: author-3');
    await visitor.page.getByLabel('User name or e-mail address').fill('reporter');
    await visitor.page.getByLabel('Password').fill(password);
    await visitor.page.keyboard.press('Enter');
    await visitor.seen('Logged in as reporter');
    await visitor.press('Report: author-3');
    await visitor.page.getByLabel('What is wrong with it?').selectOption('Private data of somebody');
    await visitor.page.getByLabel('In your own words').fill('It names my street.');
    expect(await violationsIn(visitor.page)).toEqual([]);
    await visitor.press('Report');
    await visitor.seen('Thank you. Your report was received.');
    const { body } = await scene.api.get(`/api/admin/comments/${id}`, { token: await scene.api.token(admin) });
    expect(JSON.stringify(body)).toContain('private-data');
  });
});

describe('an author', () => {
  const author = async (name: string) => {
    const page = await scene.newPage();
    const { access } = await scene.someone(name);
    const visitor = await visit(scene.browser, page.url);
    await visitor.logIn(name, password);
    await visitor.seen(`Logged in as ${name}`);
    return { ...page, ...visitor, access };
  };
  const own = async (access: string) =>
    (await scene.api.get('/api/comments/mine', { token: access })).body as {
      id: string;
      status: string;
      content: string;
    }[];

  it('sees his comment at once, and that it was published', async () => {
    const { post, comment, seen, press, page } = await author('prompt');
    await post('A kind word');
    await comment('A kind word')
      .getByText(/Sending|Under review|Published/)
      .waitFor();
    await comment('A kind word').getByText('Published').waitFor();
    await page.getByRole('button', { name: 'Notifications: Unread: 1' }).waitFor();
    await press('Notifications: Unread: 1');
    await seen('Your comment was published.');
    expect(await violationsIn(page)).toEqual([]);
    await press('Mark all as read');
    await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor();
  });

  it('sees that it is held, why it was rejected, and appeals', async () => {
    const { post, comment, access, press, seen, page } = await author('rude');
    await post('You are [Toxic=0.9]');
    await comment('You are').getByText('Held: a person will look at it').waitFor();
    const [held] = await own(access);
    await scene.decide(held?.id ?? '', 'reject', 'Please be <b>kind</b>');
    await comment('You are').getByText('Rejected: Please be <b>kind</b>').waitFor();
    await press('Ask for another look: rude');
    await page.getByLabel('In your own words').fill('It was meant as a joke.');
    expect(await violationsIn(page)).toEqual([]);
    await press('Continue');
    await seen('A person will look at your comment again.');
    await comment('You are').getByText('Held').waitFor();
  });

  it('replies, edits and deletes', async () => {
    const { post, comment, press, page, access } = await author('busy');
    await post('The first version');
    await comment('The first version').getByText('Published').waitFor();
    await press('Reply: busy');
    await page.getByRole('textbox', { name: 'Reply to busy' }).fill('The reply');
    await page.getByRole('button', { name: 'Post' }).last().click();
    await comment('The reply').getByText('Published').waitFor();
    await comment('The first version').getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Edit' }).fill('The second version');
    await press('Save');
    await comment('The second version').getByText('edited').waitFor();
    await comment('The second version').getByText('Published').waitFor();
    await comment('The reply').getByRole('button', { name: 'Delete' }).click();
    expect(await violationsIn(page)).toEqual([]);
    await press('Delete');
    await until(async () => (await comment('The reply').count()) === 0);
    await until(async () => (await own(access)).length === 1);
  });

  it('gets his text back when it could not be sent, and sends it once though the first answer was lost', async () => {
    const { post, comment, field, page, access, seen, press } = await author('patient');
    let lost = 0;
    await page.route('**/comments/submit', async (route) => {
      await route.fetch();
      lost += 1;
      await route.abort();
    });
    await post('Sent into the void');
    await seen('No connection. What you write is kept.');
    expect([lost, await comment('Sent into the void').count()]).toEqual([1, 0]);
    expect(await field.inputValue()).toBe('Sent into the void');
    await page.unroute('**/comments/submit');
    await page.reload();
    expect(await field.inputValue()).toBe('Sent into the void');
    await press('Post');
    await comment('Sent into the void').getByText('Published').waitFor();
    expect(await own(access)).toHaveLength(1);
    expect(await field.inputValue()).toBe('');
  });

  it('keeps what he writes while he is offline, and is told', async () => {
    const { field, page, press, seen, comment } = await author('remote');
    await page.context().setOffline(true);
    await seen('No connection. What you write is kept.');
    await field.fill('Written in a tunnel');
    await press('Post');
    await page.getByRole('alert').waitFor();
    expect(await field.inputValue()).toBe('Written in a tunnel');
    expect(await violationsIn(page)).toEqual([]);
    await page.context().setOffline(false);
    await press('Post');
    await comment('Written in a tunnel').getByText('Published').waitFor();
  });

  it('is told how long to wait when he wrote too much', async () => {
    const { page, post, seen, field } = await author('eager');
    await page.route('**/comments/submit', (route) =>
      route.fulfill({
        status: 429,
        headers: {
          'retry-after': '90',
          'access-control-allow-origin': '*',
          'access-control-expose-headers': 'Retry-After',
        },
        contentType: 'application/problem+json',
        body: '{"detail":"Too many"}',
      }),
    );
    await post('One more');
    await seen('Too many attempts. Try again in 2 minutes.');
    expect(await field.inputValue()).toBe('One more');
  });

  it('is shown the old text again when the new one was refused', async () => {
    const { page, post, comment, press } = await author('fickle');
    await post('As it was');
    await comment('As it was').getByText('Published').waitFor();
    await page.route('**/api/comments/*', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    );
    await comment('As it was').getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Edit' }).fill('As it should be');
    await press('Save');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('textbox', { name: 'Edit' }).inputValue()).toBe('As it should be');
    await press('Cancel');
    await comment('As it was').getByText('Published').waitFor();
  });
});
