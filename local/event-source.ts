import { type Message, SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { Consumer } from 'sqs-consumer';
import { lambdaContext } from './lambda-context.ts';
import type { MessageQueue } from './message-queue.ts';

/** A function that consumes a queue; one that answers nothing has handled all it got. */
export type QueueConsumer = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse | undefined>;

/** As `lib/moderation-worker.ts` sets it up on AWS. */
interface EventSource {
  readonly name: string;
  /** In seconds. */
  readonly timeout: number;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
}

const toRecord = (message: Message, queueUrl: string): SQSRecord => ({
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
  eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${queueUrl.slice(queueUrl.lastIndexOf('/') + 1)}`,
  awsRegion: 'us-east-1',
});

/**
 * Does what Lambda's event source mapping does: receives batches, calls the function, deletes what it did not return as
 * failed; nothing when it fails altogether. The rest is received again after the visibility time-out. Stopping waits for
 * the batches that were received; before it, who pushes is stopped, or what he pushes is late by a visibility time-out.
 */
export const pollQueue = (
  { endpoint }: Pick<MessageQueue, 'endpoint'>,
  queueUrl: string,
  { name, timeout, batchSize, maximumConcurrency }: EventSource,
  consume: QueueConsumer,
): { stop(): Promise<void> } => {
  const sqs = new SQSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const consumers = Array.from({ length: maximumConcurrency }, () =>
    Consumer.create({
      queueUrl,
      sqs,
      batchSize,
      // Short, because a poll that is cut off goes on in the engine, and swallows the next message.
      waitTimeSeconds: 1,
      pollingCompleteWaitTimeMs: timeout * 1_000,
      messageSystemAttributeNames: ['All'],
      handleMessageBatch: async (messages) => {
        const Records = messages.map((message) => toRecord(message, queueUrl));
        const answer = await consume({ Records }, lambdaContext(name, timeout));
        const failed = new Set(answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
        return messages.filter(({ MessageId }) => !failed.has(MessageId ?? ''));
      },
    }),
  );
  const withBatch = new Set<Consumer>();
  for (const consumer of consumers) {
    consumer.on('message_received', () => withBatch.add(consumer));
    consumer.on('response_processed', () => withBatch.delete(consumer));
    // Without a listener an error would end the process; the messages come again by themselves.
    consumer.on('error', () => undefined).on('processing_error', () => undefined);
    consumer.start();
  }
  return {
    stop: async () => {
      const done = Array.from(
        withBatch,
        (consumer) =>
          new Promise<void>((resolve) => {
            // Stopped it is, at the latest, when the function's time is up.
            consumer.once('response_processed', () => resolve()).once('stopped', () => resolve());
          }),
      );
      for (const consumer of consumers) {
        consumer.stop({ abort: !withBatch.has(consumer) });
      }
      await Promise.all(done);
      sqs.destroy();
    },
  };
};
