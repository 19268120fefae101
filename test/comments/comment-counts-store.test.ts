import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApprovalChange } from '../../functions/comments/approval-change.ts';
import { type Comment, type Status, statuses } from '../../functions/comments/comment.ts';
import { type CommentCounts, commentCounts } from '../../functions/comments/comment-counts.ts';
import { foldCommentChanges } from '../../functions/comments/fold-comment-changes.ts';
import { standingChange } from '../../functions/comments/standing-change.ts';
import { standingStore } from '../../functions/comments/standing-store.ts';
import { unlimited } from '../../functions/comments/strikes.ts';
import { postStore } from '../../functions/posts/post-store.ts';
import { atOnce } from '../../functions/shared/at-once.ts';
import type { Table } from '../../functions/shared/table.ts';
import { newId } from '../../functions/shared/uuid.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { streamRecord } from '../stream-event.ts';
import { startTestTable } from '../test-table.ts';
import { exampleComment } from './example-comment.ts';

const now = new Date('2030-01-01T00:00:00.500Z');

describe('the counts of comments', () => {
  let table: Table;
  let stop: () => Promise<void>;
  let counts: CommentCounts;
  let posts = 0;
  let events = 0;

  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
    counts = commentCounts(table);
  });
  afterAll(() => stop());

  const newPost = () => {
    posts += 1;
    return `post-${posts}`;
  };
  const changes = (post: string, ...deltas: number[]): ApprovalChange[] =>
    deltas.map((delta) => {
      events += 1;
      return { event: `event-${events}`, post, delta };
    });
  const ones = (post: string, count: number) => changes(post, ...Array.from({ length: count }, () => 1));
  const approved = async (post: string) => (await counts.of([post]))[0]?.approved;

  it('are nought for posts without comments', async () => {
    expect(await counts.of(['unheard-of'])).toEqual([{ post: 'unheard-of', approved: 0 }]);
  });

  it('are told in the order asked, as often as asked', async () => {
    const [one, two, none] = [newPost(), newPost(), newPost()];
    await counts.count(one, ones(one, 1), now);
    await counts.count(two, ones(two, 2), now);
    expect(await counts.of([two, none, one, two])).toEqual([
      { post: two, approved: 2 },
      { post: none, approved: 0 },
      { post: one, approved: 1 },
      { post: two, approved: 2 },
    ]);
  });

  it('are told of a hundred posts at once', async () => {
    const hundred = Array.from({ length: 100 }, newPost);
    await atOnce(10, hundred, (post) => counts.count(post, ones(post, 1), now));
    expect(await counts.of(hundred)).toEqual(hundred.map((post) => ({ post, approved: 1 })));
  });

  it('add up what enters and what leaves', async () => {
    const post = newPost();
    await counts.count(post, changes(post, 1, 1, -1, 0, 1), now);
    await counts.count(post, changes(post, -1), now);
    expect(await approved(post)).toBe(1);
  });

  it('take an event once when it stands twice in one batch', async () => {
    const post = newPost();
    const [one, other] = changes(post, 1, 1);
    await counts.count(
      post,
      [one, other, one, one].flatMap((change) => change ?? []),
      now,
    );
    expect(await approved(post)).toBe(2);
  });

  it('take an event once when its batch comes again', async () => {
    const post = newPost();
    const batch = ones(post, 3);
    await counts.count(post, batch, now);
    await counts.count(post, batch, now);
    expect(await approved(post)).toBe(3);
  });

  it('take of a batch that was counted in part the other part', async () => {
    const post = newPost();
    const batch = changes(post, 1, -1, 1, 1, -1, 1);
    await counts.count(post, batch.slice(1, 2), now);
    await counts.count(post, batch.slice(3, 5), now);
    await counts.count(post, batch, now);
    expect(await approved(post)).toBe(2);
  });

  it('take an event that changes both ways in one batch once too', async () => {
    const post = newPost();
    const batch = changes(post, 1, -1);
    await counts.count(post, batch, now);
    // Only the second of them comes again.
    await counts.count(post, batch.slice(1), now);
    expect(await approved(post)).toBe(0);
  });

  it('take more events than a transaction holds, and all of them again without effect', async () => {
    const post = newPost();
    const batch = ones(post, 250);
    await counts.count(post, batch.slice(40, 130), now);
    await counts.count(post, batch, now);
    expect(await approved(post)).toBe(250);
    await counts.count(post, batch, now);
    expect(await approved(post)).toBe(250);
  });

  it('are exact when overlapping batches are counted at the same moment', async () => {
    const post = newPost();
    const all = ones(post, 60);
    const starts = [0, 5, 10, 15, 20, 25, 30];
    await Promise.all(starts.map((start) => counts.count(post, all.slice(start, start + 30), now)));
    expect(await approved(post)).toBe(60);
  });

  it('are never told below nought, which a record that was lost would lead to', async () => {
    const post = newPost();
    await counts.count(post, changes(post, -1, -1), now);
    expect(await approved(post)).toBe(0);
    await counts.count(post, changes(post, 1, 1, 1), now);
    expect(await approved(post)).toBe(1);
  });

  it('stand beside their post, which does not change by them', async () => {
    const id = newPost();
    const at = now.toISOString();
    const post = { id, site: 'main', title: 'A post', created_at: at, updated_at: at };
    await postStore(table).create(post);
    await counts.count(id, ones(id, 2), now);
    expect(await postStore(table).find(id)).toEqual(post);
    await postStore(table).delete(id, now);
    expect(await postStore(table).find(id)).toBeUndefined();
    expect(await approved(id)).toBe(2);
  });

  it('leave a marker of each event that DynamoDB deletes after three days', async () => {
    const post = newPost();
    const batch = changes(post, 1, 0, 1);
    await counts.count(post, batch, now);
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
    const markers = batch.map(({ event }) => Items.find(({ pk }) => pk === `EVENT#${event}`));
    const marked = { sk: 'EVENT', ttl: Date.UTC(2030, 0, 4) / 1_000 + 1 };
    expect(markers).toEqual([
      { pk: `EVENT#${batch[0]?.event}`, ...marked },
      undefined,
      { pk: `EVENT#${batch[2]?.event}`, ...marked },
    ]);
  });
});

interface Step {
  readonly comment: number;
  /** Undefined when the item is deleted. */
  readonly status: Status | undefined;
}

/** What happens to six comments under two posts, one thing after the other. */
const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    comment: fc.nat({ max: 5 }),
    status: fc.option(fc.constantFrom<Status>('APPROVED', 'APPROVED', ...statuses), { nil: undefined, freq: 8 }),
  }),
  { minLength: 1, maxLength: 40, size: 'max' },
);

/** What else is delivered, by another reader or once more: from where in the stream, how many records, which of them twice. */
const anyOtherDeliveries = fc.array(
  fc.record({
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 15 }),
    twice: fc.nat({ max: 14 }),
  }),
  { maxLength: 4, size: 'max' },
);

describe('the projection', () => {
  let table: Table;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ table, stop } = await startTestTable());
  });
  afterAll(() => stop());

  /** The comments as they are in the end, and the records of the stream that tell how they got there. */
  const play = (steps: readonly Step[]) => {
    const run = newId(now);
    const posts = [`even-${run}`, `odd-${run}`];
    const authors = ['one', 'two', 'three'].map((name) => `${name}-${run}`);
    const present = new Map<number, Comment>();
    const records = steps.flatMap(({ comment, status }, index) => {
      const before = present.get(comment);
      const after =
        status &&
        exampleComment({
          id: `comment-${comment}`,
          post: posts[comment % 2] ?? '',
          author_id: authors[comment % 3] ?? '',
          status,
        });
      if (after === undefined) {
        present.delete(comment);
      } else {
        present.set(comment, after);
      }
      return before === undefined && after === undefined
        ? []
        : [{ ...streamRecord(index, before, after), eventID: `${run}-${index}` }];
    });
    return { posts, authors, present: [...present.values()], records };
  };

  it("counts exactly what is approved, and what became of each author's comments, whatever is delivered twice, again, or out of turn", async () => {
    const counts = commentCounts(table);
    const standings = standingStore(table);
    const project = foldCommentChanges({
      counts,
      standings,
      rules: unlimited,
      clock: { now: () => now },
      log: recordedLog(),
    });

    await fc.assert(
      fc.asyncProperty(anySteps, anyOtherDeliveries, fc.integer({ min: 3, max: 15 }), async (steps, others, size) => {
        const { present, records, posts, authors } = play(steps);
        const deliver = async (start: number, end: number, twice?: number) => {
          const batch = records.slice(start, end);
          const repeated = twice === undefined ? [] : batch.slice(twice, twice + 1);
          expect(await project({ Records: [...batch, ...repeated] })).toEqual({ batchItemFailures: [] });
        };
        for (let start = 0; start < records.length; start += size) {
          await deliver(start, start + size);
          for (const { from, length, twice } of others) {
            const position = Math.floor(from * records.length);
            await deliver(position, position + length, twice);
          }
        }
        const expected = posts.map((post) => ({
          post,
          approved: present.filter((comment) => comment.post === post && comment.status === 'APPROVED').length,
        }));
        const told = records.map(standingChange);
        const sum = (author: string, of: 'approved' | 'rejected') =>
          told.reduce((before, change) => before + (change.author === author ? change[of] : 0), 0);
        const expectedOf = (author: string) => ({
          approved: sum(author, 'approved'),
          rejected: sum(author, 'rejected'),
        });
        const expectExact = async () => {
          expect(await counts.of(posts)).toEqual(expected);
          expect(await Promise.all(authors.map((author) => standings.of(author)))).toMatchObject(
            authors.map(expectedOf),
          );
        };
        await expectExact();
        // The whole stream again.
        await deliver(0, records.length);
        await expectExact();
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
