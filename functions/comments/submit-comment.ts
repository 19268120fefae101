import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { locationOf } from '../shared/location.ts';
import { type Counted, connectMetrics, metricNames } from '../shared/metrics.ts';
import { Problem } from '../shared/problem.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { connectAuditMac } from './audit-mac.ts';
import type { Comment } from './comment.ts';
import { type CommentStore, commentStore } from './comment-store.ts';
import { commentRoutes } from './contract.ts';
import { connectFairUse, type FairUse } from './fair-use.ts';
import { connectModerationQueue, type ModerationQueue, pushOrLeaveToRescue } from './moderation-queue.ts';
import { type StrikeRules, strikeRulesFrom } from './strikes.ts';
import { type ReadSubmissionGround, readSubmissionGround } from './submission-ground.ts';
import { submissionRequest } from './submission-request.ts';
import { writeSubmission } from './write-submission.ts';

const route = commentRoutes.submitComment;

interface Dependencies {
  readonly readGround: ReadSubmissionGround;
  readonly rules: StrikeRules;
  readonly comments: Pick<CommentStore, 'submit' | 'find'>;
  readonly fairUse: FairUse;
  readonly queue: Pick<ModerationQueue, 'push'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly counted: Counted;
}

const saidTheSame = (retryAfter: number) =>
  new Problem(409, `You wrote the same under this post. It may be said again in ${retryAfter} seconds.`, {
    headers: { 'retry-after': String(retryAfter) },
  });

const submittedEarlier = async (id: string, comments: Dependencies['comments']): Promise<Comment> => {
  const comment = await comments.find(id);
  if (comment === undefined || comment.status === 'PURGED') {
    throw new Problem(409, 'The comment that was submitted with this Idempotency-Key does not exist any more.');
  }
  return comment;
};

export const submitComment =
  ({ readGround, rules, comments, fairUse, queue, clock, log, counted }: Dependencies): Operation<typeof route> =>
  async ({ path, headers, body, network, user }) => {
    const request = submissionRequest(user.id, headers['idempotency-key'], { post: path.post_id, ...body });
    const now = clock.now();
    const about = { post: path.post_id, parent: body.parent, author: user.id, request };
    const ground = await readGround(about, now);
    // Before all else: whoever repeats a submission must get its answer, whatever he has written or became of the post since.
    const submitted =
      ground.repetition ??
      (await writeSubmission({ rules, comments, fairUse }, ground, { request, user, network, body, now }));

    if (submitted.outcome === 'key-used-otherwise') {
      throw new Problem(422, 'This Idempotency-Key was used for another comment. Use a new one for each comment.');
    }
    if (submitted.outcome === 'same-text') {
      throw saidTheSame(submitted.retryAfter);
    }
    if (submitted.outcome === 'submitted') {
      log.info('comment_submitted', { comment_id: submitted.comment.id, ...counted({ [metricNames.submissions]: 1 }) });
    }
    const comment =
      submitted.outcome === 'repeated' ? await submittedEarlier(submitted.made, comments) : submitted.comment;

    // Also when it is repeated: whoever repeats got no answer, perhaps because we died before the push. A message too many
    // is harmless.
    if (comment.status === 'UNDER_REVIEW') {
      await pushOrLeaveToRescue(queue, comment.id, log);
    }
    // The first answer, whatever became of the comment since.
    return {
      body: { ...comment, content: body.content, status: 'UNDER_REVIEW' },
      headers: locationOf(commentRoutes.getOwnComment, comment.id),
    };
  };

export const wire = (runtime: Runtime) => {
  const table = connectTable(runtime);
  const dependencies = {
    readGround: readSubmissionGround(table),
    rules: strikeRulesFrom(runtime.environment),
    comments: commentStore(table, connectAuditMac(runtime)),
    fairUse: connectFairUse(runtime),
    queue: connectModerationQueue(runtime),
  };
  const { clock, log } = runtime;
  return httpHandler(route, runtime, submitComment({ ...dependencies, clock, log, counted: connectMetrics(runtime) }));
};
