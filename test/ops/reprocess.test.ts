import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectAuditMac } from '../../functions/comments/audit-mac.ts';
import type { Actor } from '../../functions/comments/audit-record.ts';
import { auditTrail } from '../../functions/comments/audit-trail.ts';
import { change } from '../../functions/comments/change.ts';
import type { Comment, CommentEvent } from '../../functions/comments/comment.ts';
import { commentStore } from '../../functions/comments/comment-store.ts';
import { importedComment } from '../../functions/comments/imported-comment.ts';
import { newId } from '../../functions/shared/uuid.ts';
import type { LocalStack } from '../../local/local-stack.ts';
import { exampleComment, exampleScoring } from '../comments/example-comment.ts';
import { storedComment } from '../comments/stored-comment.ts';
import { post } from '../http/api.ts';
import { startTestStack } from '../stack.ts';
import { runOps } from './run-ops.ts';
import { wholeTable } from './whole-table.ts';

const at = (time: string) => new Date(`2026-03-01T${time}:00Z`);
const policy: Actor = { kind: 'policy' };
const admin: Actor = { kind: 'admin', id: 'eve' };

describe('npm run ops -- reprocess', () => {
  let stack: LocalStack;

  beforeEach(async () => {
    stack = await startTestStack({ unattended: false });
  });
  afterEach(() => stack.stop());

  const submitted = (time: string, fields: Partial<Comment> = {}) =>
    storedComment(stack.table, { post: post.id, content: 'What a lovely idea!', ...fields }, at(time));

  const changed = async (before: Comment, event: CommentEvent, time: string, actor: Actor = policy) => {
    const made = change(before, event, {
      now: at(time),
      actor,
      ...(actor.kind === 'policy' && { scoring: exampleScoring }),
    });
    expect(made && (await commentStore(stack.table, connectAuditMac(stack.runtime)).make(made, []))).toEqual({
      made: true,
    });
    return made?.after ?? before;
  };

  const run = (...argv: readonly string[]) =>
    runOps(['reprocess', '--api', stack.url, '--from', '2026-03-01T10:00Z', '--to', '2026-03-01T12:00Z', ...argv]);

  const eventsOf = async ({ id }: Comment) =>
    (await auditTrail(stack.table).of(id))?.history.map(({ event }) => event) ?? [];

  const waiting = async () =>
    [...(await wholeTable(stack.table)).values()].flatMap(({ pk, id }) => (pk.startsWith('DEGRADED#') ? [id] : []));

  it('tells what it would do, and changes nothing', async () => {
    await changed(await submitted('10:00'), 'flaggedByPolicy', '10:01');
    await submitted('11:00');
    const before = await wholeTable(stack.table);
    const { code, stdout } = await run();
    expect(code).toBe(0);
    expect(stdout).toMatch(/under review, to be pushed again +1 /);
    expect(stdout).toMatch(/flagged, to be judged again +1 /);
    expect(stdout).toMatch(/approved, to be judged again +0\n/);
    expect(stdout).toContain('Nothing was changed. To do it:');
    expect(await wholeTable(stack.table)).toEqual(before);
    expect(stack.queue.length()).toBe(0);
  });

  it('has the decisions of a time made again by the schedule that mends, and no others', async () => {
    const flagged = await changed(await submitted('09:00'), 'flaggedByPolicy', '10:00');
    const toxic = await submitted('11:00', { content: 'You are a stupid idiot and I hate you' });
    const approved = await changed(toxic, 'approvedByPolicy', '12:00');
    const early = await changed(await submitted('09:00'), 'flaggedByPolicy', '09:59');
    const late = await changed(await submitted('11:00'), 'approvedByPolicy', '12:01');
    const elsewhere = await changed(await submitted('11:00', { site: 'blog' }), 'flaggedByPolicy', '11:01');

    expect(await run('--apply')).toMatchObject({ code: 0 });
    expect((await waiting()).toSorted()).toEqual([flagged.id, approved.id].toSorted());
    await stack.runSchedule('rescoreDegradedDecisions');
    expect(await eventsOf(flagged)).toEqual(['submitted', 'flaggedByPolicy', 'mendedToApproved']);
    expect(await eventsOf(approved)).toEqual(['submitted', 'approvedByPolicy', 'mendedToFlagged']);
    for (const left of [early, late, elsewhere]) {
      expect(await eventsOf(left)).toHaveLength(2);
    }

    const again = await run('--apply');
    expect(again.stdout).toMatch(/flagged, judged again soon +0\n/);
    expect(await waiting()).toEqual([]);
  });

  it('judges again what the policy rejected, and not what a person did', async () => {
    const byPolicy = await changed(await submitted('10:00'), 'rejectedByPolicy', '10:01');
    const toxic = await submitted('10:00', { content: 'You are a stupid idiot and I hate you' });
    const rightly = await changed(toxic, 'rejectedByPolicy', '10:01');
    const flagged = await changed(await submitted('10:00'), 'flaggedByPolicy', '10:01');
    const byAdmin = await changed(flagged, 'rejectedByAdmin', '10:02', admin);
    // Else they were due for purge.
    expect((await run('--apply', '--status', 'rejected')).stdout).toMatch(/rejected, judged again soon +2 /);
    await stack.runSchedule('rescoreDegradedDecisions', at('13:00'));
    expect(await eventsOf(byPolicy)).toEqual(['submitted', 'rejectedByPolicy', 'mendedToApproved']);
    // The policy that holds now would flag it.
    expect(await eventsOf(rightly)).toEqual(['submitted', 'rejectedByPolicy', 'mendedToFlagged']);
    expect((await eventsOf(byAdmin)).at(-1)).toBe('rejectedByAdmin');
  });

  it('leaves a decision that was confirmed since, however often it is asked', async () => {
    const approved = await changed(await submitted('11:00'), 'approvedByPolicy', '11:01');
    await run('--apply');
    await stack.runSchedule('rescoreDegradedDecisions');
    expect(await eventsOf(approved)).toEqual(['submitted', 'approvedByPolicy', 'approvalConfirmed']);
    expect((await run('--apply')).stdout).toMatch(/left: judged again since +1 /);
    expect(await waiting()).toEqual([]);
  });

  it('never touches what a person decided, before or after it was asked for', async () => {
    const flagged = await changed(await submitted('10:00'), 'flaggedByPolicy', '10:01');
    const byAdmin = await changed(flagged, 'approvedByAdmin', '10:02', admin);
    const undone = await changed(
      await changed(
        await changed(await submitted('10:00'), 'flaggedByPolicy', '10:01'),
        'rejectedByAdmin',
        '10:02',
        admin,
      ),
      'undoneByAdmin',
      '10:03',
      admin,
    );
    const later = await changed(await submitted('10:00'), 'flaggedByPolicy', '10:01');
    expect((await run('--apply')).stdout).toMatch(/a person decided, or an import +2 /);
    await changed(later, 'approvedByAdmin', '13:00', admin);
    await stack.runSchedule('rescoreDegradedDecisions');
    expect((await eventsOf(byAdmin)).at(-1)).toBe('approvedByAdmin');
    expect((await eventsOf(undone)).at(-1)).toBe('undoneByAdmin');
    expect((await eventsOf(later)).at(-1)).toBe('approvedByAdmin');
  });

  it('never touches what was approved elsewhere', async () => {
    const {
      status: _,
      version: __,
      ...origin
    } = exampleComment({
      id: newId(at('10:00')),
      post: post.id,
      created_at: at('10:00').toISOString(),
    });
    const circumstances = { now: at('10:30'), operator: 'olga', reason: 'from disqus: 1', status: 'APPROVED' } as const;
    await commentStore(stack.table, connectAuditMac(stack.runtime)).addImported(
      importedComment(origin, [], circumstances),
    );
    expect((await run()).stdout).toMatch(/a person decided, or an import +1 /);
  });

  it('pushes what is under review again, and only that if told so', async () => {
    await changed(await submitted('10:00'), 'flaggedByPolicy', '10:01');
    await submitted('11:00');
    await submitted('13:00');
    await run('--apply', '--status', 'under_review');
    expect(stack.queue.length()).toBe(1);
    expect(await waiting()).toEqual([]);
  });
});
