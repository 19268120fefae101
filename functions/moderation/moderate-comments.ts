import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { commentStore } from '../comments/comment-store.ts';
import { moderationMessage } from '../comments/moderation-queue.ts';
import { errorFields } from '../shared/error-fields.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { googleScorer } from './google-scorer.ts';
import { keywordScorer } from './keyword-scorer.ts';
import { moderateComment } from './moderate-comment.ts';
import { defaultPolicy } from './policy.ts';
import { scoreWithFallback } from './score-with-fallback.ts';

interface Dependencies {
  readonly moderate: (commentId: string) => Promise<void>;
  readonly log: Log;
}

/**
 * Triggered by the moderation queue, with up to 10 messages that are handled in parallel.
 * A message that fails is returned alone (partial batch response), received again after the visibility time-out, and
 * goes to the dead-letter queue after three receives. A message may come twice: the second finds the comment decided.
 */
export const moderateComments = ({ moderate, log }: Dependencies) => {
  const handle = async ({ messageId, body }: SQSRecord) => {
    try {
      await moderate(moderationMessage.parse(JSON.parse(body)).comment_id);
    } catch (error) {
      log.error('moderation_failed', { message_id: messageId, ...errorFields(error) });
      throw error;
    }
  };
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    processPartialResponse(event, handle, new BatchProcessor(EventType.SQS), {
      context,
      throwOnFullBatchFailure: false,
    });
};

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  const comments = commentStore(connectTable(runtime));
  const scorers = { scorer: googleScorer(runtime), fallback: keywordScorer() };
  const score = scoreWithFallback({ ...scorers, log, budget: runtime.timeBudget });
  return moderateComments({ moderate: moderateComment({ comments, score, policy: defaultPolicy, clock, log }), log });
};
