import type { ModerationMessage, ModerationQueue } from '../comments/moderation-queue.ts';
import type { Log } from '../shared/runtime.ts';
import type { moderateComment } from './moderate-comment.ts';
import { delayOf, postponementsAtMost } from './postponement.ts';
import { RateLimited } from './scorer.ts';

interface Dependencies {
  readonly moderate: ReturnType<typeof moderateComment>;
  readonly queue: Pick<ModerationQueue, 'pushLater'>;
  readonly log: Log;
}

/**
 * Moderates the comment of a message. When the scorer is asked too often at present the comment is put off, by a message
 * of its own: one that is returned to the queue would come three times only.
 */
export const moderateOrPostpone =
  ({ moderate, queue, log }: Dependencies) =>
  async ({ comment_id, postponed }: ModerationMessage): Promise<void> => {
    try {
      await moderate(comment_id, { mayWait: postponed < postponementsAtMost });
    } catch (error) {
      if (!(error instanceof RateLimited)) {
        throw error;
      }
      const delay_seconds = delayOf(postponed, error.retryAfter, Math.random());
      await queue.pushLater({ comment_id, postponed: postponed + 1 }, delay_seconds);
      log.info('comment_postponed', { comment_id, postponed: postponed + 1, delay_seconds });
    }
  };
