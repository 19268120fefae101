import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { awsClientSettings } from '../shared/aws-client.ts';
import { required, variables } from '../shared/environment.ts';
import { errorFields } from '../shared/error-fields.ts';
import type { Log, Runtime } from '../shared/runtime.ts';

/** A message of the queue: which comment to moderate. The text stays in the table. */
export const moderationMessage = z.object({
  comment_id: z.string(),
  /** How often it was put off, because the scorer was asked too often. */
  postponed: z._default(z.int(), 0),
});
export type ModerationMessage = z.infer<typeof moderationMessage>;

/** The queue between those who submit or rescue a comment and the worker that moderates it. */
export interface ModerationQueue {
  push(commentId: string): Promise<void>;
  /** Pushes a message that is received only after so many seconds, 900 at most. */
  pushLater(message: ModerationMessage, delaySeconds: number): Promise<void>;
  /** About how many messages wait to be received. */
  length(): Promise<number>;
}

/**
 * Pushes a comment that is safe in the table. Should SQS refuse, the rescue schedule finds it on its shelf and pushes it
 * again: nobody who writes has to wait for that.
 */
export const pushOrLeaveToRescue = async (
  queue: Pick<ModerationQueue, 'push'>,
  commentId: string,
  log: Log,
): Promise<void> => {
  try {
    await queue.push(commentId);
  } catch (error) {
    log.warn('push_failed', { comment_id: commentId, ...errorFields(error) });
  }
};

export const connectModerationQueue = (runtime: Runtime): ModerationQueue => {
  const sqs = new SQSClient(awsClientSettings(runtime, 'sqs'));
  const QueueUrl = required(runtime.environment, variables.moderationQueueUrl);
  const send = async (message: z.input<typeof moderationMessage>, DelaySeconds?: number) => {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message), DelaySeconds }));
  };
  return {
    push: (commentId) => send({ comment_id: commentId }),
    pushLater: send,
    length: async () => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
  };
};
