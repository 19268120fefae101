import type { Clock } from '../shared/clock.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { Problem } from '../shared/problem.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { mayAppeal } from './appeal-after.ts';
import { connectAuditMac } from './audit-mac.ts';
import { change } from './change.ts';
import type { Comment } from './comment.ts';
import { type CommentStore, commentStore } from './comment-store.ts';
import { commentRoutes } from './contract.ts';
import { asOwn, changedMeanwhile } from './own-comment.ts';

const route = commentRoutes.appealRejection;

interface Dependencies {
  readonly comments: Pick<CommentStore, 'findWithAdmins' | 'make'>;
  readonly clock: Clock;
  readonly log: Log;
}

const refusal = ({ status, appeal }: Comment): Problem =>
  appeal === undefined
    ? new Problem(409, `Only a rejected comment can be appealed for; this one is ${status}.`)
    : new Problem(409, 'You appealed for this comment before. A rejection can be appealed against once.');

/** Puts a rejected comment back into the review queue, where another admin decides than the one who rejected it. */
export const appealRejection =
  ({ comments, clock, log }: Dependencies): Operation<typeof route> =>
  async ({ path, body, user }) => {
    const { comment: found, admins } = await comments.findWithAdmins(path.comment_id);
    const now = clock.now();
    const comment = asOwn(found, user, now);
    const appeal = mayAppeal(comment)
      ? change(comment, 'appealed', {
          now,
          actor: { kind: 'author', id: user.id },
          plea: body.text,
        })
      : undefined;
    if (appeal === undefined) {
      throw refusal(comment);
    }
    const { made } = await comments.make(appeal, admins);
    if (!made) {
      throw changedMeanwhile();
    }
    log.critical('rejection_appealed', { comment_id: comment.id });
    return { body: { message: 'Appeal received' } };
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  const comments = commentStore(connectTable(runtime), connectAuditMac(runtime));
  return httpHandler(route, runtime, appealRejection({ comments, clock, log }));
};
