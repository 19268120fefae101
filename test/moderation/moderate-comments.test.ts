import { describe, expect, it } from 'vitest';
import type { ModerationMessage } from '../../functions/comments/moderation-queue.ts';
import { moderateComments } from '../../functions/moderation/moderate-comments.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { queueEvent } from '../../local/queue-event.ts';
import { recordedLog } from '../shared/recorded-log.ts';

const secret = 'the-secret-text';
const message = (commentId: string) => JSON.stringify({ comment_id: commentId });

const receive = async (bodies: readonly string[], moderate: (message: ModerationMessage) => Promise<void>) => {
  const log = recordedLog();
  const handle = moderateComments({ moderate, log });
  const { batchItemFailures } = await handle(queueEvent(...bodies), lambdaContext('moderateComments', 30));
  return { returned: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), log };
};

const ten = Array.from({ length: 10 }, (_, index) => `comment-${index}`);

describe('a batch of messages', () => {
  it('is moderated in full', async () => {
    const moderated: string[] = [];

    const { returned, log } = await receive(ten.map(message), async ({ comment_id: id }) => {
      moderated.push(id);
    });

    expect(moderated.toSorted()).toEqual(ten);
    expect(returned).toEqual([]);
    expect(log.lines).toEqual([]);
  });

  it('returns the one that fails and finishes the other nine', async () => {
    const finished: string[] = [];

    const { returned } = await receive(ten.map(message), async ({ comment_id: id }) => {
      if (id === 'comment-4') {
        throw new Error('It cannot be scored today');
      }
      await Promise.resolve();
      finished.push(id);
    });

    expect(returned).toEqual(['message-4']);
    expect(finished.toSorted()).toEqual(ten.filter((id) => id !== 'comment-4'));
  });

  it.each([
    ['is not JSON', '{"comment_id":'],
    ['is empty', ''],
    ['names no comment', '{}'],
    ['names a comment by a number', '{"comment_id":7}'],
    ['is null', 'null'],
  ])(
    'returns a message that %s, so that it ends in the dead-letter queue, and moderates the rest',
    async (_what, body) => {
      const moderated: string[] = [];

      const { returned } = await receive(
        [message('comment-0'), body, message('comment-2')],
        async ({ comment_id: id }) => {
          moderated.push(id);
        },
      );

      expect(returned).toEqual(['message-1']);
      expect(moderated.toSorted()).toEqual(['comment-0', 'comment-2']);
    },
  );

  it('returns them all when all fail, instead of failing itself', async () => {
    const { returned } = await receive(ten.map(message), () => Promise.reject(new Error('DynamoDB is away')));

    expect(returned.toSorted()).toEqual(ten.map((_, index) => `message-${index}`));
  });

  it('is handled in parallel: one that is slow holds up no other', async () => {
    const begun: string[] = [];
    const { promise: allBegan, resolve } = Promise.withResolvers<void>();

    const { returned } = await receive(ten.map(message), async ({ comment_id: id }) => {
      begun.push(id);
      if (begun.length === ten.length) {
        resolve();
      }
      await allBegan;
    });

    expect(returned).toEqual([]);
  });

  it('that runs again with the same handler does not remember the failures of the last one', async () => {
    let healthy = false;
    const handle = moderateComments({
      moderate: async () => {
        if (!healthy) {
          throw new Error('DynamoDB is away');
        }
      },
      log: recordedLog(),
    });
    const event = queueEvent(message('comment-0'));
    await handle(event, lambdaContext('moderateComments', 30));
    healthy = true;

    expect(await handle(event, lambdaContext('moderateComments', 30))).toEqual({ batchItemFailures: [] });
  });

  it('says in the log which message failed, without a word of what it or the error says', async () => {
    const { log } = await receive([message(secret), `{"${secret}`], () => Promise.reject(new TypeError(secret)));

    expect(log.lines).toHaveLength(2);
    expect(log.lines).toContainEqual({
      level: 'error',
      event: 'moderation_failed',
      fields: { message_id: 'message-0', error: 'TypeError' },
    });
    expect(JSON.stringify(log.lines)).not.toContain(secret);
  });
});
