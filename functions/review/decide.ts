import { connectAuditMac } from '../comments/audit-mac.ts';
import { type AuditTrail, auditTrail } from '../comments/audit-trail.ts';
import { change } from '../comments/change.ts';
import type { Comment } from '../comments/comment.ts';
import { type CommentStore, commentStore } from '../comments/comment-store.ts';
import type { Clock } from '../shared/clock.ts';
import type { Log, Runtime } from '../shared/runtime.ts';
import { connectTable } from '../shared/table.ts';
import type { User } from '../shared/user.ts';
import { changedMeanwhile, claimedByAnother, conflict, noSuchComment } from './conflict.ts';
import type { Decision } from './contract.ts';
import { isOwnRejection, rejectedByYourself } from './own-rejection.ts';

const events = { approve: 'approvedByAdmin', reject: 'rejectedByAdmin' } as const;
const logged = { approve: 'comment_approved_by_admin', reject: 'comment_rejected_by_admin' } as const;

export interface ReviewDependencies {
  readonly comments: Pick<CommentStore, 'find' | 'findWithAdmins' | 'make'>;
  readonly trail: Pick<AuditTrail, 'latest' | 'recordOf'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What an admin's acts need. */
export const reviewDependencies = (runtime: Runtime): ReviewDependencies => {
  const { clock, log } = runtime;
  const table = connectTable(runtime);
  return { comments: commentStore(table, connectAuditMac(runtime)), trail: auditTrail(table), clock, log };
};

interface Circumstances extends Decision {
  readonly admin: User;
  /** The version that was judged. */
  readonly version?: number | undefined;
  /** In spite of another admin's claim. */
  readonly takeOver?: boolean | undefined;
}

/**
 * Approves or rejects a comment, as an admin decided. Whoever comes second changes nothing.
 * @returns the comment as it is now
 * @throws Problem 404; 409 with the present state
 */
export const decide = async (
  dependencies: ReviewDependencies,
  id: string,
  { admin, action, reason, version, takeOver }: Circumstances,
): Promise<Comment> => {
  const { comments, clock, log } = dependencies;
  const { comment, admins } = await comments.findWithAdmins(id);
  if (comment === undefined) {
    throw noSuchComment();
  }
  if (version !== undefined && version !== comment.version) {
    throw await conflict(dependencies, comment, changedMeanwhile(comment));
  }
  if (await isOwnRejection(dependencies, comment, { admin: admin.id, admins })) {
    throw await conflict(dependencies, comment, rejectedByYourself);
  }
  const actor = { kind: 'admin', id: admin.id } as const;
  const decision = change(comment, events[action], { now: clock.now(), actor, reason, takeOver });
  if (decision === undefined) {
    const detail = `The comment is ${comment.status}, from where "${action}" is not possible.`;
    throw await conflict(dependencies, comment, detail);
  }
  const outcome = await comments.make(decision, []);
  if (outcome.made) {
    log.info(logged[action], { comment_id: id, admin_id: admin.id, from: comment.status });
    return decision.after;
  }
  const { present } = outcome;
  if (present === undefined) {
    throw noSuchComment();
  }
  const detail = present.version === comment.version ? claimedByAnother : changedMeanwhile(present);
  throw await conflict(dependencies, present, detail);
};
