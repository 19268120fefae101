import type { Actor, AuditRecord, Scoring } from './audit-record.ts';
import { type Comment, type CommentEvent, type NoticeToAuthor, transitionOf } from './comment.ts';

/** A comment that comes into being, and the record of it. */
export interface Submission {
  readonly comment: Comment;
  readonly audit: AuditRecord;
}

/** One change of state, complete: what the comment was and becomes, what is recorded, who is told. */
export interface Change {
  readonly before: Comment;
  readonly after: Comment;
  readonly audit: AuditRecord;
  readonly tellAuthor: NoticeToAuthor | undefined;
  readonly tellAdmins: boolean;
}

/** How long a comment stays UNDER_REVIEW before the rescue schedule looks after it. */
const rescueAfterMilliseconds = 5 * 60_000;

/** The state in which every comment begins. */
export const newComment = (
  draft: Pick<Comment, 'id' | 'site' | 'post' | 'post_title' | 'author' | 'author_id' | 'content' | 'idempotency_key'>,
  now: Date,
): Submission => {
  const at = now.toISOString();
  return {
    comment: {
      ...draft,
      status: 'UNDER_REVIEW',
      version: 1,
      created_at: at,
      updated_at: at,
      rescue_at: new Date(now.getTime() + rescueAfterMilliseconds).toISOString(),
    },
    audit: {
      comment: draft.id,
      version: 1,
      event: 'submitted',
      to: 'UNDER_REVIEW',
      at,
      actor: { kind: 'author', id: draft.author_id },
    },
  };
};

/**
 * What an event does to a comment.
 * @returns undefined when the life cycle does not allow the event from the present status
 */
export const change = (
  before: Comment,
  event: CommentEvent,
  { now, actor, reason, scoring }: { now: Date; actor: Actor; reason?: string | undefined; scoring?: Scoring },
): Change | undefined => {
  const transition = transitionOf(event, before.status);
  if (transition === undefined) {
    return undefined;
  }
  const version = before.version + 1;
  const at = now.toISOString();
  return {
    before,
    after: {
      ...before,
      status: transition.to,
      version,
      updated_at: at,
      rescue_at: undefined,
      scored_version: scoring ? version : before.scored_version,
      // Why it was rejected outlasts the purge, but not the author's wish to be forgotten.
      reason: event === 'purged' ? before.reason : reason,
      ...(transition.to === 'PURGED' && {
        content: '',
        post_title: '',
        author: '',
        idempotency_key: undefined,
      }),
    },
    audit: { comment: before.id, version, event, from: before.status, to: transition.to, at, actor, reason, scoring },
    tellAuthor: before.author_gone ? undefined : transition.tellAuthor,
    tellAdmins: transition.tellAdmins ?? false,
  };
};
