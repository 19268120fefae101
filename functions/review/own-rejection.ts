import { waitingAppeal } from '../comments/appeal-after.ts';
import type { AuditTrail } from '../comments/audit-trail.ts';
import type { Comment } from '../comments/comment.ts';

interface Dependencies {
  readonly trail: Pick<AuditTrail, 'recordOf'>;
}

/** What to say to the admin whose rejection an appeal is against. */
export const rejectedByYourself =
  'The author appeals against your own rejection: another admin decides. You may once there is no other.';

/**
 * Whether the appeal that waits for a decision is against a rejection by this admin, and there is another who can decide.
 * The only admin may decide himself: nobody else ever could.
 */
export const isOwnRejection = async (
  { trail }: Dependencies,
  comment: Comment,
  { admin, admins }: { readonly admin: string; readonly admins: readonly string[] },
): Promise<boolean> => {
  const appeal = waitingAppeal(comment);
  if (appeal === undefined || admins.every((id) => id === admin)) {
    return false;
  }
  // An appeal follows the rejection that it is against.
  const rejection = await trail.recordOf(comment.id, appeal.version - 1);
  return rejection?.actor.kind === 'admin' && rejection.actor.id === admin;
};
