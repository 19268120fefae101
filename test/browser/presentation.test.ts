import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededPosts } from '../../local/seeded-posts.ts';
import { password } from '../http/newcomer.ts';
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

const [{ id: seeded }] = seededPosts;
const demo = (query = '') => `${scene.stack.url}/demo.html?${query}`;

describe('by keyboard alone', () => {
  it('somebody logs in, writes, opens and closes what is asked, and is never lost', async () => {
    const { url } = await scene.newPage();
    await scene.someone('typist');
    const { page, seen, comment } = await visit(scene.browser, url);
    await seen('No comments yet');
    const focused = () => page.evaluate<string>("document.activeElement.shadowRoot.activeElement?.textContent ?? ''");
    const tabTo = async (name: string) => {
      for (let presses = 0; (await focused()) !== name; presses += 1) {
        expect(presses, `tabs to ${name}`).toBeLessThan(20);
        await page.keyboard.press('Tab');
      }
    };
    await page.keyboard.press('Tab');
    await tabTo('Sign up');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Sign up' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await focused()).toBe('Sign up');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.type('typist');
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await seen('Logged in as typist');
    await page.keyboard.type('Typed');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await comment('Typed').getByText('Published').waitFor();
    await tabTo('Delete');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Delete this comment?' }).waitFor();
    await page.keyboard.press('Enter');
    await until(async () => (await comment('Typed').count()) === 0);
    expect(await focused()).toBe('Comments');
  });
});

it('tells a screen reader what is there', async () => {
  const { post, url } = await scene.newPage();
  const { access } = await scene.someone('speaker');
  const id = await scene.publish(post, access, 'Hear this');
  await scene.publish(post, access, 'Heard', id);
  const { page, seen } = await visit(scene.browser, url);
  await seen('Heard');
  const tree = await page.getByRole('region', { name: 'Comments' }).ariaSnapshot();
  expect(tree.replaceAll(/- time: .*/g, '- time')).toBe(`- region "Comments":
  - heading "Comments" [level=2]
  - button "Log in"
  - button "Sign up"
  - textbox "Write a comment"
  - button "Log in to post"
  - status
  - list:
    - listitem:
      - article "speaker":
        - text: speaker
        - time
        - paragraph: Hear this
        - 'button "Reply: speaker"': Reply
        - 'button "Report: speaker"': Report
      - list:
        - listitem:
          - article "speaker":
            - text: speaker
            - time
            - paragraph: Heard
            - 'button "Reply: speaker"': Reply
            - 'button "Report: speaker"': Report`);
});

describe('shown', () => {
  it.each([
    [320, 568],
    [768, 1_024],
    [3_840, 2_160],
  ])('on a screen of %i by %i, nothing sticks out', async (width, height) => {
    const { post, url } = await scene.newPage();
    const { access } = await scene.someone(`wide-${width}`);
    await scene.publish(post, access, `${'W'.repeat(300)} and words. ${'So many words. '.repeat(40)}`);
    const { page, seen, press } = await visit(scene.browser, url, { viewport: { width, height } });
    await seen('So many words.');
    const overflow = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(await overflow()).toBeLessThanOrEqual(0);
    await press('Sign up');
    const box = await page.getByRole('dialog').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    expect(await violationsIn(page)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('in %s colours that can be told apart', async (colorScheme) => {
    const { page, seen, press, logIn, post, comment } = await visit(scene.browser, demo(), { colorScheme });
    await seen('Comments');
    expect(await violationsIn(page)).toEqual([]);
    await logIn();
    await seen('Logged in as reader');
    await post(`Seen in ${colorScheme} [Toxic=0.9]`);
    await comment(`Seen in ${colorScheme}`).getByText('Held').waitFor();
    await press(/^Notifications/);
    await seen('Your comment is held');
    expect(await violationsIn(page)).toEqual([]);
  });

  it.each([
    ['de', 'Kommentare', 'ltr'],
    ['fr-CA', 'Commentaires', 'ltr'],
    ['es', 'Comentarios', 'ltr'],
    ['pt-BR', 'Comentários', 'ltr'],
    ['ja', 'コメント', 'ltr'],
    ['ar', 'التعليقات', 'rtl'],
    ['tlh', 'Comments', 'ltr'],
  ])('in the language %s', async (language, title, direction) => {
    const { page } = await visit(scene.browser, demo(`lang=${language}`));
    const region = page.getByRole('region', { name: title });
    await region.waitFor();
    expect(await region.getAttribute('dir')).toBe(direction);
    expect(await violationsIn(page)).toEqual([]);
  });
});

describe('embedded', () => {
  it.each(['', 'async', 'defer', 'type="module"', 'crossorigin'])('by a tag with "%s"', async (attributes) => {
    const { url } = await scene.newPage(attributes);
    const visitor = await visit(scene.browser, 'about:blank');
    const { complaints } = watch(visitor.page);
    await visitor.page.goto(url);
    await visitor.seen('No comments yet');
    expect(complaints).toEqual([]);
  });

  it('takes another post while it is shown', async () => {
    const { page, seen } = await visit(scene.browser, demo());
    await seen('Log in to post');
    await page.evaluate("document.querySelector('moderato-comments').setAttribute('post', 'not-there')");
    await seen('There is no such page to comment on.');
    await page.evaluate(`document.querySelector('moderato-comments').setAttribute('post', '${seeded}')`);
    await page.getByText('There is no such page to comment on.').waitFor({ state: 'hidden' });
  });

  it('says that comments could not be loaded, and loads them when asked again', async () => {
    const visitor = await visit(scene.browser, 'about:blank');
    await visitor.page.route('**/comments?*', (route) => route.abort());
    await visitor.page.goto(demo());
    await visitor.seen('No connection. What you write is kept.');
    expect(await violationsIn(visitor.page)).toEqual([]);
    await visitor.page.unroute('**/comments?*');
    await visitor.press('Try again');
    await visitor.page.getByRole('alert').waitFor({ state: 'hidden' });
  });

  it('says that it loads while the network is slow', async () => {
    const visitor = await visit(scene.browser, 'about:blank');
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await visitor.page.route('**/comments?*', async (route) => {
      await held;
      await route.continue();
    });
    await visitor.page.goto(demo());
    await visitor.seen('Loading comments …');
    answer();
    await visitor.page.getByText('Loading comments …').waitFor({ state: 'hidden' });
  });

  it('asks every 10 seconds what is new while it is seen, and nothing while it is hidden', async () => {
    const { url } = await scene.newPage();
    await scene.someone('watcher');
    const { page, logIn, seen } = await visit(scene.browser, url);
    await logIn('watcher', password);
    await seen('Logged in as watcher');
    let asked = 0;
    page.on('request', (request) => {
      asked += Number(request.url().includes('/api/notifications?') && request.method() === 'GET');
    });
    await page.clock.install();
    await page.reload();
    await until(async () => asked === 1);
    await page.clock.runFor(9_000);
    expect(asked).toBe(1);
    await page.clock.runFor(2_000);
    await until(async () => asked === 2);
    const hide = (hidden: boolean) =>
      page.evaluate(
        `Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${hidden} });
         document.dispatchEvent(new Event('visibilitychange'))`,
      );
    await hide(true);
    await page.clock.runFor(60_000);
    expect(asked).toBe(2);
    await hide(false);
    await page.clock.runFor(1);
    await until(async () => asked === 3);
  });
});
