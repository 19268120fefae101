import { randomUUID } from 'node:crypto';
import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuditTrail, auditTrail } from '../../functions/comments/audit-trail.ts';
import { change, newComment } from '../../functions/comments/change.ts';
import type { Comment, CommentEvent } from '../../functions/comments/comment.ts';
import { type CommentLists, commentLists } from '../../functions/comments/comment-lists.ts';
import { type CommentStore, commentStore } from '../../functions/comments/comment-store.ts';
import { importedComment } from '../../functions/comments/imported-comment.ts';
import { rescueStore } from '../../functions/comments/rescue-store.ts';
import { readSubmissionGround } from '../../functions/comments/submission-ground.ts';
import { submissionKey, submissionRequest } from '../../functions/comments/submission-request.ts';
import { adminsStore } from '../../functions/identity/admins-store.ts';
import { systemClock } from '../../functions/shared/clock.ts';
import type { Table } from '../../functions/shared/table.ts';
import { newId } from '../../functions/shared/uuid.ts';
import { startTestTable } from '../test-table.ts';
import { asStored } from './as-stored.ts';
import { exampleComment, exampleScoring } from './example-comment.ts';
import { exampleMac } from './example-mac.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 1, 12, minutes));

const collect = async <Value>(ids: AsyncIterable<Value>) => {
  const collected: Value[] = [];
  for await (const id of ids) {
    collected.push(id);
  }
  return collected;
};

describe('comment store', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let comments: CommentStore;
  let lists: CommentLists;
  let trail: AuditTrail;

  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    await adminsStore(table, systemClock).list('admin-1');
    await adminsStore(table, systemClock).list('admin-2');
    comments = commentStore(table, exampleMac);
    lists = commentLists(table);
    trail = auditTrail(table);
  });
  afterAll(() => stop());

  const submitted = async (now: Date, fields: Partial<Comment> = {}): Promise<Comment> => {
    const submission = newComment(
      {
        id: newId(now),
        site: 'main',
        post: 'post',
        post_title: 'A title',
        author: 'reader',
        author_id: 'author',
        content: 'A text',
        ...fields,
      },
      now,
    );
    const { author_id, idempotency_key, ...asked } = submission.comment;
    await comments.submit(submission, submissionRequest(author_id, idempotency_key, asked));
    return submission.comment;
  };

  const changeOf = (before: Comment, event: CommentEvent, now: Date) => {
    const result = change(before, event, { now, actor: { kind: 'policy' } });
    if (result === undefined) {
      throw new Error(`${event} is not possible from ${before.status}`);
    }
    return result;
  };

  const changed = async (before: Comment, event: CommentEvent, now: Date, admins: string[] = []) => {
    const { after, ...rest } = changeOf(before, event, now);
    expect(await comments.make({ after, ...rest }, admins)).toEqual({ made: true });
    return after;
  };

  const itemsUnder = async (pk: string) => {
    const { Items = [] } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
      }),
    );
    return Items;
  };

  it('writes what was imported with all its records, once, and leaves what is there', async () => {
    const origin = exampleComment({ id: newId(at(0)), author_id: 'elsewhere' });
    const circumstances = { now: at(1), operator: 'olga', reason: 'from disqus: 1' } as const;
    const imported = importedComment(origin, [], { ...circumstances, status: 'APPROVED' });
    expect(await comments.addImported(imported)).toBe(true);
    expect(await trail.of(origin.id)).toEqual({ ...imported, comment: asStored(imported.comment) });
    const { items } = await lists.approvedOf(origin.post, { limit: 10, sort: 'newest' });
    expect(items.map(({ id }) => id)).toContain(origin.id);

    const again = importedComment({ ...origin, content: 'Another' }, [], { ...circumstances, status: 'REJECTED' });
    expect(await comments.addImported(again)).toBe(false);
    expect(await comments.find(origin.id)).toEqual(asStored(imported.comment));
  });

  it('gives back what was submitted', async () => {
    const comment = await submitted(at(0));
    expect(await comments.find(comment.id)).toEqual(asStored(comment));
    expect(await comments.findWithAdmins(comment.id)).toEqual({
      comment: asStored(comment),
      admins: ['admin-1', 'admin-2'],
    });
    expect(await comments.find(randomUUID())).toBeUndefined();
    expect(await comments.findWithAdmins(randomUUID())).toMatchObject({ comment: undefined });
  });

  it('refuses the same id twice', async () => {
    const { id } = await submitted(at(0));
    await expect(submitted(at(1), { id, content: 'Another text' })).rejects.toThrow('ConditionalCheckFailed');
    expect(await comments.find(id)).toMatchObject({ content: 'A text' });
  });

  it('remembers under which key a comment was submitted, for a day', async () => {
    const author_id = randomUUID();
    const submit = (now: Date, content: string) => {
      const draft = {
        site: 'main',
        post: 'post',
        post_title: '',
        author: '',
        author_id,
        content,
        idempotency_key: 'key',
      };
      const submission = newComment({ id: newId(now), ...draft }, now);
      const request = submissionRequest(author_id, 'key', { post: 'post', content });
      return comments.submit(submission, request).then((outcome) => ({ id: submission.comment.id, outcome }));
    };
    const first = await submit(at(0), 'A text');
    expect(first.outcome).toEqual({ outcome: 'submitted' });
    const second = await submit(at(59), 'A text');
    expect(second.outcome).toEqual({ outcome: 'repeated', made: first.id });
    expect(await comments.find(second.id)).toBeUndefined();
    expect((await submit(at(60), 'Another text')).outcome).toEqual({ outcome: 'key-used-otherwise' });
    expect((await submit(at(24 * 60), 'Another text')).outcome).toEqual({ outcome: 'submitted' });
  });

  it('takes the same text of an author once in ten minutes, and the receipt of a repeated submission before that', async () => {
    const author_id = randomUUID();
    const submit = (now: Date, hash: string, idempotency_key?: string) => {
      const draft = { site: 'main', post: 'post', post_title: '', author: '', author_id, content: 'A text' };
      const submission = newComment({ id: newId(now), ...draft, idempotency_key }, now);
      const request = submissionRequest(author_id, idempotency_key, draft);
      return comments.submit(submission, request, hash).then((outcome) => ({ id: submission.comment.id, outcome }));
    };
    const first = await submit(at(0), 'hash', 'key');
    expect(first.outcome).toEqual({ outcome: 'submitted' });
    expect((await submit(at(0), 'another hash')).outcome).toEqual({ outcome: 'submitted' });
    const same = await submit(at(9), 'hash');
    expect(same.outcome).toEqual({ outcome: 'same-text', retryAfter: 60 });
    expect(await comments.find(same.id)).toBeUndefined();
    expect((await submit(at(9), 'hash', 'key')).outcome).toEqual({ outcome: 'repeated', made: first.id });
    expect((await submit(at(9), 'hash', 'another key')).outcome).toEqual({ outcome: 'same-text', retryAfter: 60 });
    expect((await submit(at(10), 'hash')).outcome).toEqual({ outcome: 'submitted' });
  });

  it('writes a change with its record and its notifications, or nothing of it', async () => {
    const author = randomUUID();
    const [admin1, admin2] = [randomUUID(), randomUUID()];
    const comment = await submitted(at(0), { author_id: author });
    const flagged = await changed(comment, 'flaggedByPolicy', at(1), [admin1, admin2]);

    expect(await comments.find(comment.id)).toMatchObject({ status: 'FLAGGED', version: 2 });
    for (const recipient of [author, admin1, admin2]) {
      expect(await itemsUnder(`USER#${recipient}`)).toHaveLength(1);
    }

    // A second change from the same state comes too late, whatever it is.
    const late = await comments.make(changeOf(comment, 'approvedByPolicy', at(2)), []);
    expect(late).toEqual({ made: false, present: await comments.find(comment.id) });
    expect(await comments.find(comment.id)).toMatchObject({
      status: 'FLAGGED',
      version: 2,
      updated_at: flagged.updated_at,
    });
    expect(await itemsUnder(`USER#${author}`)).toHaveLength(1);
    const records = (await itemsUnder(`COMMENT#${comment.id}`)).filter(({ sk }) => String(sk).startsWith('AUDIT#'));
    expect(records.map(({ version, event, from, to }) => [version, event, from, to])).toEqual([
      [1, 'submitted', undefined, 'UNDER_REVIEW'],
      [2, 'flaggedByPolicy', 'UNDER_REVIEW', 'FLAGGED'],
    ]);
  });

  it('lets one of many at once make a change, and tells the others what came of it', async () => {
    const comment = await submitted(at(0));
    const events: CommentEvent[] = ['approvedByPolicy', 'flaggedByPolicy', 'notScorable', 'approvedByPolicy'];
    const outcomes = await Promise.all(events.map((event) => comments.make(changeOf(comment, event, at(1)), [])));
    expect(outcomes.filter(({ made }) => made)).toHaveLength(1);
    const present = await comments.find(comment.id);
    for (const outcome of outcomes) {
      expect(outcome.made || outcome.present).toEqual(outcome.made ? true : present);
    }
  });

  it('says that a comment is gone', async () => {
    const { comment } = newComment(
      { id: newId(at(0)), site: 'main', post: 'post', post_title: '', author: '', author_id: '', content: 'x' },
      at(0),
    );
    expect(await comments.make(changeOf(comment, 'approvedByPolicy', at(1)), [])).toEqual({
      made: false,
      present: undefined,
    });
  });

  it('has a comment on exactly the shelf of its status', async () => {
    const [post, site] = [randomUUID(), `site-${randomUUID().slice(0, 8)}`];
    const first = await submitted(at(0), { post, site });
    const shelvesOf = async (id: string) => ({
      underReview: (await collect(lists.dueForRescue(at(59)))).includes(id),
      flagged: (await lists.flagged(site, { limit: 10 })).items.some((item) => item.id === id),
      approved: (await lists.approvedOf(post, { limit: 10, sort: 'newest' })).items.some((item) => item.id === id),
      rejected: (await collect(lists.rejectedUntil(at(59)))).includes(id),
    });
    const nowhere = { underReview: false, flagged: false, approved: false, rejected: false };

    expect(await shelvesOf(first.id)).toEqual({ ...nowhere, underReview: true });
    const flagged = await changed(first, 'flaggedByPolicy', at(1));
    expect(await shelvesOf(first.id)).toEqual({ ...nowhere, flagged: true });
    const approved = await changed(flagged, 'approvedByAdmin', at(2));
    expect(await shelvesOf(first.id)).toEqual({ ...nowhere, approved: true });
    const rejected = await changed(approved, 'rejectedByAdmin', at(3));
    expect(await shelvesOf(first.id)).toEqual({ ...nowhere, rejected: true });
    await changed(rejected, 'purged', at(4));
    expect(await shelvesOf(first.id)).toEqual(nowhere);
  });

  it('lists page by page over all shards, newest first', async () => {
    const site = `site-${randomUUID().slice(0, 8)}`;
    const expected: string[] = [];
    for (let minute = 0; minute < 30; minute += 1) {
      const comment = await submitted(at(minute), { site });
      await changed(comment, 'flaggedByPolicy', at(minute));
      expected.unshift(comment.id);
    }
    for (const limit of [1, 4, 30, 100]) {
      const listed: string[] = [];
      let from: string | undefined;
      do {
        const page = await lists.flagged(site, { limit, from });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        listed.push(...page.items.map(({ id }) => id));
        from = page.next;
      } while (from !== undefined);
      expect(listed).toEqual(expected);
    }
  });

  it('shows every comment of long ones too, of which a query gives less than was asked for', async () => {
    const site = `site-${randomUUID().slice(0, 8)}`;
    const expected = new Set<string>();
    // DynamoDB ends a query at 1 MB. The last digit of an id chooses the shard: one shard of long texts, one of short.
    for (let index = 0; index < 160; index += 1) {
      const [digit, content] = index < 80 ? ['1', 'short'] : ['0', '😀'.repeat(5_000)];
      const id = `${newId(at(index / 10)).slice(0, -1)}${digit}`;
      await changed(await submitted(at(index / 10), { site, id, content }), 'flaggedByPolicy', at(index / 10));
      expected.add(id);
    }
    const listed: string[] = [];
    let from: string | undefined;
    do {
      const page = await lists.flagged(site, { limit: 100, from });
      listed.push(...page.items.map(({ id }) => id));
      from = page.next;
    } while (from !== undefined);
    expect(listed).toHaveLength(160);
    expect(new Set(listed)).toEqual(expected);
  });

  it('leaves attributes alone that this version of the code does not know', async () => {
    const comment = await submitted(at(0));
    const Key = { pk: `COMMENT#${comment.id}`, sk: 'COMMENT' };
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key,
        UpdateExpression: 'SET mood = :mood',
        ExpressionAttributeValues: { ':mood': 'cheerful' },
      }),
    );
    await changed(comment, 'approvedByPolicy', at(1));
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key }));
    expect(Item).toMatchObject({ mood: 'cheerful', status: 'APPROVED' });
    expect(Item).not.toHaveProperty('rescue_at');
  });

  it('finds what is due to the millisecond', async () => {
    const comment = await submitted(at(0));
    const due = new Date(comment.rescue_at ?? '');
    expect(await collect(lists.dueForRescue(new Date(due.getTime() - 1)))).not.toContain(comment.id);
    expect(await collect(lists.dueForRescue(due))).toContain(comment.id);
  });

  it('lets one of two put off a rescue, and nobody once the comment was decided', async () => {
    const comment = await submitted(at(0));
    const both = await Promise.all([
      rescueStore(table).postpone(comment, at(10)),
      rescueStore(table).postpone(comment, at(10)),
    ]);
    expect(both.toSorted()).toEqual([false, true]);
    const postponed = await comments.find(comment.id);
    expect(postponed).toEqual(asStored({ ...comment, rescue_at: at(10).toISOString() }));

    await changed(comment, 'approvedByPolicy', at(11));
    expect(await rescueStore(table).postpone({ ...comment, rescue_at: at(10).toISOString() }, at(20))).toBe(false);
    expect(await comments.find(comment.id)).toMatchObject({ status: 'APPROVED' });
  });

  it('finds the scores of those comments that have any', async () => {
    const scoring = {
      ...exampleScoring,
      categories: { Toxic: 0.123456, 'Death, Harm & Tragedy': 0 },
      triggers: [],
      moderated_at: at(1).toISOString(),
    };
    const [scored, unscored] = [await submitted(at(0)), await submitted(at(0))];
    const decision = change(scored, 'approvedByPolicy', { now: at(1), actor: { kind: 'policy' }, scoring });
    expect(decision).toBeDefined();
    if (decision !== undefined) {
      await comments.make(decision, []);
      const records = await trail.scored([decision.after, unscored]);
      expect([...records.keys()]).toEqual([scored.id]);
      expect(records.get(scored.id)?.scoring).toEqual(scoring);
    }
    expect(await trail.scored([])).toEqual(new Map());
  });

  it('leaves no text of a purged comment anywhere', async () => {
    const comment = await submitted(at(0), { content: 'zeppelins' });
    const rejected = await changed(await changed(comment, 'flaggedByPolicy', at(1)), 'rejectedByAdmin', at(2));
    await changed(rejected, 'purged', at(3));
    expect(JSON.stringify(await itemsUnder(`COMMENT#${comment.id}`))).not.toContain('zeppelins');
  });

  it('knows the comments of an author in any status, oldest first', async () => {
    const author_id = randomUUID();
    const [second, first] = [await submitted(at(1), { author_id }), await submitted(at(0), { author_id })];
    await submitted(at(0), { author_id: randomUUID() });
    await changed(second, 'approvedByPolicy', at(2));

    const entries = await collect(lists.byAuthor(author_id));
    expect(entries).toMatchObject([{ id: first.id }, { id: second.id }]);
    expect(await collect(lists.byAuthor(author_id, { from: entries[0]?.place }))).toEqual([entries[1]]);
    expect(await collect(lists.byAuthor(author_id, { sort: 'newest' }))).toEqual(entries.toReversed());
    expect(await collect(lists.byAuthor(author_id, { from: entries[1]?.place, sort: 'newest' }))).toEqual([entries[0]]);
    expect(await collect(lists.byAuthor(randomUUID()))).toEqual([]);
  });

  it('gives a comment with all that was recorded of it', async () => {
    const comment = await submitted(at(0));
    const flagged = await changed(comment, 'flaggedByPolicy', at(1));
    const rejected = await changed(flagged, 'rejectedByAdmin', at(2));
    const { comment: found, history } = (await trail.of(comment.id)) ?? {};
    expect(found).toEqual(await comments.find(comment.id));
    expect(found).toMatchObject({ version: rejected.version, status: 'REJECTED' });
    expect(history?.map(({ event }) => event)).toEqual(['submitted', 'flaggedByPolicy', 'rejectedByAdmin']);
    expect(await trail.of(randomUUID())).toBeUndefined();
  });

  it('erases the fingerprint of a text together with it, and lets no repetition bring it back', async () => {
    const author_id = randomUUID();
    const comment = await submitted(at(0), { author_id, idempotency_key: 'a-key' });
    const { pk } = submissionKey(author_id, 'a-key');
    const [receipt] = await itemsUnder(pk);
    expect(receipt).toMatchObject({ made: comment.id, fingerprint: expect.any(String) });
    await changed(comment, 'erasedByAuthor', at(1));
    expect(await itemsUnder(pk)).toEqual([{ pk, sk: 'IDEMPOTENCY', made: comment.id, ttl: receipt?.['ttl'] }]);
    const request = submissionRequest(author_id, 'a-key', { post: comment.post, content: comment.content });
    const repeated = { outcome: 'repeated', made: comment.id };
    const about = { post: comment.post, parent: undefined, author: author_id, request };
    expect((await readSubmissionGround(table)(about, at(2))).repetition).toEqual(repeated);
    const again = newComment({ ...comment, id: newId(at(2)) }, at(2));
    expect(await comments.submit(again, request)).toEqual(repeated);
    expect(JSON.stringify(await itemsUnder(`COMMENT#${comment.id}`))).not.toMatch(/A text|A title|reader|a-key/);
    expect(await collect(lists.byAuthor(author_id))).toMatchObject([{ id: comment.id }]);
  });

  it('refuses who erases too late, also when an admin has given a reason meanwhile', async () => {
    const flagged = await changed(await submitted(at(0)), 'flaggedByPolicy', at(1));
    const actor = { kind: 'admin', id: randomUUID() } as const;
    const rejection = change(flagged, 'rejectedByAdmin', { now: at(2), actor, reason: 'As it says' });
    const erasure = changeOf(flagged, 'erasedByAuthor', at(3));
    expect(rejection && (await comments.make(rejection, []))).toEqual({ made: true });
    expect(await comments.make(erasure, [])).toMatchObject({ made: false, present: { status: 'REJECTED' } });
    expect((await trail.latest({ id: flagged.id, version: 3 }))?.reason).toBe('As it says');
  });

  it('tells nobody of a comment whose author is gone, and forgets nothing else of it', async () => {
    const author_id = randomUUID();
    const comment = await submitted(at(0), { author_id });
    await comments.loseAuthor(comment.id);
    await comments.loseAuthor(comment.id);
    const found = await comments.find(comment.id);
    expect(found).toEqual(asStored({ ...comment, author_gone: true }));
    await changed({ ...comment, author_gone: true }, 'approvedByPolicy', at(1));
    expect(await itemsUnder(`USER#${author_id}`)).toEqual([]);
    await expect(comments.loseAuthor(randomUUID())).rejects.toThrow();
  });
});
