import { type Message, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { startFauxqs } from 'fauxqs';
import { Consumer } from 'sqs-consumer';
import { moderationWorker } from '../functions/triggers.ts';
import { lambdaContext } from './lambda-context.ts';

const queueName = 'moderation';
const deadLetterQueueName = 'moderation-dead-letters';

export interface MessageQueue {
  readonly endpoint: string;
  readonly url: string;
  /** Bodies of the messages that were received too often. */
  deadLetters(): string[];
  /** Messages that wait or are being handled. */
  length(): number;
  stop(): Promise<void>;
}

/** Starts fauxqs with the moderation queue and its dead-letter queue, set up as `lib/moderation-queue.ts` does on AWS. */
export const startMessageQueue = async (
  folder: string | undefined,
  visibilityTimeout: number = moderationWorker.visibilityTimeout,
): Promise<MessageQueue> => {
  const fauxqs = await startFauxqs({ port: 0, logger: false, ...(folder !== undefined && { dataDir: folder }) });
  // A queue that is created again loses the messages that an earlier run left in it.
  const createOnce = (name: string, attributes: Record<string, string> = {}): string =>
    fauxqs.inspectQueue(name)?.arn ?? fauxqs.createQueue(name, { attributes }).queueArn;
  const deadLetterTargetArn = createOnce(deadLetterQueueName);
  createOnce(queueName, {
    VisibilityTimeout: String(visibilityTimeout),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: moderationWorker.receives }),
  });
  const endpoint = `http://127.0.0.1:${fauxqs.port}`;
  const messagesOf = (queue: string) => fauxqs.inspectQueue(queue)?.messages;
  return {
    endpoint,
    url: `${endpoint}/000000000000/${queueName}`,
    deadLetters: () => (messagesOf(deadLetterQueueName)?.ready ?? []).map(({ body }) => body),
    length: () => {
      const messages = messagesOf(queueName);
      return (messages?.ready.length ?? 0) + (messages?.inflight.length ?? 0) + (messages?.delayed.length ?? 0);
    },
    stop: () => fauxqs.stop(),
  };
};

type Worker = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

const toRecord = (message: Message, queue: string): SQSRecord => ({
  messageId: message.MessageId ?? '',
  receiptHandle: message.ReceiptHandle ?? '',
  body: message.Body ?? '',
  attributes: {
    ApproximateReceiveCount: message.Attributes?.ApproximateReceiveCount ?? '1',
    SentTimestamp: message.Attributes?.SentTimestamp ?? '0',
    SenderId: message.Attributes?.SenderId ?? '',
    ApproximateFirstReceiveTimestamp: message.Attributes?.ApproximateFirstReceiveTimestamp ?? '0',
  },
  messageAttributes: {},
  md5OfBody: message.MD5OfBody ?? '',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${queue}`,
  awsRegion: 'us-east-1',
});

/**
 * Does what Lambda's event source mapping does: receives batches, calls the worker, deletes what it did not return as
 * failed. The rest is received again after the visibility time-out.
 */
export const pollQueue = ({ endpoint, url }: MessageQueue, worker: Worker): { stop(): Promise<void> } => {
  const sqs = new SQSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const consumers = Array.from({ length: moderationWorker.maximumConcurrency }, () =>
    Consumer.create({
      queueUrl: url,
      sqs,
      batchSize: moderationWorker.batchSize,
      // Short, because a poll that is cut off swallows the next message: stopping waits for it to end, and for the batch.
      waitTimeSeconds: 1,
      pollingCompleteWaitTimeMs: moderationWorker.timeout * 1_000,
      messageSystemAttributeNames: ['All'],
      handleMessageBatch: async (messages) => {
        const Records = messages.map((message) => toRecord(message, queueName));
        const { batchItemFailures } = await worker(
          { Records },
          lambdaContext(moderationWorker.name, moderationWorker.timeout),
        );
        const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
        return messages.filter(({ MessageId }) => !failed.has(MessageId ?? ''));
      },
    }),
  );
  for (const consumer of consumers) {
    // Without a listener an error would end the process; the messages come again by themselves.
    consumer.on('error', () => undefined).on('processing_error', () => undefined);
    consumer.start();
  }
  return {
    stop: async () => {
      await Promise.all(
        consumers.map(
          (consumer) =>
            new Promise<void>((resolve) => {
              consumer.once('stopped', () => resolve());
              consumer.stop();
            }),
        ),
      );
      sqs.destroy();
    },
  };
};
