import { appealAfter } from './appeal-after.ts';
import type { Actor, AuditRecord, Scoring } from './audit-record.ts';
import { type Comment, type CommentEvent, type FateOfReports, type NoticeToAuthor, transitionOf } from './comment.ts';
import { tombstone } from './retention.ts';
import type { AuthorSnapshot } from './strikes.ts';

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
  readonly reports: FateOfReports | undefined;
  /** The admin who makes it, if a claim of another admin prevents it. */
  readonly claimant: string | undefined;
}

/** How long a comment stays UNDER_REVIEW before the rescue schedule looks after it. */
const rescueAfterMilliseconds = 5 * 60_000;

/** When the rescue schedule looks after a comment that comes under review now. */
export const nextRescue = (now: Date): string => new Date(now.getTime() + rescueAfterMilliseconds).toISOString();

/** The state in which every comment begins. */
export const newComment = (
  draft: Pick<
    Comment,
    | 'id'
    | 'site'
    | 'post'
    | 'post_title'
    | 'author'
    | 'author_id'
    | 'content'
    | 'salt'
    | 'author_record'
    | 'parent'
    | 'author_held'
    | 'idempotency_key'
    | 'correlation_id'
  >,
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
      rescue_at: nextRescue(now),
    },
    audit: {
      comment: draft.id,
      version: 1,
      event: 'submitted',
      to: 'UNDER_REVIEW',
      at,
      actor: { kind: 'author', id: draft.author_id },
      site: draft.site,
    },
  };
};

/** What goes along with an event. */
interface Circumstances {
  readonly now: Date;
  readonly actor: Actor;
  readonly reason?: string | undefined;
  readonly scoring?: Scoring;
  /** The new text of an edit. */
  readonly content?: string;
  /** How its author stands at the time of the new text. */
  readonly author?: AuthorSnapshot;
  /** What the author says who appeals. */
  readonly plea?: string | undefined;
  /** The request that puts it under review. */
  readonly correlationId?: string | undefined;
  /** An admin does it in spite of another's claim. */
  readonly takeOver?: boolean | undefined;
}

/**
 * What an event does to a comment.
 * @returns undefined when the life cycle does not allow the event from the present status
 */
export const change = (
  before: Comment,
  event: CommentEvent,
  { now, actor, reason, scoring, content, author, plea, correlationId, takeOver = false }: Circumstances,
): Change | undefined => {
  const transition = transitionOf(event, before.status);
  if (transition === undefined) {
    return undefined;
  }
  const version = before.version + 1;
  const at = now.toISOString();
  const { confirms = false } = transition;
  return {
    before,
    after: {
      ...before,
      status: transition.to,
      version,
      updated_at: confirms ? before.updated_at : at,
      claim: undefined,
      tried_alone: undefined,
      rescue_at: transition.to === 'UNDER_REVIEW' ? nextRescue(now) : undefined,
      correlation_id: correlationId,
      appeal: appealAfter(before, transition.appeal, { at, version, plea }),
      scored_version: scoring ? version : before.scored_version,
      // The scores of another text say nothing of this one.
      ...(content !== undefined && {
        content,
        edited: true,
        scored_version: undefined,
        ...author,
      }),
      // Why it was rejected outlasts the purge, but not the author's wish to be forgotten.
      reason: event === 'purged' || confirms ? before.reason : reason,
      ...(transition.to === 'PURGED' && {
        ...tombstone,
        salt: undefined,
        author_record: undefined,
        author_held: undefined,
        idempotency_key: undefined,
      }),
    },
    audit: { comment: before.id, version, event, from: before.status, to: transition.to, at, actor, reason, scoring },
    tellAuthor: before.author_gone ? undefined : transition.tellAuthor,
    tellAdmins: transition.tellAdmins ?? false,
    reports: transition.reports,
    claimant: actor.kind === 'admin' && !takeOver ? actor.id : undefined,
  };
};
