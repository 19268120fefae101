import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditTrail } from '../../functions/comments/audit-trail.ts';
import { commentCounts } from '../../functions/comments/comment-counts.ts';
import { postStore } from '../../functions/posts/post-store.ts';
import { systemClock } from '../../functions/shared/clock.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { admin, apiOf, post as seeded } from '../http/api.ts';
import { startTestStack } from '../stack.ts';
import { until } from '../until.ts';
import { disqusExport, disqusPost, thread, wordpressComment, wordpressExport, wordpressPage } from './exports.ts';
import { folderWith, runOps } from './run-ops.ts';
import { expectSound, wholeTable } from './whole-table.ts';

const file = 'comments.xml';

/** Runs ops import on a file of this content. */
const importing = (stack: LocalStack, content: string) => {
  const folder = folderWith({ [file]: content });
  return (...argv: readonly string[]) => runOps(['import', file, '--api', stack.url, ...argv], { folder });
};

const garden = disqusExport(
  thread(100, { identifier: 'roses' }),
  thread(101, { identifier: seeded.id }),
  thread(102),
  disqusPost(3, { parent: 2, at: '2019-05-03T12:00:00Z' }),
  disqusPost(1),
  disqusPost(2, { parent: 1, at: '2019-05-03T11:00:00Z' }),
  disqusPost(4, { thread: 101, message: 'x'.repeat(6_000) }),
  disqusPost(5, { thread: 101, more: '<isApproved>false</isApproved>' }),
  disqusPost(6).replace('<isSpam>false', '<isSpam>true'),
);

describe('npm run ops -- import, before it changes anything,', () => {
  let stack: LocalStack;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false });
  });
  afterAll(() => stack.stop());

  it('tells what it would do, changes nothing, and names the command that does it', async () => {
    const before = await wholeTable(stack.table);
    const { code, stdout, stderr } = await importing(stack, garden)('--as', "O'Hara");
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(
      stdout.replaceAll(/([a-z]) {2,}(?=\d)/g, '$1: '),
    ).toBe(`comments.xml (disqus): 5 comments under 2 posts, for the site main of ${stack.url}

  posts to create: 1  roses
  posts there already: 1  ${seeded.id}
  comments to import: 5
    approved: 4
    under review: 1
  there already: 0
  shortened: 1  to 5000 characters; 4
  left out: 1
    spam: 1  6

Nothing was changed. To do it:
  npm run ops -- import comments.xml --api ${stack.url} --as 'O'\\''Hara' --apply
`);
    expect(await wholeTable(stack.table)).toEqual(before);
  });

  it.each([
    ['<disqus><thread dsq:id="1">', 'The file ends in the middle, inside <thread>. Export or copy it again.\n'],
    [garden.slice(0, -40), /^The file ends in the middle, inside <\w+>/],
    [
      'id,author',
      `${file} is neither an export of Moderato nor one of Disqus or WordPress: say with --format which it is.\n`,
    ],
    ['', /is neither an export/],
  ])('writes nothing of the broken file %#', async (content, message) => {
    const before = await wholeTable(stack.table);
    const { code, stderr } = await importing(stack, content)('--apply');
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(await wholeTable(stack.table)).toEqual(before);
  });

  it('says that there is no such file', async () => {
    expect(await runOps(['import', 'nowhere.xml', '--api', stack.url])).toMatchObject({
      code: 2,
      stderr: 'nowhere.xml cannot be read: there is no such file.\n',
    });
  });
});

describe('npm run ops -- import', () => {
  let stack: LocalStack;

  beforeEach(async () => {
    stack = await startTestStack({ unattended: false });
  });
  afterEach(() => stack.stop());

  it('brings in what a file has, once, however often it is told to', async () => {
    const run = importing(stack, garden);
    const first = await run('--apply');
    expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/comments imported +5\n/) });
    await stack.stream.drain();
    const before = await wholeTable(stack.table);
    expect(await run('--apply')).toMatchObject({ code: 0, stdout: expect.stringMatching(/there already +5 /) });
    await stack.stream.drain();
    expect(await wholeTable(stack.table)).toEqual(before);
    expect(await commentCounts(stack.table).of(['roses', seeded.id])).toEqual([
      { post: 'roses', approved: 3 },
      { post: seeded.id, approved: 1 },
    ]);
    expect(stack.queue.length()).toBe(1);
  });

  it('shows it as if it had been written here, replies in one level, and says who imported it', async () => {
    await importing(stack, garden)('--apply');
    const api = apiOf(stack);
    const { body } = await api.get('/api/posts/roses/comments?sort=oldest');
    const [first, ...replies] = body as { id: string; parent?: string; content: string }[];
    expect(first).toMatchObject({ author: 'Bob', content: 'Comment 1', created_at: '2019-05-03T10:00:00.000Z' });
    expect(replies.map(({ parent, content }) => [parent, content])).toEqual([
      [first?.id, 'Comment 2'],
      [first?.id, 'Comment 3'],
    ]);
    const history = await api.get(`/api/admin/comments/${first?.id}/history`, { token: await api.token(admin) });
    expect(history.body).toEqual([
      expect.objectContaining({
        version: 1,
        event: 'imported',
        to: 'APPROVED',
        actor: { kind: 'operator', id: 'olga' },
        reason: 'from disqus: 1',
      }),
    ]);
    expect(await postStore(stack.table).find('roses')).toMatchObject({ title: 'Page 100 & more', site: 'main' });
    expect(await postStore(stack.table).find('disqus-102')).toBeUndefined();
  });

  it('leaves out what has no post, on this site', async () => {
    const run = importing(stack, garden);
    await postStore(stack.table).delete(seeded.id, systemClock.now());
    expect((await run('--apply')).stdout).toMatch(/of a post that was deleted +2 {2}\S+\n/);
    expect((await run('--apply', '--site', 'blog')).stdout).toMatch(/comments imported +0\n/);
  });

  it('reads WordPress as well, and has judged what is not trusted', async () => {
    const content = wordpressExport(
      wordpressPage(7, [wordpressComment(1), wordpressComment(2, { comment_approved: '0' })]),
    );
    const { stdout } = await importing(stack, content)('--apply', '--moderate', '--per-minute', '999999');
    expect(stdout).toMatch(/under review +2\n/);
    expect(stack.queue.length()).toBe(2);
  });
});

describe('npm run ops -- import beside the worker', () => {
  let stack: LocalStack;

  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.stop());

  const many = disqusExport(
    thread(100, { identifier: 'tulips' }),
    ...Array.from({ length: 40 }, (_, index) => disqusPost(index + 1, index === 0 ? {} : { parent: index })),
  );

  it('goes on after a kill where it stopped, and what it leaves is sound', async () => {
    const folder = folderWith({ [file]: many });
    const argv = ['import', file, '--moderate', '--apply', '--api', stack.url];
    const main = ['--import', './local/require-node.js', 'tools/ops/main.ts', ...argv, '--per-minute', '120'];
    const child = spawn(process.execPath, main, { env: { ...process.env, INIT_CWD: folder }, stdio: 'ignore' });
    const imported = async () =>
      [...(await wholeTable(stack.table)).values()].filter(({ sk }) => sk === 'COMMENT').length;
    await until(async () => (await imported()) >= 3);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const before = await imported();
    expect(before).toBeLessThan(40);

    const { code, stdout } = await runOps([...argv, '--per-minute', '999999'], { folder });
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`comments imported +${40 - before}\\n`));
    expect(stdout).toMatch(new RegExp(`there already +${before} `));

    // One whose push was killed stays for the rescue schedule.
    await stack.runSchedule('rescueStuckComments', new Date(Date.now() + 10 * 60_000));
    await until(async () =>
      [...(await wholeTable(stack.table)).values()].every(
        ({ sk, status }) => sk !== 'COMMENT' || status !== 'UNDER_REVIEW',
      ),
    );
    await stack.stream.drain();
    const { comments, trails } = await expectSound(stack);
    expect(comments.size).toBe(40);
    expect(Array.from(trails.values(), (trail) => trail.map(({ event }) => event)[0])).toEqual(
      Array.from({ length: 40 }, () => 'imported'),
    );
    const [one] = comments.keys();
    expect((await auditTrail(stack.table).of(one ?? ''))?.history).toHaveLength(2);
  });
});
