import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectAuditMac } from '../../functions/comments/audit-mac.ts';
import { change } from '../../functions/comments/change.ts';
import type { Status } from '../../functions/comments/comment.ts';
import { commentStore } from '../../functions/comments/comment-store.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { exampleScoring } from '../comments/example-comment.ts';
import { storedComment } from '../comments/stored-comment.ts';
import { post as seeded } from '../http/api.ts';
import { startTestStack } from '../stack.ts';
import { folderWith, runOps } from './run-ops.ts';
import { wholeTable } from './whole-table.ts';

const author_id = '0d0f6a3c-8a5e-4d8e-9a53-1c6d5f3b2a10';
const now = new Date('2026-03-01T12:00:00Z');

/** A comment in each status, one of them on another site; the ids by status. */
const fill = async ({ table, runtime }: LocalStack): Promise<Record<Exclude<Status, 'PURGED'>, string>> => {
  const store = commentStore(table, connectAuditMac(runtime));
  const submitted = (site = 'main') =>
    storedComment(table, { author_id, site, post: seeded.id, post_title: seeded.title }, now);
  const flagged = async () => {
    const comment = await submitted();
    const flagging = change(comment, 'flaggedByPolicy', { now, actor: { kind: 'policy' }, scoring: exampleScoring });
    expect(flagging && (await store.make(flagging, []))).toEqual({ made: true });
    return flagging?.after ?? comment;
  };
  const acted = async (event: 'approvedByAdmin' | 'rejectedByAdmin' | 'erasedByAuthor') => {
    const act = change(await flagged(), event, { now, actor: { kind: 'admin', id: 'eve' }, reason: 'so it is' });
    expect(act && (await store.make(act, []))).toEqual({ made: true });
    return act?.after.id ?? '';
  };
  await submitted('blog');
  await acted('erasedByAuthor');
  return {
    UNDER_REVIEW: (await submitted()).id,
    FLAGGED: (await flagged()).id,
    APPROVED: await acted('approvedByAdmin'),
    REJECTED: await acted('rejectedByAdmin'),
  };
};

const linesIn = (path: string): Record<string, unknown>[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('npm run ops -- export', () => {
  let stack: LocalStack;
  let ids: Awaited<ReturnType<typeof fill>>;

  beforeAll(async () => {
    stack = await startTestStack({ unattended: false });
    ids = await fill(stack);
  });
  afterAll(() => stack.stop());

  const run = (folder: string, ...argv: readonly string[]) =>
    runOps(['export', '--out', 'main.jsonl', '--api', stack.url, ...argv], { folder });

  it('tells what it would write, and writes nothing', async () => {
    const folder = folderWith();
    const { code, stdout } = await run(folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/posts to export +2\n +comments to export +4\n\nNothing was changed\./);
    expect(() => statSync(join(folder, 'main.jsonl'))).toThrow('ENOENT');
  });

  it('writes what a site has, for this account only, and all that was decided', async () => {
    const folder = folderWith();
    const path = join(folder, 'main.jsonl');
    expect(await run(folder, '--apply')).toMatchObject({ code: 0, stdout: expect.stringMatching(/exported +4\n/) });
    expect(statSync(path).mode & 0o777).toBe(0o600);

    const [heading, ...lines] = linesIn(path);
    expect(heading).toMatchObject({ type: 'moderato-export', version: 1, site: 'main' });
    expect(lines.map(({ type }) => type)).toEqual(['post', 'post', 'comment', 'comment', 'comment', 'comment']);
    expect(Object.fromEntries(lines.slice(2).map(({ status, id }) => [status, id]))).toEqual(ids);
    expect(lines.find(({ id }) => id === ids.REJECTED)).toMatchObject({
      author_id,
      reason: 'so it is',
      history: [
        { event: 'submitted' },
        { event: 'flaggedByPolicy', scoring: { triggers: ['Toxic'] } },
        { event: 'rejectedByAdmin', actor: { kind: 'admin', id: 'eve' } },
      ],
    });
    expect(lines.every((line) => !('pk' in line) && !('rescue_at' in line))).toBe(true);
  });

  it('never writes over a file, and begins anew where a run was killed', async () => {
    const folder = folderWith({ 'main.jsonl.partial': 'left behind\n' });
    expect((await run(folder, '--apply')).code).toBe(0);
    expect(linesIn(join(folder, 'main.jsonl'))).toHaveLength(7);
    expect(await run(folder, '--apply')).toMatchObject({
      code: 2,
      stderr: 'main.jsonl is there already: name another file, or remove it.\n',
    });
  });

  it('says that the folder is not there', async () => {
    expect(await runOps(['export', '--out', 'no/where.jsonl', '--api', stack.url, '--apply'])).toMatchObject({
      code: 2,
      stderr: 'no/where.jsonl cannot be written: there is no such folder.\n',
    });
  });

  it('is read by ops import, which makes another Moderato the same', async () => {
    const folder = folderWith();
    await run(folder, '--apply');
    const other = await startTestStack({ unattended: false });
    try {
      const importing = () => runOps(['import', 'main.jsonl', '--api', other.url, '--apply'], { folder });
      expect(await importing()).toMatchObject({ code: 0, stdout: expect.stringMatching(/comments imported +4\n/) });
      await other.stream.drain();
      const before = await wholeTable(other.table);
      expect((await importing()).stdout).toMatch(/there already +4 /);
      expect(await wholeTable(other.table)).toEqual(before);

      await runOps(['export', '--out', 'other.jsonl', '--api', other.url, '--apply'], { folder });
      const [, ...originals] = linesIn(join(folder, 'main.jsonl'));
      const [, ...copies] = linesIn(join(folder, 'other.jsonl'));
      const without = (lines: readonly Record<string, unknown>[]) =>
        lines
          .map(({ history = [], ...line }) => ({
            ...line,
            version: undefined,
            history: (history as { event: string }[]).filter(({ event }) => event !== 'imported'),
          }))
          .toSorted((one, another) => (JSON.stringify(one) < JSON.stringify(another) ? -1 : 1));
      expect(without(copies)).toEqual(without(originals));
      expect(other.queue.length()).toBe(1);
    } finally {
      await other.stop();
    }
  });

  it('brings back what is missing, and leaves what is there', async () => {
    const folder = folderWith();
    await run(folder, '--apply');
    const path = join(folder, 'main.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('A text that nobody', 'Another text that nobody'));
    const before = await wholeTable(stack.table);
    const { stdout } = await runOps(['import', 'main.jsonl', '--api', stack.url, '--apply'], { folder });
    expect(stdout).toMatch(/there already +4 /);
    expect(await wholeTable(stack.table)).toEqual(before);
  });
});
