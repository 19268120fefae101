import { afterAll, beforeAll, expect, it } from 'vitest';
import { password } from '../http/newcomer.ts';
import { watch } from './embedding-page.ts';
import { type Scene, startScene } from './scene.ts';
import { visit } from './visitor.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

/** Ways into a page, from the collections that testers use: elements, attributes, addresses, templates, disguises. */
const hostile = [
  '<script>alert(1)</script>',
  '"><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">a</a>',
  'javascript:alert(1)',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<template><img src=x onerror=alert(1)></template>',
  '<style>*{display:none}</style>',
  '<base href="https://example.org/">',
  '<meta http-equiv="refresh" content="0;url=https://example.org">',
  '<moderato-comments post="x"></moderato-comments>',
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  '</textarea><img src=x onerror=alert(1)>',
  '</p></article><img src=x onerror=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
  '{name} {count} {{alert(1)}}',
  '&lt;img src=x onerror=alert(1)&gt;',
  '<ſcript>alert(1)</ſcript>',
  '\u202Egpj.exe <img src=x onerror=alert(1)>',
  '__proto__',
  '{"__html":"<img src=x onerror=alert(1)>"}',
];

it('shows every text as nothing but text: content, reply, title and reason', async () => {
  const { post, url } = await scene.newPage();
  const { access } = await scene.someone('mallory');
  const parent = await scene.publish(post, access, hostile.join('\n'));
  for (const texts of [hostile.slice(0, 9), hostile.slice(9, 18), hostile.slice(18)]) {
    await scene.publish(post, access, texts.join('\n'), parent);
  }
  const held = await scene.publish(post, access, `Held [Toxic=0.9] ${hostile[2]}`);
  await scene.decide(held, 'reject', hostile.slice(0, 8).join(' '));

  const visitor = await visit(scene.browser, 'about:blank');
  const { complaints, origins } = watch(visitor.page);
  let dialogs = 0;
  visitor.page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  await visitor.page.goto(url);
  await visitor.page.getByRole('article').nth(3).waitFor();
  await visitor.logIn('mallory', password);
  await visitor.seen('Rejected: <script>alert(1)</script>');

  const articles = visitor.page.getByRole('article');
  expect(await articles.count()).toBe(5);
  const shown = (await articles.locator('.content').allTextContents()).join('\n').split('\n');
  for (const text of hostile) {
    // Characters that turn the direction of what follows are not stored.
    expect(shown, text).toContain(text.replace('\u202E', ''));
  }
  // Of the widget's own making, and no others.
  const names = await visitor.page.evaluate<string[]>(
    `[...new Set([...document.querySelector('moderato-comments').shadowRoot.querySelectorAll('*')].map((one) => one.localName))]`,
  );
  expect(names.toSorted()).toEqual(
    [
      'article',
      'b',
      'button',
      'div',
      'form',
      'h2',
      'header',
      'li',
      'ol',
      'p',
      'path',
      'section',
      'span',
      'svg',
      'textarea',
      'time',
    ].toSorted(),
  );
  const handlers = await visitor.page.evaluate<number>(
    `[...document.querySelector('moderato-comments').shadowRoot.querySelectorAll('*')]
       .flatMap((one) => [...one.attributes]).filter(({ name, value }) => /^on|^style$/.test(name) || /^javascript:/i.test(value)).length`,
  );
  expect([handlers, dialogs, complaints]).toEqual([0, 0, []]);
  expect(origins).toEqual(new Set([url, scene.stack.url]));
});

it('shows user names, which the API refuses to be hostile, as text all the same', async () => {
  const { url } = await scene.newPage();
  const visitor = await visit(scene.browser, 'about:blank');
  const { complaints } = watch(visitor.page);
  const now = new Date().toISOString();
  const body = hostile.map((author, index) => ({
    id: `${hostile.length - index}"><img src=x onerror=alert(1)>`,
    post: 'any',
    author,
    content: author,
    status: 'APPROVED',
    created_at: now,
    updated_at: now,
  }));
  await visitor.page.route('**/comments?*', (route) =>
    route.fulfill({ json: body, headers: { 'access-control-allow-origin': '*' } }),
  );
  await visitor.page.goto(url);
  await visitor.page
    .getByRole('article')
    .nth(hostile.length - 1)
    .waitFor();
  expect((await visitor.page.locator('article b').allTextContents()).toSorted()).toEqual(hostile.toSorted());
  expect(await visitor.page.locator('moderato-comments img').count()).toBe(0);
  expect(complaints).toEqual([]);
});
