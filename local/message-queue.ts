import { startFauxqs } from 'fauxqs';
import { escalation, moderationWorker } from '../functions/triggers.ts';

const queueName = 'moderation';
const deadLetterQueueName = 'moderation-dead-letters';
const parkingQueueName = 'moderation-parking';

export interface MessageQueue {
  readonly endpoint: string;
  readonly url: string;
  readonly deadLetterUrl: string;
  readonly parkingUrl: string;
  /** Bodies of the messages that wait to be received. */
  waiting(): string[];
  /** Bodies of the messages that were received too often. */
  deadLetters(): string[];
  /** Bodies of the messages that wait for an operator. */
  parked(): string[];
  /** Messages that wait or are being handled. */
  length(): number;
  stop(): Promise<void>;
}

/**
 * Starts fauxqs with the moderation queue and those behind it, set up as `lib/moderation-queue.ts` does on AWS.
 * @param visibilityTimeout of all queues, in seconds; that of AWS unless told
 */
export const startMessageQueue = async (
  folder: string | undefined,
  visibilityTimeout?: number,
): Promise<MessageQueue> => {
  const fauxqs = await startFauxqs({ port: 0, logger: false, ...(folder !== undefined && { dataDir: folder }) });
  // A queue that is created again loses the messages that an earlier run left in it.
  const createOnce = (name: string, attributes: Record<string, string> = {}): string =>
    fauxqs.inspectQueue(name)?.arn ?? fauxqs.createQueue(name, { attributes }).queueArn;
  const createBefore = (
    deadLetterTargetArn: string,
    name: string,
    settings: typeof moderationWorker | typeof escalation,
  ) =>
    createOnce(name, {
      VisibilityTimeout: String(visibilityTimeout ?? settings.visibilityTimeout),
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: settings.receives }),
    });
  createBefore(
    createBefore(createOnce(parkingQueueName), deadLetterQueueName, escalation),
    queueName,
    moderationWorker,
  );
  const endpoint = `http://127.0.0.1:${fauxqs.port}`;
  const messagesOf = (queue: string) =>
    fauxqs.inspectQueue(queue)?.messages ?? { ready: [], inflight: [], delayed: [] };
  const bodiesIn = (queue: string) => messagesOf(queue).ready.map(({ body }) => body);
  const urlOf = (queue: string) => `${endpoint}/000000000000/${queue}`;
  return {
    endpoint,
    url: urlOf(queueName),
    deadLetterUrl: urlOf(deadLetterQueueName),
    parkingUrl: urlOf(parkingQueueName),
    waiting: () => bodiesIn(queueName),
    deadLetters: () => bodiesIn(deadLetterQueueName),
    parked: () => bodiesIn(parkingQueueName),
    length: () => {
      const { ready, inflight, delayed } = messagesOf(queueName);
      return ready.length + inflight.length + delayed.length;
    },
    stop: () => fauxqs.stop(),
  };
};
