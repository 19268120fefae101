import type { Clock } from '../shared/clock.ts';
import { correlationId } from '../shared/correlation.ts';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import { connectAuditMac } from './audit-mac.ts';
import { change } from './change.ts';
import { type CommentStore, commentStore } from './comment-store.ts';
import { commentRoutes } from './contract.ts';
import { connectFairUse, type FairUse } from './fair-use.ts';
import { connectModerationQueue, type ModerationQueue, pushOrLeaveToRescue } from './moderation-queue.ts';
import { changedMeanwhile, noSuchComment, ownComment } from './own-comment.ts';
import { refuseSuspended } from './refuse-suspended.ts';
import { shownToAuthor } from './shown-to-author.ts';
import { type StandingStore, standingStore } from './standing-store.ts';
import { authorSnapshot, type StrikeRules, strikeRulesFrom } from './strikes.ts';

const route = commentRoutes.editComment;

interface Dependencies {
  readonly comments: Pick<CommentStore, 'find' | 'make'>;
  readonly standings: Pick<StandingStore, 'of'>;
  readonly rules: StrikeRules;
  readonly fairUse: FairUse;
  readonly queue: Pick<ModerationQueue, 'push'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A text that is the same as before needs no review: saving twice does no harm. */
export const editComment =
  ({ comments, standings, rules, fairUse, queue, clock, log }: Dependencies): Operation<typeof route> =>
  async ({ path, body: { content }, network, user }) => {
    const [comment, standing] = await Promise.all([
      ownComment({ comments, clock }, path.comment_id, user),
      standings.of(user.id),
    ]);
    if (comment.content === content) {
      return { body: shownToAuthor(comment) };
    }
    const now = clock.now();
    refuseSuspended(standing, user, now);
    const edit = change(comment, 'edited', {
      now,
      actor: { kind: 'author', id: user.id },
      content,
      author: authorSnapshot(standing, rules, now),
      correlationId: correlationId(),
    });
    if (edit === undefined) {
      throw noSuchComment();
    }
    const outcome = await fairUse.spend(
      { user, network },
      () => comments.make(edit, []),
      ({ made }) => made,
    );
    if (!outcome.made) {
      throw changedMeanwhile();
    }
    await pushOrLeaveToRescue(queue, comment.id, log);
    return { body: shownToAuthor(edit.after) };
  };

export const wire = (runtime: Runtime) => {
  const { clock, log } = runtime;
  const table = connectTable(runtime);
  const [comments, standings] = [commentStore(table, connectAuditMac(runtime)), standingStore(table)];
  const rules = strikeRulesFrom(runtime.environment);
  const [fairUse, queue] = [connectFairUse(runtime), connectModerationQueue(runtime)];
  return httpHandler(route, runtime, editComment({ comments, standings, rules, fairUse, queue, clock, log }));
};
