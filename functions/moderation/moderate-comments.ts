import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import {
  connectModerationQueue,
  type ModerationMessage,
  readMessage,
  requestOf,
} from '../comments/moderation-queue.ts';
import { correlated } from '../shared/correlation.ts';
import { errorFields } from '../shared/error-fields.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectModeration } from './connect-moderation.ts';
import { moderateComment } from './moderate-comment.ts';
import { moderateOrPostpone } from './moderate-or-postpone.ts';

interface Dependencies {
  readonly moderate: (message: ModerationMessage) => Promise<void>;
  readonly log: Log;
}

/**
 * Triggered by the moderation queue, with up to 10 messages that are handled in parallel.
 * A message that fails is returned alone (partial batch response), received again after the visibility time-out, and
 * goes to the dead-letter queue after three receives. A message may come twice: the second finds the comment decided.
 */
export const moderateComments = ({ moderate, log }: Dependencies) => {
  const handle = async ({ messageId, body }: SQSRecord) =>
    correlated(requestOf(body), async () => {
      try {
        await moderate(readMessage(body));
      } catch (error) {
        log.error('moderation_failed', { message_id: messageId, ...errorFields(error) });
        throw error;
      }
    });
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    processPartialResponse(event, handle, new BatchProcessor(EventType.SQS), {
      context,
      throwOnFullBatchFailure: false,
    });
};

export const wire = (runtime: Runtime) => {
  const { log } = runtime;
  const moderate = moderateComment(connectModeration(runtime));
  return moderateComments({
    moderate: moderateOrPostpone({ moderate, queue: connectModerationQueue(runtime), log }),
    log,
  });
};
