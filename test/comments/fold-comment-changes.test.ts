import { describe, expect, it } from 'vitest';
import type { CommentCounts } from '../../functions/comments/comment-counts.ts';
import { foldCommentChanges } from '../../functions/comments/fold-comment-changes.ts';
import type { StandingStore } from '../../functions/comments/standing-store.ts';
import { unlimited } from '../../functions/comments/strikes.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { streamRecord } from '../stream-event.ts';
import { exampleComment } from './example-comment.ts';

const now = new Date('2030-01-01T00:00:00Z');

/** An approval under a post. */
const approval = (number: number, post: string) =>
  streamRecord(number, exampleComment({ post }), exampleComment({ post, status: 'APPROVED' }));

/** A record that shows no comment. */
const riddle = (number: number) => ({ ...approval(number, 'a'), eventID: undefined });

const deliver = async (
  Records: Parameters<ReturnType<typeof foldCommentChanges>>[0]['Records'],
  count: CommentCounts['count'],
  fold: StandingStore['fold'] = async () => undefined,
) => {
  const log = recordedLog();
  const standings = { fold };
  const project = foldCommentChanges({
    counts: { count },
    standings,
    rules: unlimited,
    clock: { now: () => now },
    log,
  });
  const { batchItemFailures } = await project({ Records });
  return { failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), log };
};

describe('a batch of the stream', () => {
  it('is counted post by post, each with all its changes in order', async () => {
    const counted = new Map<string, string[]>();
    const batch = [approval(1, 'a'), approval(2, 'b'), approval(3, 'a'), approval(4, 'c'), approval(5, 'a')];

    const { failed, log } = await deliver(batch, async (post, changes, at) => {
      expect(at).toEqual(now);
      counted.set(
        post,
        changes.map(({ event, delta }) => `${event}: ${delta}`),
      );
    });

    expect(counted).toEqual(
      new Map([
        ['a', ['event-1: 1', 'event-3: 1', 'event-5: 1']],
        ['b', ['event-2: 1']],
        ['c', ['event-4: 1']],
      ]),
    );
    expect(failed).toEqual([]);
    expect(log.lines).toEqual([]);
  });

  it('reports what could not be counted under one post, and counts under the others', async () => {
    const counted: string[] = [];
    const batch = [approval(1, 'a'), approval(2, 'b'), approval(3, 'a'), approval(4, 'c')];

    const { failed, log } = await deliver(batch, async (post) => {
      if (post === 'a') {
        throw new TypeError('A text that nobody else must see.');
      }
      counted.push(post);
    });

    expect(counted).toEqual(['b', 'c']);
    expect(failed).toEqual(['1', '3']);
    expect(log.lines).toEqual([
      {
        level: 'error',
        event: 'counting_failed',
        fields: { post_id: 'a', sequence_numbers: ['1', '3'], error: 'TypeError' },
      },
    ]);
  });

  it('reports a record that cannot be read, and counts the rest', async () => {
    const counted: string[] = [];

    const { failed, log } = await deliver([approval(1, 'a'), riddle(2), approval(3, 'b')], async (post) => {
      counted.push(post);
    });

    expect(counted).toEqual(['a', 'b']);
    expect(failed).toEqual(['2']);
    expect(JSON.stringify(log.lines)).not.toContain(exampleComment().content);
  });

  it('reports all when DynamoDB is away, instead of failing itself', async () => {
    const { failed } = await deliver([approval(1, 'a'), approval(2, 'b')], () => Promise.reject(new Error('Away')));

    expect(failed.toSorted()).toEqual(['1', '2']);
  });

  it('makes Lambda deliver everything again should a record come without a sequence number', async () => {
    const { failed } = await deliver([{ eventID: 'event-1' }], async () => undefined);

    expect(failed).toEqual(['']);
  });

  it('lets a standing that cannot be written hold up no count, and no other standing', async () => {
    const counted: string[] = [];
    const folded: string[] = [];
    const by = (number: number, author_id: string) =>
      streamRecord(number, exampleComment({ author_id }), exampleComment({ author_id, status: 'APPROVED' }));

    const { failed, log } = await deliver(
      [by(1, 'ada'), by(2, 'eve'), by(3, 'ada')],
      async (_post, changes) => {
        counted.push(...changes.map(({ event }) => event));
      },
      async (author) => {
        if (author === 'ada') {
          throw new TypeError('A text that nobody else must see.');
        }
        folded.push(author);
      },
    );

    expect(counted).toEqual(['event-1', 'event-2', 'event-3']);
    expect(folded).toEqual(['eve']);
    expect(failed).toEqual(['1', '3']);
    expect(log.lines).toEqual([
      {
        level: 'error',
        event: 'standing_failed',
        fields: { user_id: 'ada', sequence_numbers: ['1', '3'], error: 'TypeError' },
      },
    ]);
  });

  it('counts under no more than ten posts at once', async () => {
    let [running, most] = [0, 0];

    await deliver(
      Array.from({ length: 40 }, (_, index) => approval(index, `post-${index}`)),
      async () => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
      },
    );

    expect(most).toBe(10);
  });
});
