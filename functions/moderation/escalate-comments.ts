import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { type LoneAttempts, loneAttempts } from '../comments/lone-attempts.ts';
import { readMessage, requestOf } from '../comments/moderation-queue.ts';
import { correlated } from '../shared/correlation.ts';
import { isDependencyFailure } from '../shared/dependency-failure.ts';
import { errorFields } from '../shared/error-fields.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { connectModeration } from './connect-moderation.ts';
import { type Escalation, escalateComment } from './escalate-comment.ts';
import { connectParkingQueue, type ParkingQueue } from './parking-queue.ts';

interface Dependencies {
  readonly escalate: (commentId: string) => Promise<void>;
  readonly parking: ParkingQueue;
  readonly log: Log;
}

/**
 * Triggered by the dead-letter queue of the moderation queue, with one message at a time: what failed three times together
 * with others. While DynamoDB fails the message stays there, and comes again after the visibility time-out. What can be
 * done nothing with goes to the parking queue. A message may come twice: the second finds the comment decided.
 */
export const escalateComments = ({ escalate, parking, log }: Dependencies) => {
  const handle = async ({ messageId, body }: SQSRecord) =>
    correlated(requestOf(body), async () => {
      try {
        await escalate(readMessage(body).comment_id);
      } catch (error) {
        log.error('escalation_failed', { message_id: messageId, ...errorFields(error) });
        if (isDependencyFailure(error)) {
          throw error;
        }
        await parking.park(body);
      }
    });
  return async ({ Records }: SQSEvent): Promise<undefined> => {
    for (const record of Records) {
      await handle(record);
    }
  };
};

export const wire = (runtime: Runtime) => {
  const attempts: LoneAttempts = loneAttempts(connectTable(runtime));
  const escalation: Escalation = { ...connectModeration(runtime), attempts };
  return escalateComments({
    escalate: escalateComment(escalation),
    parking: connectParkingQueue(runtime),
    log: runtime.log,
  });
};
