import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
  SQSServiceException,
} from '@aws-sdk/client-sqs';
import { awsClientSettings } from '../../../functions/shared/aws-client.ts';
import type { Runtime } from '../../../functions/shared/runtime.ts';

/** A message of a queue, held back from all others until it is deleted or released. */
export interface HeldMessage {
  readonly id: string;
  readonly receipt: string;
  readonly body: string;
}

/** A queue whose messages are looked through, by whoever runs a command. */
export interface MessageBox {
  /** About how many messages wait. */
  length(): Promise<number>;
  /** Up to ten messages at a time until none is left, each once. */
  messages(): AsyncIterable<readonly HeldMessage[]>;
  delete(message: HeldMessage): Promise<void>;
  /** Gives it back: a moment later others may receive it again. */
  release(message: HeldMessage): Promise<void>;
}

/** Whoever looks through a queue is done within this time. Should he be killed, its messages are there again after it. */
const heldSeconds = 600;

/** SQS looks everywhere when it may wait: an answer without messages means then that there are none. */
const waitSeconds = 1;

/** Not at once: fauxqs 2.4.1 with a state folder answers 500 to that, and loses the message. */
const releasedAfterSeconds = 1;

/** Whether a message was held for too long: others may have received it since, or even deleted it. */
const isNotHeld = (error: unknown): boolean =>
  error instanceof SQSServiceException &&
  ['MessageNotInflight', 'ReceiptHandleIsInvalid', 'InvalidParameterValue'].includes(error.name);

const heldMessage = ({ MessageId = '', ReceiptHandle = '', Body = '' }: Message): HeldMessage => ({
  id: MessageId,
  receipt: ReceiptHandle,
  body: Body,
});

export const messageBox = (runtime: Runtime, QueueUrl: string): MessageBox => {
  const sqs = new SQSClient(awsClientSettings(runtime, 'sqs'));
  return {
    length: async () => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      );
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },

    messages: async function* () {
      const seen = new Set<string>();
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: 10,
            VisibilityTimeout: heldSeconds,
            WaitTimeSeconds: waitSeconds,
          }),
        );
        const received = Messages.map(heldMessage).filter(({ id }) => !seen.has(id));
        if (received.length === 0) {
          return;
        }
        for (const { id } of received) {
          seen.add(id);
        }
        yield received;
      }
    },

    delete: async ({ receipt }) => {
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receipt }));
    },

    release: async ({ receipt: ReceiptHandle }) => {
      try {
        const VisibilityTimeout = releasedAfterSeconds;
        await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
      } catch (error) {
        if (!isNotHeld(error)) {
          throw error;
        }
      }
    },
  };
};
