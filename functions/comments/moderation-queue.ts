import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { awsClientSettings } from '../shared/aws-client.ts';
import { required, variables } from '../shared/environment.ts';
import type { Runtime } from '../shared/runtime.ts';

/** A message of the queue: which comment to moderate. The text stays in the table. */
export const moderationMessage = z.object({ comment_id: z.string() });

/** The queue between those who submit or rescue a comment and the worker that moderates it. */
export interface ModerationQueue {
  push(commentId: string): Promise<void>;
  /** About how many messages wait to be received. */
  length(): Promise<number>;
}

export const connectModerationQueue = (runtime: Runtime): ModerationQueue => {
  const sqs = new SQSClient(awsClientSettings(runtime, 'sqs'));
  const QueueUrl = required(runtime.environment, variables.moderationQueueUrl);
  return {
    push: async (commentId) => {
      const message: z.infer<typeof moderationMessage> = { comment_id: commentId };
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
    },
    length: async () => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
  };
};
