import type { Actor } from '../comments/audit-record.ts';
import type { AuditTrail } from '../comments/audit-trail.ts';
import { runningClaim } from '../comments/claim.ts';
import type { Comment } from '../comments/comment.ts';
import type { Clock } from '../shared/clock.ts';
import { Problem } from '../shared/problem.ts';

/** The 404 of an admin who asks for a comment. */
export const noSuchComment = () => new Problem(404, 'There is no such comment.');

const nameOf = (actor: Actor): string => (actor.kind === 'admin' ? actor.id : actor.kind);

interface Dependencies {
  readonly trail: Pick<AuditTrail, 'latest'>;
  readonly clock: Clock;
}

/** The 409 of an admin whom a comment, as it is at present, does not allow what he wants: how it stands, and by whom. */
export const conflict = async ({ trail, clock }: Dependencies, present: Comment, detail: string): Promise<Problem> => {
  const latest = await trail.latest(present);
  const claim = runningClaim(present, clock.now());
  return new Problem(409, detail, {
    present: {
      status: present.status,
      version: present.version,
      ...(latest && { decided_by: nameOf(latest.actor), decided_at: latest.at }),
      ...(claim && { claimed_by: claim.by, claimed_until: claim.until }),
    },
  });
};

/** What to say of a comment that another admin has claimed. */
export const claimedByAnother = 'Another admin has claimed the comment.';

/** What to say of a comment that changed since it was read. */
export const changedMeanwhile = ({ status }: Comment) => `The comment was changed meanwhile: it is ${status} now.`;
