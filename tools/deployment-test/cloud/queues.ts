import * as z from 'zod/mini';
import { moderationWorker } from '../../../functions/triggers.ts';
import type { Operator } from './operator.ts';

const queueUrls = z.object({ QueueUrls: z.array(z.string()) });

/** Where a queue is, by its name in `lib/moderation-queue.ts`. */
export const queueUrl = async (
  { aws }: Operator,
  name: 'Queue' | 'DeadLetterQueue' | 'ParkingQueue',
): Promise<string> => {
  const prefix = `moderato-dev-ModerationQueue${name === 'Queue' ? '' : name}`;
  const { QueueUrls } = queueUrls.parse(await aws('sqs list-queues', { 'queue-name-prefix': prefix }));
  // The queue itself has no name behind that of its construct.
  const url = QueueUrls.find((one) => name !== 'Queue' || !/ModerationQueue(?:DeadLetter|Parking)/.test(one));
  if (url === undefined) {
    throw new Error(`There is no queue whose name begins with ${prefix}`);
  }
  return url;
};

/** Lets what a worker did not finish come again after so many seconds, while something is done; as deployed it takes minutes. */
export const withVisibilityTimeout = async <Result>(
  operator: Operator,
  seconds: number,
  work: () => Promise<Result>,
): Promise<Result> => {
  const url = await queueUrl(operator, 'Queue');
  const set = async (timeout: number) => {
    await operator.aws('sqs set-queue-attributes', {
      'queue-url': url,
      attributes: { VisibilityTimeout: String(timeout) },
    });
  };
  await set(seconds);
  try {
    return await work();
  } finally {
    await set(moderationWorker.visibilityTimeout);
  }
};
