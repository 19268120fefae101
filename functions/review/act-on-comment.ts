import { change } from '../comments/change.ts';
import type { Comment } from '../comments/comment.ts';
import { type CommentStore, commentStore } from '../comments/comment-store.ts';
import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { reviewRoutes } from './contract.ts';

const route = reviewRoutes.actOnComment;

const actions = {
  approve: { event: 'approvedByAdmin', message: 'Comment approved' },
  reject: { event: 'rejectedByAdmin', message: 'Comment rejected' },
} as const;

const unknown = () => new Problem(404, 'There is no such comment.');

const notAllowed = (action: string, { status }: Comment) =>
  new Problem(409, `The comment is ${status}, from where "${action}" is not possible.`);

/** Somebody else acted between our read and our write: their decision stands. */
const overtaken = ({ status }: Comment) => new Problem(409, `The comment was changed meanwhile: it is ${status} now.`);

interface Dependencies {
  readonly comments: Pick<CommentStore, 'find' | 'make'>;
  readonly clock: Clock;
  readonly log: Log;
}

export const actOnComment =
  ({ comments, clock, log }: Dependencies): Operation<typeof route> =>
  async ({ path, body: { action, reason }, user }) => {
    const comment = await comments.find(path.comment_id);
    if (comment === undefined) {
      throw unknown();
    }
    const { event, message } = actions[action];
    const decision = change(comment, event, { now: clock.now(), actor: { kind: 'admin', id: user.id }, reason });
    if (decision === undefined) {
      throw notAllowed(action, comment);
    }
    const outcome = await comments.make(decision, []);
    if (!outcome.made) {
      throw outcome.present ? overtaken(outcome.present) : unknown();
    }
    log.info('comment_reviewed', { comment_id: comment.id, admin_id: user.id, status: decision.after.status });
    return { body: { message } };
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  return httpHandler(route, runtime, actOnComment({ comments: commentStore(connectTable(runtime)), clock, log }));
};
