import { expect, test } from 'vitest';
import { connectModerationQueue } from '../../functions/comments/moderation-queue.ts';
import { pollQueue } from '../../local/event-source.ts';
import { startMessageQueue } from '../../local/message-queue.ts';
import { recordedLog } from '../shared/recorded-log.ts';
import { until } from '../until.ts';

const settings = { name: 'consume', timeout: 10, batchSize: 10, maximumConcurrency: 2 };

test('who stops polling waits for the batch that was received, and for its messages to be deleted', async () => {
  const queue = await startMessageQueue(undefined);
  const submissions = connectModerationQueue({
    environment: { MODERATION_QUEUE_URL: queue.url },
    clock: { now: () => new Date(0) },
    log: recordedLog(),
    localServices: { dynamodb: '', sqs: queue.endpoint, cognito: '', cloudfront: '' },
  });
  const received: (() => void)[] = [];
  const events = pollQueue(queue, queue.url, settings, async () => {
    await new Promise<void>((resolve) => received.push(resolve));
    return undefined;
  });
  await submissions.push('a comment');
  await until(async () => received.length === 1);

  const stopped = events.stop();
  received[0]?.();
  await stopped;
  expect(queue.length()).toBe(0);
  await queue.stop();
});
