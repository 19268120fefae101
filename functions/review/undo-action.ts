import { change } from '../comments/change.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Runtime } from '../shared/runtime.ts';
import { changedMeanwhile, conflict, noSuchComment } from './conflict.ts';
import { reviewRoutes } from './contract.ts';
import { type ReviewDependencies, reviewDependencies } from './decide.ts';
import { mayUndo } from './undo-window.ts';

const route = reviewRoutes.undoAction;

const notUndoable = 'Only what you did yourself, as the last and less than 5 minutes ago, can be undone.';

export const undoAction =
  (dependencies: ReviewDependencies): Operation<typeof route> =>
  async ({ path, user }) => {
    const { comments, trail, clock, log } = dependencies;
    const comment = await comments.find(path.comment_id);
    if (comment === undefined) {
      throw noSuchComment();
    }
    const now = clock.now();
    const latest = await trail.latest(comment);
    const undone =
      latest !== undefined && mayUndo(latest, user.id, now)
        ? change(comment, 'undoneByAdmin', { now, actor: { kind: 'admin', id: user.id } })
        : undefined;
    if (undone === undefined) {
      throw await conflict(dependencies, comment, notUndoable);
    }
    const outcome = await comments.make(undone, []);
    if (!outcome.made) {
      const { present } = outcome;
      throw present === undefined ? noSuchComment() : await conflict(dependencies, present, changedMeanwhile(present));
    }
    log.info('review_undone', { comment_id: comment.id, admin_id: user.id, from: comment.status });
    return { body: { message: 'Comment flagged again' } };
  };

export const wire = (runtime: Runtime) => httpHandler(route, runtime, undoAction(reviewDependencies(runtime)));
