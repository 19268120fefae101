import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { awsClientSettings } from '../shared/aws-client.ts';
import { correlationId } from '../shared/correlation.ts';
import { required, variables } from '../shared/environment.ts';
import { errorFields } from '../shared/error-fields.ts';
import type { Log, Runtime } from '../shared/runtime.ts';

/** A message of the queue: which comment to moderate. The text stays in the table. */
const moderationMessage = z.object({
  comment_id: z.string(),
  /** How often it was put off, because the scorer was asked too often. */
  postponed: z._default(z.int(), 0),
  /** The request that put the comment under review. */
  correlation_id: z.optional(z.string()),
});
export type ModerationMessage = z.infer<typeof moderationMessage>;

/** @throws for a body that is none of ours */
export const readMessage = (body: string): ModerationMessage => moderationMessage.parse(JSON.parse(body));

/** The request that a message belongs to, if it is one of ours and tells. */
export const requestOf = (body: string): string | undefined => {
  try {
    return readMessage(body).correlation_id;
  } catch {
    return undefined;
  }
};

/**
 * The queue between those who submit or rescue a comment and the worker that moderates it. A message names the request
 * that the present work belongs to (`correlation.ts`), and continues its trace.
 */
export interface ModerationQueue {
  push(commentId: string): Promise<void>;
  /** Pushes a message that is received only after so many seconds, 900 at most. */
  pushLater(message: Pick<ModerationMessage, 'comment_id' | 'postponed'>, delaySeconds: number): Promise<void>;
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
    const MessageBody = JSON.stringify({ ...message, correlation_id: correlationId() });
    const StringValue = runtime.environment[variables.traceHeader];
    const trace = StringValue !== undefined && {
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue } },
    };
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds, ...trace }));
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
